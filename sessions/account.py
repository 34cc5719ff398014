"""What a turn has done, step by step, for whoever asks later why a resident got this answer.

Nothing that was said is in it: names of capabilities, questions, calls and texts only.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

What = Literal[
    "silent",
    "late",
    "double",
    "edited",
    "refused",
    "retried",
    "event",
    "operator",
    "command",
    "danger",
    "route",
    "menu",
    "maybe",
    "small talk",
    "album",
    "answer",
    "asked again",
    "try again",
    "begun",
    "instead",
    "call",
    "for now",
    "unknown",
    "restarted",
    "crashed",
    "ended",
    "sorry",
    "left",
    "asks",
    "waits",
    "more",
]
"""See `Step`."""

MOST_STEPS = 100
"""A turn with more, which only a loop comes to, is told up to here."""


class Step(Struct, frozen=True, array_like=True):
    """One thing that a turn has done.

    Arguments:
        what: `silent`, `late`, `double`, `edited`: nothing was said to it, or not what was wished; `refused`: it was
            taken away when it came; `retried`: an operator had it tried again (name: what had failed);
            `event` (name), `operator` (what was asked);
            `command` (which), `danger`, `route` (which capability, and why), `menu` (why), `maybe` (who asks, what may
            be meant), `small talk`, `album`, `answer` (whose, to what), `asked again` (whose, why), `try again`:
            how it was taken;
            `begun`, `instead` (whose announcement, of what), `ended`, `sorry` (with which words), `left` (why),
            `restarted`, `crashed` (with which error): what came to a capability (name);
            `call` (label, outcome), `for now` (whose, words), `unknown` (label): what other systems were asked;
            `asks`, `waits`: where the conversation stands then (whose, what for);
            `more`: the rest is left out.
        name, detail: as said above.
        at: when, in seconds since the epoch; of a call: when it was begun. took: seconds.
    """

    what: What
    name: str = ""
    detail: str = ""
    at: float = 0.0
    took: float = 0.0


def noted(steps: list[Step], step: Step) -> None:
    """Add a step, within the bound."""
    if len(steps) < MOST_STEPS:
        steps.append(step)
    elif len(steps) == MOST_STEPS:
        steps.append(Step("more", at=step.at))
