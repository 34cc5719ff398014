"""Kill the gateway at any operation of its store, start it again, and see whether the resident can tell.

`Mortal` counts the operations; at the one that is planned it kills the registry, before or after the operation took
effect. `CrashingTown` starts another registry over the same store and goes on with the script, as Meta would: what was
not acknowledged is delivered again.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

import trio
from msgspec import Struct

from gateway.testing.crashing import Plan
from sessions.capability import Capability
from sessions.messages import Content, Inbound, Tapped
from sessions.registry import Registry, RegistrySettings
from sessions.stores.sqlite import open_memory
from tests.sessions.town import PlainDispatcher, Town, capability, start

OPERATIONS = ("accept", "publish", "load", "inbox", "held_event", "effect", "commit", "unfinished", "due")


class Killed(Exception):
    """Whoever called the gateway sees the connection break."""


class Mortal:
    """A store as one registry sees it, until it is killed."""

    def __init__(self, store: Any, plan: Plan, kill: Callable[[], None]) -> None:
        self._store, self._plan, self._kill = store, plan, kill
        self._dead = False

    def __getattr__(self, name: str) -> Any:
        real = getattr(self._store, name)
        return self._counted(name, real) if name in OPERATIONS else real

    def _counted(self, name: str, real: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
        async def operation(*args: Any, **kwargs: Any) -> Any:
            if not self._dead:
                if not self._plan.strikes(name):
                    return await real(*args, **kwargs)
                if self._plan.after:
                    await real(*args, **kwargs)
                self._dead = True
                self._kill()
            await trio.lowlevel.checkpoint()  # inside the registry this ends the task
            raise Killed

        return operation


class Says(Struct, frozen=True):
    content: Content | str


class Taps(Struct, frozen=True):
    title: str


class Happens(Struct, frozen=True):
    event: Struct
    id: str


class Waits(Struct, frozen=True):
    seconds: float


Step = Says | Taps | Happens | Waits


class Begun(trio.TaskStatus[None]):
    """Told when a registry serves."""

    def __init__(self) -> None:
        self.event = trio.Event()

    def started(self, value: None = None) -> None:
        self.event.set()


class CrashingTown(Town):
    """A town whose registry dies as planned."""

    def __init__(self, store: Any, dispatcher: PlainDispatcher, plan: Plan) -> None:
        super().__init__(store, dispatcher, RegistrySettings())
        self._real, self._plan = store, plan
        self._watching = trio.CancelScope()
        self._over = trio.Event()
        self._alive = False

    def _kill(self) -> None:
        assert self._scope is not None
        self._alive = False
        self._scope.cancel()
        self._watching.cancel()

    async def live(self, nursery: trio.Nursery) -> None:
        """Start a registry; again, if it is killed while it starts."""
        while not self._alive:
            self.store = Mortal(self._real, self._plan, self._kill)
            self._scope, self._over, self._alive = trio.CancelScope(), trio.Event(), True
            begun = Begun()
            nursery.start_soon(self._serve, self.made(), self._scope, self._over, begun)
            await begun.event.wait()
        self.store = self._real

    async def _serve(self, registry: Registry, scope: trio.CancelScope, over: trio.Event, begun: Begun) -> None:
        with scope:
            await registry.run(task_status=begun)
        over.set()
        begun.event.set()

    async def steps(self, script: Sequence[Step], nursery: trio.Nursery) -> None:
        for step in script:
            if isinstance(step, Waits):
                await self._until(self.clock.now() + step.seconds, nursery)
            elif isinstance(step, Happens):
                who, event, id = await self.resident(), step.event, step.id
                await self._deliver(lambda who=who, e=event, i=id: self.registry.publish(who, e, id=i), nursery)
            else:
                content = step.content if isinstance(step, Says) else await self._tap(step.title)
                message = self.message(content)
                await self._deliver(lambda m=message: self._accept(m), nursery)

    async def _accept(self, message: Inbound) -> None:
        await self.registry.accept([message])

    async def _tap(self, title: str) -> Tapped:
        for message in reversed(await self.messages()):
            for button in getattr(message, "buttons", ()):
                if button.title == title:
                    return Tapped(button.id, title)
        raise AssertionError(f"no button {title!r} was shown")

    async def _deliver(self, call: Callable[[], Awaitable[Any]], nursery: trio.Nursery) -> None:
        while True:
            try:
                await call()
                break
            except Killed:
                await self._revive(nursery)
        await self._until(self.clock.now(), nursery)

    async def _until(self, moment: float, nursery: trio.Nursery) -> None:
        """Let time pass, and then let the town come to rest; whenever it was killed, it is started again."""
        while True:
            with trio.CancelScope() as self._watching:
                if self._alive:
                    await trio.sleep(max(0.0, moment - self.clock.now()))
                    await self.registry.settled()
                    if self._alive:
                        return
            await self._revive(nursery)

    async def _revive(self, nursery: trio.Nursery) -> None:
        await self._over.wait()
        await self.live(nursery)


@dataclass
class Played:
    """What became of a script."""

    transcript: list[str]
    dead_letters: list[str]
    operations: int


async def play(script: Sequence[Step], capabilities: Sequence[Capability], services: Any, plan: Plan) -> Played:
    """Play a script in a new town that is killed as planned."""
    every = [*capabilities, capability("start", start)]
    async with open_memory() as store, trio.open_nursery() as nursery:
        place = CrashingTown(store, PlainDispatcher(every, services), plan)
        await place.live(nursery)
        await place.steps(script, nursery)
        said = [re.sub(r"reference=\w+", "reference=R", line) for line in await place.new()]
        letters = [reason for reason, _ in await place.dead_letters()]
        assert not place.seen.crashes, place.seen.crashes
        nursery.cancel_scope.cancel()
    return Played(said, letters, plan.count)


__all__ = ["Happens", "Killed", "Plan", "Played", "Says", "Step", "Taps", "Waits", "play"]
