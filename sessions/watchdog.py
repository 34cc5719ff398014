"""The watchdog: sees when the event loop is held, and names the plugin and the line that held it.

All residents share one thread. A plugin that computes for a second, or calls something that blocks, stops them all for
that second. Trio tells when each step of a task begins, and when it goes to wait for the network, which ends the last
one; a thread beside looks what a long step is at.
"""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable
from types import FrameType

import trio

from sessions.observer import Observer

Owner = Callable[[str], str | None]
"""The plugin that a file belongs to; None if it belongs to none. Called from the watchdog's thread."""


class Watchdog(trio.abc.Instrument):
    """Watches the event loop for as long as its task runs. For real time only: under a virtual clock nothing is held.

    Arguments:
        owner: whose code a file is.
        longest: seconds for which a step may hold the loop; a longer one is reported with its duration when it is over.
        stuck: seconds after which a step that still goes on is reported, because it may never be over.

    Raises:
        ValueError: the two make no sense together.
    """

    def __init__(self, observer: Observer, owner: Owner, *, longest: float = 0.5, stuck: float = 10.0) -> None:
        if not 0 < longest < stuck:
            raise ValueError(f"longest={longest}, stuck={stuck}: seconds, the first less than the second")
        self._observer, self._owner = observer, owner
        self._longest, self._stuck = longest, stuck
        # Both threads read what the loop is at, the loop's writes it.
        self._began: float | None = None
        self._task: trio.lowlevel.Task | None = None
        self._seen: tuple[float, str | None, str] | None = None  # began, owner and place of the step last looked at
        self._told = 0.0  # when the step began that was reported as stuck
        self._over = threading.Event()

    async def run(self, *, task_status: trio.TaskStatus[None] = trio.TASK_STATUS_IGNORED) -> None:
        """Watch until cancelled. May run once."""
        loop = threading.get_ident()
        trio.lowlevel.add_instrument(self)
        try:
            async with trio.open_nursery() as nursery:
                await nursery.start(self._beside, loop)
                task_status.started()
                try:
                    await trio.sleep_forever()
                finally:
                    self._over.set()
        finally:
            trio.lowlevel.remove_instrument(self)

    async def _beside(self, loop: int, task_status: trio.TaskStatus[None]) -> None:
        """The thread ends as soon as it is told to; a cancel waits for that."""
        await trio.to_thread.run_sync(self._watch, loop, task_status.started, limiter=trio.CapacityLimiter(1))

    # ------------------------------------------------------------------------------------------ in the loop's thread

    def before_task_step(self, task: trio.lowlevel.Task) -> None:
        now, began = time.monotonic(), self._began
        if began is not None and now - began >= self._longest:
            self._tell(began, now - began)
        self._began, self._task = now, task

    def before_io_wait(self, timeout: float) -> None:
        began, self._began = self._began, None
        if began is not None and (seconds := time.monotonic() - began) >= self._longest:
            self._tell(began, seconds)

    def _tell(self, began: float, seconds: float) -> None:
        """A step is over that was long."""
        seen = self._seen
        task = self._task.name if self._task is not None else "unknown"
        owner, where = seen[1:] if seen is not None and seen[0] == began else (None, f"in task {task}")
        self._observer.blocked(owner, where, seconds, still=False)

    # ------------------------------------------------------------------------------------------ in the watching thread

    def _watch(self, loop: int, started: Callable[[], None]) -> None:
        trio.from_thread.run_sync(started)
        while not self._over.wait(self._longest / 4):
            began = self._began
            if began is None:
                continue
            held = time.monotonic() - began
            if held >= self._longest / 2:
                self._look(loop, began)
            if held >= self._stuck and self._told != began and self._seen is not None:
                self._told = began
                self._observer.blocked(*self._seen[1:], held, still=True)

    def _look(self, loop: int, began: float) -> None:
        """Note what the loop is at. A look that finds a plugin's code counts more than one that finds none."""
        owner, where = self._place(sys._current_frames().get(loop))
        if self._began == began and (owner is not None or self._seen is None or self._seen[0] != began):
            self._seen = began, owner, where

    def _place(self, frame: FrameType | None) -> tuple[str | None, str]:
        """The innermost frame that belongs to a plugin, or else the innermost one."""
        innermost = frame
        while frame is not None:
            owner = self._owner(frame.f_code.co_filename)
            if owner is not None:
                return owner, _shown(frame)
            frame = frame.f_back
        return None, _shown(innermost) if innermost is not None else "unknown"


def _shown(frame: FrameType) -> str:
    return f"{frame.f_code.co_filename}:{frame.f_lineno} in {frame.f_code.co_qualname}"
