"""What plugins add beside conversations, in a gateway that runs: pages, background services and health checks.

All of it is resolved once, when the plugins are loaded, into tables that are never changed; `use` puts those of another
host in their place.
"""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import IPv4Network, IPv6Network
from pathlib import Path
from urllib.parse import urlsplit

from msgspec import Struct

from gateway.background import Background
from gateway.clock import Clock, Ids
from gateway.direct_services import DirectServices
from gateway.files import Files
from gateway.loaded_plugin import LoadedPlugin
from gateway.outbound import OpenHttp
from gateway.pages.guards import LOOPBACK, FormTokens
from gateway.pages.rendering import PAGE_BUG, Renderer, Stylesheet
from gateway.pages.server import PageSet, PluginPages
from gateway.pages.table import Mounted, RouteTable
from gateway.plugin_health import HealthCheck, PluginHealth
from gateway.plugin_host import PluginHost
from gateway.plugins_file import PluginsError
from gateway.runtime import PluginRuntime
from gateway.secret import Secret
from gateway.settings import Fault
from gateway.wording import Wording
from sessions.bulkhead import Guards


class WebSettings(Struct, frozen=True, kw_only=True):
    """How the world reaches the pages of plugins.

    Arguments:
        public_url: without a slash at the end; None if nobody has told.
        secrets: what forms are signed with; some are made up if there are none.
        proxies: our own, whose word on who asks is taken.
    """

    public_url: str | None = None
    secrets: tuple[Secret, ...] = ()
    proxies: tuple[IPv4Network | IPv6Network, ...] = LOOPBACK


class Extensions:
    """Pages and background services of all plugins of a host, put in place by `use`.

    Attributes:
        pages: answers requests. background: its `run` is to be started by whoever has the nursery.
        health: what plugins say of themselves.

    Arguments:
        wording: the words of the host's plugins. guards: shared with the conversations.
        drain: seconds that periodic work under way may still take at a stop.

    Raises:
        PluginsError: a template of a plugin is no good.
    """

    def __init__(
        self,
        host: PluginHost,
        wording: Wording,
        *,
        web: WebSettings,
        clock: Clock,
        ids: Ids,
        files: Files,
        http: OpenHttp,
        guards: Guards,
        drain: float,
    ) -> None:
        self._web, self._clock, self._ids, self._files, self._http, self._guards = web, clock, ids, files, http, guards
        self._tokens = FormTokens(web.secrets or (Secret(ids.new() + ids.new()),), clock)
        self.background, self.health = Background(clock, drain=drain), PluginHealth(clock)
        self._running: dict[str, _Running] = {}
        self.pages = PluginPages(
            self.page_set(host, wording),
            tokens=self._tokens,
            clock=clock,
            ids=ids,
            public_url=web.public_url,
            proxies=web.proxies,
        )

    async def use(self, host: PluginHost, wording: Wording) -> None:
        """Put pages and background services of this host in the place of those before; its services must be open.

        Raises:
            PluginsError: a template is no good; all is as it was.
        """
        self.pages.current = self.page_set(host, wording)
        await self.use_background(host, wording)

    def checks(
        self, host: PluginHost, wording: Wording, plugin: LoadedPlugin
    ) -> Iterator[tuple[HealthCheck, PluginRuntime]]:
        """The health checks of a plugin, each with what it is handed; the services that it names must be open."""
        for check in plugin.health:
            yield check, self._runtime(host, plugin, wording, check.services)

    def runtime(
        self, host: PluginHost, wording: Wording, plugin: LoadedPlugin, services: tuple[str, ...]
    ) -> PluginRuntime:
        """What a command of a plugin is handed; the services that it names must be open."""
        return self._runtime(host, plugin, wording, services)

    async def use_background(self, host: PluginHost, wording: Wording) -> None:
        """Stop background services of plugins that are gone or not the same any more, and start those of this host.
        One of which nothing has changed, nor of what it calls, goes on as it is; one that was switched off is started
        again, unless its plugin is quarantined for it. Health checks are replaced at once."""
        self.health.use(pair for plugin in host.serving for pair in self.checks(host, wording, plugin))
        wanted = {plugin.name: plugin for plugin in host.plugins if plugin.background}
        for gone in self._running.keys() - wanted.keys():
            await self.background.use(gone, ())
            del self._running[gone]
        for name, plugin in wanted.items():
            calls = [host.supplied(each.services) for each in plugin.background]
            before = self._running.get(name)
            again = self.background.off(name) and name not in host.quarantined
            if before is not None and before.plugin is plugin and _same(before.calls, calls) and not again:
                continue
            runtimes = [self._runtime(host, plugin, wording, each.services) for each in plugin.background]
            await self.background.use(name, zip(plugin.background, runtimes, strict=True))
            self._running[name] = _Running(plugin, calls)

    def page_set(self, host: PluginHost, wording: Wording) -> PageSet:
        """The pages of this host; its services must be open.

        Raises:
            PluginsError: a template is no good.
        """
        stylesheet = Stylesheet(host.city.colour)
        mounted: list[Mounted] = []
        faults: list[Fault] = []
        for plugin in (plugin for plugin in host.plugins if plugin.routes):
            renderer = self._renderer(host, wording, stylesheet, plugin.pages)
            where = f"{host.file.path}: [plugins.{plugin.name}]"
            faults += [Fault(fault, where, PAGE_BUG) for fault in renderer.faults()]
            for route in plugin.routes:
                runtime = self._runtime(host, plugin, wording, route.services, renderer)
                mounted.append(Mounted(plugin.name, route, runtime))
        if faults:
            raise PluginsError(tuple(faults))
        renderer = self._renderer(host, wording, stylesheet, None)
        return PageSet(table=RouteTable(mounted), wording=wording, renderer=renderer, stylesheet=stylesheet)

    def _renderer(self, host: PluginHost, wording: Wording, stylesheet: Stylesheet, folder: Path | None) -> Renderer:
        base = urlsplit(self._web.public_url or "").path.rstrip("/")
        return Renderer(host.city, wording, base + stylesheet.path, folder)

    def _runtime(
        self,
        host: PluginHost,
        plugin: LoadedPlugin,
        wording: Wording,
        services: tuple[str, ...],
        renderer: Renderer | None = None,
    ) -> PluginRuntime:
        return PluginRuntime(
            plugin=plugin.name,
            city=host.city,
            clock=self._clock,
            ids=self._ids,
            storage=plugin.storage,
            services=DirectServices(plugin.name, host.supplied(services), self._guards),
            files=self._files,
            http=self._http,
            address=plugin.address,
            wording=wording,
            renderer=renderer or self._renderer(host, wording, Stylesheet(host.city.colour), plugin.pages),
            tokens=self._tokens,
        )


class _Running(Struct, frozen=True):
    """The background services of a plugin, and what each of them calls."""

    plugin: LoadedPlugin
    calls: list[dict[str, object]]


def _same(before: list[dict[str, object]], now: list[dict[str, object]]) -> bool:
    pairs = zip(before, now, strict=True)
    return all(old.keys() == new.keys() and all(old[k] is new[k] for k in old) for old, new in pairs)
