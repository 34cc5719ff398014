"""Bills from a drop folder: what the plugin has. The gateway calls these hooks once, while it starts."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from zoneinfo import ZoneInfo

from gateway.api import CliCommand, PluginContext, Provider, ProviderContext, hookimpl
from msgspec import Struct

from city_gateway_csv_bills.billing import DroppedBilling
from city_gateway_csv_bills.checking import check
from city_gateway_csv_bills.identity import DroppedIdentity
from city_gateway_csv_bills.pickup import Pickup
from city_gateway_csv_bills.settings import Settings


@hookimpl
def gateway_api() -> str:
    """Every 1.x: within one first number nothing is taken away."""
    return ">=1.0,<2"


@hookimpl
def gateway_settings() -> type[Struct]:
    """The table `[plugins.csv_bills]` becomes this."""
    return Settings


@hookimpl
def gateway_providers(context: PluginContext) -> Sequence[Provider]:
    """Stands behind `billing`, and behind `identity` where the operator wants it."""
    settings: Settings = context.settings
    zone = ZoneInfo(context.city.timezone)

    @asynccontextmanager
    async def opened(provided: ProviderContext) -> AsyncIterator[Mapping[str, object]]:
        folder = context.path(settings.folder)
        if not folder.is_dir():
            raise ValueError(f"there is no folder {folder}; make it, and let the finance system drop its files there")
        pickup = Pickup(folder, settings, provided.clock)

        def today() -> datetime:
            return datetime.fromtimestamp(provided.clock.now(), zone)

        billing = DroppedBilling(pickup, provided.files, today, settings.old_after_days)
        yield {"billing": billing, "identity": DroppedIdentity(pickup, link_by_phone=settings.link_by_phone)}

    return [Provider(services=("billing", "identity"), open=opened)]


@hookimpl
def gateway_commands(context: PluginContext) -> Sequence[CliCommand]:
    """`gateway csv-bills check`: what the newest file holds, and what is wrong in it."""
    settings: Settings = context.settings

    def run() -> int:
        """Tell what the newest dropped file holds and which rows are kept aside; exit code 1 if any are."""
        return check(context.path(settings.folder), settings)

    return [CliCommand(group="csv-bills", name="check", run=run)]
