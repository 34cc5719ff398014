"""The plugin host: `plugins.toml` and installed packages become capabilities and open providers.

`load` imports and checks everything and names every fault at once; nothing is opened. `opened` opens the providers for
as long as the gateway runs (`gateway.plugins_live` does it for one whose plugins change). Each hook is called once.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Collection, Iterable, Mapping
from contextlib import AsyncExitStack, ExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from gateway import plugins_file
from gateway.deliveries import NoDeliveries
from gateway.deliveries_service import Deliveries
from gateway.desk_service import Transcript
from gateway.held_policies import held_by
from gateway.loaded_plugin import LoadedPlugin
from gateway.media.scanning import MediaScanner
from gateway.media.service import MediaFiles, MediaSource, NoMedia
from gateway.outage_talk import TEMPLATE as OUTAGE_OVER
from gateway.personal_records import NoRecords
from gateway.personal_service import PersonalRecords
from gateway.plugin import City, CliCommand, ProviderContext
from gateway.plugin_checks import check_together
from gateway.plugin_loading import Find, Loader
from gateway.plugin_loading import settings_type as settings_type
from gateway.plugin_module import ENTRY_POINTS as ENTRY_POINTS
from gateway.plugin_module import Found as Found
from gateway.plugin_module import find_plugin as find_plugin
from gateway.plugin_opening import open_plugin, open_storage
from gateway.plugins_file import PluginsError, PluginsFile
from gateway.policies import Policy, under
from gateway.residents import NobodyPaused, guarded
from gateway.service_view import Services
from gateway.services import Residents
from gateway.settings import Fault
from gateway.stand_ins import AWAY, away_service, stand_ins
from gateway.template_declaration import MessageTemplate
from gateway.transcript import NoTranscript
from gateway.understanding import Understander
from gateway.wording_files import TextSource
from sessions.capability import Capability
from sessions.errors import StoreRefused
from sessions.forms import Form
from sessions.messages import Text
from sessions.ports import Clock
from sessions.storage import PluginStore


class Quarantined(Struct, frozen=True):
    """A plugin that is switched on and does not serve.

    Arguments:
        name: of the plugin. why: for the operator; nothing personal.
        loaded: it was loaded, and its capabilities were withdrawn while it ran; else it could not be loaded or opened.
        policies: of one that is not there, which hold all the same.
    """

    name: str
    why: str
    loaded: bool = False
    policies: tuple[Policy, ...] = ()

    @property
    def words(self) -> str:
        """Why, and what does not work without it either; for the operator."""
        guarded = [
            *dict.fromkeys(f"the service {name}" for policy in self.policies for name in policy.services),
            *dict.fromkeys(name for policy in self.policies for name in policy.capabilities),
        ]
        until = f"; until it is back its policies hold, so nothing begins that needs {', '.join(guarded)}"
        return self.why + (until if guarded else "")


class PluginHost:
    """All plugins of this process, in the operator's order. Made with `PluginHost.load`.

    Attributes:
        plugins: those that are loaded. quarantined: those that do not serve, by name. serving: those that do.
        capabilities: of the plugins that serve, and what stands in for those of the others.
    """

    def __init__(
        self, file: PluginsFile, plugins: tuple[LoadedPlugin, ...], quarantined: Iterable[Quarantined] = ()
    ) -> None:
        self.file, self.plugins = file, plugins
        self.quarantined = {each.name: each for each in quarantined}
        self.serving = tuple(plugin for plugin in plugins if plugin.name not in self.quarantined)
        self._withdrawn = {c.name: c for p in plugins if p.name in self.quarantined for c in p.capabilities}
        policies = [policy for plugin in plugins for policy in plugin.policies]  # also of those that do not serve
        policies += [policy for each in self.quarantined.values() for policy in each.policies]  # or are not even there
        self.capabilities = under(policies, (c for plugin in self.serving for c in plugin.capabilities))
        self.capabilities += stand_ins(self._withdrawn.values())
        if any(not each.loaded for each in self.quarantined.values()):
            self.capabilities += (AWAY,)
        self._askers = {each.asks for plugin in plugins for each in plugin.understanders}
        self._by_name = {capability.name: capability for capability in self.capabilities}
        self._open: dict[str, object] = {}
        self._views: dict[str, Services] = {}

    @classmethod
    def load(
        cls,
        path: Path,
        *,
        text: str | None = None,
        find: Find | None = None,
        before: PluginHost | None = None,
        anew: Collection[str] = (),
        lenient: bool | Collection[str] = False,
    ) -> PluginHost:
        """Read `plugins.toml`, import what it names, and check all of it.

        Arguments:
            path: the file.
            text: what the file would hold, to try a change; what it does hold if left out.
            find: finds a plugin by name; built-in ones and installed packages if left out.
            before: what runs now; of a plugin that has not changed, the same is taken, and no hook is called.
            anew: plugins that are loaded anew all the same.
            lenient: quarantine plugins that cannot be loaded, all or those with these names; what is wrong with the
                file itself stays a fault.

        Raises:
            PluginsError: with every fault at once.
        """
        file, faults = plugins_file.read(path, text)
        known = {p.name: p for p in (before.plugins if before is not None else ()) if p.name not in anew}
        loader = Loader(file, find or find_plugin, known)
        plugins = loader.load()
        spared = {n: f for n, f in loader.failed.items() if lenient is True or (lenient and n in lenient)}
        faults += [fault for fault in loader.faults if fault not in spared.values()]
        if not faults:
            faults += check_together(file, plugins, away=spared)
        if faults:
            raise PluginsError(tuple(faults))
        tables = {table.name: table for table in file.plugins}
        away = [
            Quarantined(name, fault.what, policies=held_by(tables[name], find or find_plugin))
            for name, fault in spared.items()
        ]
        host = cls(file, plugins, away)
        for plugin in plugins:
            if plugin.name not in known or known[plugin.name] is not plugin:
                plugin.catalogue.now = host.capabilities
        return host

    def without(self, quarantined: Iterable[Quarantined], opened: Collection[str] | None = None) -> PluginHost:
        """The same plugins, of which other ones are quarantined; nothing is loaded.

        Arguments:
            opened: keep only plugins with these names; the others cannot be opened.
        """
        plugins = tuple(plugin for plugin in self.plugins if opened is None or plugin.name in opened)
        gone = {plugin.name: plugin.policies for plugin in self.plugins if plugin not in plugins}
        kept = [replace(each, policies=gone[each.name]) if each.name in gone else each for each in quarantined]
        return PluginHost(self.file, plugins, kept)

    @property
    def city(self) -> City:
        return self.file.city

    @property
    def fallback(self) -> str:
        """The capability that greets and offers what there is: the last one that gives way, and does not only ask what
        was meant."""
        return next(
            c.name for c in reversed(self.capabilities) if c.gives_way and not c.follows and c.name not in self._askers
        )

    @property
    def understander(self) -> Understander | None:
        """Who understands messages without a keyword; our own rules if None."""
        return next((each for plugin in self.serving for each in plugin.understanders), None)

    @property
    def greeter(self) -> str:
        """The plugin that greets; without it nobody is answered."""
        fallback = self.fallback
        return next(p.name for p in self.plugins if any(c.name == fallback for c in p.capabilities))

    @property
    def forms(self) -> dict[str, Form[Any]]:
        """All forms that capabilities ask for, by key."""
        return {form.key: form for capability in self.capabilities for form in capability.forms}

    def owner(self, filename: str) -> str | None:
        """The plugin that a file of code belongs to; None if it belongs to none."""
        path = Path(filename)
        owned = (plugin.name for plugin in self.plugins if plugin.place and path.is_relative_to(plugin.place))
        return next(owned, None)

    def plugin_of(self, capability: str) -> LoadedPlugin | None:
        """The plugin that a capability belongs to."""
        return next((p for p in self.plugins if any(c.name == capability for c in p.capabilities)), None)

    @property
    def text_sources(self) -> tuple[TextSource, ...]:
        return tuple(TextSource(p.name, p.texts, p.said_texts) for p in self.plugins if p.texts)

    @property
    def scanners(self) -> tuple[MediaScanner, ...]:
        return tuple(scanner for plugin in self.plugins for scanner in plugin.scanners)

    @property
    def commands(self) -> tuple[CliCommand, ...]:
        return tuple(command for plugin in self.plugins for command in plugin.commands)

    @property
    def templates(self) -> tuple[MessageTemplate, ...]:
        """Those of all plugins, and the gateway's own."""
        return (*(template for plugin in self.plugins for template in plugin.templates), OUTAGE_OVER)

    def capability(self, name: str) -> Capability | None:
        return self._by_name.get(name)

    def absent(self, name: str) -> Text:
        """What a resident is told whose capability is not there any more."""
        if name in self._withdrawn:
            return Text("session-withdrawn", {"what": self._withdrawn[name].title})
        unknown = any(not each.loaded for each in self.quarantined.values())  # it may be of one that cannot be loaded
        return Text("session-away" if unknown else "session-gone")

    def granting(self, level: str) -> str | None:
        """The capability that brings a resident to a level; it may be one that cannot be loaded."""
        found = next((c.name for c in self.capabilities if level in c.grants), None)
        return AWAY.name if found is None and AWAY.name in self._by_name else found

    def services(self, capability: str) -> Services:
        """What `chat.services` is for this capability; the same object each time."""
        if capability not in self._views:
            found = self._by_name.get(capability)
            wanted = found.services if found is not None else ()
            self._views[capability] = Services(capability, self.supplied(wanted))
        return self._views[capability]

    def supplied(self, services: Iterable[str]) -> dict[str, object]:
        """What stands behind these services; they are open while the gateway runs."""
        return {name: self._open[name] for name in services}

    def use(
        self,
        supplied: Mapping[str, object],
        files: MediaFiles,
        residents: Residents,
        transcript: Transcript | None = None,
        deliveries: Deliveries | None = None,
        records: PersonalRecords | None = None,
    ) -> None:
        """Take what stands behind the services; what is left out has a stand-in that asks to try later.

        Arguments:
            supplied: by service. files, residents, transcript, deliveries, records: our own services; nothing was said,
                sent or kept if left out.
        """
        self._open = {name: away_service(name) for name in self.file.services if name not in supplied} | {**supplied}
        self._open |= {"media": files, "residents": residents, "transcript": transcript or NoTranscript()}
        self._open |= {"deliveries": deliveries or NoDeliveries(), "personal_data": records or NoRecords()}
        self._views.clear()

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
                    faults.append(self.tables_refused(plugin, error))
                stack.enter_context(open_storage(plugin, store, clock, ring, public_url))
            if faults:
                raise PluginsError(tuple(faults))
            yield

    def tables_refused(self, plugin: LoadedPlugin, error: StoreRefused) -> Fault:
        """The fault of a plugin whose tables cannot be brought up to date."""
        mend = "Install the version that fits the database, or restore a backup that fits the version."
        return Fault(str(error), self.place_of(plugin), mend)

    def place_of(self, plugin: LoadedPlugin) -> str:
        """Where it stands in the file, for faults."""
        return f"{self.file.path}: [plugins.{plugin.name}]"

    @asynccontextmanager
    async def opened(
        self,
        context: ProviderContext,
        *,
        only: str | None = None,
        media: MediaSource | None = None,
        residents: Residents | None = None,
        deliveries: Deliveries | None = None,
        records: PersonalRecords | None = None,
    ) -> AsyncIterator[None]:
        """Open the providers that `[services]` names, and our own services, for the time of the block.

        Arguments:
            only: open those of this plugin only.
            media: where the files come from that residents send; there are none if left out.
            residents: who must link again; nobody if left out.
            deliveries: what became of messages; nothing if left out.
            records: what is kept about residents; nothing if left out.

        Raises:
            PluginsError: one of them cannot be opened.
        """
        supplied, known = dict[str, object](), residents or NobodyPaused()
        async with AsyncExitStack() as stack:
            for plugin in self.plugins:
                if only in (None, plugin.name):
                    opening = open_plugin(plugin, context, self.place_of(plugin))
                    supplied |= guarded(await stack.enter_async_context(opening), known)
            files = MediaFiles(media or NoMedia(), context.files, self.scanners)
            self.use(supplied, files, known, deliveries=deliveries, records=records)
            try:
                yield
            finally:
                self._open.clear()
                self._views.clear()
