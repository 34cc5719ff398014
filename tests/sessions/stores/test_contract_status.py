"""Contract of every store, part 4: statuses come in any order, and the last word is the same for all of them."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import msgspec
import pytest

from gateway.clock import CountingIds
from sessions.inbound import Retry
from sessions.messages import DeliveryFailed, DeliveryStatus, Said
from sessions.records import EventRecord, OutboxRow, Reply, Turn
from sessions.stores.whole import WholeStore
from tests.sessions.stores.inside import Inside
from tests.sessions.stores.made import inbound, queue, resident, status, wa

NOBODY: frozenset[str] = frozenset()


async def claimed(store: WholeStore, ids: CountingIds, *keys: str) -> OutboxRow:
    """The first of these messages, under way."""
    await queue(store, await resident(store, ids), *(keys or ("k1",)))
    (row,) = await store.outbox_claim(200.0, 1, NOBODY)
    return row


async def sent(store: WholeStore, ids: CountingIds) -> OutboxRow:
    row = await claimed(store, ids)
    await store.outbox_sent(row.seq, "wamid.1", 210.0)
    return row


async def told(store: WholeStore, ids: CountingIds, *statuses: DeliveryStatus) -> None:
    """Each in a webhook of its own."""
    for one in statuses:
        await store.accept([], [one], now=300.0, ids=ids)


@pytest.mark.parametrize("by", ["key", "channel id"])
@pytest.mark.parametrize(
    ("kinds", "last"),
    [
        (["sent", "delivered", "read"], "read"),
        (["sent", "delivered", "played"], "played"),
        (["delivered"], "delivered"),
        (["sent", "read"], "read"),
        (["sent", "sent"], "sent"),
        (["sent", "failed"], "failed"),
        (["failed"], "failed"),
        (["delivered", "failed"], "delivered"),
        (["failed", "sent", "read"], "read"),
    ],
)
async def test_statuses_only_move_forward_in_whatever_order_they_come(
    store: WholeStore, ids: CountingIds, inside: Inside, by: str, kinds: list[Any], last: str
) -> None:
    await sent(store, ids)
    statuses = [status(kind, key="k1" if by == "key" else None) for kind in kinds]
    who = (await store.accept([], [], now=300.0, ids=ids)).residents
    assert who == ()
    orders = list(permutations(statuses))
    for number, order in enumerate(orders):
        key, channel = f"o{number}", f"wamid.o{number}"
        await queue(store, f"r-{number}", key)
        (row,) = await store.outbox_claim(200.0, 1, NOBODY)
        await store.outbox_sent(row.seq, channel, 210.0)
        renamed = [status(s.status, key=key if s.outbox_id else None, channel=channel) for s in order]
        await told(store, ids, *renamed)
        state, delivery, channel_id = await inside.outbox(key)
        assert (delivery, channel_id) == (last, channel), [s.status for s in order]
        assert state == ("failed" if last == "failed" else "sent")
        assert await inside.trouble(key) == (("undeliverable", 131026) if last == "failed" else (None, None))


@pytest.mark.parametrize("kind", ["sent", "delivered", "failed"])
async def test_a_status_may_come_before_the_send_returns(
    store: WholeStore, ids: CountingIds, inside: Inside, kind: str
) -> None:
    row = await claimed(store, ids)
    await told(store, ids, status(kind, key="k1"))
    await store.outbox_sent(row.seq, "wamid.1", 210.0)
    assert await inside.outbox("k1") == ("failed" if kind == "failed" else "sent", kind, "wamid.1")


@pytest.mark.parametrize("kind", ["sent", "delivered", "failed"])
@pytest.mark.parametrize("state", ["queued", "claimed"])
async def test_a_status_by_key_ends_what_still_waits(
    store: WholeStore, ids: CountingIds, inside: Inside, state: str, kind: str
) -> None:
    row = await claimed(store, ids, "k1", "k2")
    if state == "queued":
        await store.outbox_retry(row.seq, 230.0, "unknown outcome; sent once more unless a status comes")
    await told(store, ids, status(kind, key="k1"))
    assert [row.key for row in await store.outbox_claim(1e9, 10, NOBODY)] == ["k2"]
    assert await store.outbox_recover(500.0) == 1, "only k2"
    assert (await inside.outbox("k1"))[1] == kind


async def test_what_the_channel_confirmed_outlives_what_the_sender_thinks(
    store: WholeStore, ids: CountingIds, inside: Inside
) -> None:
    row = await claimed(store, ids)
    await told(store, ids, status("delivered", key="k1"))
    await store.outbox_failed(row.seq, "timed out", None, 310.0)
    await store.outbox_unknown(row.seq, "no answer", 310.0)
    await store.outbox_retry(row.seq, 320.0, "again")
    await store.outbox_release(row.seq)
    assert await inside.outbox("k1") == ("sent", "delivered", "wamid.1")
    assert await store.outbox_next_due() is None


@pytest.mark.parametrize("end", ["failed", "unknown"])
async def test_a_status_corrects_what_the_sender_gave_up(
    store: WholeStore, ids: CountingIds, inside: Inside, end: str
) -> None:
    row = await claimed(store, ids)
    if end == "failed":
        await store.outbox_failed(row.seq, "timed out", None, 210.0)
    else:
        await store.outbox_unknown(row.seq, "no answer", 210.0)
    await told(store, ids, status("delivered", key="k1"))
    assert await inside.outbox("k1") == ("sent", "delivered", "wamid.1")


async def test_opaque_data_that_is_not_ours_does_not_hide_the_channel_id(
    store: WholeStore, ids: CountingIds, inside: Inside
) -> None:
    await sent(store, ids)
    await told(store, ids, status("read", key="written by another tool"))
    assert (await inside.outbox("k1"))[1] == "read"


async def test_a_status_of_nothing_we_know_is_ignored(store: WholeStore, ids: CountingIds, inside: Inside) -> None:
    await sent(store, ids)
    await told(store, ids, status("read", channel="wamid.elsewhere"), status("failed", key="k9", channel="wamid.9"))
    assert await inside.outbox("k1") == ("sent", "accepted", "wamid.1")


# ---------------------------------------------------------------------------------------------- a closed window


def too_late(key: str | None = "k1", channel: str = "wamid.1", at: float = 300.0) -> DeliveryStatus:
    return DeliveryStatus(channel, "failed", at, key, 131047, "Re-engagement message", window_closed=True)


@pytest.mark.parametrize("by", ["key", "channel id"])
async def test_what_came_too_late_for_the_window_goes_once_more(
    store: WholeStore, ids: CountingIds, inside: Inside, by: str
) -> None:
    await sent(store, ids)
    late = too_late("k1" if by == "key" else None)
    await told(store, ids, late, late)
    (row,) = await store.outbox_claim(300.0, 9, NOBODY)
    assert (row.key, row.heard) == ("k1", None), "the window counts as closed, so that it goes as a template"
    await store.outbox_sent(row.seq, "wamid.2", 310.0, as_template=True)
    await told(store, ids, late, status("delivered", key="k1", channel="wamid.2"), late)
    assert await inside.outbox("k1") == ("sent", "delivered", "wamid.2")


async def test_a_template_that_came_too_late_is_not_sent_in_circles(
    store: WholeStore, ids: CountingIds, inside: Inside
) -> None:
    row = await claimed(store, ids)
    await store.outbox_sent(row.seq, "wamid.1", 210.0, as_template=True)
    await told(store, ids, too_late())
    assert (await inside.outbox("k1"))[0] == "failed"


async def test_a_resident_who_has_written_since_keeps_the_window_open(store: WholeStore, ids: CountingIds) -> None:
    await sent(store, ids)
    await store.accept([inbound("m2", wa("27820000001"), at=305.0)], [], now=306.0, ids=ids)
    await told(store, ids, too_late(at=300.0))
    (row,) = await store.outbox_claim(310.0, 9, NOBODY)
    assert row.heard == 305.0


async def test_words_that_come_late_do_not_set_the_window_back(store: WholeStore, ids: CountingIds) -> None:
    who = await resident(store, ids)
    await store.accept([inbound("m2", wa("27820000001"), at=305.0)], [], now=306.0, ids=ids)
    await store.accept([inbound("m3", wa("27820000001"), at=120.0)], [], now=307.0, ids=ids)
    await queue(store, who, "k1")
    assert [row.heard for row in await store.outbox_claim(310.0, 9, NOBODY)] == [305.0]


# ---------------------------------------------------------------------------------------------- failures of runs


@pytest.mark.parametrize("of_run", [True, False])
async def test_a_run_is_told_once_that_its_reply_failed(store: WholeStore, ids: CountingIds, of_run: bool) -> None:
    who = await resident(store, ids)
    await store.commit(Turn(resident=who, consumed=(1,), replies=(Reply("k1", Said("x"), of_run=of_run),), at=100.0))
    (row,) = await store.outbox_claim(200.0, 1, NOBODY)
    await store.outbox_sent(row.seq, "wamid.1", 210.0)
    accepted = await store.accept([], [status("failed", key="k1"), status("failed")], now=300.0, ids=ids)
    assert accepted.residents == ((who,) if of_run else ())
    events = [row.item for row in await store.inbox(who)]
    body = msgspec.msgpack.encode(DeliveryFailed("k1", 131026))
    assert events == ([EventRecord("DeliveryFailed", "k1", body)] if of_run else [])


async def test_a_failure_after_the_delivery_is_told_to_nobody(store: WholeStore, ids: CountingIds) -> None:
    who = await resident(store, ids)
    await store.commit(Turn(resident=who, consumed=(1,), replies=(Reply("k1", Said("x"), of_run=True),), at=100.0))
    await store.outbox_claim(200.0, 1, NOBODY)
    await told(store, ids, status("delivered", key="k1"), status("failed", key="k1"))
    assert await store.inbox(who) == ()


# ---------------------------------------------------------------------------------------------- failures that pass

PASSES = Retry((1.0, 4.0))


def failed_for_now(channel: str, retry: Retry = PASSES) -> DeliveryStatus:
    return DeliveryStatus(channel, "failed", 300.0, "k1", 131000, "unknown error", retry=retry)


async def test_what_failed_for_a_reason_that_passes_is_sent_again_so_often_and_then_failed(
    store: WholeStore, ids: CountingIds, inside: Inside
) -> None:
    row = await claimed(store, ids, "k1", "k2")
    for channel, due in (("wamid.1", 301.0), ("wamid.2", 304.0)):
        await store.outbox_sent(row.seq, channel, 210.0)
        await told(store, ids, failed_for_now(channel), failed_for_now(channel))
        assert await store.outbox_claim(due - 0.1, 9, NOBODY) == [], "it waits, and what follows waits behind it"
        (row,) = await store.outbox_claim(due, 9, NOBODY)
        assert row.key == "k1"
    await store.outbox_sent(row.seq, "wamid.3", 310.0)
    await told(store, ids, failed_for_now("wamid.1"), failed_for_now("wamid.2"))
    assert await inside.outbox("k1") == ("sent", "accepted", "wamid.3"), "told twice, of tries that are over"
    await told(store, ids, failed_for_now("wamid.3"))
    assert await inside.outbox("k1") == ("failed", "failed", "wamid.3")


async def test_a_try_without_end_is_tried_again_at_its_last_wait(store: WholeStore, ids: CountingIds) -> None:
    row = await claimed(store, ids)
    for number in range(12):
        await store.outbox_sent(row.seq, f"wamid.{number}", 210.0)
        await told(store, ids, failed_for_now(f"wamid.{number}", Retry((1.0, 4.0), endless=True)))
        (row,) = await store.outbox_claim(304.0, 9, NOBODY)


@pytest.mark.parametrize("kind", ["for now", "too late"])
async def test_a_failure_that_is_quicker_than_the_answer_is_not_taken_back_by_it(
    store: WholeStore, ids: CountingIds, inside: Inside, kind: str
) -> None:
    row = await claimed(store, ids)
    await told(store, ids, failed_for_now("wamid.1") if kind == "for now" else too_late())
    assert await store.outbox_next_due() is not None
    await store.outbox_sent(row.seq, "wamid.1", 301.0)
    assert await inside.outbox("k1") == ("queued", None, None)
    (row,) = await store.outbox_claim(400.0, 9, NOBODY)
    assert row.attempts == 1
    await store.outbox_sent(row.seq, "wamid.2", 401.0)
    assert await inside.outbox("k1") == ("sent", "accepted", "wamid.2")


@pytest.mark.parametrize("kind", ["delivered", "read"])
async def test_what_arrived_though_it_was_told_to_have_failed_is_not_sent_again(
    store: WholeStore, ids: CountingIds, inside: Inside, kind: Any
) -> None:
    await sent(store, ids)
    await told(store, ids, failed_for_now("wamid.1"), status(kind, key="k1"))
    assert await inside.outbox("k1") == ("sent", kind, "wamid.1")
    assert await store.outbox_next_due() is None


async def test_a_template_that_may_not_be_used_any_more_is_held_until_it_may(
    store: WholeStore, ids: CountingIds, inside: Inside
) -> None:
    row = await claimed(store, ids, "k1", "k2")
    await store.outbox_sent(row.seq, "wamid.1", 210.0, as_template=True)
    paused = DeliveryStatus("wamid.1", "failed", 300.0, "k1", 132015, "paused", held=True)
    await told(store, ids, paused, paused)
    assert (await inside.outbox("k1"))[0] == "held"
    assert await inside.trouble("k1") == ("paused", 132015)
    (row,) = await store.outbox_claim(400.0, 9, NOBODY)
    assert row.key == "k2", "what follows does not wait for it"
    assert await store.outbox_free(500.0) == 1


async def test_a_run_is_not_told_of_a_failure_that_passes(store: WholeStore, ids: CountingIds) -> None:
    who = await resident(store, ids)
    await store.commit(Turn(resident=who, consumed=(1,), replies=(Reply("k1", Said("x"), of_run=True),), at=100.0))
    (row,) = await store.outbox_claim(200.0, 1, NOBODY)
    await store.outbox_sent(row.seq, "wamid.1", 210.0)
    await told(store, ids, failed_for_now("wamid.1"))
    assert await store.inbox(who) == ()
