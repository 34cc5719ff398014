"""Meta's reviewers: a template that is created or changed waits, and is approved or rejected (reference 2.13, 6.2)."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Literal

import trio
from msgspec import Struct

from gateway.emulator.ports import Clock
from gateway.emulator.templates import AccountTemplate, TemplateShelf

Reason = Literal["NONE", "ABUSIVE_CONTENT", "INCORRECT_CATEGORY", "INVALID_FORMAT", "SCAM", "TAG_CONTENT_MISMATCH"]


class ReviewOrder(Struct, frozen=True, forbid_unknown_fields=True):
    """What the reviewers do with what comes from now on.

    Arguments:
        seconds: how long they take; 0 decides at once, without a word by webhook.
        verdict: what they decide. reason: why they reject.
    """

    seconds: float = 0.0
    verdict: Literal["APPROVED", "REJECTED"] = "APPROVED"
    reason: Reason = "NONE"


class Reviews:
    """Decides when the time has come.

    Arguments:
        shelf: the templates. clock: the time, which may be moved.
        decided: told of each decision and its reason.
    """

    def __init__(self, shelf: TemplateShelf, clock: Clock, decided: Callable[[AccountTemplate, str], None]) -> None:
        self._shelf, self._clock, self._decided = shelf, clock, decided
        self._order = ReviewOrder()
        self._waiting: list[tuple[float, AccountTemplate, ReviewOrder]] = []
        self._bell = trio.Event()
        shelf.waits = self._take

    @property
    def order(self) -> ReviewOrder:
        """What they do now."""
        return self._order

    def set(self, order: ReviewOrder) -> None:
        """Do something else from now on.

        Raises:
            ValueError: the time makes no sense.
        """
        if not 0 <= order.seconds <= 30 * 86_400:
            raise ValueError("seconds: must be 0 to 30 days")
        self._order = order
        self._shelf.review = "PENDING" if order.seconds else order.verdict

    def look(self) -> None:
        """The clock was moved: perhaps something is due."""
        self._bell.set()

    async def run(self, task_status: trio.TaskStatus[None] = trio.TASK_STATUS_IGNORED) -> None:
        """Decide until cancelled."""
        task_status.started()
        while True:
            self._bell = trio.Event()
            now = self._clock.now()
            self._decide(now)
            wait = min((due - now for due, _, _ in self._waiting), default=math.inf)
            with trio.move_on_after(wait):
                await self._bell.wait()

    def _take(self, template: AccountTemplate) -> None:
        self._waiting.append((self._clock.now() + self._order.seconds, template, self._order))
        self.look()

    def _decide(self, now: float) -> None:
        over = [each for each in self._waiting if each[0] <= now]
        self._waiting = [each for each in self._waiting if each[0] > now]
        for _, template, order in over:
            reason = order.reason if order.verdict == "REJECTED" else "NONE"
            done = self._shelf.decide(template, order.verdict, reason)
            if done is not None:  # else it was changed since, and what it is now waits for itself
                self._decided(done, reason)
