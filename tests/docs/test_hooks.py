"""docs/hooks.md is true: each hook has its row, an example that is a whole plugin, and a test here that runs it."""

from __future__ import annotations

import importlib.util
import inspect
import re
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import msgspec
import pytest
import trio
import trio.testing

from gateway import hookspecs
from gateway.api import Clean, ConsoleAsk, ConsoleRefused, MediaFile, PluginChange, Rejected, Resident
from gateway.assembly import Gateway
from gateway.plugin_host import PluginHost
from gateway.readiness import readiness_of
from sessions.messages import Alias, Inbound, TypedText
from sessions.records import EventRecord
from tests.docs.page import Block, blocks
from tests.gateway.plugged import browser, load, open_gateway
from tests.support.require import ROOT

PAGE = ROOT / "docs" / "hooks.md"
TEXT = PAGE.read_text(encoding="utf-8")
BLOCKS = [block for block in blocks(PAGE) if "/" in block.info]
HOOKS = {name: hook for name, hook in vars(hookspecs).items() if name.startswith("gateway_")}
EXAMPLES: dict[str, Callable[[Path], Awaitable[None]]] = {}
"""For each hook what tries its example."""


def tries(*hooks: str) -> Callable[[Any], Any]:
    def note(test: Any) -> Any:
        for hook in hooks:
            assert hook not in EXAMPLES
            EXAMPLES[hook] = test
        return test

    return note


# ---------------------------------------------------------------------------------------------- the plugins of the page


def example_of(hook: str) -> str:
    """The plugin of the page that shows this hook."""
    return next(block.info.partition("/")[0] for block in BLOCKS if f"@hookimpl\ndef {hook}(" in block.body)


def host_of(name: str, folder: Path) -> PluginHost:
    """A city with one plugin of the page."""
    mine: list[Block] = [block for block in BLOCKS if block.info.startswith(f"{name}/")]
    settings, services = "", ""
    (folder / name / "texts").mkdir(parents=True)
    (folder / name / "texts/en.ftl").write_text("")
    for block in mine:
        path = folder / block.info
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block.body, encoding="utf-8")
        if path.name == "plugins.toml":
            head, _, settings = block.body.partition(f"[plugins.{name}]\n")
            services = head.replace("[services]\n", "")
    spec = importlib.util.spec_from_file_location(name, folder / name / "__init__.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return load(folder, module, settings=settings, services=services)


@asynccontextmanager
async def opened(name: str, folder: Path) -> AsyncIterator[tuple[Gateway, Any]]:
    async with open_gateway(host_of(name, folder), folder) as gateway:
        yield gateway, next(plugin for plugin in gateway.parts.host.plugins if plugin.name == name)


async def says(gateway: Gateway, words: str, *, forwarded: bool = False) -> str:
    """A resident writes; what they see."""
    sender: Any = gateway.parts.sender
    before, now = len(sender.sent), gateway.parts.clock.now()
    await gateway.registry.accept(
        [Inbound(f"m{before}{words}", (Alias("wa_id", "27825550101"),), now, TypedText(words), forwarded=forwarded)]
    )
    await settled(gateway)
    return "\n".join(message.body for message in sender.sent[before:])


async def settled(gateway: Gateway) -> None:
    await gateway.registry.settled()
    await trio.sleep(1)


# ---------------------------------------------------------------------------------------------- each hook is there


@pytest.mark.parametrize("hook", HOOKS)
def test_each_hook_has_its_row(hook: str) -> None:
    rows = re.findall(rf"^\| `{hook}(\(.*?\))` \| `([\w.]+)`(.*?) \| (.+?) \| \[(\w+)\]\(#([\w-]+)\) \|$", TEXT, re.M)
    assert len(rows) == 1, f"{hook} needs a row in the table of docs/hooks.md"
    signature, caller, _, _, example, anchor = rows[0]
    assert signature == f"({', '.join(inspect.signature(HOOKS[hook]).parameters)})"
    documented = inspect.getdoc(HOOKS[hook]) or ""
    assert f"Caller: `{caller}`" in documented
    assert "Returns:" in documented
    assert HOOKS[hook].__annotations__["return"]
    assert example == example_of(hook)
    assert anchor in [heading.lower().replace(" ", "-") for heading in re.findall(r"^## (.+)$", TEXT, re.M)]


@pytest.mark.parametrize("hook", HOOKS)
def test_each_hook_has_an_example_and_what_tries_it(hook: str) -> None:
    assert example_of(hook)
    assert hook in EXAMPLES, f"{hook} needs a function @tries({hook!r}) in this file"


def test_no_row_is_left_of_a_hook_that_is_no_more() -> None:
    assert set(re.findall(r"^\| `(gateway_\w+)\(", TEXT, re.M)) == set(HOOKS) == set(EXAMPLES)


@pytest.mark.parametrize("hook", HOOKS)
async def test_each_example_works_as_it_is_printed(
    hook: str, tmp_path: Path, autojump_clock: trio.testing.MockClock
) -> None:
    await EXAMPLES[hook](tmp_path)


@pytest.mark.slow
def test_a_type_checker_finds_nothing_in_the_examples(tmp_path: Path) -> None:
    for block in BLOCKS:
        path = tmp_path / block.info
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block.body, encoding="utf-8")
    names = {block.info.partition("/")[0] for block in BLOCKS}
    assert len(names) > 5
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(ROOT / ".mypy_cache"), *sorted(names)],
        cwd=tmp_path,
        env={"MYPYPATH": str(ROOT), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


# ---------------------------------------------------------------------------------------------- the examples, tried


@tries("gateway_api", "gateway_settings", "gateway_texts", "gateway_capabilities", "gateway_commands")
async def hello(folder: Path) -> None:
    async with opened("hello", folder) as (gateway, plugin):
        assert await says(gateway, "greetings") == "Greetings from Mayor Dlamini!"
        assert [(command.group, command.name) for command in plugin.commands] == [("hello", "mayor")]
        assert plugin.hooks == tuple(sorted(hook for hook, test in EXAMPLES.items() if test is hello))


@tries("gateway_providers")
async def paper(folder: Path) -> None:
    async with opened("paper", folder) as (gateway, _):
        identity = gateway.parts.host.supplied(["identity"])["identity"]
        assert await identity.holder(Resident("anybody")) is None  # type: ignore[attr-defined]


@tries("gateway_storage", "gateway_templates", "gateway_life_cycle")
async def trees(folder: Path) -> None:
    async with opened("trees", folder) as (gateway, plugin):
        assert await says(gateway, "trees") == "In which street?"
        seen = await says(gateway, "Church Street")
        assert "So far: 1" in seen
        assert "Your tree now stands in Church Street." in seen
        rows = await plugin.storage.query("select street from trees__tree")
        assert tuple(rows) == (("Church Street",),)
        assert [template.name for template in plugin.templates] == ["tree_planted"]
        assert len(plugin.steps) == 2
        change: Any = PluginChange(plugin="trees", step="upgrade", before="1", version="2", settings=None, at=0.0)
        life = plugin.life_cycle
        assert life.upgrade is not None
        assert life.downgrade is not None
        async with plugin.storage.transaction() as tx:
            await tx.execute("insert into trees__tree(resident) values ('r')")
            await life.upgrade(tx, change)
            assert list(await tx.execute("select street from trees__tree where resident = 'r'")) == [("unknown",)]
            with pytest.raises(ValueError, match="cannot read the streets of 1"):
                await life.downgrade(tx, change)


@tries("gateway_media_scanners")
async def tiny(folder: Path) -> None:
    async with opened("tiny", folder) as (gateway, _):
        [scanner] = gateway.parts.host.scanners
        for size, verdict in ((1, Clean), (100_001, Rejected)):
            file = MediaFile(content=b"x" * size, mime="image/png", kind="image")
            assert isinstance(await scanner.scan(file), verdict)


@tries("gateway_http")
async def receipts(folder: Path) -> None:
    async with opened("receipts", folder) as (gateway, plugin):
        visitor = browser(gateway)
        link = plugin.context.url("/verify/7Kq")
        assert (await visitor.open(link)).status == 404
        told = msgspec.json.encode({"code": "7Kq", "amount": "R250.00"})
        assert (await visitor.notify(plugin.context.url("/notify"), told)).content == b"OK"
        page = await visitor.open(link)
        assert "R250.00" in page.text
        page = await page.submit(remark="<i>mine</i>")
        assert "You wrote: <i>mine</i>" in page.text
        assert page.url == link


@tries("gateway_background")
async def reminders(folder: Path) -> None:
    async with opened("reminders", folder) as (gateway, plugin):
        await says(gateway, "hi")
        resident = "i1"
        async with plugin.storage.transaction() as tx:
            sql = "insert into reminders__due values ('r1', ?, 'the bins', ?)"
            await tx.execute(sql, (resident, gateway.parts.clock.now() + 60))
        await trio.sleep(45)
        assert tuple(await plugin.storage.query("select count(*) from reminders__due")) == ((1,),)
        await trio.sleep(50)
        assert tuple(await plugin.storage.query("select count(*) from reminders__due")) == ((0,),)
        held = await gateway.parts.store.held_event(resident, "ReminderDue", "r1")
        assert isinstance(held.item, EventRecord)


@tries("gateway_intents")
async def bins(folder: Path) -> None:
    async with opened("bins", folder) as (gateway, _):
        assert await says(gateway, "Hi, nobody has fetched our rubbish!") == "Bins are collected on Tuesdays."
        assert await says(gateway, "nobody came") == "unknown"


@tries("gateway_understanding")
async def ears(folder: Path) -> None:
    async with opened("ears", folder) as (gateway, _):
        assert await says(gateway, "is the water warm") == "The pool is open from 9:00."
        assert "Did you mean this?" in await says(gateway, "my bath water is not warm")
        assert await says(gateway, "swimming pool") == "The pool is open from 9:00."
        assert await says(gateway, "my dog") == "unknown"


@tries("gateway_message_filters")
async def forwards(folder: Path) -> None:
    async with opened("forwards", folder) as (gateway, _):
        assert "own words" in await says(gateway, "Win! https://a.example", forwarded=True)
        assert "own words" not in await says(gateway, "Win! https://a.example now")


@tries("gateway_policies")
async def terms(folder: Path) -> None:
    async with opened("terms", folder) as (gateway, _):
        assert "Do you agree?" in await says(gateway, "library")
        assert "Then I cannot lend you any." in await says(gateway, "no")
        assert "Do you agree?" in await says(gateway, "the library")
        assert "Which book would you like?" in await says(gateway, "yes")
        assert await says(gateway, "library please") == "Which book would you like?"


@tries("gateway_personal_data")
async def loans(folder: Path) -> None:
    async with opened("loans", folder) as (gateway, plugin):
        await says(gateway, "hi")
        loan, fined = {"book": "Maru", "at": 1_795_000_000.0}, {"book": "Disgrace", "at": 1_795_000_000.0, "fine": 500}
        await plugin.storage.put("loans id1", [loan, fined])
        await plugin.storage.put("newsletter id1", True)
        records = gateway.plugins.current.host.supplied(["personal_data"])["personal_data"]
        kept = (await records.summary("id1")).kept
        assert [(each.what.key, each.by_consent) for each in kept] == [
            ("loans-kept", False),
            ("loans-kept", False),
            ("loans-newsletter", True),
        ]
        await records.withdraw("id1")
        assert [each.what.key for each in (await records.summary("id1")).kept] == ["loans-kept"] * 2
        assert (await records.erase("id1", "asked in the chat", insist=True)).done
        assert await records.summary("id1") is None
        left = await plugin.storage.get("loans id1", list[dict[str, Any]])
        assert [each["book"] for each in left] == ["Disgrace"]


@tries("gateway_health")
async def tank(folder: Path) -> None:
    async with opened("tank", folder) as (gateway, plugin):
        assert await gateway.extensions.health.trouble() == {}
        await plugin.storage.put("percent", 4)
        await trio.sleep(20)
        assert await gateway.extensions.health.trouble() == {"tank": ["water: only 4 % of water left"]}
        report = await readiness_of(gateway).report()
        assert "tank: water: only 4 % of water left" in report.checks["plugins"].detail
        assert report.checks["plugins"].ok


@tries("gateway_console")
async def lost(folder: Path) -> None:
    async with opened("lost", folder) as (gateway, plugin):
        edition = gateway.plugins.current
        runtime = gateway.extensions.runtime(edition.host, edition.wording, plugin, ())
        (page,) = plugin.console
        await plugin.storage.put("lost umbrella", True)
        (table,) = (await page.show(runtime, ConsoleAsk(who="naledi"))).blocks
        assert [(row.cells, row.item) for row in table.rows] == [(("umbrella",), "lost umbrella")]
        ask = ConsoleAsk(who="naledi", item="lost umbrella", fields={"who": "its owner"})
        view = await page.show(runtime, ask)
        assert (view.title, [block.act for block in view.blocks]) == ("umbrella", ["fetched"])
        assert await page.act("fetched").run(runtime, ask) == "Given to its owner by naledi."
        with pytest.raises(ConsoleRefused, match="fetched before"):
            await page.act("fetched").run(runtime, ask)
