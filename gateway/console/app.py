"""The console as a web application of its own: the guard before every page, and what every answer carries."""

from __future__ import annotations

import ipaddress
from collections.abc import Awaitable, Callable, Iterable
from functools import partial
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

import structlog
from quart import Response, request
from quart_trio import QuartTrio
from werkzeug.exceptions import HTTPException

from gateway.assembly import Gateway
from gateway.clock import Clock
from gateway.console import people
from gateway.console.city_login import CityLogin
from gateway.console.desk import Account, Ask, ConsoleSettings, Desk, Page
from gateway.console.glance import Glances
from gateway.console.presence import Presence
from gateway.console.records import Records
from gateway.console.rendering import PREFIX, Renderer
from gateway.console.uploads import ConsoleRequest
from gateway.console_page import LARGEST_FILE
from gateway.pages.guards import FormTokens, Rates, client_of, from_elsewhere
from gateway.plugin_requests import Requests
from gateway.plugins_change import Find
from gateway.prices import SOUTH_AFRICA, PriceTable
from gateway.processes import Place, Processes
from gateway.secret import Secret
from gateway.tracing.opening import NO_TRACES, TracePages
from gateway.url_rules import App
from sessions.errors import StoreRefused, StoreUnavailable

LARGEST_BODY = 64 * 1024
SIGN_IN = "/console/sign-in"

_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # with no-referrer a browser would send `Origin: null` along with our own forms
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "X-Robots-Tag": "noindex",
    "Cache-Control": "no-store",
}
"""On every answer. No script and no style but our own files, nothing from elsewhere, in no frame."""

_log = structlog.stdlib.get_logger(__name__)


def create_console(
    gateway: Gateway,
    records: Records,
    *,
    clock: Clock,
    settings: ConsoleSettings,
    secrets: tuple[Secret, ...],
    pages: Iterable[Page],
    find: Find | None = None,
    login: CityLogin | None = None,
    account: Account | None = None,
    prices: PriceTable | None = None,
    processes: Processes | None = None,
    requests: Requests | None = None,
    traces: TracePages | None = None,
) -> QuartTrio:
    """Put the console together.

    Arguments:
        gateway: that runs in this process. records: its database.
        processes, requests: see `Desk`; those of one process if left out.
        secrets: sign the tokens in forms, see `FormTokens`.
        pages: all of them.
        find, account, login, prices, traces: see `Desk`.
    """
    store, city = gateway.parts.store, gateway.plugins.current.host.city
    processes = processes or Processes(gateway, Place(store.ownership.name))
    desk = Desk(
        gateway=gateway,
        records=records,
        clock=clock,
        settings=settings,
        renderer=Renderer(city.colour, city.timezone),
        processes=processes,
        requests=requests or Requests(store, gateway.plugins, clock),
        glances=Glances(gateway, records, processes),
        presence=Presence(store if store.ownership.shared else None),
        tokens=FormTokens(secrets, clock),
        rates=Rates(clock),
        find=find,
        login=login,
        account=account,
        prices=prices or SOUTH_AFRICA,
        traces=traces or NO_TRACES,
    )
    app = App("gateway.console", static_folder=None)
    app.request_class = ConsoleRequest
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY
    app.config["BODY_TIMEOUT"] = 15
    app.config["PROVIDE_AUTOMATIC_OPTIONS"] = False
    for page in pages:
        view = _guarded(desk, page)
        app.add_url_rule(page.path, f"{page.path} {page.post}", view, methods=["POST"] if page.post else ["GET"])
    app.add_url_rule(f"{PREFIX}<digest>/<name>", "asset", partial(_asset, desk), methods=["GET"])
    app.add_url_rule("/", "root", _root, methods=["GET"])
    app.register_error_handler(HTTPException, partial(_trouble, desk))
    app.after_request(partial(_with_headers, settings))
    return app


async def _root() -> Response:
    return Response("", 303, headers={"Location": "/console/"})


async def _asset(desk: Desk, digest: str, name: str) -> Response:
    found = desk.renderer.assets.get(f"{PREFIX}{digest}/{name}")
    if found is None:
        return Response("", 404)
    headers = {"Cache-Control": "public, max-age=31536000, immutable"}
    return Response(found.body, content_type=found.kind, headers=headers)


# ---------------------------------------------------------------------------------------------- the guard


def _guarded(desk: Desk, page: Page) -> Callable[..., Awaitable[Response]]:
    """A view that is only reached by who may."""

    async def view(**parts: Any) -> Response:
        if not _host_is_ours(desk.settings, request.host):
            return Response("This is not the address of the console.\n", 421, content_type="text/plain")
        token = request.cookies.get(cookie_name(desk.settings), "")
        try:
            whose = partial(people.signed_in, token=token, now=desk.clock.now(), use=not (page.stream or page.quiet))
            found = await desk.records.ask(whose) if token else None
            ask = await _ask(desk, *(found or (None, None)))
            return await _answered(page, ask, parts)
        except (StoreRefused, StoreUnavailable) as error:
            _log.error("the console cannot use the database", why=str(error))
            ask = await _ask(desk, None, None)
            words = "Try again in a moment. The gateway's log says more."
            return ask.page("trouble.html", 503, title="The database does not answer", words=words)

    return view


async def _ask(desk: Desk, login: people.Login | None, user: people.User | None) -> Ask:
    form = await request.form if request.method == "POST" else {}
    peer = (request.scope.get("client") or (None,))[0]
    return Ask(
        desk=desk,
        path=request.path,
        query=dict(request.args.items()),
        form=dict(form.items()),
        files=await request.uploads() if isinstance(request, ConsoleRequest) and form else {},
        client=client_of(peer, request.headers.get("X-Forwarded-For"), desk.settings.proxies),
        part="HX-Request" in request.headers,
        login=login,
        user=user,
    )


async def _answered(page: Page, ask: Ask, parts: dict[str, Any]) -> Response:
    if page.post and (why := _foreign(ask)):
        _log.warning("a form of the console was refused", path=page.path, why=why)
        words = "It was open for too long, or comes from another site. Go back, load the page again, and send it again."
        return ask.page("trouble.html", 403, title="This form is not taken", words=words)
    if page.right is not None and ask.user is None:
        if page.post or page.stream or ask.part:
            return Response("", 401, headers={"HX-Redirect": SIGN_IN})
        wanted = f"{ask.path}?{urlencode(ask.query)}" if ask.query else ask.path
        response = Response("", 303, headers={"Location": f"{SIGN_IN}?next={quote(wanted)}"})
        response.headers["Set-Cookie"] = wanted_cookie(ask.desk.settings, quote(wanted, safe=""), people.LINK_SECONDS)
        return response
    if page.right is not None and not ask.may(page.right):
        return ask.refused()
    response = await page.view(ask, **parts)
    if page.stream:
        response.timeout = None
    return response


def _foreign(ask: Ask) -> str | None:
    """Why a form is none of ours; None if it is."""
    url = ask.desk.settings.url
    ours = [url] if url else [f"http://{request.host}"]
    if from_elsewhere(request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin"), ours):
        return "it comes from another site"
    whose = ask.login.id if ask.login is not None else ""
    return None if ask.desk.tokens.holds(ask.form.get("csrf", ""), whose, ask.path) else "its token is old or wrong"


def _host_is_ours(settings: ConsoleSettings, host: str) -> bool:
    """Whether the address in the browser is the console's own; else a page of another name could speak to it."""
    if settings.url is not None:
        return host.lower() == urlsplit(settings.url).netloc.lower()
    name = urlsplit(f"//{host}").hostname or ""
    try:
        return name == "localhost" or ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


def cookie_name(settings: ConsoleSettings) -> str:
    """With TLS a name that browsers only take for the whole host, and from TLS."""
    return "__Host-console" if settings.secure else "console"


def cookie(settings: ConsoleSettings, token: str, seconds: float = people.LOGIN_SECONDS) -> str:
    """The header that sets the cookie; of no use to scripts and to other sites."""
    end = "; Secure" if settings.secure else ""
    age = f"; Max-Age={seconds:.0f}"
    return f"{cookie_name(settings)}={token}; Path=/; HttpOnly; SameSite=Strict{age}{end}"


def wanted_name(settings: ConsoleSettings) -> str:
    """Of the cookie with the page that somebody asked for before they signed in, for who then comes by a link."""
    return f"{cookie_name(settings)}-wanted"


def wanted_cookie(settings: ConsoleSettings, page: str, seconds: float) -> str:
    """The header that sets it; without seconds it is taken away."""
    end = "; Secure" if settings.secure else ""
    return f"{wanted_name(settings)}={page}; Path=/; HttpOnly; SameSite=Strict; Max-Age={seconds:.0f}{end}"


async def _trouble(desk: Desk, error: HTTPException) -> Response | HTTPException:
    """Pages that there are not, and requests that are too large."""
    if error.code is None or error.code < 400:
        return error
    ask = Ask(desk=desk, path=request.path, query={}, form={}, client="")
    words = _WORDS.get(error.code, "This request is not understood here.")
    return ask.page("trouble.html", error.code, title=error.name, words=words)


_WORDS = {
    413: f"That is too large. A file may have {LARGEST_FILE // 1024**2} MB, and only some pages take one.",
    404: "There is no such page here.",
    405: "This is done by a button on a page, and not by an address.",
    500: "This is a fault of the gateway. Its log says where.",
}


async def _with_headers(settings: ConsoleSettings, response: Response) -> Response:
    for name, value in _HEADERS.items():
        if name != "Cache-Control" or name not in response.headers:
            response.headers[name] = value
    if settings.secure:
        response.headers["Strict-Transport-Security"] = "max-age=31536000"
    return response
