"""The reference server on an imported embedded city."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from gateway.files import Files
from gateway.plugin import City as CityTable
from gateway.plugin import PluginContext, ProviderContext
from plugins.providers import embedded_city
from plugins.providers.embedded_city import Settings
from sessions.ports import Clock
from tests.support.city_server.handlers import City
from tests.support.city_server.server import CityServer
from tests.support.storing import storage_of

TOKEN = "the-token-of-the-gateway"
KEY = "a-key-that-both-sides-share-0123456789"


@asynccontextmanager
async def open_server(database: Path, files: Path, clock: Clock, *, page: int = 3) -> AsyncIterator[CityServer]:
    """A server for the time of the block.

    Arguments:
        database: of the embedded city; it writes into it. files: a folder of its own. page: see `CityServer`.
    """
    context = PluginContext(
        name="embedded_city",
        settings=Settings(str(database)),
        city=CityTable(name="City of Kganyavale"),
        folder=database.parent,
        catalogue=lambda: (),
    )
    [provider] = embedded_city.gateway_providers(context)
    kept = Files(files, clock=clock)
    async with (
        storage_of("embedded_city", embedded_city.gateway_storage(), clock) as storage,
        provider.open(ProviderContext(files=kept, clock=clock, storage=storage)) as services,
    ):
        yield CityServer(City(services, kept), token=TOKEN, key=KEY, now=clock.now, page=page)
