"""How fast messages may come: 80 a second for the number, and to one resident bursts of 45 and then one in 6 seconds;
and how often the account may be asked and changed: 5,000 times an hour, with 100 new templates among them.

Source: Meta's pages on throughput, pair rate and rate limits of the Graph API (reference 7.1 and 9.2). Messages of
residents count for the number, too, but are never refused.
"""

from __future__ import annotations

import json
import math
from collections import OrderedDict, deque

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
        calls_per_hour: calls that ask or change the account. One without a registered number has 200.
        templates_per_hour: new templates.
    """

    per_second: float = 80.0
    pair_burst: int = 45
    pair_seconds: float = 6.0
    calls_per_hour: int = 5_000
    templates_per_hour: int = 100

    def faults(self) -> list[str]:
        """All that is wrong with these figures, in words."""
        figures = {name: getattr(self, name) for name in self.__struct_fields__}
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


class Hour:
    """What happened within the last hour."""

    def __init__(self) -> None:
        self._times: deque[float] = deque()

    def count(self, now: float) -> int:
        """How often."""
        while self._times and self._times[0] <= now - 3_600.0:
            self._times.popleft()
        return len(self._times)

    def note(self, now: float) -> None:
        """Once more."""
        self._times.append(now)

    def minutes(self, now: float) -> int:
        """Until it may happen again, if it has happened too often."""
        return max(1, math.ceil((self._times[0] + 3_600.0 - now) / 60)) if self._times else 0


class Management:
    """Counts calls that ask or change the account.

    Arguments:
        account: its id, for the header. rates: have the figures. clock: the time.
    """

    def __init__(self, account: str, rates: Rates, clock: Clock) -> None:
        self._account, self._rates, self._clock = account, rates, clock
        self._calls, self._templates = Hour(), Hour()

    def call(self) -> None:
        """The account is asked or changed.

        Raises:
            Refusal: 80008.
        """
        self._count(self._calls, self._rates.limits.calls_per_hour, "calls to this WhatsApp Business account")

    def create(self) -> None:
        """A template is created.

        Raises:
            Refusal: 80008.
        """
        self._count(self._templates, self._rates.limits.templates_per_hour, "templates created")

    def usage(self) -> str:
        """The header `X-Business-Use-Case-Usage`: percent of what is allowed, and minutes until there is more."""
        now, most = self._clock.now(), self._rates.limits.calls_per_hour
        count = self._calls.count(now)
        wait = self._calls.minutes(now) if most and count >= most else 0
        new, most_new = self._templates.count(now), self._rates.limits.templates_per_hour
        wait = max(wait, self._templates.minutes(now) if most_new and new >= most_new else 0)
        facts = {
            "type": "whatsapp",
            "call_count": min(100, count * 100 // most) if most else 0,
            "total_cputime": 1,
            "total_time": 1,
            "estimated_time_to_regain_access": wait,
        }
        return json.dumps({self._account: [facts]})

    def _count(self, hour: Hour, most: int, what: str) -> None:
        now = self._clock.now()
        if most and hour.count(now) >= most:
            words = f"(#80008) There have been too many {what}. Wait a bit and try again."
            raise Refusal(80008, f"More than {most} in an hour.", message=words)
        hour.note(now)


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
