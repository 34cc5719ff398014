"""Trying a dead letter again, in plain words: what would come of it now, and what came of it (pure)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct

from gateway.plugin_host import PluginHost
from sessions.records import SessionRow
from sessions.stores.database import Database
from sessions.stores.dead_letters import Refuse
from sessions.stores.operators import Letter, overview_of
from sessions.tried import Tried

Away = Callable[[str], str | None]
"""Why a capability cannot be begun now, for the operator; None if it can."""


class Foreseen(Struct, frozen=True, kw_only=True):
    """What would come of it now.

    Arguments:
        words: what happens, a sentence for each. against: why it would be of no use, or do harm; empty if neither.
    """

    words: tuple[str, ...]
    against: str = ""


def away_of(
    host: PluginHost,
    withdrawn: Mapping[str, str] = {},
    out_of_order: Mapping[str, str] = {},
    gone: Mapping[str, str] = {},
) -> Away:
    """Which capabilities cannot be begun.

    Arguments:
        host: all plugins. withdrawn: others that are in quarantine, with the reason. out_of_order: capabilities that
            were announced as such, with who did. gone: capabilities that were switched off lately, with their plugins.
    """
    why_of = {each.name: each.why for each in host.quarantined.values()} | dict(withdrawn)

    def away(capability: str) -> str | None:
        plugin = host.plugin_of(capability)
        if plugin is None and capability in gone:
            return f"the plugin {gone[capability]} is switched off, so {capability} is not there now"
        if plugin is None:
            no_plugin = "no plugin that is switched on has it: its plugin was switched off, or cannot be loaded"
            return f"{capability} is not there now; {no_plugin}"
        if plugin.name in why_of:
            return (
                f"the plugin {plugin.name} is in quarantine ({why_of[plugin.name]}), so {capability} is not there now"
            )
        if capability in out_of_order:
            return f"{capability} is announced as out of order, by {out_of_order[capability]}"
        return None

    return away


def foreseen(found: Letter, session: SessionRow | None, away: Away, *, gives_way: Callable[[str], bool]) -> Foreseen:
    """What would happen if this were tried again now.

    Arguments:
        session: where the resident is; None if there is none. gives_way: of a capability, whether it makes room for
            whatever is asked for, as the menu does.
    """
    name = found.letter.capability
    if not name:
        return Foreseen(words=("What was being told or tidied up is done again. It depends on that what they hear.",))
    if (why := away(name)) is not None:
        words = "The gateway would hear the message without it: most likely they are told that it was not understood."
        return Foreseen(words=(words,), against=why)
    top = session.runs[-1].capability if session is not None and session.runs and not session.expired else None
    if top is not None and top != name and not gives_way(top):
        words = f"What they said then would be taken for an answer to what {top} asks now."
        return Foreseen(words=(words,), against=f"the resident is in the middle of {top} now")
    if top == name:
        words = f"What they said then would be taken for an answer to what {name} asks now."
        return Foreseen(words=(words,), against=f"the resident has begun {name} again since")
    begins = (
        f"{name} begins from its start, for the talk in which it failed is over: what they had answered is asked again."
    )
    return Foreseen(words=(begins, "The resident gets a message now, within seconds."))


def gives_way_of(host: PluginHost) -> Callable[[str], bool]:
    """Of a capability, whether it makes room for whatever is asked for."""

    def gives_way(name: str) -> bool:
        capability = host.capability(name)
        return capability is not None and capability.gives_way

    return gives_way


def refusing(host: PluginHost, away: Away) -> Refuse:
    """Refuses what would be of no use, with the reason."""
    gives_way = gives_way_of(host)

    def refuse(db: Database, found: Letter) -> str | None:
        seen = foreseen(found, overview_of(db, found.resident).session, away, gives_way=gives_way)
        return f"{seen.against}. {seen.words[0]}" if seen.against else None

    return refuse


def came_of(tried: Tried, capability: str) -> str:
    """What came of one try, as the end of a sentence."""
    match tried.how:
        case "well":
            mended = "if its bug was not mended, it may crash again later in the talk"
            return f"it reached {capability}, which answered; {mended}" if capability else "it was done"
        case "not reached":
            return f"it did not reach {capability}; something else answered"
        case "failed":
            return f"it failed again, and is dead letter {tried.letter} now"
    return "it waits to be heard; look again in some seconds"


def tried_in_words(tried: Tried, capability: str, when: str | None) -> str:
    """One try and what came of it.

    Arguments:
        when: it was tried, as it is shown.
    """
    return f"Tried again {when}{f' by {tried.by}' if tried.by else ''}: {came_of(tried, capability)}."
