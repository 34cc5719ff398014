"""Where residents stand, in plain words and without a word of what they said: for the command line and the console."""

from __future__ import annotations

import msgspec

from gateway.cli_desk import ago, moment
from gateway.masking import mask
from sessions.journal import Entry
from sessions.records import SessionRow
from sessions.stores.operators import Overview

_WORDS = {
    "running": "a turn is under way",
    "asking": "a question is open",
    "waiting": "waits for something to happen elsewhere",
    "ended": "nothing is open",
}


def state_of(each: Overview) -> str:
    """The state of a session in a word or two."""
    if each.parked is not None:
        return "left alone"
    if each.session is None:
        return "no session"
    return "expired" if each.session.expired else each.session.state


def session_in_words(session: SessionRow, at: float) -> list[str]:
    """What is open, and since when.

    Arguments:
        at: now, in seconds since the epoch.
    """
    state = "expired: the 24 hours are over" if session.expired else f"{session.state}: {_WORDS[session.state]}"
    lines = [f"Session {session.id}, {state}", f"Heard {ago(session.heard, at)} ({moment(session.heard)})"]
    if session.state == "asking" and session.asked_at:
        lines.append(f"Asked {ago(session.asked_at, at)} ({moment(session.asked_at)})")
    if session.until:
        lines.append(f"Waits until {moment(session.until)}")
    if session.wake_at:
        lines.append(f"Wakes {ago(session.wake_at, at)} ({moment(session.wake_at)})")
    if session.expired and session.was:
        lines.append(f"Was busy with {session.was}")
    return lines


def entry_in_words(entry: Entry) -> str:
    """A journal entry in plain words, without what it holds."""
    label = mask(entry.label)
    if entry.sorry is not None:
        return f"{label} was refused: {entry.sorry.key}"
    size = f"{len(entry.value)} bytes"
    match entry.kind:
        case "ask":
            return f"asked {label}, and was answered ({size})"
        case "choose":
            return f"let choose {label}: {mask(str(msgspec.msgpack.decode(entry.value)))}"
        case "read":
            return f"looked up {label} ({size})"
        case "attempt":
            return f"began the effect {label}"
        case "do":
            return f"did {label} ({size})"
        case "wait":
            return f"waited for {label}: {_came(msgspec.msgpack.decode(entry.value))}"
        case "start":
            return f"had {label} done ({size})"
        case "now" | "random":
            return f"noted {'the time' if entry.kind == 'now' else 'a chance'} as {label}"
        case "speak":
            return f"spoke {label} from there on"
        case "remember" | "recall":
            return f"{'kept' if entry.kind == 'remember' else 'recalled'} the fact {label}"
    return f"{entry.kind} {label} ({size})"


def _came(outcome: object) -> str:
    """How a wait ended; what the resident said is a map, an event is bytes."""
    if outcome is None:
        return "the time ran out"
    return "it came" if isinstance(outcome, bytes) else "the resident said something"
