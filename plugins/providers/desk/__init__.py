"""A desk of the city's own people: a line, claims, answers and notes, kept in the gateway's database.

It stands behind the service `agent_desk`. Agents work with `gateway desk`, or through the JSON API below `/desk/api`.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any

from msgspec import Struct

from gateway.api import (
    BackgroundService,
    CliCommand,
    HttpRoute,
    PersonalData,
    PluginContext,
    PluginRuntime,
    Provider,
    ProviderContext,
    hookimpl,
)
from plugins.providers.desk import api, cli
from plugins.providers.desk.books import STEPS, Books
from plugins.providers.desk.keeping import personal_data
from plugins.providers.desk.provider import EmbeddedDesk
from plugins.providers.desk.settings import Settings

DAY = 86_400.0


@hookimpl
def gateway_api() -> str:
    """Which versions of the plugin API it supports."""
    return ">=1.0,<2"


@hookimpl
def gateway_settings() -> type[Struct]:
    """Office hours, and how long a talk is kept."""
    return Settings


@hookimpl
def gateway_storage() -> Sequence[str]:
    """The line, and what was said."""
    return STEPS


@hookimpl
def gateway_providers(context: PluginContext) -> Sequence[Provider]:
    """The service `agent_desk`."""
    settings: Settings = context.settings

    @asynccontextmanager
    async def opened(provided: ProviderContext) -> AsyncIterator[Mapping[str, object]]:
        books = Books(provided.storage, provided.clock, settings.passed_on(context.city))
        office, zone = settings.office(context.city), context.city.timezone
        yield {"agent_desk": EmbeddedDesk(books, office, zone, provided.clock, provided.files)}

    return [Provider(services=("agent_desk",), open=opened)]


@hookimpl
def gateway_http(context: PluginContext) -> Sequence[HttpRoute]:
    """The JSON API."""
    return api.routes(context)


@hookimpl
def gateway_background(context: PluginContext) -> Sequence[BackgroundService]:
    """What was closed long ago is forgotten."""
    settings: Settings = context.settings

    async def forget(runtime: PluginRuntime) -> None:
        books = Books(runtime.storage, runtime.clock)
        while await books.forget(runtime.clock.now() - settings.keep_days * DAY):
            pass

    return [BackgroundService(name="forget", run=forget, every=3600.0)]


@hookimpl
def gateway_commands(context: PluginContext) -> Sequence[CliCommand]:
    """What agents do in the terminal."""
    settings: Settings = context.settings
    commands: dict[str, Callable[..., Any]] = {
        "transfer": cli.transferring(settings.passed_on(context.city)),
        "list": cli.list_,
        "show": cli.show,
        "file": cli.file,
        "claim": cli.claim,
        "reply": cli.reply,
        "close": cli.close,
    }
    return [
        CliCommand(group="desk", name=name, run=run, beside=True, acts=name != "list") for name, run in commands.items()
    ]


@hookimpl
def gateway_personal_data(context: PluginContext) -> PersonalData:
    """Which talks with people are whose."""
    return personal_data(context)
