"""Contract of every store, part 2: a turn is kept whole or not at all, and comes back as it was."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from gateway.clock import CountingIds
from sessions.messages import Text
from sessions.records import DeadLetter, EffectRecord, JournalWrite, Reply, RunRow, Turn
from sessions.stores.whole import WholeStore
from tests.sessions.stores.inside import Inside
from tests.sessions.stores.made import entry, queue, reply, resident, session

LETTER = DeadLetter("K7Q", at=150.0, reason="bug in bills", detail="Traceback ...", seqs=(1, 2))
NOTHING: frozenset[str] = frozenset()


async def test_a_newcomer_has_nothing_yet(store: WholeStore, ids: CountingIds) -> None:
    loaded = await store.load(await resident(store, ids))
    assert (loaded.session, loaded.journals, loaded.name) == (None, {}, None)


async def test_load_gives_back_what_was_committed(store: WholeStore, ids: CountingIds) -> None:
    who = await resident(store, ids)
    sorry = replace(entry("account"), kind="read", sorry=Text("no-account", {"n": 3}))
    kept = session(
        "waiting",
        asked_at=101.5,
        wake_at=86_500.25,
        until=7_300.0,
        next_run=3,
        runs=(*session().runs, RunRow(number=2, lineage="s1-2", capability="pay", version="2", args=b"\x81\xa1a\x01")),
    )
    writes = (JournalWrite(1, 0, (entry("who", b""), sorry)), JournalWrite(2, 0, (entry("amount", b"\xff" * 70_000),)))
    await store.commit(Turn(resident=who, session=kept, journals=writes))
    loaded = await store.load(who)
    assert loaded.session == kept
    assert loaded.journals == {1: (entry("who", b""), sorry), 2: (entry("amount", b"\xff" * 70_000),)}


async def test_a_turn_without_a_session_leaves_the_session(store: WholeStore, ids: CountingIds) -> None:
    who = await resident(store, ids)
    await store.commit(Turn(resident=who, session=session()))
    await store.commit(Turn(resident=who, dead_letters=(LETTER,)))
    assert (await store.load(who)).session == session()
    await store.commit(Turn(resident=who, session=session("ended", runs=())))
    assert (await store.load(who)).session == session("ended", runs=())


async def test_a_journal_grows_is_cut_and_goes(store: WholeStore, ids: CountingIds) -> None:
    who = await resident(store, ids)
    a, b, c, d = (entry(label) for label in "abcd")

    async def journals(*writes: JournalWrite, drop: tuple[int, ...] = ()) -> dict[int, tuple[object, ...]]:
        await store.commit(Turn(resident=who, journals=writes, drop=drop))
        return {**(await store.load(who)).journals}

    assert await journals(JournalWrite(1, 0, (a, b))) == {1: (a, b)}
    assert await journals(JournalWrite(1, 2, (c,)), JournalWrite(2, 0, (a,))) == {1: (a, b, c), 2: (a,)}
    assert await journals(JournalWrite(1, 1, (d, c))) == {1: (a, d, c), 2: (a,)}
    assert await journals(JournalWrite(1, 2)) == {1: (a, d), 2: (a,)}
    assert await journals(JournalWrite(3, 0, (b,)), drop=(1, 2)) == {3: (b,)}
    assert await journals(JournalWrite(3, 0)) == {}


async def test_one_residents_journal_is_not_anothers(store: WholeStore, ids: CountingIds) -> None:
    one, two = await resident(store, ids, "1"), await resident(store, ids, "2")
    for who in (one, two):
        await store.commit(Turn(resident=who, session=session(), journals=(JournalWrite(1, 0, (entry(who),)),)))
    await store.commit(Turn(resident=one, drop=(1,)))
    assert (await store.load(one)).journals == {}
    assert (await store.load(two)).journals == {1: (entry(two),)}


async def test_a_turn_that_fails_at_its_end_leaves_nothing_of_it(
    store: WholeStore, ids: CountingIds, inside: Inside
) -> None:
    who = await resident(store, ids)
    before = session("asking", wake_at=500.0)
    await store.commit(
        Turn(resident=who, session=before, journals=(JournalWrite(1, 0, (entry("a"),)),), dead_letters=(LETTER,))
    )
    loaded, inbox = await store.load(who), await store.inbox(who)
    turn = Turn(
        resident=who,
        session=session("running", wake_at=10.0),
        consumed=(inbox[0].seq,),
        journals=(JournalWrite(1, 0, (entry("z"),)), JournalWrite(2, 0, (entry("y"),))),
        drop=(1,),
        replies=(reply("never"),),
        effects=(EffectRecord("pay/1", "f"),),
        dead_letters=(replace(LETTER, reference="NEW"), LETTER),  # the second reference is taken
        at=200.0,
    )
    with pytest.raises(Exception, match="reference"):
        await store.commit(turn)
    assert await store.load(who) == loaded
    assert await store.inbox(who) == inbox
    assert await store.due(50.0) == ((), 500.0)
    assert await store.effect("pay/1") is None
    assert await store.outbox_next_due() is None
    assert [letter[0] for letter in await inside.dead_letters()] == ["K7Q"]
    await store.commit(replace(turn, dead_letters=()))
    assert (await store.load(who)).journals == {1: (entry("z"),), 2: (entry("y"),)}


async def test_due_are_those_whose_time_has_come_and_next_is_the_one_after(store: WholeStore, ids: CountingIds) -> None:
    assert await store.due(1e12) == ((), None)
    times = {"1": 300.0, "2": 200.0, "3": 400.0, "4": None}
    who = {name: await resident(store, ids, name) for name in times}
    for name, at in times.items():
        await store.commit(Turn(resident=who[name], session=session(wake_at=at)))
    assert await store.due(199.9) == ((), 200.0)
    assert await store.due(300.0) == ((who["2"], who["1"]), 400.0)
    await store.commit(Turn(resident=who["2"], session=session(wake_at=None)))
    assert await store.due(1e9) == ((who["1"], who["3"]), None)


async def test_an_effect_is_found_by_its_key_until_the_session_expires(store: WholeStore, ids: CountingIds) -> None:
    who, other = await resident(store, ids, "1"), await resident(store, ids, "2")
    begun, done = EffectRecord("pay/1", "f1"), EffectRecord("pay/1", "f1", entry("checkout", b"\x05"))
    await store.commit(Turn(resident=other, effects=(EffectRecord("pay/2", "f2"),)))
    await store.commit(Turn(resident=who, session=session(), effects=(begun,)))
    assert await store.effect("pay/1") == begun
    await store.commit(Turn(resident=who, session=session("ended"), effects=(done,), drop=(1,)))
    assert await store.effect("pay/1") == done
    await store.commit(Turn(resident=who, session=session("ended", expired=True, runs=())))
    assert await store.effect("pay/1") is None
    assert await store.effect("pay/2") is not None


async def test_what_was_done_beside_conversations_is_found_beyond_the_session(
    store: WholeStore, ids: CountingIds
) -> None:
    who = await resident(store, ids)
    done = EffectRecord(f"@{who}/Paid/p1.note.1", "f", entry("note"), 100.0)
    await store.commit(Turn(resident=who, session=session("ended", expired=True, runs=()), effects=(done,)))
    await store.commit(Turn(resident=who, session=session("ended", expired=True, runs=())))
    assert await store.effect(done.key) == done


async def test_dead_letters_are_kept(store: WholeStore, ids: CountingIds, inside: Inside) -> None:
    who = await resident(store, ids)
    await store.commit(Turn(resident=who, dead_letters=(LETTER,)))
    assert await inside.dead_letters() == [("K7Q", who, 150.0, "bug in bills", "Traceback ...")]


async def test_the_same_reply_is_queued_once(store: WholeStore, ids: CountingIds) -> None:
    who = await resident(store, ids)
    await store.commit(Turn(resident=who, replies=(reply("k1", "first"), reply("k1", "again")), at=100.0))
    await store.commit(Turn(resident=who, replies=(Reply("k1", reply("k1", "later").message), reply("k2")), at=110.0))
    bodies = []
    while rows := await store.outbox_claim(1e9, 10, NOTHING):
        bodies += [row.message for row in rows]
        await store.outbox_sent(rows[0].seq, f"wamid.{rows[0].key}", 120.0)
    assert bodies == [reply("k1", "first").message, reply("k2").message]
    await queue(store, who, "k1")
    assert await store.outbox_claim(1e9, 10, NOTHING) == [], "not even after it was sent"
