"""A task knows what it works at, and so do those that it begins, until that is over."""

from __future__ import annotations

import io
import json
from contextlib import suppress

import structlog
import trio

from gateway.clock import SystemClock
from gateway.logs import configure
from gateway.tracing.current import Teller, current, follow, leave, working_at
from gateway.tracing.span import Span

TRACE, SPAN, OTHER = "0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331", "c7ad6b7169203332"

NOBODY = Teller(print, SystemClock())


def at() -> str | None:
    found = current()
    return found.span if found is not None else None


async def test_what_is_inside_counts_and_what_was_around_it_comes_back() -> None:
    assert at() is None
    with working_at(TRACE, SPAN, NOBODY):
        with working_at(TRACE, OTHER, NOBODY):
            assert at() == OTHER
        assert at() == SPAN
    assert at() is None


async def test_who_outlives_what_began_it_does_not_go_on_with_it() -> None:
    seen: list[str | None] = []

    async def lives_on(over: trio.Event) -> None:
        seen.append(at())
        await over.wait()
        seen.append(at())

    async with trio.open_nursery() as nursery:
        over = trio.Event()
        with working_at(TRACE, SPAN, NOBODY):
            nursery.start_soon(lives_on, over)
            await trio.testing.wait_all_tasks_blocked()
        over.set()
    assert seen == [SPAN, None]


async def test_who_begins_something_else_leaves_it_and_nobody_else_does() -> None:
    async def other() -> None:
        leave()
        assert at() is None
        follow(TRACE, OTHER, NOBODY)
        assert at() == OTHER

    with working_at(TRACE, SPAN, NOBODY):
        async with trio.open_nursery() as nursery:
            nursery.start_soon(other)
        assert at() == SPAN


async def test_a_log_line_tells_its_trace_and_cannot_be_given_another() -> None:
    configure("json", stream=(stream := io.StringIO()))
    log = structlog.stdlib.get_logger("a")
    log.info("before", trace_id="27825550101")
    with working_at(TRACE, SPAN, NOBODY):
        log.info("within", trace_id="27825550101")
    before, within = map(json.loads, stream.getvalue().splitlines())
    assert ("trace_id" in before, within["trace_id"]) == (False, TRACE)


async def test_who_is_asked_is_a_span_below_it_also_if_it_fails() -> None:
    spans: list[Span] = []
    with working_at(TRACE, SPAN, Teller(spans.append, SystemClock())):
        here = current()
        assert here is not None
        with here.step("plugin step", {"a": 1}) as step:
            step.about["b"] = 2
        with suppress(KeyError), here.step("plugin step", {}):
            raise KeyError("27825550101")
    first, second = spans
    assert (first.parent, first.attributes, first.error) == (SPAN, {"a": 1, "b": 2}, None)
    assert (second.parent, second.error) == (SPAN, "KeyError")
    assert first.id != second.id
    assert "27825550101" not in str(spans)
