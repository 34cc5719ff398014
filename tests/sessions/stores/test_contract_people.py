"""Contract of every store: who a resident is, by the channel's notices; merges, pauses, and the audit of all of it."""

from __future__ import annotations

import msgspec
import pytest

from gateway.clock import CountingIds
from sessions.errors import Merged
from sessions.identity import SAME_WITHIN, NumberChanged, ResidentMerged
from sessions.inbound import Alias, IdentityChanged, Inbound, Retry
from sessions.messages import DeliveryStatus, Said
from sessions.records import DeadLetter, EffectRecord, EventRecord, JournalWrite, Later, Reply, RunRow, Turn
from sessions.stores.whole import WholeStore
from tests.sessions.stores.inside import Inside
from tests.sessions.stores.made import entry, inbound, queue, reply, resident, session, user, wa

OLD, NEW = wa("27820000001"), wa("27839999999")
PAID = EventRecord("paid", "intent-1", b"\x80")


def notice(change: IdentityChanged, *aliases: Alias, id: str = "n1", at: float = 1_000.0) -> Inbound:
    return Inbound(id=id, aliases=aliases or (OLD,), sent_at=at, content=change)


def moved(*, was: tuple[Alias, ...] = (OLD,), now: tuple[Alias, ...] = (NEW,)) -> IdentityChanged:
    return IdentityChanged("number", was, now)


async def take(store: WholeStore, ids: CountingIds, message: Inbound, now: float = 1_000.0) -> tuple[str, ...]:
    return (await store.accept([message], [], now=now, ids=ids)).residents


async def events(store: WholeStore, who: str) -> list[EventRecord]:
    return [row.item for row in await store.inbox(who) if isinstance(row.item, EventRecord)]


async def acts(store: WholeStore, who: str) -> list[str]:
    return [row.act for row in await store.audit_of(who)]


# ---------------------------------------------------------------------------------------------- names move


async def test_a_new_number_takes_the_place_of_the_old_one(store: WholeStore, ids: CountingIds) -> None:
    who = await resident(store, ids, OLD.value)
    assert await take(store, ids, notice(moved())) == (who,)
    loaded = await store.load(who)
    assert loaded.aliases == (NEW,)
    assert loaded.paused == 1_000.0
    assert [event.name for event in await events(store, who)] == ["NumberChanged"]
    later = await store.accept([inbound("m9", NEW)], [], now=1_100.0, ids=ids)
    assert later.residents == (who,)


async def test_whoever_gets_the_old_number_is_somebody_else(store: WholeStore, ids: CountingIds) -> None:
    who = await resident(store, ids, OLD.value)
    await take(store, ids, notice(moved()))
    (stranger,) = (await store.accept([inbound("m9", OLD)], [], now=2_000.0, ids=ids)).residents
    assert stranger != who


async def test_a_notice_counts_once_however_late_it_comes_again(store: WholeStore, ids: CountingIds) -> None:
    await resident(store, ids, OLD.value)
    await take(store, ids, notice(moved()))
    (stranger,) = (await store.accept([inbound("m9", OLD)], [], now=2_000.0, ids=ids)).residents
    again = await store.accept([notice(moved())], [], now=9_000.0, ids=ids)
    assert (again.residents, again.duplicates) == ((), 1)
    assert (await store.load(stranger)).aliases == (OLD,)
    assert (await store.load(stranger)).paused is None


async def test_a_new_number_ends_all_old_numbers_and_keeps_a_user_id_that_was_not_named(
    store: WholeStore, ids: CountingIds
) -> None:
    who = await resident(store, ids, OLD.value)
    await store.accept([inbound("m2", OLD, Alias("phone", "+27820000001"), user("ZA.1"))], [], now=200.0, ids=ids)
    await take(store, ids, notice(moved(was=(OLD,))))
    assert set((await store.load(who)).aliases) == {NEW, user("ZA.1")}


async def test_a_hidden_number_that_changed_leaves_only_the_new_user_id(store: WholeStore, ids: CountingIds) -> None:
    who = await resident(store, ids, OLD.value)
    await store.accept([inbound("m2", OLD, user("ZA.1"))], [], now=200.0, ids=ids)
    change = moved(was=(user("ZA.1"),), now=(user("ZA.2"),))
    assert await take(store, ids, notice(change, user("ZA.1"))) == (who,)
    assert (await store.load(who)).aliases == (user("ZA.2"),)


async def test_a_new_user_id_leaves_the_number(store: WholeStore, ids: CountingIds) -> None:
    who = await resident(store, ids, OLD.value)
    await store.accept([inbound("m2", OLD, user("ZA.1"))], [], now=200.0, ids=ids)
    change = IdentityChanged("user_id", (user("ZA.1"),), (user("ZA.2"), OLD))
    assert await take(store, ids, notice(change)) == (who,)
    assert set((await store.load(who)).aliases) == {OLD, user("ZA.2")}
    assert await acts(store, who) == ["user_id changed"]


async def test_a_new_sim_card_pauses_and_leaves_the_names(store: WholeStore, ids: CountingIds) -> None:
    who = await resident(store, ids, OLD.value)
    assert await take(store, ids, notice(IdentityChanged("identity"))) == (who,)
    loaded = await store.load(who)
    assert (loaded.aliases, loaded.paused) == ((OLD,), 1_000.0)
    (event,) = await events(store, who)
    assert msgspec.msgpack.decode(event.body, type=NumberChanged) == NumberChanged("identity")


async def test_a_notice_about_nobody_makes_nobody(store: WholeStore, ids: CountingIds, inside: Inside) -> None:
    assert await take(store, ids, notice(moved())) == ()
    assert await inside.residents() == 0


async def test_a_batch_hears_a_notice_and_the_first_words_of_the_new_number(
    store: WholeStore, ids: CountingIds
) -> None:
    who = await resident(store, ids, OLD.value)
    batch = [notice(moved()), inbound("m9", NEW, body="hi")]
    assert (await store.accept(batch, [], now=1_000.0, ids=ids)).residents == (who,)


# ---------------------------------------------------------------------------------------------- two are one


async def two(store: WholeStore, ids: CountingIds) -> tuple[str, str]:
    """The older resident by the old number, and the younger one whose first words were quicker than the notice."""
    older = await resident(store, ids, OLD.value, now=100.0)
    younger = await resident(store, ids, NEW.value, now=900.0)
    return older, younger


async def test_first_words_that_were_quicker_than_the_notice_are_put_together(
    store: WholeStore, ids: CountingIds
) -> None:
    older, younger = await two(store, ids)
    assert await take(store, ids, notice(moved())) == (older,)
    said = [row.item.id for row in await store.inbox(older) if isinstance(row.item, Inbound)]
    assert said == [f"first-{OLD.value}", f"first-{NEW.value}"]
    assert (await store.load(older)).aliases == (NEW,)
    with pytest.raises(Merged):
        await store.inbox(younger)
    merged = next(event for event in await events(store, older) if event.name == "ResidentMerged")
    assert msgspec.msgpack.decode(merged.body, type=ResidentMerged) == ResidentMerged(younger, None)
    assert await acts(store, older) == ["merged", "number changed"]


async def test_what_the_other_one_was_at_ends(store: WholeStore, ids: CountingIds) -> None:
    older, younger = await two(store, ids)
    journals = (JournalWrite(1, 0, (entry("a"),)),)
    await store.commit(Turn(resident=younger, session=session("asking", wake_at=5_000.0), journals=journals))
    await take(store, ids, notice(moved()))
    merged = next(event for event in await events(store, older) if event.name == "ResidentMerged")
    assert msgspec.msgpack.decode(merged.body, type=ResidentMerged).ended == "bills"
    assert await store.due(9_000.0) == ((), None)
    assert younger not in set(await store.unfinished())


async def test_a_commit_for_the_one_who_is_gone_is_refused(store: WholeStore, ids: CountingIds) -> None:
    older, younger = await two(store, ids)
    await take(store, ids, notice(moved()))
    with pytest.raises(Merged) as refused:
        await store.commit(Turn(resident=younger, session=session(), replies=(reply("k1"),), at=1_000.0))
    assert refused.value.into == older
    assert await store.outbox_claim(2_000.0, 9, frozenset()) == []
    with pytest.raises(Merged):
        await store.load(younger)


async def test_what_was_to_be_sent_and_what_failed_moves(store: WholeStore, ids: CountingIds, inside: Inside) -> None:
    older, younger = await two(store, ids)
    await queue(store, younger, "k1", "k2", at=900.0)
    (sending,) = await store.outbox_claim(900.0, 1, frozenset())
    letter = DeadLetter("R1", 900.0, "bug", "trace")
    await store.commit(Turn(resident=younger, dead_letters=(letter,), at=900.0))
    await take(store, ids, notice(moved()))
    await store.outbox_sent(sending.seq, "wamid.1", 1_000.0)
    (rest,) = await store.outbox_claim(2_000.0, 9, frozenset())
    assert (rest.key, rest.resident, rest.aliases) == ("k2", older, (NEW,))
    assert [(reference, who) for reference, who, *_ in await inside.dead_letters()] == [("R1", older)]


async def test_what_was_sent_and_fails_after_the_merge_goes_to_the_one_who_is_left(
    store: WholeStore, ids: CountingIds
) -> None:
    older, younger = await two(store, ids)
    await queue(store, younger, "k1", at=900.0)
    (row,) = await store.outbox_claim(900.0, 1, frozenset())
    await store.outbox_sent(row.seq, "wamid.1", 910.0)
    await take(store, ids, notice(moved()))
    failed = DeliveryStatus("wamid.1", "failed", 1_100.0, "k1", 131000, "for now", retry=Retry((1.0,)))
    await store.accept([], [failed], now=1_100.0, ids=ids)
    (again,) = await store.outbox_claim(1_200.0, 9, frozenset())
    assert (again.key, again.resident, again.aliases) == ("k1", older, (NEW,))
    assert again.message == Said("k1")


async def test_the_failure_of_a_reply_that_moved_is_told_to_no_run(store: WholeStore, ids: CountingIds) -> None:
    older, younger = await two(store, ids)
    mine = Reply("k1", Said("hello"), of_run=True)
    await store.commit(Turn(resident=younger, replies=(mine,), at=900.0))
    await take(store, ids, notice(moved()))
    (row,) = await store.outbox_claim(2_000.0, 9, frozenset())
    assert await store.outbox_failed(row.seq, "no", 131026, 2_000.0) is None
    assert "DeliveryFailed" not in [event.name for event in await events(store, older)]


async def test_what_was_held_is_free_if_the_other_one_wrote(store: WholeStore, ids: CountingIds) -> None:
    older, younger = await two(store, ids)
    await queue(store, older, "k1", at=500.0)
    (row,) = await store.outbox_claim(500.0, 9, frozenset())
    await store.outbox_hold(row.seq, "the window is closed", None, 600.0)
    assert await store.outbox_claim(950.0, 9, frozenset()) == []
    await store.park(younger, "crashed too often", 950.0)
    accepted = await store.accept([notice(moved())], [], now=1_000.0, ids=ids)
    assert accepted.to_send
    (row,) = await store.outbox_claim(1_000.0, 9, frozenset())
    assert (row.key, row.resident, row.heard) == ("k1", older, 90.0)
    assert await store.parked() == ()


async def test_an_effect_under_way_becomes_a_dead_letter(store: WholeStore, ids: CountingIds, inside: Inside) -> None:
    older, younger = await two(store, ids)
    effects = (EffectRecord("s1.1.pay.0", "f", None), EffectRecord("s1.1.done.0", "f", entry("done")))
    await store.commit(Turn(resident=younger, session=session("running"), effects=effects))
    await take(store, ids, notice(moved()))
    ((_, who, _, reason, detail),) = await inside.dead_letters()
    assert who == older
    assert reason.startswith("outcome unknown")
    assert "s1.1.pay.0" in detail


async def test_what_was_put_off_becomes_a_dead_letter(store: WholeStore, ids: CountingIds, inside: Inside) -> None:
    older, younger = await two(store, ids)
    await store.publish(younger, PAID, now=900.0)
    seqs = tuple(row.seq for row in await store.inbox(younger) if isinstance(row.item, EventRecord))
    run = RunRow(number=9, lineage="@x", capability="payments", version="1", args=b"", part="on_event", tell="paid")
    waits = session("ended", runs=(), later=(Later(at=5_000.0, run=run, about=seqs),))
    await store.commit(Turn(resident=younger, session=waits, held=seqs))
    await take(store, ids, notice(moved()))
    ((_, who, _, reason, _),) = await inside.dead_letters()
    assert who == older
    assert reason == "on_event paid of payments was put off when the resident was merged with another one"
    assert await store.held_event(older, "paid", "intent-1") is not None, "what would be told is still there"


async def test_events_follow_and_count_once(store: WholeStore, ids: CountingIds) -> None:
    older, younger = await two(store, ids)
    other = EventRecord("paid", "intent-2", b"\x80")
    for who in (older, younger):
        await store.publish(who, PAID, now=900.0)
    await store.publish(younger, other, now=900.0)
    held = [row.seq for row in await store.inbox(younger)]
    await store.commit(Turn(resident=younger, held=tuple(held)))
    await take(store, ids, notice(moved()))
    assert [event.id for event in await events(store, older) if event.name == "paid"] == ["intent-1"]
    assert await store.held_event(older, "paid", "intent-2") is not None
    assert not await store.publish(younger, PAID, now=2_000.0), "the same event under the old id"
    assert not await store.publish(younger, other, now=2_000.0)
    assert await store.publish(younger, EventRecord("paid", "intent-3", b"\x80"), now=2_000.0)
    assert await store.held_event(older, "paid", "intent-3") is not None


async def test_the_older_one_wins_though_it_is_the_one_with_the_new_number(store: WholeStore, ids: CountingIds) -> None:
    older = await resident(store, ids, NEW.value, now=100.0)
    younger = await resident(store, ids, OLD.value, now=200.0)
    assert await take(store, ids, notice(moved())) == (older,)
    assert (await store.load(older)).aliases == (NEW,)
    with pytest.raises(Merged):
        await store.load(younger)


async def test_a_second_merge_is_followed_from_the_first(store: WholeStore, ids: CountingIds) -> None:
    older, younger = await two(store, ids)
    oldest = await resident(store, ids, "27810000000", now=50.0)
    await take(store, ids, notice(moved()))
    change = moved(was=(NEW,), now=(wa("27810000000"),))
    assert await take(store, ids, notice(change, NEW, id="n2")) == (oldest,)
    for gone in (older, younger):
        with pytest.raises(Merged) as refused:
            await store.load(gone)
        assert refused.value.into == oldest


# ---------------------------------------------------------------------------------------------- two are not one


async def test_whoever_had_the_new_number_for_long_is_somebody_else_and_loses_it(
    store: WholeStore, ids: CountingIds
) -> None:
    before = await resident(store, ids, NEW.value, now=100.0)
    who = await resident(store, ids, OLD.value, now=SAME_WITHIN)
    told = 200.0 + SAME_WITHIN
    assert await take(store, ids, notice(moved(), at=told), now=told) == (who,)
    assert (await store.load(before)).aliases == ()
    assert (await store.load(who)).aliases == (NEW,)
    assert await acts(store, before) == ["names lost"]


async def test_another_user_id_is_another_person_however_new(store: WholeStore, ids: CountingIds) -> None:
    who = await resident(store, ids, OLD.value)
    (other,) = (await store.accept([inbound("m2", user("ZA.9"), NEW)], [], now=900.0, ids=ids)).residents
    change = moved(now=(user("ZA.2"), NEW))
    assert await take(store, ids, notice(change)) == (who,)
    assert (await store.load(other)).aliases == (user("ZA.9"),)


async def test_the_same_user_id_is_the_same_person_however_old(store: WholeStore, ids: CountingIds) -> None:
    (other,) = (await store.accept([inbound("m2", user("ZA.2"))], [], now=100.0, ids=ids)).residents
    await resident(store, ids, OLD.value, now=200.0)
    told = 10 * SAME_WITHIN
    change = moved(now=(user("ZA.2"), NEW))
    assert await take(store, ids, notice(change, at=told), now=told) == (other,)
    assert set((await store.load(other)).aliases) == {user("ZA.2"), NEW}


async def test_without_a_notice_names_that_disagree_merge_nobody(store: WholeStore, ids: CountingIds) -> None:
    older, younger = await two(store, ids)
    await store.accept([inbound("m9", OLD, NEW)], [], now=1_000.0, ids=ids)
    assert (await store.load(younger)).aliases == (NEW,)
    assert (await store.load(older)).paused is None
    assert await store.audit_of(older) == ()


# ---------------------------------------------------------------------------------------------- pause and audit


async def test_a_pause_lasts_until_it_is_lifted(store: WholeStore, ids: CountingIds) -> None:
    who = await resident(store, ids, OLD.value)
    assert not await store.unpause(who, now=500.0, why="linked")
    await take(store, ids, notice(IdentityChanged("identity")))
    await take(store, ids, notice(IdentityChanged("identity"), id="n2"), now=1_500.0)
    assert (await store.load(who)).paused == 1_500.0, "since the last doubt"
    assert await store.unpause(who, now=2_000.0, why="linked")
    assert (await store.load(who)).paused is None
    assert await acts(store, who) == ["identity changed", "identity changed", "unpaused"]


async def test_a_proof_that_was_begun_before_the_doubt_lifts_no_pause(store: WholeStore, ids: CountingIds) -> None:
    """Pause, a proof that is begun, another doubt, and then the proof that comes through."""
    who = await resident(store, ids, OLD.value)
    await take(store, ids, notice(IdentityChanged("identity")), now=1_000.0)
    await take(store, ids, notice(IdentityChanged("identity"), id="n2"), now=1_500.0)
    assert not await store.unpause(who, now=2_000.0, why="linked", before=1_200.0)
    assert (await store.load(who)).paused is not None
    assert await store.unpause(who, now=2_000.0, why="linked", before=1_500.0)
    assert await acts(store, who) == ["identity changed", "identity changed", "unpaused"]


async def test_the_audit_holds_no_name_in_full(store: WholeStore, ids: CountingIds) -> None:
    who = await resident(store, ids, OLD.value)
    await take(store, ids, notice(moved(now=(user("ZA.13491208655302741918"), NEW))))
    (row,) = await store.audit_of(who)
    assert row.at == 1_000.0
    assert row.detail == "gone: wa_id …0001; new: user_id …1918, wa_id …9999"


@pytest.mark.parametrize("sql", ["update audit set act = 'x'", "delete from audit"])
async def test_the_audit_is_only_ever_added_to(store: WholeStore, ids: CountingIds, sql: str) -> None:
    who = await resident(store, ids, OLD.value)
    await take(store, ids, notice(moved()))
    with pytest.raises(Exception, match="only ever added to"):
        await store._write(sql, ())
    assert len(await store.audit_of(who)) == 1
