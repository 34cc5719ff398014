"""Where residents stand, in plain words and without a word of what they said: for the command line and the console."""

from __future__ import annotations

import msgspec

from gateway.cli_desk import ago, moment
from gateway.masking import mask
from sessions.journal import Entry
from sessions.records import SessionRow
from sessions.stores.operators import Overview

_DAY = 86_400.0

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


_PLAIN = {
    "running": "busy with it now",
    "asking": "waits for their answer",
    "waiting": "waits for news from elsewhere",
    "ended": "nothing is open",
    "expired": "over: nothing was heard for 24 hours",
}


def plain_state_of(each: Overview) -> str:
    """The same for people who do not know our words."""
    state = state_of(each)
    return _PLAIN.get(state, state)


def session_in_words(session: SessionRow, at: float) -> list[str]:
    """What is open, and since when.

    Arguments:
        at: now, in seconds since the epoch.
    """
    state = "expired: the 24 hours are over" if session.expired else f"{session.state}: {_WORDS[session.state]}"
    return [f"Session {session.id}, {state}", *times_in_words(session, at)]


def times_in_words(session: SessionRow, at: float) -> list[str]:
    """Since when it is so, and until when.

    Arguments:
        at: now, in seconds since the epoch.
    """
    lines = [f"Heard {ago(session.heard, at)} ({moment(session.heard)})"]
    if session.state == "asking" and session.asked_at:
        lines.append(f"Asked {ago(session.asked_at, at)} ({moment(session.asked_at)})")
    if session.until:
        lines.append(f"Waits until {moment(session.until)}")
    if session.wake_at:
        when = f"{ago(session.wake_at, at)} ({moment(session.wake_at)})"
        ends = session.wake_at >= session.heard + _DAY
        lines.append(f"Is over {when}, unless they write before" if ends else f"Goes on by itself {when}")
    if session.expired and session.was:
        lines.append(f"Was busy with {session.was}")
    return lines


_COPY = "kept "
"""With this begin the labels of what plugins keep a copy of."""


def entry_in_words(entry: Entry) -> str:
    """A journal entry in plain words, without what it holds."""
    label = mask(entry.label)
    if entry.sorry is not None:
        return f"{label} was refused: {entry.sorry.key}"
    match entry.kind:
        case "ask":
            return f"asked {label}, and was answered"
        case "choose":
            return f"let choose {label}, and {mask(str(msgspec.msgpack.decode(entry.value)))} was taken"
        case "read":
            copied = label.startswith(_COPY)
            return f"looked up {label.removeprefix(_COPY)}" + (" in our own copy" if copied else "")
        case "attempt":
            return f"began to do {label}"
        case "do":
            return f"did {label}"
        case "wait":
            return f"waited for {label}: {_came(msgspec.msgpack.decode(entry.value))}"
        case "start":
            return f"had {label} done"
        case "now":
            return "looked at the clock" if label in ("", "now") else f"looked at the clock, for {label}"
        case "random":
            return "drew lots" if label in ("", "random") else f"drew lots, for {label}"
        case "speak":
            return f"went on in the language {label}"
        case "remember":
            return f"kept {label} for later talks"
        case "recall":
            return f"looked up what was kept of earlier talks: {label}"
    return f"{entry.kind} {label}"


def _came(outcome: object) -> str:
    """How a wait ended; what the resident said is a map, an event is bytes."""
    if outcome is None:
        return "the time ran out"
    return "it came" if isinstance(outcome, bytes) else "the resident said something"
