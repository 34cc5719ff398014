"""What was counted, as data: that of one process, or of several put together."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from typing import Self, TypeVar

from msgspec import Struct, field

BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)
"""Upper ends, in seconds, of how long turns take."""

K = TypeVar("K")


class Times(Struct):
    """How long something took, by `BUCKETS`; what took longer than the last is counted behind it."""

    counts: list[int] = field(default_factory=lambda: [0] * (len(BUCKETS) + 1))
    total: float = 0.0

    @classmethod
    def of(cls, parts: Iterable[Times]) -> Self:
        """Several together."""
        every = cls()
        for each in parts:
            every.counts = [a + b for a, b in zip(every.counts, each.counts, strict=True)]
            every.total += each.total
        return every

    def add(self, seconds: float) -> None:
        """Count one."""
        self.counts[bisect_left(BUCKETS, seconds)] += 1
        self.total += seconds

    @property
    def count(self) -> int:
        """How many were counted."""
        return sum(self.counts)

    def within(self, share: float) -> float | None:
        """The time within which this share came to its end, as the upper end of a bucket; None if there are none.

        Arguments:
            share: 0.5 for the median.
        """
        wanted, seen = share * self.count, 0
        for end, count in zip((*BUCKETS, float("inf")), self.counts, strict=True):
            seen += count
            if count and seen >= wanted:
                return end
        return None


class Minute(Struct):
    """What happened within one minute. number: minutes since the epoch."""

    number: int
    heard: int = 0
    sent: int = 0
    turns: int = 0
    failures: int = 0


class Tally(Struct, frozen=True, kw_only=True):
    """The counts of `gateway.figures.Figures` at one moment.

    Arguments:
        hour: the last sixty minutes, the oldest first. failed_at: when each capability failed first and last. The rest:
            since the process began; see there.
    """

    heard: int
    sent: dict[str, int]
    refusals: dict[str, int]
    deliveries: dict[str, int]
    turns: dict[tuple[str, str], int]
    times: dict[str, Times]
    failures: dict[str, int]
    troubles: dict[str, int]
    hour: tuple[Minute, ...]
    failed_at: dict[str, tuple[float, float]] = {}

    @classmethod
    def of(cls, parts: Iterable[Tally]) -> Tally:
        """Those of several processes put together."""
        every = list(parts)
        names = dict.fromkeys(name for each in every for name in each.times)
        return cls(
            heard=sum(each.heard for each in every),
            sent=_summed(each.sent for each in every),
            refusals=_summed(each.refusals for each in every),
            deliveries=_summed(each.deliveries for each in every),
            turns=_summed(each.turns for each in every),
            times={name: Times.of(each.times[name] for each in every if name in each.times) for name in names},
            failures=_summed(each.failures for each in every),
            troubles=_summed(each.troubles for each in every),
            hour=_hour(each.hour for each in every),
            failed_at=_from_first_to_last(each.failed_at for each in every),
        )

    @property
    def all_times(self) -> Times:
        """Of all capabilities together."""
        return Times.of(self.times.values())


def _summed(parts: Iterable[Mapping[K, int]]) -> dict[K, int]:
    total: dict[K, int] = {}
    for each in parts:
        for key, count in each.items():
            total[key] = total.get(key, 0) + count
    return total


def _from_first_to_last(parts: Iterable[Mapping[str, tuple[float, float]]]) -> dict[str, tuple[float, float]]:
    found: dict[str, tuple[float, float]] = {}
    for each in parts:
        for name, (first, last) in each.items():
            known = found.get(name, (first, last))
            found[name] = min(known[0], first), max(known[1], last)
    return found


def _hour(parts: Iterable[tuple[Minute, ...]]) -> tuple[Minute, ...]:
    """The same minutes together; a process that was heard a minute ago has not this one yet."""
    found: dict[int, Minute] = {}
    longest = 0
    for hour in parts:
        longest = max(longest, len(hour))
        for each in hour:
            known = found.setdefault(each.number, Minute(each.number))
            known.heard += each.heard
            known.sent += each.sent
            known.turns += each.turns
            known.failures += each.failures
    return tuple(found[number] for number in sorted(found)[-longest:]) if found else ()
