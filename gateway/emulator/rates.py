"""How fast messages may come: 80 a second for the number, and to one resident bursts of 45 and then one in 6 seconds.

Source: Meta's pages on throughput and pair rate (reference 7.1). Messages of residents count for the number, too, but
are never refused.
"""

from __future__ import annotations

from collections import OrderedDict

from msgspec import Struct

from gateway.emulator.errors import Refusal
from gateway.emulator.ports import Clock

MOST_PAIRS = 10_000


class RateLimits(Struct, frozen=True, forbid_unknown_fields=True):
    """The figures; 0 switches a limit off.

    Arguments:
        per_second: messages in and out together, for the number. An upgraded number has 1,000.
        pair_burst: messages to one resident at once.
        pair_seconds: how long one of them is paid off.
    """

    per_second: float = 80.0
    pair_burst: int = 45
    pair_seconds: float = 6.0

    def faults(self) -> list[str]:
        """All that is wrong with these figures, in words."""
        figures = {"per_second": self.per_second, "pair_burst": self.pair_burst, "pair_seconds": self.pair_seconds}
        return [f"{name}: must be 0 to 100000" for name, figure in figures.items() if not 0 <= figure <= 100_000]


class Bucket:
    """Tokens that are used up and come back with time."""

    def __init__(self, size: float, per_second: float, now: float) -> None:
        self._size, self._per_second = size, per_second
        self._tokens, self._at = size, now

    def refill(self, now: float) -> float:
        """How many there are now."""
        self._tokens = min(self._size, self._tokens + (now - self._at) * self._per_second)
        self._at = now
        return self._tokens

    def take(self) -> None:
        self._tokens -= 1


class Rates:
    """Counts messages and refuses those that come too fast.

    Arguments:
        limits: the figures; may be set anew at any time.
        clock: the time.
    """

    def __init__(self, limits: RateLimits, clock: Clock) -> None:
        self._clock = clock
        self.set(limits)

    def set(self, limits: RateLimits) -> None:
        """Other figures; what was counted is forgotten.

        Raises:
            ValueError: they make no sense.
        """
        if found := limits.faults():
            raise ValueError("; ".join(found))
        self.limits = limits
        self._number = Bucket(limits.per_second, limits.per_second, self._clock.now())
        self._pairs: OrderedDict[str, Bucket] = OrderedDict()

    def heard(self) -> None:
        """A resident has sent a message."""
        if self._number.refill(self._clock.now()) >= 1:
            self._number.take()

    def check(self, recipient: str) -> None:
        """A message is about to be accepted.

        Raises:
            Refusal: 130429 or 131056.
        """
        now, limits = self._clock.now(), self.limits
        if limits.per_second and self._number.refill(now) < 1:
            raise Refusal(130429, f"More than {limits.per_second:g} messages a second.")
        if limits.pair_burst and limits.pair_seconds:
            pair = self._pairs.setdefault(recipient, Bucket(limits.pair_burst, 1 / limits.pair_seconds, now))
            self._pairs.move_to_end(recipient)
            if pair.refill(now) < 1:
                raise Refusal(131056, "Too many messages to this recipient in a short time.")
            pair.take()
            while len(self._pairs) > MOST_PAIRS:
                self._pairs.popitem(last=False)
        self._number.take()
