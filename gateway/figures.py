"""What has happened since this process began, counted: for the console and for whoever watches the gateway.

Counting is a few additions to a dict, and asks nobody. All labels are bounded: capabilities and languages are those
that are switched on, the rest are words of ours.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Mapping

from gateway.clock import Clock
from gateway.outbox_ports import Sender
from gateway.spending import Spending
from gateway.tally import Minute, Tally, Times
from gateway.whatsapp.encode import Address
from gateway.whatsapp.results import Accepted, Refused, SendResult
from sessions.circuit import CircuitState
from sessions.messages import DeliveryStatus, Message
from sessions.observer import Observer
from sessions.records import State

MINUTES = 60
"""How far back the minutes go."""

TROUBLES = (
    *("actor_crashed", "event_loop_blocked", "journal_diverged", "late_write_refused"),
    *("outcome_unknown", "provider_down", "resident_parked"),
)
"""Names of other trouble, as in the log."""

MOST_CODES = 100
"""Different codes that are counted apart."""

NONE = "none"
"""The label of turns that belong to no capability."""


class Figures:
    """All counts of a process.

    Attributes:
        began: seconds since the epoch.
        heard: messages of residents that were taken.
        sent: messages that were given to WhatsApp, by what came of it: `accepted`, `refused`, `unknown`.
        refusals: those that were refused, by WhatsApp's code. deliveries: what was told of messages later, by state.
        turns: that went well, by capability and language. times: how long those of a capability took.
        failures: bugs that residents met, by capability. failed_at: when the first and the last was.
        troubles: other trouble, by its name.
        spending: what went out, by capability and language.

    Arguments:
        zone: of the city. category: of a template, by its name.
    """

    def __init__(
        self, clock: Clock, *, zone: str = "UTC", category: Callable[[str], str] = lambda name: "UTILITY"
    ) -> None:
        self._clock = clock
        self.spending = Spending(clock, zone=zone, category=category)
        self.began = clock.now()
        self.heard = 0
        self.sent: Counter[str] = Counter()
        self.refusals: Counter[str] = Counter()
        self.deliveries: Counter[str] = Counter()
        self.turns: Counter[tuple[str, str]] = Counter()
        self.times: dict[str, Times] = {}
        self.failures: Counter[str] = Counter()
        self.failed_at: dict[str, tuple[float, float]] = {}
        self.troubles: Counter[str] = Counter()
        self._minutes: deque[Minute] = deque(maxlen=MINUTES)

    def took(self, messages: int) -> None:
        """Messages of residents were taken."""
        self.heard += messages
        self.minute.heard += messages

    def told(self, statuses: Iterable[DeliveryStatus]) -> None:
        """WhatsApp has told what became of messages."""
        self.deliveries.update(status.status for status in statuses)

    def gave(self, result: SendResult) -> None:
        """A message was given to WhatsApp."""
        self.minute.sent += 1
        match result:
            case Accepted():
                self.sent["accepted"] += 1
            case Refused():
                self.sent["refused"] += 1
                code = str(result.code or NONE)
                known = code in self.refusals or len(self.refusals) < MOST_CODES
                self.refusals[code if known else "other"] += 1
            case _:
                self.sent["unknown"] += 1

    @property
    def minute(self) -> Minute:
        """The counts of this minute."""
        number = int(self._clock.now() // 60)
        if not self._minutes or self._minutes[-1].number != number:
            self._minutes.append(Minute(number))
        return self._minutes[-1]

    def last_hour(self) -> tuple[Minute, ...]:
        """The last sixty minutes, the oldest first; also those in which nothing happened."""
        now = int(self._clock.now() // 60)
        known = {minute.number: minute for minute in self._minutes}
        return tuple(known.get(number) or Minute(number) for number in range(now - MINUTES + 1, now + 1))

    def tally(self) -> Tally:
        """All of it as it is now."""
        return Tally(
            heard=self.heard,
            sent=self.sent,
            refusals=self.refusals,
            deliveries=self.deliveries,
            turns=self.turns,
            times=self.times,
            failures=self.failures,
            troubles=self.troubles,
            hour=self.last_hour(),
            failed_at=self.failed_at,
        )

    def failed(self, capability: str) -> None:
        """A resident met a bug."""
        now = self._clock.now()
        self.failures[capability] += 1
        self.minute.failures += 1
        self.failed_at[capability] = self.failed_at.get(capability, (now, now))[0], now


class CountingObserver:
    """Tells another observer everything, and counts."""

    def __init__(self, inner: Observer, figures: Figures) -> None:
        self._inner, self._figures = inner, figures

    def turn(
        self, resident: str, capability: str | None, state: State, replies: int, language: str, seconds: float
    ) -> None:
        self._inner.turn(resident, capability, state, replies, language, seconds)
        figures, name = self._figures, capability or NONE
        figures.turns[name, language] += 1
        figures.times.setdefault(name, Times()).add(seconds)
        figures.minute.turns += 1

    def did(self, said: Mapping[str, str], finished: tuple[str, ...], language: str) -> None:
        self._inner.did(said, finished, language)
        self._figures.spending.did(said, finished, language)

    def failed(self, resident: str, capability: str | None, reference: str, error: BaseException) -> None:
        self._inner.failed(resident, capability, reference, error)
        self._figures.failed(capability or NONE)

    def diverged(self, resident: str, capability: str, error: BaseException) -> None:
        self._inner.diverged(resident, capability, error)
        self._figures.troubles["journal_diverged"] += 1

    def actor_crashed(self, resident: str, error: BaseException, restarts: int) -> None:
        self._inner.actor_crashed(resident, error, restarts)
        self._figures.troubles["actor_crashed"] += 1

    def unknown_outcome(self, resident: str, capability: str, reference: str, key: str, reason: str) -> None:
        self._inner.unknown_outcome(resident, capability, reference, key, reason)
        self._figures.troubles["outcome_unknown"] += 1

    def parked(self, resident: str, reason: str) -> None:
        self._inner.parked(resident, reason)
        self._figures.troubles["resident_parked"] += 1

    def moved(self, resident: str) -> None:
        self._inner.moved(resident)
        self._figures.troubles["late_write_refused"] += 1

    def circuit(self, provider: str, state: CircuitState, failures: int) -> None:
        self._inner.circuit(provider, state, failures)
        if state == "open":
            self._figures.troubles["provider_down"] += 1

    def blocked(self, owner: str | None, where: str, seconds: float, *, still: bool) -> None:
        self._inner.blocked(owner, where, seconds, still=still)
        if not still:  # which comes from another thread, and is told again when it is over
            self._figures.troubles["event_loop_blocked"] += 1


class CountingSender:
    """Gives messages to another sender, and counts what came of it."""

    def __init__(self, inner: Sender, figures: Figures) -> None:
        self._inner, self._figures = inner, figures

    async def send(self, message: Message, address: Address, outbox_id: str | None = None) -> SendResult:
        result = await self._inner.send(message, address, outbox_id)
        self._figures.gave(result)
        if isinstance(result, Accepted):
            self._figures.spending.sent(outbox_id, message, address)
        return result
