"""`gateway explain`: why a resident got this answer, or none."""

from __future__ import annotations

from typing import Any

from msgspec import to_builtins

from gateway.account_words import after_in_words
from gateway.cli_desk import JsonOption, as_json, database, failed, now
from gateway.explaining import account_of, answers, came, cost_in_words, lines, verdict
from gateway.masking import mask
from gateway.prices import SOUTH_AFRICA
from gateway.settings import price_table, traces_of_messages
from gateway.tracing.opening import TracePages
from sessions.stores.explaining import Explained, explained, place_of


def explain(message: str, /, *, json: JsonOption = False) -> int:
    """Say why a resident got this answer, or none: what was done for it, step by step. What was said is left out.

    Parameters
    ----------
    message
        WhatsApp's id of it (wamid...); or turn=7, as a line of the log has it; or a reference that the resident was
        given; or their number or id, for the last message of theirs.
    """
    with database() as db:
        place = place_of(db, message)
        found = None if place is None else explained(db, place)
    if found is None:
        return failed(f"there is no message {mask(message)}; it may be too old, or of another database")
    at = now()
    trace, page = TracePages(*traces_of_messages()).of(found.item) or (None, None)
    if json:
        as_json({**_plain(found, at), "trace": trace, "trace_page": page})
        return 0
    print("\n".join(_told(found, at, trace)))
    if page is not None:
        print(f"Look at it: {page}")
    print(f"gateway sessions show {found.resident} says where they are now.")
    return 0


def _told(found: Explained, at: float, trace: str | None) -> list[str]:
    """All of it, for people."""
    steps = [f"{after_in_words(step.after):>11}  {step.words}" for step in account_of(found)]
    return [
        verdict(found, at),
        "",
        came(found, at),
        *steps,
        *(each.words for each in answers(found, at)),
        cost_in_words(found, price_table() or SOUTH_AFRICA),
        *lines(found, at, trace=trace),
    ]


def _plain(found: Explained, at: float) -> dict[str, Any]:
    """All of it, for programs."""
    return {
        "seq": found.seq,
        "resident": found.resident,
        "state": found.state,
        "verdict": verdict(found, at),
        "came": came(found, at),
        "steps": [to_builtins(step) for step in account_of(found)],
        "answers": [each.words for each in answers(found, at)],
        "cost": cost_in_words(found, price_table() or SOUTH_AFRICA),
        "lines": lines(found, at),
    }
