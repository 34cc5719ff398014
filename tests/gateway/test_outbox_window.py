"""The sender: what goes within the window and what outside of it."""

from __future__ import annotations

import pytest
import trio
import trio.testing

from sessions.messages import Template
from sessions.records import Priority
from tests.gateway.outbox_bench import (
    bench,
    first,
    refused,
)

# ---------------------------------------------------------------------------------------------- window and templates

DAY = 86_400.0
PAID = Template(name="paid", language="en")


async def test_within_24_hours_the_message_goes_and_after_that_its_template(
    autojump_clock: trio.testing.MockClock,
) -> None:
    async with bench() as it:
        it.store.put("anna", "open", template=PAID, heard=DAY - 301)
        it.store.put("ben", "closed", template=PAID, heard=DAY - 299)  # Meta's clock may differ: five minutes' margin
        it.store.put("cleo", "never", template=PAID, heard=None)
        it.outbox.ring()
        await trio.sleep(2)
    assert sorted(it.channel.bodies) == ["closed", "never", "open"]
    assert sorted(it.channel.templates) == ["closed", "never"]


async def test_a_message_without_a_template_is_held_with_its_reason_and_others_go(
    autojump_clock: trio.testing.MockClock,
) -> None:
    async with bench() as it:
        it.store.put("anna", "late", heard=DAY)
        it.store.put("anna", "notice", template=PAID, heard=DAY)
        it.outbox.ring()
        await trio.sleep(2)
    assert it.channel.bodies == ["notice"]
    assert it.store.held["late"][1:] == (
        "more than 24 hours since the resident last wrote, and the message has no template",
        None,
    )


async def test_a_window_that_meta_calls_closed_is_closed(autojump_clock: trio.testing.MockClock) -> None:
    async with bench(first(1, refused(131047))) as it:
        it.store.put("anna", "with", template=PAID)
        it.store.put("ben", "without")
        it.outbox.ring()
        await trio.sleep(2)
    assert it.channel.templates == ["with"]
    assert it.store.ended == {"with": "sent wamid.with"}
    assert list(it.store.held) == ["without"]


async def test_a_template_that_meta_refuses_is_left_alone_for_an_hour_and_freed_when_it_works(
    autojump_clock: trio.testing.MockClock,
) -> None:
    async with bench(first(1, refused(132015), only="a1"), takes=0.0) as it:
        it.store.put("anna", "a1", template=PAID, heard=None)
        it.outbox.ring()
        await trio.sleep(1)
        it.store.put("ben", "b1", template=PAID, heard=None)
        it.store.put("cleo", "c1", template=Template(name="other", language="en"), heard=None)
        it.outbox.ring()
        await trio.sleep(1)
        assert it.channel.bodies == ["a1", "c1"]
        why = "132015 the template is paused for its quality: words"
        assert it.store.held["b1"][1] == f"its template paid cannot be used: {why}"
        assert it.outbox.warnings == (f"template paid in en: {why}",)
        assert it.alarm() is None, "everything else is sent"
        await trio.sleep(3_600)
        it.store.put("dan", "d1", template=PAID, heard=None)
        it.outbox.ring()
        await trio.sleep(60)
        assert it.outbox.warnings == ()
    assert set(it.store.ended) == {"a1", "b1", "c1", "d1"}


@pytest.mark.parametrize(("priority", "goes"), [(Priority.REPLY, False), (Priority.UPDATE, True)])
async def test_news_is_of_use_for_a_week_and_a_reply_for_a_day(
    priority: Priority, goes: bool, autojump_clock: trio.testing.MockClock
) -> None:
    async with bench() as it:
        it.store.put("anna", "old", age=2 * DAY, priority=priority)
        it.store.put("ben", "older", age=8 * DAY, priority=priority)
        it.outbox.ring()
        await trio.sleep(2)
    assert it.channel.bodies == (["old"] if goes else [])


async def test_a_run_that_is_to_hear_of_a_failure_is_rung(autojump_clock: trio.testing.MockClock) -> None:
    async with bench(first(99, refused(131026))) as it:
        it.store.runs = {"anna"}
        it.store.put("anna", "a1")
        it.store.put("ben", "b1")
        it.outbox.ring()
        await trio.sleep(2)
    assert it.rung == ["anna"]
