"""What every address answers with: the list comes from the applications themselves, so no new one is left out."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from typing import Any

import httpx
import pytest

from gateway import metrics, public_totals
from gateway.app import create_app
from gateway.demo.login.app import create_app as create_login
from gateway.demo.login.provider import Provider
from gateway.extensions import WebSettings
from gateway.health import Readiness
from gateway.plugin_host import PluginHost
from gateway.processes import Place, Processes
from gateway.secret import Secret
from gateway.testing.memory_transport import MemoryTransport
from tests.browser.city import copied
from tests.gateway.console.opened import Console, open_console
from tests.gateway.demo.test_login import PEOPLE
from tests.gateway.emulator.parts import FixedTime, running
from tests.gateway.loopback import respond
from tests.gateway.plugged import URL

MAY_BE_KEPT = ("/console/static/", "/totals", "/city/", "/static/")
"""Addresses whose answers hold nothing private."""


def faults(headers: Mapping[str, str], *, secure: bool = True, kept: bool = False) -> list[str]:
    """What is missing in an answer's headers."""
    wrong: list[str] = []
    policy = dict(part.strip().partition(" ")[::2] for part in headers.get("content-security-policy", "").split(";"))
    if policy.get("default-src") != "'none'" or policy.get("frame-ancestors") != "'none'":
        wrong.append("its policy lets something in")
    if any(word in value for value in policy.values() for word in ("unsafe", "*", "http:", "eval")):
        wrong.append("its policy is too wide")
    if policy.get("base-uri") != "'none'":
        wrong.append("its base can be moved")
    if headers.get("x-content-type-options") != "nosniff":
        wrong.append("its kind is guessed")
    if headers.get("referrer-policy") not in ("no-referrer", "same-origin"):
        wrong.append("other sites are told where somebody came from")
    if not re.search(r"camera=\(\).*microphone=\(\)", headers.get("permissions-policy", "")):
        wrong.append("it may ask for camera and microphone")
    if secure and "max-age=31536000" not in headers.get("strict-transport-security", ""):
        wrong.append("a browser may come without TLS the next time")
    if not kept and headers.get("cache-control") != "no-store":
        wrong.append("it may be kept")
    for cookie in httpx.Headers(headers).get_list("set-cookie"):
        if not all(word in cookie for word in ("; HttpOnly", "; SameSite=")) or (secure and "; Secure" not in cookie):
            wrong.append(f"its cookie is open: {cookie}")
    return wrong


def paths_of(app: Any) -> list[tuple[str, str]]:
    """Each method and address of an application; what stands for a part is something that there is not."""
    found = {
        (method, re.sub(r"<[^>]+>", "nothing", str(rule.rule)))
        for rule in app.url_map.iter_rules()
        for method in rule.methods - {"HEAD", "OPTIONS"}
    }
    return sorted(found | {("GET", "/there/is/none"), ("DELETE", "/")})


async def asked(app: Any, base: str, paths: list[tuple[str, str]], **how: Any) -> dict[str, list[str]]:
    """What is wrong with each answer."""
    cookies, secure = how.get("cookies"), how.get("secure", True)
    wrong: dict[str, list[str]] = {}
    headers = {"Accept": "text/html"}
    async with httpx.AsyncClient(
        transport=MemoryTransport(app), base_url=base, cookies=cookies, headers=headers
    ) as client:
        for method, path in paths:
            answer = await client.request(method, path)
            if found := faults(answer.headers, secure=secure, kept=path == "/" or path.startswith(MAY_BE_KEPT)):
                wrong[f"{method} {path}: {answer.status_code}"] = found
    return wrong


@pytest.fixture
async def console(tmp_path: Path) -> AsyncIterator[Console]:
    """With all plugins of the city."""
    web = WebSettings(public_url=URL, secrets=(Secret("a-secret-of-tests"),))
    async with open_console(PluginHost.load(copied(tmp_path / "city")), tmp_path, web=web) as opened:
        yield opened


async def test_every_address_of_the_console_is_locked_down(console: Console) -> None:
    browser, _ = await console.signed_in("admin")
    paths = [each for each in paths_of(console.app) if each[1] != "/console/live"]  # it never ends: see below
    cookies = dict(browser._client.cookies)
    assert await asked(console.app, console.address, paths, cookies=cookies) == {}
    assert await asked(console.app, console.address, paths_of(console.app)) == {}, "nobody is signed in"


async def test_every_address_of_every_plugin_is_locked_down(console: Console) -> None:
    host = console.gateway.plugins.current.host
    paths = [
        (method, f"/{plugin.name}{re.sub(r'{[^}]+}', 'nothing', route.path)}")
        for plugin in host.plugins
        for route in plugin.routes
        for method in (*route.methods, "DELETE")
    ]
    assert len(paths) > 30
    paths += [("GET", "/city/there-is-none"), ("GET", "/payments/there-is-none")]
    assert await asked(console.gateway.extensions.pages, URL, paths) == {}


async def test_every_other_address_of_the_gateway_is_locked_down(console: Console) -> None:
    async def webhook(scope: Any, receive: Any, send: Any) -> None:
        await respond(send, 200, b"")

    gateway, records = console.gateway, console.records
    told = metrics.blueprint(Processes(gateway, Place("here")), records, console.clock, Secret("t" * 20))
    blueprints = [public_totals.blueprint(gateway, records), told]
    app = create_app(webhook, Readiness({}), blueprints=blueprints, pages=gateway.extensions.pages, secure=True)
    assert ("GET", "/totals") in paths_of(app)
    assert await asked(app, URL, paths_of(app)) == {}
    open_app = create_app(webhook, Readiness({}), blueprints=[])
    async with httpx.AsyncClient(transport=MemoryTransport(open_app), base_url="http://127.0.0.1") as client:
        answer = await client.get("/healthz")
    assert "strict-transport-security" not in answer.headers, "without TLS nobody is told to insist on it"


async def test_every_address_of_the_demo_is_locked_down() -> None:
    here = "http://127.0.0.1"
    login = Provider(issuer=here, client_id="g", client_secret="s", redirect_uri=here, people=PEOPLE, clock=FixedTime())
    app = create_login(login, "Kganyavale")
    assert await asked(app, here, paths_of(app), secure=False) == {}
    async with running() as emulator:
        app = emulator.client.app
        paths = [each for each in paths_of(app) if "events" not in each[1]]  # they never end
        assert ("GET", "/") in paths
        assert await asked(app, here, paths, secure=False) == {}


def test_open_headers_are_found() -> None:
    found = faults({"set-cookie": "a=b; Path=/", "content-security-policy": "default-src 'self' 'unsafe-inline'"})
    assert len(found) == 9
