"""Mutated webhooks thrown at the real application with a real store: never a 500, never a lost neighbour, never an
unbounded log or memory. `tests/support/properties.py` tells how to let it run for as long as one likes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import structlog
import trio
from hypothesis import given
from hypothesis import strategies as st

from gateway.app import create_app
from gateway.clock import CountingIds, TrioClock
from gateway.health import Readiness
from gateway.secret import Secret
from gateway.webhook import Webhook
from gateway.whatsapp.decode import FIELDS, OTHER_FIELD
from gateway.whatsapp.signature import sign
from sessions.messages import DeliveryStatus, Inbound
from sessions.stores.sqlite import SqliteStore, open_memory
from tests.gateway.whatsapp.mutations import ODD, mutated
from tests.gateway.whatsapp.recorded import NUMBER, message, webhook
from tests.support.properties import searching

LONGEST_LINE, MOST_KINDS = 4_000, 31
KINDS = ("typed", "tapped", "place", "file", "cards", "form", "reaction", "edited", "revoked", "identity", "not_usable")
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
            note=self.store.notice_put,
            clock=self.clock,
        )
        self.app = create_app(self.webhook, Readiness({}))

    async def accept(self, messages: tuple[Inbound, ...], statuses: tuple[DeliveryStatus, ...], /) -> None:
        in_order = sorted(messages, key=lambda each: each.sent_at)
        accepted = await self.store.accept(in_order, statuses, now=self.clock.now(), ids=self.ids)
        for resident in accepted.residents:  # as an actor reads them
            await self.store.load(resident)
            await self.store.inbox(resident)

    async def post(self, hook: Any) -> int:
        body = json.dumps(hook).encode()
        headers = [
            (b"content-type", b"application/json"),
            (b"content-length", b"%d" % len(body)),
            (b"x-hub-signature-256", sign(b"secret", body).encode()),
        ]
        scope = {
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


async def _throw(hooks: Sequence[Any], where: str) -> None:
    async with open_memory() as store:
        gateway = Gateway(store)
        with structlog.testing.capture_logs() as lines:
            for number, hook in enumerate(hooks):
                assert await gateway.post(beside(hook, number, where)) == 200
                assert await gateway.heard(f"wamid.GOOD{number}")
                assert await gateway.post(hook) in (200, 503)
        check_bounds(gateway.webhook, lines)


def check_bounds(hook: Webhook, lines: Sequence[Any]) -> None:
    """Whatever came, logs and counters stay small: names are from fixed sets, and each is logged once a minute."""
    assert hook.counts["failed"] == hook.counts["store_failed"] == 0
    assert set(hook.heard) <= TAGS
    assert set(hook.skipped) <= SKIPPED
    assert len(hook.unusable) <= MOST_KINDS
    assert len(hook.summary) <= LONGEST_LINE
    assert len(lines) <= len(SKIPPED) + 2
    assert all(len(repr(line)) <= LONGEST_LINE for line in lines)
    assert len(hook._logged) <= len(SKIPPED) + 10


@given(st.lists(mutated(), min_size=1, max_size=4), st.sampled_from(["entry", "change", "list"]))
@searching(80)
def test_a_mutated_webhook_is_answered_and_its_good_neighbour_is_heard(hooks: list[Any], where: str) -> None:
    trio.run(_throw, hooks, where)


@given(ODD)
@searching(40)
def test_any_json_at_all_is_answered(hook: Any) -> None:
    async def throw() -> None:
        async with open_memory() as store:
            gateway = Gateway(store)
            assert await gateway.post(hook) == 200
            assert await gateway.post({"object": "whatsapp_business_account", "entry": hook}) == 200
            value = {"metadata": {"phone_number_id": NUMBER}, "messages": hook, "statuses": hook, "contacts": hook}
            change = {"field": "messages", "value": value}
            assert await gateway.post({**webhook(), "entry": [{"changes": [change]}]}) == 200
            assert gateway.webhook.counts["failed"] == 0

    trio.run(throw)


async def test_thousands_of_kinds_of_tomorrow_are_counted_under_few_names() -> None:
    messages = [message(f"tomorrow_{n}", id=f"wamid.T{n}") for n in range(1_000)]
    async with open_memory() as store:
        gateway = Gateway(store)
        assert await gateway.post(webhook(*messages)) == 200
        assert (len(gateway.webhook.unusable), gateway.webhook.unusable["others"]) == (MOST_KINDS, 970)
        assert "989 others" in gateway.webhook.summary, "eleven are named beside them"
        check_bounds(gateway.webhook, [])


async def test_thousands_of_different_complaints_fill_neither_log_nor_memory() -> None:
    errors = [{"code": n, "title": f"trouble {n}", "error_data": {"details": "x" * 500}} for n in range(3_000)]
    fields = [{"field": f"tomorrow_{n}", "value": {}} for n in range(3_000)]
    body = webhook(good(1))
    body["entry"][0]["changes"][0]["value"]["errors"] = errors
    body["entry"][0]["changes"] += fields
    async with open_memory() as store:
        gateway = Gateway(store)
        with structlog.testing.capture_logs() as lines:
            for _ in range(3):
                assert await gateway.post(body) == 200
        assert await gateway.heard("wamid.GOOD1")
        assert gateway.webhook.skipped == {"error": 9_000, OTHER_FIELD: 9_000}
        assert len(lines) == 1
        check_bounds(gateway.webhook, lines)
