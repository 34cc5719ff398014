"""Which capabilities fail now, with the code that serves: whoever tries one again should know."""

from __future__ import annotations

from gateway.assembly import Gateway
from gateway.cli_desk import ago
from gateway.console import audit
from gateway.console.glance import FAILING_SECONDS
from gateway.console.records import Records
from gateway.processes import Processes
from gateway.tally import Tally
from sessions.stores.database import Database

_ACTS = 200
"""So many acts are looked at for one that has changed a plugin."""


async def failing_now(gateway: Gateway, processes: Processes, records: Records, now: float) -> dict[str, str]:
    """How each capability fails whose plugin has failed in the last minutes and was not changed since, by its name.

    Arguments:
        now: seconds since the epoch.
    """
    tally = Tally.of(each.tally for each in await processes.everywhere())
    if all(now - last >= FAILING_SECONDS for _, last in tally.failed_at.values()):
        return {}
    changed = await records.ask(lambda db: _changed(db, now - FAILING_SECONDS))
    found: dict[str, str] = {}
    for plugin in gateway.plugins.current.host.plugins:
        names = {each.name for each in plugin.capabilities}
        last = max((at for name, (_, at) in tally.failed_at.items() if name in names), default=0.0)
        if now - last >= FAILING_SECONDS or max(changed.get(plugin.name, 0.0), changed.get("", 0.0)) >= last:
            continue
        failures = sum(count for name, count in tally.failures.items() if name in names)
        tries = failures + sum(count for (name, _), count in tally.turns.items() if name in names)
        times = f"{failures:,} of {tries:,} time{'s' * (tries != 1)} since the gateway began, the last {ago(last, now)}"
        words = f"the plugin {plugin.name} has failed {times}, and is still the same (version {plugin.version})"
        found |= dict.fromkeys(names, words)
    return found


def _changed(db: Database, since: float) -> dict[str, float]:
    """When each plugin was changed or released last; all of them under an empty name."""
    found: dict[str, float] = {}
    for act in audit.acts(db, limit=_ACTS):
        if act.at >= since and act.what.startswith(("plugin ", "plugins reloaded")) and "refused" not in act.what:
            found[act.about] = max(act.at, found.get(act.about, 0.0))
    return found
