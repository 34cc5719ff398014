"""Signing in and out, one-time links, and one's own account: password and second factor."""

from __future__ import annotations

import re
from functools import partial
from urllib.parse import quote, unquote

from quart import Response, request

from gateway.console import passwords, people
from gateway.console.app import SIGN_IN, cookie, wanted_cookie, wanted_name
from gateway.console.desk import Ask, Page
from gateway.console.one_time_codes import address_for_app, new_key, step_of
from gateway.console.people import User
from gateway.console.rights import ABOUT
from gateway.console.signing_in import Refused, sign_in
from sessions.stores.database import Database

ATTEMPTS_PER_MINUTE = 12
"""From one address, whatever names are tried."""

HOME, ACCOUNT = "/console/", "/console/account"

_INSIDE = re.compile(r"/console/[A-Za-z0-9/_.-]*(?:\?[A-Za-z0-9/_.~=&%+-]*)?\Z")


async def show_sign_in(ask: Ask) -> Response:
    """The form."""
    return ask.page("sign_in.html", why="", name="", next=inside(ask.query.get("next", "")))


async def do_sign_in(ask: Ask) -> Response:
    """Name, password, and the code of the second factor if there is one."""
    name, to = ask.form.get("name", "")[:100], inside(ask.form.get("next", ""))
    if wait := ask.desk.rates.wait("sign-in", ask.client, ATTEMPTS_PER_MINUTE):
        why = f"Too many attempts. Try again in {wait + 0.5:.0f} seconds."
        return ask.page("sign_in.html", 429, why=why, name=name, next=to)
    password, code = ask.form.get("password", ""), ask.form.get("code", "")
    try:
        _, token = await ask.read(partial(sign_in, name=name, password=password, code=code, now=ask.now))
    except Refused as refused:
        return ask.page("sign_in.html", 401, why=str(refused), name=name, next=to)
    return _welcome(ask, token, to)


async def show_link(ask: Ask, token: str) -> Response:
    """A page with a button: programs that look into mail open links, and would use this one up."""
    user = await ask.read(partial(people.link_of, token=token, now=ask.now))
    return ask.page("link.html", 200 if user else 410, whose=user, token=token)


async def use_link(ask: Ask, token: str) -> Response:
    """Let somebody in once, to the page that they had asked for; every page reminds who has no password yet."""
    user = await ask.read(partial(people.use_link, token=token, now=ask.now))
    if user is None:
        return ask.page("link.html", 410, whose=None, token=token)
    made = await ask.read(partial(people.begin, user=user, now=ask.now, by_link=True))
    settings, wanted = ask.desk.settings, request.cookies.get(wanted_name(ask.desk.settings), "")
    response = _welcome(ask, made, inside(unquote(wanted)))
    if wanted:
        response.headers.add("Set-Cookie", wanted_cookie(settings, "", 0))
    return response


async def sign_out(ask: Ask) -> Response:
    """End this login."""
    assert ask.login is not None
    await ask.read(partial(people.end, login=ask.login))
    ask.desk.said.pop(ask.login.id, None)
    gone = ask.go(SIGN_IN)
    gone.headers["Set-Cookie"] = cookie(ask.desk.settings, "", 0)
    gone.headers["Clear-Site-Data"] = '"cache"'
    return gone


def _welcome(ask: Ask, token: str, to: str) -> Response:
    response = ask.go(to)
    response.headers["Set-Cookie"] = cookie(ask.desk.settings, token)
    return response


def inside(path: str) -> str:
    """Where to go after signing in: never out of the console.

    Arguments:
        path: that was asked for.
    """
    return path if _INSIDE.match(path) and "//" not in path and ".." not in path else HOME


# ---------------------------------------------------------------------------------------------- one's own account


async def account(ask: Ask) -> Response:
    """What the account is, and its forms."""
    return _account(ask)


def _account(ask: Ask, status: int = 200, why: str = "", key: str = "") -> Response:
    assert ask.user is not None
    address = address_for_app(key, ask.user.name, ask.desk.city) if key else ""
    return ask.page("account.html", status, why=why, key=key, address=address, about=ABOUT[ask.user.role])


async def set_password(ask: Ask) -> Response:
    """Another password: the one of now is asked for, if there is one and no link has shown who it is."""
    assert ask.user is not None
    assert ask.login is not None
    user, new = ask.user, ask.form.get("new", "")
    if user.password and not ask.login.by_link and not await _is_own(ask, ask.form.get("password", "")):
        return _account(ask, 403, "The password of now is wrong.")
    if new != ask.form.get("again", ""):
        return _account(ask, 400, "The two new passwords are not the same.")
    try:
        passwords.check_new(new, user.name)
    except passwords.TooWeak as weak:
        return _account(ask, 400, f"Not taken: {weak}.")
    now = ask.now

    def change(db: Database) -> str:
        hashed = passwords.hashed(new)
        return people.begin(db, people.set_password(db, user.name, hashed, now=now, who=user.name), now=now)

    return _welcome(ask, await ask.read(change), ACCOUNT)


async def _is_own(ask: Ask, password: str) -> bool:
    """Whether a password is that of who asks; guessing at somebody's open browser is slowed down too."""
    user = ask.user
    assert user is not None
    if ask.desk.rates.wait(f"own password of {user.name}", "", 5):
        return False
    return await ask.read(lambda db: passwords.holds(user.password, password))


async def new_factor(ask: Ask) -> Response:
    """A key for the app; it counts once a code of it was typed in."""
    return _account(ask, key=new_key(ask.desk.random_bytes))


async def set_factor(ask: Ask) -> Response:
    """Ask for a second factor from now on, if the code shows that the app has the key; or no more."""
    assert ask.user is not None
    user, key, now = ask.user, ask.form.get("key", ""), ask.now
    if user.password and not await _is_own(ask, ask.form.get("password", "")):
        return _account(ask, 403, "The password is wrong.", key)
    if key and step_of(key, ask.form.get("code", ""), now, 0) is None:
        return _account(ask, 400, "The code does not fit the key. Look at the clock of your phone, and try again.", key)
    await ask.read(lambda db: people.set_factor(db, user.name, key, now=now, who=user.name))
    return ask.go(ACCOUNT, "From now on your code is asked for." if key else "No code is asked for any more.")


def link_to(url: str, token: str) -> str:
    """The whole address of a one-time link.

    Arguments:
        url: of the console.
    """
    return f"{url}/console/link/{quote(token)}"


def shown(user: User) -> str:
    """The state of an account in a word."""
    if user.disabled:
        return "disabled"
    return "active" if user.password else "no password yet"


PAGES = (
    Page(path=SIGN_IN, view=show_sign_in, right=None),
    Page(path=SIGN_IN, view=do_sign_in, right=None, post=True),
    Page(path="/console/link/<token>", view=show_link, right=None),
    Page(path="/console/link/<token>", view=use_link, right=None, post=True),
    Page(path="/console/sign-out", view=sign_out, post=True),
    Page(path=ACCOUNT, view=account),
    Page(path="/console/account/password", view=set_password, post=True),
    Page(path="/console/account/second-factor", view=new_factor, post=True),
    Page(path="/console/account/second-factor/set", view=set_factor, post=True),
)
