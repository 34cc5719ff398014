"""What pages of the console are made with: what they are handed, who asks, and how a page is declared."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Protocol, TypeVar

from msgspec import Struct, field
from quart import Response

from gateway.assembly import Gateway
from gateway.clock import Clock
from gateway.console import audit
from gateway.console.audit import Act
from gateway.console.city_login import CityLogin
from gateway.console.glance import Glances
from gateway.console.people import Login, User
from gateway.console.presence import Presence
from gateway.console.records import Records
from gateway.console.rendering import Renderer
from gateway.console.rights import Right, may
from gateway.console_page import ConsoleFile
from gateway.pages.guards import FormTokens, Network, Rates
from gateway.plugin_requests import Requests
from gateway.plugins_change import Find
from gateway.prices import SOUTH_AFRICA, PriceTable
from gateway.processes import Processes
from gateway.templates import Templates
from gateway.templates_at_account import Outcome
from gateway.tracing.opening import NO_TRACES, TracePages
from sessions.stores.database import Database

T = TypeVar("T")


class ConsoleSettings(Struct, frozen=True, kw_only=True):
    """How the console is reached.

    Arguments:
        url: its address, `https://desk.example.org`; None: on this machine only, by whatever loopback address.
        proxies: networks of our own proxies, whose word on who asks is taken.
    """

    url: str | None = None
    proxies: tuple[Network, ...] = ()

    @property
    def secure(self) -> bool:
        """Whether it is reached by TLS."""
        return (self.url or "").startswith("https://")


class Account(Protocol):
    """The account at WhatsApp, as far as the console asks for it."""

    async def compare(self, templates: Templates, *, push: bool) -> Outcome:
        """See `gateway.templates_at_account.AccountTemplates`."""
        ...


class Compared(Struct, frozen=True):
    """When templates were compared with the account, and what came of it."""

    at: float
    outcome: Outcome


class Desk(Struct, frozen=True, kw_only=True):
    """What all pages stand on.

    Arguments:
        gateway: that runs in this process. records: its database.
        processes: all of the gateway. requests: has all of them take changes of plugins.
        glances: for the overview. tokens: of forms. rates: of sign-ins. said: what a page shows once, by login.
        presence: who is at the people's desk. pictures: which were shown to which login already, for the audit.
        login: of the city, for who runs the console; None if there is none.
        find: finds plugins by name; built-in ones and installed packages if left out.
        account: at WhatsApp; None if nobody has told which. compared: the last comparison with it, or nothing.
        prices: what messages cost. traces: where those of messages are found.
    """

    gateway: Gateway
    records: Records
    clock: Clock
    settings: ConsoleSettings
    renderer: Renderer
    processes: Processes
    requests: Requests
    glances: Glances
    tokens: FormTokens
    rates: Rates
    find: Find | None = None
    login: CityLogin | None = None
    account: Account | None = None
    compared: list[Compared] = field(default_factory=list)
    prices: PriceTable = SOUTH_AFRICA
    traces: TracePages = NO_TRACES
    random_bytes: Callable[[int], bytes] = secrets.token_bytes
    said: dict[str, Notice] = field(default_factory=dict)
    presence: Presence = field(default_factory=Presence)
    pictures: set[str] = field(default_factory=set)

    @property
    def city(self) -> str:
        """The name of the city."""
        return self.gateway.plugins.current.host.city.name


class Notice(Struct, frozen=True):
    """What a page shows once.

    Arguments:
        words: may have several lines. bad: not all went well. links: addresses with their words, behind it.
    """

    words: str
    bad: bool = False
    links: tuple[tuple[str, str], ...] = ()


class Ask(Struct, frozen=True, kw_only=True):
    """One request that passed the guard.

    Arguments:
        path: below the host. query, form: fields as they came. files: by their fields.
        part: htmx wants a part of the page only. client: the address it came from.
        login, user: None if nobody is signed in.
    """

    desk: Desk
    path: str
    query: Mapping[str, str]
    form: Mapping[str, str]
    client: str
    files: Mapping[str, ConsoleFile] = {}
    part: bool = False
    login: Login | None = None
    user: User | None = None

    @property
    def now(self) -> float:
        """Seconds since the epoch."""
        return self.desk.clock.now()

    def may(self, right: Right) -> bool:
        """Whether who asks has this right."""
        return self.user is not None and may(self.user.role, right)

    async def read(self, function: Callable[[Database], T]) -> T:
        """Look something up in the database, beside the event loop."""
        return await self.desk.records.ask(function)

    async def do(self, what: str, about: str, function: Callable[[Database], T], detail: str = "") -> T:
        """Change something. It is noted in the audit first, so nothing is ever done without a line there; if it is
        refused then, that is noted too.

        Arguments:
            what, about, detail: see `gateway.console.audit.Act`.
        """
        await self.note(what, about, detail)
        try:
            return await self.desk.records.ask(function)
        except Exception as error:  # a supervision border: it goes on, and is noted
            await self.note(f"{what}: refused", about, type(error).__name__)
            raise

    async def note(self, what: str, about: str = "", detail: str = "") -> None:
        """Note an act of who asks."""
        assert self.user is not None
        act = Act(at=self.now, who=self.user.name, what=what, about=about[:200], detail=detail[:500])
        await self.desk.records.ask(lambda db: audit.note(db, act))

    def page(self, template: str, status: int = 200, /, **values: Any) -> Response:
        """A page from a template."""
        said = self.desk.said.pop(self.login.id, None) if self.login is not None and not self.part else None
        everywhere: dict[str, object] = {"user": self.user, "may": self.may, "path": self.path, "said": said}
        everywhere |= {"now": self.now, "of_plugins": self._of_plugins()}
        everywhere |= {"login": self.desk.login is not None, "by_link": self.login is not None and self.login.by_link}
        csrf = self._csrf
        text = self.desk.renderer.page(template, {**everywhere, "csrf": csrf, "city": self.desk.city, **values})
        return Response(text, status, content_type="text/html; charset=utf-8")

    def refused(self) -> Response:
        """The answer to who has not the right to something."""
        assert self.user is not None
        words = f"You are signed in as {self.user.name}, and the role {self.user.role} does not include this. "
        words += "Whoever runs the gateway can give you another one: gateway users role NAME ROLE"
        return self.page("trouble.html", 403, title="This is not for you", words=words)

    def _of_plugins(self) -> list[tuple[str, str]]:
        """Pages that plugins add and that who asks may see: addresses with titles, in the operator's order."""
        return [
            (address_of_page(plugin.name, page.name), page.title)
            for plugin in self.desk.gateway.plugins.current.host.serving
            for page in plugin.console
            if self.may(page.right)
        ]

    def go(self, path: str, said: str | Notice = "") -> Response:
        """Send the browser to another page.

        Arguments:
            said: shown there once.
        """
        if said and self.login is not None:
            self.desk.said[self.login.id] = Notice(said) if isinstance(said, str) else said
        return Response("", 303, headers={"Location": path})

    def _csrf(self, path: str) -> str:
        return self.desk.tokens.make(self.login.id if self.login is not None else "", path)


def address_of_page(plugin: str, page: str) -> str:
    """Where a page is that a plugin adds to the console, by both names."""
    return f"/console/of/{plugin}/{page}"


class Page(Struct, frozen=True, kw_only=True):
    """A page of the console.

    Arguments:
        path: as Quart writes it, below the host. view: answers; gets the parts of the path by name.
        right: that who asks must have; None for pages before signing in.
        post: it changes something, and answers POST only. stream: it goes on for as long as the browser listens.
        quiet: a page asks for it by itself, so that it keeps no login alive.
    """

    path: str
    view: Callable[..., Awaitable[Response]]
    right: Right | None = "look"
    post: bool = False
    stream: bool = False
    quiet: bool = False
