"""`gateway sessions`: where residents stand, without a word of what they said."""

from __future__ import annotations

import secrets
from functools import partial
from typing import Annotated, Any

from cyclopts import App, Parameter
from rich.console import Console
from rich.markup import escape

from gateway import cli_acts
from gateway.cli_desk import (
    RESIDENT,
    JsonOption,
    LimitOption,
    ago,
    as_json,
    database,
    failed,
    listing,
    masked,
    moment,
    now,
)
from gateway.masking import mask
from gateway.session_words import entry_in_words, session_in_words, state_of
from sessions.journal import Entry
from sessions.own_events import OperatorAsked
from sessions.records import RunRow
from sessions.stores import operators
from sessions.stores.operators import Only, Overview, Standing

app = App(name="sessions", help="List sessions, or show where one resident stands.")


def _flag(help: str) -> Any:
    return Parameter(negative="", help=help)


@app.default
def list_sessions(
    *,
    open: Annotated[bool, _flag("Only those with something open.")] = False,
    expired: Annotated[bool, _flag("Only those whose 24 hours are over.")] = False,
    parked: Annotated[bool, _flag("Only those for whom somebody has to look.")] = False,
    owner: Annotated[bool, _flag("Say which process serves each, where several share a PostgreSQL database.")] = False,
    limit: LimitOption = 50,
    json: JsonOption = False,
) -> int:
    """List sessions, those first whose resident was heard last."""
    chosen: list[Only] = [name for name, wanted in _only(open, expired, parked) if wanted]
    if len(chosen) > 1:
        return failed("only one of --open, --expired and --parked")
    with database() as db:
        found = operators.sessions(db, chosen[0] if chosen else None, limit)
        owners = {each.resident: db.owner_of(each.resident) for each in found} if owner else {}
    if json:
        as_json([_overview(each) | ({"owner": owners[each.resident]} if owner else {}) for each in found])
        return 0
    moment_now = now()
    table = listing(RESIDENT, "State", "Where", "Heard", *(["Owner"] if owner else ["Wakes", "Inbox", "Letters"]))
    for each in found:
        session = each.session
        counts = (str(each.waiting or "-"), str(each.letters or "-"))
        heard, wakes = (ago(session.heard, moment_now), ago(session.wake_at, moment_now)) if session else ("-", "-")
        busy = operators.where(session.runs) or session.was or "-" if session else "-"
        more = (owners[each.resident] or "-",) if owner else (wakes, *counts)
        table.add_row(each.resident, state_of(each), busy, heard, *more)
    Console().print(table if found else "There are none.")
    return 0


def _only(open: bool, expired: bool, parked: bool) -> tuple[tuple[Only, bool], ...]:
    return ("open", open), ("expired", expired), ("parked", parked)


@app.command
def show(who: str, /, *, json: JsonOption = False) -> int:
    """Show where one resident stands: runs, open question, journal, dead letters. Personal data is left out.

    Parameters
    ----------
    who
        A reference that a resident was given, a resident's id, or a number.
    """
    with database() as db:
        resident = operators.find(db, who)
        if resident is None:
            return failed(_nobody(who))
        found = operators.standing(db, resident)
    if json:
        as_json(_standing(found))
    else:
        Console().print("\n".join(_lines(found)), highlight=False, soft_wrap=True)
    return 0


@app.command
def retry(who: str, /) -> int:
    """Serve a resident again who was left alone because of crashes. The running gateway sees it within seconds.

    Parameters
    ----------
    who
        A reference that a resident was given, a resident's id, or a number.
    """
    with database() as db:
        resident = operators.find(db, who)
        if resident is None:
            return failed(_nobody(who))
        if not cli_acts.do(db, "resident served again", resident, partial(operators.unpark, resident=resident)):
            return failed(f"{mask(who)} is not left alone; gateway sessions --parked names who is")
    print(f"{resident} is served again.")
    return 0


@app.command
def end(who: str, /) -> int:
    """Give up what a resident is busy with, and tell them; nothing happens where nothing is open.

    Parameters
    ----------
    who
        A reference that a resident was given, a resident's id, or a number.
    """
    return _ask(who, OperatorAsked("end"), "what is open is ended within seconds")


@app.command
def hand_over(who: str, /) -> int:
    """Have one of the city's people take over a talk: the resident is asked what it is about, and comes into the line.

    Parameters
    ----------
    who
        A reference that a resident was given, a resident's id, or a number.
    """
    return _ask(who, OperatorAsked("hand over"), "a person takes over, if one of the plugins hands over to people")


def _ask(who: str, asked: OperatorAsked, done: str) -> int:
    with database() as db:
        resident = operators.find(db, who)
        if resident is None:
            return failed(_nobody(who))
        what = "session handed over" if asked.what == "hand over" else "session ended"
        ordered = partial(operators.ask_session, resident=resident, asked=asked, id=secrets.token_hex(8), now=now())
        cli_acts.do(db, what, resident, ordered)
    print(f"{resident}: {done}.")
    return 0


def _nobody(who: str) -> str:
    return f"nobody is known by {mask(who)}; a number is written as +27..., a reference as in dead-letters"


def _overview(each: Overview) -> dict[str, Any]:
    session = each.session
    times = (
        {}
        if session is None
        else {
            "runs": [run.capability for run in session.runs],
            "opened": moment(session.opened),
            "heard": moment(session.heard),
            "asked": moment(session.asked_at),
            "wakes": moment(session.wake_at),
        }
    )
    return {
        "resident": each.resident,
        "state": state_of(each),
        **times,
        "waiting": each.waiting,
        "dead_letters": each.letters,
        "left_alone_because": None if each.parked is None else mask(each.parked),
    }


def _standing(found: Standing) -> dict[str, Any]:
    session = found.overview.session
    return {
        "resident": found.resident,
        "names": [masked(alias) for alias in found.aliases],
        "language": found.language,
        "session": _overview(found.overview),
        "runs": [
            {
                "capability": run.capability,
                "version": run.version,
                "question": run.question or None,
                "journal": [entry_in_words(entry) for entry in found.journals.get(run.number, ())],
            }
            for run in (session.runs if session else ())
        ],
        "unsent": found.unsent,
        "dead_letters": [{"reference": reference, "state": state} for reference, state in found.letters],
    }


def _lines(found: Standing) -> list[str]:
    names = ", ".join(masked(alias) for alias in found.aliases) or "no number"
    lines = [f"Resident {found.resident} ({names}), language {found.language}"]
    if found.overview.parked is not None:
        lines.append(f"Left alone, because the conversation crashed again and again: {mask(found.overview.parked)}")
        lines.append(f"To have it tried again: gateway sessions retry {found.resident}")
    session = found.overview.session
    lines += (
        session_in_words(session, now()) if session else ["No session: nothing was heard yet, or it is no longer kept."]
    )
    lines.append(f"Waiting in the inbox: {found.overview.waiting}; waiting to be sent: {found.unsent}")
    for depth, run in enumerate(session.runs if session else ()):
        lines += _run(depth, run, found.journals.get(run.number, ()))
    if found.letters:
        lines.append("Dead letters: " + ", ".join(f"{reference} ({state})" for reference, state in found.letters))
    return [escape(line) for line in lines]


def _run(depth: int, run: RunRow, entries: tuple[Entry, ...]) -> list[str]:
    inside = "  " * depth
    question = f", open: {run.question}" if run.question else ""
    trying = ", failed for now and waits for the resident to try again" if run.trying else ""
    lines = [f"{inside}Run {run.number}: {run.capability} (version {run.version or '-'}){question}{trying}"]
    return lines + [f"{inside}  {number:3}. {entry_in_words(entry)}" for number, entry in enumerate(entries, 1)]
