"""What was seen of a run from the side of the gateway: attempts, statuses, holds, pauses, alarms."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from gateway.clock import Clock
from gateway.whatsapp.client import Accepted, Refused, SendResult
from gateway.whatsapp.errors import Action, Scope
from sessions.messages import DeliveryStatus
from sessions.stores.database import Database
from sessions.stores.sqlite import SqliteStore

PASSES = (Action.RETRY, Action.WAIT, Action.STOP)


class Attempt(Struct):
    """One send. `outcome` is `accepted`, `unknown`, `refused <code>`, or `killed` until the answer is there."""

    key: str
    life: int
    began: float
    outcome: str = "killed"
    ended: float | None = None


class Alarm(Struct):
    """From when until when the gateway called for help, and why."""

    since: float
    reason: str
    until: float | None = None


class Watch:
    """See the module."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.attempts: defaultdict[str, list[Attempt]] = defaultdict(list)
        self.told: dict[str, list[tuple[float, str]]] = defaultdict(list)  # key -> when a status came, and which
        self.holds: dict[int, list[list[float]]] = defaultdict(list)  # seq -> [from, until]
        self.refused: Counter[str] = Counter()
        self.still: Counter[str] = Counter()
        self.alarms: list[Alarm] = []
        self.violations: list[str] = []
        self.born: list[float] = []  # when each life began
        self._still: tuple[float, str] | None = None

    def violate(self, what: str) -> None:
        """Something must never be, and is."""
        self.violations.append(f"at {self._clock.now():.1f}: {what}")

    # ------------------------------------------------------------------------------------------ sending

    def begins(self, key: str, life: int) -> Attempt:
        """A message goes out."""
        attempt = Attempt(key, life, self._clock.now())
        self.attempts[key].append(attempt)
        return attempt

    def ends(self, attempt: Attempt, result: SendResult) -> None:
        """Its answer."""
        attempt.ended = self._clock.now()
        if isinstance(result, Accepted):
            attempt.outcome = "accepted"
            self.goes_on()
        elif isinstance(result, Refused):
            cause = str(result.code) if result.code is not None else result.detail.split(":")[0]
            attempt.outcome = f"refused {cause}"
            self.refused[cause + ("" if "ordered" in result.detail or result.code in (None, 190) else " (rates)")] += 1
            decision = result.decision
            if decision.scope in (Scope.NUMBER, Scope.ACCOUNT) and decision.action in PASSES:
                self.stands_still(cause)
            else:
                self.goes_on()
        else:
            attempt.outcome = "unknown"

    def stands_still(self, cause: str) -> None:
        """Nothing passes from now on."""
        if self._still is None:
            self._still = (self._clock.now(), cause)

    def goes_on(self) -> None:
        """Something passed."""
        if self._still is not None:
            since, cause = self._still
            self.still[cause] += self._clock.now() - since
            self._still = None

    # ------------------------------------------------------------------------------------------ the store

    def stored(self, operation: str, given: tuple[Any, ...]) -> None:
        """The outbox has written something down."""
        if operation == "outbox_hold":
            self.holds[given[0]].append([self._clock.now(), float("inf")])

    async def freed(self, store: SqliteStore) -> None:
        """Something that was held may go again."""
        held = {seq for (seq,) in await rows(store, "select seq from outbox where state = 'held'")}
        for seq, spans in self.holds.items():
            if seq not in held and spans[-1][1] == float("inf"):
                spans[-1][1] = self._clock.now()

    def heard(self, statuses: Iterable[DeliveryStatus]) -> None:
        """Statuses that the store has taken."""
        for status in statuses:
            if status.outbox_id is not None:
                self.told[status.outbox_id].append((self._clock.now(), status.status))

    def alarm(self, reason: str | None) -> None:
        """What `/readyz` would say now."""
        last = self.alarms[-1] if self.alarms and self.alarms[-1].until is None else None
        if last is not None and (reason is None or reason.split(":")[0] != last.reason.split(":")[0]):
            last.until = self._clock.now()
            last = None
        if reason is not None and last is None:
            self.alarms.append(Alarm(self._clock.now(), reason))


async def rows(store: SqliteStore, sql: str) -> list[tuple[Any, ...]]:
    """What stands in the store's file."""

    def read(db: Database) -> list[tuple[Any, ...]]:
        return list(db.execute(sql))

    return await store._read(read)
