"""Stripe: paying on a page of Checkout. Settings and set-up: docs/payments.md."""

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
from plugins.providers.stripe.begun import STEPS, Begun
from plugins.providers.stripe.calls import Calls
from plugins.providers.stripe.provider import Stripe
from plugins.providers.stripe.settings import Settings, credentials

LARGEST = 4 << 20
"""Bytes of one answer: a page of a hundred balance transactions with what they are for."""


@hookimpl
def gateway_settings() -> type[Struct]:
    """Test or live, the currency, and how strict."""
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
        async with provided.http(seconds=20, most=LARGEST) as http:
            calls = Calls(http, known.key)
            yield {"payments": Stripe(settings, known, calls, Begun(provided.storage), provided.clock)}

    return [Provider(services=("payments",), open=opened)]


@hookimpl
def gateway_health(context: PluginContext) -> Sequence[HealthCheck]:
    """Whether Stripe took what it was asked for last."""

    async def check(runtime: PluginRuntime) -> Health:
        trouble = await Begun(runtime.storage).trouble()
        return Health(not trouble, trouble)

    return [HealthCheck(name="Stripe", check=check)]


@hookimpl
def gateway_personal_data(context: PluginContext) -> PersonalData:
    """Nothing that is kept here is about residents."""
    return nothing_personal(
        "references of payments and what the bank said of them; whose they are is known to the ledger alone"
    )
