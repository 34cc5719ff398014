"""What the emulator needs from outside: the time and new ids. Both are handed in, so that tests decide them."""

from __future__ import annotations

import time
import uuid
from typing import Protocol


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> float:
        """Seconds since the epoch."""
        ...


class Ids(Protocol):
    """Makes names that were never used before."""

    def new(self) -> str:
        """A fresh id; only letters, digits and dashes."""
        ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> float:
        """Seconds since the epoch."""
        return time.time()


class RandomIds:
    """Random ids."""

    def new(self) -> str:
        """32 hex digits."""
        return uuid.uuid4().hex


class MovableClock:
    """A clock that can be moved forward, so that a day passes at a word.

    Arguments:
        inner: the clock that goes on ticking underneath.
    """

    def __init__(self, inner: Clock) -> None:
        self._inner = inner
        self.offset = 0.0

    def now(self) -> float:
        """Seconds since the epoch, with everything added that was advanced so far."""
        return self._inner.now() + self.offset

    def advance(self, seconds: float) -> None:
        """Move the clock forward by `seconds` (zero or more).

        Raises:
            ValueError: when asked to go backwards; a clock that goes back makes messages out of order.
        """
        if not seconds >= 0:
            raise ValueError("the clock only goes forward: give zero or more seconds")
        self.offset += seconds
