"""A plugin as the host knows it, once it is loaded."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextlib import AbstractAsyncContextManager
from pathlib import Path

from msgspec import Struct

from gateway.background import BackgroundService
from gateway.console_page import ConsolePage
from gateway.intents import Intent
from gateway.life_cycle import LifeCycle
from gateway.media.scanning import MediaScanner
from gateway.message_filters import MessageFilter
from gateway.pages.route import HttpRoute
from gateway.personal_data import PersonalData
from gateway.plugin import City, CliCommand, PluginContext, Provider, ProviderContext
from gateway.plugin_health import HealthCheck
from gateway.plugin_module import Found
from gateway.plugin_words import PluginWords
from gateway.plugins_file import PluginsFile, PluginTable
from gateway.policies import Policy
from gateway.public_address import PublicAddress
from gateway.storage import PluginStorage
from gateway.template_declaration import MessageTemplate
from gateway.understanding import Understander
from sessions.capability import Capability

NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*\Z")
"""Names of plugins and capabilities. Two underscores in a row end the plugin's name in the names of its tables."""


class Catalogue:
    """All capabilities that are switched on now, as plugins see them; the host that takes over keeps it."""

    def __init__(self) -> None:
        self.now: tuple[Capability, ...] = ()

    def all(self) -> tuple[Capability, ...]:
        """In the operator's order."""
        return self.now


class LoadedPlugin(Struct, frozen=True, kw_only=True, eq=False):
    """A plugin that is switched on: what it is, and what it declared.

    Arguments:
        place: its folder, or its only file. pages: the templates of its web pages.
        personal: how it answers for what it keeps about residents; None if it does not say.
        serves: the services that `[services]` has it stand behind.
        found, table, city: what it was loaded from.
        said_texts: what is in its language files, by language, if it runs elsewhere.
        runs: where it runs, for the operator.
        beside: something that must run for as long as the plugin is open, before its providers (a process of its own).
    """

    name: str
    version: str
    origin: str
    hooks: tuple[str, ...]
    texts: Path | None
    source: Path | None
    capabilities: tuple[Capability, ...]
    providers: tuple[Provider, ...]
    commands: tuple[CliCommand, ...]
    templates: tuple[MessageTemplate, ...]
    scanners: tuple[MediaScanner, ...]
    storage: PluginStorage
    steps: tuple[str, ...]
    place: Path | None
    address: PublicAddress
    context: PluginContext
    words: PluginWords
    routes: tuple[HttpRoute, ...] = ()
    pages: Path | None = None
    background: tuple[BackgroundService, ...] = ()
    filters: tuple[MessageFilter, ...] = ()
    intents: tuple[Intent, ...] = ()
    understanders: tuple[Understander, ...] = ()
    policies: tuple[Policy, ...] = ()
    health: tuple[HealthCheck, ...] = ()
    console: tuple[ConsolePage, ...] = ()
    personal: PersonalData | None = None
    life_cycle: LifeCycle = LifeCycle()
    serves: frozenset[str] = frozenset()
    found: Found
    table: PluginTable
    city: City
    catalogue: Catalogue
    said_texts: Mapping[str, str] | None = None
    runs: str = "in-process"
    beside: Callable[[ProviderContext], AbstractAsyncContextManager[object]] | None = None

    def is_still(self, found: Found | None, table: PluginTable, file: PluginsFile) -> bool:
        """Whether loading it anew would come to the same: the same code, settings and city.

        Arguments:
            found: its code now; None if that is elsewhere, and said to be the same until somebody asks for it anew.
        """
        # A version that was installed since is not there until it is imported: the module tells, not the metadata.
        same_code = found is None or self.found.module is found.module
        here = self.context.folder == file.path.resolve().parent
        return (
            same_code and here and (self.table, self.city, self.serves) == (table, file.city, serving(file, self.name))
        )


def serving(file: PluginsFile, plugin: str) -> frozenset[str]:
    """The services that a plugin stands behind."""
    return frozenset(service for service, name in file.services.items() if name == plugin)
