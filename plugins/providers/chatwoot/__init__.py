"""Chatwoot: the city's people answer residents in their own desk. Settings and set-up: docs/agent.md."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager

from msgspec import Struct

from gateway.api import HttpRoute, PersonalData, PluginContext, Provider, ProviderContext, hookimpl
from plugins.providers.chatwoot import hook
from plugins.providers.chatwoot.calls import Calls
from plugins.providers.chatwoot.keeping import personal_data
from plugins.providers.chatwoot.provider import ChatwootDesk
from plugins.providers.chatwoot.settings import Settings, token_of
from plugins.providers.chatwoot.tickets import STEPS, Tickets

LARGEST = 2 << 20
"""Bytes of one answer: a page of conversations."""


@hookimpl
def gateway_api() -> str:
    """Which versions of the plugin API it supports."""
    return ">=1.0,<2"


@hookimpl
def gateway_settings() -> type[Struct]:
    """Where Chatwoot is."""
    return Settings


@hookimpl
def gateway_storage() -> Sequence[str]:
    """Which conversation is whose."""
    return STEPS


@hookimpl
def gateway_providers(context: PluginContext) -> Sequence[Provider]:
    """The service `agent_desk`."""
    settings: Settings = context.settings

    @asynccontextmanager
    async def opened(provided: ProviderContext) -> AsyncIterator[Mapping[str, object]]:
        token = token_of(context.secrets)
        if not context.secrets.all("WEBHOOK_SECRET"):
            raise ValueError(f"set {context.secrets.variable('WEBHOOK_SECRET')} to the secret of the inbox's webhook")
        async with provided.http(seconds=10, most=LARGEST) as http:
            calls = Calls(http, settings, token)
            tickets = Tickets(provided.storage)
            zone, files = context.city.timezone, provided.files
            yield {"agent_desk": ChatwootDesk(settings, calls, tickets, provided.clock, zone, files)}

    return [Provider(services=("agent_desk",), open=opened)]


@hookimpl
def gateway_http(context: PluginContext) -> Sequence[HttpRoute]:
    """The address that Chatwoot tells of answers."""
    path = HttpRoute(
        path="/hook", handle=hook.heard(context), methods=("POST",), csrf=False, largest=1 << 20, per_minute=6000
    )
    return [path]


@hookimpl
def gateway_personal_data(context: PluginContext) -> PersonalData:
    """Which talks with people are whose."""
    return personal_data(context)
