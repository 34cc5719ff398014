"""Carries out the steps in the life of plugins, and keeps what is known of them over this database.

Each step is carried out in one transaction with the plugin's tables and with what is noted here, so a step that fails
has not happened.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace
from packaging.version import InvalidVersion, Version

from gateway.life_cycle import PluginChange, StepName
from gateway.loaded_plugin import LoadedPlugin
from gateway.plugins_file import PluginsError
from gateway.settings import Fault
from sessions.errors import SessionError, StoreRefused, TookTooLong
from sessions.ports import Clock
from sessions.storage import PluginStore, SeveralPlugins

OWNER = "the gateway"
"""Whose values these notes are; no plugin can have this name."""

SECONDS_AT_START, SECONDS = 60.0, 10.0
"""How long all steps together may take, for nobody else can write meanwhile: at the start, and while residents talk."""


class Installed(Struct, frozen=True, kw_only=True):
    """What is known of a plugin over this database.

    Arguments:
        version: that has run last. enabled: whether it is switched on.
        settings: a digest of its settings, to know whether they have changed. table: the settings themselves, as they
            stood in `plugins.toml` when it was last switched on: for its last steps, when they stand there no more.
        quarantined: why its capabilities were withdrawn; empty if they were not. Counts for this version only.
        since: when that was, in seconds since the epoch.
    """

    version: str
    enabled: bool = False
    settings: str = ""
    quarantined: str = ""
    since: float = 0.0
    table: dict[str, Any] = {}


# ---------------------------------------------------------------------------------------------- which steps


def first_steps(plugin: LoadedPlugin, known: Installed | None) -> tuple[StepName, ...]:
    """Those that come before anything of the plugin is opened."""
    if known is None:
        return ("install",)
    if known.version == plugin.version:
        return ()
    return ("downgrade",) if _is_older(plugin.version, known.version) else ("upgrade",)


def last_steps(plugin: LoadedPlugin, known: Installed | None) -> tuple[StepName, ...]:
    """Those that come when all is open, right before it serves."""
    if known is None or not known.enabled:
        return ("enable",)
    return ("configure",) if known.settings != digest(plugin) else ()


def digest(plugin: LoadedPlugin) -> str:
    """Of its settings as they stand in `plugins.toml`."""
    content = msgspec.json.encode(plugin.table.settings, order="deterministic", enc_hook=str)
    return hashlib.sha256(content).hexdigest()[:32]


def _is_older(one: str, other: str) -> bool:
    try:
        return Version(one) < Version(other)
    except InvalidVersion:  # nobody can tell; a step forward is the usual
        return False


# ---------------------------------------------------------------------------------------------- carrying them out


class Lives:
    """What is known of all plugins over this database, and the steps that change it.

    Arguments:
        place: where a plugin stands in the file, for faults.
    """

    def __init__(self, store: PluginStore, clock: Clock) -> None:
        self._store, self._clock = store, clock
        self.known: dict[str, Installed] = {}

    async def read(self) -> None:
        """Read what is known."""
        for name in await self._store.plugin_keys(OWNER, "", "", 10_000):
            found = await self._store.plugin_get(OWNER, name)
            if found is not None:
                self.known[name] = msgspec.msgpack.decode(found, type=Installed)

    async def prepare(self, plugins: Iterable[LoadedPlugin], places: Mapping[str, str], seconds: float) -> None:
        """Bring tables up to date, and install, upgrade or downgrade: all of these plugins, or none of them.

        Arguments:
            places: of the plugins in the file, for faults. seconds: after which it is cut.

        Raises:
            PluginsError: a step failed, and nothing has changed.
        """
        wanted = [(plugin, first_steps(plugin, self.known.get(plugin.name))) for plugin in plugins]
        wanted = [(plugin, steps) for plugin, steps in wanted if steps or plugin.steps]
        for plugin, steps in wanted:
            self._refuse_backwards(plugin, steps, places[plugin.name])
        await self._carry_out(wanted, places, seconds, tables=True)

    async def begin(self, plugins: Iterable[LoadedPlugin], places: Mapping[str, str], seconds: float) -> None:
        """Enable or configure: all of these plugins, or none of them; see `prepare`."""
        wanted = [(plugin, last_steps(plugin, self.known.get(plugin.name))) for plugin in plugins]
        await self._carry_out([each for each in wanted if each[1]], places, seconds)

    async def end(self, plugin: LoadedPlugin, place: str, *, late: bool = False) -> None:
        """Disable one that is not used any more.

        Arguments:
            late: it was switched off while no gateway ran, so its code may be another version by now: its tables are
                brought up to date and it is upgraded first.

        Raises:
            PluginsError: its step failed; it is noted as switched off all the same.
        """
        steps: tuple[StepName, ...] = ("disable",)
        if late:
            steps = (*first_steps(plugin, self.known[plugin.name]), *steps)
        seconds = SECONDS_AT_START if late else SECONDS
        try:
            self._refuse_backwards(plugin, steps, place)
            await self._carry_out([(plugin, steps)], {plugin.name: place}, seconds, tables=late)
        except PluginsError:
            await self.note(plugin.name, replace(self.known[plugin.name], enabled=False))
            raise

    async def remove(self, name: str, plugin: LoadedPlugin | None, place: str) -> None:
        """Delete all that a plugin keeps, after its own step for that.

        Arguments:
            plugin: None if it is not known here; then it has no step.

        Raises:
            PluginsError: its step failed, and nothing is deleted.
        """
        try:
            async with self._store.plugins_transaction(SECONDS) as several:
                if plugin is not None:
                    await self._step(several, plugin, "remove", self.known.get(name))
                await several.drop(name)
                await several.of(OWNER).delete(name)
        except StepFailed as error:
            raise PluginsError((Fault(str(error), place, _AS_BEFORE),)) from error.__cause__
        self.known.pop(name, None)

    async def forgive(self, names: Iterable[str]) -> None:
        """Let plugins serve again that were quarantined while they ran: they are to be loaded anew."""
        for name in names:
            known = self.known.get(name)
            if known is not None and known.quarantined:
                await self.note(name, replace(known, quarantined="", since=0.0))

    async def note(self, plugin: str, installed: Installed) -> None:
        """Keep something about a plugin."""
        await self._store.plugin_put(OWNER, plugin, msgspec.msgpack.encode(installed))
        self.known[plugin] = installed

    async def _carry_out(
        self,
        wanted: list[tuple[LoadedPlugin, tuple[StepName, ...]]],
        places: Mapping[str, str],
        seconds: float,
        *,
        tables: bool = False,
    ) -> None:
        if not wanted:
            return
        known, now = dict(self.known), ""
        try:
            async with self._store.plugins_transaction(seconds) as several:
                for plugin, steps in wanted:
                    now = plugin.name
                    if tables:
                        await several.prepare(plugin.name, plugin.steps)
                    for step in steps:
                        known[now] = await self._step(several, plugin, step, known.get(now))
                        await several.of(OWNER).put(now, msgspec.msgpack.encode(known[now]))
        except StepFailed as error:
            raise PluginsError((Fault(str(error), places[now], _AS_BEFORE),)) from error.__cause__
        except TookTooLong as error:
            what = f"its steps have not come to an end within {seconds:g} s, while nobody else could write"
            raise PluginsError((Fault(what, places[now], _AS_BEFORE),)) from error
        except StoreRefused as error:
            mend = "Install the version that fits the database, or restore a backup that fits the version."
            raise PluginsError((Fault(str(error), places[now], mend),)) from error
        self.known = known

    async def _step(
        self, several: SeveralPlugins, plugin: LoadedPlugin, step: StepName, known: Installed | None
    ) -> Installed:
        """Carry out one step; what is known then."""
        function = getattr(plugin.life_cycle, step)
        if function is not None:
            change = PluginChange(
                plugin=plugin.name,
                step=step,
                before=known.version if known is not None else "",
                version=plugin.version,
                settings=plugin.context.settings,
                at=self._clock.now(),
            )
            transaction = plugin.storage.part_of(several.of(plugin.name), self._clock)
            try:
                await function(transaction, change)
            except Exception as error:  # border: a step is the plugin's own code; the whole is rolled back
                said = str(error) if isinstance(error, ValueError) else f"{type(error).__name__}: {error}"
                raise StepFailed(f"{step} failed: {said}") from error
        before = known or Installed(version=plugin.version)
        if before.version != plugin.version:
            before = replace(before, quarantined="", since=0.0)  # another version is given another chance
        on = {"enable": True, "disable": False}.get(step, before.enabled)
        if step in ("enable", "configure"):
            before = replace(before, settings=digest(plugin), table=plugin.table.settings)
        return replace(before, version=plugin.version, enabled=on)

    def _refuse_backwards(self, plugin: LoadedPlugin, steps: tuple[StepName, ...], place: str) -> None:
        if "downgrade" not in steps or not plugin.life_cycle.upgrade or plugin.life_cycle.downgrade:
            return
        newer = self.known[plugin.name].version
        what = f"{plugin.name} {newer} has run over this database, and {plugin.version} does not say how to go back"
        mend = f"Install {plugin.name} {newer} or a newer one, or restore a backup from before it."
        raise PluginsError((Fault(what, place, mend),))


_AS_BEFORE = "All is as it was. Mend it, or ask the plugin's author."


class StepFailed(SessionError):
    """A plugin's step raised; the text says which and why."""
