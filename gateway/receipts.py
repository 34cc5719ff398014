"""Read receipts: while an answer takes longer, the resident sees that the message was read and one is being written.

A courtesy and nothing more. It is given once for a message, only when its turn has been under way for a second, and
only while the number may send more than its replies need. Conversations know nothing of it.

Source: Meta's pages "Mark messages as read" and "Typing indicators": the receipt counts for all earlier messages too;
typing is shown until the answer comes, or for 25 seconds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol

import structlog
import trio

_log = structlog.stdlib.get_logger(__name__)

AFTER = 1.0
"""Seconds after which an answer takes longer."""

_TOGETHER = 0.05
"""Seconds between two looks."""

AT_ONCE = 4
"""Receipts under way at the same time; more are left out, not kept."""


class Reader(Protocol):
    """The channel, for example `gateway.whatsapp.client.CloudApi`."""

    async def mark_read(self, message_id: str, typing: bool = False) -> bool: ...


class Receipts:
    """Watches what was accepted; `run` it in a nursery.

    Arguments:
        channel: takes the receipts.
        busy: whether a turn of this resident is under way.
        spare: takes one of the number's messages, if there is plenty; see `gateway.outbox.Outbox.spare`.
    """

    def __init__(self, channel: Reader, busy: Callable[[str], bool], spare: Callable[[], bool]) -> None:
        self._channel, self._busy, self._spare = channel, busy, spare
        self._waiting: dict[str, tuple[float, str]] = {}  # resident -> when to look, their last message; by that time
        self._bell = trio.Event()
        self._under_way = 0
        self._nursery: trio.Nursery | None = None

    async def run(self, *, task_status: trio.TaskStatus[None] = trio.TASK_STATUS_IGNORED) -> None:
        """Serve until `stop`, or until cancelled."""
        try:
            async with trio.open_nursery() as nursery:
                self._nursery = nursery
                nursery.start_soon(self._watch, nursery)
                task_status.started()
        finally:
            self._nursery = None

    def stop(self) -> None:
        """Give no more receipts; what is under way ends by its own time limit."""
        if self._nursery is not None:
            self._nursery.cancel_scope.cancel()

    def accepted(self, messages: Iterable[tuple[str, str]]) -> None:
        """Messages are in the inbox. Never waits, never raises.

        Arguments:
            messages: (resident, the channel's message id), in order.
        """
        if self._nursery is None:
            return
        for resident, message in messages:
            due, _ = self._waiting.get(resident) or (trio.current_time() + AFTER, "")
            self._waiting[resident] = (due, message)
        self._bell.set()

    async def _watch(self, nursery: trio.Nursery) -> None:
        """One task for all: almost every answer is there before its time comes."""
        while True:
            while not self._waiting:
                self._bell = trio.Event()
                await self._bell.wait()
            first, _ = next(iter(self._waiting.values()))
            await trio.sleep_until(max(first, trio.current_time() + _TOGETHER))
            for resident, (due, message) in list(self._waiting.items()):
                if due > trio.current_time():
                    break
                del self._waiting[resident]
                if self._under_way < AT_ONCE and self._busy(resident) and self._spare():
                    self._under_way += 1
                    nursery.start_soon(self._one, message)

    async def _one(self, message: str) -> None:
        try:
            await self._channel.mark_read(message, typing=True)
        except Exception:  # border: a bug in a courtesy must not stop anything
            _log.exception("a receipt failed")
        finally:
            self._under_way -= 1
