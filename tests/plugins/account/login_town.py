"""A city whose residents register by login; the login itself is in memory, and lies when it is told to."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from gateway.hookspecs import hookimpl
from gateway.openid_issuer import OpenIdIssuer
from gateway.plugin import PluginContext, Provider, ProviderContext
from gateway.plugin_host import Found, PluginHost, find_plugin
from gateway.testing.browser import Browser, Page
from plugins.providers.oidc.registration import LoginRegistration
from plugins.providers.oidc.settings import Settings
from tests.plugins.account.town import toml
from tests.plugins.providers.oidc.login import CLIENT, ISSUER, Hands, Login

NAME = "city_login"


def host_with(
    login: Login, folder: Path, account: str = "", *, manager_claim: str = "", **others: ModuleType
) -> PluginHost:
    """All plugins, with this login behind `registration`, and further ones by name."""
    plugins = toml(folder, account=account, registration=NAME, more=f"[plugins.{NAME}]", others=others)
    module = ModuleType(NAME)

    @hookimpl
    def gateway_providers(context: PluginContext) -> Sequence[Provider]:
        @asynccontextmanager
        async def opened(provided: ProviderContext) -> AsyncIterator[Mapping[str, object]]:
            clock: Any = provided.clock
            login.clock = clock
            settings = Settings(client_id=CLIENT, name="e-Services", manager_claim=manager_claim)
            yield {"registration": LoginRegistration(settings, OpenIdIssuer(ISSUER, login, clock), login, clock, None)}

        return [Provider(services=("registration",), open=opened)]

    module.gateway_providers = gateway_providers  # type: ignore[attr-defined]

    return loaded(plugins, **{NAME: module}, **others)


def loaded(plugins: Path, **modules: ModuleType) -> PluginHost:
    """The plugins of a file, some of which are these modules."""

    def find(name: str) -> Found | None:
        return Found(modules[name], "1", "a test") if name in modules else find_plugin(name)

    return PluginHost.load(plugins, find=find)


def a_login(**claims: Any) -> Login:
    """Precious logs in, unless the claims say something else."""
    login = Login(Hands())
    login.claims |= claims
    return login


def sent_to(page: Page) -> str:
    """Where a page has sent the browser: to the login."""
    assert page.status == 303, page.text
    where = str(page.headers["location"])
    assert where.startswith(f"{ISSUER}/authorize?")
    return where


async def goes(login: Login, browser: Browser, link: str) -> str:
    """Open the link and press the button; the way back that the login gives, with what the person has proven there."""
    page = await (await browser.open(link)).submit()
    query = parse_qs(urlsplit(sent_to(page)).query)
    login.nonce = query["nonce"][0]
    return f"/account/back?{urlencode({'code': 'c-1', 'state': query['state'][0]})}"


async def logs_in(login: Login, browser: Browser, link: str) -> Page:
    """All of it up to the page that it ends with."""
    return await browser.open(await goes(login, browser, link))
