"""What people call a plugin, whose name is one of code: by what residents can do with it, or what it is for."""

from __future__ import annotations

import inspect
from collections.abc import Mapping, Sequence

import trio
from msgspec import Struct

from gateway.console.plugin_states import PluginState
from gateway.editions import Edition
from gateway.loaded_plugin import LoadedPlugin
from gateway.outages import Outage
from gateway.plugin_loading import found_plugin
from gateway.plugin_module import Found
from gateway.plugins_change import Find


class Called(Struct, frozen=True):
    """A plugin as people know it.

    Arguments:
        titles: of what residents can do with it. about: what it is for, in a sentence; nothing if its code is not here.
        version, origin: of its code, also if it is off. out: what of it is out of order now, by its title.
    """

    titles: tuple[str, ...] = ()
    about: str = ""
    version: str = ""
    origin: str = ""
    out: Mapping[str, Outage] = {}

    @property
    def line(self) -> str:
        """Beside its name: its titles, else what it is for."""
        return ", ".join(self.titles) or self.about


async def called(
    states: Sequence[PluginState], edition: Edition, outages: Sequence[Outage], find: Find | None
) -> dict[str, Called]:
    """What people call these plugins, by name.

    Arguments:
        edition: that runs now. outages: that are on now. find: finds plugins by name.
    """
    off = [each.name for each in states if each.code is None and _is_here(each)]
    asleep = await trio.to_thread.run_sync(lambda: {name: found_plugin(name, find) for name in off}) if off else {}
    return {each.name: _called(each.code, asleep.get(each.name), edition, outages) for each in states}


def _is_here(state: PluginState) -> bool:
    """Whether its code may run in this process."""
    return state.table is not None and state.table.trust.get("isolation", "in-process") == "in-process"


def _called(code: LoadedPlugin | None, asleep: Found | None, edition: Edition, outages: Sequence[Outage]) -> Called:
    found = code.found if code is not None else asleep
    if found is None:
        return Called()
    about = (inspect.getdoc(found.module) or "").split("\n")[0]
    version, origin = (code.version, code.origin) if code is not None else (found.version, found.origin)
    if code is None or code not in edition.host.plugins:  # its words are not among those that are spoken now
        return Called((), about, version, origin)
    titles = titles_of(code, edition)
    out = {titles[each.capability]: each for each in outages if each.capability in titles}
    listed = tuple(titles[each.name] for each in code.capabilities if each.listed)
    return Called(tuple(dict.fromkeys(listed or titles.values())), about, version, origin, out)


def titles_of(code: LoadedPlugin, edition: Edition) -> dict[str, str]:
    """What residents call what it offers, by capability."""
    first = edition.wording.languages[0]
    return {each.name: edition.wording.word(each.title, first) for each in code.capabilities}
