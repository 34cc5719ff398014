"""The areas of the city, for a command: the plugin behind `notices` is opened for a moment."""

from __future__ import annotations

from gateway.city_areas import SERVICE, areas_of_the_city
from gateway.cli_desk import database
from gateway.clock import SystemClock
from gateway.files import Files
from gateway.notices_data import CityArea
from gateway.outbound_http import open_http
from gateway.plugin import ProviderContext
from gateway.plugin_host import PluginHost
from gateway.settings import files_folder
from sessions.stores.desk_storage import DeskTables


async def areas_beside(host: PluginHost) -> tuple[CityArea, ...]:
    """See `areas_of_the_city`.

    Raises:
        PluginsError: the plugin cannot be opened.
    """
    if (behind := host.file.services.get(SERVICE)) is None:
        return ()
    clock = SystemClock()
    context = ProviderContext(files=Files(files_folder(), clock=clock), clock=clock, http=open_http)
    with database() as db:
        storing = host.storing(DeskTables(db), clock, lambda resident: None, only=behind)
        async with storing, host.opened(context, only=behind):
            return await areas_of_the_city(host)
