"""What every actor of a process shares. It never changes; another one may be put in its place between two turns."""

from __future__ import annotations

from collections.abc import Callable
from zoneinfo import ZoneInfo

import trio
from msgspec import Struct, field

from sessions.calls import Caller
from sessions.forms import Forms, NoForms
from sessions.journal import Bounds
from sessions.observer import Observer
from sessions.ports import Bell, Clock, Dispatcher, Ids, Store, Texts
from sessions.tracing import Tracer, Untraced


class UnderWay:
    """What is under way (turns, requests), counted: `with turns:` is one of them."""

    __slots__ = ("_all_over", "count")

    def __init__(self) -> None:
        self.count = 0
        self._all_over = trio.lowlevel.ParkingLot()

    def __enter__(self) -> None:
        self.count += 1

    def __exit__(self, *_: object) -> None:
        self.count -= 1
        if not self.count:
            self._all_over.unpark_all()

    async def over(self) -> None:
        """Wait until none is under way."""
        await trio.lowlevel.checkpoint()
        while self.count:
            await self._all_over.park()


class World(Struct, frozen=True, kw_only=True):
    """The ports, and what goes with them.

    Arguments:
        outbox: rung after a commit that holds replies.
        caller: carries reads and effects out.
        forms: what the channel can show as a form.
        wake: told each new `wake_at`, so that the timer knows of an earlier one.
        zone: the city's time zone.
        bounds: of a run's journal.
        turn_seconds: a turn that lasts longer begins no further read or effect; the resident may try again or leave it.
        remind_after: seconds of silence after which a resident is reminded of the open question first.
        tracer: follows single turns; nobody does if left out.
        turns: those that have begun in this world and are not over; they go to their end in it.
    """

    store: Store
    dispatcher: Dispatcher
    texts: Texts
    clock: Clock
    ids: Ids
    outbox: Bell
    observer: Observer
    caller: Caller
    wake: Callable[[float], None]
    zone: ZoneInfo
    forms: Forms = NoForms()
    bounds: Bounds = Bounds()
    turn_seconds: float = 60.0
    remind_after: float = 10_800.0
    tracer: Tracer = Untraced()
    turns: UnderWay = field(default_factory=UnderWay)


class Shared:
    """Where actors find the world for their next turn."""

    __slots__ = ("world",)

    def __init__(self, world: World) -> None:
        self.world = world
