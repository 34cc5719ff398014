"""In the worker: one plugin, loaded by the usual loader, and what the gateway asks of it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
import trio
from msgspec import Struct

from gateway.files import Files
from gateway.loaded_plugin import LoadedPlugin
from gateway.outbound import OpenHttp, no_http
from gateway.plugin import City, ProviderContext
from gateway.plugin_loading import Find, Loader
from gateway.plugin_opening import open_plugin, open_storage
from gateway.plugins_file import PluginsError, PluginsFile, PluginTable
from gateway.remote import protocol as wire
from gateway.remote.calling import arguments
from gateway.remote.data import Data
from gateway.remote.described import capability_of
from gateway.remote.describing import description_of, refused
from gateway.remote.executing import Runs, trouble_of
from gateway.remote.service_stubs import methods_of, services_for
from gateway.remote.worker_beside import BesideWorker, Host, Surroundings
from gateway.settings import Fault
from gateway.wording_files import TextSource
from sessions.messages import Text
from sessions.storage import PluginStore


class HostClock:
    """The gateway's time, as it was told last and went on since."""

    def __init__(self) -> None:
        self._told, self._at = 0.0, 0.0

    def set(self, now: float) -> None:
        self._told, self._at = now, trio.current_time()

    def now(self) -> float:
        return self._told + trio.current_time() - self._at


class OwnWords:
    """The words of the plugin's own language files, for documents that it makes; read when the first is asked for."""

    def __init__(self, plugin: LoadedPlugin) -> None:
        self._plugin = plugin
        self._wording: Any = None

    def word(self, text: Text, language: str) -> str:
        """See `gateway.wording.Wording.word`."""
        found: str = self._read().word(text, language)
        return found

    def is_draft(self, language: str) -> bool:
        """See `gateway.wording.Wording.is_draft`; of the plugin's own words and those of the sessions."""
        found: bool = self._read().is_draft(language)
        return found

    def _read(self) -> Any:
        if self._wording is None:
            from gateway.wording import SESSION_TEXTS, Wording  # slow to load, and few need it

            plugin, texts = self._plugin, self._plugin.texts
            sources = [SESSION_TEXTS, *([TextSource(plugin.name, texts)] if texts is not None else [])]
            self._wording = Wording.load(sources, plugin.city.languages, zone=ZoneInfo(plugin.city.timezone))
        return self._wording


class Backing(Struct, frozen=True, kw_only=True):
    """What the plugin has beside the protocol, as far as it is granted."""

    store: PluginStore
    files: Files
    host: Host
    http: OpenHttp = no_http


def load(
    name: str, settings: Mapping[str, Any], city: City, folder: Path, serve: tuple[str, ...], find: Find
) -> tuple[LoadedPlugin | None, list[Fault]]:
    """Load one plugin, as the gateway would in its own process.

    Arguments:
        folder: where `plugins.toml` is. serve: services that it is to stand behind.
    """
    table = PluginTable(name, True, dict(settings))
    file = PluginsFile(folder / "plugins.toml", city, dict.fromkeys(serve, name), (table,))
    loader = Loader(file, find)
    loaded = loader.load()
    return (loaded[0] if loaded else None), loader.faults


def described(plugin: LoadedPlugin | None, faults: list[Fault]) -> wire.Description:
    """What the gateway is told about it."""
    return description_of(plugin) if plugin is not None and not faults else refused(faults)


class Worker:
    """Answers what the gateway asks. Made by `running`.

    Attributes:
        clock: the gateway's time.
    """

    def __init__(
        self,
        plugin: LoadedPlugin,
        supplied: Mapping[str, object],
        fault: str | None,
        clock: HostClock,
        beside: BesideWorker,
    ) -> None:
        self._plugin, self._supplied, self._fault, self.clock = plugin, supplied, fault, clock
        self._beside = beside
        capabilities = {c.name: c for c in plugin.capabilities}
        self._runs = Runs(capabilities, {c.name: services_for(c.name, c.services) for c in plugin.capabilities})

    async def answer(self, operation: str, body: bytes) -> bytes:
        """The reply to a request.

        Raises:
            wire.Malformed: it is no request.
        """
        kind = wire.REQUESTS.get(operation)  # type: ignore[call-overload]
        if kind is None:
            raise wire.Malformed(f"there is no operation {operation!r}")
        request = wire.decode(body, kind, wire.MOST_REQUEST)
        beside = self._beside.does(operation)
        if beside is None:
            return wire.encode(await self._operations[operation](self, request), wire.MOST_REPLY)
        self.clock.set(request.now)
        return wire.encode(await beside(request), wire.MOST_REPLY)

    async def _describe(self, _request: wire.Describe) -> wire.Description:
        return description_of(self._plugin)

    async def _open(self, request: wire.Open) -> wire.Opened:
        self._plugin.catalogue.now = tuple(capability_of(facts, _no_code) for facts in request.catalogue)
        methods = {name: methods_of(each, name) for name, each in self._supplied.items()}
        return wire.Opened(methods=methods, fault=self._fault)

    async def _step(self, request: wire.Step) -> wire.StepReply:
        self.clock.set(request.run.now)
        return self._runs.step(request)

    async def _perform(self, request: wire.Perform) -> wire.PerformReply:
        self.clock.set(request.run.now)
        return await self._runs.perform(request)

    async def _serve(self, request: wire.Serve) -> wire.PerformReply:
        self.clock.set(request.now)
        provider = self._supplied.get(request.service)
        if provider is None:
            return wire.CrashReply(error=f"this plugin does not stand behind {request.service}")
        try:
            args, named = arguments(request.service, request.method, request.args, request.named)
            value = await getattr(provider, request.method)(*args, **named)
            return wire.Result(value=Data.of(msgspec.msgpack.encode(value)))
        except Exception as error:  # border: a provider is the plugin's code; the gateway decides what comes of it
            return trouble_of(error)

    async def _ping(self, _request: wire.Ping) -> wire.Pong:
        return wire.Pong()

    _operations: Mapping[str, Callable[[Worker, Any], Awaitable[Any]]] = {
        "describe": _describe,
        "open": _open,
        "step": _step,
        "perform": _perform,
        "serve": _serve,
        "ping": _ping,
    }


@asynccontextmanager
async def running(
    plugin: LoadedPlugin, backing: Backing, *, now: float = 0.0, public_url: str | None = None, serves: bool = True
) -> AsyncIterator[Worker]:
    """The worker of a plugin for the time of the block: its providers are open that serve.

    Arguments:
        now: the gateway's time. public_url: how the world reaches the gateway.
        serves: whether its providers are opened; not for a step in its life.
    """
    clock = HostClock()
    clock.set(now)
    context = ProviderContext(files=backing.files, clock=clock, http=backing.http)
    words: Any = OwnWords(plugin)
    plugin.words.use(words)
    async with AsyncExitStack() as stack:
        stack.enter_context(open_storage(plugin, backing.store, clock, lambda _resident: None, public_url))
        supplied: Mapping[str, object] = {}
        fault = None
        try:
            if serves:
                supplied = await stack.enter_async_context(open_plugin(plugin, context, plugin.name))
        except PluginsError as error:
            fault = "; ".join(each.what for each in error.faults)
        around = Surroundings(clock=clock, files=backing.files, http=backing.http, wording=words, host=backing.host)
        yield Worker(plugin, supplied, fault, clock, BesideWorker(plugin, around))


def _no_code() -> Any:
    raise AssertionError("a capability of the catalogue is shown, not run")
