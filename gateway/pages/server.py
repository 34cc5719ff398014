"""Answers requests to plugins' pages: limits first, then the handler, then headers. One page can harm no other.

It stands in front of the web framework and needs none. Addresses hold secrets of residents (tokens), so logs name the
route and never the address.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import unquote, urlsplit

import structlog
import trio
from msgspec import Struct, field
from msgspec.structs import replace

from gateway.clock import Clock, Ids
from gateway.http_server import Receive, Send
from gateway.pages.answering import NOT_ALLOWED, Answer, wire_headers
from gateway.pages.exchange import BadRequest, HttpRequest, HttpResponse
from gateway.pages.guards import FormTokens, Network, Rates, client_of, from_elsewhere
from gateway.pages.rendering import CITY, Renderer, Stylesheet, language_of
from gateway.pages.table import Found, Mounted, RouteTable
from gateway.wording import Wording
from sessions.errors import Sorry, StoreUnavailable, TryLater
from sessions.world import UnderWay

READ_SECONDS = 15.0
"""How long a body may take to arrive."""

MOST_READING = 16 * 1024 * 1024
"""Bytes of bodies in memory at the same time, of all requests."""

_log = structlog.stdlib.get_logger(__name__)


class PageSet(Struct, frozen=True, kw_only=True):
    """All that pages are made from; never changed, but replaced as a whole.

    Arguments:
        table: the routes. wording, renderer: for pages about trouble. stylesheet: of all pages.
        requests: those that have begun with these pages and are not answered.
    """

    table: RouteTable
    wording: Wording
    renderer: Renderer
    stylesheet: Stylesheet
    requests: UnderWay = field(default_factory=UnderWay)


class PluginPages:
    """The pages of all plugins.

    Attributes:
        current: what they are made from; may be replaced while requests are under way.

    Arguments:
        tokens: of forms.
        public_url: how the world reaches the gateway; None if nobody has told.
        proxies: networks whose `X-Forwarded-For` is believed.
    """

    def __init__(
        self,
        current: PageSet,
        *,
        tokens: FormTokens,
        clock: Clock,
        ids: Ids,
        public_url: str | None,
        proxies: Sequence[Network],
    ) -> None:
        self.current = current
        self._tokens, self._ids = tokens, ids
        self._proxies, self._public = tuple(proxies), urlsplit(public_url or "")
        self._rates, self._reading = Rates(clock), 0

    def takes(self, path: str) -> bool:
        """Whether a request for this path is answered here."""
        first = path.removeprefix("/").partition("/")[0]
        return first == CITY or first in self.current.table.plugins

    async def __call__(self, scope: Any, receive: Receive, send: Send) -> None:
        """One HTTP request, as ASGI hands it over."""
        try:
            with self.current.requests:
                answer = await self._answer(scope, receive)
        except Exception:  # a supervision border: a bug of ours costs this request only
            _log.exception("a request for a page failed")
            answer = Answer(HttpResponse.json({"error": "broken"}, status=500))
        if answer is None:
            return
        headers = wire_headers(answer, self._public, self._public.path.rstrip("/"))
        body = b"" if scope["method"] == "HEAD" else answer.response.body
        await send({"type": "http.response.start", "status": answer.response.status, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    # ------------------------------------------------------------------------------------------ the way of a request

    async def _answer(self, scope: Any, receive: Receive) -> Answer | None:
        path, method = (
            scope.get("raw_path", scope["path"].encode()).decode("latin-1").partition("?")[0],
            scope["method"],
        )
        headers = tuple((name.decode("latin-1").lower(), value.decode("latin-1")) for name, value in scope["headers"])
        request = HttpRequest(
            method="GET" if method == "HEAD" else method,
            path=path,
            query_string=scope["query_string"].decode("latin-1"),
            headers=tuple(pair for pair in headers if pair[0] != "cookie"),
        )
        client = client_of((scope.get("client") or (None,))[0], _all(headers, "x-forwarded-for"), self._proxies)
        language = language_of(request.header("accept-language"), self.current.wording.languages)
        request = replace(request, client=client, language=language)
        found = self.current.table.find(path)
        if found is None or not found.by_method:
            return self._style(request) or self._trouble(request, "page-missing", 404)
        allowed = found.by_method.get(request.method)
        if allowed is None:
            methods = ", ".join(sorted(found.by_method))
            return self._trouble(request, "page-missing", NOT_ALLOWED, ("allow", methods))
        return await self._found(found, *allowed, request, headers, receive)

    async def _found(
        self,
        found: Found,
        mounted: Mounted,
        params: dict[str, str],
        request: HttpRequest,
        headers: tuple[tuple[str, str], ...],
        receive: Receive,
    ) -> Answer | None:
        route = mounted.route
        waits = self._rates.wait(f"{mounted.plugin} {route.path}", request.client, route.per_minute)
        if waits:
            return self._trouble(request, "page-too-often", 429, ("retry-after", f"{waits + 0.5:.0f}"))
        body = await self._body(request, route.largest, receive)
        if not isinstance(body, bytes):
            return body
        request = replace(
            request,
            path=found.inner,
            params=params,
            url=mounted.runtime.url(found.inner) if self._public.netloc else "",
            body=body,
            cookies={k: v for k, v in _cookies(_all(headers, "cookie")).items() if k in route.cookies},
        )
        if route.csrf and request.method != "GET" and (why := self._foreign(mounted, request)):
            _log.warning("a form was refused", plugin=mounted.plugin, route=route.path, why=why)
            return self._trouble(request, "page-form-old", 403)
        return await self._handled(mounted, request)

    async def _handled(self, mounted: Mounted, request: HttpRequest) -> Answer:
        route = mounted.route
        try:
            with trio.move_on_after(route.seconds):
                response = await route.handle(request, mounted.runtime)
                strangers = {cookie.name for cookie in response.cookies} - set(route.cookies)
                if strangers:
                    raise ValueError(f"it sets cookies that its route does not declare: {', '.join(strangers)}")
                return Answer(response, mounted.plugin)
        except BadRequest:
            return self._trouble(request, "page-bad", 400)
        except (Sorry, TryLater) as trouble:
            about, status = ("page-sorry", 409) if isinstance(trouble, Sorry) else ("page-later", 503)
            words = self.current.wording.word(trouble.text, request.language)
            return self._trouble(request, about, status, words=words)
        except StoreUnavailable:
            return self._trouble(request, "page-later", 503, ("retry-after", "30"))
        except Exception as error:  # a supervision border: a bug of one page costs this request only
            return self._failed(mounted, request, error)
        return self._failed(mounted, request, None)

    def _failed(self, mounted: Mounted, request: HttpRequest, error: Exception | None) -> Answer:
        """A bug, or a handler that was cut at its time limit (`error` is None): logged under the reference shown."""
        reference = self._ids.new()[-6:].upper()
        about = {"plugin": mounted.plugin, "route": mounted.route.path, "reference": reference}
        if error is None:
            _log.error("a page took too long", seconds=mounted.route.seconds, **about)
            return self._trouble(request, "page-later", 503, ("retry-after", "30"), reference=reference)
        _log.error("a page failed", exc_info=error, **about)
        return self._trouble(request, "page-broken", 500, reference=reference)

    # ------------------------------------------------------------------------------------------ what it takes

    def _foreign(self, mounted: Mounted, request: HttpRequest) -> str | None:
        """Why a form is none of ours; None if it is."""
        origin = f"{self._public.scheme}://{self._public.netloc}" if self._public.netloc else None
        ours = [origin] if origin else [f"{scheme}://{request.header('host')}" for scheme in ("http", "https")]
        if from_elsewhere(request.header("sec-fetch-site"), request.header("origin"), ours):
            return "it comes from another site"
        try:
            token = request.form().get("csrf", "")
        except BadRequest as error:
            return str(error)
        return None if self._tokens.holds(token, mounted.plugin, unquote(request.path)) else "its token is old or wrong"

    async def _body(self, request: HttpRequest, largest: int, receive: Receive) -> bytes | Answer | None:
        """The whole body; or the answer if it is too much or too slow; or None if the client has gone."""
        length = request.header("content-length") or "0"
        if not length.isdecimal() or int(length) > largest:
            return self._trouble(request, "page-bad", 413)
        body = bytearray()
        try:
            with trio.move_on_after(READ_SECONDS):
                while True:
                    message = await receive()
                    if message["type"] == "http.disconnect":
                        return None
                    part = message.get("body", b"")
                    body += part
                    self._reading += len(part)
                    if len(body) > largest:
                        return self._trouble(request, "page-bad", 413)
                    if self._reading > MOST_READING:
                        return self._trouble(request, "page-later", 503, ("retry-after", "5"))
                    if not message.get("more_body", False):
                        return bytes(body)
            return self._trouble(request, "page-bad", 408)
        finally:
            self._reading -= len(body)

    # ------------------------------------------------------------------------------------------ what it answers

    def _style(self, request: HttpRequest) -> Answer | None:
        if request.path != self.current.stylesheet.path or request.method != "GET":
            return None
        keep = (("cache-control", "public, max-age=31536000, immutable"),)
        return Answer(HttpResponse(headers=keep, body=self.current.stylesheet.body, kind="text/css; charset=utf-8"))

    def _trouble(
        self,
        request: HttpRequest,
        about: str,
        status: int,
        *headers: tuple[str, str],
        words: str | None = None,
        reference: str | None = None,
    ) -> Answer:
        """What went wrong: a page for people, JSON for machines."""
        if "text/html" not in (request.header("accept") or ""):
            told: Mapping[str, str | None] = {"error": about.removeprefix("page-"), "reference": reference}
            response = HttpResponse.json({key: value for key, value in told.items() if value}, status=status)
        else:
            values = {"trouble": about, "words": words, "reference": reference}
            response = self.current.renderer.page("city/trouble.html", values, request.language, status=status)
        return Answer(replace(response, headers=(*response.headers, *headers)))


def _all(headers: tuple[tuple[str, str], ...], name: str) -> str:
    """All headers of this name as one."""
    return (";" if name == "cookie" else ",").join(value for each, value in headers if each == name)


def _cookies(header: str) -> dict[str, str]:
    """The cookies of a request; of several with the same name the first, which is that of the longest path."""
    found: dict[str, str] = {}
    for part in header.split(";")[:100]:
        name, equals, value = part.strip().partition("=")
        if equals:
            found.setdefault(name, value.strip('"'))
    return found
