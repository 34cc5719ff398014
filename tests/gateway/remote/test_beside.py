"""What a plugin has beside conversations does the same elsewhere as in the gateway's own process."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import httpx
import msgspec
import pytest
import structlog.testing
import trio
import trio.testing
from msgspec.structs import replace

from gateway.emulator.settings import ResidentSeed
from gateway.message_filters import Filters
from gateway.pages.exchange import HttpResponse
from gateway.plugin import City
from gateway.plugin_host import PluginHost
from gateway.plugin_module import Found, find_plugin
from gateway.readiness import readiness_of
from gateway.remote import protocol as wire
from gateway.remote import worker
from gateway.remote.beside import FILTER_RESTS, FILTER_SECONDS, Beside, _with_tokens, declared
from gateway.remote.loading import _not_granted
from gateway.remote.tickets import NoTicket, Tickets
from gateway.remote.trust import Grants, Trust
from gateway.testing.browser import Page
from gateway.testing.city import City as Town
from gateway.testing.city import open_city
from plugins.providers.embedded_city import DEMO, import_folder
from sessions.errors import Misuse
from sessions.inbound import Inbound, TypedText
from sessions.records import EventRecord
from tests.gateway.remote import besides
from tests.gateway.remote.memory_home import SPOKEN, MemoryHome
from tests.gateway.remote.test_protocol import check

THANDI = ResidentSeed(id="thandi", name="Thandi", user_id="ZA.101", phone="27825550103")
PLUGINS = """
[city]
name = "Kganyavale"
[services]
directory = "embedded_city"
[plugins.embedded_city]
database = "city.db"
[plugins.bs]
isolation = "{isolation}"
{grants}
[plugins.menu]
"""
ALL = "services = ['directory'], storage = true, pages = true, messages = true, policies = true"


def find(name: str) -> Found | None:
    return Found(besides, "1.0", "tests") if name == "bs" else find_plugin(name)


def plugins_toml(folder: Path, isolation: str) -> Path:
    folder.mkdir(exist_ok=True)
    import_folder(DEMO, folder / "city.db")
    path = folder / "plugins.toml"
    given = f"grants = {{ {ALL} }}" if isolation != "in-process" else ""
    path.write_text(PLUGINS.format(isolation=isolation, grants=given), encoding="utf-8")
    return path


async def pages(city: Town) -> list[object]:
    """What a browser sees."""
    browser, seen = city.browser(), list[object]()
    page = await browser.open("/bs/note/thandi")
    seen += [page.text, page.headers["content-security-policy"], page.headers["set-cookie"]]
    for words in ("sorry", "later", "bug", "", "hello <b>"):
        answer = await page.submit(0, words=words)
        seen += [words, answer.status, answer.text.partition("Reference")[0], answer.url]
    seen.append(await _cut(page))
    seen += [(await page.submit(1, words="for another one")).url, (await browser.open("/bs/none")).status]
    forged = httpx.QueryParams(words="x", csrf=page.forms[1].values["csrf"])
    seen.append((await browser.notify("/bs/note/thandi", str(forged).encode())).status)
    answer = await browser.notify("/bs/raw", b"\x00\xffabc")
    seen += [answer.status, answer.content, answer.headers.get("retry-after"), answer.headers.get("set-cookie")]
    return seen


async def _cut(page: Page) -> int:
    """The status of a page that does not come to its end in time."""
    found: list[int] = []

    async def submit() -> None:
        found.append((await page.submit(0, words="wait")).status)

    clock: Any = trio.lowlevel.current_clock()
    async with trio.open_nursery() as nursery:
        nursery.start_soon(submit)
        await trio.testing.wait_all_tasks_blocked(0.001)
        clock.jump(2.5)
    return found[0]


async def talk(city: Town) -> list[object]:
    """What a resident sees of filter, policy and events."""
    thandi = city.person("thandi")
    seen: list[object] = [await thandi.says(words) for words in ("hello", "spam", "my secret", "broken")]
    seen += [await thandi.says("notes please"), await thandi.says("thandi")]
    await city.publish(THANDI, EventRecord("Noted", "n1", b"\x81\xa5words\xa2hi"))
    return [*seen, thandi.sees()]


async def everything(folder: Path, isolation: str) -> list[object]:
    path = plugins_toml(folder, isolation)
    async with open_city(PluginHost.load(path, find=find), folder, (THANDI,)) as city:
        seen = [await pages(city), await talk(city)]
        await city.wait(3 * 3600)
        assert city.gateway is not None
        reports = city.gateway.extensions.background.reports
        seen.append([(each.name, each.state, each.crashes, each.trouble) for each in reports])
        seen.append((await readiness_of(city.gateway).report()).checks["plugins"].detail)
        for key in ("rounds", "contacts", "steps", "note thandi", "note other"):
            seen.append([key, await city.store.plugin_get("bs", key)])
        text = path.read_text(encoding="utf-8").replace("[plugins.bs]", '[plugins.bs]\nrefuses = "configure"')
        changed = await city.gateway.plugins.change(text=text)
        seen.append([fault.what for fault in changed.faults])
        await city.restart()
        seen.append(await city.person("thandi").says("notes please"))
    return seen


async def test_all_of_it_goes_the_same_elsewhere(
    tmp_path: Path, mock_clock: Any, memory_home: type[MemoryHome], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory_home, "find", staticmethod(find))
    with structlog.testing.capture_logs():  # what it has bugs in is told at length
        here = await everything(tmp_path / "here", "in-process")
        there = await everything(tmp_path / "there", "worker")
    assert "seen 1 times" in str(here)
    assert "Keep that to yourself" in str(here)
    for one, other in zip(there, here, strict=True):
        assert one == other
    spoken = {operation for operation, _, _ in SPOKEN}
    assert {"page", "work", "check", "filter", "change"} <= spoken
    for operation, request, reply in SPOKEN:
        check(operation, request, reply)


def test_none_of_it_is_granted_that_the_operator_does_not_grant(tmp_path: Path) -> None:
    plugin, faults = worker.load("bs", {}, City(name="Kganyavale"), tmp_path, (), find)
    said, where = worker.described(plugin, faults), "plugins.toml: [plugins.bs]"
    everything = dict.fromkeys(("storage", "pages", "messages", "policies"), True)
    trust = Trust(isolation="worker", grants=Grants(**everything, services=("directory",)))
    assert list(_not_granted(said, trust, where)) == []
    missing = [fault.what for fault in _not_granted(said, Trust(isolation="worker"), where)]
    assert missing == [
        "the page /note/{who} asks for the service directory, which is not granted",
        "the background service count asks for the service directory, which is not granted",
        "it has web pages, which is not granted",
        "its filters want to see every message of every resident, which is not granted",
        "it says what residents must be before capabilities of others begin, which is not granted",
        "it keeps tables in the gateway's database, which is not granted",
    ]
    behind = Trust(isolation="http", grants=Grants(**everything, services=("directory",)))
    assert [fault.what.split(" (")[0] for fault in _not_granted(said, behind, where)] == [
        "it has background services",
        "it has message filters",
        "it has steps in its life",
        "it has pages or health checks that call services, which cannot be where it runs",
    ]


async def test_a_filter_that_does_not_answer_holds_messages_up_once_and_is_then_left_out_for_a_while(
    autojump_clock: object,
) -> None:
    asked: list[str] = []

    class Silent:
        async def ask(self, operation: wire.Operation, request: bytes, *, seconds: float) -> bytes:
            asked.append(operation)
            await trio.sleep_forever()

    channel: Any = Silent()
    beside = Beside(plugin="bs", channel=channel, tickets=Tickets(), reach=lambda _change: nullcontext(channel))
    (made,) = declared(wire.Description(filters=("words",)), beside).filters
    filters = Filters([made], lambda _content: False)
    message = Inbound(id="m1", aliases=(), content=TypedText("hello"), sent_at=0.0)
    with structlog.testing.capture_logs():
        for _ in range(3):
            assert await filters.passed(message) == message
    assert asked == ["filter"]
    assert trio.current_time() == pytest.approx(FILTER_SECONDS)
    await trio.sleep(FILTER_RESTS + 1)
    with structlog.testing.capture_logs():
        await filters.passed(message)
    assert asked == ["filter", "filter"]


def test_of_all_headers_a_page_sets_only_those_that_are_for_it_to_set() -> None:
    runtime: Any = SimpleNamespace(form_token=lambda path: f"<token of {path}>")
    given = HttpResponse(
        headers=(("Location", "/x"), ("strict-transport-security", "max-age=0"), ("clear-site-data", "*")),
        body=b"a m" + b"/x".hex().encode() + b". z",
        kind="text/html",
    )
    made = _with_tokens(given, "m", runtime)
    assert made.headers == (("Location", "/x"),)
    assert made.body == b"a <token of /x> z"
    assert _with_tokens(replace(given, kind="text/plain"), "m", runtime).body == given.body


async def test_a_ticket_is_good_for_what_it_was_given_for_and_no_longer() -> None:
    class Directory:
        async def emergency(self) -> tuple[str, ...]:
            return ("112",)

    tickets = Tickets()
    services: Any = SimpleNamespace(directory=Directory())
    with tickets.for_services(services) as ticket:
        assert msgspec.msgpack.decode(await tickets.call(ticket, "directory", "emergency", b"[[], {}]")) == ["112"]
        for service, method, given in (
            ("billing", "accounts", b'[["H1"], {}]'),
            ("directory", "_secret", b"[[], {}]"),
            ("directory", "emergency", b"[[1], {}]"),
            ("directory", "emergency", b"nothing"),
            ("__class__", "mro", b"[[], {}]"),
        ):
            with pytest.raises(Misuse):
                await tickets.call(ticket, service, method, given)
        with pytest.raises(NoTicket):
            await tickets.call("another", "directory", "emergency", b"[[], {}]")
    with pytest.raises(NoTicket):
        await tickets.call(ticket, "directory", "emergency", b"[[], {}]")
    with pytest.raises(NoTicket):
        tickets.transaction(ticket)
