"""The registry: finds or starts each resident's actor, supervises it, keeps the time, and drains at the end."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence
from zoneinfo import ZoneInfo

import msgspec
import trio
from msgspec import Struct
from msgspec.structs import replace

from sessions.actor import Actor
from sessions.bulkhead import Guards, GuardSettings, GuardState
from sessions.calls import Caller
from sessions.circuit import Circuit
from sessions.errors import StoreUnavailable
from sessions.forms import Forms, NoForms
from sessions.journal import Bounds
from sessions.messages import DeliveryStatus, Inbound
from sessions.observer import Observer
from sessions.ownership import Whose
from sessions.ports import Bell, Clock, Dispatcher, Ids, Store, Texts
from sessions.records import Accepted, EventRecord
from sessions.supervision import Supervision
from sessions.tracing import Tracer, Untraced
from sessions.world import Shared, UnderWay, World

STILL_THERE = 3600.0
"""Seconds after which somebody who has not written is not told at once that their capability is gone."""

SHARED_LOOK = 1.0
"""Seconds between two such looks where other processes take messages in: their bells may be lost."""

ROOM_SECONDS = 1.0
"""How long `room` lets anybody wait."""

TASK = "session actor"
"""The name of an actor's task; one string for all of them."""


class RegistrySettings(Struct, frozen=True, kw_only=True):
    """How actors are looked after.

    Arguments:
        idle_after: seconds without work after which an actor is put away; its journal stays.
        most_live: how many actors may be live; above it the one that has rested longest is put away for a new one. If
            all are busy, there are more for a while.
        restarts, within: an actor that crashes more often than `restarts` times in `within` seconds is parked: left
            alone until its resident writes again, the operator has it retried, or the gateway is started again.
        most_working: so many turns may compute at once before `room` has others wait: more at once are not done sooner.
        look_every: seconds between two looks for residents for whom something waits and whom nobody has rung.
        zone: the city's time zone.
        guards: bulkheads and circuit breakers.
        journal_entries, journal_bytes: how long a run's journal may become.
        turn_seconds: a turn that lasts longer begins no further read or effect; the resident may try again or leave it.
        remind_after: seconds of silence after which a resident is reminded of the open question first.
    """

    idle_after: float = 600.0
    most_live: int = 20_000
    most_working: int = 200
    restarts: int = 5
    within: float = 60.0
    look_every: float = 5.0
    zone: str = "Africa/Johannesburg"
    guards: GuardSettings = GuardSettings()
    journal_entries: int = Bounds().entries
    journal_bytes: int = Bounds().bytes
    turn_seconds: float = 60.0
    remind_after: float = 10_800.0


class Registry:
    """All live actors of this process, in a nursery of their own.

    Arguments:
        outbox: rung when there is something to send.
        random: a number in [0, 1), for the pauses between tries of a call.
        forms: what the channel can show as a form; nothing if left out.
        tracer: follows single turns; nobody does if left out.
    """

    def __init__(
        self,
        *,
        store: Store,
        dispatcher: Dispatcher,
        texts: Texts,
        clock: Clock,
        ids: Ids,
        outbox: Bell,
        observer: Observer,
        settings: RegistrySettings | None = None,
        random: Callable[[], float] = lambda: 0.0,
        forms: Forms | None = None,
        tracer: Tracer | None = None,
    ) -> None:
        self.settings = settings or RegistrySettings()
        self._store, self._clock, self._ids, self._observer = store, clock, ids, observer
        self._guards = Guards(self.settings.guards, clock.now, self._circuit_changed)
        world = World(
            store=store,
            dispatcher=dispatcher,
            texts=texts,
            clock=clock,
            ids=ids,
            outbox=outbox,
            observer=observer,
            caller=Caller(self._guards, random),
            forms=forms or NoForms(),
            tracer=tracer or Untraced(),
            wake=self._wake_by,
            zone=ZoneInfo(self.settings.zone),
            bounds=Bounds(self.settings.journal_entries, self.settings.journal_bytes),
            turn_seconds=self.settings.turn_seconds,
            remind_after=self.settings.remind_after,
        )
        self._shared = Shared(world)
        self._supervision = Supervision(
            store,
            clock,
            observer,
            restarts=self.settings.restarts,
            within=self.settings.within,
            ring=self.ring,
            spawn=self._beside,
        )
        self._live = self._supervision.live
        self._nursery: trio.Nursery | None = None
        self._next_wake: float | None = None
        self._earlier = trio.Event()
        self._draining = False
        store.ownership.join(self)

    @property
    def live(self) -> int:
        """How many actors are live."""
        return len(self._live)

    @property
    def running(self) -> bool:
        """Whether actors are being served."""
        return self._nursery is not None and not self._draining and not self._supervision.fenced

    @property
    def guards(self) -> Guards:
        """The bulkheads and circuits, for who calls providers beside conversations."""
        return self._guards

    def states(self) -> tuple[GuardState, ...]:
        """The bulkheads of capabilities and the circuits of providers that were met so far."""
        return self._guards.states()

    def _circuit_changed(self, circuit: Circuit) -> None:
        self._observer.circuit(circuit.provider, circuit.state, circuit.failures)

    async def run(self, *, task_status: trio.TaskStatus[None] = trio.TASK_STATUS_IGNORED) -> None:
        """Serve until cancelled. Rings everybody with unfinished work first, those who were parked as well."""
        async with trio.open_nursery() as timers, trio.open_nursery() as actors:
            self._nursery = actors
            try:
                parked = await self._supervision.begin()
                unfinished = list(dict.fromkeys((*await self._store.unfinished(), *parked)))
                for resident in unfinished[: self.settings.most_working]:
                    self.ring(resident)
                timers.start_soon(self._ring_by_and_by, unfinished[self.settings.most_working :])
                await self.tell_who_lost_theirs()
                for timer in (self._keep_time, self._put_idle_away, self._find_forgotten):
                    timers.start_soon(timer)
                task_status.started()
                await trio.sleep_forever()
            finally:
                self._nursery = None  # here, while it can still take a task
                self._live.put_away_resting()  # a plugin's coroutine must not be left to the garbage collector

    async def accept(self, messages: Sequence[Inbound], statuses: Sequence[DeliveryStatus] = ()) -> Accepted:
        """Take a batch: one durable commit, then the bells. When this returns the batch may be acknowledged. Batches
        count by arrival, the messages inside of one by the channel's clock.

        Raises:
            StoreUnavailable, Fenced: nothing was taken.
        """
        arrived = sorted(messages, key=lambda message: message.sent_at)
        dispatcher = self._shared.world.dispatcher
        in_order = [kept for each in arrived if (kept := await dispatcher.passed(each)) is not None]
        accepted = await self._store.accept(in_order, statuses, now=self._clock.now(), ids=self._ids)
        for resident in accepted.residents:
            self.arrived(resident)
        if accepted.to_send:  # a status told that a message of unknown fate was sent, or one was held until now
            self._shared.world.outbox.ring()
        return accepted

    async def room(self) -> None:
        """Wait while `most_working` turns compute, but not for long: whoever takes more in then only makes all of them
        late. Turns that wait for a system of the city do not count, however many there are."""
        with trio.move_on_after(ROOM_SECONDS):
            while self._live.working - self._guards.calls >= self.settings.most_working:
                await self._live.one_less()

    async def _ring_by_and_by(self, residents: Iterable[str]) -> None:
        """Ring many: a process that was stopped in a rush serves newcomers while it catches up."""
        for resident in residents:
            await self.room()
            self.ring(resident)

    async def publish(self, resident: str, event: Struct, *, id: str) -> bool:
        """Tell a resident's conversation of something that happened; False if it was told before.

        Arguments:
            event: a Struct; its class name is the event's name.
            id: the event's id.
        """
        record = EventRecord(type(event).__name__, id, msgspec.msgpack.encode(event))
        fresh = await self._store.publish(resident, record, now=self._clock.now())
        if fresh:
            self.arrived(resident)
        return fresh

    def arrived(self, resident: str) -> None:
        """Something new is in the resident's inbox, and on disk: also one who is left alone is served again."""
        self._supervision.left_alone.discard(resident)
        self.ring(resident)

    def ring(self, resident: str) -> None:
        """Have the resident's actor look; it is started if it is not live. Never waits."""
        if not self._store.ownership.owns(resident):
            self._store.ownership.ring(resident)
            return
        if self._nursery is None or self._draining:
            return  # what is in the store is found by the next start
        actor = self._live.find(resident)
        if actor is not None and not actor.resting:
            actor.bell.ring()
            return
        if actor is not None:
            self._live.works(actor)
        else:
            if len(self._live) >= self.settings.most_live:
                self._live.put_away_longest()
            actor = Actor(self._shared, resident, self._supervision)
            self._live.add(actor)
        self._nursery.start_soon(actor.run, name=TASK)

    # ------------------------------------------------------------------------------------------ one process of several

    def gained(self) -> None:
        """More residents are ours: look for what waits for them."""
        self._beside(self._ring_unfinished)
        self._earlier.set()

    def lost(self, ours: Whose) -> None:
        """Put away those who rest and are not ours any more; the commit of whoever works is refused."""
        self._live.put_away_others(ours)

    def works_for(self, whose: Whose) -> bool:
        """Whether a turn of one of these residents is under way."""
        return self._live.any_busy(whose)

    def rung(self, resident: str) -> None:
        """Another process has taken something in for this resident."""
        self.arrived(resident)

    async def _ring_unfinished(self) -> None:
        try:
            await self._ring_by_and_by(await self._store.unfinished())
        except StoreUnavailable:
            return  # the look for the forgotten finds them

    # ------------------------------------------------------------------------------------------ other capabilities

    def use(
        self, dispatcher: Dispatcher, texts: Texts, *, forms: Forms | None = None, zone: str | None = None
    ) -> UnderWay:
        """Put other capabilities and words in the place of those before, at once, for every turn that begins from now
        on. Conversations go on by replay; `tell_who_lost_theirs` is for those whose capability is gone.

        Arguments:
            forms: as they are if left out. zone: the city's time zone; as it is if left out.

        Returns: the turns that go to their end with those before; `await turns.over()` before their providers close.
        """
        before = self._shared.world
        self._shared.world = replace(
            before,
            dispatcher=dispatcher,
            texts=texts,
            forms=before.forms if forms is None else forms,
            zone=before.zone if zone is None else ZoneInfo(zone),
            turns=UnderWay(),
        )
        return before.turns

    async def put_away_resting(self) -> None:
        """Close the coroutines of all who rest now, a few at a time; their journals bring them back."""
        now = self._clock.now()
        while self._live.put_away_longest(now):
            for _ in range(99):
                self._live.put_away_longest(now)
            await trio.lowlevel.checkpoint()

    async def tell_who_lost_theirs(self) -> None:
        """Ring those who were heard not long ago, or wait for news, in a capability that is not there any more; what
        they are told is `Dispatcher.absent`. All others are told when they come back.

        Raises:
            StoreUnavailable: the store cannot be read now.
        """
        dispatcher = self._shared.world.dispatcher
        for resident, name in await self._store.talking(self._clock.now() - STILL_THERE):
            if dispatcher.capability(name) is None:
                self.ring(resident)

    async def drain(self, within: float) -> None:
        """Start nothing new, and wait at most `within` seconds for the turns that are running. What is left is in the
        store and goes on at the next start."""
        self._draining = True
        with trio.move_on_after(within):
            await self.settled()
        if self._nursery is not None:
            self._nursery.cancel_scope.cancel()

    def busy(self, resident: str) -> bool:
        """Whether a turn of this resident is under way."""
        return self._live.busy(resident)

    async def settled(self) -> None:
        """Wait until no actor has anything to do."""
        await self._live.settled()

    # ------------------------------------------------------------------------------------------ tidiness

    def _beside(self, function: Callable[..., Awaitable[object]], *args: object) -> None:
        if self._nursery is not None:
            self._nursery.start_soon(function, *args)

    async def _put_idle_away(self) -> None:
        while True:
            await trio.sleep(self.settings.idle_after / 4)
            while self._live.put_away_longest(self._clock.now() - self.settings.idle_after):
                pass

    async def _find_forgotten(self) -> None:
        """A safety net: rings those for whom something waits and whom nobody has rung. So a retry that another process
        (the command line) has made is found, and a ring that was lost."""
        shared = self._store.ownership.shared
        while True:
            every = min(self.settings.look_every, SHARED_LOOK) if shared else self.settings.look_every
            await trio.sleep(every)
            try:
                await self._supervision.look_again()
                forgotten = await self._store.waiting(self._clock.now() - every)
            except StoreUnavailable:
                continue
            await self._ring_by_and_by(each for each in forgotten if each not in self._supervision.left_alone)

    # ------------------------------------------------------------------------------------------ time

    def _wake_by(self, at: float) -> None:
        if self._next_wake is None or at < self._next_wake:
            self._next_wake = at
            self._earlier.set()

    async def _keep_time(self) -> None:
        """One timer for all sessions: rings those whose `wake_at` has come."""
        while True:
            self._earlier, self._next_wake = trio.Event(), None  # what is committed from here on may be missed below
            now = self._clock.now()
            try:
                due, following = await self._store.due(now)
            except StoreUnavailable:
                await trio.sleep(1.0)
                continue
            residents = [resident for resident in due if resident not in self._supervision.left_alone]
            for resident in residents:
                self.ring(resident)
            self._next_wake = following
            wait = 60.0 if following is None else max(0.0, following - now)
            if residents:
                wait = max(wait, 0.05)  # they need a moment to commit their next wake_at
            with trio.move_on_after(wait):
                await self._earlier.wait()
