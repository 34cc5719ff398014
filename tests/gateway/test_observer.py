"""What happens in the sessions is in the log, under a name that can be looked for, and without personal data."""

from __future__ import annotations

import io
import json
import logging
import time
from pathlib import Path
from typing import Any

import structlog.testing
import trio

from gateway import logs
from gateway.observer import LogObserver
from gateway.run import _beside
from sessions.watchdog import Watchdog

LOUD = ("error", "critical")


def lines(tell: Any) -> list[dict[str, Any]]:
    stream, before = io.StringIO(), logging.getLogger().level
    logs.configure("json", "debug", stream=stream)
    try:
        tell(LogObserver())
    finally:
        structlog.reset_defaults()
        logging.captureWarnings(False)
        logging.getLogger().setLevel(before)
        for handler in [each for each in logging.getLogger().handlers if getattr(each, "gateway", False)]:
            logging.getLogger().removeHandler(handler)
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_trouble_is_loud_and_says_what_is_needed_to_look_at_it() -> None:
    def tell(observer: LogObserver) -> None:
        observer.unknown_outcome("r1", "pay", "K7Q", "s1.1.pay.1", "did not answer")
        observer.parked("r1", "KeyError: 'a'")
        observer.circuit("billing", "open", 5)
        observer.blocked("bills", "bills.py:7 in run", 1.234, still=False)
        observer.blocked("bills", "bills.py:7 in run", 10.0, still=True)

    unknown, parked, circuit, blocked, stuck = lines(tell)
    assert [line["level"] for line in (unknown, parked, circuit, blocked, stuck)] == ["error"] * 4 + ["critical"]
    assert (unknown["event"], unknown["reference"], unknown["key"]) == ("outcome_unknown", "K7Q", "s1.1.pay.1")
    assert (parked["event"], parked["resident"], parked["reason"]) == ("resident_parked", "r1", "KeyError: 'a'")
    assert (circuit["event"], circuit["provider"], circuit["failures"]) == ("provider_down", "billing", 5)
    assert (blocked["event"], blocked["owner"], blocked["seconds"]) == ("event_loop_blocked", "bills", 1.23)
    assert stuck["still"]


def test_a_provider_that_is_back_is_no_trouble() -> None:
    (back,) = lines(lambda observer: observer.circuit("billing", "closed", 0))
    assert (back["event"], back["level"]) == ("provider_back", "info")


def test_numbers_in_a_reason_are_masked() -> None:
    (parked,) = lines(lambda observer: observer.parked("27825550101", "no account for 27825550101"))
    assert "27825550101" not in str(parked)


async def test_the_server_watches_the_event_loop() -> None:
    def owner(filename: str) -> str | None:
        return "mine" if Path(filename) == Path(__file__) else None

    with structlog.testing.capture_logs() as seen:
        async with _beside(Watchdog(LogObserver(), owner), trio.sleep_forever):
            time.sleep(0.6)  # noqa: ASYNC251 - a bug, on purpose
            await trio.lowlevel.checkpoint()
    assert [(line["event"], line["owner"]) for line in seen] == [("event_loop_blocked", "mine")]


def test_a_late_write_is_told_of() -> None:
    (moved,) = lines(lambda observer: observer.moved("r1"))
    assert (moved["event"], moved["level"], moved["resident"]) == ("late_write_refused", "warning", "r1")
