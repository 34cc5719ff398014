"""Whether each plugin that is switched on can work: its tables are made and its provider is opened, for a moment."""

from __future__ import annotations

import tempfile
from pathlib import Path

from gateway.clock import SystemClock
from gateway.files import Files
from gateway.outbound_http import open_http
from gateway.plugin import ProviderContext
from gateway.plugin_host import PluginHost
from gateway.plugins_file import PluginsError
from sessions.stores.sqlite import open_memory


async def health_of(host: PluginHost) -> dict[str, str]:
    """`ok`, or what is wrong, by plugin. The gateway's own database is not touched."""
    health = {plugin.name: "ok" for plugin in host.plugins}
    with tempfile.TemporaryDirectory(prefix="gateway-health-") as folder:
        clock = SystemClock()
        context = ProviderContext(files=Files(Path(folder), clock=clock), clock=clock, http=open_http)
        async with open_memory() as store:
            for plugin in host.plugins:
                storing = host.storing(store, clock, lambda _resident: None, only=plugin.name)
                try:
                    async with storing, host.opened(context, only=plugin.name):
                        pass
                except PluginsError as error:
                    health[plugin.name] = "; ".join(fault.what for fault in error.faults)
    return health
