"""What the console shows of each plugin: whether it serves, and if not, why and what to do."""

from __future__ import annotations

from pathlib import Path

import trio
from msgspec import Struct
from msgspec.structs import replace

from gateway import plugins_file
from gateway.assembly import Gateway
from gateway.background import ServiceReport
from gateway.console.glance import FAILING_SECONDS, in_some
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
        state: `serves`; `failing`: a resident met a bug of it in the last minutes; `in trouble`: it serves, and
            something it needs does not work; `quarantined`; `off`;
            `not taken`: it is switched on in the file, and the gateway that runs has not taken that. The worst of all
            processes, unless it is failing.
        why: what is wrong; a line for each. loaded: in the process of this console; None if it is not.
        services: that it stands behind.
        processes: how it is in each. differs: whether that is not the same in all.
        code: what it is or was, also if it was switched off since the gateway began; None if it was not on since.
        turns, failures: of its capabilities since the gateway began: what went well, and what met a bug of it.
        failed_at: when it failed first and last; None if it did not.
    """

    name: str
    state: str
    why: tuple[str, ...] = ()
    loaded: LoadedPlugin | None = None
    table: PluginTable | None = None
    services: tuple[str, ...] = ()
    processes: tuple[OfProcess, ...] = ()
    differs: bool = False
    code: LoadedPlugin | None = None
    turns: int = 0
    failures: int = 0
    failed_at: tuple[float, float] | None = None

    @property
    def tries(self) -> int:
        """All turns, those that met a bug too."""
        return self.turns + self.failures


WORST = ("quarantined", "failing", "in trouble", "not taken", "serves", "off")
"""States, the worst first."""


async def plugin_states(gateway: Gateway, processes: Processes) -> tuple[PluginState, ...]:
    """All plugins of the file and of the gateway that runs: the worst first, then in the operator's order."""
    host = gateway.plugins.current.host
    tables = {table.name: table for table in await trio.to_thread.run_sync(tables_of, host.file.path)}
    shown = await processes.everywhere()
    running = {plugin.name: plugin for plugin in host.plugins}
    elsewhere = [name for each in shown for name in (*each.plugins, *each.quarantined)]
    tally = Tally.of(each.tally for each in shown)
    names = dict.fromkeys((*tables, *running, *host.quarantined, *elsewhere))
    now, gone = gateway.parts.clock.now(), gateway.plugins.gone
    found = (
        _counted(_state(host, name, running.get(name), tables.get(name), shown), gone.get(name), tally, now)
        for name in names
    )
    return tuple(sorted(found, key=_urgency))


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
) -> PluginState:
    services = tuple(service for service, behind in host.file.services.items() if behind == name and loaded)
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
    )


_CALM = ("serves", "off")


def _urgency(each: PluginState) -> int:
    """Where it comes in the list: what works and never failed comes last."""
    return WORST.index(each.state) if each.state not in _CALM else len(WORST) + (not each.failures)


def _counted(state: PluginState, gone: LoadedPlugin | None, tally: Tally, now: float) -> PluginState:
    """With what its capabilities have done, also if it was switched off since."""
    code = state.loaded or gone
    names = {each.name for each in code.capabilities} if code is not None else set()
    moments = [moment for each, moment in tally.failed_at.items() if each in names]
    at = (min(first for first, _ in moments), max(last for _, last in moments)) if moments else None
    lately = at is not None and now - at[1] < FAILING_SECONDS
    return replace(
        state,
        state="failing" if lately and state.state in ("serves", "in trouble") else state.state,
        code=code,
        turns=sum(count for (each, _), count in tally.turns.items() if each in names),
        failures=sum(count for each, count in tally.failures.items() if each in names),
        failed_at=at,
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
