"""Bugs planted on purpose, as parts that are handed in: the simulator must find each of them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import trio
from msgspec.structs import replace

from sessions.messages import Inbound
from sessions.ports import Bell
from sessions.records import Accepted, InboxRow, Turn
from sessions.world import UnderWay
from tests.simulation.mortal import OwnersWriter

if TYPE_CHECKING:
    from tests.simulation.world import World


class Plant:
    """No bug: every part as it is."""

    writer: type[OwnersWriter] = OwnersWriter
    steps = 12
    """How much each resident has to do for it to be seen."""

    def store(self, store: Any, world: World) -> Any:
        """The store that a gateway gets."""
        return store

    def bell(self, bell: Bell) -> Bell:
        """The bell of the outbox that the registry gets."""
        return bell

    def changed(self, registry: Any) -> Any:
        """The registry, as the plugins that change know it."""
        return registry

    def posting_key(self, key: str, world: World) -> str:
        """The key by which money is posted to the city's books."""
        return key


class _Store:
    """A store that does everything as the one below."""

    def __init__(self, below: Any, world: World) -> None:
        self._below, self._world = below, world
        self._chance = world.chance("bug")

    def __getattr__(self, name: str) -> Any:
        return getattr(self._below, name)

    def _now(self, likelihood: float = 0.05) -> bool:
        return self._chance.random() < likelihood


class DropsCommits(Plant):
    """A turn is said to be committed and is not written."""

    class Store(_Store):
        async def commit(self, turn: Turn) -> None:
            if not self._now():
                await self._below.commit(turn)

    def store(self, store: Any, world: World) -> Any:
        return self.Store(store, world)


class DropsBatches(Plant):
    """A webhook is acknowledged and not written."""

    class Store(_Store):
        async def accept(self, messages: Any, statuses: Any, **more: Any) -> Accepted:
            return Accepted(()) if self._now() else await self._below.accept(messages, statuses, **more)

    def store(self, store: Any, world: World) -> Any:
        return self.Store(store, world)


class ReusesKeys(Plant):
    """A reply gets the key of one that was said before."""

    class Store(_Store):
        last = ""

        async def commit(self, turn: Turn) -> None:
            replies = list(turn.replies)
            if replies and self.last and self._now():
                replies[0] = replace(replies[0], key=self.last)
            self.last = replies[-1].key if replies else self.last
            await self._below.commit(replace(turn, replies=tuple(replies)))

    def store(self, store: Any, world: World) -> Any:
        return self.Store(store, world)


class LosesRings(Plant):
    """What was accepted rings nobody."""

    class Store(_Store):
        async def accept(self, messages: Any, statuses: Any, **more: Any) -> Accepted:
            accepted: Accepted = await self._below.accept(messages, statuses, **more)
            return replace(accepted, residents=()) if self._now() else accepted

    def store(self, store: Any, world: World) -> Any:
        return self.Store(store, world)


class LosesOutboxRings(Plant):
    """Replies are committed, and the sender does not hear of it."""

    class Deaf:
        def ring(self) -> None:
            """Says nothing."""

    def bell(self, bell: Bell) -> Bell:
        return self.Deaf()


class SkipsAttempts(Plant):
    """The entry that an effect begins is written only with the effect's result."""

    class Store(_Store):
        def __init__(self, below: Any, world: World) -> None:
            super().__init__(below, world)
            self._begun: dict[str, Turn] = {}

        async def commit(self, turn: Turn) -> None:
            if any(effect.entry is None for effect in turn.effects):
                self._begun[turn.resident] = turn
                return
            if begun := self._begun.pop(turn.resident, None):
                await self._below.commit(begun)
            await self._below.commit(turn)

    def store(self, store: Any, world: World) -> Any:
        return self.Store(store, world)


class ForgetsTheFence(Plant):
    """A process that was taken over may go on writing."""

    class Unfenced(OwnersWriter):
        def _check_owner(self) -> None:
            """Lets everybody write."""

    writer = Unfenced


class TakesOldAnswers(Plant):
    """A message looks as if it had been sent just now, whenever it was."""

    class Store(_Store):
        async def inbox(self, resident: str) -> tuple[InboxRow, ...]:
            now = self._world.clock.now()
            rows: tuple[InboxRow, ...] = await self._below.inbox(resident)
            return tuple(
                InboxRow(row.seq, now, replace(row.item, sent_at=now)) if isinstance(row.item, Inbound) else row
                for row in rows
            )

    def store(self, store: Any, world: World) -> Any:
        return self.Store(store, world)


class SwallowsExpiries(Plant):
    """The timer never hears of a session whose time is over."""

    class Store(_Store):
        async def due(self, now: float) -> tuple[tuple[str, ...], float | None]:
            return (), None

    def store(self, store: Any, world: World) -> Any:
        return self.Store(store, world)


class LosesNews(Plant):
    """What a plugin publishes with a change of its tables is committed without it."""

    class Store(_Store):
        @asynccontextmanager
        async def plugin_transaction(self, plugin: str) -> AsyncIterator[Any]:
            async with self._below.plugin_transaction(plugin) as transaction:
                if self._now(0.3):
                    transaction.publish = lambda *_, **__: None
                yield transaction

    def store(self, store: Any, world: World) -> Any:
        return self.Store(store, world)


class PostsAnew(Plant):
    """A payment that is posted again, because nobody has heard of the first time, has another key by then."""

    steps = 40

    def __init__(self) -> None:
        self._seen: set[tuple[str, World]] = set()

    def posting_key(self, key: str, world: World) -> str:
        again = (key, world) in self._seen
        self._seen.add((key, world))
        return f"{key} {world.clock.now()}" if again else key


class Registry:
    """A registry that does everything as the one below, for the plugins that change."""

    def __init__(self, below: Any) -> None:
        self._below = below

    def __getattr__(self, name: str) -> Any:
        return getattr(self._below, name)


class KeepsTheOldPlugins(Plant):
    """A change is said to be taken, and conversations go on with the plugins that were there before."""

    class Deaf(Registry):
        def use(self, dispatcher: Any, texts: Any, **more: Any) -> UnderWay:
            return UnderWay()

    def changed(self, registry: Any) -> Any:
        return self.Deaf(registry)


class ForgetsWhoLostTheirs(Plant):
    """Whose capability is gone is not told."""

    class Silent(Registry):
        async def tell_who_lost_theirs(self) -> None:
            await trio.lowlevel.checkpoint()

    def changed(self, registry: Any) -> Any:
        return self.Silent(registry)
