"""Recorded conversations: plain text files that city staff can read, that the terminal writes and the tests play.

    # What this conversation shows.
    resident Naledi Mokoena +27825550101

    says Hi
    sees
        Hello Naledi! What can I do for you?
          1. Bills - What you owe
        --
        A second bubble, behind a line with two dashes.
    taps Bills
    waits 20 hours
    restarts
    fails billing down
    works billing
    shares -25.7461 28.1881
    sends image pothole.jpg the words below it
    breaks bills
    mends bills
    happens PaymentSettled p-1 {"cents": 50000}
    opens {"card": "1091"}

`sees` lists all that was said since the step before it, word for word; `[...]` in a line stands for anything (a link
with a code in it). `restarts` stops the gateway at once and starts it again. `fails applications down` (or `slow`, or
`wrong`) breaks a service until `works applications`. `happens` publishes an event for the resident: its type, its id,
and its fields as JSON if it has any. `breaks bills` says that a capability is out of order,
for which `{"words": {"en": "No power."}, "area": {"en": "Ward 7"}, "hours": 3}` may stand behind it, and `mends bills`
that it is back. `opens` opens the newest link to a page of ours, and sends the first form of each
page until there is none; what stands in the braces is filled in wherever a form has such a field.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

INDENT = "    "
BETWEEN = "--"


class ScriptError(Exception):
    """A line of a recorded conversation cannot be understood; the text names the line."""


class Says(Struct, frozen=True, tag=True):
    """The resident types this."""

    words: str


class Taps(Struct, frozen=True, tag=True):
    """The resident taps the newest button or row with this title."""

    title: str


class Shares(Struct, frozen=True, tag=True):
    """The resident shares a position."""

    latitude: float
    longitude: float


class Sends(Struct, frozen=True, tag=True):
    """The resident sends a file of this kind and name, with words below it if there are any."""

    kind: str
    filename: str
    caption: str = ""


class Waits(Struct, frozen=True, tag=True):
    """Time passes."""

    seconds: float


class Restarts(Struct, frozen=True, tag=True):
    """The gateway is stopped at once and started again."""


class Fails(Struct, frozen=True, tag=True):
    """A service does not work from now on; see `gateway.testing.trouble.Trouble`."""

    service: str
    trouble: str


class Works(Struct, frozen=True, tag=True):
    """A service works again."""

    service: str


class Breaks(Struct, frozen=True, tag=True):
    """The operator says that a capability is out of order; words, area and hours as JSON."""

    capability: str
    fields: str = "{}"


class Mends(Struct, frozen=True, tag=True):
    """The operator says that it is back."""

    capability: str


class Happens(Struct, frozen=True, tag=True):
    """An event that concerns the resident: the name of its type, its id, its fields as JSON."""

    event: str
    id: str
    fields: str = "{}"


class Opens(Struct, frozen=True, tag=True):
    """The resident opens the newest link and goes on to the last page; `fields`: what is filled in, as JSON."""

    fields: str = "{}"


class Sees(Struct, frozen=True, tag=True):
    """All bubbles since the step before, as text twins."""

    bubbles: tuple[str, ...]


Step = Says | Taps | Shares | Sends | Waits | Restarts | Fails | Works | Breaks | Mends | Happens | Opens | Sees


class Script(Struct, frozen=True):
    """One recorded conversation.

    Arguments:
        about: the comment at its head.
        name: the resident's display name. phone: digits with `+`, or None for somebody who hides the number.
    """

    about: str
    name: str
    phone: str | None
    steps: tuple[Step, ...]


_UNITS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400}
_WAIT = re.compile(r"(\d+(?:\.\d+)?) ?(?:(second|minute|hour|day)s?|(s|m|h|d))\Z")
_LETTERS = {unit[0]: unit for unit in _UNITS}
_EVENT = re.compile(r"(\w+) (\S+)(?: (\{.*\}))?\Z")
_RESIDENT = re.compile(r"(?P<name>.+?)(?: (?P<phone>\+\d{7,15}))?\Z")


def parse(text: str, source: str = "script") -> Script:
    """Read a recorded conversation.

    Raises:
        ScriptError: naming the line.
    """
    about: list[str] = []
    steps: list[Step] = []
    who: re.Match[str] | None = None
    lines = text.splitlines()
    number = 0
    while number < len(lines):
        line = lines[number]
        number += 1
        verb, _, rest = line.strip().partition(" ")
        if not verb:
            continue
        if verb.startswith("#"):
            if who is None:
                about.append(line.strip().lstrip("# "))
        elif verb == "resident":
            who = _RESIDENT.match(rest)
        elif verb == "sees":
            block, number = _block(lines, number)
            steps.append(Sees(block))
        else:
            steps.append(step_of(verb, rest.strip(), f"{source}:{number}"))
    if who is None:
        raise ScriptError(f"{source}: a line `resident NAME +27...` must come first")
    return Script(" ".join(about), who["name"], who["phone"], tuple(steps))


def _block(lines: Sequence[str], number: int) -> tuple[tuple[str, ...], int]:
    """The indented lines from here on, as bubbles."""
    bubbles: list[list[str]] = [[]]
    while number < len(lines) and (lines[number].startswith(INDENT) or not lines[number].strip()):
        line = lines[number].removeprefix(INDENT)
        if line == BETWEEN:
            bubbles.append([])
        else:
            bubbles[-1].append(line)
        number += 1
    return tuple(found for bubble in bubbles if (found := "\n".join(bubble).strip("\n"))), number


def step_of(verb: str, rest: str, where: str) -> Step:
    """One line that is not `sees`.

    Raises:
        ScriptError: naming `where`.
    """
    match verb:
        case "says" if rest:
            return Says(rest)
        case "taps" if rest:
            return Taps(rest)
        case "restarts":
            return Restarts()
        case "shares" if len(rest.split()) == 2:
            try:
                return Shares(*map(float, rest.split()))
            except ValueError:
                raise ScriptError(f"{where}: write `shares LATITUDE LONGITUDE`, in degrees") from None
        case "sends" if len(rest.split()) >= 2:
            return Sends(*rest.split(maxsplit=2))
        case "fails" if len(rest.split()) == 2:
            return Fails(*rest.split())
        case "works" if rest:
            return Works(rest)
        case "breaks" if rest:
            name, _, fields = rest.partition(" ")
            return Breaks(name, fields or "{}")
        case "mends" if rest:
            return Mends(rest)
        case "happens" if found := _EVENT.match(rest):
            return Happens(found[1], found[2], found[3] or "{}")
        case "opens" if not rest or rest.startswith("{"):
            return Opens(rest or "{}")
        case "waits" if found := _WAIT.match(rest):
            return Waits(float(found[1]) * _UNITS[found[2] or _LETTERS[found[3]]])
    if verb in _FORMS:
        raise ScriptError(f"{where}: write `{verb} {_FORMS[verb]}`, not `{verb} {rest}`".replace(" `, not", "`, not"))
    raise ScriptError(f"{where}: {verb!r} is no step; steps are sees, restarts, {', '.join(_FORMS)}")


_FORMS = {
    "says": "WORDS",
    "taps": "TITLE",
    "shares": "LATITUDE LONGITUDE",
    "sends": "KIND FILENAME [WORDS]",
    "waits": "20 hours",
    "fails": "SERVICE down|slow|wrong",
    "works": "SERVICE",
    "breaks": "CAPABILITY {FIELDS}",
    "mends": "CAPABILITY",
    "happens": "EVENT ID {FIELDS}",
    "opens": "{FIELDS}",
}


def render(script: Script) -> str:
    """The file again."""
    lines = [f"# {script.about}", f"resident {script.name}" + (f" {script.phone}" if script.phone else ""), ""]
    for step in script.steps:
        lines += _lines(step)
    return "\n".join(lines).rstrip() + "\n"


def _lines(step: Step) -> list[str]:
    match step:
        case Says(words):
            return [f"says {words}"]
        case Taps(title):
            return [f"taps {title}"]
        case Shares(latitude, longitude):
            return [f"shares {latitude:g} {longitude:g}"]
        case Sends(kind, filename, caption):
            return [f"sends {kind} {filename} {caption}".rstrip()]
        case Waits(seconds):
            return [f"waits {_duration(seconds)}"]
        case Restarts():
            return ["restarts"]
        case Fails(service, trouble):
            return [f"fails {service} {trouble}"]
        case Works(service):
            return [f"works {service}"]
        case Breaks(capability, fields):
            return [f"breaks {capability}" + (f" {fields}" if fields != "{}" else "")]
        case Mends(capability):
            return [f"mends {capability}"]
        case Happens(event, id, fields):
            return [f"happens {event} {id}" + (f" {fields}" if fields != "{}" else "")]
        case Opens(fields):
            return ["opens" + (f" {fields}" if fields != "{}" else "")]
        case Sees(bubbles):
            shown = f"\n{INDENT}{BETWEEN}\n".join(
                "\n".join(f"{INDENT}{line}".rstrip() for line in bubble.splitlines()) for bubble in bubbles
            )
            return ["sees", shown, ""]


def _duration(seconds: float) -> str:
    for unit, size in reversed(_UNITS.items()):
        if seconds >= size and seconds % size == 0:
            return f"{seconds / size:g} {unit}" + ("" if seconds == size else "s")
    return f"{seconds:g} seconds"
