"""What the console shows of each plugin: whether it serves, and if not, why and what to do."""

from __future__ import annotations

from pathlib import Path

import trio
from msgspec import Struct

from gateway import plugins_file
from gateway.assembly import Gateway
from gateway.background import ServiceReport
from gateway.console.glance import in_some
from gateway.loaded_plugin import LoadedPlugin
from gateway.plugin_host import PluginHost
from gateway.plugins_file import PluginTable
from gateway.processes import Processes, Snapshot
from gateway.tally import Tally
from sessions.bulkhead import GuardState


class OfProcess(Struct, frozen=True, kw_only=True):
    """How a plugin is in one process.

    Arguments:
        state, why: see `PluginState`. circuits: of the services that it stands behind. background: its services.
    """

    title: str
    state: str
    why: tuple[str, ...]
    version: str = ""
    circuits: tuple[GuardState, ...] = ()
    background: tuple[ServiceReport, ...] = ()


class PluginState(Struct, frozen=True, kw_only=True):
    """One plugin.

    Arguments:
        state: `serves`; `in trouble`: it serves, and something it needs does not work; `quarantined`; `off`;
            `not taken`: it is switched on in the file, and the gateway that runs has not taken that. The worst of all
            processes.
        why: what is wrong; a line for each. loaded: in the process of this console; None if it is not.
        services: that it stands behind.
        processes: how it is in each. differs: whether that is not the same in all.
        turns, failures: of its capabilities since the gateway began.
    """

    name: str
    state: str
    why: tuple[str, ...] = ()
    loaded: LoadedPlugin | None = None
    table: PluginTable | None = None
    services: tuple[str, ...] = ()
    processes: tuple[OfProcess, ...] = ()
    differs: bool = False
    turns: int = 0
    failures: int = 0


WORST = ("quarantined", "in trouble", "not taken", "serves", "off")
"""States, the worst first."""


async def plugin_states(gateway: Gateway, processes: Processes) -> tuple[PluginState, ...]:
    """All plugins of the file and of the gateway that runs, in the operator's order."""
    host = gateway.plugins.current.host
    tables = {table.name: table for table in await trio.to_thread.run_sync(tables_of, host.file.path)}
    shown = await processes.everywhere()
    running = {plugin.name: plugin for plugin in host.plugins}
    elsewhere = [name for each in shown for name in (*each.plugins, *each.quarantined)]
    tally = Tally.of(each.tally for each in shown)
    names = dict.fromkeys((*tables, *running, *host.quarantined, *elsewhere))
    return tuple(_state(host, name, running.get(name), tables.get(name), shown, tally) for name in names)


def tables_of(path: Path) -> tuple[PluginTable, ...]:
    """The plugins of the file as it is now; those that can be read.

    Raises:
        PluginsError: it is not there, or no TOML.
    """
    return plugins_file.read(path)[0].plugins


def _state(
    host: PluginHost,
    name: str,
    loaded: LoadedPlugin | None,
    table: PluginTable | None,
    shown: tuple[Snapshot, ...],
    tally: Tally,
) -> PluginState:
    services = tuple(service for service, behind in host.file.services.items() if behind == name and loaded)
    capabilities = {each.name for each in loaded.capabilities} if loaded is not None else set()
    each_of = tuple(_of(each, name, services, table) for each in shown)
    return PluginState(
        name=name,
        state=min((each.state for each in each_of), key=WORST.index),
        why=_together(each_of),
        loaded=loaded,
        table=table,
        services=services,
        processes=each_of,
        differs=len({(each.state, each.version, each.why) for each in each_of}) > 1,
        turns=sum(count for (each, _), count in tally.turns.items() if each in capabilities),
        failures=sum(count for each, count in tally.failures.items() if each in capabilities),
    )


def _of(seen: Snapshot, name: str, services: tuple[str, ...], table: PluginTable | None) -> OfProcess:
    circuits = tuple(each for each in seen.guards if each.kind == "circuit" and each.name in services)
    background = tuple(each for each in seen.background if each.plugin == name)
    down = tuple(f"the service {each.name} does not answer" for each in circuits if each.state != "closed")
    broken = tuple(f"{each.name} is {each.state}: {each.trouble}" for each in background if each.trouble)
    away = seen.quarantined.get(name)
    why = (*((away,) if away is not None else ()), *seen.trouble.get(name, ()), *down, *broken)
    return OfProcess(
        title=seen.title,
        state=_word(away is not None, name in seen.plugins, table, bool(why)),
        why=why,
        version=seen.plugins.get(name, ""),
        circuits=circuits,
        background=background,
    )


def _together(each_of: tuple[OfProcess, ...]) -> tuple[str, ...]:
    """What is wrong: said once if it is the same in all, else with where it is."""
    where: dict[str, list[str]] = {}
    for each in each_of:
        for line in dict.fromkeys(each.why):
            where.setdefault(line, []).append(each.title)
    return tuple(line if len(at) == len(each_of) else f"{line} ({in_some(at)})" for line, at in where.items())


def _word(away: bool, loaded: bool, table: PluginTable | None, trouble: bool) -> str:
    if away:
        return "quarantined"
    if loaded:
        return "in trouble" if trouble else "serves"
    return "not taken" if table is not None and table.enabled else "off"
