"""A gateway with its console in this process, over a database file, at a time that the test sets."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, TypeVar

import httpx

from gateway.assembly import Gateway, Parts, load_wording, running
from gateway.clock import CountingIds
from gateway.console import people
from gateway.console.app import create_console
from gateway.console.desk import Account, ConsoleSettings
from gateway.console.every_page import EVERY_PAGE
from gateway.console.records import Records
from gateway.console.rights import Role
from gateway.files import Files
from gateway.pages.guards import FormTokens
from gateway.plugin_host import PluginHost
from gateway.secret import Secret
from gateway.testing.browser import Browser, Page, WebForm
from gateway.testing.memory_transport import MemoryTransport
from gateway.tracing.opening import TracePages
from sessions.messages import Alias, Inbound, TypedText
from sessions.stores.database import Database
from sessions.stores.sqlite import SqliteStore, open_store
from tests.gateway.plugged import Nowhere

T = TypeVar("T")

URL = "https://desk.example.org"
NUMBER = "27825550101"
SECRETS = (Secret("a-secret-of-tests"),)


class SetClock:
    """A clock that stands still until it is set."""

    def __init__(self) -> None:
        self.at = 1_795_478_400.0

    def now(self) -> float:
        return self.at


class Console:
    """The console of a gateway that runs, and what a test does with it."""

    def __init__(self, gateway: Gateway, store: SqliteStore, path: Path, clock: SetClock, app: Any) -> None:
        self.gateway, self.store, self.path, self.clock = gateway, store, path, clock
        self.records = Records.of_file(path, None)
        self.app, self.address = app, URL
        self.transport = MemoryTransport(app)
        self._tokens = FormTokens(SECRETS, clock)

    async def ask(self, function: Callable[[Database], T]) -> T:
        return await self.records.ask(function)

    async def heard(self, words: str, id: str = "m1", number: str = NUMBER, prefix: str = "r") -> str:
        """A resident writes; their id, which begins with the prefix if they are new."""
        message = Inbound(id, (Alias("wa_id", number),), self.clock.now(), TypedText(words))
        accepted = await self.store.accept(
            [message], [], now=self.clock.now(), ids=CountingIds(f"{prefix}{number[-2:]}-")
        )
        return accepted.residents[0]

    def browser(self) -> Browser:
        return Browser(self.transport, URL)

    def client(self, **headers: str) -> httpx.AsyncClient:
        return httpx.AsyncClient(transport=self.transport, base_url=URL, headers=headers)

    async def post(self, browser: Browser, path: str, **fields: str) -> Page:
        """Send what a form of the console would send, though the page with the form may not be shown to this role."""
        login = hashlib.sha256(browser._client.cookies["__Host-console"].encode()).hexdigest()
        form = WebForm(f"{URL}{path}", "post", {})
        return await browser.send(form, {"csrf": self._tokens.make(login, path), **fields}, URL)

    async def link(self, role: Role, name: str | None = None) -> str:
        """A one-time link of an account with this role, made if there is none."""
        name, now = name or f"the-{role}", self.clock.now()

        def make(db: Database) -> str:
            if people.find(db, name) is None:
                people.add(db, name, role, now=now, who="(test)")
            return people.make_link(db, name, now=now, who="(test)")

        return f"{URL}/console/link/{await self.ask(make)}"

    async def signed_in(self, role: Role, name: str | None = None) -> tuple[Browser, Page]:
        """A browser of somebody with this role, and the page that they come to."""
        browser = self.browser()
        page = await browser.open(await self.link(role, name))
        return browser, await page.submit()


@asynccontextmanager
async def open_console(
    host: PluginHost,
    folder: Path,
    *,
    url: str | None = URL,
    account: Account | None = None,
    pages: TracePages | None = None,
    **more: Any,
) -> AsyncIterator[Console]:
    clock, path = SetClock(), folder / "gateway.db"
    async with open_store(path) as store:
        parts = Parts(
            host=host,
            wording=load_wording(host, strict=True),
            store=store,
            files=Files(folder / "files", clock=clock),
            sender=Nowhere(),
            clock=clock,
            ids=CountingIds("id"),
            random=lambda: 0.5,
            **more,
        )
        async with running(parts) as gateway:
            app = create_console(
                gateway,
                Records.of_file(path, None),
                clock=clock,
                settings=ConsoleSettings(url=url),
                secrets=SECRETS,
                pages=EVERY_PAGE,
                find=parts.find,
                account=account,
                traces=pages,
            )
            yield Console(gateway, store, path, clock, app)
