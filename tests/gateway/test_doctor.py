"""`gateway doctor`: each thing that can be amiss is named with what to do, and a well city has nothing to mend."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections import namedtuple
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from email.utils import formatdate
from pathlib import Path
from typing import Any

import httpx
import pytest
import trio

from gateway.assembly import load_wording
from gateway.cli import main
from gateway.clock import CountingIds
from gateway.doctor import Finding, Rounds, examined
from gateway.doctor.network import clock as compare_clocks
from gateway.plugin_host import PluginHost
from gateway.settings import load
from gateway.templates import Templates
from gateway.whatsapp.templates_account import request_of
from sessions.stores import opening
from sessions.stores.sqlite import open_store
from tests.gateway.whatsapp.fake_api import Request, fake_api, http
from tests.sessions.stores.made import inbound
from tests.sessions.stores.test_sqlite_opening import garbled

NOW = 1_796_000_000.0
DAY = 86_400.0
ENVIRONMENT = {
    "WHATSAPP_PHONE_NUMBER_ID": "900",
    "WHATSAPP_BUSINESS_ACCOUNT_ID": "100",
    "WHATSAPP_ACCESS_TOKEN": "token-of-the-city-1234",
    "WHATSAPP_APP_SECRET": "0123456789abcdef0123456789abcdef",
    "WHATSAPP_VERIFY_TOKEN": "verify-1234567890",
    "GATEWAY_ENCRYPTION_KEYS": "0f1e2d3c4b5a69788796a5b4c3d2e1f00123456789abcdeffedcba9876543210",
}
PLUGINS = '[city]\nname = "Kganyavale"\nlanguages = ["en"]\n[plugins.menu]\n'
WELL: dict[str, Any] = {
    "/900": {"display_phone_number": "+27 12", "verified_name": "Kganyavale", "quality_rating": "GREEN"},
    "/debug_token": {
        "data": {
            "is_valid": True,
            "expires_at": 0,
            "scopes": ["whatsapp_business_messaging", "whatsapp_business_management"],
        }
    },
    "/100/subscribed_apps": {"data": [{"whatsapp_business_api_data": {"id": "1"}}]},
    "/healthz": {},
    "/readyz": {},
}


class Still:
    def now(self) -> float:
        return NOW


async def found(folder: Path, answers: dict[str, Any], **environ: str) -> dict[str, Finding]:
    """What is found where the Cloud API and the public address answer like this; a number is a status."""
    (folder / "plugins.toml").write_text(PLUGINS)

    async def answer(request: Request, stream: trio.SocketStream) -> None:
        path = request.path.partition("?")[0].removeprefix("/v26.0")
        said = answers.get(path, 404)
        status, body = (said, {"error": {"code": 100, "message": "no"}}) if isinstance(said, int) else (200, said)
        await stream.send_all(http(status, json.dumps(body).encode(), f"Date: {formatdate(NOW, usegmt=True)}"))

    async with fake_api() as api:
        api.answer = answer
        variables = {
            **ENVIRONMENT,
            "WHATSAPP_API_URL": api.url,
            "GATEWAY_PUBLIC_URL": api.url.removesuffix("/v26.0"),
            "GATEWAY_PLUGINS": str(folder / "plugins.toml"),
            "GATEWAY_DATABASE_URL": f"sqlite:///{folder / 'gateway.db'}",
            **environ,
        }
        settings = load({name: value for name, value in variables.items() if value})
        return {each.what: each async for each in examined(settings, Rounds(clock=Still(), version="1"))}


def approved(folder: Path) -> dict[str, Any]:
    """The account's list of templates, with all that the gateway wants."""
    toml = folder / "plugins.toml"
    toml.write_text(PLUGINS)
    host = PluginHost.load(toml)
    wanted = Templates(host.templates, load_wording(host)).worded()
    data = [{"id": str(n), "status": "APPROVED", **request_of(each)} for n, each in enumerate(wanted)]
    return {"/100/message_templates": {"data": data}}


async def test_a_well_city_has_nothing_to_mend_but_its_first_start(tmp_path: Path) -> None:
    findings = await found(tmp_path, WELL | approved(tmp_path))
    assert [each.what for each in findings.values() if each.state != "well"] == ["database"]
    assert "`gateway serve` makes it" in findings["database"].mend
    every = {"versions", "plugins", "disk", "encryption", "clock", "number", "token", "webhooks", "templates"}
    assert set(findings) >= every
    assert findings["templates"].words == "all 1 are approved"


def token(**facts: Any) -> dict[str, Any]:
    return {"/debug_token": {"data": {**WELL["/debug_token"]["data"], **facts}}}


@pytest.mark.parametrize(
    ("answers", "what", "state", "words"),
    [
        ({"/900": 401}, "number", "wrong", "answered 401"),
        ({"/900": {**WELL["/900"], "quality_rating": "RED"}}, "number", "wrong", "quality red"),
        ({"/900": {**WELL["/900"], "quality_rating": "YELLOW"}}, "number", "look", "quality yellow"),
        (token(is_valid=False), "token", "wrong", "not valid"),
        (token(scopes=["whatsapp_business_messaging"]), "token", "wrong", "lacks whatsapp_business_management"),
        (token(expires_at=NOW + 3 * DAY), "token", "look", "for 3 days"),
        (token(expires_at=NOW + 50 * DAY), "token", "well", "for 50 days"),
        ({"/debug_token": 400}, "token", "look", "cannot be read"),
        ({"/100/subscribed_apps": {"data": []}}, "webhooks", "wrong", "no message comes in"),
        ({"/healthz": 502}, "public address", "wrong", "/healthz answers 502"),
        ({"/readyz": 503}, "public address", "wrong", "is not ready"),
    ],
)
async def test_what_whatsapp_or_the_network_lack_is_named(
    tmp_path: Path, answers: dict[str, Any], what: str, state: str, words: str
) -> None:
    finding = (await found(tmp_path, WELL | answers))[what]
    assert finding.state == state, finding
    assert words in finding.words
    assert bool(finding.mend) == (state != "well")
    assert ENVIRONMENT["WHATSAPP_ACCESS_TOKEN"] not in finding.words


@pytest.mark.parametrize(
    ("environ", "what", "state", "words"),
    [
        ({"GATEWAY_ENCRYPTION_KEYS": ""}, "encryption", "look", "unsealed"),
        ({"GATEWAY_PUBLIC_URL": ""}, "public address", "look", "is not set"),
        ({"WHATSAPP_BUSINESS_ACCOUNT_ID": ""}, "webhooks", "look", "without the account's id"),
        ({"GATEWAY_DATABASE_URL": "sqlite:////nowhere/of/all/gateway.db"}, "database", "wrong", "is not there"),
    ],
)
async def test_what_the_settings_lack_is_named(
    tmp_path: Path, environ: dict[str, str], what: str, state: str, words: str
) -> None:
    finding = (await found(tmp_path, WELL, **environ))[what]
    assert (finding.state, words in finding.words) == (state, True), finding


@pytest.mark.parametrize(
    ("answer", "state", "words", "mend"),
    [
        ({}, "well", "a collector takes them, 5.00% of the messages", ""),
        (401, "look", "answers 401", "GATEWAY_TRACES_HEADERS"),
        (404, "look", "answers 404", "/v1/traces"),
        (500, "look", "answers 500", "log"),
        (None, "look", "no answer (ConnectError)", "4318"),
    ],
)
async def test_a_collector_that_takes_no_traces_is_told(
    tmp_path: Path, answer: Any, state: str, words: str, mend: str
) -> None:
    async with collecting(answer) as url:
        settings = {"GATEWAY_TRACES_URL": url, "GATEWAY_TRACES_SHARE": "0.05", "GATEWAY_TRACES_HEADERS": "X-Key=abc123"}
        finding = (await found(tmp_path, WELL, **settings))["traces"]
    assert (finding.state, words in finding.words, mend in finding.mend) == (state, True, True), finding
    assert "abc123" not in finding.words + finding.mend


@asynccontextmanager
async def collecting(answer: Any) -> AsyncIterator[str]:
    """A collector that answers like this; None: there is none."""

    async def answered(request: Request, stream: trio.SocketStream) -> None:
        assert (request.method, request.path, request.headers["x-key"]) == ("POST", "/v1/traces", "abc123")
        assert json.loads(request.body)["resourceSpans"][0]["scopeSpans"][0]["spans"] == []
        await stream.send_all(http(answer if isinstance(answer, int) else 200, b"{}"))

    async with fake_api() as api:
        api.answer, url = answered, api.url.removesuffix("/v26.0")
        yield url if answer is not None else "http://127.0.0.1:9"


@pytest.mark.parametrize(("free", "state"), [(100, "wrong"), (1000, "look"), (9000, "well")])
async def test_a_disk_that_fills_up_is_told_before_it_is_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, state: str
) -> None:
    usage = namedtuple("usage", "free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(free * 1024 * 1024))
    assert (await found(tmp_path, WELL))["disk"].state == state


@pytest.mark.parametrize(
    ("made", "words"), [("garbage", "cannot be read"), ("newer", "newer gateway"), ("empty", "steps are taken")]
)
async def test_a_database_that_cannot_be_used_is_told(tmp_path: Path, made: str, words: str) -> None:
    path = tmp_path / "gateway.db"
    if made == "garbage":
        path.write_bytes(b"no database at all" * 100)
    else:
        db = sqlite3.connect(path)
        db.execute(f"pragma user_version = {9999 if made == 'newer' else 1}")
        db.execute("create table anything(id)")
        db.close()
    finding = (await found(tmp_path, WELL))["database"]
    assert words in finding.words
    assert finding.state == ("well" if made == "empty" else "wrong")


async def test_damage_is_told_and_looking_for_it_comes_to_an_end_on_a_large_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "gateway.db"
    async with open_store(path) as store:
        many = [inbound(f"m{n}", body="long " * 50) for n in range(500)]
        await store.accept(many, [], now=1.0, ids=CountingIds("r"))
    garbled(path, "outbox")
    finding = (await found(tmp_path, WELL))["database"]
    assert (finding.state, "is damaged" in finding.words) == ("wrong", True)
    monkeypatch.setattr(opening, "CHECKED_STEPS", 0)
    assert (await found(tmp_path, WELL))["database"].state == "well"


async def test_plugins_that_cannot_be_loaded_are_told_and_the_rest_is_looked_at(tmp_path: Path) -> None:
    other = tmp_path / "other.toml"
    other.write_text(PLUGINS + "[plugins.nobody]\n")
    findings = await found(tmp_path, WELL, GATEWAY_PLUGINS=str(other))
    assert findings["plugins"].state == "wrong"
    assert "nobody" in findings["plugins"].words
    assert findings["number"].state == "well"


@pytest.mark.parametrize(("late", "state"), [(0.0, "well"), (60.0, "look"), (900.0, "wrong")])
async def test_a_clock_that_goes_wrong_is_told(late: float, state: str) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(404, headers={"Date": formatdate(NOW + late, usegmt=True)})

    settings = load({**ENVIRONMENT, "WHATSAPP_API_URL": "https://graph.facebook.com/v26.0"})
    async with httpx.AsyncClient(transport=httpx.MockTransport(answer)) as client:
        assert (await compare_clocks(client, settings, Still())).state == state


def test_offline_it_asks_nobody_and_prints_each_thing_with_its_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "plugins.toml").write_text(PLUGINS)
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("WHATSAPP_API_URL", "https://graph.facebook.com/v26.0")
    monkeypatch.setenv("GATEWAY_PLUGINS", str(tmp_path / "plugins.toml"))
    monkeypatch.setenv("GATEWAY_DATABASE_URL", f"sqlite:///{tmp_path / 'none' / 'gateway.db'}")
    with pytest.raises(SystemExit) as ended:
        main(["doctor", "--offline"])
    assert ended.value.code == 1
    printed = capsys.readouterr().out
    assert "wrong database" in printed
    assert "mkdir -p" in printed
    assert "number" not in printed
