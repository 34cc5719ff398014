"""What must hold after a run, told from what the phones show, what the store says and what was seen on the way."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from itertools import pairwise
from typing import Any

import msgspec
from msgspec import Struct, field

from gateway.outbox_ports import OutboxSettings
from sessions.messages import RANK, DeliveryFailed
from sessions.records import EventRecord, Priority
from sessions.stores.sqlite import SqliteStore
from tests.bulk.plan import Plan
from tests.bulk.watch import Alarm, Attempt, Watch, rows

CLOSED = 131047
"""Accepted, then reported as failed because the window is closed: it goes once more, as its template."""

MARGIN = 0.001
PRODUCTION = OutboxSettings()


class Report(Struct):
    """What became of a run. Times are virtual seconds, but for `real_seconds`."""

    seed: int
    put: int
    states: Counter[str]
    attempts: int
    accepted: int
    accepted_in_all: int
    again_as_template: int
    doubled: Counter[str]
    unknown: Counter[str]
    refused: Counter[str]
    failed: Counter[str]
    held_in_all: int
    still: Counter[str]
    alarms: list[Alarm]
    violations: list[str]
    order_violations: int
    lives: int
    seconds: float = 0.0
    real_seconds: float = 0.0
    episodes: list[tuple[float, str, float]] = field(default_factory=list)


class Row(Struct, frozen=True):
    """One row of the outbox, at the end."""

    seq: int
    key: str
    state: str
    delivery: str | None
    code: int | None
    of_run: bool


class Shown(Struct, frozen=True):
    """One message of the city on a phone."""

    key: str
    who: str
    at: float
    status: str
    code: int | None
    content: str


class Judge:
    """Compares; each method looks at one promise."""

    def __init__(self, plan: Plan, watch: Watch, found: list[Row], shown: list[Shown], failures: set[str]) -> None:
        self.plan, self.watch, self.failures = plan, watch, failures
        self.rows = {row.key: row for row in found}
        self.shown: defaultdict[str, list[Shown]] = defaultdict(list)
        self.phones: defaultdict[str, list[Shown]] = defaultdict(list)
        for message in shown:
            self.shown[message.key].append(message)
            self.phones[message.who].append(message)
        self.doubled: Counter[str] = Counter()
        self.unknown: Counter[str] = Counter()
        self.again_as_template = self.order_violations = 0

    def all(self) -> None:
        """Look at every promise."""
        for each in self.plan.messages:
            self._content(each.key, each.who, each.mark)
            self._state(each.key)
            self._repetitions(each.key)
            self._outcomes(each.key)
        for messages in self.phones.values():
            self._order(messages)
        self._failures()
        self._alarms()

    def violate(self, what: str) -> None:
        """A promise is broken."""
        self.watch.violations.append(what)

    # ------------------------------------------------------------------------------------------ one message

    def _content(self, key: str, who: str, mark: str) -> None:
        for message in self.shown[key]:
            if message.who != who or mark not in message.content:
                self.violate(f"{key}: {message.who} was shown {message.content[:100]}")

    def _state(self, key: str) -> None:
        """What the store says is what the phones know."""
        row, shown = self.rows.get(key), self.shown[key]
        if row is None:
            self.violate(f"{key} is not in the outbox")
            return
        arrived = [message for message in shown if message.status != "failed"]
        told = max((RANK[status] for _, status in self.watch.told[key] if status != "failed"), default=-1)
        match row.state:
            case "sent" if not arrived:
                self.violate(f"{key} counts as sent, and no phone shows it")
            case "sent" if row.delivery is None or RANK[row.delivery] < told:
                self.violate(f"{key} counts as {row.delivery} and its statuses told more")
            case "failed" if arrived:
                self.violate(f"{key} counts as failed, and a phone shows it")
            case "failed" if not shown and row.code is None:
                self.violate(f"{key} failed without any error of the channel")
            case "held" if arrived:
                self.violate(f"{key} is held, and a phone shows it")
            case "unknown" if arrived:
                self.violate(f"{key} counts as unknown, though its statuses came")
            case "queued" | "sending":
                self.violate(f"{key} is still {row.state}")

    def _attempt_of(self, message: Shown) -> Attempt:
        return [each for each in self.watch.attempts[message.key] if each.began <= message.at + MARGIN][-1]

    def _repetitions(self, key: str) -> None:
        """A message comes twice only where nobody could know that it had arrived."""
        shown = self.shown[key]
        for before, after in pairwise(shown):
            first, second = self._attempt_of(before), self._attempt_of(after)
            if before.code == CLOSED:
                self.again_as_template += 1
                continue
            known = [at for at, _ in self.watch.told[key] if first.began <= at < second.began]
            if first.outcome not in ("unknown", "killed") or first is second:
                self.violate(f"{key} was sent again, though its outcome was {first.outcome}")
            elif known:
                self.violate(f"{key} was sent again, though a status had told {second.began - known[0]:.1f} s before")
            elif second.began < self._patience(first) - MARGIN:
                self.violate(f"{key} was sent again at {second.began:.1f}, too soon for a status to come")
            else:
                why = "the answer was lost" if first.outcome == "unknown" else "the sender was killed"
                self.doubled[f"{why}, and no status came in time"] += 1

    def _patience(self, attempt: Attempt) -> float:
        """Until when a status may come before the message is sent again."""
        if attempt.ended is not None:
            return attempt.ended + PRODUCTION.unknown_after
        return self.watch.born[attempt.life + 1] + PRODUCTION.recover_after

    def _outcomes(self, key: str) -> None:
        """What became of each attempt whose outcome nobody knew."""
        attempts, state = self.watch.attempts[key], self.rows[key].state if key in self.rows else "missing"
        for place, attempt in enumerate(attempts):
            if attempt.outcome not in ("unknown", "killed"):
                continue
            last = place + 1 == len(attempts)
            until = float("inf") if last else attempts[place + 1].began
            here = any(attempt.began - MARGIN <= each.at < until for each in self.shown[key])
            fate = "arrived" if here else "had not arrived"
            if not last:
                self.unknown[f"{fate}, sent once more"] += 1
            elif state == "unknown":
                self.unknown[f"{fate}, given up"] += 1
            else:
                self.unknown[f"{fate}, settled by its status"] += 1

    # ------------------------------------------------------------------------------------------ one resident

    def _order(self, messages: list[Shown]) -> None:
        """By the outbox's order; only notices are overtaken, by what is none, and what is held by everything."""
        notices = {each.key for each in self.plan.messages if each.priority is Priority.NOTICE}
        newest: dict[bool, Shown] = {}
        for message in messages:
            row, notice = self.rows[message.key], message.key in notices
            first = self.shown[message.key][0] is message
            for of_notice, other in newest.items():
                overtaken = self.rows[other.key].seq > row.seq and (of_notice or not notice)
                if overtaken and not self._allowed(message, other, row.seq, first=first):
                    self.order_violations += 1
                    self.violate(f"{message.who}: {other.key} overtook {message.key}")
            before = newest.get(notice)
            if before is None or self.rows[before.key].seq < row.seq:
                newest[notice] = message

    def _allowed(self, late: Shown, other: Shown, seq: int, *, first: bool) -> bool:
        if not first and self.shown[late.key][0].code == CLOSED:
            return True
        began = self._attempt_of(other).began
        return any(since <= began + MARGIN and began < until + MARGIN for since, until in self.watch.holds.get(seq, ()))

    # ------------------------------------------------------------------------------------------ the whole

    def _failures(self) -> None:
        """A reply that failed for good is told to its conversation, and nothing else is."""
        failed = {key for key, row in self.rows.items() if row.state == "failed" and row.of_run}
        if failed != self.failures:
            self.violate(f"failures told to conversations differ: {sorted(failed ^ self.failures)[:5]}")

    def _alarms(self) -> None:
        for code in ("190", "131031"):
            refused = any(cause.startswith(code) for cause in self.watch.refused)
            if refused and not any(alarm.reason.startswith(code) for alarm in self.watch.alarms):
                self.violate(f"{code} stopped the sender, and there was no alarm")
        for alarm in self.watch.alarms:
            if alarm.until is None:
                self.violate(f"an alarm was never cleared: {alarm.reason}")


async def judged(
    plan: Plan, watch: Watch, store: SqliteStore, residents: dict[str, str], phones: list[dict[str, Any]]
) -> Report:
    """The verdict on a run.

    Arguments:
        residents: the store's ids of the emulator's residents. phones: what they show, in the order of arrival.
    """
    found = [Row(*row) for row in await rows(store, "select seq, key, state, delivery, code, of_run from outbox")]
    shown = [_shown(message) for message in phones]
    failures: set[str] = set()
    for resident in residents.values():
        for row in await store.inbox(resident):
            if isinstance(row.item, EventRecord):
                failures.add(msgspec.msgpack.decode(row.item.body, type=DeliveryFailed).key)
    judge = Judge(plan, watch, found, shown, failures)
    judge.all()
    failed = Counter(str(row.code or "ours") for row in found if row.state == "failed")
    return Report(
        seed=plan.seed,
        put=len(found),
        states=Counter(row.state for row in found),
        attempts=sum(map(len, watch.attempts.values())),
        accepted=sum(bool(messages) for messages in judge.shown.values()),
        accepted_in_all=len(shown),
        again_as_template=judge.again_as_template,
        doubled=judge.doubled,
        unknown=judge.unknown,
        refused=watch.refused,
        failed=failed,
        held_in_all=len(watch.holds),
        still=watch.still,
        alarms=watch.alarms,
        violations=watch.violations,
        order_violations=judge.order_violations,
        lives=len({each.life for attempts in watch.attempts.values() for each in attempts}),
    )


def _shown(message: dict[str, Any]) -> Shown:
    return Shown(
        key=message["request"]["biz_opaque_callback_data"],
        who=message["resident"],
        at=message["at"],
        status=message["status"],
        code=message["error"]["code"] if message["error"] else None,
        content=json.dumps(message["content"]),
    )
