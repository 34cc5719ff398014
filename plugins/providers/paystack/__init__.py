"""Paystack: paying on its page, in rand with a South African account. Settings and set-up: docs/payments.md."""

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
from plugins.providers.paystack.begun import STEPS, Begun
from plugins.providers.paystack.calls import Calls
from plugins.providers.paystack.provider import Paystack
from plugins.providers.paystack.settings import Settings, credentials

LARGEST = 4 << 20
"""Bytes of one answer: a page of a hundred transactions, each with what its payer's browser did."""


@hookimpl
def gateway_settings() -> type[Struct]:
    """Test or live, the currency, and how strict."""
    return Settings


@hookimpl
def gateway_storage() -> Sequence[str]:
    """Which sessions were begun, and which refunds asked for."""
    return STEPS


@hookimpl
def gateway_providers(context: PluginContext) -> Sequence[Provider]:
    """The service `payments`."""
    settings: Settings = context.settings

    @asynccontextmanager
    async def opened(provided: ProviderContext) -> AsyncIterator[Mapping[str, object]]:
        keys = credentials(settings, context.secrets)
        async with provided.http(seconds=20, most=LARGEST) as http:
            begun = Begun(provided.storage)
            yield {"payments": Paystack(settings, keys, Calls(http, keys[0]), begun, provided.clock)}

    return [Provider(services=("payments",), open=opened)]


@hookimpl
def gateway_health(context: PluginContext) -> Sequence[HealthCheck]:
    """Whether Paystack took what it was asked for last."""

    async def check(runtime: PluginRuntime) -> Health:
        trouble = await Begun(runtime.storage).trouble()
        return Health(not trouble, trouble)

    return [HealthCheck(name="Paystack", check=check)]


@hookimpl
def gateway_personal_data(context: PluginContext) -> PersonalData:
    """Nothing that is kept here is about residents."""
    return nothing_personal(
        "references of payments and what the bank said of them; whose they are is known to the ledger alone"
    )
