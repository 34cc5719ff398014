"""What the console shows of each plugin: whether it serves, and if not, why and what to do."""

from __future__ import annotations

from pathlib import Path

import trio
from msgspec import Struct

from gateway import plugins_file
from gateway.assembly import Gateway
from gateway.background import ServiceReport
from gateway.loaded_plugin import LoadedPlugin
from gateway.plugins_file import PluginTable
from sessions.bulkhead import GuardState


class PluginState(Struct, frozen=True, kw_only=True):
    """One plugin.

    Arguments:
        state: `serves`; `in trouble`: it serves, and something it needs does not work; `quarantined`; `off`;
            `not taken`: it is switched on in the file, and the gateway that runs has not taken that.
        why: what is wrong; a line for each. loaded: None if it is not.
        services: that it stands behind. circuits: of them. background: its services.
        turns, failures: of its capabilities since the gateway began.
    """

    name: str
    state: str
    why: tuple[str, ...] = ()
    loaded: LoadedPlugin | None = None
    table: PluginTable | None = None
    services: tuple[str, ...] = ()
    circuits: tuple[GuardState, ...] = ()
    background: tuple[ServiceReport, ...] = ()
    turns: int = 0
    failures: int = 0


async def plugin_states(gateway: Gateway) -> tuple[PluginState, ...]:
    """All plugins of the file and of the gateway that runs, in the operator's order."""
    host = gateway.plugins.current.host
    tables = {table.name: table for table in await trio.to_thread.run_sync(tables_of, host.file.path)}
    trouble = await gateway.extensions.health.trouble()
    running = {plugin.name: plugin for plugin in host.plugins}
    names = dict.fromkeys((*tables, *running, *host.quarantined))
    return tuple(
        _state(gateway, name, running.get(name), tables.get(name), tuple(trouble.get(name, ()))) for name in names
    )


def tables_of(path: Path) -> tuple[PluginTable, ...]:
    """The plugins of the file as it is now; those that can be read.

    Raises:
        PluginsError: it is not there, or no TOML.
    """
    return plugins_file.read(path)[0].plugins


def _state(
    gateway: Gateway, name: str, loaded: LoadedPlugin | None, table: PluginTable | None, trouble: tuple[str, ...]
) -> PluginState:
    host, figures = gateway.plugins.current.host, gateway.figures
    services = tuple(service for service, behind in host.file.services.items() if behind == name and loaded)
    guards = gateway.registry.guards.states()
    circuits = tuple(each for each in guards if each.kind == "circuit" and each.name in services)
    background = tuple(each for each in gateway.extensions.background.reports if each.plugin == name)
    capabilities = {each.name for each in loaded.capabilities} if loaded is not None else set()
    down = tuple(f"the service {each.name} does not answer" for each in circuits if each.state != "closed")
    broken = tuple(f"{each.name} is {each.state}: {each.trouble}" for each in background if each.trouble)
    away = host.quarantined.get(name)
    why = (*((away.words,) if away is not None else ()), *trouble, *down, *broken)
    return PluginState(
        name=name,
        state=_word(away is not None, loaded, table, bool(why)),
        why=why,
        loaded=loaded,
        table=table,
        services=services,
        circuits=circuits,
        background=background,
        turns=sum(count for (each, _), count in figures.turns.items() if each in capabilities),
        failures=sum(count for each, count in figures.failures.items() if each in capabilities),
    )


def _word(away: bool, loaded: LoadedPlugin | None, table: PluginTable | None, trouble: bool) -> str:
    if away:
        return "quarantined"
    if loaded is not None:
        return "in trouble" if trouble else "serves"
    return "not taken" if table is not None and table.enabled else "off"
