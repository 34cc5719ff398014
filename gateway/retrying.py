"""Trying a dead letter again, in plain words: what would come of it now, and what came of it (pure)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct

from gateway.plugin_host import PluginHost
from gateway.router import Router
from sessions.messages import Content
from sessions.records import Failure, SessionRow
from sessions.stores import trying_again
from sessions.stores.database import Database
from sessions.stores.dead_letters import Refuse
from sessions.stores.operators import Letter, overview_of
from sessions.stores.references import Given, reference_given
from sessions.tried import Tried

Away = Callable[[str], str | None]
"""Why a capability cannot be begun now, for the operator; None if it can."""


class Foreseen(Struct, frozen=True, kw_only=True):
    """What would come of it now.

    Arguments:
        words: what happens, a sentence for each. against: why it would be of no use, or do harm; empty if neither.
        fails: it is against it that what is to be tried fails now, and nothing else. away: that it is not there.
    """

    words: tuple[str, ...]
    against: str = ""
    fails: bool = False
    away: bool = False


class Serving(Struct, frozen=True, kw_only=True):
    """What is known of the capabilities as they are now.

    Arguments:
        away: which cannot be begun. gives_way: of each, whether it makes room for whatever is asked for, as the menu
            does. fails: how those fail that do now, by name.
    """

    away: Away
    gives_way: Callable[[str], bool]
    fails: Mapping[str, str] = {}


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


def foreseen(
    found: Letter, session: SessionRow | None, serving: Serving, *, answered: bool | None = None, holds: str = ""
) -> Foreseen:
    """What would happen if this were tried again now.

    Arguments:
        session: where the resident is; None if there is none.
        answered: whether they had answered something that is asked again; None if that is not known.
        holds: the reference that they were told; empty if none.
    """
    name = found.letter.capability
    if not name:
        return Foreseen(words=("What was being told or tidied up is done again. It depends on that what they hear.",))
    if (why := serving.away(name)) is not None:
        return Foreseen(words=(_ANYTHING,), against=why, away=True)
    top = session.runs[-1].capability if session is not None and session.runs and not session.expired else None
    if top is not None and top != name and not serving.gives_way(top):
        words = f"What they said then would be taken for an answer to what {top} asks now."
        return Foreseen(words=(words,), against=f"the resident is in the middle of {top} now")
    if top == name:
        words = f"What they said then would be taken for an answer to what {name} asks now."
        return Foreseen(words=(words,), against=f"the resident has begun {name} again since")
    held = f" (they hold the reference {holds})" if holds else ""
    if how := serving.fails.get(name, ""):
        words = f"It will most likely fail again, and then the resident is told nothing{held}."
        return Foreseen(words=(words, _begins(name, answered)), against=how, fails=True)
    told = (
        f"If it goes well, the resident gets a message within seconds; if it fails again, they are told nothing{held}."
    )
    return Foreseen(words=(_begins(name, answered), told))


def without_it(name: str, content: Content | None, session: SessionRow | None, router: Router) -> str:
    """What would take a message if what had failed is not there, as far as that can be known.

    Arguments:
        name: of what had failed. content: what was said; None if it is not kept. session: where the resident is.
        router: that serves now.
    """
    if content is None or (session is not None and session.runs and not session.expired):
        return _ANYTHING  # what is open may take it for an answer
    language = session.language if session is not None else ""
    takes = router.urgent(content, language) or router.intent(content, language)
    if takes == name:
        return f"The gateway would hear the message without it: they are told what was announced about {name}."
    if takes is not None:
        return f"The gateway would hear the message without it: {takes} would take it."
    if (asks := router.asking(content, language)) is not None:
        return f"The gateway would hear the message without it: {asks[0]} would ask what is meant."
    unknown = "nothing that is switched on knows it, and most likely they are told that it was not understood"
    return f"The gateway would hear the message without it: {unknown}."


_ANYTHING = "The gateway would hear the message without it: something else may answer it."


def _begins(name: str, answered: bool | None) -> str:
    """That it begins anew, and what that means for who has answered something already."""
    asked_again = {True: ": what they had answered is asked again", False: ""}
    rest = ": if they had answered anything before, it is asked again" if answered is None else asked_again[answered]
    return f"{name} begins from its start, for the talk in which it failed is over{rest}."


def foreseen_in(db: Database, found: Letter, serving: Serving) -> Foreseen:
    """The same, with what the database knows of the resident."""
    session = overview_of(db, found.resident).session
    given = reference_given(db, found)
    holds = given.reference if given is not None else ""
    return foreseen(found, session, serving, answered=trying_again.answered(db, found), holds=holds)


def gives_way_of(host: PluginHost) -> Callable[[str], bool]:
    """Of a capability, whether it makes room for whatever is asked for."""

    def gives_way(name: str) -> bool:
        capability = host.capability(name)
        return capability is not None and capability.gives_way

    return gives_way


def refusing(serving: Serving, *, failing_too: bool = False) -> Refuse:
    """Refuses what would be of no use, with the reason.

    Arguments:
        failing_too: not what fails now, for somebody wants it to be tried all the same.
    """

    def refuse(db: Database, found: Letter) -> str | None:
        seen = foreseen_in(db, found, serving)
        return f"{seen.against}. {seen.words[0]}" if seen.against and not (seen.fails and failing_too) else None

    return refuse


def came_of(tried: Tried, capability: str) -> str:
    """What came of one try, as the end of a sentence."""
    match tried.how:
        case "well":
            mended = "if its bug was not mended, it may crash again later in the talk"
            return f"it reached {capability}, which answered; {mended}" if capability else "it was done"
        case "not reached":
            return f"it did not reach {capability}; {tried.instead or 'something else'} answered"
        case "failed":
            return f"it failed again, and is dead letter {tried.letter} now"
    return "it waits to be heard; look again in some seconds"


def state_in_words(found: Letter) -> str:
    """Where it stands: of what was tried again, what came of that."""
    last = found.letter.tried[-1] if found.letter.tried else None
    if found.state != "retried" or last is None:
        return "tried again" if found.state == "retried" else found.state
    match last.how:
        case "failed":
            return f"failed again, see {last.letter}"
        case "not reached":
            return "tried in vain, as open as before"
        case "well":
            return "tried again"
    return "tried again, not heard yet"


def given_in_words(found: Letter, given: Given | None) -> str:
    """Whether the resident was told the reference of a letter.

    Arguments:
        given: what they were told.
    """
    about = found.letter
    if given is None:
        sorry = about.failure in (Failure.BUG, Failure.FULL) and about.capability
        return "It is no longer kept whether the resident was told." if sorry else "The resident was not told of it."
    if given.reference != about.reference:
        return f"The resident was not told anything this time; they hold the reference {given.reference}."
    match given.state:
        case "sent":
            return "The resident was told this reference."
        case "failed":
            return "The message that tells the resident this reference did not arrive."
        case "unknown":
            return "Nobody knows whether the message arrived that tells the resident this reference."
    return "The message that tells the resident this reference has not been sent yet."


def tried_in_words(tried: Tried, capability: str, when: str | None) -> str:
    """One try and what came of it.

    Arguments:
        when: it was tried, as it is shown.
    """
    return f"Tried again {when}{f' by {tried.by}' if tried.by else ''}: {came_of(tried, capability)}."
