"""Whoever must link again is paused until the capability that registers says that they have."""

from __future__ import annotations

import datetime as dt

from gateway.clock import CountingIds, TrioClock
from gateway.residents import NobodyPaused, PausedIdentity, StoredResidents
from gateway.service_data import Holder
from gateway.services import BUILT_IN, SERVICES
from sessions.inbound import Alias, IdentityChanged, Inbound, TypedText
from sessions.messages import Resident
from sessions.services import GuardedService, call
from sessions.stores.sqlite import open_memory

NALEDI = (Alias("wa_id", "27821234567"),)


async def test_a_new_sim_card_pauses_until_the_resident_has_linked_again(autojump_clock: object) -> None:
    async with open_memory() as store:
        residents = StoredResidents(store, TrioClock(virtual_only=True))
        hello = Inbound("m1", NALEDI, 1.0, TypedText("hi"))
        (who,) = (await store.accept([hello], [], now=1.0, ids=CountingIds("r"))).residents
        assert not await residents.paused(who)
        assert not await residents.linked(who)
        swapped = Inbound("n1", NALEDI, 2.0, IdentityChanged("identity"))
        await store.accept([swapped], [], now=2.0, ids=CountingIds("s"))
        assert await residents.paused(who)
        assert not await residents.linked(who, dt.datetime.fromtimestamp(1.0, dt.UTC)), "it was begun before the doubt"
        assert await residents.paused(who)
        assert await residents.linked(who, dt.datetime.fromtimestamp(3.0, dt.UTC))
        assert not await residents.paused(who)
        assert [row.act for row in await store.audit_of(who)] == ["identity changed", "unpaused"]


class Book:
    """An identity provider of somebody who has never heard of pauses."""

    @call(timeout=3)
    async def holder(self, resident: Resident) -> Holder | None:
        return Holder("h1", "Naledi")

    async def more(self) -> str:
        return "more"


async def test_nobody_who_has_to_link_again_is_a_registered_resident(autojump_clock: object) -> None:
    async with open_memory() as store:
        residents = StoredResidents(store, TrioClock(virtual_only=True))
        identity = PausedIdentity(Book(), residents)
        assert isinstance(identity, SERVICES["identity"])
        hello = Inbound("m1", NALEDI, 1.0, TypedText("hi"))
        (who,) = (await store.accept([hello], [], now=1.0, ids=CountingIds("r"))).residents
        naledi = Resident(who, NALEDI)
        assert await identity.holder(naledi) == Holder("h1", "Naledi")
        await store.accept([Inbound("n1", NALEDI, 2.0, IdentityChanged("identity"))], [], now=2.0, ids=CountingIds("s"))
        assert await identity.holder(naledi) is None
        await residents.linked(who)
        assert await identity.holder(naledi) == Holder("h1", "Naledi")
        assert await identity.more() == "more"
        assert identity.holder.__policy__ == Book().holder.__policy__  # type: ignore[attr-defined]


async def test_without_a_store_nobody_is_paused() -> None:
    residents = NobodyPaused()
    assert not await residents.paused("r1")
    assert not await residents.linked("r1")


async def test_both_keep_to_the_protocol_and_linking_may_be_repeated() -> None:
    async with open_memory() as store:
        for residents in (NobodyPaused(), StoredResidents(store, TrioClock())):
            assert isinstance(residents, BUILT_IN["residents"])
            assert GuardedService("residents", residents).linked.target.__effect__.idempotent  # type: ignore[attr-defined]
