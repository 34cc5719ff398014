"""Loading pages, links to them, answers that can be made, and pages put in the place of others."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import structlog.testing

from gateway.api import HttpResponse, HttpRoute
from gateway.extensions import WebSettings
from gateway.plugins_file import PluginsError
from tests.gateway.pages.test_pages import DONE, done, plugin
from tests.gateway.plugged import URL, browser, load, module, open_gateway


@pytest.fixture
async def gateway(tmp_path: Path) -> Any:
    async with open_gateway(load(tmp_path, plugin(tmp_path)), tmp_path) as opened:
        yield opened


@pytest.mark.parametrize(
    "make",
    [
        lambda: HttpResponse(headers=(("location", "https://x\r\nset-cookie: a=b"),)),
        lambda: HttpResponse.redirect("javascript:alert(1)"),
        lambda: HttpResponse.redirect("//evil.example"),
        lambda: HttpResponse.redirect("/\\evil.example"),
        lambda: HttpResponse.text("x").with_cookie("a", "b; Domain=example.org"),
        lambda: HttpResponse.html("x", leads_to=("https://a; script-src *",)),
        lambda: HttpResponse.html("x", leads_to=("*",)),
    ],
)
def test_an_answer_that_would_be_dangerous_cannot_be_made(make: Any) -> None:
    with pytest.raises(ValueError):
        make()


def test_the_name_of_a_document_is_made_safe() -> None:
    headers = dict(HttpResponse.pdf(b"%PDF", 'a"b\r\nc é.pdf').headers)
    assert headers["content-disposition"] == 'inline; filename="a-b--c--.pdf"'


@pytest.mark.parametrize(
    ("routes", "fault"),
    [
        ([HttpRoute(path="x", handle=done)], "a path begins with /"),
        ([HttpRoute(path="/{a}/{a}", handle=done)], "the same name stands for two parts"),
        ([HttpRoute(path="/a b", handle=done)], "is made of letters"),
        ([HttpRoute(path="/{a}", handle=done), HttpRoute(path="/{b}", handle=done)], "there is another route for GET"),
        ([HttpRoute(path="/a", handle=done, methods=("get",))], "its methods are some of"),
        ([HttpRoute(path="/a", handle=done, largest=1 << 21)], "at most 1048576 bytes"),
        ([HttpRoute(path="/a", handle=done, services=("billing",))], "needs the service billing"),
        ([HttpRoute(path="/a", handle=done, services=("magic",))], "a service that does not exist: magic"),
        ([HttpRoute(path="/a", handle=done, cookies=("a b",))], "names of cookies"),
    ],
)
def test_a_route_that_cannot_be_is_named_at_the_start(tmp_path: Path, routes: list[HttpRoute], fault: str) -> None:
    with pytest.raises(PluginsError, match=fault):
        load(tmp_path, plugin(tmp_path, *routes))


def test_a_plugin_cannot_take_a_path_of_the_gateway(tmp_path: Path) -> None:
    with pytest.raises(PluginsError, match="/webhook is the gateway's own path"):
        load(tmp_path, module("webhook", tmp_path, {"gateway_http": [DONE]}))


async def test_a_template_with_a_fault_stops_the_start(tmp_path: Path, autojump_clock: Any) -> None:
    host = load(tmp_path, plugin(tmp_path, **{"templates/bad.html": "{% if %}"}))
    with pytest.raises(PluginsError, match=r"the template bad\.html"):
        async with open_gateway(host, tmp_path):
            raise AssertionError


async def test_a_capability_gives_the_full_link_and_says_what_lacks(tmp_path: Path, autojump_clock: Any) -> None:
    host = load(tmp_path, plugin(tmp_path))
    context = host.plugins[1].context
    with pytest.raises(ValueError, match="GATEWAY_PUBLIC_URL"):
        context.url("/pay/7Kq")
    async with open_gateway(host, tmp_path, web=WebSettings(public_url="https://city.example/chat")) as gateway:
        assert context.url("/pay/7 K") == "https://city.example/chat/pay/pay/7%20K"
        page = await browser(gateway, base="https://city.example").open("/pay/pay/7Kq")
        assert page.forms[0].action == "https://city.example/chat/pay/pay/7Kq"
        assert b'href="/chat/city/' in page.content


async def test_pages_are_replaced_as_a_whole(gateway: Any, autojump_clock: Any, tmp_path: Path) -> None:
    other = load(tmp_path / "pay", plugin(tmp_path, HttpRoute(path="/new", handle=done)))
    visitor = browser(gateway)
    assert (await visitor.open("/pay/new")).status == 404
    parts = gateway.parts
    async with other.storing(parts.store, parts.clock, print, public_url=URL):
        await gateway.extensions.use(other, parts.wording)
        assert (await visitor.open("/pay/new")).status == 200
        assert (await visitor.open("/pay/done")).status == 404


async def test_a_bug_of_the_gateway_costs_one_request(gateway: Any, autojump_clock: Any) -> None:
    gateway.extensions.pages.current.table.find = None
    with structlog.testing.capture_logs() as logs:
        page = await browser(gateway).open("/pay/done")
    assert (page.status, page.content) == (500, b'{"error":"broken"}')
    assert [line["event"] for line in logs] == ["a request for a page failed"]
