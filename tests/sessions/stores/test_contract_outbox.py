"""Contract of every store, part 3: what is sent, in which order, and what is known of it afterwards."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest

from gateway.clock import CountingIds
from sessions.messages import DeliveryFailed
from sessions.records import ChannelNotice, EventRecord, OutboxRow, Priority, Reply, Turn
from sessions.stores import channel_notices
from sessions.stores.whole import WholeStore
from tests.sessions.stores.conftest import LASTING, OPENERS
from tests.sessions.stores.inside import Inside
from tests.sessions.stores.made import inbound, priority, queue, reply, resident, system, wa

NOBODY: frozenset[str] = frozenset()


async def claim(
    store: WholeStore, now: float = 200.0, limit: int = 10, skip: frozenset[str] = NOBODY
) -> dict[str, OutboxRow]:
    return {row.key: row for row in await store.outbox_claim(now, limit, skip)}


async def residents(store: WholeStore, ids: CountingIds, *names: str) -> list[str]:
    return [await resident(store, ids, name) for name in names]


def failure(item: Any) -> DeliveryFailed:
    assert isinstance(item, EventRecord)
    return msgspec.msgpack.decode(item.body, type=DeliveryFailed)


async def test_a_claimed_row_holds_all_that_the_sender_needs(store: WholeStore, ids: CountingIds) -> None:
    (who,) = await residents(store, ids, "2781")
    await queue(store, who, "k1", at=150.0)
    row = (await claim(store))["k1"]
    assert row == OutboxRow(row.seq, "k1", who, (wa("2781"),), reply("k1").message, 0, 150.0, 150.0, heard=90.0)


async def test_a_claimed_row_names_the_turn_that_has_said_it(store: WholeStore, ids: CountingIds) -> None:
    (who,) = await residents(store, ids, "2781")
    (heard,) = await store.inbox(who)
    for about, key in (((heard.seq, heard.seq + 7), "by a message"), ((), "by the clock")):
        await store.commit(Turn(resident=who, about=about, replies=(reply(key),), at=150.0))
        (row,) = (await claim(store)).values()
        assert (row.key, row.turn) == (key, about[0] if about else None)
        await store.outbox_sent(row.seq, f"wamid.{key}", 160.0)


async def test_only_the_head_of_each_line_is_claimed_the_oldest_first(store: WholeStore, ids: CountingIds) -> None:
    one, two, three = await residents(store, ids, "1", "2", "3")
    await queue(store, two, "b1", "b2")
    await queue(store, one, "a1", "a2")
    await queue(store, three, "c1")
    assert list(await claim(store)) == ["b1", "a1", "c1"]


async def test_the_limit_holds_and_those_to_skip_take_no_place(store: WholeStore, ids: CountingIds) -> None:
    one, two, three, four = await residents(store, ids, "1", "2", "3", "4")
    for who, key in ((one, "a"), (two, "b"), (three, "c"), (four, "d")):
        await queue(store, who, key)
    assert list(await claim(store, limit=2, skip=frozenset({one, three, "unknown"}))) == ["b", "d"]
    assert list(await claim(store, limit=1)) == ["a"]
    assert list(await claim(store)) == ["c"]


async def test_what_is_not_due_is_not_claimed_and_holds_up_its_own_line_only(
    store: WholeStore, ids: CountingIds
) -> None:
    one, two = await residents(store, ids, "1", "2")
    await queue(store, one, "a1", at=300.0)
    await queue(store, one, "a2", at=100.0)
    await queue(store, two, "b1", at=100.0)
    assert list(await claim(store, now=299.9)) == ["b1"]
    assert list(await claim(store, now=300.0)) == ["a1"]


async def test_a_claimed_row_is_not_claimed_again_and_blocks_its_resident(store: WholeStore, ids: CountingIds) -> None:
    one, two = await residents(store, ids, "1", "2")
    await queue(store, one, "a1", "a2")
    await claim(store)
    await queue(store, two, "b1")
    assert list(await claim(store)) == ["b1"]
    assert await claim(store, now=1e9) == {}


async def test_a_released_row_is_as_it_was(store: WholeStore, ids: CountingIds) -> None:
    (who,) = await residents(store, ids, "1")
    await queue(store, who, "a1", "a2")
    before = await claim(store)
    await store.outbox_release(before["a1"].seq)
    assert await claim(store) == before


async def test_a_sent_row_makes_way_for_the_next(store: WholeStore, ids: CountingIds, inside: Inside) -> None:
    (who,) = await residents(store, ids, "1")
    await queue(store, who, "a1", "a2")
    row = (await claim(store))["a1"]
    await store.outbox_sent(row.seq, "wamid.7", 210.0)
    assert await inside.outbox("a1") == ("sent", "accepted", "wamid.7")
    await store.outbox_release(row.seq)
    await store.outbox_retry(row.seq, 220.0, "too late")
    assert await inside.outbox("a1") == ("sent", "accepted", "wamid.7"), "what is sent stays sent"
    assert list(await claim(store)) == ["a2"]


async def test_a_retry_stays_at_the_head_waits_and_counts(store: WholeStore, ids: CountingIds, inside: Inside) -> None:
    (who,) = await residents(store, ids, "1")
    await queue(store, who, "a1", "a2")
    row = (await claim(store))["a1"]
    await store.outbox_retry(row.seq, 260.0, "131056 too fast")
    assert await claim(store, now=259.0) == {}
    again = await claim(store, now=260.0)
    assert (list(again), again["a1"].attempts, again["a1"].due, again["a1"].created) == (["a1"], 1, 260.0, 100.0)
    assert (await inside.trouble("a1"))[0] == "131056 too fast"


@pytest.mark.parametrize("end", ["failed", "unknown"])
async def test_a_row_that_failed_or_is_unknown_makes_way(
    store: WholeStore, ids: CountingIds, inside: Inside, end: str
) -> None:
    (who,) = await residents(store, ids, "1")
    await queue(store, who, "a1", "a2")
    row = (await claim(store))["a1"]
    if end == "failed":
        await store.outbox_failed(row.seq, "cannot be reached", 131026, 210.0)
        assert await inside.trouble("a1") == ("cannot be reached", 131026)
    else:
        await store.outbox_unknown(row.seq, "no answer", 210.0)
        assert await inside.trouble("a1") == ("no answer", None)
    assert (await inside.outbox("a1"))[0] == end
    assert list(await claim(store, now=1e9)) == ["a2"]


async def test_next_due_leaves_out_what_is_under_way_or_ended(store: WholeStore, ids: CountingIds) -> None:
    one, two = await residents(store, ids, "1", "2")
    assert await store.outbox_next_due() is None
    await queue(store, one, "a1", at=100.0)
    await queue(store, two, "b1", at=300.0)
    assert await store.outbox_next_due() == 100.0
    row = (await claim(store))["a1"]
    assert await store.outbox_next_due() == 300.0
    await store.outbox_retry(row.seq, 250.0, "for now")
    assert await store.outbox_next_due() == 250.0


@pytest.mark.parametrize("lasting", LASTING)
async def test_what_was_under_way_in_a_process_that_is_gone_comes_back_later(
    lasting: str, tmp_path: Path, ids: CountingIds
) -> None:
    opener = OPENERS[lasting]  # a store that outlives its process
    async with opener(tmp_path) as store:
        one, two = await residents(store, ids, "1", "2")
        await queue(store, one, "a1", "a2")
        await claim(store)
        await queue(store, two, "b1")
    async with opener(tmp_path) as store:
        assert list(await claim(store)) == ["b1"], "nothing that may have been sent is sent before it is recovered"
        assert await store.outbox_recover(230.0) == 2
        assert await store.outbox_recover(500.0) == 0
        assert await claim(store, now=229.0) == {}
        again = await claim(store, now=230.0)
        assert list(again) == ["a1", "b1"]
        assert again["a1"].attempts == 0


async def test_recovering_makes_nothing_due_sooner(store: WholeStore, ids: CountingIds) -> None:
    (who,) = await residents(store, ids, "1")
    await queue(store, who, "a1", at=400.0)
    await claim(store, now=400.0)
    await store.outbox_recover(230.0)
    assert await store.outbox_next_due() == 400.0


# ---------------------------------------------------------------------------------------------- priorities


async def test_replies_go_before_news_and_news_before_notices(store: WholeStore, ids: CountingIds) -> None:
    one, two, three = await residents(store, ids, "1", "2", "3")
    await priority(store, one, Priority.NOTICE, "notice")
    await priority(store, two, Priority.UPDATE, "news")
    await priority(store, three, Priority.REPLY, "reply")
    rows = await claim(store)
    assert list(rows) == ["reply", "news", "notice"]
    assert [row.priority for row in rows.values()] == [Priority.REPLY, Priority.UPDATE, Priority.NOTICE]


async def test_a_residents_replies_overtake_their_notices_and_nothing_else(store: WholeStore, ids: CountingIds) -> None:
    (who,) = await residents(store, ids, "1")
    await priority(store, who, Priority.NOTICE, "n1", "n2")
    await priority(store, who, Priority.UPDATE, "u1")
    await priority(store, who, Priority.REPLY, "r1", "r2")
    order = []
    while rows := await claim(store):
        ((key, row),) = rows.items()
        order.append(key)
        await store.outbox_sent(row.seq, f"wamid.{key}", 210.0)
    assert order == ["u1", "r1", "r2", "n1", "n2"]


async def test_a_notice_that_waits_for_its_next_try_holds_up_no_reply(store: WholeStore, ids: CountingIds) -> None:
    (who,) = await residents(store, ids, "1")
    await priority(store, who, Priority.NOTICE, "n1")
    await store.outbox_retry((await claim(store))["n1"].seq, 500.0, "throttled")
    await priority(store, who, Priority.REPLY, "r1")
    assert list(await claim(store)) == ["r1"]


async def test_a_reply_that_waits_for_its_next_try_holds_up_the_notices(store: WholeStore, ids: CountingIds) -> None:
    (who,) = await residents(store, ids, "1")
    await priority(store, who, Priority.REPLY, "r1")
    await store.outbox_retry((await claim(store))["r1"].seq, 500.0, "throttled")
    await priority(store, who, Priority.NOTICE, "n1")
    assert await claim(store, now=499.0) == {}
    assert list(await claim(store, now=500.0)) == ["r1"]


async def test_a_notice_under_way_keeps_the_reply_behind_it(store: WholeStore, ids: CountingIds) -> None:
    (who,) = await residents(store, ids, "1")
    await priority(store, who, Priority.NOTICE, "n1")
    await claim(store)
    await priority(store, who, Priority.REPLY, "r1")
    assert await claim(store) == {}


# ---------------------------------------------------------------------------------------------- doubts, holds, window


@pytest.mark.parametrize("lasting", LASTING)
async def test_doubts_are_counted_also_over_a_crash(lasting: str, tmp_path: Path, ids: CountingIds) -> None:
    opener = OPENERS[lasting]
    async with opener(tmp_path) as store:
        (who,) = await residents(store, ids, "1")
        await queue(store, who, "a1")
        row = (await claim(store))["a1"]
        assert row.doubts == 0
        await store.outbox_doubt(row.seq, 230.0, "no answer")
        assert await claim(store, now=229.0) == {}
        assert (await claim(store, now=230.0))["a1"].doubts == 1
    async with opener(tmp_path) as store:
        await store.outbox_recover(260.0)
        again = (await claim(store, now=260.0))["a1"]
        assert (again.doubts, again.attempts) == (2, 0)


async def test_what_is_held_lets_others_pass_and_comes_back_when_the_resident_writes(
    store: WholeStore, ids: CountingIds, inside: Inside
) -> None:
    (who,) = await residents(store, ids, "1")
    await queue(store, who, "a1", "a2")
    row = (await claim(store))["a1"]
    await store.outbox_hold(row.seq, "the window is closed", None, 210.0)
    assert (await inside.outbox("a1"))[0] == "held"
    assert await inside.trouble("a1") == ("the window is closed", None)
    assert list(await claim(store, now=1e9)) == ["a2"]
    assert await store.outbox_free(220.0) == 0, "only what was held because of its template"
    accepted = await store.accept([inbound("m2", wa("1"), at=300.0)], [], now=301.0, ids=ids)
    assert accepted.to_send
    assert list(await claim(store, now=301.0)) == []  # a2 is under way
    assert (await inside.outbox("a1"))[0] == "queued"


async def test_what_is_held_because_of_its_template_comes_back_when_that_works(
    store: WholeStore, ids: CountingIds, inside: Inside
) -> None:
    one, two = await residents(store, ids, "1", "2")
    await queue(store, one, "a1")
    await queue(store, two, "b1")
    rows = await claim(store)
    await store.outbox_hold(rows["a1"].seq, "paused", 132015, 210.0)
    await store.outbox_hold(rows["b1"].seq, "closed", None, 210.0)
    assert await store.outbox_free(220.0) == 1
    assert list(await claim(store, now=220.0)) == ["a1"]


async def test_the_window_is_that_of_the_last_message_by_the_channels_clock(
    store: WholeStore, ids: CountingIds
) -> None:
    (who,) = await residents(store, ids, "1")
    for n, sent_at in enumerate((150.0, 120.0)):  # out of order: the later one counts
        await store.accept([inbound(f"m{n}", wa("1"), at=sent_at)], [], now=200.0, ids=ids)
    await store.accept([inbound("m7", wa("1"), at=9e9)], [], now=200.0, ids=ids)
    await store.accept([system("m8", wa("1"), at=199.0)], [], now=400.0, ids=ids)
    await queue(store, who, "a1")
    assert (await claim(store))["a1"].heard == 200.0, "no later than its arrival, and what a system tells is no message"


async def test_the_channels_word_closes_the_window_unless_the_resident_has_written_since(
    store: WholeStore, ids: CountingIds
) -> None:
    one, two = await residents(store, ids, "1", "2")
    await queue(store, one, "a1")
    await queue(store, two, "b1")
    rows = await claim(store)
    await store.accept([inbound("m2", wa("2"), at=190.0)], [], now=191.0, ids=ids)
    for row in rows.values():
        await store.outbox_closed(row.seq, 180.0)
    again = await claim(store)
    assert (again["a1"].heard, again["b1"].heard) == (None, 190.0)


# ---------------------------------------------------------------------------------------------- failures of runs


async def test_a_run_is_told_of_a_reply_that_will_never_be_sent(store: WholeStore, ids: CountingIds) -> None:
    (who,) = await residents(store, ids, "1")
    replies = (Reply("s1.1.0.2.0", reply("x").message, of_run=True), Reply("i7.0.0", reply("y").message))
    await store.commit(Turn(resident=who, consumed=(1,), replies=replies, at=100.0))
    for key, told in (("s1.1.0.2.0", who), ("i7.0.0", None)):
        row = (await claim(store))[key]
        assert await store.outbox_failed(row.seq, "not on WhatsApp", 131026, 210.0) == told
    (event,) = await store.inbox(who)
    assert failure(event.item) == DeliveryFailed("s1.1.0.2.0", 131026)
    assert await store.held_event(who, "DeliveryFailed", "s1.1.0.2.0") is not None


# ---------------------------------------------------------------------------------------------- uploads


async def test_an_upload_is_remembered_by_number_and_file_until_it_expires(store: WholeStore, ids: CountingIds) -> None:
    await store.media_put("900", "f1", "m1", expires=200.0, now=100.0)
    await store.media_put("900", "f1", "m2", expires=300.0, now=100.0)
    assert await store.media_get("900", "f1", 299.0) == "m2"
    assert await store.media_get("900", "f1", 300.0) is None
    assert await store.media_get("901", "f1", 100.0) is None
    await store.media_forget("900", "f1")
    assert await store.media_get("900", "f1", 100.0) is None


@pytest.mark.parametrize("lasting", LASTING)
async def test_an_upload_outlives_a_restart_and_what_expired_is_forgotten(lasting: str, tmp_path: Path) -> None:
    opener = OPENERS[lasting]
    async with opener(tmp_path) as store:
        await store.media_put("900", "f1", "m1", expires=200.0, now=100.0)
        await store.media_put("900", "f2", "m2", expires=400.0, now=100.0)
        await store.media_put("900", "f3", "m3", expires=500.0, now=300.0)
    async with opener(tmp_path) as store:
        found = [await store.media_get("900", file, 0.0) for file in ("f1", "f2", "f3")]
        assert found == [None, "m2", "m3"]


async def test_the_newest_notice_about_each_thing_is_kept(store: WholeStore) -> None:
    await store.notice_put(
        [ChannelNotice("flow/1", "off", "blocked", 200.0, 900.0, 7), ChannelNotice("flow/2", "warned", "", 200.0)]
    )
    await store.notice_put([ChannelNotice("flow/1", "well", "", 199.0), ChannelNotice("flow/2", "well", "", 200.0)])
    assert await store.notices() == (
        ChannelNotice("flow/1", "off", "blocked", 200.0, 900.0, 7),
        ChannelNotice("flow/2", "well", "", 200.0),
    )


async def test_notices_do_not_pile_up(store: WholeStore) -> None:
    await store.notice_put([ChannelNotice(f"flow/{n}", "off", "", float(n)) for n in range(channel_notices.MOST + 5)])
    kept = {notice.at for notice in await store.notices()}
    assert (len(kept), min(kept)) == (channel_notices.MOST, 5.0)
