"""Time and names, handed in wherever they are needed, so that a day passes in a millisecond in tests."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from typing import Protocol

import trio

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
"""Crockford's base 32 in lower case: sorts like the number, and has no i, l, o or u to misread."""

_TIME_BITS, _CHANCE_BITS = 48, 80
_LENGTH = 26


class Clock(Protocol):
    """The time of day."""

    def now(self) -> float:
        """Seconds since the epoch, with fractions."""
        ...


class Ids(Protocol):
    """New names."""

    def new(self) -> str:
        """A name that was never given before."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> float:
        """Seconds since the epoch, with fractions."""
        return time.time()


class TrioClock:
    """Wall time that goes with Trio's clock: with an `autojump_clock`, waiting for a day takes no time.

    Arguments:
        epoch: what `now` says at this moment, in seconds since the epoch.
        virtual_only: refuse a clock that really takes its time, so that a test does not sleep for a day by mistake.

    Raises:
        RuntimeError: `virtual_only`, and Trio runs on the machine's clock; or no Trio is running.
    """

    def __init__(self, epoch: float = 1_795_478_400.0, *, virtual_only: bool = False) -> None:
        if virtual_only and not _is_virtual():
            raise RuntimeError(
                "this clock needs virtual time: ask for the fixture autojump_clock, or run with a MockClock"
            )
        self._epoch = epoch - trio.current_time()

    def now(self) -> float:
        """Seconds since the epoch, with fractions."""
        return self._epoch + trio.current_time()


class RandomIds:
    """Names that cannot be guessed and sort by the time they were given: 26 characters, as a ULID, in lower case.

    Two names given in the same millisecond still sort in their order: the second is a little more than the first.

    Arguments:
        clock: the time that a name begins with.
        random: gives that many random bytes.
    """

    def __init__(self, clock: Clock, random: Callable[[int], bytes] = os.urandom) -> None:
        self._clock, self._random = clock, random
        self._last = 0

    def new(self) -> str:
        """A name that was never given before."""
        moment = int(self._clock.now() * 1000) & (1 << _TIME_BITS) - 1
        number = moment << _CHANCE_BITS | int.from_bytes(self._random(_CHANCE_BITS // 8), "big")
        if number >> _CHANCE_BITS <= self._last >> _CHANCE_BITS:  # the same millisecond, or a clock set back
            number = self._last + 1 + int.from_bytes(self._random(4), "big")
        self._last = number
        return "".join(_ALPHABET[number >> shift & 31] for shift in range(5 * (_LENGTH - 1), -1, -5))


class CountingIds:
    """Names for tests: a prefix and a count, the same in every run.

    Arguments:
        prefix: what each name begins with, for example `run-`.
    """

    def __init__(self, prefix: str = "") -> None:
        self._prefix, self._given = prefix, 0

    def new(self) -> str:
        """The next name: `run-1`, `run-2`, ..."""
        self._given += 1
        return f"{self._prefix}{self._given}"


def _is_virtual() -> bool:
    import trio.testing  # it imports pytest where that is installed, which no gateway needs

    return isinstance(trio.lowlevel.current_clock(), trio.testing.MockClock)
