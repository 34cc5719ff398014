"""The circuit breaker: a provider that fails again and again is left in peace for a while, then tried with one call.

Pure: time is an argument, nothing waits.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

CircuitState = Literal["closed", "open", "half-open"]
"""`closed`: calls go through. `open`: none does. `half-open`: one does, and decides."""


class CircuitSettings(Struct, frozen=True, kw_only=True):
    """When a provider counts as down.

    Arguments:
        failures: so many calls in a row that failed: no answer in time, `TryLater`, or a bug of the provider. `Sorry`
            is an answer.
        rest: seconds for which it is left in peace, before one call tries it.

    Raises:
        ValueError: a number is not positive.
    """

    failures: int = 5
    rest: float = 30.0

    def __post_init__(self) -> None:
        if self.failures < 1 or not self.rest > 0:
            raise ValueError(f"{self}: both numbers must be positive")


class Circuit:
    """One provider's breaker. Whoever calls the provider takes a ticket before, and hands it back after.

    Attributes:
        failures: calls in a row that failed. refused: calls that were turned away in all; its user counts them.
        since: when it opened or closed last.
    """

    __slots__ = ("_generation", "_probing", "_settings", "_until", "failures", "provider", "refused", "since", "state")

    def __init__(self, provider: str, settings: CircuitSettings) -> None:
        self.provider = provider
        self.state: CircuitState = "closed"
        self.failures = self.refused = 0
        self.since = 0.0
        self._settings = settings
        self._until = 0.0
        self._probing = False
        self._generation = 0

    def refuses(self, now: float) -> bool:
        """Whether a call would be refused now."""
        if self.state == "closed":
            return False
        return self._probing or now < self._until

    def enter(self, now: float) -> int | None:
        """A ticket for one call, or None if it is refused."""
        if self.refuses(now):
            return None
        if self.state != "closed":
            self.state, self._probing = "half-open", True
        return self._generation

    def leave(self, ticket: int, failed: bool | None, now: float) -> bool:
        """What became of the call.

        Arguments:
            failed: None if it was cut before it came to anything.

        Returns: whether the circuit has opened or closed by it.
        """
        if ticket != self._generation:
            return False  # it was begun before the circuit changed, and says nothing about now
        if self.state == "half-open":
            self._probing = False
        if failed is None:
            return False
        if not failed:
            self.failures = 0
            return self._change("closed", now) if self.state == "half-open" else False
        self.failures += 1
        if self.state == "closed" and self.failures < self._settings.failures:
            return False
        self._until = now + self._settings.rest
        return self._change("open", now)

    def _change(self, state: CircuitState, now: float) -> bool:
        self.state, self.since = state, now
        self._generation += 1
        return True
