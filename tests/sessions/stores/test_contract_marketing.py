"""A resident stops marketing and takes it again: what was told last counts, plugins hear of it, the sender knows it."""

from __future__ import annotations

from collections.abc import AsyncIterator

import msgspec
import pytest

from gateway.clock import CountingIds
from sessions.inbound import IdentityChanged
from sessions.messages import (
    Alias,
    DeliveryStatus,
    Inbound,
    MarketingChanged,
    MarketingWish,
    Said,
    TypedText,
)
from sessions.records import EventRecord, Priority, Reply, Turn
from sessions.stores.sqlite import WholeStore, open_memory

NALEDI = (Alias("wa_id", "27821234567"),)


@pytest.fixture
async def place() -> AsyncIterator[Place]:
    async with open_memory() as store:
        yield Place(store)


class Place:
    """A store, and what residents tell it."""

    def __init__(self, store: WholeStore) -> None:
        self.store, self.ids = store, CountingIds("r")

    async def writes(self, *names: Alias, id: str = "m1", at: float = 1.0) -> str:
        said = Inbound(id, names or NALEDI, at, TypedText("hello"))
        (resident,) = (await self.store.accept([said], [], now=at, ids=self.ids)).residents
        rows = await self.store.inbox(resident)
        await self.store.commit(Turn(resident=resident, consumed=tuple(row.seq for row in rows)))
        return resident

    async def wishes(self, wanted: bool, at: float, *names: Alias, now: float | None = None) -> tuple[str, ...]:
        wish = Inbound(f"preference/{at}/{wanted}", names or NALEDI, at, MarketingWish(wanted))
        return (await self.store.accept([wish], [], now=now or at, ids=self.ids)).residents

    async def takes_none(self, resident: str, key: str = "k1") -> bool:
        """Whether the sender is told so with the resident's next message."""
        await self.store.commit(Turn(resident=resident, replies=(Reply(key, Said("x"), Priority.REPLY),), at=1.0))
        (row,) = await self.store.outbox_claim(1e9, 1, frozenset())
        await self.store.outbox_sent(row.seq, f"wamid.{key}", 1.0)
        return row.no_marketing

    async def heard(self, resident: str) -> list[bool]:
        items = [row.item for row in await self.store.inbox(resident)]
        bodies = [item.body for item in items if isinstance(item, EventRecord) and item.name == "MarketingChanged"]
        return [msgspec.msgpack.decode(body, type=MarketingChanged).wanted for body in bodies]

    async def audited(self, resident: str) -> list[str]:
        return [row.detail for row in await self.store.audit_of(resident) if row.act == "marketing"]


async def test_who_has_said_nothing_takes_marketing(place: Place) -> None:
    assert not await place.takes_none(await place.writes())


async def test_a_resident_stops_marketing_and_takes_it_again(place: Place) -> None:
    who = await place.writes()
    assert await place.wishes(False, 10.0) == (who,)
    assert await place.takes_none(who)
    assert await place.wishes(True, 20.0) == (who,)
    assert not await place.takes_none(who, "k2")
    assert await place.heard(who) == [False, True]
    assert await place.audited(who) == ["stopped", "taken again"]


async def test_the_same_wish_told_twice_counts_once(place: Place) -> None:
    who = await place.writes()
    await place.wishes(False, 10.0)
    assert await place.wishes(False, 10.0) == ()
    assert await place.wishes(False, 15.0) == (), "nothing has changed"
    assert await place.heard(who) == [False]


async def test_what_was_wished_last_counts_in_whatever_order_it_comes(place: Place) -> None:
    who = await place.writes()
    await place.wishes(True, 20.0)
    assert await place.wishes(False, 10.0, now=30.0) == ()
    assert not await place.takes_none(who)
    await place.wishes(False, 25.0, now=31.0)
    await place.wishes(True, 22.0, now=32.0)
    assert await place.takes_none(who, "k2")


async def test_to_take_marketing_that_was_never_stopped_is_no_news(place: Place) -> None:
    who = await place.writes()
    assert await place.wishes(True, 10.0) == ()
    assert (await place.heard(who), await place.audited(who)) == ([], [])


async def test_a_wish_of_somebody_who_never_wrote_is_kept(place: Place) -> None:
    (who,) = await place.wishes(False, 10.0)
    assert await place.takes_none(who)
    assert await place.writes(id="m2", at=20.0) == who
    assert await place.takes_none(who, "k2")


async def test_a_wish_does_not_open_the_window(place: Place) -> None:
    (who,) = await place.wishes(False, 10.0)
    await place.store.commit(Turn(resident=who, replies=(Reply("k1", Said("x"), Priority.REPLY),), at=1.0))
    (row,) = await place.store.outbox_claim(1e9, 1, frozenset())
    assert row.heard is None


@pytest.mark.parametrize("unwanted", [True, False])
async def test_what_the_channel_refuses_for_it_counts_like_the_residents_word(place: Place, unwanted: bool) -> None:
    who = await place.writes()
    await place.store.commit(Turn(resident=who, replies=(Reply("k0", Said("x"), Priority.REPLY),), at=1.0))
    (row,) = await place.store.outbox_claim(1e9, 1, frozenset())
    ring = await place.store.outbox_failed(row.seq, "no", 131050, 50.0, unwanted=unwanted)
    assert ring == (who if unwanted else None)
    assert await place.takes_none(who) is unwanted
    assert await place.heard(who) == [False] * unwanted
    await place.wishes(True, 60.0)
    assert not await place.takes_none(who, "k2")


@pytest.mark.parametrize("unwanted", [True, False])
async def test_a_status_that_tells_so_counts_the_same(place: Place, unwanted: bool) -> None:
    who = await place.writes()
    await place.takes_none(who)
    status = DeliveryStatus("wamid.k1", "failed", 50.0, "k1", 131050, "stopped", unwanted=unwanted)
    accepted = await place.store.accept([], [status], now=51.0, ids=place.ids)
    assert accepted.residents == ((who,) if unwanted else ())
    assert await place.takes_none(who, "k2") is unwanted


async def test_of_two_who_turn_out_to_be_one_the_last_wish_counts(place: Place) -> None:
    old, new = Alias("wa_id", "27821111111"), Alias("wa_id", "27822222222")
    await place.writes(old, id="m1", at=1.0)
    await place.wishes(False, 5.0, old)
    await place.wishes(True, 6.0, old)
    await place.writes(new, id="m2", at=100.0)
    await place.wishes(False, 102.0, new)
    change = Inbound("n1", (old,), 103.0, IdentityChanged("number", (old,), (new,)))
    await place.store.accept([change], [], now=103.0, ids=place.ids)
    who = await place.writes(new, id="m3", at=110.0)
    assert await place.takes_none(who)
    await place.wishes(True, 120.0, new)
    assert not await place.takes_none(who, "k2")
