"""Open311: cases in any city system that speaks GeoReport v2. Settings and set-up: docs/cases.md."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from zoneinfo import ZoneInfo

from msgspec import Struct

from gateway.api import (
    BackgroundService,
    CliCommand,
    HttpRoute,
    OpenHttp,
    PersonalData,
    PluginContext,
    Provider,
    ProviderContext,
    hookimpl,
    nothing_personal,
)
from plugins.providers.open311 import photos
from plugins.providers.open311.asking import Server
from plugins.providers.open311.client import Client
from plugins.providers.open311.conformance import examine
from plugins.providers.open311.creating import CREATING
from plugins.providers.open311.photos import Photos
from plugins.providers.open311.provider import Open311Cases
from plugins.providers.open311.settings import Settings

KEY = "API_KEY"


@hookimpl
def gateway_settings() -> type[Struct]:
    """Where the endpoint is; its key is the secret `OPEN311_API_KEY`."""
    return Settings


@hookimpl
def gateway_api() -> str:
    return ">=1.0,<2"


@hookimpl
def gateway_providers(context: PluginContext) -> Sequence[Provider]:
    """The service `cases`."""
    settings: Settings = context.settings
    zone = ZoneInfo(settings.timezone or context.city.timezone)

    @asynccontextmanager
    async def opened(provided: ProviderContext) -> AsyncIterator[Mapping[str, object]]:
        key = context.secrets.need(KEY, "It is what the city's Open311 server asks of who reports.")
        async with provided.http(seconds=settings.seconds, most=settings.most_bytes) as http:
            client = Client(settings, http, key)
            kept = Photos(provided.storage, provided.files, provided.clock, context.url) if settings.photos else None
            yield {"cases": Open311Cases(settings, client, provided.storage, provided.clock, zone, kept)}

    return [Provider(services=("cases",), open=opened)]


@hookimpl
def gateway_http(context: PluginContext) -> Sequence[HttpRoute]:
    """Where the city's system finds the photos of reports."""
    return [photos.route(context.settings.photo_days)] if context.settings.photos else []


@hookimpl
def gateway_background(context: PluginContext) -> Sequence[BackgroundService]:
    """Lets old photos go."""
    return [photos.forgetting(context.settings.photo_days)]


@hookimpl
def gateway_commands(context: PluginContext) -> Sequence[CliCommand]:
    """`gateway open311 check`."""
    return [checking(context, lambda: dt.datetime.now(dt.UTC))]


def checking(context: PluginContext, now: Callable[[], dt.datetime]) -> CliCommand:
    """The command.

    Arguments:
        context: of the plugin. now: the time; requests are asked for by their days.
    """
    settings: Settings = context.settings

    async def check(http: OpenHttp, create: bool = False) -> int:
        """Examine the city's Open311 server, rule by rule.

        Parameters
        ----------
        create
            Also create requests, about twenty: only on a test endpoint.
        """
        key = context.secrets.get(KEY) if create else None
        async with http(seconds=settings.seconds, most=settings.most_bytes) as client:
            findings = await examine(Server(settings, client, key), now(), CREATING if create else None)
        for each in findings:
            mark = {True: "holds  ", False: "BROKEN ", None: "unseen "}[each.ok]
            print(f"{mark} {each.rule}" + (f": {each.words}" if each.words else ""))
        return 1 if any(each.ok is False for each in findings) else 0

    return CliCommand(group="open311", name="check", run=check, outward=True)


@hookimpl
def gateway_personal_data(context: PluginContext) -> PersonalData:
    """Nothing that is kept here is about residents."""
    return nothing_personal(
        "the list of categories, our references of reports on their way, and photos of what was reported, of nobody"
    )
