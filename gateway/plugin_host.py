"""The plugin host: `plugins.toml` and installed packages become capabilities and open providers.

`load` imports and checks everything and names every fault at once; nothing is opened. `opened` opens the providers for
as long as the gateway runs. Each hook is called once, here.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence
from contextlib import AsyncExitStack, ExitStack, asynccontextmanager
from pathlib import Path
from typing import Any, TypeVar, cast

import pluggy
from msgspec import Struct
from msgspec.structs import replace

from gateway import api_version, hookspecs, plugins_file
from gateway.background import BackgroundService
from gateway.loaded_plugin import NAME, LoadedPlugin
from gateway.media.scanning import MediaScanner
from gateway.media.service import MediaFiles, MediaSource, NoMedia
from gateway.pages.route import HttpRoute
from gateway.plugin import City, CliCommand, PluginContext, Provider, ProviderContext
from gateway.plugin_checks import check_together
from gateway.plugin_module import ENTRY_POINTS as ENTRY_POINTS
from gateway.plugin_module import Found as Found
from gateway.plugin_module import beside, place_of, source_of, texts_of
from gateway.plugin_module import find_plugin as find_plugin
from gateway.plugin_secrets import Secrets
from gateway.plugins_file import PluginsError, PluginsFile, PluginTable
from gateway.public_address import PublicAddress
from gateway.residents import NobodyPaused, PausedIdentity
from gateway.service_view import Services
from gateway.services import SERVICES, Identity, Residents
from gateway.settings import Fault, environment
from gateway.storage import PluginStorage
from gateway.template_declaration import MessageTemplate
from gateway.wording_files import TextSource
from sessions.capability import Capability
from sessions.errors import StoreRefused
from sessions.forms import Form
from sessions.ports import Clock
from sessions.storage import PluginStore

T = TypeVar("T")


class PluginHost:
    """All plugins of this process, in the operator's order. Made with `PluginHost.load`."""

    def __init__(self, file: PluginsFile, plugins: tuple[LoadedPlugin, ...]) -> None:
        self.file, self.plugins = file, plugins
        self.capabilities = tuple(c for plugin in plugins for c in plugin.capabilities)
        self._by_name = {capability.name: capability for capability in self.capabilities}
        self._open: dict[str, object] = {}
        self._views: dict[str, Services] = {}

    @classmethod
    def load(
        cls, path: Path, *, text: str | None = None, find: Callable[[str], Found | None] | None = None
    ) -> PluginHost:
        """Read `plugins.toml`, import what it names, and check all of it.

        Arguments:
            path: the file.
            text: what the file would hold, to try a change; what it does hold if left out.
            find: finds a plugin by name; built-in ones and installed packages if left out.

        Raises:
            PluginsError: with every fault at once.
        """
        file, faults = plugins_file.read(path, text)
        loader = _Loader(file, find or find_plugin)
        plugins = loader.load()
        faults += loader.faults
        if not faults:
            faults += check_together(file, plugins)
        if faults:
            raise PluginsError(tuple(faults))
        host = cls(file, plugins)
        loader.catalogue.append(host.capabilities)
        return host

    @property
    def city(self) -> City:
        return self.file.city

    @property
    def fallback(self) -> str:
        """The capability that greets and offers what there is: the last one that gives way."""
        return next(c.name for c in reversed(self.capabilities) if c.gives_way)

    @property
    def forms(self) -> dict[str, Form[Any]]:
        """All forms that capabilities ask for, by key."""
        return {form.key: form for capability in self.capabilities for form in capability.forms}

    def owner(self, filename: str) -> str | None:
        """The plugin that a file of code belongs to; None if it belongs to none."""
        path = Path(filename)
        owned = (plugin.name for plugin in self.plugins if plugin.place and path.is_relative_to(plugin.place))
        return next(owned, None)

    @property
    def text_sources(self) -> tuple[TextSource, ...]:
        return tuple(TextSource(plugin.name, plugin.texts) for plugin in self.plugins if plugin.texts)

    @property
    def scanners(self) -> tuple[MediaScanner, ...]:
        return tuple(scanner for plugin in self.plugins for scanner in plugin.scanners)

    @property
    def commands(self) -> tuple[CliCommand, ...]:
        return tuple(command for plugin in self.plugins for command in plugin.commands)

    @property
    def templates(self) -> tuple[MessageTemplate, ...]:
        return tuple(template for plugin in self.plugins for template in plugin.templates)

    def capability(self, name: str) -> Capability | None:
        return self._by_name.get(name)

    def services(self, capability: str) -> Services:
        """What `chat.services` is for this capability; the same object each time."""
        if capability not in self._views:
            found = self._by_name.get(capability)
            wanted = found.services if found is not None else ()
            self._views[capability] = Services(capability, {name: self._open[name] for name in wanted})
        return self._views[capability]

    def supplied(self, services: Iterable[str]) -> dict[str, object]:
        """What stands behind these services; they are open while the gateway runs."""
        return {name: self._open[name] for name in services}

    @asynccontextmanager
    async def storing(
        self,
        store: PluginStore,
        clock: Clock,
        ring: Callable[[str], object],
        *,
        only: str | None = None,
        public_url: str | None = None,
    ) -> AsyncIterator[None]:
        """Bring the plugins' tables up to date, and let plugins use their storage for the time of the block.

        Arguments:
            ring: told whom an event was published to.
            only: that of this plugin only.
            public_url: how the world reaches the gateway; then plugins can give links to their pages.

        Raises:
            PluginsError: the tables of a plugin cannot be brought up to date.
            StoreUnavailable: the store cannot be written now.
        """
        faults = []
        with ExitStack() as stack:
            for plugin in self.plugins:
                if only not in (None, plugin.name):
                    continue
                try:
                    await store.plugin_prepare(plugin.name, plugin.steps)
                except StoreRefused as error:
                    mend = "Install the version that fits the database, or restore a backup that fits the version."
                    faults.append(Fault(str(error), f"{self.file.path}: [plugins.{plugin.name}]", mend))
                stack.enter_context(plugin.storage.opened(store, clock, ring))
                stack.enter_context(plugin.address.opened(public_url))
            if faults:
                raise PluginsError(tuple(faults))
            yield

    @asynccontextmanager
    async def opened(
        self,
        context: ProviderContext,
        *,
        only: str | None = None,
        media: MediaSource | None = None,
        residents: Residents | None = None,
    ) -> AsyncIterator[None]:
        """Open the providers that `[services]` names, and our own services, for the time of the block.

        Arguments:
            only: open those of this plugin only.
            media: where the files come from that residents send; there are none if left out.
            residents: who must link again; nobody if left out.

        Raises:
            PluginsError: one of them cannot be opened.
        """
        async with AsyncExitStack() as stack:
            for plugin in self.plugins:
                for provider in plugin.providers:
                    served = [s for s in provider.services if self.file.services.get(s) == plugin.name]
                    if served and only in (None, plugin.name):
                        await self._open_one(stack, plugin, provider, served, context)
            self._open["media"] = MediaFiles(media or NoMedia(), context.files, self.scanners)
            self._open["residents"] = known = residents or NobodyPaused()
            if "identity" in self._open:
                self._open["identity"] = PausedIdentity(cast(Identity, self._open["identity"]), known)
            self._views.clear()
            try:
                yield
            finally:
                self._open.clear()
                self._views.clear()

    async def _open_one(
        self,
        stack: AsyncExitStack,
        plugin: LoadedPlugin,
        provider: Provider,
        served: list[str],
        context: ProviderContext,
    ) -> None:
        where = f"{self.file.path}: [plugins.{plugin.name}]"
        try:
            own = replace(context, storage=plugin.storage)
            supplied: Mapping[str, object] = await stack.enter_async_context(provider.open(own))
        except (OSError, ValueError) as error:
            fault = Fault(f"{', '.join(served)} cannot be opened: {error}", where, "Mend it, then start again.")
            raise PluginsError((fault,)) from error
        for name in served:
            if not isinstance(supplied.get(name), SERVICES[name]):
                what = f"what it supplies as {name} does not have all methods of {SERVICES[name].__name__}"
                raise PluginsError((Fault(what, where, "It is a bug in the plugin; let another one serve."),))
            self._open[name] = supplied[name]


def settings_type(name: str, find: Callable[[str], Found | None] | None = None) -> type[Struct] | None:
    """What a plugin's settings become; None if it has none, or cannot be asked (`PluginHost.load` says why)."""
    loader = _Loader(PluginsFile(Path(), City(name="-"), {}, ()), find or find_plugin)
    return loader.settings_type(name)


class _Loader:
    """Loads the plugins of one file, and collects the faults."""

    def __init__(self, file: PluginsFile, find: Callable[[str], Found | None]) -> None:
        self._file, self._find = file, find
        self._manager = pluggy.PluginManager(hookspecs.PROJECT)
        self._manager.add_hookspecs(hookspecs)
        self.faults: list[Fault] = []
        self.catalogue: list[tuple[Capability, ...]] = []

    def load(self) -> tuple[LoadedPlugin, ...]:
        loaded = []
        for table in self._file.plugins:
            if table.enabled:
                plugin = self._one(table)
                if plugin is not None:
                    loaded.append(plugin)
        return tuple(loaded)

    def settings_type(self, name: str) -> type[Struct] | None:
        """See the function of this name."""
        if self._import(name, name) is None:
            return None
        try:
            kinds: list[type[Struct]] = self._manager.hook.gateway_settings()
        except Exception:  # border: a plugin's hook is its own code; `load` names the fault
            return None
        return kinds[0] if kinds else None

    def _one(self, table: PluginTable) -> LoadedPlugin | None:
        where = f"{self._file.path}: [plugins.{table.name}]"
        found = self._import(table.name, where)
        if found is None:
            return None
        others = [plugin for plugin in self._manager.get_plugins() if plugin is not found.module]

        def call(hook: str, **arguments: Any) -> list[Any]:
            caller = self._manager.subset_hook_caller(hook, remove_plugins=others)
            results: list[Any] = caller(**arguments)
            return results

        try:
            return self._declared(table, found, where, call)
        except Exception as error:  # border: a plugin's declaration is its own code; the fault is named, others go on
            mend = f"It is a bug in the plugin ({found.origin} {found.version}); switch it off with enabled = false."
            self.faults.append(Fault(f"a hook failed: {type(error).__name__}: {error}", where, mend))
            return None

    def _import(self, name: str, where: str) -> Found | None:
        if not NAME.match(name):
            mend = "Use small letters and digits, a letter first, with single underscores between them."
            self.faults.append(Fault(f"{name!r} is no name for a plugin", where, mend))
            return None
        try:
            found = self._find(name)
            if found is None:
                mend = "Check the spelling, or install the package that brings it into this environment."
                self.faults.append(Fault("there is no such plugin", where, mend))
                return None
            if refused := api_version.refusal(self._api_of(found), f"{found.origin} {found.version}", where):
                self.faults.append(refused)
                return None
            self._manager.register(found.module, name)
            self._manager.check_pending()
        except Exception as error:  # border: importing runs the plugin's code; the fault is named, others go on
            if self._manager.has_plugin(name):
                self._manager.unregister(name=name)  # its misspelt hook is not the next plugin's fault
            mend = api_version.missing(error) or "Ask its author, or switch it off with enabled = false."
            self.faults.append(Fault(f"it cannot be loaded: {type(error).__name__}: {error}", where, mend))
            return None
        return found

    def _api_of(self, found: Found) -> str | None:
        """What the plugin's `gateway_api` gives; asked before pluggy looks at hooks that this version may not have."""
        for name in dir(found.module):
            marked = self._manager.parse_hookimpl_opts(found.module, name)
            if marked is not None and (marked.get("specname") or name) == "gateway_api":
                declared: str | None = getattr(found.module, name)()
                return declared
        return None

    def _declared(
        self, table: PluginTable, found: Found, where: str, call: Callable[..., list[Any]]
    ) -> LoadedPlugin | None:
        kinds = call("gateway_settings")
        settings, faults = plugins_file.convert(kinds[0] if kinds else _NoSettings, table.settings, where)
        if faults:
            self.faults += faults
            return None
        context = PluginContext(
            name=table.name,
            settings=settings if kinds else None,
            city=self._file.city,
            folder=self._file.path.resolve().parent,
            catalogue=lambda: self.catalogue[0] if self.catalogue else (),
            storage=(storage := PluginStorage(table.name)),
            secrets=Secrets(table.name, environment()),
            url=(address := PublicAddress(table.name)).url,
        )
        callers = self._manager.get_hookcallers(found.module) or []
        if not callers:
            mend = "Take its name out, or ask its author: hooks are functions marked with @hookimpl."
            self.faults.append(Fault("it is no plugin: it implements no hook", where, mend))
            return None

        def declared(hook: str, kind: type[T]) -> tuple[T, ...]:
            return _flat(hook, kind, call(hook, context=context))

        return LoadedPlugin(
            name=table.name,
            version=found.version,
            origin=found.origin,
            hooks=tuple(sorted(caller.name for caller in callers)),
            source=source_of(found.module),
            texts=texts_of(found.module, call("gateway_texts")),
            capabilities=declared("gateway_capabilities", Capability),
            providers=declared("gateway_providers", Provider),
            commands=declared("gateway_commands", CliCommand),
            templates=declared("gateway_templates", MessageTemplate),
            scanners=declared("gateway_media_scanners", MediaScanner),
            storage=storage,
            steps=_steps(call("gateway_storage")),
            place=place_of(found.module),
            address=address,
            context=context,
            routes=declared("gateway_http", HttpRoute),
            pages=beside(found.module, "templates"),
            background=declared("gateway_background", BackgroundService),
        )


class _NoSettings(Struct, frozen=True):
    """What a plugin without settings has."""


def _flat(hook: str, kind: type[T], results: list[Iterable[T]]) -> tuple[T, ...]:
    items = tuple(item for result in results for item in result)
    for item in items:
        if not isinstance(item, kind):
            raise TypeError(f"{hook} gives each {kind.__name__} that there is, and not {item!r:.100}")
    return items


def _steps(declared: list[str | Sequence[str]]) -> tuple[str, ...]:
    return tuple(step for steps in declared for step in ([steps] if isinstance(steps, str) else steps))
