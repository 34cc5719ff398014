"""`gateway serve`: the one place that opens the root nursery. Start and stop read from top to bottom."""

from __future__ import annotations

import random
import signal
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from functools import partial
from typing import Any

import structlog
import trio
from quart_trio import QuartTrio

from gateway import http_server, metrics, public_totals
from gateway.app import create_app
from gateway.assembly import Gateway, Parts, load_wording, running
from gateway.channel_notices import ChannelNotices
from gateway.clock import RandomIds, SystemClock
from gateway.collector import collect_when_quiet, keep_collections_short
from gateway.console.records import Records
from gateway.console.serving import serve_console
from gateway.database_opening import beside, open_place
from gateway.economy import Keeper
from gateway.encryption import Keyring
from gateway.extensions import WebSettings
from gateway.figures import CountingObserver
from gateway.files import Files
from gateway.flows_setup import FlowsSetup, FormsOfPlugins, follow, set_up
from gateway.housekeeping import DAY, Keep
from gateway.observer import LogObserver
from gateway.outbound_http import open_http
from gateway.outbox_ports import OutboxSettings
from gateway.plugin_host import PluginHost
from gateway.plugin_requests import Requests
from gateway.plugin_rounds import SharedRequests
from gateway.plugins_live import LivePlugins
from gateway.prices import SOUTH_AFRICA
from gateway.processes import Processes, place_of
from gateway.quarantine import QuarantineSettings
from gateway.readiness import readiness_of
from gateway.receipts import Receipts
from gateway.settings import Fault, Settings, SettingsError, environment
from gateway.stale_uploads import StaleUploads
from gateway.tracing.exporter import exporting
from gateway.tracing.opening import traces_of
from gateway.webhook import Webhook
from gateway.whatsapp.client import CloudApi
from gateway.whatsapp.download import Downloads
from gateway.whatsapp.media import StoredMediaCache
from gateway.workers import say_ready
from sessions.messages import DeliveryStatus, Inbound
from sessions.registry import RegistrySettings
from sessions.retention import Retention
from sessions.stores.whole import WholeStore
from sessions.watchdog import Watchdog

_log = structlog.stdlib.get_logger(__name__)


SPARE_CONNECTIONS = 8
"""Connections to Meta beside those of the messages under way: read receipts."""


async def serve(settings: Settings, *, task_status: trio.TaskStatus[list[str]] = trio.TASK_STATUS_IGNORED) -> None:
    """Run the gateway until SIGTERM or SIGINT, then drain: what was acknowledged is in the store, whatever happens.

    Raises:
        PluginsError, WordingError, StoreRefused, CannotListen: it cannot start; the text says why and what to do.
    """
    host = PluginHost.load(settings.plugins, lenient=True)
    wording = load_wording(host)
    clock = SystemClock()
    codec = Keyring(settings.encryption_keys) if settings.encryption_keys else None
    files = Files(settings.files or settings.database.files, clock=clock, codec=codec)
    records = Records(partial(beside, settings.database, codec))
    web = web_of(settings, host)
    flows = set_up(settings, host, wording, clock, notices := ChannelNotices(clock))
    sending = OutboxSettings.for_rate(settings.messages_per_second)
    traces = traces_of(settings, clock, open_http, random.random)
    async with (
        open_place(settings.database, codec, settings.takeover_seconds) as store,
        exporting(None if traces is None else traces.exporter),
        _channel(settings, store, files, clock, sending.in_flight + SPARE_CONNECTIONS) as channel,
        running(
            Parts(
                host=host,
                wording=wording,
                store=store,
                files=files,
                sender=channel,
                clock=clock,
                ids=RandomIds(clock),
                random=random.random,
                notices=notices,
                outbox=sending,
                web=web,
                traces=traces,
                **_by_settings(settings, flows),
            )
        ) as gateway,
        _beside(_watchdog(gateway), *_never_ending(settings, flows, gateway)),
        _shown_to_the_others(gateway) as processes,
        _taking_changes(gateway.plugins, requests := _requests(store, gateway.plugins, clock, settings)),
        trio.open_nursery() as nursery,
    ):
        stop = trio.Event()
        await nursery.start(_stop_on_signal, stop)
        receipts = Receipts(channel, gateway.registry.busy, gateway.outbox.spare)
        await nursery.start(_give_receipts, receipts)
        webhook = _webhook(settings, gateway, receipts, StaleUploads(store, channel))
        listen = _listening(webhook, _app(gateway, webhook, flows, settings, records, processes), settings)
        addresses = await nursery.start(partial(listen, shutdown_trigger=stop.wait))
        console = partial(serve_console, gateway, settings, records, processes, requests, shutdown_trigger=stop.wait)
        await nursery.start(console)
        _say_ready(addresses, host)
        task_status.started(addresses)
        await stop.wait()
        receipts.stop()
        _log.info("gateway_stopping")
    _log.info("gateway_stopped")


def _channel(settings: Settings, store: WholeStore, files: Files, clock: SystemClock, connections: int) -> CloudApi:
    return CloudApi(
        settings.api_url,
        settings.phone_number_id,
        settings.access_token.reveal(),
        files=files,
        clock=clock,
        cache=StoredMediaCache(store, settings.phone_number_id, clock),
        connections=connections,
    )


@asynccontextmanager
async def _shown_to_the_others(gateway: Gateway) -> AsyncIterator[Processes]:
    """For the time of the block other processes see how this one is."""
    processes = Processes(gateway, place_of(environment()))
    async with trio.open_nursery() as nursery:
        nursery.start_soon(processes.run)
        yield processes
        nursery.cancel_scope.cancel()


def _keeper(gateway: Gateway) -> Callable[[], Awaitable[None]]:
    """What writes down what was spent, until the gateway stops and once more then."""
    return Keeper(gateway.parts.store, gateway.figures.spending, gateway.parts.ids.new()).run


def _say_ready(addresses: list[str], host: PluginHost) -> None:
    _log.info("gateway_ready", addresses=addresses, plugins=[plugin.name for plugin in host.plugins])
    say_ready(environment())


def _requests(store: WholeStore, plugins: LivePlugins, clock: SystemClock, settings: Settings) -> Requests:
    if store.ownership.shared:
        return SharedRequests(store, plugins, clock, store.ownership, settings.plugins)
    return Requests(store, plugins, clock)


def _listening(webhook: Webhook, app: QuartTrio, settings: Settings) -> Callable[..., Awaitable[None]]:
    return partial(http_server.serve, app, settings.bind, wholes={"/webhook": webhook.whole})


def _app(
    gateway: Gateway, webhook: Webhook, flows: FlowsSetup, settings: Settings, records: Records, processes: Processes
) -> QuartTrio:
    blueprints = [flows.endpoint.blueprint()] if flows.endpoint is not None else []
    if settings.metrics_token is not None:
        blueprints.append(metrics.blueprint(processes, records, gateway.parts.clock, settings.metrics_token))
    if settings.public_totals == "on":
        blueprints.append(public_totals.blueprint(gateway, records))
    return create_app(
        webhook,
        readiness_of(gateway, flows.forms, webhook),
        blueprints=blueprints,
        pages=gateway.extensions.pages,
        secure=(settings.public_url or "").startswith("https://"),
    )


def conversations(settings: Settings) -> RegistrySettings:
    """The bounds of conversations, in the units of the sessions."""
    return RegistrySettings(
        journal_entries=settings.journal_entries,
        journal_bytes=settings.journal_kilobytes * 1024,
        turn_seconds=float(settings.turn_seconds),
        remind_after=settings.remind_after_minutes * 60.0,
        idle_after=settings.idle_minutes * 60.0,
        most_live=settings.most_live_sessions,
    )


def web_of(settings: Settings, host: PluginHost) -> WebSettings:
    """How the world reaches the pages of plugins.

    Raises:
        SettingsError: a plugin has pages, and nobody has told our public address.
    """
    having = [plugin.name for plugin in host.plugins if plugin.routes]
    if having and settings.public_url is None:
        what = f"GATEWAY_PUBLIC_URL is missing: {', '.join(having)} sends links to pages of its own."
        mend = "Set it to the address under which the world reaches the gateway, such as https://chat.example.org."
        raise SettingsError((Fault(what, "GATEWAY_PUBLIC_URL", mend),))
    return WebSettings(public_url=settings.public_url, secrets=settings.app_secrets, proxies=settings.proxies)


def _keep(settings: Settings) -> Keep:
    return Keep(
        store=Retention(
            messages=settings.keep_messages_days * DAY,
            records=settings.keep_records_days * DAY,
            sessions=settings.keep_sessions_days * DAY,
            events=settings.keep_events_days * DAY,
            dead_letters=settings.keep_dead_letters_days * DAY,
        ),
        files=settings.keep_files_days * DAY,
    )


def _watchdog(gateway: Gateway) -> Watchdog:
    return Watchdog(CountingObserver(LogObserver(), gateway.figures), gateway.plugins.owner)


def _never_ending(settings: Settings, flows: FlowsSetup, gateway: Gateway) -> Iterator[Callable[[], Awaitable[None]]]:
    """What goes on beside all else."""
    yield partial(follow, settings.flows, flows.forms)
    yield _keeper(gateway)
    yield partial(collect_when_quiet, gateway.figures.turns.total)


@asynccontextmanager
async def _beside(watchdog: Watchdog, *tasks: Callable[[], Awaitable[None]]) -> AsyncIterator[None]:
    """For the time of the block: keep the event loop free, name the plugin that holds it, and run what never ends."""
    keep_collections_short()
    async with trio.open_nursery() as nursery:
        await nursery.start(_watch, watchdog)
        for task in tasks:
            nursery.start_soon(task)
        yield
        nursery.cancel_scope.cancel()


async def _watch(watchdog: Watchdog, task_status: trio.TaskStatus[None]) -> None:
    await watchdog.run(task_status=task_status)


async def _stop_on_signal(stop: trio.Event, task_status: trio.TaskStatus[None]) -> None:
    with trio.open_signal_receiver(signal.SIGTERM, signal.SIGINT) as signals:
        task_status.started()
        async for _ in signals:
            stop.set()
            return


@asynccontextmanager
async def _taking_changes(plugins: LivePlugins, requests: Requests) -> AsyncIterator[None]:
    """For the time of the block: take changes of plugins when an operator asks for it."""
    async with trio.open_nursery() as nursery:
        await nursery.start(_change_on_signal, plugins)
        await nursery.start(_answer_requests, requests)
        yield
        nursery.cancel_scope.cancel()


async def _change_on_signal(plugins: LivePlugins, task_status: trio.TaskStatus[None]) -> None:
    """SIGHUP: take what `plugins.toml` says now. What came of it is in the log."""
    with trio.open_signal_receiver(signal.SIGHUP) as signals:
        task_status.started()
        async for _ in signals:
            await plugins.change()


async def _answer_requests(requests: Requests, task_status: trio.TaskStatus[None]) -> None:
    await requests.run(task_status=task_status)


def _by_settings(settings: Settings, flows: FlowsSetup) -> dict[str, Any]:
    """Those of the gateway's parts that settings decide alone."""
    minutes = settings.quarantine_minutes
    return {
        "registry": conversations(settings),
        "keep": _keep(settings),
        "forms": flows.forms,
        "forms_maker": FormsOfPlugins(flows),
        "media": Downloads(settings.api_url, settings.access_token.reveal()),
        "fits": partial(web_of, settings),
        "lenient": True,
        "prices": settings.prices or SOUTH_AFRICA,
        "threads": True,
        "quarantine": QuarantineSettings(residents=settings.quarantine_residents, within=minutes * 60.0),
    }


async def _give_receipts(receipts: Receipts, task_status: trio.TaskStatus[None]) -> None:
    await receipts.run(task_status=task_status)


def _webhook(settings: Settings, gateway: Gateway, receipts: Receipts, uploads: StaleUploads) -> Webhook:
    async def accept(messages: tuple[Inbound, ...], statuses: tuple[DeliveryStatus, ...]) -> None:
        began = gateway.parts.clock.now()
        if messages:
            await gateway.registry.room()
        gateway.outbox.heard(len(messages))
        accepted = await gateway.registry.accept(messages, statuses)
        gateway.figures.took(len(accepted.fresh))
        gateway.figures.told(statuses)
        gateway.outbox.told(statuses)
        if (traces := gateway.parts.traces) is not None:
            traces.heard(messages, accepted.fresh, began)
            traces.told(statuses)
        await uploads.told(statuses)
        receipts.accepted(accepted.fresh)

    return Webhook(
        app_secrets=settings.app_secrets,
        verify_token=settings.verify_token,
        numbers=frozenset({settings.phone_number_id}),
        accept=accept,
        note=gateway.notices.note,
        account_id=settings.business_account_id,
        clock=gateway.parts.clock,
    )
