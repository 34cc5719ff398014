"""Payfast (by Network): paying in rand on Payfast's page. Settings and set-up: docs/payments.md."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager

from msgspec import Struct

from gateway.api import PersonalData, PluginContext, Provider, ProviderContext, hookimpl, nothing_personal
from plugins.providers.payfast.provider import Payfast
from plugins.providers.payfast.settings import Settings, credentials


@hookimpl
def gateway_settings() -> type[Struct]:
    """Which merchant, sandbox or live, and whose notifications are believed."""
    return Settings


@hookimpl
def gateway_providers(context: PluginContext) -> Sequence[Provider]:
    """The service `payments`."""
    settings: Settings = context.settings

    @asynccontextmanager
    async def opened(provided: ProviderContext) -> AsyncIterator[Mapping[str, object]]:
        known = credentials(settings, context.secrets)
        async with provided.http(seconds=20) as http:
            yield {"payments": Payfast(settings, known, http, provided.storage, provided.clock)}

    return [Provider(services=("payments",), open=opened)]


@hookimpl
def gateway_personal_data(context: PluginContext) -> PersonalData:
    """Nothing that is kept here is about residents."""
    return nothing_personal("refunds that were asked for, by our reference")
