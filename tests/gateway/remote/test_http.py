"""A plugin behind HTTP, in any language: the example, which knows nothing but the protocol."""

from __future__ import annotations

import base64
import importlib.util
import threading
import time
from collections.abc import Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import trio

from gateway.emulator.settings import ResidentSeed
from gateway.outbound import HttpAnswer, NoAnswer, NotSent
from gateway.plugin_host import PluginHost
from gateway.plugins_file import PluginsError
from gateway.remote import protocol as wire
from gateway.remote.channel import NoReply, NotReached
from gateway.remote.http_home import HttpChannel
from gateway.remote.signing import SIGNATURE, TIME, is_signed, signed
from gateway.secret import Secret
from gateway.testing.city import open_city
from tests.support.require import ROOT

KEY = "a-key-of-at-least-thirty-two-characters"
THANDI = ResidentSeed(id="thandi", name="Thandi", user_id="ZA.101", phone="27825550103")


@pytest.fixture
def example(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """The example plugin, at work on this machine."""
    spec = importlib.util.spec_from_file_location("http_bins", ROOT / "examples/http-plugin/bins.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.Handler.key = KEY.encode()
    monkeypatch.setenv("BINS_SIGNING_KEY", KEY)
    with ThreadingHTTPServer(("127.0.0.1", 0), module.Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        module.url = f"http://127.0.0.1:{server.server_address[1]}/gateway"
        yield module
        server.shutdown()
        thread.join()


def plugins_toml(folder: Path, url: str, more: str = "") -> Path:
    path = folder / "plugins.toml"
    table = f'[plugins.bins]\nisolation = "http"\nurl = "{url}"\n{more}'
    path.write_text(f'[city]\nname = "Kganyavale"\n{table}\n[plugins.menu]\n', encoding="utf-8")
    return path


async def test_the_example_behind_http_talks_like_any_plugin(example: Any, tmp_path: Path, mock_clock: object) -> None:
    host = PluginHost.load(plugins_toml(tmp_path, example.url))
    async with open_city(host, tmp_path, (THANDI,)) as city:
        now = city.clock.now()  # it stands still
        example.Handler.now = staticmethod(lambda: now)
        thandi = city.person("thandi")
        assert "Bin day - On which day your bins are collected" in (await thandi.says("hello"))[0]
        assert await thandi.says("which day are my bins?") == ["Where do you live?\n  1. Blouklip\n  2. Phefong"]
        assert await thandi.taps("Phefong") == ["In which street?"]
        await city.restart()
        assert await thandi.says("x") == ["A street has at least three letters.\n\nIn which street?"]
        assert await thandi.says("back") == ["Where do you live?\n  1. Blouklip\n  2. Phefong"]
        assert await thandi.says("1") == ["In which street?"]
        assert await thandi.says("oak lane") == ["Bins in Oak Lane, Blouklip are collected on *Tuesday*."]


async def test_one_that_is_away_is_told_kindly_and_goes_on_later(
    example: Any, tmp_path: Path, mock_clock: object
) -> None:
    host = PluginHost.load(plugins_toml(tmp_path, example.url))
    async with open_city(host, tmp_path, (THANDI,)) as city:
        now = city.clock.now()  # it stands still
        example.Handler.now = staticmethod(lambda: now)
        thandi = city.person("thandi")
        await thandi.says("bins")
        step, example.OPERATIONS["step"] = example.OPERATIONS["step"], None
        del example.OPERATIONS["step"]
        example.Handler._answer, answer = lambda self, _status, reply: answer(self, 503, reply), example.Handler._answer
        assert (await thandi.taps("Phefong"))[0].startswith("Sorry, this is taking too long right now")
        example.Handler._answer, example.OPERATIONS["step"] = answer, step
        assert await thandi.taps("Try again") == ["In which street?"]  # the choice was not lost


async def test_it_has_pages_and_says_of_its_health(example: Any, tmp_path: Path, mock_clock: object) -> None:
    """With nothing but what docs/remote-protocol.md says; the token of the form is put in by the gateway."""
    describe, sent = example.OPERATIONS["describe"], list[dict[str, Any]]()

    def page(request: dict[str, Any]) -> dict[str, Any]:
        sent.append(request)
        path = request["request"]["path"]
        token = f"{request['mark']}{path.encode().hex()}."
        form = f'<form method="post"><input name="csrf" value="{token}"><input name="day" value=""></form>'
        body = base64.b64encode(f"<p>{request['request']['method']} {path}</p>{form}".encode()).decode()
        return {"reply": "page", "response": {"kind": "text/html; charset=utf-8", "body": body}}

    routes = [{"path": "/day/{street}", "methods": ["GET", "POST"]}]
    more = {"routes": routes, "health": [{"name": "calendar"}]}
    example.OPERATIONS["describe"] = lambda request: {**describe(request), **more}
    example.OPERATIONS["page"] = page
    example.OPERATIONS["check"] = lambda _request: {"reply": "checked", "ok": False, "detail": "2027 is missing"}
    host = PluginHost.load(plugins_toml(tmp_path, example.url, "[plugins.bins.grants]\npages = true\n"))
    async with open_city(host, tmp_path, (THANDI,)) as city:
        now = city.clock.now()  # it stands still
        example.Handler.now = staticmethod(lambda: now)
        shown = await city.browser().open("/bins/day/oak")
        assert shown.text == "GET /day/oak"
        assert "script" not in shown.headers["content-security-policy"]
        assert (await shown.submit(0, day="Tuesday")).text == "POST /day/oak"
        assert base64.b64decode(sent[-1]["request"]["body"]).endswith(b"day=Tuesday")
        assert (await city.browser().notify("/bins/day/oak", b"day=Tuesday&csrf=forged")).status == 403
        assert city.gateway is not None
        assert await city.gateway.extensions.health.trouble() == {"bins": ["calendar: 2027 is missing"]}


def test_a_wrong_key_is_named(example: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BINS_SIGNING_KEY", KEY[::-1])
    with pytest.raises(PluginsError, match="answers 401 to describe; is BINS_SIGNING_KEY the same on both sides"):
        PluginHost.load(plugins_toml(tmp_path, example.url))


@pytest.mark.parametrize(
    ("key", "words"), [("", "BINS_SIGNING_KEY is missing"), ("short", "BINS_SIGNING_KEY is too short")]
)
def test_a_key_must_be_there_and_long(key: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BINS_SIGNING_KEY", key)
    with pytest.raises(PluginsError, match=words):
        PluginHost.load(plugins_toml(tmp_path, "http://127.0.0.1:9/"))


def test_nobody_at_the_address_is_a_fault_of_that_plugin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BINS_SIGNING_KEY", KEY)
    path = plugins_toml(tmp_path, "http://127.0.0.1:9/")
    with pytest.raises(PluginsError, match="does not answer: ConnectError"):
        PluginHost.load(path)
    assert list(PluginHost.load(path, lenient=True).quarantined) == ["bins"]  # the rest goes on


# ---------------------------------------------------------------------------------------------- signatures


def test_a_signature_holds_for_its_time_operation_and_body_only() -> None:
    old, new = Secret(KEY), Secret(KEY[::-1])
    headers = signed(old, "step", b"{}", 1000.4)
    time, mark = headers[TIME], headers[SIGNATURE]

    def holds(
        keys: tuple[Secret, ...] = (old,), time: str = time, mark: str = mark, what: str = "step", body: bytes = b"{}",
        now: float = 1000.0,
    ) -> bool:  # fmt: skip
        return is_signed(keys, time, mark, what, body, now=now)

    assert holds()
    assert holds(keys=(new, old))
    assert not holds(keys=(new,))
    assert not holds(body=b"{ }")
    assert not holds(what="perform")
    assert not holds(now=1301.0)
    assert not holds(time="1001")
    assert not holds(time="x")
    assert not holds(mark="")
    assert not holds(mark="v1=é")


# ---------------------------------------------------------------------------------------------- trouble on the way


class Way:
    """A client that gives what it is told to."""

    def __init__(self, *outcomes: HttpAnswer | Exception) -> None:
        self.outcomes, self.asked = list(outcomes), 0

    async def request(self, method: str, url: str, **_: Any) -> HttpAnswer:
        await trio.lowlevel.checkpoint()
        self.asked += 1
        outcome = self.outcomes.pop(0)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome


def answer(status: int, body: bytes = b"{}") -> HttpAnswer:
    return HttpAnswer(status, {}, body)


def channel(way: Way) -> HttpChannel:
    return HttpChannel("bins", "https://x.test", Secret(KEY), way, way, time.time)


@pytest.mark.parametrize(
    ("operation", "outcomes", "expected", "asked"),
    [
        ("step", [answer(503), answer(200)], None, 2),
        ("step", [NoAnswer("slow"), answer(200)], None, 2),
        ("step", [NoAnswer("slow"), NoAnswer("slow")], NotReached, 2),
        ("step", [answer(500)], wire.Malformed, 1),
        ("perform", [NotSent("no")], NotReached, 1),
        ("perform", [answer(503)], NotReached, 1),
        ("perform", [NoAnswer("slow")], NoReply, 1),
        ("perform", [answer(504)], NoReply, 1),
        ("perform", [answer(404)], wire.Malformed, 1),
    ],
)
async def test_only_what_changes_nothing_is_asked_for_again(
    operation: wire.Operation, outcomes: list[Any], expected: type[Exception] | None, asked: int
) -> None:
    way = Way(*outcomes)
    if expected is None:
        assert await channel(way).ask(operation, b"{}", seconds=1) == b"{}"
    else:
        with pytest.raises(expected):
            await channel(way).ask(operation, b"{}", seconds=1)
    assert way.asked == asked


async def test_one_that_fails_again_and_again_is_left_in_peace_for_a_while(autojump_clock: object) -> None:
    way = Way(*[NotSent("no")] * 10, answer(200))
    line = channel(way)
    for _ in range(6):
        with pytest.raises(NotReached):
            await line.ask("step", b"{}", seconds=1)
    assert way.asked == 10  # the sixth was not even tried
    await trio.sleep(31)
    assert await line.ask("step", b"{}", seconds=1) == b"{}"
