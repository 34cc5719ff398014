"""Recorded conversations as tests: what goes wrong is found, and shown line by line."""

from __future__ import annotations

import sys
import types
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
import trio

from gateway.api import Capability, Conversation, hookimpl, text
from gateway.emulator.settings import SAMPLE_RESIDENTS
from gateway.plugin_host import Found, find_plugin
from gateway.testing import Differs, Talks, UnderTest, open_city
from gateway.testing.talks import alike

TALK = """\
# A count.
resident Naledi Mokoena +27825550101

says count
sees
    Your name?

says Naledi
sees
    Naledi, 1
"""
Run = Callable[[Conversation], Awaitable[None]]
Make = Callable[[Run], UnderTest]


@pytest.fixture
def under_test(tmp_path: Path) -> Make:
    """A plugin with this talk, recorded as above."""

    def make(run: Run) -> UnderTest:
        (tmp_path / "texts").mkdir()
        words = "count-title = Count\ncount-keywords = count\ncount-name = Your name?\ncount-done = { $name }, { $n }\n"
        (tmp_path / "texts" / "en.ftl").write_text(words)
        (tmp_path / "conversations").mkdir()
        (tmp_path / "conversations" / "count.talk").write_text(TALK)
        plugin: Any = types.ModuleType("count")
        plugin.__file__ = str(tmp_path / "__init__.py")

        @hookimpl
        def gateway_capabilities(context: Any) -> Sequence[Capability]:
            return [Capability(name="count", title=text("count-title"), keywords=text("count-keywords"), run=run)]

        plugin.gateway_capabilities = gateway_capabilities
        return UnderTest(
            "count", tmp_path, lambda name: Found(plugin, "1", "test") if name == "count" else find_plugin(name)
        )

    return make


async def well(chat: Conversation) -> None:
    async def count() -> int:
        return 1

    n = await chat.read("count", count)
    name = await chat.ask("count-name")
    await chat.say("count-done", name=name, n=n)


async def test_a_good_one_goes_as_recorded_whatever_happens(under_test: Make, mock_clock: object) -> None:
    talks = Talks(under_test(well))
    [talk] = talks.under_test.talks
    await talks.as_recorded(talk)
    await talks.with_restarts(talk)
    assert await talks.with_crashes(talk) > 8


async def test_what_is_not_as_recorded_is_shown(under_test: Make, mock_clock: object) -> None:
    talks = Talks(under_test(well))
    [talk] = talks.under_test.talks
    talk.write_text(TALK.replace("Naledi, 1", "Naledi, 2"))
    with pytest.raises(Differs, match=r"(?s)-    Naledi, 2\n\+    Naledi, 1"):
        await talks.as_recorded(talk)


async def test_what_is_kept_beside_the_journal_is_found_by_a_restart(under_test: Make, mock_clock: object) -> None:
    runs: list[int] = []

    async def badly(chat: Conversation) -> None:
        runs.append(1)
        name = await chat.ask("count-name")
        await chat.say("count-done", name=name, n=len(runs))

    talks = Talks(under_test(badly))
    [talk] = talks.under_test.talks
    await talks.as_recorded(talk)
    runs.clear()
    with pytest.raises(Differs, match="with a restart before each step"):
        await talks.with_restarts(talk)


async def test_what_is_done_outside_the_journal_is_found_by_a_crash(under_test: Make, mock_clock: object) -> None:
    counted: list[int] = []

    async def badly(chat: Conversation) -> None:
        async def count() -> int:
            counted.append(1)
            return len(counted)

        name = await chat.ask("count-name")
        await chat.say("count-done", name=name, n=await chat.do("count", count))
        counted.clear()

    talks = Talks(under_test(badly))
    [talk] = talks.under_test.talks
    await talks.as_recorded(talk)
    with pytest.raises(Differs, match="killed before operations"):
        await talks.with_crashes(talk)


async def test_a_restart_from_another_task_is_refused_instead_of_hanging(
    under_test: Make, tmp_path: Path, mock_clock: object
) -> None:
    async with open_city(under_test(well).host(tmp_path / "city"), tmp_path, SAMPLE_RESIDENTS) as city:

        async def elsewhere() -> None:
            with pytest.raises(RuntimeError, match="open_city"):
                await city.restart()

        async with trio.open_nursery() as nursery:
            nursery.start_soon(elsewhere)
        await city.restart()


def test_the_kit_names_what_it_has() -> None:
    import gateway.testing as kit

    assert all(getattr(kit, name) for name in kit.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = kit.nothing
    assert "gateway.testing.contracts" in sys.modules


async def test_what_differs_each_time_can_be_left_open(under_test: Make, tmp_path: Path, mock_clock: object) -> None:
    plugin, talk = under_test(well), tmp_path / "conversations" / "count.talk"
    talk.write_text(TALK.replace("Naledi, 1", "Naledi, [...]"))
    await Talks(plugin).as_recorded(talk)
    talk.write_text(TALK.replace("Your name?", "What?").replace("Naledi, 1", "Nal[...], [...]"))
    with pytest.raises(Differs, match="What"):
        await Talks(plugin).as_recorded(talk)
    await Talks(plugin, update=True).as_recorded(talk)
    assert talk.read_text() == TALK.replace("Naledi, 1", "Nal[...], [...]")


def test_what_is_left_open_is_not_nothing_and_not_another_line() -> None:
    assert alike("a [...] c\nd", "a b c\nd")
    assert not alike("a [...]", "a ")
    assert not alike("[...]", "a\nb")
    assert not alike("a [...] c", "x b c")
