"""What goes wrong, and when: every fault of a simulated world is drawn here, from the seed."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from msgspec import Struct


class Climate(Struct, frozen=True, kw_only=True):
    """How likely each fault is, each time that it could happen.

    Arguments:
        hours: for how long there is weather at all, from the start; then it is calm.
        store_kill: the process dies right before or right after an operation of the store. ledger_kill: the same for
            a change of the ledger of payments.
        store_down: the store refuses everything for a while.
        store_slow: an operation takes some virtual time.
        call_kill: the process dies in a read or an effect, before or after it was done.
        send_kill: the process dies while a message is under way, before or after it was accepted.
        kill_every: seconds between deaths at any moment; 0 for none.
        takeover: at an operation, a second process takes the database over from this one, which lives on.
        api: refusals of the Cloud API. api_lost: the answer to a request is lost, half of the time after acceptance.
        api_down: the token expires, or the number is throttled, for a while.
        redeliver: a webhook's acknowledgement is lost. duplicate: one comes twice. late: one takes minutes.
        call_slow, call_fails: backends.
        bank_silent: the bank takes money, and notifies nobody.
        disorder: a resident's own messages overtake each other.
        change_every: seconds between changes of the plugins: another version, another setting, one that nobody uses is
            switched on or off. change_all: those that residents use, too.
    """

    hours: float = 30.0
    store_kill: float = 0.0
    ledger_kill: float = 0.0
    store_down: float = 0.0
    store_slow: float = 0.0
    call_kill: float = 0.0
    send_kill: float = 0.0
    kill_every: float = 0.0
    takeover: float = 0.0
    api: float = 0.0
    api_lost: float = 0.0
    api_down: float = 0.0
    redeliver: float = 0.0
    duplicate: float = 0.0
    late: float = 0.0
    call_slow: float = 0.0
    call_fails: float = 0.0
    bank_silent: float = 0.0
    disorder: float = 0.0
    change_every: float = 0.0
    change_all: bool = False


CALM = Climate()
STORMY = Climate(
    store_kill=0.004,
    ledger_kill=0.05,
    store_down=0.0008,
    store_slow=0.1,
    call_kill=0.05,
    send_kill=0.015,
    kill_every=4000.0,
    takeover=0.001,
    api=0.03,
    api_lost=0.02,
    api_down=0.001,
    redeliver=0.05,
    duplicate=0.08,
    late=0.01,
    call_slow=0.1,
    bank_silent=0.15,
    change_every=900.0,
)
"""Nothing of this may be seen by a resident."""

ROUGH = Climate(
    **{
        **{name: getattr(STORMY, name) for name in Climate.__struct_fields__},
        "call_fails": 0.12,
        "disorder": 0.15,
        "late": 0.04,
        "change_all": True,
    }
)
"""Backends fail as well, and messages overtake each other."""


LEDGER = "the ledger"
"""Name of a change of the ledger, as an operation of the store."""


class StoreFate(Struct, frozen=True):
    """What becomes of one operation of the store: `delay` seconds, then `kind`, and `after` seconds to tell of it."""

    kind: str = ""
    delay: float = 0.0
    after: float = 0.0


class CallFate(Struct, frozen=True):
    """What becomes of one call to a backend."""

    kind: str = ""
    before: float = 0.0
    after: float = 0.0


class SendFate(Struct, frozen=True):
    """What becomes of one request to the Cloud API: refused with `code`, or lost, or the caller dies."""

    kind: str = ""
    code: int = 0
    latency: float = 0.1


MESSAGE_CODES = (131056, 131000, 500)
NUMBER_CODES = (130429, 131016, 190)


class Weather:
    """Draws the faults.

    Arguments:
        now: seconds since the world began.
        trouble: told of each fault, so that nobody is blamed for the delay that it brings.
    """

    def __init__(
        self, climate: Climate, chance: Random, now: Callable[[], float], trouble: Callable[[str], None]
    ) -> None:
        self.climate, self._chance, self._now, self._trouble = climate, chance, now, trouble
        self._store_down_until = self._api_down_until = 0.0
        self._api_down_code = 0

    @property
    def active(self) -> bool:
        return self._now() < self.climate.hours * 3600.0

    def strikes(self, likelihood: float, what: str) -> bool:
        """Whether it happens now."""
        if likelihood <= 0.0 or not self.active or self._chance.random() >= likelihood:
            return False
        self._trouble(what)
        return True

    def between(self, low: float, high: float) -> float:
        return self._chance.uniform(low, high)

    # ------------------------------------------------------------------------------------------ the store

    def store(self, name: str) -> StoreFate:
        """The fate of one operation."""
        climate = self.climate
        if self._now() < self._store_down_until:
            self._trouble("store")
            return StoreFate("down")
        delay = self.between(0.0, 0.05) if self._chance.random() < climate.store_slow else 0.0
        after = self.between(0.0, 0.3) if self._chance.random() < climate.store_slow else 0.0
        if self.strikes(climate.ledger_kill if name == LEDGER else climate.store_kill, "kill"):
            return StoreFate(self._chance.choice(("killed before", "killed after")), delay)
        if self.strikes(climate.store_down, "store"):
            self._store_down_until = self._now() + self.between(0.1, 20.0)
            return StoreFate("down", delay)
        if self.strikes(climate.takeover, "takeover"):
            return StoreFate("takeover", delay, after)
        return StoreFate("", delay, after)

    # ------------------------------------------------------------------------------------------ backends

    def backend(self, name: str) -> CallFate:
        """The fate of one call."""
        climate = self.climate
        before, after = self.between(0.0, 0.2), self.between(0.0, 0.1)
        if self.strikes(climate.call_slow, "call"):
            before, after = self.between(0.0, 2.0), self.between(0.0, 1.0)
        if self.strikes(climate.call_kill, "kill"):
            return CallFate(self._chance.choice(("killed before", "killed after")), before, after)
        if self.strikes(climate.call_fails, "call"):
            kinds = ("later", "later", "sorry", "hangs before", "hangs after", "breaks before", "breaks after")
            return CallFate(self._chance.choice(kinds), before, after)
        return CallFate("", before, after)

    # ------------------------------------------------------------------------------------------ the Cloud API

    def send(self, *, in_doubt: bool) -> SendFate:
        """The fate of one request.

        Arguments:
            in_doubt: an earlier one with this message was lost. Twice is too often: the gateway gives up then.
        """
        climate, latency = self.climate, self.between(0.03, 0.4)
        if self._now() < self._api_down_until:
            self._trouble("api")
            return SendFate("refused", self._api_down_code, latency)
        if self.strikes(climate.api_down, "api"):
            self._api_down_code = self._chance.choice(NUMBER_CODES)
            self._api_down_until = self._now() + self.between(1.0, 90.0)
            return SendFate("refused", self._api_down_code, latency)
        if self.strikes(climate.api, "api"):
            return SendFate("refused", self._chance.choice(MESSAGE_CODES), latency)
        if not in_doubt and self.strikes(climate.api_lost, "api"):
            return SendFate(self._chance.choice(("lost before", "lost after")), 0, latency)
        if not in_doubt and self.strikes(climate.send_kill, "kill"):
            return SendFate(self._chance.choice(("killed before", "killed after")), 0, latency)
        return SendFate("", 0, latency)

    # ------------------------------------------------------------------------------------------ webhooks

    def webhook_delay(self) -> float:
        """Seconds until Meta delivers something."""
        if self.strikes(self.climate.late, "late"):
            return self.between(10.0, 400.0)
        return self.between(0.02, 0.4)
