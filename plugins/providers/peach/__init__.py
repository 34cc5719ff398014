"""Peach Payments: paying on its hosted checkout (V2), in rand. Settings and set-up: docs/payments.md."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager

from msgspec import Struct

from gateway.api import (
    Health,
    HealthCheck,
    PersonalData,
    PluginContext,
    PluginRuntime,
    Provider,
    ProviderContext,
    hookimpl,
    nothing_personal,
)
from plugins.providers.peach.begun import STEPS, Begun
from plugins.providers.peach.calls import Calls
from plugins.providers.peach.provider import Peach
from plugins.providers.peach.settings import Settings, credentials

SECONDS = 12.0
"""Of one call: a token and a question together stay below what a service may take."""


@hookimpl
def gateway_settings() -> type[Struct]:
    """Whose account, sandbox or live, and how strict."""
    return Settings


@hookimpl
def gateway_storage() -> Sequence[str]:
    """Which sessions were begun."""
    return STEPS


@hookimpl
def gateway_providers(context: PluginContext) -> Sequence[Provider]:
    """The service `payments`."""
    settings: Settings = context.settings

    @asynccontextmanager
    async def opened(provided: ProviderContext) -> AsyncIterator[Mapping[str, object]]:
        known = credentials(settings, context.secrets)
        async with provided.http(seconds=SECONDS) as http:
            begun = Begun(provided.storage)
            calls = Calls(settings, known, http, begun, provided.clock)
            yield {"payments": Peach(settings, known, calls, begun, provided.clock)}

    return [Provider(services=("payments",), open=opened)]


@hookimpl
def gateway_health(context: PluginContext) -> Sequence[HealthCheck]:
    """Whether Peach took what it was asked for last."""

    async def check(runtime: PluginRuntime) -> Health:
        trouble = await Begun(runtime.storage).trouble()
        return Health(not trouble, trouble)

    return [HealthCheck(name="Peach", check=check)]


@hookimpl
def gateway_personal_data(context: PluginContext) -> PersonalData:
    """Nothing that is kept here is about residents."""
    return nothing_personal(
        "references of payments and what the bank said of them; whose they are is known to the ledger alone"
    )
