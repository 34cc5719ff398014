"""Who the resident is in the city's books: registering on a page of ours, levels, and what everybody sees of it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager

from msgspec import Struct

from gateway.api import (
    BackgroundService,
    Capability,
    CliCommand,
    HttpRoute,
    Intent,
    MessageTemplate,
    PersonalData,
    PluginContext,
    PluginRuntime,
    Provider,
    ProviderContext,
    hookimpl,
    text,
)
from plugins.account import cli
from plugins.account.desk import Desk
from plugins.account.granting import granting
from plugins.account.identity import LinkedIdentity
from plugins.account.keeping import personal_data
from plugins.account.links import sweep
from plugins.account.managing import managing
from plugins.account.pages import routes
from plugins.account.records import STEPS
from plugins.account.settings import Settings
from plugins.account.trusting import trusting


@hookimpl
def gateway_settings() -> type[Struct]:
    """How residents register, for how long, and what each level asks for."""
    return Settings


@hookimpl
def gateway_storage() -> Sequence[str]:
    """Links, attempts to link, and what was done."""
    return STEPS


@hookimpl
def gateway_api() -> str:
    return ">=1.0,<2"


@hookimpl
def gateway_capabilities(context: PluginContext) -> Sequence[Capability]:
    """`registration` grants the levels, `account` shows what is known; or levels follow `identity`."""
    settings: Settings = context.settings
    if not settings.register:
        return [trusting(context.city.name)]
    desk = Desk(context, settings)
    return [managing(desk), granting(desk)]


@hookimpl
def gateway_intents(context: PluginContext) -> Sequence[Intent]:
    """How residents ask to register without the word."""
    return [Intent(capability="account", phrases=text("account-phrases"))] if context.settings.register else []


@hookimpl
def gateway_providers(context: PluginContext) -> Sequence[Provider]:
    """Stands behind `identity`: whoever has linked their chat."""

    @asynccontextmanager
    async def opened(provided: ProviderContext) -> AsyncIterator[Mapping[str, object]]:
        yield {"identity": LinkedIdentity(provided.storage, provided.clock, context.settings)}

    return [Provider(services=("identity",), open=opened)]


@hookimpl
def gateway_http(context: PluginContext) -> Sequence[HttpRoute]:
    """The page behind the link, the way back from the login, and the page with the code."""
    settings: Settings = context.settings
    return routes(settings) if settings.register else []


@hookimpl
def gateway_templates(context: PluginContext) -> Sequence[MessageTemplate]:
    """News that may come at any time: another phone was registered, or this one removed."""
    city = context.city.name
    return [
        MessageTemplate(name="account_phone_added", body="account-template-added", values={"phone": "…104"}),
        MessageTemplate(name="account_phone_removed", body="account-template-removed", values={"city": city}),
    ]


@hookimpl
def gateway_background(context: PluginContext) -> Sequence[BackgroundService]:
    """Lets go of what is over, once an hour."""

    async def tidy(runtime: PluginRuntime) -> None:
        await sweep(runtime.storage, runtime.clock.now(), context.settings)

    return [BackgroundService(name="tidy", run=tidy, every=3600)]


@hookimpl
def gateway_commands(context: PluginContext) -> Sequence[CliCommand]:
    """`gateway account audit`, `links` and `unlink`."""
    settings: Settings = context.settings
    if not settings.register:
        return []
    return [
        CliCommand(group="account", name="audit", run=cli.audit, beside=True, acts=True, services=("billing",)),
        CliCommand(
            group="account", name="links", run=cli.links(settings), beside=True, acts=True, services=("billing",)
        ),
        CliCommand(group="account", name="unlink", run=cli.unlink, beside=True, acts=True),
    ]


@hookimpl
def gateway_personal_data(context: PluginContext) -> PersonalData:
    """Registrations go when the resident wants it; the audit of them stays for a while."""
    return personal_data(context)
