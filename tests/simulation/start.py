"""Where every simulation begins: the day, and the plugins."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from gateway.api import Capability, PluginContext, hookimpl, text
from gateway.assembly import load_wording
from gateway.plugin_host import Found, PluginHost, find_plugin
from gateway.router import Router
from gateway.wording import Wording

DAY = dt.date(2026, 11, 24)
EPOCH = dt.datetime(2026, 11, 24, 6, tzinfo=dt.UTC).timestamp()
"""Eight in the morning in the city; nobody is awake around midnight, when words such as "today" change."""

PHONES = tuple(f"2782555010{n}" for n in (1, 2, 3, 4, 9))
"""Of the demo city's people; the last one is nobody's."""


PLUGINS = Path(__file__).parent / "plugins.toml"
TEXT = PLUGINS.read_text(encoding="utf-8")


@cache
def _module(version: int) -> ModuleType:
    """The code of a version of the simulation's own plugin: the same talks, and nothing shared with another version."""
    from tests.simulation import ward

    made = ModuleType(ward.__name__)
    made.__dict__.update(ward.__dict__)
    return made


@cache
def _kiosk() -> ModuleType:
    """A plugin that no resident asks for."""

    def gateway_capabilities(context: PluginContext) -> list[Capability]:
        async def run(chat: Any) -> None:
            await chat.say("ward-bye", name="kiosk")

        return [Capability(name="kiosk", title=text("ward-kiosk-title"), run=run, listed=False)]

    made = ModuleType("kiosk")
    made.__dict__["gateway_capabilities"] = hookimpl(gateway_capabilities)
    return made


def _payments() -> ModuleType:
    from tests.simulation.payments_plugin import module

    return module()


def finder(version: Callable[[], int]) -> Callable[[str], Found | None]:
    """Finds plugins, that of the simulation in the version that is installed now."""

    def find(name: str) -> Found | None:
        if name == "kiosk":
            return Found(_kiosk(), "1", "the simulation")
        if name == "payments":
            return Found(_payments(), "1", "the simulation")
        return Found(_module(version()), f"1.{version()}", "the simulation") if name == "ward" else find_plugin(name)

    return find


_found = finder(lambda: 0)


@cache
def host() -> PluginHost:
    """The plugins, loaded once: they hold no state."""
    return PluginHost.load(PLUGINS, find=_found)


@cache
def wording() -> Wording:
    """The words; one that is missing is an error."""
    return load_wording(host(), strict=True)


@cache
def router() -> Router:
    """The real router."""
    return Router(host(), wording())
