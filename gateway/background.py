"""Background services of plugins: one supervised task each, beside the conversations.

A service that crashes is started again after a pause that doubles. One that crashes too often is switched off, and its
plugin is quarantined with that as the reason; the rest of the gateway goes on. What waits to be done is the plugin's
own to keep (in its tables), so that the next start finds it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable, Iterable, Iterator
from typing import Literal

import structlog
import trio
from msgspec import Struct

from gateway.clock import Clock
from gateway.runtime import PluginRuntime
from sessions.errors import StoreUnavailable, TryLater

_log = structlog.stdlib.get_logger(__name__)

LOOK = 1.0
"""Seconds between two looks whether services are to run in this process."""

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0


class BackgroundService(Struct, frozen=True, kw_only=True):
    """Something that a plugin does beside conversations, for as long as the gateway runs.

    Arguments:
        name: for the operator, unique within the plugin: `post_payments`.
        run: `async def run(runtime: PluginRuntime) -> None`. Without `every` it runs for ever (or returns, and is
            done); with `every` it does its work once and returns. At a stop it is cancelled: what it must not lose is
            in its storage. `TryLater` and `StoreUnavailable` mean that it does not work for now, and are no crash.
        services: names of the services that it calls.
        every: seconds from the end of one run to the begin of the next; the first begins at the start.
        restarts, within: when it crashes more often than `restarts` times in `within` seconds it is switched off, and
            the plugin's capabilities are withdrawn until an operator releases it.
    """

    name: str
    run: Callable[[PluginRuntime], Awaitable[None]]
    services: tuple[str, ...] = ()
    every: float | None = None
    restarts: int = 5
    within: float = 60.0

    def __post_init__(self) -> None:
        if self.every is not None and not self.every > 0:
            raise ValueError(f"the background service {self.name}: `every` is a number of seconds above 0")
        if self.restarts < 0 or not self.within > 0:
            raise ValueError(f"the background service {self.name}: restarts are 0 or more, within is above 0")


ServiceState = Literal["running", "resting", "pausing", "done", "off"]


class ServiceReport(Struct, frozen=True, kw_only=True):
    """One background service, for the operator.

    Arguments:
        plugin, name: which.
        state: `running`; `resting` until its next run; `pausing` after a crash; `done`: it has returned; `off`: it has
            crashed too often.
        crashes: since the gateway was started. trouble: what happened last, if it was trouble; the kind of an
            exception, without its words.
    """

    plugin: str
    name: str
    state: ServiceState
    crashes: int = 0
    trouble: str = ""


class Background:
    """All background services of this process. `run` holds them; `use` replaces those of one plugin.

    Arguments:
        drain: seconds that periodic work under way may still take at a stop.

    Attributes:
        given_up: told which plugin had a service switched off, and why.
        first: whether this is the process that runs them for all that share the database; None: there is one only.
    """

    def __init__(self, clock: Clock, *, drain: float = 10.0) -> None:
        self._clock, self._drain = clock, drain
        self.given_up: Callable[[str, str], object] = lambda plugin, why: None
        self.first: Callable[[], bool] | None = None
        self._tasks: dict[str, list[_Task]] = {}
        self._nursery: trio.Nursery | None = None

    @property
    def reports(self) -> tuple[ServiceReport, ...]:
        """All services as they are now."""
        return tuple(task.report for tasks in self._tasks.values() for task in tasks)

    @property
    def busy(self) -> bool:
        """Whether periodic work is under way now."""
        return any(task.busy for task in self._all())

    def off(self, plugin: str) -> bool:
        """Whether a service of a plugin is switched off."""
        return any(task.report.state == "off" for task in self._tasks.get(plugin, ()))

    async def run(self, *, task_status: trio.TaskStatus[None] = trio.TASK_STATUS_IGNORED) -> None:
        """Serve until cancelled."""
        async with trio.open_nursery() as nursery:
            self._nursery = nursery
            try:
                for task in self._all():
                    nursery.start_soon(task.supervised)
                task_status.started()
                await trio.sleep_forever()
            finally:
                self._nursery = None

    async def use(self, plugin: str, services: Iterable[tuple[BackgroundService, PluginRuntime]]) -> None:
        """Stop what runs of a plugin, and run these services instead.

        Arguments:
            plugin: its name. services: with what each is handed; none to switch them off.
        """
        await self._stop(self._tasks.pop(plugin, []))
        tasks = [
            _Task(service, runtime, self._clock, self._give_up, lambda: self.first) for service, runtime in services
        ]
        if tasks:
            self._tasks[plugin] = tasks
        if self._nursery is not None:
            for task in tasks:
                self._nursery.start_soon(task.supervised)

    async def stop(self) -> None:
        """Begin nothing new; let periodic work end, for `drain` seconds at most; cancel all else."""
        await self._stop(list(self._all()))

    async def _stop(self, tasks: list[_Task]) -> None:
        if self._nursery is None:
            return
        async with trio.open_nursery() as nursery:
            for task in tasks:
                nursery.start_soon(task.stop, self._drain)

    def _give_up(self, plugin: str, why: str) -> None:
        self.given_up(plugin, why)

    def _all(self) -> Iterator[_Task]:
        return (task for tasks in self._tasks.values() for task in tasks)


class _Task:
    """One service under supervision."""

    def __init__(
        self,
        service: BackgroundService,
        runtime: PluginRuntime,
        clock: Clock,
        given_up: Callable[[str, str], object],
        turns: Callable[[], Callable[[], bool] | None],
    ) -> None:
        self._turns = turns
        self._service, self._runtime, self._clock, self._given_up = service, runtime, clock, given_up
        self._crashes: deque[float] = deque(maxlen=service.restarts + 1)
        self._count, self._pauses, self._trouble = 0, 0, ""
        self._state: ServiceState = "running"
        self._whole, self._stopping, self._ended = trio.CancelScope(), False, trio.Event()

    @property
    def report(self) -> ServiceReport:
        return ServiceReport(
            plugin=self._runtime.plugin,
            name=self._service.name,
            state=self._state,
            crashes=self._count,
            trouble=self._trouble,
        )

    @property
    def busy(self) -> bool:
        return self._state == "running" and self._service.every is not None and not self._ended.is_set()

    async def stop(self, drain: float) -> None:
        """End it: between two runs at once, in one after `drain` seconds; what runs for ever is cancelled at once."""
        self._stopping = True
        if self._state != "running" or self._service.every is None:
            self._whole.cancel()
        with trio.move_on_after(drain):
            await self._ended.wait()
        self._whole.cancel()
        await self._ended.wait()

    async def supervised(self) -> None:
        """Run it until it is done, switched off or stopped."""
        try:
            with self._whole:
                while not self._stopping and await self._in_turn():
                    pass
        finally:
            self._ended.set()

    async def _in_turn(self) -> bool:
        """One run, in the process that runs it for all; it is cut if that is another one from now on."""
        first = self._turns()
        if first is None:
            return await self._once()
        while not first():
            self._state = "resting"
            await trio.sleep(LOOK)
        again = True
        async with trio.open_nursery() as nursery:
            nursery.start_soon(_cut_if_not, first, nursery.cancel_scope)
            again = await self._once()
            nursery.cancel_scope.cancel()
        return again

    async def _once(self) -> bool:
        """One run, and the pause after it; whether there is another one."""
        self._state, every = "running", self._service.every
        pause, begun = every, self._clock.now()
        try:
            await self._service.run(self._runtime)
        except (TryLater, StoreUnavailable) as error:
            long = self._clock.now() - begun > self._service.within  # then what was before has passed
            self._pauses, self._trouble = 1 if long else self._pauses + 1, type(error).__name__
            pause = max(every or 0.0, self._pause())
        except Exception as error:  # a supervision border: a plugin's bug is its own
            if not self._crashed(error):
                return False
            pause = max(every or 0.0, self._pause())
        else:
            self._pauses, self._trouble = 0, ""
        if pause is None:
            self._state = "done"
        if pause is None or self._stopping:
            return False
        self._state = "pausing" if self._trouble else "resting"
        await trio.sleep(pause)
        return True

    def _pause(self) -> float:
        return min(FIRST_PAUSE * 2.0 ** (self._pauses - 1), LONGEST_PAUSE)

    def _crashed(self, error: Exception) -> bool:
        """Note it; whether it is to be started again."""
        now = self._clock.now()
        self._pauses = self._pauses + 1 if self._crashes and now - self._crashes[-1] <= self._service.within else 1
        self._count += 1
        self._trouble = type(error).__name__
        self._crashes.append(now)
        about = {"plugin": self._runtime.plugin, "service": self._service.name}
        service = self._service
        if len(self._crashes) > service.restarts and now - self._crashes[0] <= service.within:
            self._state = "off"
            self._trouble = f"{self._count} crashes, the last one {self._trouble}"
            _log.error("a background service was switched off", exc_info=error, restarts=service.restarts, **about)
            last = f"the last was {type(error).__name__}"
            times = "once" if self._count == 1 else f"{len(self._crashes)} times within {service.within:g} s"
            self._given_up(self._runtime.plugin, f"its background service {service.name} crashed {times}; {last}")
            return False
        _log.error("a background service crashed", exc_info=error, crashes=self._count, **about)
        return True


async def _cut_if_not(first: Callable[[], bool], run: trio.CancelScope) -> None:
    while first():  # noqa: ASYNC110 - leases are looked at, nobody tells of them
        await trio.sleep(LOOK)
    run.cancel()
