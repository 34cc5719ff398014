"""A bell with room for one ring: the mailbox is the store's inbox, this only says "look"."""

from __future__ import annotations

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
        """Whether there is a ring that the waiting task has not come round to yet."""
        return self._rung

    def ring(self) -> None:
        self._rung = True
        if self._task is not None:
            trio.lowlevel.reschedule(self._task, outcome.Value(None))
            self._task = None

    async def wait(self) -> None:
        """Wait for a ring, or take the one that came before.

        Raises:
            RuntimeError: another task waits already.
        """
        if self._rung:
            self._rung = False
            await trio.lowlevel.checkpoint()
            return
        if self._task is not None:
            raise RuntimeError("only one task may wait for a doorbell")
        self._task = trio.lowlevel.current_task()

        def abort(_: object) -> trio.lowlevel.Abort:
            self._task = None
            return trio.lowlevel.Abort.SUCCEEDED

        await trio.lowlevel.wait_task_rescheduled(abort)
        self._rung = False
