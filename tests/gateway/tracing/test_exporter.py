"""Spans reach a collector as the published protocol has it; nobody waits for a collector that is in trouble."""

from __future__ import annotations

from typing import Any

import pytest
import trio
from msgspec.structs import replace

from gateway.outbound import HttpAnswer
from gateway.outbound_http import open_http
from gateway.tracing.exporter import Exporter, ExportSettings, exporting
from gateway.tracing.span import Event, Kind, Span
from tests.support.collector import Collector, collecting

TRACE, ROOT, CHILD = "0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331", "00f067aa0ba902b7"
SPAN = Span(
    trace=TRACE,
    id=CHILD,
    parent=ROOT,
    name="send",
    kind=Kind.CLIENT,
    start=1_796_000_000.25,
    end=1_796_000_001.5,
    attributes={"text": "a", "yes": True, "whole": 7, "part": 0.5, "nothing": None},
    events=(Event("durable", 1_796_000_001.0),),
    error="131026",
)
FAST = ExportSettings(url="", every=0.01, within=20.0, first_pause=0.01, longest_pause=0.05, drain=20.0)
"""An answer that must come has its time, however busy the machine is; see `SHORT` for one that never comes."""
SHORT = {"within": 0.3, "drain": 0.3}


def exporter(collector: Collector, **changes: Any) -> Exporter:
    settings = replace(FAST, **{"url": collector.url, **changes})
    return Exporter(settings, {"service.name": "city"}, "1.0", http=open_http, random=lambda: 0.0)


async def test_a_span_arrives_as_it_was() -> None:
    async with collecting() as collector:
        spans = exporter(collector, headers={"Authorization": "Bearer abc"})
        async with exporting(spans):
            spans.add(SPAN)
            spans.add(replace(SPAN, id=ROOT, parent="", kind=Kind.SERVER, error=None))
            await collector.until(spans=2)
    child, root = collector.spans
    assert (child.trace, child.id, child.parent, root.parent) == (TRACE, CHILD, ROOT, "")
    assert (child.name, child.kind, root.kind) == ("send", "CLIENT", "SERVER")
    assert (child.start, child.end) == (1_796_000_000_250_000_000, 1_796_000_001_500_000_000)
    assert child.about == {"text": "a", "yes": True, "whole": 7, "part": 0.5, "error.type": "131026"}
    assert (child.events, child.failed, root.failed) == (("durable",), True, False)
    assert collector.resources == [{"service.name": "city"}]
    assert collector.headers[0]["authorization"] == "Bearer abc"
    assert collector.headers[0]["content-type"] == "application/json"
    assert (spans.exported, spans.failed, spans.dropped) == (2, 0, 0)


async def test_many_spans_go_in_several_requests() -> None:
    async with collecting() as collector:
        spans = exporter(collector, batch=3, every=600.0)
        async with exporting(spans):
            for _ in range(7):
                spans.add(SPAN)
            await collector.until(spans=6)  # full ones go at once; the last one waits for others, until the stop
    assert (len(collector.bodies), spans.exported) == (3, 7)


@pytest.mark.parametrize("status", [429, 502, 503, 504])
async def test_what_passes_is_tried_again(status: int) -> None:
    async with collecting() as collector:
        collector.answers = [f"{status}", f"{status}:0"]
        spans = exporter(collector)
        async with exporting(spans):
            spans.add(SPAN)
            await collector.until(spans=1)
    assert (collector.asked, spans.exported, spans.failed) == (3, 1, 0)


@pytest.mark.parametrize("status", [400, 401, 404, 500])
async def test_what_does_not_pass_is_not_tried_again(status: int) -> None:
    async with collecting() as collector:
        collector.answers = [f"{status}"]
        spans = exporter(collector, batch=1)
        async with exporting(spans):
            spans.add(SPAN)
            spans.add(SPAN)
            await collector.until(spans=1)
    assert (collector.asked, spans.exported, spans.failed) == (2, 1, 1)


async def test_after_some_tries_a_batch_is_given_up() -> None:
    async with collecting() as collector:
        collector.answers = ["503"] * 3
        spans = exporter(collector, tries=3, batch=1)
        async with exporting(spans):
            spans.add(SPAN)
            spans.add(SPAN)
            await collector.until(asked=4)
    assert (spans.exported, spans.failed) == (1, 1)


async def test_what_the_collector_refuses_of_a_batch_is_counted() -> None:
    async with collecting() as collector:
        collector.reply = b'{"partialSuccess": {"rejectedSpans": "1", "errorMessage": "no"}}'
        spans = exporter(collector, batch=2)
        async with exporting(spans):
            spans.add(SPAN)
            spans.add(SPAN)
            await collector.until(asked=1)
    assert (spans.exported, spans.failed) == (1, 1)


async def test_a_collector_that_does_not_answer_makes_nobody_wait() -> None:
    async with collecting() as collector:
        collector.silent = True
        spans = exporter(collector, most=10, batch=4, **SHORT)
        with trio.fail_after(30):
            async with exporting(spans):
                spans.add(SPAN)
                await collector.until(asked=1)
                for _ in range(100):
                    spans.add(SPAN)
    assert spans.exported == 0
    assert spans.dropped >= 100 - 10


async def test_a_collector_that_is_not_there_makes_nobody_wait() -> None:
    async with collecting() as collector:
        pass
    spans = exporter(collector, tries=2)
    with trio.fail_after(30):
        async with exporting(spans):
            spans.add(SPAN)
    assert (spans.exported, spans.failed) == (0, 1)


async def test_a_stop_brings_away_what_is_left() -> None:
    async with collecting() as collector:
        spans = exporter(collector, every=600.0, batch=2)
        async with exporting(spans):
            for _ in range(5):
                spans.add(SPAN)
    assert spans.exported == 5


async def test_a_span_that_cannot_be_written_costs_its_batch_and_nothing_else() -> None:
    async with collecting() as collector:
        spans = exporter(collector, batch=1)
        async with exporting(spans):
            spans.add(replace(SPAN, attributes={"text": "\ud800"}))
            spans.add(SPAN)
            await collector.until(spans=1)
    assert (spans.exported, spans.failed) == (1, 1)


async def test_retry_after_is_heeded(autojump_clock: Any) -> None:
    """In virtual time, so without a server: the collector asks for a minute, and then for a year."""
    asked: list[float] = []
    taken = trio.Event()

    class Client:
        async def request(self, *_: Any, **__: Any) -> Any:
            asked.append(trio.current_time())
            wait = {1: "60", 2: "31536000", 3: "Wed, 21 Oct 2026 07:28:00 GMT"}.get(len(asked))
            if wait is not None:
                return HttpAnswer(429, {"retry-after": wait}, b"")
            taken.set()
            return HttpAnswer(200, {}, b"{}")

    class Opened:
        async def __aenter__(self) -> Client:
            return Client()

        async def __aexit__(self, *_: object) -> None:
            pass

    settings = ExportSettings(url="http://x")
    spans = Exporter(settings, {}, "1", http=lambda **_: Opened(), random=lambda: 0.0)  # type: ignore[arg-type]
    async with exporting(spans):
        spans.add(SPAN)
        await taken.wait()
    first, second, third, fourth = asked
    assert second - first == 60
    assert third - second == settings.longest_pause
    assert fourth - third == 4 * settings.first_pause, "a date is no number of seconds: our own pause"
