"""A bank to try payments with: a hosted page of its own and a 3-D Secure challenge. No card, no money, nothing outside.

It stands behind the service `payments`, and plays the bank as well: pages below its own path, its own tables, and
notifications that it sends over HTTP like any provider. The gateway's side of it (`provider.py`) trusts nothing of that
without a signature.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager

from msgspec import Struct

from gateway.api import (
    BackgroundService,
    HttpRoute,
    PersonalData,
    PluginContext,
    PluginRuntime,
    Provider,
    ProviderContext,
    hookimpl,
    nothing_personal,
)
from plugins.providers.sandbox_bank import pages, sending
from plugins.providers.sandbox_bank.bank import STEPS
from plugins.providers.sandbox_bank.provider import SandboxPayments
from plugins.providers.sandbox_bank.settings import Settings


@hookimpl
def gateway_settings() -> type[Struct]:
    """What the bank is called, and how slow it is."""
    return Settings


@hookimpl
def gateway_storage() -> Sequence[str]:
    """The bank's own books."""
    return STEPS


@hookimpl
def gateway_providers(context: PluginContext) -> Sequence[Provider]:
    """The service `payments`."""

    @asynccontextmanager
    async def opened(provided: ProviderContext) -> AsyncIterator[Mapping[str, object]]:
        yield {"payments": SandboxPayments(context, provided.clock)}

    return [Provider(services=("payments",), open=opened)]


@hookimpl
def gateway_http(context: PluginContext) -> Sequence[HttpRoute]:
    """The hosted page, the challenge, and their stylesheet."""
    settings: Settings = context.settings
    both = ("GET", "POST")
    return [
        HttpRoute(path="/pay/{session}", handle=pages.hosted(settings), methods=both),
        HttpRoute(path="/3ds/{session}", handle=pages.challenge(settings), methods=both),
        HttpRoute(path="/bank.css", handle=pages.stylesheet),
    ]


@hookimpl
def gateway_background(context: PluginContext) -> Sequence[BackgroundService]:
    """Notifications, and what the bank decides late."""
    settings: Settings = context.settings

    async def send(runtime: PluginRuntime) -> None:
        await sending.send_due(runtime, settings.fee_percent_hundredths)

    return [BackgroundService(name="bank", run=send, every=1.0, restarts=20)]


@hookimpl
def gateway_personal_data(context: PluginContext) -> PersonalData:
    """Nothing that is kept here is about residents."""
    return nothing_personal("payments that nobody makes: it is a bank to try with")
