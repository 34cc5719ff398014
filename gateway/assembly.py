"""Puts the parts together: the same for the server, the terminal chat and the tests.

What differs is handed in: the store, the clock, and where messages go.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial

import trio
from msgspec import Struct
from msgspec.structs import replace

from gateway.all_words import load_wording as load_wording
from gateway.all_words import word_faults as word_faults
from gateway.channel_notices import ChannelNotices
from gateway.editions import FormsMaker, Surroundings
from gateway.extensions import Extensions, WebSettings
from gateway.figures import CountingObserver, CountingSender, Figures
from gateway.files import Files
from gateway.housekeeping import DAY, Housekeeping, Keep
from gateway.media.service import MediaSource
from gateway.observer import LogObserver
from gateway.outage_board import OutageBoard
from gateway.outbound import OpenHttp
from gateway.outbound_http import open_http
from gateway.outbox import Outbox
from gateway.outbox_ports import OutboxSettings, Sender
from gateway.plugin import ProviderContext
from gateway.plugin_host import PluginHost
from gateway.plugin_loading import Find
from gateway.plugins_live import LivePlugins, serving
from gateway.prices import SOUTH_AFRICA, PriceTable
from gateway.quarantine import QuarantineObserver, QuarantineSettings
from gateway.tracing.traces import Traces
from gateway.wording import Wording
from sessions.forms import Forms
from sessions.observer import Observer
from sessions.ports import Clock, Ids, Store
from sessions.registry import Registry, RegistrySettings
from sessions.stores.whole import WholeStore

DRAIN_SECONDS = 10.0
"""How long a stop waits for turns, and then for messages, that are under way. What is left is in the store."""


class Parts(Struct, frozen=True, kw_only=True):
    """What a gateway is made of.

    Arguments:
        sender: where messages go.
        random: a number in [0, 1), for jitter.
        keep: how long what is over is kept.
        forms: what the channel can show as a form; nothing if left out.
        notices: what the channel tells about itself; a new one if left out.
        media: where the files come from that residents send; there are none if left out.
        drain: seconds to wait at a stop, for turns and then for messages that are under way.
        web: how the world reaches the pages of plugins.
        http: how plugins call other systems.
        strict: raise on a missing text instead of showing a neutral wording (tests).
        find: finds plugins by name when they are changed; built-in ones and installed packages if left out.
        forms_maker: brings the forms of other plugins to the channel; then `forms` is not asked.
        fits: raises if the gateway's own settings do not fit plugins that are to be used.
        lenient: quarantine plugins that cannot be opened at the start, instead of refusing to start.
        threads: load changed plugins beside the event loop.
        quarantine: when a plugin with bugs is withdrawn.
        prices: what messages cost.
        traces: follows single messages; nobody does if left out.
    """

    host: PluginHost
    wording: Wording
    store: WholeStore
    files: Files
    sender: Sender
    clock: Clock
    ids: Ids
    random: Callable[[], float]
    observer: Observer | None = None
    registry: RegistrySettings | None = None
    outbox: OutboxSettings | None = None
    keep: Keep = Keep()
    forms: Forms | None = None
    media: MediaSource | None = None
    drain: float = DRAIN_SECONDS
    notices: ChannelNotices | None = None
    web: WebSettings = WebSettings()
    http: OpenHttp = open_http
    strict: bool = False
    find: Find | None = None
    forms_maker: FormsMaker | None = None
    fits: Callable[[PluginHost], object] | None = None
    lenient: bool = False
    threads: bool = False
    quarantine: QuarantineSettings = QuarantineSettings()
    prices: PriceTable = SOUTH_AFRICA
    traces: Traces | None = None


class Gateway(Struct, frozen=True, kw_only=True):
    """A gateway that runs."""

    parts: Parts
    plugins: LivePlugins
    registry: Registry
    outbox: Outbox
    notices: ChannelNotices
    extensions: Extensions
    figures: Figures
    outages: OutageBoard


@asynccontextmanager
async def running(parts: Parts) -> AsyncIterator[Gateway]:
    """Run a gateway for the time of the block.

    Start: providers, outbox, registry (which rings everybody with unfinished work). End, in the opposite order: the
    registry starts nothing new and finishes its turns, the outbox sends what is under way, the providers close.

    Raises:
        PluginsError: a provider cannot be opened.
    """
    news, notices = _News(), parts.notices or ChannelNotices(parts.clock)
    outages = OutageBoard(parts.store, parts.clock, news.ring, parts.store.ownership)
    around, figures = _around(parts, news, outages), _figures(parts)
    async with _started(parts, around) as plugins:
        outbox = Outbox(
            parts.store,
            _sender(parts, figures),
            parts.clock,
            parts.random,
            parts.outbox,
            ring_resident=lambda resident: registry.ring(resident),
            template_off=notices.template_off,
            stays=None if parts.traces is None else parts.traces.stays,
        )
        await notices.open(parts.store, outbox.templates_freed, outbox)
        registry = _registry(parts, plugins, outbox, figures)
        news.registry = registry
        extensions = _extensions(parts, plugins, registry)
        await plugins.attach(registry, extensions)
        await outages.look()
        async with trio.open_nursery() as nursery:
            await nursery.start(outbox.run)
            nursery.start_soon(outages.run)
            nursery.start_soon(_stop_if_damaged, parts.store)
            nursery.start_soon(notices.run)
            if parts.store.ownership.shared:
                nursery.start_soon(notices.listen)
            nursery.start_soon(Housekeeping(parts.store, parts.files, parts.clock, parts.keep).run)
            await nursery.start(_serve_registry, registry)
            await nursery.start(_serve_background, extensions)
            try:
                yield Gateway(
                    parts=parts,
                    plugins=plugins,
                    registry=registry,
                    outbox=outbox,
                    notices=notices,
                    extensions=extensions,
                    figures=figures,
                    outages=outages,
                )
            finally:
                with trio.CancelScope(shield=True):
                    await extensions.background.stop()
                    await registry.drain(parts.drain)
                    await outbox.drain(parts.drain)
                nursery.cancel_scope.cancel()


@asynccontextmanager
async def _started(parts: Parts, around: Surroundings) -> AsyncIterator[LivePlugins]:
    """The plugins, brought up by one process after the other: they make and change their tables."""
    async with AsyncExitStack() as stack:
        async with parts.store.ownership.starting():
            opening = serving(
                parts.host, parts.wording, around, find=parts.find, strict=parts.strict, threads=parts.threads
            )
            plugins = await stack.enter_async_context(opening)
        yield plugins


class _News:
    """Rings whoever a plugin publishes an event to. What is published before there is a registry, its start finds."""

    registry: Registry | None = None

    def ring(self, resident: str) -> None:
        if self.registry is not None:
            self.registry.arrived(resident)


def _around(parts: Parts, news: _News, outages: OutageBoard) -> Surroundings:
    return Surroundings(
        store=parts.store,
        clock=parts.clock,
        context=ProviderContext(files=parts.files, clock=parts.clock, http=parts.http),
        ring=news.ring,
        media=parts.media,
        public_url=parts.web.public_url,
        forms=parts.forms_maker,
        fits=parts.fits,
        lenient=parts.lenient,
        keep_days=round(parts.keep.store.messages / DAY),
        outages=outages,
        prices=parts.prices,
    )


def _figures(parts: Parts) -> Figures:
    """Counts by the days of the city; categories are those of the plugins at the start."""
    categories = {template.name: template.category for template in parts.host.templates}
    zone = parts.host.city.timezone
    return Figures(parts.clock, zone=zone, category=lambda name: categories.get(name, "UTILITY"))


def _sender(parts: Parts, figures: Figures) -> Sender:
    counting = CountingSender(parts.sender, figures)
    return counting if parts.traces is None else parts.traces.sending(counting)


async def _stop_if_damaged(store: Store) -> None:
    """
    Raises:
        StoreDamaged: what is written to a damaged file from now on may be lost with it, so that nothing more may be.
    """
    raise await store.damage()


def _registry(parts: Parts, plugins: LivePlugins, outbox: Outbox, figures: Figures) -> Registry:
    edition, inner = plugins.current, CountingObserver(parts.observer or LogObserver(), figures)
    observer = QuarantineObserver(inner, parts.quarantine, parts.clock, plugins.beside)
    observer.plugins = plugins
    return Registry(
        store=parts.store,
        dispatcher=edition.router,
        texts=edition.wording,
        clock=parts.clock,
        ids=parts.ids,
        outbox=outbox,
        observer=observer,
        settings=replace(parts.registry or RegistrySettings(), zone=edition.host.city.timezone),
        random=parts.random,
        forms=parts.forms if edition.forms is None else edition.forms,
        tracer=parts.traces,
    )


def _extensions(parts: Parts, plugins: LivePlugins, registry: Registry) -> Extensions:
    edition = plugins.current
    extensions = Extensions(
        edition.host,
        edition.wording,
        web=parts.web,
        clock=parts.clock,
        ids=parts.ids,
        files=parts.files,
        http=parts.http,
        guards=registry.guards,
        drain=parts.drain,
    )
    if parts.store.ownership.shared:
        extensions.background.first = lambda: parts.store.ownership.first
    extensions.background.given_up = partial(plugins.beside, plugins.withdraw)
    return extensions


async def _serve_background(extensions: Extensions, task_status: trio.TaskStatus[None]) -> None:
    await extensions.background.run(task_status=task_status)


async def _serve_registry(registry: Registry, task_status: trio.TaskStatus[None]) -> None:
    await registry.run(task_status=task_status)
