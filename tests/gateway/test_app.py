"""What every answer of the application has in common, and the two health addresses."""

from __future__ import annotations

from typing import Any

import pytest
import trio
from quart import Blueprint, redirect, request

from gateway.app import LARGEST_BODY, create_app
from gateway.health import Health, Readiness
from tests.gateway.loopback import respond

pages = Blueprint("pages", __name__)


@pages.get("/boom")
async def boom() -> str:
    raise RuntimeError("a secret of the inside")


@pages.post("/echo")
async def echo() -> bytes:
    return await request.get_data()


@pages.get("/page")
async def page() -> Any:
    return "hello", {"Content-Security-Policy": "default-src 'self'"}


@pages.get("/old")
async def old() -> Any:
    return redirect("/page")


async def webhook(scope: Any, receive: Any, send: Any) -> None:
    await respond(send, 200, b"the webhook")


async def works() -> Health:
    return Health(True, "fine")


def client(**checks: Any) -> Any:
    return create_app(webhook, Readiness(checks), blueprints=[pages]).test_client()


async def test_alive_asks_nobody() -> None:
    async def never() -> Health:
        raise AssertionError

    answer = await client(store=never).get("/healthz")
    assert (answer.status_code, await answer.get_json()) == (200, {"ok": True})


async def test_ready_names_each_check() -> None:
    answer = await client(store=works, plugins=works).get("/readyz")
    assert answer.status_code == 200
    one = {"ok": True, "detail": "fine"}
    assert await answer.get_json() == {"ok": True, "checks": {"store": one, "plugins": one}}


async def test_one_failed_check_makes_it_unready_and_the_others_are_still_told(autojump_clock: Any) -> None:
    async def broken() -> Health:
        raise RuntimeError("a secret of the inside")

    async def refused() -> Health:
        return Health(False, "12 dead letters")

    async def hangs() -> Health:
        await trio.sleep_forever()
        raise AssertionError

    answer = await client(a=works, b=broken, c=refused, d=hangs).get("/readyz")
    assert answer.status_code == 503
    checks = (await answer.get_json())["checks"]
    assert {name: check["ok"] for name, check in checks.items()} == {"a": True, "b": False, "c": False, "d": False}
    assert checks["b"]["detail"] == "failed: RuntimeError"
    assert checks["c"]["detail"] == "12 dead letters"
    assert checks["d"]["detail"] == "no answer within 2 s"


async def test_asking_often_asks_the_store_once_a_second(autojump_clock: Any) -> None:
    asked = 0

    async def store() -> Health:
        nonlocal asked
        asked += 1
        await trio.sleep(0.1)
        return Health(True)

    readiness = Readiness({"store": store})
    async with trio.open_nursery() as nursery:
        for _ in range(50):
            nursery.start_soon(readiness.report)
    assert asked == 1
    await trio.sleep(1)
    await readiness.report()
    assert asked == 2


async def test_the_webhook_stands_in_front() -> None:
    answer = await client().get("/webhook")
    assert await answer.get_data() == b"the webhook"
    assert (await client().get("/webhook/")).status_code == 404


@pytest.mark.parametrize(
    ("method", "path", "status", "words"),
    [
        ("GET", "/nowhere", 404, "not found"),
        ("DELETE", "/healthz", 405, "method not allowed"),
        ("GET", "/boom", 500, "internal server error"),
    ],
)
async def test_errors_are_json_without_a_word_about_the_inside(method: str, path: str, status: int, words: str) -> None:
    answer = await client().open(path, method=method)
    assert (answer.status_code, await answer.get_json()) == (status, {"error": words})
    assert answer.headers["content-type"] == "application/json"
    assert ("GET" in answer.headers.get("allow", "")) == (status == 405)


async def test_a_body_beyond_the_limit_is_refused() -> None:
    assert (await client().post("/echo", data=b"x" * LARGEST_BODY)).status_code == 200
    assert (await client().post("/echo", data=b"x" * (LARGEST_BODY + 1))).status_code == 413


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/nowhere", "/boom"])
async def test_every_answer_is_locked_down(path: str) -> None:
    headers = (await client().get(path)).headers
    assert headers["content-security-policy"].startswith("default-src 'none'")
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cache-control"] == "no-store"


async def test_a_page_may_widen_what_it_needs_and_redirections_pass() -> None:
    assert (await client().get("/page")).headers["content-security-policy"] == "default-src 'self'"
    answer = await client().get("/old")
    assert (answer.status_code, answer.headers["location"]) == (302, "/page")
