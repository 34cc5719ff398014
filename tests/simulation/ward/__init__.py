"""Capabilities and providers of the simulation: they use every door, and every kind of effect.

Nothing is kept here. What the backends know and do belongs to the world that is being simulated.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager

from msgspec import Struct

from gateway.api import Capability, PluginContext, Provider, ProviderContext, hookimpl, text
from tests.simulation.ward import talks
from tests.simulation.ward.backends import WardBilling, WardDirectory, WardIdentity
from tests.simulation.ward.payments import WardPayments, WardReceipting


class Settings(Struct, frozen=True):
    """What is changed while residents talk; it changes nothing that they see."""

    note: int = 0


@hookimpl
def gateway_settings() -> type[Struct]:
    """See there."""
    return Settings


@hookimpl
def gateway_capabilities(context: PluginContext) -> Sequence[Capability]:
    """Those of the menu, and those that others start or that only tell of events."""
    listed = [
        Capability(
            name=name,
            title=text(f"ward-{name}-title"),
            run=run,
            keywords=text(f"ward-{name}-keywords"),
            **talks.MORE.get(name, {}),
        )
        for name, run in talks.LISTED.items()
    ]
    unlisted = [
        Capability(name=name, title=text(f"ward-{name}-title"), listed=False, **more)
        for name, more in talks.UNLISTED.items()
    ]
    return [*listed, *unlisted]


@hookimpl
def gateway_providers(context: PluginContext) -> Sequence[Provider]:
    """The demo city, on backends that can be slow, fail and hang."""

    @asynccontextmanager
    async def opened(_: ProviderContext) -> AsyncIterator[Mapping[str, object]]:
        yield {
            "billing": WardBilling(),
            "directory": WardDirectory(),
            "identity": WardIdentity(),
            "payments": WardPayments(),
            "receipting": WardReceipting(),
        }

    return [Provider(services=("billing", "directory", "identity", "payments", "receipting"), open=opened)]
