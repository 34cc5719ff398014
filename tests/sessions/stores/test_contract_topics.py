"""What many residents are told of: each of them once, and what became of it is counted."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from gateway.clock import CountingIds
from sessions.inbound import IdentityChanged
from sessions.messages import Alias, Inbound
from sessions.records import OutboxRow, Turn
from sessions.stores.whole import WholeStore
from sessions.topics import DeliveryCounts, Reached
from tests.sessions.stores.made import inbound, of_topic, resident, status, wa

ONE, TWO = "27820000001", "27820000002"


@dataclass
class Two:
    """Two residents who have written once."""

    store: WholeStore
    ids: CountingIds
    one: str
    two: str

    async def say(self, who: str, *keys: str, topic: str = "t") -> None:
        await self.store.commit(Turn(resident=who, replies=tuple(of_topic(key, topic) for key in keys), at=100.0))

    async def merge(self) -> None:
        """Two turns out to be One: their number has changed to one that is known."""
        change = IdentityChanged("number", (wa(TWO),), (wa(ONE),))
        await self.store.accept([Inbound("merge", (wa(TWO),), 200.0, change)], [], now=200.0, ids=self.ids)

    async def claimed(self) -> list[OutboxRow]:
        return await self.store.outbox_claim(1e9, 9, frozenset())

    async def sent(self) -> list[str]:
        """Send all there is; gives the keys."""
        keys: list[str] = []
        while rows := await self.claimed():
            for row in rows:
                keys.append(row.key)
                await self.store.outbox_sent(row.seq, f"wamid.{row.key}", 210.0, as_template=True)
        return keys


@pytest.fixture
async def two(store: WholeStore, ids: CountingIds) -> Two:
    return Two(store, ids, await resident(store, ids, ONE), await resident(store, ids, TWO))


async def test_a_resident_gets_one_message_of_a_topic(two: Two) -> None:
    await two.say(two.one, "k1", "k2")
    assert await two.sent() == ["k1"]
    await two.say(two.one, "k3")
    await two.say(two.one, "k4", topic="another")
    await two.say(two.two, "k5")
    assert await two.sent() == ["k4", "k5"]


async def test_who_turns_out_to_be_somebody_who_was_told_is_not_told_again(two: Two) -> None:
    await two.say(two.two, "k1")
    assert await two.sent() == ["k1"]
    await two.merge()
    await two.say(two.one, "k2")
    assert await two.sent() == []


@pytest.mark.parametrize("sent_first", [True, False], ids=["was_sent", "waits"])
async def test_of_two_who_turn_out_to_be_one_one_message_stays(two: Two, sent_first: bool) -> None:
    await two.say(two.two, "theirs")
    if sent_first:
        assert await two.sent() == ["theirs"]
    await two.say(two.one, "mine")
    await two.merge()
    assert await two.sent() == ([] if sent_first else ["theirs"])


async def test_one_that_is_under_way_counts_as_told(two: Two) -> None:
    await two.say(two.two, "theirs")
    (row,) = await two.claimed()
    await two.say(two.one, "mine")
    await two.merge()
    assert await two.claimed() == []
    await two.store.outbox_retry(row.seq, 1.0, "busy")
    assert await two.sent() == ["theirs"]


async def test_what_became_of_a_topic_is_counted(two: Two) -> None:
    await two.say(two.one, "k1")
    await two.say(two.two, "k2")
    assert await two.store.topic_counts("t") == DeliveryCounts(waiting=2)
    assert await two.store.topic_waiting("t") == 2
    await two.sent()
    told = [status("read", key="k1"), status("failed", key="k2", channel="wamid.2")]
    await two.store.accept([], told, now=300.0, ids=two.ids)
    counts = await two.store.topic_counts("t")
    assert counts == DeliveryCounts(read=1, failed={131026: 1}, templates=1)
    assert counts.all == 2
    assert await two.store.topic_waiting("t") == 0
    assert await two.store.topic_counts("another") == DeliveryCounts()


async def test_what_is_held_says_whether_its_template_is_refused(two: Two) -> None:
    await two.say(two.one, "k1")
    await two.say(two.two, "k2")
    first, second = await two.claimed()
    await two.store.outbox_hold(first.seq, "no template", None, 200.0)
    await two.store.outbox_hold(second.seq, "paused", 132015, 200.0)
    assert await two.store.topic_counts("t") == DeliveryCounts(held=2, refused=1)


async def test_how_residents_can_be_reached(two: Two) -> None:
    assert set(await two.store.reached((two.one, two.two, "nobody"))) == {
        Reached(two.one, "en", 90.0, marketing=True),
        Reached(two.two, "en", 90.0, marketing=True),
    }
    await two.merge()
    await two.store.accept([inbound("later", Alias("wa_id", ONE), at=500.0)], [], now=500.0, ids=two.ids)
    assert await two.store.reached((two.one, two.two)) == (Reached(two.one, "en", 500.0, marketing=True),)


async def test_a_notice_that_was_under_way_waits_longer_for_its_status_than_a_reply(two: Two) -> None:
    await two.say(two.one, "k1")
    await two.claimed()
    assert await two.store.outbox_recover(205.0, 1_100.0) == 1
    assert await two.store.outbox_next_due() == 1_100.0
    await two.store.accept([], [status("sent", key="k1")], now=300.0, ids=two.ids)
    assert await two.claimed() == []
