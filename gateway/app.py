"""The web application: what is answered under which address, and what every answer carries."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial
from typing import Any

import msgspec
from quart import Blueprint, Response
from quart_trio import QuartTrio
from werkzeug.exceptions import HTTPException

from gateway.health import Readiness
from gateway.http_server import Receive, Send
from gateway.pages.answering import HSTS
from gateway.pages.server import PluginPages
from gateway.url_rules import App

ASGI = Callable[[Any, Receive, Send], Awaitable[None]]

LARGEST_BODY = 1024 * 1024
"""Bytes; for everything but the webhook, which has its own limit."""

_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}
"""On every answer, unless the view has set its own: a page that needs scripts says so itself."""


def create_app(
    webhook: ASGI,
    readiness: Readiness,
    *,
    blueprints: Sequence[Blueprint] = (),
    pages: PluginPages | None = None,
    secure: bool = False,
) -> QuartTrio:
    """Put the application together.

    `GET /healthz` says that the process is alive, without asking anything else; `GET /readyz` says whether it can
    work, each check by name, 200 or 503; `/webhook` is Meta's; the rest comes from the blueprints.

    Arguments:
        webhook: answers `/webhook` in front of the framework; see `gateway.webhook.Webhook`.
        readiness: what `GET /readyz` asks.
        blueprints: further pages.
        pages: those of plugins, answered in front of the framework.
        secure: whether the world reaches it by TLS, and browsers shall never do so without.
    """
    app = App("gateway", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY
    app.config["BODY_TIMEOUT"] = 15

    @app.get("/healthz")
    async def healthz() -> Response:
        return _json(200, {"ok": True})

    @app.get("/readyz")
    async def readyz() -> Response:
        report = await readiness.report()
        return _json(200 if report.ok else 503, report)

    app.register_error_handler(HTTPException, _as_json)
    app.after_request(partial(_with_headers, {**_HEADERS, "Strict-Transport-Security": HSTS} if secure else _HEADERS))
    for blueprint in blueprints:
        app.register_blueprint(blueprint)
    inside: ASGI = app.asgi_app
    if pages is not None:
        inside = _in_front(pages, pages.takes, inside)
    app.asgi_app = _in_front(webhook, "/webhook".__eq__, inside)  # type: ignore[assignment, method-assign]
    return app


def _in_front(first: ASGI, takes: Callable[[str], bool], others: ASGI) -> ASGI:
    """Requests for paths that `first` takes go to it, all else to `others`."""

    async def asgi(scope: Any, receive: Receive, send: Send) -> None:
        chosen = first if scope["type"] == "http" and takes(scope["path"]) else others
        await chosen(scope, receive, send)

    return asgi


def _json(status: int, content: object) -> Response:
    return Response(msgspec.json.encode(content), status, content_type="application/json")


async def _as_json(error: HTTPException) -> Response | HTTPException:
    """Errors without a page and without a word about what is inside; the log has it."""
    if error.code is None or error.code < 400:
        return error  # a redirection
    response = _json(error.code, {"error": error.name.lower()})
    for name, value in error.get_headers():
        if name.lower() in ("allow", "retry-after"):
            response.headers[name] = value
    return response


async def _with_headers(headers: Mapping[str, str], response: Response) -> Response:
    for name, value in headers.items():
        response.headers.setdefault(name, value)
    return response
