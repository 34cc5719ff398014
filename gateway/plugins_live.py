"""The plugins of a gateway that runs: changed while residents talk, withdrawn when they fail too often, released again.

Whatever the change, everything is validated and opened beside what runs. If all is well, the tables are replaced at
once, between two turns; else what runs goes on, and every fault is told. What was begun with the edition before ends
with it, and then what is not used any more is closed.
"""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from contextlib import asynccontextmanager
from types import ModuleType
from typing import TypeVar

import structlog
import trio
from msgspec.structs import replace

from gateway.all_words import load_wording
from gateway.editions import Edition, Press, Surroundings, close, switched_on
from gateway.extensions import Extensions
from gateway.lives import SECONDS, SECONDS_AT_START, Lives, digest
from gateway.loaded_plugin import LoadedPlugin
from gateway.plugin_changes import Changed, changed_between
from gateway.plugin_host import PluginHost, Quarantined
from gateway.plugin_loading import Find
from gateway.plugin_module import forget
from gateway.plugin_opening import GivenUp, Standing
from gateway.plugins_file import PluginsError
from gateway.settings import Fault, SettingsError
from gateway.switched_off import load_switched_off
from gateway.wording import Wording, WordingError
from sessions.errors import StoreError
from sessions.registry import Registry
from sessions.world import UnderWay

T = TypeVar("T")
_log = structlog.stdlib.get_logger(__name__)
Aside = Callable[[Callable[[], T]], Awaitable[T]]


PURGE_SECONDS = 60.0
"""How long a purge waits for the last conversations."""


class LivePlugins:
    """See the module. Made by `serving`.

    Attributes:
        current: what serves now.
        retiring: how many editions before it are still in use.
    """

    def __init__(
        self,
        host: PluginHost,
        wording: Wording,
        around: Surroundings,
        nursery: trio.Nursery,
        *,
        find: Find | None,
        strict: bool,
        threads: bool,
    ) -> None:
        self._around, self._nursery, self._find, self._strict, self._threads = around, nursery, find, strict, threads
        self._lives = Lives(around.store, around.clock)
        self._press = Press(around, self._lives, nursery, self._broke, self._aside)
        self._first = (host, wording)
        self._registry: Registry | None = None
        self._extensions: Extensions | None = None
        self._one = trio.Lock()
        self._retired = trio.lowlevel.ParkingLot()
        self.gone: dict[str, LoadedPlugin] = {}  # switched off since the start; for their own last step
        self.retiring = 0
        self.current: Edition

    # ------------------------------------------------------------------------------------------ begin and end

    async def open(self) -> None:
        """Open the first edition.

        Raises:
            PluginsError: it cannot be opened.
        """
        await self._lives.read()
        host, wording = self._first
        spare = self._around.lenient
        self.current = await self._press.make(host, wording, {}, spare=lambda _: spare, seconds=SECONDS_AT_START)
        self._tell_plugins()
        await self._disable_those_switched_off()

    async def attach(self, registry: Registry, extensions: Extensions) -> None:
        """Say who serves conversations, pages and background services; they have the first edition already."""
        self._registry, self._extensions = registry, extensions
        self._press.pages = extensions.page_set
        self.current = replace(self.current, pages=extensions.pages.current)
        await extensions.use_background(self.current.host, self.current.wording)

    async def close(self) -> None:
        """Close all that is open; nobody uses it any more."""
        await close(self.current.standing.values())

    async def settled(self) -> None:
        """Wait until nothing of an earlier edition is in use."""
        await trio.lowlevel.checkpoint()
        while self.retiring:
            await self._retired.park()

    # ------------------------------------------------------------------------------------------ changing

    async def change(self, *, text: str | None = None, anew: Collection[str] = ()) -> Changed:
        """Take what `plugins.toml` says now.

        Arguments:
            text: what it would say, to use that instead.
            anew: plugins to be loaded and opened anew although nothing about them has changed.
        """
        async with self._one:
            before, forgotten = self.current, self._forgotten(anew)
            try:
                host, wording = await self._aside(lambda: self._loaded(text, anew))
                spare = self._spared(host)
                await self._lives.forgive(anew)
                seen = await self._press.make(
                    host, wording, self._kept(anew), spare=spare.__contains__, seconds=SECONDS
                )
            except (PluginsError, SettingsError, WordingError, StoreError) as error:
                sys.modules.update(forgotten)  # the code that runs, for what it imports later
                return self._refused(_faults(error))
            changed = changed_between(before, seen)
            await self._swap(seen)
        _log.info("plugins_changed", on=changed.on, off=changed.off, renewed=changed.renewed)
        return changed

    def _forgotten(self, anew: Collection[str]) -> dict[str, ModuleType]:
        """The code of plugins that are to be loaded anew, which is then imported anew."""
        plugins = self.current.host.plugins if self._find is None else ()
        return forget(plugin.found.module for plugin in plugins if plugin.name in anew)

    def _kept(self, anew: Collection[str]) -> dict[str, Standing]:
        return {name: each for name, each in self.current.standing.items() if name not in anew}

    def _loaded(self, text: str | None, anew: Collection[str]) -> tuple[PluginHost, Wording]:
        current = self.current.host
        path = current.file.path
        before = [name for name, each in current.quarantined.items() if not each.loaded]
        tables = {table.name: table for table in current.file.plugins}
        host = PluginHost.load(path, text=text, find=self._find, before=current, anew=anew, lenient=before)
        excused = {table.name for table in host.file.plugins if tables.get(table.name) == table}
        if host.quarantined.keys() - excused:  # it has been changed, so it is no old trouble
            host = PluginHost.load(path, text=text, find=self._find, before=current, anew=anew)
        return host, load_wording(host, strict=self._strict)

    def _spared(self, host: PluginHost) -> set[str]:
        """Plugins that could not be opened before and have not been changed: they do not hold up others."""
        tables = {table.name: table for table in self.current.host.file.plugins}
        away = [name for name, each in self.current.host.quarantined.items() if not each.loaded]
        return {table.name for table in host.file.plugins if table.name in away and tables.get(table.name) == table}

    async def _aside(self, work: Callable[[], T]) -> T:
        """Importing and reading files takes a while; the conversations go on meanwhile."""
        if self._threads:
            return await trio.to_thread.run_sync(work)
        await trio.lowlevel.checkpoint()
        return work()

    def _refused(self, faults: tuple[Fault, ...]) -> Changed:
        _log.error("plugins_change_refused", faults=[f"{fault.where}: {fault.what}" for fault in faults])
        return Changed(faults=faults)

    async def _swap(self, seen: Edition) -> None:
        """Put an edition in the place of the one before."""
        assert self._registry is not None, "plugins are changed in a gateway that serves"
        assert self._extensions is not None
        before, self.current = self.current, seen
        # From here to the end of this paragraph nothing waits: there is no moment with a part of both.
        self._tell_plugins()
        turns = self._registry.use(seen.router, seen.wording, forms=seen.forms, zone=seen.host.city.timezone)
        assert seen.pages is not None
        self._extensions.pages.current = seen.pages
        if self._around.forms is not None and seen.forms is not None:
            self._around.forms.use(seen.host, seen.wording, seen.forms)

        self.retiring += 1
        self._nursery.start_soon(self._retire, before, seen, turns)
        await self._extensions.use_background(seen.host, seen.wording)

    def _tell_plugins(self) -> None:
        for plugin in self.current.host.plugins:
            plugin.catalogue.now = self.current.host.capabilities

    async def _retire(self, before: Edition, seen: Edition, turns: UnderWay) -> None:
        """Close what is not used any more, once what was begun with it is over."""
        assert self._registry is not None
        try:
            await self._registry.put_away_resting()
            await turns.over()
            if before.pages is not None and before.pages is not seen.pages:
                await before.pages.requests.over()
            try:
                await self._registry.tell_who_lost_theirs()
            except StoreError as error:
                _log.warning("they are told when they write", why=str(error))
            gone = [each for name, each in before.standing.items() if seen.standing.get(name) is not each]
            for each in gone:  # it may have been switched on again meanwhile
                if each.plugin.name not in switched_on(seen) | switched_on(self.current):
                    await self._disable(each.plugin)
                    self.gone[each.plugin.name] = each.plugin
            await close(gone)
        finally:
            self.retiring -= 1
            self._retired.unpark_all()

    async def _disable(self, plugin: LoadedPlugin, *, late: bool = False) -> None:
        try:
            await self._lives.end(plugin, f"[plugins.{plugin.name}]", late=late)
        except (PluginsError, StoreError) as error:
            _log.error(
                "a plugin was switched off, and its own step for that failed", plugin=plugin.name, why=str(error)
            )

    async def _disable_those_switched_off(self) -> None:
        """Those that were switched off while no gateway ran. Nothing about them holds up the start."""
        named = switched_on(self.current)
        for name, known in list(self._lives.known.items()):
            if not known.enabled or name in named:
                continue
            plugin = await self._switched_off(name)
            if plugin is not None:
                self.gone[name] = plugin
                await self._disable(plugin, late=True)
            if self._lives.known[name].enabled:
                await self._lives.note(name, replace(known, enabled=False))

    async def _switched_off(self, name: str) -> LoadedPlugin | None:
        """A plugin that is switched off, for its own last steps; None if its code cannot be had any more."""
        known, file = self._lives.known.get(name), self.current.host.file
        if known is None:
            return None
        try:
            return await self._aside(lambda: load_switched_off(file, name, known, self._find))
        except PluginsError as error:
            _log.warning("a plugin is switched off and cannot be asked to tidy up", plugin=name, why=str(error))
            return None

    async def purge(self, name: str) -> Changed:
        """Delete all that a plugin keeps. It must be switched off, and nothing of it in use any more."""
        place = f"[plugins.{name}]"
        if name in switched_on(self.current):
            mend = f"Say `gateway plugins disable {name}` first."
            return Changed(faults=(Fault(f"{name} is switched on", place, mend),))
        with trio.move_on_after(PURGE_SECONDS):
            await self.settled()
        if self.retiring:
            mend = "Try again in a minute."
            return Changed(faults=(Fault("conversations that began with it are still under way", place, mend),))
        async with self._one:
            try:
                gone = self.gone.pop(name, None) or await self._switched_off(name)
                await self._lives.remove(name, gone, place)
            except (PluginsError, StoreError) as error:
                return self._refused(_faults(error))
        _log.info("plugin_purged", plugin=name)
        return Changed()

    def beside(self, work: Callable[[str, str], Awaitable[object]], name: str, why: str) -> None:
        """Run something beside what runs; for `gateway.quarantine`."""
        self._nursery.start_soon(work, name, why)

    def owner(self, filename: str) -> str | None:
        """The plugin that a file of code belongs to; None if it belongs to none."""
        return self.current.host.owner(filename)

    def plugin_of(self, capability: str) -> LoadedPlugin | None:
        """The plugin that a capability belongs to."""
        return self.current.host.plugin_of(capability)

    # ------------------------------------------------------------------------------------------ quarantine

    async def withdraw(self, name: str, why: str) -> bool:
        """Withdraw the capabilities of a plugin, until it is released, changed, or another version of it runs.

        Arguments:
            why: for the operator; nothing personal.

        Returns: False if it does not serve anyway, or is the one that greets, without which nobody is answered.
        """
        async with self._one:
            host = self.current.host
            plugin = next((each for each in host.plugins if each.name == name), None)
            if plugin is None or name in host.quarantined or name == host.greeter:
                return False
            quarantined = [*host.quarantined.values(), Quarantined(name, why, loaded=True)]
            await self._swap(self._again(host.without(quarantined)))
            await self._note_quarantine(plugin, why)
        _log.error("plugin_quarantined", plugin=name, why=why)
        return True

    async def _note_quarantine(self, plugin: LoadedPlugin, why: str) -> None:
        """Keep it beyond a restart, and for `gateway plugins`."""
        try:
            known, now = self._lives.known[plugin.name], self._around.clock.now()
            await self._lives.note(plugin.name, replace(known, quarantined=why, since=now, settings=digest(plugin)))
        except StoreError as error:
            _log.warning("a quarantine is not kept beyond a restart", plugin=plugin.name, why=str(error))

    async def release(self, name: str) -> Changed:
        """Have a quarantined plugin serve again; one that could not be loaded or opened is tried anew."""
        async with self._one:
            host = self.current.host
            found = host.quarantined.get(name)
            if found is None:
                mend = f"Quarantined are: {', '.join(host.quarantined) or 'none'}."
                return Changed(faults=(Fault(f"{name} is not quarantined", str(host.file.path), mend),))
            await self._lives.forgive([name])
            if found.loaded:
                await self._swap(self._again(host.without(q for q in host.quarantined.values() if q.name != name)))
        if not found.loaded:
            return await self._tried_anew(name)
        _log.info("plugin_released", plugin=name)
        return Changed(on=(name,), quarantined=tuple(self.current.host.quarantined.values()))

    async def _tried_anew(self, name: str) -> Changed:
        changed = await self.change(anew=(name,))
        still = self.current.host.quarantined.get(name)
        if changed.faults or still is None:
            return changed
        return Changed(faults=(Fault(still.why, f"[plugins.{name}]", "Mend it, then release it again."),))

    def _again(self, host: PluginHost) -> Edition:
        """The same plugins, as they are loaded and open, of which others serve."""
        return self._press.resolve(host, self.current.wording, self.current.standing)

    def _broke(self, standing: Standing, error: Exception) -> None:
        why = str(error) if isinstance(error, GivenUp) else f"what it had opened broke: {type(error).__name__}"
        self._nursery.start_soon(self._withdraw_broken, standing, why)

    async def _withdraw_broken(self, standing: Standing, why: str) -> None:
        """Its services are away, and so are its capabilities; both come back when it is opened anew."""
        name = standing.plugin.name
        async with self._one:
            host = self.current.host
            if self.current.standing.get(name) is not standing or name == host.greeter:
                return
            others = [each for each in host.quarantined.values() if each.name != name]
            names = [plugin.name for plugin in host.plugins if plugin.name != name]
            await self._swap(self._again(host.without([*others, Quarantined(name, why)], names)))
            await self._note_quarantine(standing.plugin, why)
        _log.error("plugin_quarantined", plugin=name, why=why)


def _faults(error: Exception) -> tuple[Fault, ...]:
    """Why a change was refused."""
    if isinstance(error, WordingError):
        return tuple(Fault(fault, "language files", "Mend the file that is named.") for fault in error.faults)
    if isinstance(error, PluginsError | SettingsError):
        return error.faults
    return (Fault(str(error), "the database", "Try again when it can be written."),)


@asynccontextmanager
async def serving(
    host: PluginHost,
    wording: Wording,
    around: Surroundings,
    *,
    find: Find | None = None,
    strict: bool = False,
    threads: bool = False,
) -> AsyncIterator[LivePlugins]:
    """Open these plugins, and keep them or others open for the time of the block.

    Arguments:
        find: finds a plugin by name, when they are changed.
        strict: of words, see `load_wording`.
        threads: load changes beside the event loop.

    Raises:
        PluginsError: they cannot be opened.
    """
    refused: PluginsError | None = None
    async with trio.open_nursery() as nursery:
        live = LivePlugins(host, wording, around, nursery, find=find, strict=strict, threads=threads)
        try:
            await live.open()
        except PluginsError as error:
            refused = error  # raised below, where no group wraps it
        else:
            try:
                yield live
            except PluginsError as error:
                refused = error
            finally:
                with trio.CancelScope(shield=True):
                    await live.close()
                nursery.cancel_scope.cancel()
    if refused is not None:
        raise refused
