"""How fast, and whether at all: token buckets that give way under throttling, and a circuit breaker.

Both are plain state over a time that is handed in; neither waits nor sends anything.
"""

from __future__ import annotations

from collections.abc import Callable


class TokenBucket:
    """Lets `rate` things a second pass on average, at most `burst` at once.

    Told to `slow_down`, it halves its rate; it then grows back by a twentieth of the full rate with each quiet second.

    Arguments:
        rate: tokens a second.
        burst: the most that pass at once after a pause.
        now: the time at which it is made, in seconds.
    """

    def __init__(self, rate: float, burst: float, now: float) -> None:
        self._full, self._burst = rate, burst
        self.rate = rate
        self._tokens, self._at = burst, now

    def take(self, now: float) -> float:
        """Take a token and return 0, or leave it and return how many seconds to wait before asking again."""
        self._pass(now)
        if self._tokens >= 1.0:
            self._tokens -= 1.0
            return 0.0
        return (1.0 - self._tokens) / self.rate

    def available(self, now: float) -> float:
        """Tokens at hand."""
        self._pass(now)
        return self._tokens

    def wait(self, now: float) -> float:
        """Seconds until there is a token."""
        return max(0.0, 1.0 - self.available(now)) / self.rate

    def spend(self, now: float) -> None:
        """Take a token, on credit if there is none."""
        self._pass(now)
        self._tokens -= 1.0

    def empty(self, now: float) -> None:
        """Take all there are."""
        self._pass(now)
        self._tokens = min(self._tokens, 0.0)

    def resize(self, rate: float, burst: float, now: float) -> None:
        """Let another rate pass from now on."""
        self._pass(now)
        self.rate = self.rate * rate / self._full
        self._full, self._burst = rate, burst
        self._tokens = min(self._tokens, burst)

    def slow_down(self, now: float) -> None:
        """Halve the rate, down to a fiftieth of the full one."""
        self._pass(now)
        self.rate = max(self.rate / 2, self._full / 50)
        self._tokens = min(self._tokens, 0.0)

    def _pass(self, now: float) -> None:
        passed = max(0.0, now - self._at)
        self._at = now
        self._tokens = min(self._burst, self._tokens + passed * self.rate)
        self.rate = min(self._full, self.rate + passed * self._full / 20)


class Pace:
    """The rates of a phone number: over all residents, and to each of them.

    Meta counts what comes in and what goes out together. An eighth is left for what comes in; what comes beyond that is
    taken from what may go out, for at most a second ahead.

    Arguments:
        rate, burst: messages a second to everybody, and how many at once.
        pair_burst, pair_pause: messages to one resident at once, and after that seconds for each.
        now: the time at which it is made, in seconds.
    """

    MOST_PAIRS = 10_000
    """Residents remembered before those with nothing to remember are forgotten."""

    def __init__(self, rate: float, burst: float, pair_burst: float, pair_pause: float, now: float) -> None:
        self._number = TokenBucket(rate, burst, now)
        self._incoming = TokenBucket(rate / 7, rate / 7, now)
        self._rate = rate
        self._burst, self._pair_burst, self._pair_rate = burst, pair_burst, 1.0 / pair_pause
        self._pairs: dict[str, TokenBucket] = {}

    def resize(self, share: float, now: float) -> None:
        """Only a part of the number's rate is ours from now on; other processes have the rest.

        Arguments:
            share: from 0 to 1.
        """
        least = 1 / 64
        self._number.resize(self._rate * max(share, least), max(1.0, self._burst * share), now)
        self._incoming.resize(self._rate / 7 * max(share, least), self._rate / 7 * max(share, least), now)

    def room(self, now: float) -> int:
        """How many messages may go now."""
        return max(0, int(self._number.available(now) + 1e-9))

    def wait(self, now: float) -> float:
        """Seconds until the next one may go."""
        return self._number.wait(now)

    def heard(self, messages: int, now: float) -> None:
        """Note that messages came in."""
        for _ in range(messages):
            if self._incoming.take(now) > 0 and self._number.available(now) > -self._number.rate:
                self._number.spend(now)

    def spare(self, now: float) -> bool:
        """Take one if more than half of what may go at once is left."""
        if self._number.available(now) - 1.0 < self._burst / 2:
            return False
        self._number.spend(now)
        return True

    def take(self, resident: str, now: float, *, again: bool = False) -> float | None:
        """Note that a message goes to a resident; returns until when this was the last one, if it was.

        Arguments:
            again: it was refused before; when it goes was decided by the table of errors, not by this.
        """
        self._number.spend(now)
        if again:
            return None
        pair = self._pair(resident, now)
        pair.spend(now)
        return now + pause if (pause := pair.wait(now)) > 0 else None

    def empty(self, resident: str, now: float) -> None:
        """The channel says that it was too much for this resident."""
        self._pair(resident, now).empty(now)

    def slow_down(self, now: float) -> None:
        """The channel says that it was too much for the number."""
        self._number.slow_down(now)

    def _pair(self, resident: str, now: float) -> TokenBucket:
        if resident not in self._pairs:
            if len(self._pairs) >= self.MOST_PAIRS:
                full = self._pair_burst
                self._pairs = {who: pair for who, pair in self._pairs.items() if pair.available(now) < full}
            self._pairs[resident] = TokenBucket(self._pair_rate, self._pair_burst, now)
        return self._pairs[resident]


class Circuit:
    """Stops a sender whose channel as a whole is in trouble, and lets one probe through from time to time.

    Arguments:
        jitter: returns a number in [0, 1); spreads the waits by up to a quarter.
        alarm_after: a trouble that need not alarm at once does so after this many failures in a row.
    """

    def __init__(self, jitter: Callable[[], float], alarm_after: int = 5) -> None:
        self._jitter, self._alarm_after = jitter, alarm_after
        self._until: float | None = None
        self._pause = 0.0
        self._afterwards = False
        self.failures = 0
        self.alarm: str | None = None

    @property
    def closed(self) -> bool:
        """Whether everything may flow. While it is open, one probe at a time may go, once `wait` is over."""
        return self._until is None

    def wait(self, now: float) -> float:
        """Seconds until something may be sent."""
        return 0.0 if self._until is None else max(0.0, self._until - now)

    def open(
        self, now: float, wait: Callable[[int], float], reason: str, *, alarm: bool, afterwards: bool = False
    ) -> float:
        """Note a failure; returns the time until which nothing is sent.

        Failures that come back while it is open already (of what was under way) count as one with the first.

        Arguments:
            wait: seconds to wait after the n-th failure in a row.
            reason: for the alarm.
            alarm: raise it at once.
            afterwards: of something that the channel had accepted, so that to be accepted proves nothing.
        """
        if self._until is None or now >= self._until:
            self.failures += 1
        self._pause = wait(self.failures) * (1.0 + self._jitter() / 4)
        self._until = max(now + self._pause, self._until or 0.0)
        self._afterwards = afterwards
        if alarm or self.failures >= self._alarm_after:
            self.alarm = reason
        return self._until

    def try_now(self, now: float) -> None:
        """Do not wait for the next probe; it tells whether all is well."""
        if self._until is not None:
            self._until = min(self._until, now)

    def accepted(self, now: float) -> None:
        """The channel has accepted something: all is well again. Where that proves nothing, as long again is waited for
        a failure to be told."""
        if self._afterwards and self._until is not None:
            self._afterwards, self._until = False, max(now + self._pause, self._until)
        else:
            self.close()

    def close(self) -> None:
        """Something passed: all is well again."""
        self._until, self.failures, self.alarm, self._afterwards = None, 0, None, False
