"""The city over HTTP: all services of a city at one server that keeps docs/city-api.yaml. See docs/city-http.md."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager

from msgspec import Struct
from msgspec.structs import replace

from gateway.api import (
    CliCommand,
    Health,
    HealthCheck,
    PluginContext,
    PluginRuntime,
    Provider,
    ProviderContext,
    hookimpl,
)
from plugins.providers.http_city.client import About
from plugins.providers.http_city.problems import CityTrouble
from plugins.providers.http_city.services import SERVICES, open_services
from plugins.providers.http_city.settings import Settings
from plugins.providers.http_city.signing import credentials_of


@hookimpl
def gateway_api() -> str:
    """Which versions of the plugin API it supports."""
    return ">=1.0,<2"


@hookimpl
def gateway_settings() -> type[Struct]:
    """Where the city's server is; what it asks of us is the secret `HTTP_CITY_TOKEN` or `HTTP_CITY_SIGNING_KEY`."""
    return Settings


@hookimpl
def gateway_providers(context: PluginContext) -> Sequence[Provider]:
    """One server stands behind its services; `phonebook` is the same as `identity`."""
    settings: Settings = context.settings

    @asynccontextmanager
    async def opened(provided: ProviderContext) -> AsyncIterator[Mapping[str, object]]:
        credentials = credentials_of(context.secrets)
        async with open_services(
            settings, credentials, files=provided.files, clock=provided.clock, http=provided.http
        ) as services:
            yield services.by_name

    return [Provider(services=SERVICES, open=opened)]


@hookimpl
def gateway_health(context: PluginContext) -> Sequence[HealthCheck]:
    """Whether the server answers, and knows us."""
    settings: Settings = context.settings

    async def answers(runtime: PluginRuntime) -> Health:
        credentials = credentials_of(context.secrets)
        async with open_services(
            settings, credentials, files=runtime.files, clock=runtime.clock, http=runtime.http
        ) as services:
            try:
                about = await services.api.get("/about", About)
            except CityTrouble as error:
                return Health(False, ": ".join(error.words.split(": ")[:2]))  # without the server's own words
        return Health(True, f"{about.name[:60]}, {', '.join(about.services)[:200]}")

    return [HealthCheck(name="the city's server", check=answers)]


@hookimpl
def gateway_commands(context: PluginContext) -> Sequence[CliCommand]:
    """`gateway city-api check`."""
    settings: Settings = context.settings

    def check(url: str = "", /, *, holder: str = "", changes: bool = False) -> int:
        """Examine a city's server against docs/city-api.yaml, rule by rule; exit code 1 if a rule is broken.

        Parameters
        ----------
        url
            The base of another server than that of plugins.toml, which is shown the same secrets.
        holder
            The id of a holder with accounts, of the server's test data; billing and meters cannot be seen without.
        changes
            Also check what changes something: only on a test system.
        """
        from plugins.providers.http_city import command  # for the terminal only

        try:
            credentials = credentials_of(context.secrets)
            asked = replace(settings, url=url) if url else settings
        except ValueError as error:
            print(error, file=sys.stderr)
            return 2
        return command.check(asked, credentials, context.city.timezone, holder=holder, changes=changes)

    return [CliCommand(group="city-api", name="check", run=check)]
