"""Pages of plugins: what the gateway holds them and their visitors to."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx
import msgspec
import pytest
import structlog.testing
import trio
import trio.testing

from gateway.api import (
    BadRequest,
    HttpRequest,
    HttpResponse,
    HttpRoute,
    PluginRuntime,
    Sorry,
    StoreUnavailable,
    TryLater,
)
from gateway.extensions import WebSettings
from gateway.secret import Secret
from gateway.testing.memory_transport import MemoryTransport
from tests.gateway.plugged import URL, browser, load, module, open_gateway

TEXTS = "pay-title = Pay\npay-hello = Hello { $who }\npay-no = This account is closed.\npay-down = The bank sleeps.\n"
AF = "pay-hello = Hallo { $who }\n"
PAGE = """{% extends "city/base.html" %}
{% block content %}<h1>{{ t("pay-hello", who=who) }}</h1>
<form method="post" action="{{ path('/pay/' ~ token) }}">{{ csrf() }}<input name="amount"><button>Go</button></form>
{% endblock %}"""


async def show(request: HttpRequest, runtime: PluginRuntime) -> HttpResponse:
    if request.method == "POST":
        amount = request.form()["amount"]
        async with runtime.storage.transaction() as tx:
            await tx.put(f"paid {request.params['token']}", amount)
        return HttpResponse.redirect(runtime.path("/done"))
    return runtime.page(request, "pay.html", who="<b>Naledi</b>", token=request.params["token"])


async def done(request: HttpRequest, runtime: PluginRuntime) -> HttpResponse:
    return HttpResponse.text("Paid")


async def echo(request: HttpRequest, runtime: PluginRuntime) -> HttpResponse:
    return HttpResponse.json(request)


SHOW = HttpRoute(path="/pay/{token}", handle=show, methods=("GET", "POST"))
DONE = HttpRoute(path="/done", handle=done)
ECHO = HttpRoute(path="/notify", handle=echo, methods=("POST",), csrf=False, largest=100)


def plugin(folder: Path, *routes: HttpRoute, **files: str) -> Any:
    more = {"texts/en.ftl": TEXTS, "texts/af.ftl": AF, "templates/pay.html": PAGE}
    return module("pay", folder, {"gateway_http": list(routes or (SHOW, DONE, ECHO))}, more | files)


@pytest.fixture
async def gateway(tmp_path: Path) -> Any:
    async with open_gateway(load(tmp_path, plugin(tmp_path)), tmp_path) as opened:
        yield opened


def client(gateway: Any, **headers: str) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=MemoryTransport(gateway.extensions.pages), base_url=URL, headers=headers)


def route(handle: Any, **more: Any) -> HttpRoute:
    return HttpRoute(path="/x", handle=handle, **more)


# ---------------------------------------------------------------------------------------------- the straight way


async def test_a_form_of_ours_is_shown_filled_in_and_taken(gateway: Any, autojump_clock: Any) -> None:
    page = await browser(gateway).open(f"{URL}/pay/pay/7Kq")
    assert (page.status, page.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert "Hello <b>Naledi</b>" in page.text  # escaped: it is words, not bold
    page = await page.submit(amount="250")
    assert (page.url, page.text, page.content) == (f"{URL}/pay/done", "", b"Paid")
    [loaded] = [each for each in gateway.parts.host.plugins if each.name == "pay"]
    assert await loaded.storage.get("paid 7Kq", str) == "250"


async def test_words_come_in_the_language_of_the_browser(gateway: Any, autojump_clock: Any) -> None:
    page = await browser(gateway, "af-ZA,en;q=0.5").open("/pay/pay/7Kq")
    assert "Hallo" in page.text
    assert b'<html lang="af">' in page.content


async def test_every_page_is_locked_down(gateway: Any, autojump_clock: Any) -> None:
    page = await browser(gateway).open("/pay/pay/7Kq")
    policy = page.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; style-src 'self'; ")
    assert "script" not in policy
    assert "frame-ancestors 'none'" in policy
    assert page.headers["x-content-type-options"] == "nosniff"
    assert page.headers["referrer-policy"] == "same-origin"
    assert page.headers["cache-control"] == "no-store"
    assert page.headers["strict-transport-security"] == "max-age=31536000"
    assert "set-cookie" not in page.headers
    [style] = [line for line in page.content.decode().splitlines() if "stylesheet" in line]
    sheet = await browser(gateway).open(style.split('"')[3])
    assert (sheet.status, sheet.headers["content-type"]) == (200, "text/css; charset=utf-8")
    assert "immutable" in sheet.headers["cache-control"]


async def test_a_notification_comes_whole_and_as_it_was_sent(gateway: Any, autojump_clock: Any) -> None:
    async with client(gateway, **{"X-Forwarded-For": "203.0.113.9", "Cookie": "a=b"}) as http:
        answer = await http.post("/pay/notify?a=1&a=2", content=b"\x00raw", headers={"X-Sign": "s"})
    told = answer.json()
    assert told["client"] == "203.0.113.9"  # the peer, 127.0.0.1, is our own proxy
    assert (told["method"], told["query_string"], told["url"]) == ("POST", "a=1&a=2", f"{URL}/pay/notify")
    assert ["x-sign", "s"] in told["headers"]
    assert "cookie" not in dict(told["headers"])
    assert (told["cookies"], told["body"]) == ({}, "AHJhdw==")


async def test_head_is_a_get_without_its_body(gateway: Any, autojump_clock: Any) -> None:
    async with client(gateway) as http:
        answer = await http.head("/pay/done")
    assert (answer.status_code, answer.headers["content-length"], answer.content) == (200, "4", b"")


# ---------------------------------------------------------------------------------------------- what is refused


@pytest.mark.parametrize(
    "path", ["/pay", "/pay/", "/pay/pay", "/pay/pay/", "/pay/pay/a/b", "/pay/nothing", f"/pay/pay/{'x' * 257}"]
)
async def test_what_is_not_there_is_a_kind_page(gateway: Any, autojump_clock: Any, path: str) -> None:
    page = await browser(gateway).open(path)
    assert (page.status, page.text.splitlines()[1]) == (404, "This page is not here")


async def test_another_method_is_refused_with_those_there_are(gateway: Any, autojump_clock: Any) -> None:
    async with client(gateway) as http:
        answer = await http.delete("/pay/pay/7Kq")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, POST")


@pytest.mark.parametrize(
    ("headers", "field"),
    [
        ({}, "nonsense.é"),
        ({}, ""),
        ({"Sec-Fetch-Site": "cross-site"}, None),
        ({"Sec-Fetch-Site": "same-site"}, None),
        ({"Origin": "https://evil.example"}, None),
        ({"Origin": "null"}, None),
    ],
)
async def test_a_form_from_elsewhere_is_refused(
    gateway: Any, autojump_clock: Any, headers: dict[str, str], field: str | None
) -> None:
    page = await browser(gateway).open("/pay/pay/7Kq")
    token = page.forms[0].values["csrf"] if field is None else field
    async with client(gateway, Accept="text/html") as http:
        answer = await http.post("/pay/pay/7Kq", data={"csrf": token, "amount": "1"}, headers=headers)
        assert answer.status_code == 403
        assert "Please open the page again" in answer.text
        good = await http.post("/pay/pay/7Kq", data={"csrf": page.forms[0].values["csrf"], "amount": "1"})
        assert good.status_code == 303


async def test_a_token_holds_for_its_own_path_and_some_hours(gateway: Any, autojump_clock: Any) -> None:
    token = (await browser(gateway).open("/pay/pay/7Kq")).forms[0].values["csrf"]
    async with client(gateway) as http:
        other = await http.post("/pay/pay/OTHER", data={"csrf": token, "amount": "1"})
        await trio.sleep(4 * 3600 + 1)
        late = await http.post("/pay/pay/7Kq", data={"csrf": token, "amount": "1"})
    assert (other.status_code, late.status_code) == (403, 403)


async def test_a_token_outlives_a_restart_and_a_change_of_the_secret(tmp_path: Path, autojump_clock: Any) -> None:
    host = load(tmp_path, plugin(tmp_path))
    async with open_gateway(host, tmp_path) as first:
        page = await browser(first).open("/pay/pay/7Kq")
    secrets = (Secret("a new one"), Secret("a-secret-of-tests"))
    async with open_gateway(host, tmp_path, web=WebSettings(public_url=URL, secrets=secrets)) as second:
        page._browser = browser(second)
        assert (await page.submit(amount="5")).content == b"Paid"


async def test_a_body_over_the_limit_is_refused_unread(gateway: Any, autojump_clock: Any) -> None:
    async with client(gateway) as http:
        assert (await http.post("/pay/notify", content=b"x" * 101)).status_code == 413
        assert (await http.post("/pay/notify", content=b"x" * 100)).status_code == 200


async def test_a_body_that_drips_is_given_up(gateway: Any, autojump_clock: Any) -> None:
    sent: list[Any] = []

    async def receive() -> Any:
        await trio.sleep(6)
        return {"type": "http.request", "body": b"x", "more_body": True}

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "method": "POST",
        "path": "/pay/notify",
        "query_string": b"",
        "headers": [],
        "client": None,
    }
    await gateway.extensions.pages(scope, receive, send)
    assert sent[0]["status"] == 408


async def test_who_asks_too_often_waits_and_nobody_else_does(tmp_path: Path, autojump_clock: Any) -> None:
    host = load(tmp_path, plugin(tmp_path, HttpRoute(path="/x", handle=done, per_minute=2)))
    async with open_gateway(host, tmp_path) as gateway, client(gateway) as http:

        async def ask(address: str) -> httpx.Response:
            return await http.get("/pay/x", headers={"X-Forwarded-For": address})

        assert [(await ask("203.0.113.9")).status_code for _ in range(3)] == [200, 200, 429]
        assert (await ask("203.0.113.9")).headers["retry-after"] == "30"
        assert (await ask("203.0.113.10")).status_code == 200
        await trio.sleep(30)
        assert [(await ask("203.0.113.9")).status_code for _ in range(2)] == [200, 429]


async def test_a_handler_that_takes_too_long_is_cut(tmp_path: Path, autojump_clock: Any) -> None:
    ended: list[str] = []

    async def slow(request: HttpRequest, runtime: PluginRuntime) -> HttpResponse:
        try:
            await trio.sleep_forever()
        finally:
            ended.append("cut")
        raise AssertionError

    host = load(tmp_path, plugin(tmp_path, route(slow, seconds=2)))
    async with open_gateway(host, tmp_path) as gateway:
        page = await browser(gateway).open("/pay/x")
    assert (page.status, ended) == (503, ["cut"])
    assert "tell us this reference" in page.text


@pytest.mark.parametrize(
    ("error", "status", "words"),
    [
        (Sorry("pay-no"), 409, "This account is closed."),
        (TryLater("pay-down"), 503, "The bank sleeps."),
        (StoreUnavailable("disk full"), 503, "Please try again in a few minutes"),
        (BadRequest("no amount"), 400, "That did not arrive well"),
    ],
)
async def test_expected_trouble_is_a_kind_page(
    tmp_path: Path, autojump_clock: Any, error: Exception, status: int, words: str
) -> None:
    async def fails(request: HttpRequest, runtime: PluginRuntime) -> HttpResponse:
        raise error

    async with open_gateway(load(tmp_path, plugin(tmp_path, route(fails))), tmp_path) as gateway:
        page = await browser(gateway).open("/pay/x")
    assert page.status == status
    assert words in page.text
    assert "reference" not in page.text


async def test_a_bug_is_logged_under_the_reference_that_is_shown_and_without_the_address(
    tmp_path: Path, autojump_clock: Any
) -> None:
    async def fails(request: HttpRequest, runtime: PluginRuntime) -> HttpResponse:
        raise RuntimeError("inside")

    host = load(tmp_path, plugin(tmp_path, HttpRoute(path="/x/{token}", handle=fails)))
    async with open_gateway(host, tmp_path) as gateway:
        with structlog.testing.capture_logs() as logs:
            page = await browser(gateway).open("/pay/x/SECRET")
            machine = await browser(gateway).notify("/pay/x/SECRET", b"")
    [line] = [line for line in logs if line["event"] == "a page failed"]
    assert page.status == 500
    assert line["reference"] in page.text
    assert "inside" not in page.text
    assert (line["plugin"], line["route"]) == ("pay", "/x/{token}")
    assert "SECRET" not in str({**line, "exc_info": None})
    assert machine.status == 405
    assert msgspec.json.decode(machine.content) == {"error": "missing"}


# ---------------------------------------------------------------------------------------------- cookies and forms


async def test_only_declared_cookies_are_seen_and_set(tmp_path: Path, autojump_clock: Any) -> None:
    async def keeps(request: HttpRequest, runtime: PluginRuntime) -> HttpResponse:
        return HttpResponse.text(request.cookies.get("state", "")).with_cookie("state", "abc", seconds=600)

    declared = HttpRoute(path="/a", handle=keeps, cookies=("state",))
    host = load(tmp_path, plugin(tmp_path, declared, HttpRoute(path="/b", handle=keeps)))
    async with open_gateway(host, tmp_path) as gateway, client(gateway) as http:
        first = await http.get("/pay/a", headers={"Cookie": "other=1"})
        again = await http.get("/pay/a")
        undeclared = await http.get("/pay/b")
    assert first.headers["set-cookie"] == "state=abc; Path=/pay; HttpOnly; SameSite=Lax; Max-Age=600; Secure"
    assert (first.text, again.text, undeclared.status_code) == ("", "abc", 500)


async def test_a_form_may_lead_where_its_page_says(tmp_path: Path, autojump_clock: Any) -> None:
    async def leads(request: HttpRequest, runtime: PluginRuntime) -> HttpResponse:
        return HttpResponse.html("<p>x", leads_to=("https://bank.example/begin?x=1",))

    async with open_gateway(load(tmp_path, plugin(tmp_path, route(leads))), tmp_path) as gateway:
        page = await browser(gateway).open("/pay/x")
    assert "form-action 'self' https://bank.example;" in page.headers["content-security-policy"]


async def test_no_header_of_a_handler_loosens_the_lock(tmp_path: Path, autojump_clock: Any) -> None:
    async def loose(request: HttpRequest, runtime: PluginRuntime) -> HttpResponse:
        headers = (("Content-Security-Policy", "default-src *"), ("Set-Cookie", "a=b"), ("Cache-Control", "max-age=5"))
        return HttpResponse(body=b"x", headers=headers)

    async with open_gateway(load(tmp_path, plugin(tmp_path, route(loose))), tmp_path) as gateway:
        page = await browser(gateway).open("/pay/x")
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert ("set-cookie" in page.headers, page.headers["cache-control"]) == (False, "max-age=5")
