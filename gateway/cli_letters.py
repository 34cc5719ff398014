"""`gateway dead-letters`: what could not be handled, and what to do about it."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Any

from cyclopts import App, Parameter
from rich.console import Console
from rich.markup import escape

from gateway import cli_acts
from gateway.cli_desk import RESIDENT, JsonOption, LimitOption, ago, as_json, database, failed, listing, moment, now
from gateway.masking import mask
from sessions.stores import dead_letters, operators
from sessions.stores.database import Database
from sessions.stores.dead_letters import CannotSettle
from sessions.stores.operators import Letter

app = App(name="dead-letters", help="What could not be handled: list, show, try again, drop.")

_Flag = Parameter(negative="")


@app.default
def list_letters(*, all: Annotated[bool, _Flag] = False, limit: LimitOption = 50, json: JsonOption = False) -> int:
    """List dead letters, the newest first.

    Parameters
    ----------
    all
        Also those that were tried again or dropped.
    """
    with database() as db:
        found = operators.letters(db, None if all else "open", limit)
    if json:
        as_json([_short(each) for each in found])
        return 0
    at = now()
    table = listing("Reference", "When", "State", "Trouble", "Reason", RESIDENT)
    for each in found:
        about = each.letter
        words = (each.state, about.failure.value, escape(mask(about.reason)))
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
        The number that the resident was given.
    """
    with database() as db:
        found = operators.letter(db, reference)
        if found is None:
            return failed(f"there is no dead letter {reference}; gateway dead-letters names them")
        why = dead_letters.why_not(db, found, now=now()) if found.state == "open" else None
    if json:
        as_json({**_short(found), "detail": mask(found.letter.detail), "not_again_because": why})
        return 0
    about = found.letter
    lines = [
        f"Dead letter {about.reference}, {found.state}" + (f" since {moment(found.changed)}" if found.changed else ""),
        f"{moment(about.at)} ({ago(about.at, now())}), resident {found.resident}",
        f"Reason: {mask(about.reason)}",
        f"Messages and events behind it: {len(about.seqs)}",
    ]
    if about.done:
        lines.append(f"Effects begun or done: {', '.join(about.done)}")
    if about.note:
        lines.append(f"Note: {about.note}")
    if found.state == "open":
        lines.append(
            f"Not to be tried again: {why}" if why else f"To try again: gateway dead-letters retry {reference}"
        )
    lines += ["", mask(about.detail).strip()]
    Console().print(escape("\n".join(lines)), highlight=False, soft_wrap=True)
    return 0


@app.command
def retry(
    reference: str | None = None,
    /,
    *,
    all: Annotated[bool, _Flag] = False,
    anyway: Annotated[bool, _Flag] = False,
) -> int:
    """Put the messages of a dead letter back into the inbox: the running gateway takes them within seconds.

    Parameters
    ----------
    reference
        The number that the resident was given.
    all
        Every open one that can be tried again; the others are named with the reason.
    anyway
        Also where an effect may be done a second time.
    """
    if (reference is None) == (not all):
        return failed("name one reference, or give --all")
    with database() as db:
        if reference is not None:
            cli_acts.note(db, "dead letter retried", reference.upper(), "anyway" if anyway else "")
            tried = _one(db, reference, anyway)
        else:
            tried = cli_acts.do(db, "dead letters retried", "all", partial(dead_letters.retry_all, now=now()))
    for each, outcome in tried.items():
        if isinstance(outcome, CannotSettle):
            failed(str(outcome))
        else:
            print(f"{each.upper()}: {outcome} put back into the inbox.")
    if not tried:
        print("There are none.")
    return 1 if any(isinstance(outcome, CannotSettle) for outcome in tried.values()) else 0


def _one(db: Database, reference: str, anyway: bool) -> dict[str, int | CannotSettle]:
    try:
        return {reference: dead_letters.retry(db, reference, now=now(), anyway=anyway)}
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
    }
