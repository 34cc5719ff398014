"""Between the emulator and the deliverer: webhooks that are to come late, twice, in another order, or in one batch."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

import trio
from msgspec import Struct

from gateway.emulator.faults import Fault, FaultBook, FaultKind
from gateway.emulator.shapes import JsonObject

KINDS: tuple[FaultKind, ...] = (
    "webhook_twice",
    "webhook_late",
    "webhook_again",
    "webhook_reorder",
    "webhook_batch",
)
BATCH_SECONDS = 2.0
"""How long a batch waits for more."""


class Letter(Struct, frozen=True):
    """One webhook: whose order it keeps, its content, and the residents' messages in it."""

    lane: str
    webhook: JsonObject
    message_ids: tuple[str, ...] = ()


class Put(Protocol):
    """Hands a webhook to the deliverer; False when it was dropped."""

    def __call__(self, lane: str, payload: JsonObject, *, message_ids: tuple[str, ...], copies: int) -> bool: ...


class Mailroom:
    """Plays the faults that strike webhooks; without a fault a webhook goes through at once.

    Arguments:
        faults: what is ordered. put: hands on. dropped: told of each webhook for which there was no room.
    """

    def __init__(self, faults: FaultBook, put: Put, dropped: Callable[[], None]) -> None:
        self._faults, self._put, self._dropped = faults, put, dropped
        self._nursery: trio.Nursery | None = None
        self._held: dict[str, Letter] = {}
        self._batch: list[Letter] = []
        self.waiting = 0

    async def run(self, task_status: trio.TaskStatus[None] = trio.TASK_STATUS_IGNORED) -> None:
        """Hand on until cancelled."""
        async with trio.open_nursery() as nursery:
            self._nursery = nursery
            task_status.started()
            await trio.sleep_forever()

    def post(self, letter: Letter) -> None:
        """Hand a webhook on, or play what is ordered for it."""
        fault = self._faults.take(KINDS, letter.lane or None)
        match fault.kind if fault else None:
            case "webhook_late":
                self._later(letter, fault)
            case "webhook_again":
                self._hand_on(letter)
                self._later(letter, fault)
            case "webhook_reorder" if letter.lane not in self._held:
                self._held[letter.lane] = letter
                self._start(self._let_go, letter, fault)
            case "webhook_batch":
                self._batch.append(letter)
                self._start(self._close_batch, letter, fault)
                if not any(order.kind == "webhook_batch" for order in self._faults.all()):
                    self._send_batch()
            case _:
                self._hand_on(letter, copies=2 if fault is not None else 1)
                if (held := self._held.pop(letter.lane, None)) is not None:
                    self._hand_on(held)

    def _later(self, letter: Letter, fault: Fault | None) -> None:
        self._start(self._wait, letter, fault)

    async def _wait(self, letter: Letter, seconds: float) -> None:
        await trio.sleep(seconds)
        self._hand_on(letter)

    async def _let_go(self, letter: Letter, seconds: float) -> None:
        """Nothing has overtaken it: it goes all the same."""
        await trio.sleep(seconds)
        if self._held.get(letter.lane) is letter:
            del self._held[letter.lane]
            self._hand_on(letter)

    async def _close_batch(self, letter: Letter, _seconds: float) -> None:
        await trio.sleep(BATCH_SECONDS)
        if self._batch and self._batch[0] is letter:
            self._send_batch()

    def _send_batch(self) -> None:
        letters, self._batch = self._batch, []
        entries = [entry for letter in letters for entry in letter.webhook["entry"]]
        ids = tuple(message_id for letter in letters for message_id in letter.message_ids)
        self._hand_on(Letter(letters[0].lane, {**letters[0].webhook, "entry": entries}, ids))

    def _start(self, task: Callable[[Letter, float], object], letter: Letter, fault: Fault | None) -> None:
        if self._nursery is None:
            raise RuntimeError("Mailroom.run is not running: start it before posting webhooks")
        self._nursery.start_soon(self._counted, task, letter, fault.seconds if fault else 0.0)

    async def _counted(self, task: Callable[[Letter, float], object], letter: Letter, seconds: float) -> None:
        self.waiting += 1
        try:
            await task(letter, seconds)  # type: ignore[misc]
        finally:
            self.waiting -= 1

    def _hand_on(self, letter: Letter, copies: int = 1) -> None:
        if not self._put(letter.lane, letter.webhook, message_ids=letter.message_ids, copies=copies):
            self._dropped()
