"""A bell with room for one ring: the mailbox is the store's inbox, this only says "look"."""

from __future__ import annotations

from collections.abc import Awaitable

import outcome
import trio


class Doorbell:
    """Rung by anybody, waited for by one task. Rings before the wait are one ring and are not lost."""

    __slots__ = ("_rung", "_task")

    def __init__(self) -> None:
        self._rung = False
        self._task: trio.lowlevel.Task | None = None

    @property
    def rung(self) -> bool:
        """Whether there is a ring that nobody has waited for yet."""
        return self._rung

    def ring(self) -> None:
        if self._task is None:
            self._rung = True
        else:
            trio.lowlevel.reschedule(self._task, outcome.Value(None))
            self._task = None

    def take(self) -> bool:
        """Take the ring that nobody has waited for yet, if there is one."""
        rung, self._rung = self._rung, False
        return rung

    def wait(self) -> Awaitable[object]:
        """Wait for a ring, or take the one that came before. No coroutine of its own: many wait for a long time.

        Raises:
            RuntimeError: another task waits already.
        """
        if self._rung:
            self._rung = False
            return trio.lowlevel.checkpoint()  # noqa: ASYNC105 - awaited by the caller
        if self._task is not None:
            raise RuntimeError("only one task may wait for a doorbell")
        self._task = trio.lowlevel.current_task()
        return trio.lowlevel.wait_task_rescheduled(self)  # noqa: ASYNC105 - awaited by the caller

    def __call__(self, _: object) -> trio.lowlevel.Abort:
        """The wait is cancelled. The bell itself is what Trio calls then: a bound method would be one object more for
        each who waits."""
        self._task = None
        return trio.lowlevel.Abort.SUCCEEDED
