"""The sender as one of several: which residents it sends to, and which part of the number's rate is its own."""

from __future__ import annotations

from collections.abc import Callable, Collection

from gateway.pacing import Pace
from sessions.ownership import Ownership, Whose


class OutboxShare:
    """See `sessions.ownership.Member`.

    Arguments:
        pace: is given our part of the rate. in_flight: residents to whom a message is under way.
        now: seconds since the epoch. ring: has the sender look.

    Attributes:
        taken_over: there are residents of ours to whom another process may have been sending.
    """

    def __init__(
        self,
        ownership: Ownership,
        pace: Pace,
        in_flight: Collection[str],
        now: Callable[[], float],
        ring: Callable[[], None],
    ) -> None:
        self._ownership, self._pace, self._in_flight, self._now, self._ring = ownership, pace, in_flight, now, ring
        self.taken_over = False
        ownership.join(self)
        self._pace.resize(ownership.share, now())

    def gained(self) -> None:
        """What was under way elsewhere may have been sent; the rate is shared anew."""
        self.taken_over = True
        self._pace.resize(self._ownership.share, self._now())
        self._ring()

    def lost(self, ours: Whose) -> None:
        """What is under way for others now is not written down, but for its success."""
        self._pace.resize(self._ownership.share, self._now())

    def works_for(self, whose: Whose) -> bool:
        """Whether a message is under way to one of these residents."""
        return any(map(whose, self._in_flight))

    def rung(self, resident: str) -> None:
        """What another process has taken in may free a message."""
        self._ring()
