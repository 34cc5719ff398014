"""What a turn has done, in plain words and without a word of what was said: for `gateway explain` and the console
(pure)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from gateway.masking import mask
from sessions.account import Step

_ALONE = {
    "silent": "It is a reaction or the like, to which nothing is said.",
    "late": "It came when its 24 hours were over: nobody may answer it any more.",
    "double": "It came twice, and was answered the first time.",
    "edited": "The resident has changed a message that they had sent before.",
    "refused": "It was taken away when it came, before anybody could read it.",
    "album": "It is one of several files, which are one answer: the others were waited for.",
    "more": "And so on: the rest is left out.",
}

_WHY = {
    "tap": "the resident has chosen it in a list or by a button",
    "reference": "a reference of it is in the message",
    "keyword": "a keyword or the title of it is in the message",
    "slip": "a keyword of it is in the message, with a slip of the finger",
    "sentence": "the sentence is surely about it",
    "known": "it has an answer to these very words",
}

_MENU = {
    "hello": "Nothing was open and nothing was asked for: the menu was shown, with a greeting.",
    "returned": "It was the first message after a talk that had run out: the menu was shown, and what was open then.",
    "asked": "The menu was asked for.",
    "help": "Help was asked for, and nothing was open: the menu was shown.",
    "unknown": "It was not understood for sure: the menu was shown.",
    "language": "Another language was chosen: the menu was shown in it.",
}

_AGAIN = {
    "": "The open question was put again.",
    "session-ask-again": "It is no answer to the open question, which was put again.",
    "session-old-tap": "A button of an earlier question was tapped: the open one was put again.",
    "session-still-here": "It came after a long time: the open question was put again first.",
    "session-not-usable": "Such messages cannot be read: the open question was put again.",
    "session-in-the-middle": "It greets in the middle of a question, which was put again.",
    "session-already": "It asks for what is open already: the question was put again.",
    "session-already-anew": "It asks for what is open already: the question was put again, with how to begin anew.",
    "session-help": "Help was asked for: how to go on was said, and the open question put again.",
    "session-where-we-were": "What stood above the open question was over: it was put again.",
    "session-cancelled": "What was open was given up: the question below it was put again.",
    "session-edited-late": "The change came too late to count: the open question was put again.",
}

_TRY = {
    "again": "The resident wants it tried again.",
    "leave": "The resident wants it left alone.",
    "": "Whether to try again was asked once more.",
}

_LEFT = {
    "expired": "because the 24 hours are over",
    "cancelled": "because the resident gave it up",
    "switched": "because something else was asked for",
    "failed": "because it had failed",
    "doubted": "because it is for registered residents, and this is in doubt now",
    "merged": "because the resident was known by another name already",
}

_SMALL_TALK = {"thanks": "It says thanks.", "parting": "It is a parting or an *ok*, and asks for nothing."}

_ASKED = {"read": "looked up", "do": "done"}

_AT_ONCE = 0.005
"""Seconds below which a call has taken no time worth telling."""

_OUTCOMES = {
    "answered": "answered",
    "sorry": "answered that it cannot be",
    "try later": "failed for now",
    "interrupted": "was cut off, because the resident said something else",
    "unknown": "gave no clear answer",
    "bug": "crashed",
}


class Told(Struct, frozen=True):
    """One step.

    Arguments:
        after: when, in seconds after the message had come. words: what was done. trouble: whether something failed.
    """

    after: float
    words: str
    trouble: bool = False


def told(steps: Iterable[Step], arrived: float) -> list[Told]:
    """All steps in plain words.

    Arguments:
        arrived: when the message came, in seconds since the epoch.
    """
    needed = _needed(_reason_first(steps))
    return [Told(max(0.0, step.at - arrived), _in_words(step), _is_trouble(step)) for step in needed]


def _reason_first(steps: Iterable[Step]) -> list[Step]:
    """What is open is left before something else is begun; why that is begun is said before."""
    found = list(steps)
    first = next((at for at, step in enumerate(found) if step.what != "left"), 0)
    reason = found[first : first + 1] if first and found[first].what in _REASONS else []
    return [*reason, *found[:first], *found[first + len(reason) :]]


def after_in_words(seconds: float) -> str:
    """How long after the message, to be read at a glance: *0.12 s*, *30 s*, *5 min 56 s*, *3 h 2 min*."""
    minutes, left = divmod(round(seconds), 60)
    hours, rest = divmod(minutes, 60)
    if hours:
        return f"{hours} h {rest} min"
    if minutes:
        return f"{minutes} min {left} s"
    return f"{seconds:.0f} s" if left >= _WHOLE else f"{seconds:.2f} s"


_WHOLE = 10
"""Seconds from which on parts of one do not matter."""


def _needed(steps: Iterable[Step]) -> Iterator[Step]:
    """Without those that say what was said already: who ends with words is left by that; who is begun for a reason is
    begun."""
    said: set[tuple[str, str]] = set()
    for step in steps:
        if (step.what, step.name) not in said:
            yield step
        said.discard((step.what, step.name))
        said.update((more, step.name) for more in _SAYS.get(step.what, ()))


_REASONS = ("route", "menu", "maybe")

_SAYS = {"route": ("begun",), "instead": ("begun",), "maybe": ("begun",), "retried": ("route",), "sorry": ("left",)}
"""What each says along."""


def _is_trouble(step: Step) -> bool:
    if step.what == "call":
        return step.detail.split(" ", 1)[-1] in ("try later", "unknown", "bug")
    return step.what in ("late", "crashed", "unknown", "for now")


def _in_words(step: Step) -> str:
    name, detail = mask(step.name), mask(step.detail)
    match step.what:
        case "route":
            why = _WHY.get(step.detail)
            return f"{name} was begun: {why}." if why else f"{name} was begun."
        case "menu":
            return _MENU.get(step.detail, "The menu was shown.")
        case "command":
            return f"It is the command {detail}, which is heard at any time."
        case "danger":
            return f"Words of danger are in it: {name} goes before everything else."
        case "maybe":
            return f"What is meant was not sure: {name} asks{f' whether it is {_either(detail)}' if detail else ''}."
        case "small talk":
            return _SMALL_TALK.get(step.detail, "It asks for nothing.")
        case "event" | "operator":
            return f"It is the event {name}." if name else f"An operator asked: {detail}."
        case "retried":
            return f"An operator had it tried again{f'; {name} had failed at it' if name else ''}."
        case "call":
            return _call(step)
    return _ALONE.get(step.what) or _of_a_run(step, name, detail)


def _of_a_run(step: Step, name: str, detail: str) -> str:
    match step.what:
        case "answer":
            return _answer(name, detail)
        case "asked again":
            said = _AGAIN.get(step.detail, f"The open question was put again, behind other words ({detail}).")
            return f"{name}: {said}"
        case "try again":
            return f"{name}: {_TRY.get(step.detail, _TRY[''])}"
        case "begun":
            return f"{name} was begun."
        case "instead":
            return f"{detail} is out of order: {name} told so."
        case "for now":
            return f"{name} could not go on for now, and asked whether to try again."
        case "unknown":
            return f"Nobody knows whether {detail} was done: a person has to look."
        case "restarted":
            return f"{name} has changed since it was begun, and was begun anew."
        case "crashed":
            return f"{name} crashed ({detail}), and went no further."
        case "ended":
            return f"{name} came to its end."
        case "sorry":
            return f"{name} ended with words to the resident ({detail})."
        case "left":
            why = _LEFT.get(step.detail, "")
            return f"{name} was left{f' {why}' if why else ''}."
        case "asks":
            return f"{name} asks now: {_label(detail)}." if detail else f"{name} asks now whether to try again."
        case "waits":
            return f"{name} waits for something to happen elsewhere."
    return f"{step.what} {name} {detail}".strip()


def _answer(name: str, detail: str) -> str:
    kind, _, label = detail.partition(" ")
    if kind == "wait":
        return f"{name}, which waited ({label}), heard it."
    return f"It is the answer to a question of {name}: {label}."


def _label(question: str) -> str:
    """Of *choose account* what it is about."""
    return question.partition(" ")[2] or question


def _call(step: Step) -> str:
    asked, _, label = step.name.rpartition("/")
    kind, _, outcome = step.detail.partition(" ")
    what = f"{mask(label)} was {'to be ' if kind == 'do' and outcome != 'answered' else ''}{_ASKED.get(kind, 'asked')}"
    came = _OUTCOMES.get(outcome, outcome)
    after = f"after {step.took:.2f} s" if step.took >= _AT_ONCE else "at once"
    return f"{what}: {', '.join(map(_whose, mask(asked).split(', ')))} {came} {after}."


def _whose(provider: str) -> str:
    """Of a plugin's own module, *plugins.bills.reminders*, the plugin; of the rest what it is called."""
    parts = provider.split(".")
    return parts[1] if parts[0] == "plugins" and len(parts) > 1 else provider or "the other system"


def _either(names: str) -> str:
    first, _, last = names.rpartition(", ")
    return f"{first} or {last}" if first else last
