"""Signing in by the city's login: to it, and back. Local accounts stay the way in while it is down."""

from __future__ import annotations

from functools import partial

import structlog
from quart import Response, request

from gateway.console import people
from gateway.console.app import cookie, cookie_name
from gateway.console.city_login import BEGUN_SECONDS, LoginRefused
from gateway.console.desk import Ask, ConsoleSettings, Page
from gateway.console.pages_account import ATTEMPTS_PER_MINUTE, inside
from gateway.console.people import CannotChange

BEGIN, BACK = "/console/city-login", "/console/city-login/back"

_log = structlog.stdlib.get_logger(__name__)


def browser_cookie(settings: ConsoleSettings, token: str, seconds: float = BEGUN_SECONDS) -> str:
    """What the browser keeps while it is at the login: it comes back from another site, so it cannot be `Strict`."""
    end = "; Secure" if settings.secure else ""
    return f"{cookie_name(settings)}-login={token}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds:.0f}{end}"


async def begin(ask: Ask) -> Response:
    """To the login. Nothing is changed here, so that a link is enough."""
    login = ask.desk.login
    if login is None:
        return ask.page("trouble.html", 404, title="There is no such page here", words="No login of the city is set.")
    if wait := ask.desk.rates.wait("city login", ask.client, ATTEMPTS_PER_MINUTE):
        return _refused(ask, f"Too many attempts. Try again in {wait + 0.5:.0f} seconds.", 429)
    try:
        address, browser = await login.begin(inside(ask.query.get("next", "")))
    except LoginRefused as refused:
        _log.warning("console_login_refused", why=refused.why)
        return _refused(ask, str(refused), 503)
    response = Response("", 303, headers={"Location": address})
    response.headers["Set-Cookie"] = browser_cookie(ask.desk.settings, browser)
    return response


async def back(ask: Ask) -> Response:
    """From the login. The page goes on by itself: a `Strict` cookie is not sent on the way from another site."""
    login = ask.desk.login
    if login is None or ask.desk.rates.wait("city login", ask.client, ATTEMPTS_PER_MINUTE):
        return _refused(ask, "Too many attempts, or no login of the city is set.", 429)
    kept = request.cookies.get(f"{cookie_name(ask.desk.settings)}-login", "")
    try:
        known = await login.finish(ask.query, kept)
        token = await ask.read(partial(people.let_in, known=known, now=ask.now))
    except LoginRefused as refused:
        _log.warning("console_login_refused", why=refused.why)
        return _refused(ask, str(refused))
    except CannotChange as error:
        return _refused(ask, f"{error}.")
    response = ask.page("let_in.html", to=known.next)
    response.headers.add("Set-Cookie", cookie(ask.desk.settings, token))
    response.headers.add("Set-Cookie", browser_cookie(ask.desk.settings, "", 0))
    return response


def _refused(ask: Ask, why: str, status: int = 401) -> Response:
    return ask.page("sign_in.html", status, why=why, name="", next="/console/")


PAGES = (
    Page(path=BEGIN, view=begin, right=None),
    Page(path=BACK, view=back, right=None),
)
