"""Whether each plugin that is switched on can work: its provider is opened once and closed again."""

from __future__ import annotations

import tempfile
from pathlib import Path

from gateway.clock import SystemClock
from gateway.files import Files
from gateway.plugin import ProviderContext
from gateway.plugin_host import PluginHost
from gateway.plugins_file import PluginsError


async def health_of(host: PluginHost) -> dict[str, str]:
    """`ok`, or what is wrong, by plugin."""
    health = {plugin.name: "ok" for plugin in host.plugins}
    with tempfile.TemporaryDirectory(prefix="gateway-health-") as folder:
        clock = SystemClock()
        context = ProviderContext(files=Files(Path(folder), clock=clock), clock=clock)
        for plugin in host.plugins:
            try:
                async with host.opened(context, only=plugin.name):
                    pass
            except PluginsError as error:
                health[plugin.name] = "; ".join(fault.what for fault in error.faults)
    return health
