"""Mutated webhooks thrown at one and the same gateway for as long as one likes.

    python -m tests.gateway.hostile --seconds 900

The application and its webhook live through all of it, as they do in a city; only the store is a new one each round.
Whatever comes must be answered with 200 (503 if the store could not take it), its good neighbour be heard, the log stay
small, and the memory not grow. What breaks is shrunk and printed by Hypothesis; then the exit code is 1.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import sys
import time
from collections.abc import Sequence
from typing import Any

import structlog
import trio
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st
from msgspec import Struct

from gateway.app import create_app
from gateway.clock import CountingIds, TrioClock
from gateway.health import Readiness
from gateway.secret import Secret
from gateway.webhook import Webhook
from gateway.whatsapp.decode import FIELDS, OTHER_FIELD
from gateway.whatsapp.signature import sign
from sessions.messages import DeliveryStatus, Inbound
from sessions.records import ChannelNotice
from sessions.stores.sqlite import SqliteStore, open_memory
from tests.gateway.whatsapp.mutations import mutated
from tests.gateway.whatsapp.recorded import NUMBER, message, webhook

HOOKS, PLACE = st.lists(mutated(), min_size=1, max_size=4), st.sampled_from(["entry", "change", "list"])
"""What is thrown, and where its good neighbour stands: in an entry or a change of its own, or in the same list."""

LONGEST_LINE, MOST_KINDS = 4_000, 31
KINDS = (
    "typed",
    "tapped",
    "place",
    "file",
    "cards",
    "form",
    "reaction",
    "edited",
    "revoked",
    "identity",
    "marketing",
    "not_usable",
)
TAGS = frozenset({*KINDS, "status", "notice"})
SKIPPED = frozenset({"object", "entry", "change", "message", "status", "error", "message_error", OTHER_FIELD, *FIELDS})


class Gateway:
    """The application as Hypercorn sees it, with a store in memory behind it."""

    def __init__(self, store: SqliteStore) -> None:
        self.store, self.clock, self.ids = store, TrioClock(), CountingIds("r")
        self.webhook = Webhook(
            app_secrets=(Secret("secret"),),
            verify_token=Secret("v"),
            numbers=frozenset({NUMBER}),
            accept=self.accept,
            note=self.note,
            clock=self.clock,
        )
        self.app = create_app(self.webhook, Readiness({}))

    async def accept(self, messages: tuple[Inbound, ...], statuses: tuple[DeliveryStatus, ...], /) -> None:
        in_order = sorted(messages, key=lambda each: each.sent_at)
        accepted = await self.store.accept(in_order, statuses, now=self.clock.now(), ids=self.ids)
        for resident in accepted.residents:  # as an actor reads them
            await self.store.load(resident)
            await self.store.inbox(resident)

    async def note(self, notices: tuple[ChannelNotice, ...], /) -> None:
        await self.store.notice_put(notices)

    async def post(self, hook: Any) -> int:
        body = json.dumps(hook).encode()
        headers = [
            (b"content-type", b"application/json"),
            (b"content-length", b"%d" % len(body)),
            (b"x-hub-signature-256", sign(b"secret", body).encode()),
        ]
        scope: Any = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": "POST",
            "scheme": "http",
            "path": "/webhook",
            "raw_path": b"/webhook",
            "query_string": b"",
            "root_path": "",
            "headers": headers,
            "client": ("127.0.0.1", 1),
            "server": ("127.0.0.1", 80),
        }
        sent: list[Any] = []

        async def receive() -> Any:
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(event: Any) -> None:
            sent.append(event)

        await self.app(scope, receive, send)
        return int(sent[0]["status"])

    async def heard(self, id: str) -> bool:
        sql = "select 1 from inbox where kind = 'message' and id = ?"
        return bool(await self.store._read(lambda db: db.execute(sql, (id,)).get))


def good(number: int) -> dict[str, Any]:
    """A message of somebody whom no recorded webhook knows."""
    return message(id=f"wamid.GOOD{number}", **{"from": f"2760000{number:04d}"})


def beside(hook: Any, number: int, where: str) -> Any:
    """The webhook with a good message in the same batch: in an entry or a change of its own, or in the same list."""
    neighbour = webhook(good(number))["entry"][0]
    entries = hook.get("entry") if isinstance(hook, dict) else hook
    entries = entries if isinstance(entries, list) else [entries]
    if where == "change":
        changes = [change for entry in entries if isinstance(entry, dict) for change in _list(entry.get("changes"))]
        entries = [{"id": "1", "changes": [*changes, *neighbour["changes"]]}]
    elif where == "list":
        values = [change.get("value") for entry in entries for change in _changes(entry)]
        items = [item for value in values if isinstance(value, dict) for item in _list(value.get("messages"))]
        return webhook(*items, good(number), *items)
    else:
        entries = [neighbour, *entries]
    return {"object": "whatsapp_business_account", "entry": entries}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _changes(entry: Any) -> list[Any]:
    return [each for each in _list(entry.get("changes")) if isinstance(each, dict)] if isinstance(entry, dict) else []


def check_bounds(hook: Webhook, lines: Sequence[Any], minutes: float = 0.0) -> None:
    """Whatever came, logs and counters stay small: names are from fixed sets, and each is logged once a minute.

    Arguments:
        minutes: that have passed.
    """
    assert hook.counts["failed"] == hook.counts["store_failed"] == 0
    assert set(hook.heard) <= TAGS
    assert set(hook.skipped) <= SKIPPED
    assert len(hook.unusable) <= MOST_KINDS
    assert len(hook.summary) <= LONGEST_LINE
    assert len(lines) <= (len(SKIPPED) + 2) * (1 + minutes)
    assert all(len(repr(line)) <= LONGEST_LINE for line in lines)
    assert len(hook._logged) <= len(SKIPPED) + 10


# ------------------------------------------------------------------------------------------ for as long as one likes

ROUND = 250
"""Examples before the store is thrown away and the memory is looked at."""

WARM = 3
"""Rounds after which the memory should have its size: caches are full, modules are loaded."""

GROWTH = 48 * 1024 * 1024
"""Bytes by which it may still grow; a leak of a kilobyte for each webhook takes less than an hour to be more."""


class Report(Struct):
    """What came of a search. `memory` is what the process held after each round, in bytes."""

    examples: int = 0
    webhooks: int = 0
    refused: int = 0
    lines: int = 0
    seconds: float = 0.0
    memory: list[int] = []

    @property
    def growth(self) -> int:
        """By how much the memory has grown since it was warm: the least of the last rounds less the least of the
        first ones, for one round may hold more than another."""
        warm = self.memory[WARM:]
        return min(warm[-WARM:]) - min(warm[:WARM]) if len(warm) >= 2 * WARM else 0

    def __str__(self) -> str:
        held = self.memory[-1] / 1e6 if self.memory else 0.0
        return (
            f"{self.examples:,} examples, {self.webhooks:,} webhooks in {self.seconds:.0f} s; "
            f"{self.refused:,} answered with 503, {self.lines:,} lines of log; "
            f"{held:.0f} MB held, {self.growth / 1e6:+.1f} MB since it was warm"
        )


def held() -> int:
    """Bytes of memory that this process holds now."""
    gc.collect()
    with open("/proc/self/statm", encoding="ascii") as facts:
        return int(facts.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


async def search(first_seed: int, *, seconds: float, examples: int) -> Report:
    """Throw webhooks until one of both is used up.

    Raises:
        AssertionError: something came out as it must not; Hypothesis has printed how.
    """
    report, began = Report(), time.monotonic()
    gateway: Gateway | None = None
    with structlog.testing.capture_logs() as lines:
        while report.examples < examples and time.monotonic() - began < seconds:
            async with open_memory() as store:
                gateway = gateway or Gateway(store)
                gateway.store = store
                thrown = Thrown(gateway, report, trio.lowlevel.current_trio_token(), began + seconds)
                await trio.to_thread.run_sync(thrown.round, first_seed + len(report.memory), min(ROUND, examples))
            report.seconds, report.lines = time.monotonic() - began, len(lines)
            check_bounds(gateway.webhook, lines, minutes=report.seconds / 60)
            report.memory.append(held())
            assert report.growth < GROWTH, f"the memory grows: {report}"
            print(report, flush=True)
    return report


class Thrown:
    """One round of Hypothesis, in a thread; the gateway stays in Trio's."""

    def __init__(self, gateway: Gateway, report: Report, token: trio.lowlevel.TrioToken, until: float) -> None:
        self.gateway, self.report, self.token, self.until = gateway, report, token, until
        self.failed = False

    def round(self, number: int, examples: int) -> None:
        """Look for trouble once.

        Arguments:
            number: the seed. examples: how many are tried, at the most.
        """
        slow = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much)
        look = settings(
            max_examples=examples, deadline=None, database=None, print_blob=True, suppress_health_check=slow
        )

        @seed(number)
        @look
        @given(HOOKS, PLACE)
        def looked(hooks: list[Any], where: str) -> None:
            self.example(hooks, where)

        looked()

    def example(self, hooks: list[Any], where: str) -> None:
        """Throw a few webhooks, each with a good one in the same batch."""
        if not self.failed and time.monotonic() >= self.until:
            return  # the time is up; a failure is shrunk to its end
        before, self.failed = self.failed, True
        trio.from_thread.run(self.throw, hooks, where, trio_token=self.token)
        self.failed = before

    async def throw(self, hooks: list[Any], where: str) -> None:
        """In Trio's thread."""
        self.report.examples += 1
        for hook in hooks:
            number = self.report.webhooks
            self.report.webhooks += 1
            assert await self.gateway.post(beside(hook, number, where)) == 200
            assert await self.gateway.heard(f"wamid.GOOD{number}")
            answer = await self.gateway.post(hook)
            assert answer in (200, 503)
            self.report.refused += answer == 503


def main() -> int:
    """Search, and tell what came of it."""
    parser = argparse.ArgumentParser(prog="python -m tests.gateway.hostile", description=__doc__)
    parser.add_argument("--seconds", type=float, default=60.0, help="how long to search")
    parser.add_argument("--examples", type=int, default=10**9, help="how many examples to try, at the most")
    parser.add_argument("--seed", type=int, default=1, help="where to begin")
    given_ = parser.parse_args()
    report = trio.run(lambda: search(given_.seed, seconds=given_.seconds, examples=given_.examples))
    print(f"nothing found: {report}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
