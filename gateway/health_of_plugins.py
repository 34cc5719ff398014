"""Whether each plugin that is switched on can work: its tables are made, its provider is opened for a moment, and what
it says of itself is asked."""

from __future__ import annotations

import tempfile
from pathlib import Path

from gateway.assembly import load_wording
from gateway.clock import RandomIds, SystemClock
from gateway.extensions import Extensions, WebSettings
from gateway.files import Files
from gateway.loaded_plugin import LoadedPlugin
from gateway.outbound_http import open_http
from gateway.plugin import ProviderContext
from gateway.plugin_host import PluginHost
from gateway.plugins_file import PluginsError
from sessions.bulkhead import Guards, GuardSettings
from sessions.stores.sqlite import open_memory


async def health_of(host: PluginHost) -> dict[str, str]:
    """`ok`, or what is wrong, by plugin. The gateway's own database is not touched."""
    health = {plugin.name: "ok" for plugin in host.plugins}
    with tempfile.TemporaryDirectory(prefix="gateway-health-") as folder:
        clock = SystemClock()
        context = ProviderContext(files=Files(Path(folder), clock=clock), clock=clock, http=open_http)
        async with open_memory() as store:
            for plugin in host.plugins:
                # a check that calls services may need other plugins too
                only = None if any(check.services for check in plugin.health) else plugin.name
                storing = host.storing(store, clock, lambda _resident: None, only=only)
                try:
                    async with storing, host.opened(context, only=only):
                        if told := await _told(host, plugin, context):
                            health[plugin.name] = "; ".join(told)
                except PluginsError as error:
                    health[plugin.name] = "; ".join(fault.what for fault in error.faults)
    return health


async def _told(host: PluginHost, plugin: LoadedPlugin, context: ProviderContext) -> list[str]:
    """What the plugin's health checks find wrong."""
    if not plugin.health:
        return []
    wording = load_wording(host)
    extensions = Extensions(
        host,
        wording,
        web=WebSettings(),
        clock=context.clock,
        ids=RandomIds(context.clock),
        files=context.files,
        http=context.http,
        guards=Guards(GuardSettings(), context.clock.now, lambda _: None),
        drain=0,
    )
    extensions.health.use(extensions.checks(host, wording, plugin))
    return (await extensions.health.trouble()).get(plugin.name, [])
