"""An edition: all plugins as they are loaded and open together, with what is made of them.

It is never changed. Another one takes its place as a whole, and what has begun with the one before ends with it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from typing import Protocol

import structlog
import trio
from msgspec import Struct

from gateway.deliveries import StoredDeliveries
from gateway.lives import Lives, digest
from gateway.loaded_plugin import LoadedPlugin
from gateway.media.service import MediaFiles, MediaSource, NoMedia
from gateway.outage_board import OutageBoard
from gateway.pages.rendering import PAGE_BUG, template_faults
from gateway.pages.server import PageSet
from gateway.personal_records import OwnRecords, StoredRecords
from gateway.plugin import ProviderContext
from gateway.plugin_host import PluginHost, Quarantined
from gateway.plugin_opening import Standing, open_storage
from gateway.plugins_file import PluginsError
from gateway.prices import SOUTH_AFRICA, PriceTable
from gateway.residents import StoredResidents, guarded
from gateway.router import Router
from gateway.settings import Fault
from gateway.transcript import StoredTranscript
from gateway.wording import Wording
from sessions.forms import Forms
from sessions.messages import Text
from sessions.ports import Clock, Store

_log = structlog.stdlib.get_logger(__name__)


class Edition(Struct, frozen=True, kw_only=True, eq=False):
    """See the module.

    Arguments:
        standing: the plugins that are open, by name.
        forms: what the channel can show of their forms; None if that is not known here.
        pages: their web pages; None before the pages are served.
    """

    host: PluginHost
    wording: Wording
    router: Router
    standing: dict[str, Standing]
    forms: Forms | None = None
    pages: PageSet | None = None


class FormsMaker(Protocol):
    """Brings the forms of plugins to a channel."""

    def made(self, host: PluginHost, wording: Wording) -> Forms:
        """What the channel can show of them; nothing is changed.

        Raises:
            PluginsError: a form cannot be built.
        """
        ...

    def use(self, host: PluginHost, wording: Wording, forms: Forms) -> None:
        """Answer open forms by these from now on."""
        ...


class Surroundings(Struct, frozen=True, kw_only=True):
    """What plugins are opened with.

    Arguments:
        context: without a plugin's storage. media: where residents' files come from.
        ring: told whom an event was published to. public_url: how the world reaches the gateway.
        forms: brings forms to the channel. fits: raises if the gateway's own settings do not fit the plugins.
        lenient: at the start, quarantine what cannot be opened; else refuse to start.
        keep_days: for how many days words of messages are kept. outages: what is out of order; nothing if left out.
        prices: what messages cost.
    """

    store: Store
    clock: Clock
    context: ProviderContext
    ring: Callable[[str], object]
    media: MediaSource | None = None
    public_url: str | None = None
    forms: FormsMaker | None = None
    fits: Callable[[PluginHost], object] | None = None
    lenient: bool = False
    keep_days: int = 0
    outages: OutageBoard | None = None
    prices: PriceTable = SOUTH_AFRICA


class Press:
    """Makes editions.

    Arguments:
        nursery: where plugins are held open.
        broken: told of a plugin that broke after it was opened.
        aside: does what takes a while, and lets the conversations go on meanwhile.

    Attributes:
        pages: makes the pages, once they are served.
    """

    def __init__(
        self,
        around: Surroundings,
        lives: Lives,
        nursery: trio.Nursery,
        broken: Callable[[Standing, Exception], None],
        aside: Callable[[Callable[[], Edition]], Awaitable[Edition]],
    ) -> None:
        self._around, self._lives, self._nursery, self._broken = around, lives, nursery, broken
        self._aside = aside
        self._residents = StoredResidents(around.store, around.clock)
        self._transcript = StoredTranscript(around.store, around.clock)
        self._deliveries = StoredDeliveries(around.store, around.clock, around.prices)
        self.pages: Callable[[PluginHost, Wording], PageSet] | None = None

    async def make(
        self,
        host: PluginHost,
        wording: Wording,
        before: Mapping[str, Standing],
        *,
        spare: Callable[[str], bool],
        seconds: float,
    ) -> Edition:
        """Open what is not open yet, and resolve everything. If anything is wrong, all that was opened is closed.

        Arguments:
            before: what is open; plugins that have not changed stay as they are.
            spare: whether a plugin, by name, is quarantined where it cannot be opened, instead of a refusal.
            seconds: for steps in the life of plugins.

        Raises:
            PluginsError: with what is wrong.
        """
        kept = {p.name: before[p.name] for p in host.plugins if p.name in before and before[p.name].holds(p)}
        fresh = [plugin for plugin in host.plugins if plugin.name not in kept]
        places = {plugin.name: host.place_of(plugin) for plugin in host.plugins}
        certain = [plugin for plugin in fresh if not spare(plugin.name)]
        opened: dict[str, Standing] = {}
        failed: dict[str, Fault] = {}
        try:
            await self._lives.prepare(certain, places, seconds)
            for plugin in fresh:
                standing = Standing(
                    plugin, self._around.context, places[plugin.name], storage=self._storage, broken=self._broken
                )
                try:
                    if plugin not in certain:
                        _check_pages(plugin, places[plugin.name])
                        await self._lives.prepare([plugin], places, seconds)
                    await self._nursery.start(standing.hold)
                    standing.supplied = guarded(standing.supplied, self._residents)
                    opened[plugin.name] = standing
                    if plugin not in certain:
                        await self._lives.begin([plugin], places, seconds)
                except PluginsError as error:
                    if plugin in certain:
                        raise
                    failed[plugin.name] = error.faults[0]
                    _log.error("a plugin cannot be opened", plugin=plugin.name, why=error.faults[0].what)
            fit, standing_now = self._without(host, failed), kept | opened
            edition = await self._aside(lambda: self.resolve(fit, wording, standing_now))
            await self._lives.begin(certain, places, seconds)
        except BaseException:
            with trio.CancelScope(shield=True):
                await close(opened.values())
            raise
        for name in failed.keys() & opened.keys():
            await opened.pop(name).close()
        return edition

    def resolve(self, host: PluginHost, wording: Wording, standing: Mapping[str, Standing]) -> Edition:
        """Everything that is made of plugins which are open.

        Raises:
            PluginsError: with what is wrong.
        """
        around = self._around
        if around.fits is not None:
            around.fits(host)
        supplied = {
            service: given
            for name, each in standing.items()
            if name not in host.quarantined or host.quarantined[name].loaded
            for service, given in each.supplied.items()
        }
        media = MediaFiles(around.media or NoMedia(), around.context.files, host.scanners)
        records = StoredRecords(
            around.store, around.clock, around.context.files, host, wording, around.keep_days, own=_own(host, around)
        )
        host.use(supplied, media, self._residents, self._transcript, self._deliveries, records)
        return Edition(
            host=host,
            wording=wording,
            router=Router(host, wording, around.outages),
            standing={name: each for name, each in standing.items() if any(p.name == name for p in host.plugins)},
            forms=around.forms.made(host, wording) if around.forms is not None else None,
            pages=self.pages(host, wording) if self.pages is not None else None,
        )

    def _without(self, host: PluginHost, failed: Mapping[str, Fault]) -> PluginHost:
        """The host without what cannot be opened, and with that withdrawn which was withdrawn before.

        Raises:
            PluginsError: nobody would be greeted.
        """
        greeter = host.greeter
        if greeter in failed:
            raise PluginsError(tuple(failed.values()))
        quarantined = [*host.quarantined.values(), *(Quarantined(name, fault.what) for name, fault in failed.items())]
        quarantined += [
            Quarantined(plugin.name, known.quarantined, loaded=True)
            for plugin in host.plugins
            if plugin.name not in (greeter, *failed)
            and (known := self._lives.known.get(plugin.name)) is not None
            and known.quarantined
            and (known.version, known.settings) == (plugin.version, digest(plugin))
        ]
        if not quarantined:
            return host
        return host.without(quarantined, [plugin.name for plugin in host.plugins if plugin.name not in failed])

    def _storage(self, plugin: LoadedPlugin) -> AbstractContextManager[None]:
        around = self._around
        return open_storage(plugin, around.store, around.clock, around.ring, around.public_url)


def _own(host: PluginHost, around: Surroundings) -> tuple[OwnRecords, ...]:
    """What the gateway itself keeps about residents beside conversations."""

    def title(name: str) -> Text | str:
        found = host.capability(name)
        return name if found is None else found.title

    return () if around.outages is None else (OwnRecords("outages", around.outages.personal(title)),)


def _check_pages(plugin: LoadedPlugin, place: str) -> None:
    """
    Raises:
        PluginsError: a template of its pages is no good.
    """
    faults = template_faults(plugin.pages) if plugin.routes else []
    if faults:
        raise PluginsError(tuple(Fault(fault, place, PAGE_BUG) for fault in faults))


async def close(standing: Iterable[Standing]) -> None:
    """Close plugins, those that were opened last first."""
    for each in reversed(list(standing)):
        await each.close()


def switched_on(edition: Edition) -> set[str]:
    """Plugins by the file, whether or not they serve."""
    return {table.name for table in edition.host.file.plugins if table.enabled}
