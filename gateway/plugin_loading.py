"""Loads the plugins that a file names: imports each, calls its hooks once, and says whose fault it is if that fails.

What is wrong with the file is one thing, a plugin that cannot be loaded another one: see `Loader.faults` and `failed`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import pluggy
from msgspec import Struct

from gateway import api_version, hookspecs, plugins_file
from gateway.background import BackgroundService
from gateway.console_page import ConsolePage
from gateway.intents import Intent
from gateway.life_cycle import LifeCycle
from gateway.loaded_plugin import NAME, Catalogue, LoadedPlugin, serving
from gateway.media.scanning import MediaScanner
from gateway.message_filters import MessageFilter
from gateway.pages.route import HttpRoute
from gateway.personal_data import PersonalData
from gateway.plugin import City, CliCommand, PluginContext, Provider
from gateway.plugin_files import PluginFiles
from gateway.plugin_health import HealthCheck
from gateway.plugin_module import Found, beside, find_plugin, place_of, source_of, texts_of
from gateway.plugin_secrets import Secrets
from gateway.plugin_words import PluginWords
from gateway.plugins_file import PluginsFile, PluginTable
from gateway.policies import Policy
from gateway.public_address import PublicAddress
from gateway.remote.trust import Trust, trust_of
from gateway.settings import Fault, environment
from gateway.storage import PluginStorage
from gateway.template_declaration import MessageTemplate
from gateway.understanding import Understander
from sessions.capability import Capability

T = TypeVar("T")
Find = Callable[[str], Found | None]
"""Finds a plugin by its name."""

_Call = Callable[..., list[Any]]
"""Calls a hook of one plugin, by the hook's name."""


def settings_type(name: str, find: Find | None = None) -> type[Struct] | None:
    """What a plugin's settings become; None if it has none, or cannot be asked (`PluginHost.load` says why)."""
    loader = Loader(PluginsFile(Path(), City(name="-"), {}, ()), find or find_plugin)
    return loader.settings_type(name)


def found_plugin(name: str, find: Find | None = None) -> Found | None:
    """A plugin's module, version and origin; None if it cannot be loaded (`PluginHost.load` says why)."""
    return Loader(PluginsFile(Path(), City(name="-"), {}, ()), find or find_plugin).found(name)


_NO_PLUGIN = "Take its name out, or ask its author: hooks are functions marked with @hookimpl."


class Loader:
    """Loads the plugins of one file.

    Arguments:
        before: plugins that run, by name; one of which nothing has changed is taken as it is.

    Attributes:
        faults: all, in the order of the file. failed: those of them that keep a plugin from being loaded, by its name.
    """

    def __init__(self, file: PluginsFile, find: Find, before: Mapping[str, LoadedPlugin] | None = None) -> None:
        self._file, self._find, self._before = file, find, before or {}
        self._manager = pluggy.PluginManager(hookspecs.PROJECT)
        self._manager.add_hookspecs(hookspecs)
        self.faults: list[Fault] = []
        self.failed: dict[str, Fault] = {}

    def load(self) -> tuple[LoadedPlugin, ...]:
        loaded = []
        for table in self._file.plugins:
            if table.enabled:
                plugin = self._one(table)
                if plugin is not None:
                    loaded.append(plugin)
        return tuple(loaded)

    def found(self, name: str) -> Found | None:
        """See `found_plugin`."""
        return self._import(name, name)

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
        if table.trust:
            trust, faults = trust_of(table, where)
            self.faults += faults
            if faults or trust.isolation != "in-process":
                return None if faults else self._elsewhere(table, trust, where)
        found = self._import(table.name, where)
        if found is None:
            return None
        same = self._before.get(table.name)
        if same is not None and same.is_still(found, table, self._file):
            return same
        others = [plugin for plugin in self._manager.get_plugins() if plugin is not found.module]

        def call(hook: str, **arguments: Any) -> list[Any]:
            caller = self._manager.subset_hook_caller(hook, remove_plugins=others)
            results: list[Any] = caller(**arguments)
            return results

        try:
            return self._declared(table, found, where, call)
        except Exception as error:  # border: a plugin's declaration is its own code; the fault is named, others go on
            mend = f"It is a bug in the plugin ({found.origin} {found.version}); switch it off with enabled = false."
            if isinstance(error, OSError | ValueError):  # as of providers: what is wrong may be the operator's to mend
                mend = f"If this names a file or a setting, mend it. Else: {mend[0].lower()}{mend[1:]}"
            self._fails(table.name, Fault(f"a hook failed: {type(error).__name__}: {error}", where, mend))
            return None

    def _elsewhere(self, table: PluginTable, trust: Trust, where: str) -> LoadedPlugin | None:
        """A plugin that runs elsewhere. Its code is never imported here; it says itself what it is."""
        if not NAME.match(table.name):
            self._import(table.name, where)  # names the fault
            return None
        same = self._before.get(table.name)
        if same is not None and same.is_still(None, table, self._file):
            return same
        from gateway.remote.loading import load_elsewhere  # which a worker itself has no need of

        plugin, own, others = load_elsewhere(table, trust, self._file, self._find)
        self.faults += own
        for fault in others:
            self._fails(table.name, fault)
        return plugin if not own and not others else None

    def _fails(self, name: str, fault: Fault) -> None:
        self.failed[name] = fault
        self.faults.append(fault)

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
                self._fails(name, refused)
                return None
            self._manager.register(found.module, name)
            self._manager.check_pending()
        except Exception as error:  # border: importing runs the plugin's code; the fault is named, others go on
            if self._manager.has_plugin(name):
                self._manager.unregister(name=name)  # its misspelt hook is not the next plugin's fault
            mend = api_version.missing(error) or "Ask its author, or switch it off with enabled = false."
            self._fails(name, Fault(f"it cannot be loaded: {type(error).__name__}: {error}", where, mend))
            return None
        if not self._hooks_of(found):
            self._fails(name, Fault("it is no plugin: it implements no hook", where, _NO_PLUGIN))
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

    def _hooks_of(self, found: Found) -> tuple[str, ...]:
        return tuple(sorted(caller.name for caller in self._manager.get_hookcallers(found.module) or []))

    def _declared(self, table: PluginTable, found: Found, where: str, call: _Call) -> LoadedPlugin | None:
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
            catalogue=(catalogue := Catalogue()).all,
            storage=(storage := PluginStorage(table.name)),
            secrets=Secrets(table.name, environment()),
            url=(address := PublicAddress(table.name)).url,
            files=PluginFiles(),
            word=(words := PluginWords()).word,
            is_draft=words.is_draft,
        )

        def declared(hook: str, kind: type[T]) -> tuple[T, ...]:
            return _flat(hook, kind, call(hook, context=context))

        return LoadedPlugin(
            name=table.name,
            version=found.version,
            origin=found.origin,
            hooks=self._hooks_of(found),
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
            words=words,
            routes=declared("gateway_http", HttpRoute),
            pages=beside(found.module, "templates"),
            background=declared("gateway_background", BackgroundService),
            filters=declared("gateway_message_filters", MessageFilter),
            intents=declared("gateway_intents", Intent),
            understanders=declared("gateway_understanding", Understander),
            policies=declared("gateway_policies", Policy),
            health=declared("gateway_health", HealthCheck),
            console=declared("gateway_console", ConsolePage),
            personal=_personal(call("gateway_personal_data", context=context)),
            life_cycle=_life_cycle(call("gateway_life_cycle")),
            serves=serving(self._file, table.name),
            found=found,
            table=table,
            city=self._file.city,
            catalogue=catalogue,
        )


class _NoSettings(Struct, frozen=True):
    """What a plugin without settings has."""


def _flat(hook: str, kind: type[T], results: list[Iterable[T]]) -> tuple[T, ...]:
    items = tuple(item for result in results for item in result)
    for item in items:
        if not isinstance(item, kind):
            raise TypeError(f"{hook} gives each {kind.__name__} that there is, and not {item!r:.100}")
    return items


def _life_cycle(declared: list[object]) -> LifeCycle:
    for found in declared:
        if not isinstance(found, LifeCycle):
            raise TypeError(f"gateway_life_cycle gives a LifeCycle, and not {found!r:.100}")
        return found
    return LifeCycle()


def _personal(declared: list[object]) -> PersonalData | None:
    for found in declared:
        if not isinstance(found, PersonalData):
            raise TypeError(f"gateway_personal_data gives a PersonalData, and not {found!r:.100}")
        return found
    return None


def _steps(declared: list[str | Sequence[str]]) -> tuple[str, ...]:
    return tuple(step for steps in declared for step in ([steps] if isinstance(steps, str) else steps))
