"""`gateway dead-letters`: what could not be handled, and what to do about it."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Any

import trio
from cyclopts import App, Parameter
from rich.console import Console
from rich.markup import escape

from gateway import cli_acts, outages
from gateway.cli_desk import RESIDENT, JsonOption, LimitOption, ago, as_json, database, failed, listing, moment, now
from gateway.cli_plugins_running import withdrawn
from gateway.masking import mask
from gateway.plugin_host import PluginHost
from gateway.plugins_file import PluginsError
from gateway.retrying import (
    Foreseen,
    Serving,
    away_of,
    came_of,
    foreseen_in,
    given_in_words,
    gives_way_of,
    refusing,
    state_in_words,
    tried_in_words,
)
from gateway.settings import plugins_path
from gateway.transcript import line_of
from sessions.stores import dead_letters, operators, trying_again
from sessions.stores.database import Database
from sessions.stores.dead_letters import CannotSettle, Refuse
from sessions.stores.operators import Letter
from sessions.stores.references import reference_given

app = App(name="dead-letters", help="What could not be handled: list, show, try again, drop.")

_Flag = Parameter(negative="")

LOOKS, LOOK_SECONDS = 25, 0.2
"""So often a retry looks what comes of it, with this pause."""


@app.default
def list_letters(*, all: Annotated[bool, _Flag] = False, limit: LimitOption = 50, json: JsonOption = False) -> int:
    """List dead letters that are open, the newest first, and those that were tried again in vain.

    Parameters
    ----------
    all
        All: also those that are settled.
    """
    with database() as db:
        found = [trying_again.noted(db, each) for each in operators.letters(db, None if all else "open", limit)]
        found += [] if all else trying_again.letters_in_vain(db)[: limit - len(found)]
    if json:
        as_json([_short(each) for each in found])
        return 0
    at = now()
    table = listing("Reference", "When", "State", "Trouble", "Reason", RESIDENT)
    for each in found:
        about = each.letter
        reason = came_of(about.tried[-1], about.capability) if about.tried else mask(about.reason)
        words = (state_in_words(each), about.failure.value, escape(reason))
        table.add_row(about.reference, ago(about.at, at), *words, each.resident)
    Console().print(table if found else "There are none.")
    return 0


app.command(list_letters, name="list")


@app.command
def show(reference: str, /, *, json: JsonOption = False) -> int:
    """Show one dead letter with all that is known of it. Personal data is left out.

    Parameters
    ----------
    reference
        Its reference.
    """
    host = _host()
    with database() as db:
        found = operators.letter(db, reference)
        if found is None:
            return failed(f"there is no dead letter {reference}; gateway dead-letters names them")
        found = trying_again.noted(db, found)
        why = dead_letters.why_not(db, found, now=now())
        ahead = _ahead(db, host, found) if why is None else None
        given = given_in_words(found, reference_given(db, found))
        told = [line_of(at, None, message).words for at, message in trying_again.told(db, found)]
    if json:
        as_json({**_short(found), "detail": mask(found.letter.detail), "not_again_because": why, "told": told})
        return 0
    about = found.letter
    lines = [
        f"Dead letter {about.reference}, {state_in_words(found)}"
        + (f" since {moment(found.changed)}" if found.changed else ""),
        f"{moment(about.at)} ({ago(about.at, now())}), resident {found.resident}",
        f"Reason: {mask(about.reason)}",
        f"Messages and events behind it: {len(about.seqs)}",
        given,
    ]
    if about.done:
        lines.append(f"Effects begun or done: {', '.join(about.done)}")
    if about.note:
        lines.append(f"Note: {about.note}")
    lines += [tried_in_words(each, about.capability, moment(each.at)) for each in about.tried]
    lines += [f"The resident was told: {words}" for words in told]
    lines += _to_do(found, why, ahead, reference)
    lines += ["", mask(about.detail).strip()]
    Console().print(escape("\n".join(lines)), highlight=False, soft_wrap=True)
    return 0


def _to_do(found: Letter, why: str | None, ahead: Foreseen | None, reference: str) -> list[str]:
    """Whether it can be tried again, and what would come of it."""
    if found.state == "open" and why:
        return [f"Not to be tried again: {why}"]
    if ahead is None:
        return []
    command = f"gateway dead-letters retry {reference}"
    if ahead.against:
        return [f"Of no use now: {ahead.against}. {' '.join(ahead.words)} All the same: {command} --anyway"]
    return [f"To try again: {command}", *ahead.words]


def _host() -> PluginHost | None:
    """The plugins of the file; None if it cannot be told."""
    try:
        return PluginHost.load(plugins_path(), lenient=True)
    except PluginsError:
        return None


def _ahead(db: Database, host: PluginHost | None, found: Letter) -> Foreseen | None:
    if host is None:
        return Foreseen(words=())
    return foreseen_in(db, found, _serving(db, host))


def _serving(db: Database, host: PluginHost) -> Serving:
    everywhere = [each for each in outages.read(db).on if not each.area and not each.places]
    away = away_of(host, withdrawn(), {each.capability: each.by for each in everywhere})
    return Serving(away=away, gives_way=gives_way_of(host))


def _refuse(db: Database) -> Refuse | None:
    host = _host()
    return None if host is None else refusing(_serving(db, host))


@app.command
def retry(
    reference: str | None = None,
    /,
    *,
    all: Annotated[bool, _Flag] = False,
    anyway: Annotated[bool, _Flag] = False,
) -> int:
    """Put the messages of a dead letter back into the inbox: the running gateway takes them within seconds. What
    came of it is told, and kept in the letter.

    Parameters
    ----------
    reference
        The number that the resident was given.
    all
        Every open one that can be tried again; the others are named with the reason.
    anyway
        Also where an effect may be done a second time, and where it is of no use: the plugin is off or in
        quarantine, or the resident is in the middle of something else.
    """
    if (reference is None) == (not all):
        return failed("name one reference, or give --all")
    with database() as db:
        if reference is not None:
            cli_acts.note(db, "dead letter retried", reference.upper(), "anyway" if anyway else "")
            tried = _one(db, reference, anyway)
        else:
            every = partial(dead_letters.retry_all, now=now(), by=cli_acts.who(), refuse=_refuse(db))
            tried = cli_acts.do(db, "dead letters retried", "all", every)
        outcomes = trio.run(_awaited, db, [each for each, outcome in tried.items() if isinstance(outcome, int)])
    for each, outcome in tried.items():
        if isinstance(outcome, CannotSettle):
            failed(str(outcome))
        else:
            print(f"{each.upper()}: {outcome} put back into the inbox; {outcomes[each]}.")
    if not tried:
        print("There are none.")
    return 1 if any(isinstance(outcome, CannotSettle) for outcome in tried.values()) else 0


async def _awaited(db: Database, references: list[str]) -> dict[str, str]:
    """What came of each, as far as the running gateway has heard it within seconds."""
    found: dict[str, str] = {}

    def look() -> bool:
        for reference in references:
            each = operators.letter(db, reference)
            if each is not None:
                about = trying_again.noted(db, each).letter
                found[reference] = came_of(about.tried[-1], about.capability) if about.tried else "it is settled"
        return any(each.startswith("it waits") for each in found.values())

    for _ in range(LOOKS):
        if not look():
            break
        await trio.sleep(LOOK_SECONDS)
    return found


def _one(db: Database, reference: str, anyway: bool) -> dict[str, int | CannotSettle]:
    refuse = None if anyway else _refuse(db)
    again = partial(dead_letters.retry, db, reference, now=now(), by=cli_acts.who(), anyway=anyway, refuse=refuse)
    try:
        return {reference: again()}
    except CannotSettle as error:
        cli_acts.note(db, "dead letter retried: refused", reference.upper(), type(error).__name__)
        return {reference: error}


@app.command
def drop(reference: str, /, *, reason: str) -> int:
    """Settle a dead letter without trying again. It is kept, with the reason.

    Parameters
    ----------
    reference
        The number that the resident was given.
    reason
        Why; whoever comes after you will ask.
    """
    with database() as db:
        dropped = partial(dead_letters.drop, reference=reference, reason=reason, now=now())
        cli_acts.do(db, "dead letter dropped", reference.upper(), dropped, reason)
    print(f"{reference.upper()} was dropped.")
    return 0


def _short(each: Letter) -> dict[str, Any]:
    about = each.letter
    return {
        "reference": about.reference,
        "at": moment(about.at),
        "resident": each.resident,
        "state": each.state,
        "changed": moment(each.changed),
        "trouble": about.failure.value,
        "capability": about.capability or None,
        "reason": mask(about.reason),
        "effects": list(about.done),
        "note": about.note or None,
        "tried": [
            {"at": moment(t.at), "by": t.by, "outcome": t.how or "waits", "letter": t.letter or None}
            for t in about.tried
        ],
    }
