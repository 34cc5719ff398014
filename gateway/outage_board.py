"""What is out of order, as the running gateway knows it: read from the store every few seconds, in each process.

When something is back, those who asked are told: each has a key, which goes in the same transaction in which the news
comes to be. So each is told once, whoever crashes when.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

import msgspec
import structlog
import trio
from msgspec import Struct
from msgspec.structs import replace

from gateway.notices_data import CityArea
from gateway.outages import (
    AREAS,
    MANY,
    OWNER,
    STATE,
    Outage,
    OutageState,
    areas_of,
    asked_key,
    begun,
    ended,
    state_of,
    stored,
)
from gateway.personal_data import Kept, PersonalData
from sessions.errors import StoreUnavailable, TookTooLong
from sessions.messages import Text
from sessions.ownership import Ownership
from sessions.ports import Clock
from sessions.records import EventRecord
from sessions.services import effect
from sessions.storage import PluginStore

LOOK_SECONDS = 2.0
"""So long it takes at most until every process knows."""

AT_ONCE = 50
"""So many are told in one transaction, which all other writers wait for."""

_log = structlog.stdlib.get_logger(__name__)


class OutageOver(Struct, frozen=True):
    """Something is back that this resident wanted to hear of.

    Arguments:
        capability: that can be begun again. topic: see `WithTemplate.topic`.
    """

    capability: str
    topic: str


class OutageBoard:
    """See the module.

    Arguments:
        ring: told whom an event was published to. ownership: whose residents are whose.

    Attributes:
        state: as it was read last.
    """

    def __init__(
        self, store: PluginStore, clock: Clock, ring: Callable[[str], object], ownership: Ownership | None = None
    ) -> None:
        self._store, self._clock, self._ring, self._ownership = store, clock, ring, ownership
        self.state = OutageState()

    def stops(self, capability: str) -> bool:
        """Whether a capability is out of order, as it was read last."""
        return self.state.of(capability) is not None

    async def begin(self, outage: Outage, areas: tuple[CityArea, ...] = ()) -> Outage:
        """Begin one; here it holds at once.

        Arguments:
            areas: of the city, as they are known now.

        Raises:
            CannotDo: it is out of order already.
        """
        async with self._store.plugin_transaction(OWNER) as tx:
            state, given = begun(state_of(await tx.get(STATE)), outage)
            await tx.put(STATE, stored(state))
            if areas:
                await tx.put(AREAS, msgspec.msgpack.encode(areas))
        self.state = state
        return given

    async def end(self, capability: str, by: str) -> Outage:
        """End one; those who asked are told beside.

        Raises:
            CannotDo: it is not out of order.
        """
        found = await self.current(capability)
        asked = 0 if found is None else await self.waiting(found)
        async with self._store.plugin_transaction(OWNER) as tx:
            before = state_of(await tx.get(STATE))
            state, over = ended(before, capability, asked=asked, now=self._clock.now(), by=by)
            await tx.put(STATE, stored(state))
        self.state = state
        return over

    async def waiting(self, outage: Outage) -> int:
        """How many want to hear of its end and were not told yet."""
        return len(await self._store.plugin_keys(OWNER, asked_key(outage.number), "", MANY))

    async def look(self) -> None:
        """Read what is on now."""
        self.state = state_of(await self._store.plugin_get(OWNER, STATE))

    async def run(self) -> None:
        """Look, and tell whoever waits, until it is cancelled. What cannot be read or written now is tried again.

        Raises:
            StoreRefused, Fenced: the store cannot be used any more; the gateway must stop.
        """
        while True:
            try:
                await self.look()
                if self._ownership is None or self._ownership.first:  # one process does it for all
                    await self.tell()
            except (StoreUnavailable, TookTooLong) as error:
                _log.warning("outages_not_read", error=str(error), again_in=LOOK_SECONDS)
            await trio.sleep(LOOK_SECONDS)

    async def tell(self) -> None:
        """Tell those who asked for what has ended."""
        for outage in self.state.over:
            while not outage.told and await self._tell_some(outage):
                await trio.lowlevel.checkpoint()

    async def _tell_some(self, outage: Outage) -> bool:
        """Tell some of them; False if nobody was left."""
        begin = asked_key(outage.number)
        keys = await self._store.plugin_keys(OWNER, begin, "", AT_ONCE)
        event = OutageOver(outage.capability, outage.topic)
        record = EventRecord(OutageOver.__name__, outage.topic, msgspec.msgpack.encode(event))
        async with self._store.plugin_transaction(OWNER) as tx:
            for key in keys:
                if await tx.delete(key):
                    tx.publish(key.removeprefix(begin), record, now=self._clock.now())
            if not keys:
                state = state_of(await tx.get(STATE))
                over = tuple(replace(e, told=True) if e.number == outage.number else e for e in state.over)
                self.state = replace(state, over=over)
                await tx.put(STATE, stored(self.state))
        for resident in tx.told:
            self._ring(resident)
        return bool(keys)

    # ------------------------------------------------------------------------------------------ for the conversation

    async def current(self, capability: str) -> Outage | None:
        """What stops a capability now; None if it is back."""
        return state_of(await self._store.plugin_get(OWNER, STATE)).of(capability)

    async def areas(self) -> tuple[CityArea, ...]:
        """The areas of the city, as they were known when one of them was announced last."""
        return areas_of(await self._store.plugin_get(OWNER, AREAS))

    async def has_asked(self, number: int, resident: str) -> bool:
        """Whether a resident wants to hear of the end."""
        return await self._store.plugin_get(OWNER, asked_key(number, resident)) is not None

    @effect(idempotent=True)
    async def ask(self, number: int, resident: str) -> bool:
        """A resident wants to hear of the end; False if it has ended meanwhile."""
        async with self._store.plugin_transaction(OWNER) as tx:
            if not any(each.number == number for each in state_of(await tx.get(STATE)).on):
                return False
            await tx.put(asked_key(number, resident), msgspec.msgpack.encode(self._clock.now()))
        return True

    @effect(idempotent=True)
    async def forget(self, resident: str) -> bool:
        """A resident wants to hear of nothing any more; False if they had not asked."""
        gone = [await self._store.plugin_delete(OWNER, key) for _, key in await self._asked(resident)]
        return any(gone)

    async def _asked(self, resident: str) -> Sequence[tuple[Outage, str]]:
        state = state_of(await self._store.plugin_get(OWNER, STATE))
        keys = [(each, asked_key(each.number, resident)) for each in (*state.on, *state.over) if not each.told]
        return [(each, key) for each, key in keys if await self._store.plugin_get(OWNER, key) is not None]

    # ------------------------------------------------------------------------------------------ for the resident's data

    def personal(self, title: Callable[[str], Text | str]) -> PersonalData:
        """What is kept about a resident here.

        Arguments:
            title: of a capability.
        """

        async def export(resident: str, now: dt.datetime) -> Sequence[Kept]:
            kept = []
            for outage, key in await self._asked(resident):
                value = await self._store.plugin_get(OWNER, key)
                since = msgspec.msgpack.decode(value, type=float) if value is not None else None
                what = Text("outage-kept", {"what": title(outage.capability)})
                kept.append(Kept(what=what, data={"capability": outage.capability}, since=since, by_consent=True))
            return kept

        async def erase(resident: str, now: dt.datetime) -> None:
            await self.forget(resident)

        return PersonalData(export=export, erase=erase, withdraw=erase)


__all__ = ["OutageBoard", "OutageOver"]
