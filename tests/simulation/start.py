"""Where every simulation begins: the day, and the plugins."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path

from gateway.assembly import load_wording
from gateway.plugin_host import Found, PluginHost, find_plugin
from gateway.router import Router
from gateway.wording import Wording

DAY = dt.date(2026, 11, 24)
EPOCH = dt.datetime(2026, 11, 24, 6, tzinfo=dt.UTC).timestamp()
"""Eight in the morning in the city; nobody is awake around midnight, when words such as "today" change."""

PHONES = tuple(f"2782555010{n}" for n in (1, 2, 3, 4, 9))
"""Of the demo city's people; the last one is nobody's."""


def _found(name: str) -> Found | None:
    if name != "ward":
        return find_plugin(name)
    from tests.simulation import ward

    return Found(ward, "1", "the simulation")


@cache
def host() -> PluginHost:
    """The plugins, loaded once: they hold no state."""
    return PluginHost.load(Path(__file__).parent / "plugins.toml", find=_found)


@cache
def wording() -> Wording:
    """The words; one that is missing is an error."""
    return load_wording(host(), strict=True)


@cache
def router() -> Router:
    """The real router."""
    return Router(host(), wording())
