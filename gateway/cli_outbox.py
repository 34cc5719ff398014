"""`gateway outbox`: what was not sent to residents, and why."""

from __future__ import annotations

from functools import partial
from typing import Literal

from cyclopts import App
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from gateway import cli_acts
from gateway.cli_desk import JsonOption, ago, as_json, database, failed, moment, now
from gateway.masking import mask
from sessions.stores import resending
from sessions.stores.resending import CannotSendAgain, Lives
from sessions.stores.unsent import NotSent, not_sent

app = App(name="outbox", help="What was not sent to residents, and why.")


@app.default
def list_not_sent(
    state: Literal["held", "failed", "unknown", "waiting"] = "held", /, *, limit: int = 50, json: JsonOption = False
) -> int:
    """List what was not sent, the newest first.

    Parameters
    ----------
    state
        held: outside the 24-hour window and without a template that can be used; sent when the resident writes.
        failed: given up, or WhatsApp said no. unknown: nobody knows whether it was sent. waiting: sent when it is due.
    limit
        How many at most.
    """
    with database() as db:
        found = not_sent(db, state, limit)
    if json:
        as_json([_short(each) for each in found])
        return 0
    at = now()
    table = Table("No.", "Resident", "Written", "Due" if state == "waiting" else "Since", "Urgency", "Code", "Why")
    for each in found:
        words = (each.priority.name.lower(), str(each.code or "-"), escape(mask(each.why)))
        table.add_row(str(each.seq), each.resident, ago(each.created, at), ago(each.at, at), *words)
    Console().print(table if found else "There is none.")
    return 0


@app.command
def send_again(number: int, /) -> int:
    """Send once more what failed, or may have failed. A running gateway does it within half a minute.

    Parameters
    ----------
    number
        `No.` in the list of what failed.
    """
    try:
        with database() as db:
            again = partial(resending.send_again, seq=number, now=now(), lives=Lives())
            sent = cli_acts.do(db, "message sent again", f"message {number}", again)
    except CannotSendAgain as error:
        return failed(str(error))
    print(f"It is sent again. gateway sessions show {sent.resident} says whether it went.")
    return 0


def _short(each: NotSent) -> dict[str, object]:
    return {
        "number": each.seq,
        "key": each.key,
        "resident": each.resident,
        "state": each.state,
        "written": moment(each.created),
        "at": moment(each.at),
        "urgency": each.priority.name.lower(),
        "code": each.code,
        "why": mask(each.why),
    }
