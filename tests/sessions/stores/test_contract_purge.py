"""Contract of every store, part 5: what is over goes when its time has come, and nothing that anybody still needs."""

from __future__ import annotations

import pytest

from gateway.clock import CountingIds
from sessions.account import Step
from sessions.records import DeadLetter, EffectRecord, EventRecord, JournalWrite, Turn
from sessions.retention import Purged, Retention
from sessions.stores import purging
from sessions.stores.whole import WholeStore
from tests.sessions.stores.inside import Inside
from tests.sessions.stores.made import entry, inbound, queue, reply, resident, session, status

DAY = 86400.0
KEEP = Retention(messages=2 * DAY, records=10 * DAY, sessions=3 * DAY, events=4 * DAY, dead_letters=5 * DAY)
NOTHING: frozenset[str] = frozenset()


async def heard(store: WholeStore, ids: CountingIds, *, at: float = 0.0) -> str:
    """A resident whose one message was dealt with at a time, and answered."""
    who = await resident(store, ids, now=at)
    (row,) = await store.inbox(who)
    over = session("ended", runs=(), expired=True, heard=at, wake_at=None)
    await store.commit(Turn(resident=who, consumed=(row.seq,), replies=(reply("k1"),), session=over, at=at))
    (sent,) = await store.outbox_claim(at + 1, 9, NOTHING)
    await store.outbox_sent(sent.seq, "wamid.1", at)
    return who


async def test_words_go_first_and_the_id_counts_once(store: WholeStore, ids: CountingIds, inside: Inside) -> None:
    who = await heard(store, ids)
    assert await store.purge(2 * DAY, KEEP) == Purged()
    assert await inside.words() == (1, 1)
    assert await store.purge(2 * DAY + 1, KEEP) == Purged(words=2)
    assert await inside.words() == (0, 0)
    again = await store.accept([inbound("first-27820000001")], [], now=9 * DAY, ids=ids)
    assert (again.residents, again.duplicates) == ((), 1)
    assert await store.inbox(who) == ()
    await store.accept([], [status("read", at=2 * DAY)], now=9 * DAY, ids=ids)
    assert (await inside.outbox("k1"))[1] == "read", "a late status still finds its message"


async def test_what_was_done_for_a_message_goes_with_its_words(store: WholeStore, ids: CountingIds) -> None:
    who = await resident(store, ids, now=0.0)
    (row,) = await store.inbox(who)
    steps = (Step("route", "bills", "keyword", 1.0), Step("asks", "bills", "ask what", 2.0))
    await store.commit(Turn(resident=who, consumed=(row.seq,), about=(row.seq,), steps=steps))
    assert await store.steps(row.seq) == steps
    assert (await store.purge(2 * DAY + 1, KEEP)).words == 1
    assert await store.steps(row.seq) == ()


async def test_records_go_in_the_end(store: WholeStore, ids: CountingIds, inside: Inside) -> None:
    await heard(store, ids)
    await store.purge(9 * DAY, KEEP)
    left = await inside.records()
    assert left == {"inbox": 1, "outbox": 1, "session": 0, "journal": 0, "effect": 0, "dead_letter": 0}
    assert await store.purge(10 * DAY + 1, KEEP) == Purged(records=2)
    assert set((await inside.records()).values()) == {0}
    assert await inside.residents() == 1, "who they are is not purged"


async def test_records_go_though_their_words_are_to_stay_longer(
    store: WholeStore, ids: CountingIds, inside: Inside
) -> None:
    await heard(store, ids)
    await store.purge(10 * DAY + 1, Retention(messages=99 * DAY, records=10 * DAY))
    assert await inside.words() == (0, 0)


async def test_what_waits_stays_however_old_it_is(store: WholeStore, ids: CountingIds, inside: Inside) -> None:
    who = await resident(store, ids, now=0.0)
    await queue(store, who, "waits", "under way", at=0.0)
    await store.outbox_claim(1.0, 1, NOTHING)
    open_session = session("asking", heard=0.0, wake_at=DAY)
    await store.commit(Turn(resident=who, session=open_session, journals=(JournalWrite(1, 0, (entry("a"),)),)))
    before = await inside.records()
    assert await store.purge(1000 * DAY, KEEP) == Purged()
    assert await inside.records() == before
    assert (await store.load(who)).session == open_session
    assert len(await store.inbox(who)) == 1


async def test_what_is_held_for_somebody_who_does_not_come_back_goes(
    store: WholeStore, ids: CountingIds, inside: Inside
) -> None:
    who = await resident(store, ids, now=0.0)
    await queue(store, who, "news", at=0.0)
    (row,) = await store.outbox_claim(1.0, 1, NOTHING)
    await store.outbox_hold(row.seq, "the window is closed", None, 0.0)
    assert await store.purge(2 * DAY, KEEP) == Purged()
    assert await store.purge(2 * DAY + 1, KEEP) == Purged(words=1)
    assert (await inside.outbox("news"))[0] == "failed"
    assert "not written again" in ((await inside.trouble("news"))[0] or "")
    assert (await inside.words())[1] == 0


async def test_what_is_left_of_an_expired_session_goes(store: WholeStore, ids: CountingIds, inside: Inside) -> None:
    who = await resident(store, ids, now=0.0)
    (row,) = await store.inbox(who)
    over = session("ended", expired=True, was="bills", runs=(), heard=0.0, wake_at=None)
    left = Turn(resident=who, session=over, consumed=(row.seq,), journals=(JournalWrite(1, 0, (entry("a"),)),))
    await store.commit(left)
    await store.commit(Turn(resident=who, effects=(EffectRecord("e", "f"),)))
    assert (await store.purge(3 * DAY, KEEP)).sessions == 0
    assert (await store.load(who)).session == over, "they are greeted with where they were"
    assert (await store.purge(3 * DAY + 1, KEEP)).sessions == 1
    loaded = await store.load(who)
    assert (loaded.session, loaded.journals, await store.effect("e")) == (None, {}, None)


async def test_what_was_done_for_an_event_is_known_as_long_as_the_event_may_be_tried_again(
    store: WholeStore, ids: CountingIds, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(purging, "BATCH", 2)
    who = await resident(store, ids)
    old = tuple(EffectRecord(f"@{who}/Paid/{n}.note.1", "f", entry("note"), n * DAY) for n in range(5))
    talked = EffectRecord("s1.1.pay.1", "f", entry("pay"), 0.0)
    await store.commit(Turn(resident=who, session=session(heard=11 * DAY), effects=(*old, talked)))
    assert (await store.purge(10 * DAY, KEEP)).records == 0
    assert (await store.purge(13 * DAY, KEEP)).records == 3
    assert [await store.effect(each.key) is not None for each in old] == [False, False, False, True, True]
    assert await store.effect(talked.key) == talked, "its session is open"


async def test_a_session_whose_resident_has_just_written_stays(store: WholeStore, ids: CountingIds) -> None:
    who = await heard(store, ids)
    await store.accept([inbound("back")], [], now=20 * DAY, ids=ids)
    assert (await store.purge(20 * DAY, KEEP)).sessions == 0
    assert (await store.load(who)).session is not None


async def test_events_that_nobody_waits_for_go_and_still_count_once(store: WholeStore, ids: CountingIds) -> None:
    who = await heard(store, ids)
    event = EventRecord("paid", "1", b"5000")
    await store.publish(who, event, now=0.0)
    (row,) = await store.inbox(who)
    await store.commit(Turn(resident=who, held=(row.seq,)))
    await store.purge(4 * DAY, KEEP)
    assert await store.held_event(who, "paid", "1") is not None
    assert (await store.purge(4 * DAY + 1, KEEP)).words == 1
    assert await store.held_event(who, "paid", "1") is None
    assert not await store.publish(who, event, now=5 * DAY)


async def test_what_a_dead_letter_needs_stays_as_long_as_it(
    store: WholeStore, ids: CountingIds, inside: Inside
) -> None:
    who = await resident(store, ids, now=0.0)
    (row,) = await store.inbox(who)
    letter = DeadLetter("K7Q", at=8 * DAY, reason="bug", detail="Traceback", seqs=(row.seq,))
    await store.commit(Turn(resident=who, consumed=(row.seq,), dead_letters=(letter,)))
    assert await store.purge(13 * DAY, KEEP) == Purged()
    assert await inside.words() == (1, 0)
    assert await store.purge(13 * DAY + 1, KEEP) == Purged(dead_letters=1, words=1, records=1)
    assert await inside.dead_letters() == []


async def test_it_is_done_in_pieces_and_what_is_spared_is_passed_over(
    store: WholeStore, ids: CountingIds, inside: Inside, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(purging, "BATCH", 3)
    who = await resident(store, ids, now=0.0)
    await store.accept([inbound(f"m{n}") for n in range(9)], [], now=0.0, ids=ids)
    rows = await store.inbox(who)
    parked, spared = rows[4].seq, rows[9].seq
    letter = DeadLetter("K7Q", at=9 * DAY, reason="bug", detail="", seqs=(parked,))
    over = tuple(row.seq for row in rows if row.seq != spared)
    await store.commit(Turn(resident=who, consumed=over, dead_letters=(letter,)))
    assert await store.purge(3 * DAY, KEEP) == Purged(words=8)
    assert await inside.words() == (2, 0)
    assert await store.purge(11 * DAY, KEEP) == Purged(records=8)
    assert [row.seq for row in await store.inbox(who)] == [spared]
    assert (await inside.records())["inbox"] == 2


@pytest.mark.parametrize("wrong", [{"records": 7.9 * DAY}, {"messages": 3600.0}, {"sessions": 0.0}])
def test_a_retention_that_would_lose_what_is_needed_is_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="kept for at least"):
        Retention(**wrong)
