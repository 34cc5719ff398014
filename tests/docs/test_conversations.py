"""What docs/conversations.md says is true: its examples run, its talks and journals and errors are what is seen.

`pytest tests/docs --update` writes what is seen into the talks of the page; the diff is the review.
"""

from __future__ import annotations

import inspect
import re
import sys
import zlib
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import trio
from msgspec import Struct
from structlog.testing import capture_logs

from gateway import api
from gateway.api import Capability, Conversation, hookimpl, text
from gateway.observer import LogObserver
from gateway.plugin_host import Found, PluginHost, find_plugin
from gateway.testing.city import City, open_city
from gateway.testing.playing import play, seed_of
from gateway.testing.script import parse, render
from sessions import policy, rules
from sessions.conversation import Conversation as AnyConversation
from sessions.registry import RegistrySettings
from sessions.speaking import FACTS_BYTES
from sessions.watchdog import Watchdog
from tests.docs.page import Block, blocks
from tests.sessions.town import capability, provider_services, town
from tests.support.require import ROOT

PAGE = ROOT / "docs" / "conversations.md"
BLOCKS = blocks(PAGE)
WHO = "resident Naledi +27825550101\n\n"
[FIRST] = [block for block in BLOCKS if block.info == "first"]


class Example(Struct, frozen=True):
    """A talk of the page, with the code and the words that it needs.

    Arguments:
        versions: the code; a second version takes over at the first `restarts`.
        journal: what the journal of the run must hold at the end, if the page says it.
    """

    talk: Block
    versions: tuple[str, ...]
    words: str
    journal: str | None


def of_section(section: str, kind: str) -> list[Block]:
    return [block for block in BLOCKS if block.section == section and block.kind == kind]


def examples() -> list[Example]:
    found = []
    code_at = FIRST.section
    for block in BLOCKS:
        if block.kind == "python" and block.info in ("", "version 2"):
            code_at = block.section
        if block.kind != "talk":
            continue
        section = code_at if not block.info else "The first one"
        versions = tuple(each.body for each in of_section(section, "python"))
        journal = [each.body for each in of_section(block.section, "journal")]
        words = "\n".join(each.body for each in of_section(section, "ftl"))
        found.append(Example(block, versions, words, journal[0] if journal else None))
    return found


def module_of(code: str) -> Any:
    """The code of an example as a plugin's module."""
    module: Any = ModuleType(f"example_{zlib.crc32(code.encode())}")
    sys.modules[module.__name__] = module  # where the annotations of its Structs are looked up
    exec(compile(f"{FIRST.body}\n{code}", str(PAGE), "exec"), module.__dict__)
    if not hasattr(module, "CAPABILITIES"):
        module.CAPABILITIES = [
            Capability(name=name, title=text(f"{name}-title"), keywords=text(f"{name}-keywords"), run=function)
            for name, function in vars(module).items()
            if inspect.iscoroutinefunction(function) and "chat" in inspect.signature(function).parameters
        ]
    return module


def host_of(module: Any, folder: Path, words: str) -> PluginHost:
    """A city with this plugin and a menu. Titles and keywords that the page leaves out are the name."""
    for each in module.CAPABILITIES:
        for key in (f"{each.name}-title", f"{each.name}-keywords"):
            if f"{key} =" not in words:
                words += f"\n{key} = {each.name}"
    texts = folder / "texts"
    texts.mkdir(exist_ok=True)
    (texts / "en.ftl").write_text(words, encoding="utf-8")
    (folder / "plugins.toml").write_text('[city]\nname = "Kganyavale"\n[plugins.example]\n[plugins.menu]\n')

    @hookimpl
    def gateway_capabilities(context: object) -> list[Capability]:
        return list(module.CAPABILITIES)

    @hookimpl
    def gateway_texts() -> Path:
        return texts

    plugin: Any = ModuleType("example")
    plugin.gateway_capabilities, plugin.gateway_texts = gateway_capabilities, gateway_texts
    return PluginHost.load(
        folder / "plugins.toml",
        find=lambda name: Found(plugin, "1", "page") if name == "example" else find_plugin(name),
    )


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.talk.section)
async def test_a_talk_goes_as_printed(example: Example, tmp_path: Path, mock_clock: object, update: bool) -> None:
    script = parse(WHO + example.talk.body, str(PAGE))
    hosts = [host_of(module_of(code), tmp_path, example.words) for code in example.versions]
    async with open_city(hosts[0], tmp_path, (seed_of(script),)) as city:
        city.host = hosts[-1]  # takes over at the next start
        played = await play(city, script)
        journal = await journal_of(city) if example.journal is not None else None
    if update:
        fence = f"```talk {example.talk.info}".rstrip()
        old, new = (f"{fence}\n{body}```" for body in (example.talk.body, shortened(render(played))))
        PAGE.write_text(PAGE.read_text().replace(old, new, 1))
    assert shortened(render(played)) == shortened(render(script))
    assert journal == example.journal


@pytest.mark.parametrize(
    "example",
    [each for each in examples() if len(each.versions) == 1 and each.journal is None],
    ids=lambda example: example.talk.section,
)
async def test_a_talk_goes_the_same_with_a_restart_before_each_step(
    example: Example, tmp_path: Path, mock_clock: object
) -> None:
    script = parse(WHO + example.talk.body, str(PAGE))
    host = host_of(module_of(example.versions[0]), tmp_path, example.words)
    async with open_city(host, tmp_path, (seed_of(script),)) as city:
        assert render(await play(city, script, restarting=True)) == render(script)


@pytest.mark.parametrize(
    ("typed", "reason"), [("cancel", "cancelled"), ("back", "cancelled"), ("menu", "switched"), ("other", None)]
)
async def test_what_the_capability_notices_when_it_is_left(
    typed: str, reason: str | None, autojump_clock: object
) -> None:
    async def run(chat: Any) -> None:
        await chat.ask("age", parse=api.parsers.integer)

    async def left(chat: Any, reason: api.Left) -> None:
        seen.append(reason.value)

    async def other(chat: Any) -> None:
        await chat.say("other")

    seen: list[str] = []
    async with town(capability("hazard", run, left=left), capability("other", other)) as place:
        await place.says("hazard")
        await place.says(typed)
    assert seen == ([reason] if reason else [])


def shortened(talk: str) -> str:
    """Without the head, which the page leaves out."""
    return talk.split("\n\n", 1)[1]


async def test_what_left_does_is_done_though_the_resident_is_gone(tmp_path: Path, mock_clock: object) -> None:
    [example] = [each for each in examples() if each.talk.section == "When it ends before its end"]
    module, script = module_of(example.versions[0]), parse(WHO + "says booking\n")
    async with open_city(host_of(module, tmp_path, example.words), tmp_path, (seed_of(script),)) as city:
        slots = module.SLOTS
        await play(city, script)
        assert slots == {"10:00": "held"}
        await city.wait(25 * 3600)
        assert slots == {"10:00": "free"}


async def journal_of(city: City) -> str:
    [resident] = set(city.residents.values())
    loaded = await city.store.load(resident)
    return "".join(f"{entry.kind} {entry.label}\n" for entries in loaded.journals.values() for entry in entries)


# ---------------------------------------------------------------------------------------------- what must not be done

HAZARDS = [(code, error) for code, error in pairwise(BLOCKS) if code.info == "hazard" and error.kind == "error"]


class Billing:
    async def accounts(self, holder: str) -> list[str]:
        return []


@pytest.mark.parametrize(("code", "error"), HAZARDS, ids=lambda block: str(block.start))
async def test_a_hazard_shows_the_error_that_is_printed(code: Block, error: Block, autojump_clock: object) -> None:
    module = module_of(code.body)
    seen = await errors_of(module.hazard, left=getattr(module, "left", None))
    wanted = re.escape(error.body.strip()).replace("…", ".+")
    assert [line for line in seen if re.fullmatch(wanted, line)], seen


async def errors_of(run: Callable[..., Any], left: Callable[..., Any] | None) -> list[str]:
    """What an author finds in the log after the first message, a restart, and an answer (or *cancel*)."""
    services = provider_services(billing=Billing())
    async with town(capability("hazard", run, left=left), services=services) as place:
        await place.says("hazard")
        await place.crash(place.nursery)  # type: ignore[attr-defined]
        await place.says("an answer" if left is None else "cancel")
        failures = [error for _, error in place.seen.failures]
        return [f"{type(error).__name__}: {error}" for error in (*failures, *place.seen.divergences)]


async def test_whoever_holds_the_thread_is_named_as_printed(mock_clock: object) -> None:
    [code] = [block for block in BLOCKS if block.info == "blocking"]
    [log] = [block for block in BLOCKS if block.kind == "log"]

    def owner(file: str) -> str | None:
        return "bins" if file == str(PAGE) else None

    with capture_logs() as logs:
        async with town(capability("hazard", module_of(code.body).hazard)) as place, trio.open_nursery() as nursery:
            await nursery.start(Watchdog(LogObserver(), owner, longest=0.1).run)
            await place.says("hazard")
            nursery.cancel_scope.cancel()
    [line] = [line for line in logs if line["event"] == "event_loop_blocked"]
    printed = " ".join([line["event"], *(f"{name}={line[name]}" for name in ("owner", "where", "seconds", "still"))])
    assert re.fullmatch(re.escape(log.body.strip()).replace("…", ".+"), printed), printed


def test_every_hazard_that_can_be_seen_has_its_error() -> None:
    codes = [block for block in BLOCKS if block.info == "hazard"]
    assert len(codes) == len(HAZARDS) >= 10


async def test_what_finally_says_is_not_said(autojump_clock: object) -> None:
    async def run(chat: Any) -> None:
        try:
            await chat.ask("age")
        finally:
            await chat.say("bye")

    async with town(capability("hazard", run)) as place:
        await place.says("hazard")
        assert await place.says("cancel") == ["session-cancelled"]


# ---------------------------------------------------------------------------------------------- tables and the rest


def test_every_door_has_its_row() -> None:
    rows = dict(re.findall(r"^\| `chat\.(\w+)\((.*?)\)` \|", PAGE.read_text(), re.M))
    doors = {name for name, member in inspect.getmembers(AnyConversation, inspect.isfunction) if name[0] != "_"}
    assert set(rows) == doors - {"close"}
    for name, printed in rows.items():
        named = set(re.findall(r"(\w+)=", printed)) - {"name"}
        parameters = inspect.signature(getattr(AnyConversation, name)).parameters
        keywords = {key for key, each in parameters.items() if each.kind is each.KEYWORD_ONLY}
        assert named <= keywords, name
        assert keywords - named <= {"label"}, f"{name}: the table leaves out {keywords - named}"


def test_every_property_of_the_conversation_is_named() -> None:
    properties = {name for name, _ in inspect.getmembers(AnyConversation, lambda each: isinstance(each, property))}
    assert {name for name in properties if f"`chat.{name}`" not in PAGE.read_text()} == set()


def test_the_bounds_are_those_of_the_code() -> None:
    settings = RegistrySettings()
    rows = dict(re.findall(r"^\| ([^|`]+?) \| ([^|]+?) \|$", PAGE.read_text().split("## Bounds")[1], re.M))
    entries, size = f"{settings.journal_entries:,} entries", f"{settings.journal_bytes // 1024} kB"
    assert rows["a journal"].startswith(f"{entries}, {size};")
    assert rows["all facts of a session"] == f"{FACTS_BYTES // 1024} kB"
    for name, said in (("a read", policy.READ), ("an effect", policy.EFFECT)):
        assert said.retry is not None
        assert rows[name].startswith(f"{said.timeout:g} seconds, tried {said.retry.tries} time")
    assert f"after {settings.turn_seconds:g} seconds" in rows["a turn"]
    assert f"after {settings.remind_after / 3600:g} hours" in rows["a reminder of the open question"]
    assert rows["a session"].startswith(f"{rules.SESSION_SECONDS / 3600:g} hours")


def test_the_examples_without_a_talk_are_valid() -> None:
    for block in BLOCKS:
        if block.kind == "python" and block != FIRST:
            exec(compile(f"{FIRST.body}\n{block.body}", str(PAGE), "exec"), {})


def test_what_the_page_takes_from_the_api_is_there() -> None:
    names = set(re.findall(r"`@?([A-Z]\w+|calling|call|effect)\b", PAGE.read_text()))
    named = {name for name in names if name not in ("Event", "Diverged", "None", "True", "False")}
    assert {name for name in named if not hasattr(api, name)} == set()


assert Conversation  # what the examples' star gives them
