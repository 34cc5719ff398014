"""`gateway explain`: why a resident got this answer, or none."""

from __future__ import annotations

from gateway.cli_desk import JsonOption, as_json, database, failed, now
from gateway.explaining import lines, verdict
from gateway.masking import mask
from gateway.settings import traces_of_messages
from gateway.tracing.opening import TracePages
from sessions.stores.explaining import explained, place_of


def explain(message: str, /, *, json: JsonOption = False) -> int:
    """Say why a resident got this answer, or none: what became of one message. What was said is left out.

    Parameters
    ----------
    message
        WhatsApp's id of it (wamid...); or a reference that the resident was given; or their number or id, for the last
        message of theirs.
    """
    with database() as db:
        place = place_of(db, message)
        found = None if place is None else explained(db, place)
    if found is None:
        return failed(f"there is no message {mask(message)}; it may be too old, or of another database")
    at = now()
    trace, page = TracePages(*traces_of_messages()).of(found.item) or (None, None)
    if json:
        told = {"seq": found.seq, "resident": found.resident, "state": found.state}
        told |= {"trace": trace, "trace_page": page}
        as_json({**told, "verdict": verdict(found, at), "lines": lines(found, at, trace=trace)})
        return 0
    print(
        "\n".join(
            [
                verdict(found, at),
                "",
                *lines(found, at, trace=trace),
                *([f"Look at it: {page}"] if page is not None else []),
                f"gateway sessions show {found.resident} says where they are now.",
            ]
        )
    )
    return 0
