"""Mutated webhooks thrown at the real application with a real store: never a 500, never a lost neighbour, never an
unbounded log or memory. `python -m tests.gateway.hostile --seconds 900` does it for as long as one likes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
import structlog
import trio
from hypothesis import given

from gateway.whatsapp.decode import OTHER_FIELD
from sessions.stores.sqlite import open_memory
from tests.gateway.hostile import (
    GROWTH,
    HOOKS,
    MOST_KINDS,
    PLACE,
    Gateway,
    Report,
    beside,
    check_bounds,
    good,
    search,
)
from tests.gateway.whatsapp.mutations import ODD
from tests.gateway.whatsapp.recorded import NUMBER, message, webhook
from tests.support.properties import searching


async def _throw(hooks: Sequence[Any], where: str) -> None:
    async with open_memory() as store:
        gateway = Gateway(store)
        with structlog.testing.capture_logs() as lines:
            for number, hook in enumerate(hooks):
                assert await gateway.post(beside(hook, number, where)) == 200
                assert await gateway.heard(f"wamid.GOOD{number}")
                assert await gateway.post(hook) in (200, 503)
        check_bounds(gateway.webhook, lines)


@given(HOOKS, PLACE)
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


# ------------------------------------------------------------------------------------------ the long search itself


async def test_the_long_search_counts_what_it_throws() -> None:
    report = await search(1, seconds=60, examples=3)
    assert (report.examples, report.webhooks >= 3, len(report.memory)) == (3, True, 1)


@pytest.mark.slow
async def test_the_long_search_finds_a_gateway_that_answers_500(monkeypatch: pytest.MonkeyPatch) -> None:
    async def broken(self: Gateway, hook: Any) -> int:
        return 500

    monkeypatch.setattr(Gateway, "post", broken)
    with pytest.raises(AssertionError):
        await search(1, seconds=60, examples=3)


def test_the_long_search_tells_growth_from_a_large_round() -> None:
    megabyte = 1024 * 1024
    uneven = [90, 100, 100, 110, 130, 112, 111, 140, 110]
    assert Report(memory=[each * megabyte for each in uneven]).growth == 0
    growing = Report(memory=[(100 + 10 * n) * megabyte for n in range(12)])
    assert growing.growth == 60 * megabyte > GROWTH
    assert Report(memory=[megabyte, 500 * megabyte]).growth == 0, "too early to tell"
