"""Puts the parts together: the same for the server, the terminal chat and the tests.

What differs is handed in: the store, the clock, and where messages go.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from zoneinfo import ZoneInfo

import trio
from msgspec import Struct
from msgspec.structs import replace

from gateway.extensions import Extensions, WebSettings
from gateway.files import Files
from gateway.fit_check import OWN, Use, misfits, uses_in
from gateway.housekeeping import Housekeeping, Keep
from gateway.media.service import MediaSource
from gateway.notices import Notices
from gateway.observer import LogObserver
from gateway.outbound import OpenHttp
from gateway.outbound_http import open_http
from gateway.outbox import Outbox
from gateway.outbox_ports import OutboxSettings, Sender
from gateway.plugin import ProviderContext
from gateway.plugin_host import PluginHost
from gateway.residents import StoredResidents
from gateway.router import Router
from gateway.templates import Templates
from gateway.wording import SESSION_TEXTS, Wording
from sessions.forms import Forms
from sessions.observer import Observer
from sessions.ports import Clock, Ids, Store
from sessions.registry import Registry, RegistrySettings
from sessions.stores.sqlite import SqliteStore

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
    """

    host: PluginHost
    wording: Wording
    store: SqliteStore
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
    notices: Notices | None = None
    web: WebSettings = WebSettings()
    http: OpenHttp = open_http


class Gateway(Struct, frozen=True, kw_only=True):
    """A gateway that runs."""

    parts: Parts
    router: Router
    registry: Registry
    outbox: Outbox
    notices: Notices
    extensions: Extensions


def load_wording(host: PluginHost, *, strict: bool = False) -> Wording:
    """All words of the sessions and the plugins, in the city's languages.

    Raises:
        WordingError: with every fault of every file.
    """
    sources = [SESSION_TEXTS, *host.text_sources]
    wording = Wording.load(sources, host.city.languages, strict=strict, zone=ZoneInfo(host.city.timezone))
    wording.templates = Templates(host.templates, wording, strict=strict)
    for plugin in host.plugins:
        plugin.words.use(wording)
    return wording


def word_faults(host: PluginHost, wording: Wording) -> list[str]:
    """Texts that would not fit where they are used, and templates that WhatsApp would refuse; in every language."""
    uses = [use for plugin in host.plugins if plugin.source for use in uses_in(plugin.source)]
    uses += [Use(key, limit, "sessions") for key, limit in OWN.items()]
    return [*misfits(uses, wording.entries), *Templates(host.templates, wording).faults()]


@asynccontextmanager
async def running(parts: Parts) -> AsyncIterator[Gateway]:
    """Run a gateway for the time of the block.

    Start: providers, outbox, registry (which rings everybody with unfinished work). End, in the opposite order: the
    registry starts nothing new and finishes its turns, the outbox sends what is under way, the providers close.

    Raises:
        PluginsError: a provider cannot be opened.
    """
    news, notices = _News(), parts.notices or Notices(parts.clock)
    async with (
        parts.host.storing(parts.store, parts.clock, news.ring, public_url=parts.web.public_url),
        parts.host.opened(
            ProviderContext(files=parts.files, clock=parts.clock, http=parts.http),
            media=parts.media,
            residents=StoredResidents(parts.store, parts.clock),
        ),
    ):
        router = Router(parts.host, parts.wording)
        outbox = Outbox(
            parts.store,
            parts.sender,
            parts.clock,
            parts.random,
            parts.outbox,
            ring_resident=lambda resident: registry.ring(resident),
            template_off=notices.template_off,
        )
        await notices.open(parts.store, outbox.templates_freed, outbox)
        registry = _registry(parts, router, outbox)
        news.registry = registry
        extensions = await _extensions(parts, registry)
        async with trio.open_nursery() as nursery:
            await nursery.start(outbox.run)
            nursery.start_soon(_stop_if_damaged, parts.store)
            nursery.start_soon(notices.run)
            nursery.start_soon(Housekeeping(parts.store, parts.files, parts.clock, parts.keep).run)
            await nursery.start(_serve_registry, registry)
            await nursery.start(_serve_background, extensions)
            try:
                yield Gateway(
                    parts=parts,
                    router=router,
                    registry=registry,
                    outbox=outbox,
                    notices=notices,
                    extensions=extensions,
                )
            finally:
                with trio.CancelScope(shield=True):
                    await extensions.background.stop()
                    await registry.drain(parts.drain)
                    await outbox.drain(parts.drain)
                nursery.cancel_scope.cancel()


class _News:
    """Rings whoever a plugin publishes an event to. What is published before there is a registry, its start finds."""

    registry: Registry | None = None

    def ring(self, resident: str) -> None:
        if self.registry is not None:
            self.registry.arrived(resident)


async def _stop_if_damaged(store: Store) -> None:
    """
    Raises:
        StoreDamaged: what is written to a damaged file from now on may be lost with it, so that nothing more may be.
    """
    raise await store.damage()


def _registry(parts: Parts, router: Router, outbox: Outbox) -> Registry:
    return Registry(
        store=parts.store,
        dispatcher=router,
        texts=parts.wording,
        clock=parts.clock,
        ids=parts.ids,
        outbox=outbox,
        observer=parts.observer or LogObserver(),
        settings=replace(parts.registry or RegistrySettings(), zone=parts.host.city.timezone),
        random=parts.random,
        forms=parts.forms,
    )


async def _extensions(parts: Parts, registry: Registry) -> Extensions:
    extensions = Extensions(
        parts.host,
        parts.wording,
        web=parts.web,
        clock=parts.clock,
        ids=parts.ids,
        files=parts.files,
        http=parts.http,
        guards=registry.guards,
        drain=parts.drain,
    )
    await extensions.use(parts.host, parts.wording)
    return extensions


async def _serve_background(extensions: Extensions, task_status: trio.TaskStatus[None]) -> None:
    await extensions.background.run(task_status=task_status)


async def _serve_registry(registry: Registry, task_status: trio.TaskStatus[None]) -> None:
    await registry.run(task_status=task_status)
