"""What is sent in a run, to whom and when, and which trouble comes in between; all of it drawn from the seed."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Literal

from msgspec import Struct

from gateway.emulator.settings import ResidentSeed
from sessions.messages import (
    Bubble,
    Button,
    Buttons,
    Card,
    Contacts,
    Document,
    FileRef,
    Link,
    List,
    Message,
    Parameter,
    Phone,
    Place,
    Row,
    Said,
    Section,
    Template,
    WithTemplate,
)
from sessions.records import Priority

TEMPLATE, LANGUAGE = "news", "en"
BILL = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
FILE = FileRef("b" * 64, "application/pdf", len(BILL))
ARRIVALS = 150.0
"""Messages a second that are put into the outbox: more than may leave, so that there is always a line."""

Trouble = Literal[
    "throttle", "overload", "pair", "token", "locked", "error500", "hang", "drop", "drop_late", "refused", "fail",
    "closed", "kill", "stop",
]  # fmt: skip
ALL: tuple[Trouble, ...] = Trouble.__args__  # type: ignore[attr-defined]
ONCE: tuple[Trouble, ...] = ("stop", "locked")


class Planned(Struct, frozen=True):
    """One message. `key` names it in the outbox; `mark` stands in what the phone shows; `at` is in seconds."""

    key: str
    who: str
    mark: str
    message: Message
    priority: Priority
    at: float


class Episode(Struct, frozen=True):
    """A trouble that begins when this part of all messages has arrived; `seconds` and `times` are drawn."""

    kind: Trouble
    after: float
    seconds: float
    times: int


class Plan(Struct, frozen=True):
    """A whole run.

    Arguments:
        silent: residents whose last word is more than 24 hours old when the run begins; `writes_after`: residents who
            write during the run, and after which part of it.
    """

    seed: int
    residents: tuple[ResidentSeed, ...]
    silent: frozenset[str]
    writes_after: tuple[tuple[float, str], ...]
    messages: tuple[Planned, ...]
    episodes: tuple[Episode, ...]


def make(seed: int, messages: int, residents: int) -> Plan:
    """The plan of a seed.

    Arguments:
        messages: how many in all. residents: how many; at least 10.
    """
    if residents < 10 or messages < residents * 4:
        raise ValueError("a run takes at least 10 residents, and four messages for each")
    chance = Random(f"{seed}/plan")
    people = tuple(_resident(number) for number in range(residents))
    names = [person.id for person in people]
    silent = frozenset(chance.sample(names, max(2, residents // 20)))
    writing = [name for name in sorted(silent) if chance.random() < 0.5]
    writing += chance.sample(names, residents // 4)
    return Plan(
        seed=seed,
        residents=people,
        silent=silent,
        writes_after=tuple(sorted((round(chance.uniform(0.2, 0.95), 3), name) for name in writing)),
        messages=_messages(chance, names, messages),
        episodes=_episodes(chance, 1 if messages < 2_000 else 2),
    )


def _resident(number: int) -> ResidentSeed:
    phone = None if number % 10 == 7 else f"2782{number:07}"  # one of ten hides the number
    return ResidentSeed(f"r{number:03}", f"Resident {number}", f"ZA.1349{number:016}", phone)


def _messages(chance: Random, names: list[str], count: int) -> tuple[Planned, ...]:
    """Each resident has the same share; a few have so many more that Meta's rate for one of them counts."""
    busy = names[: max(1, len(names) // 50)]
    each = count // len(names)
    line = [name for name in names for _ in range(each // 2 if name not in busy else 0)]
    line += [name for name in busy for _ in range(min(60, count // (4 * len(busy))))]
    line += [chance.choice(names[len(busy) :]) for _ in range(count - len(line))]
    chance.shuffle(line)
    planned, per = [], dict.fromkeys(names, 0)
    for place, who in enumerate(line):
        per[who] += 1
        mark = f"{who} number {per[who]:03}"
        priority = chance.choices((Priority.REPLY, Priority.UPDATE, Priority.NOTICE), (60, 25, 15))[0]
        content = _with_template(mark, priority, chance)
        at = place // 3 * 3 / ARRIVALS  # three at a time: what one turn says
        planned.append(Planned(f"{who}-{per[who]:03}", who, mark, content, priority, at))
    return tuple(planned)


def _with_template(mark: str, priority: Priority, chance: Random) -> Message:
    bubble = chance.choice(_RICH)(mark) if chance.random() < 0.3 else Said(f"Message to {mark}.")
    if priority is Priority.REPLY or chance.random() < 0.3:
        return bubble
    filled = Template(name=TEMPLATE, language=LANGUAGE, body=(Parameter(mark),), shown=f"News for {mark}.")
    return filled if chance.random() < 0.3 else WithTemplate(bubble, TEMPLATE, {}, filled)


_RICH: tuple[Callable[[str], Bubble], ...] = (
    lambda mark: Buttons(f"Choose, {mark}.", (Button("y", "Yes"), Button("n", "No"))),
    lambda mark: List(f"Pick, {mark}.", "Options", (Section((Row("a", "Refuse"), Row("b", "Water"))),)),
    lambda mark: Link(f"Look, {mark}.", "Open", "https://city.example/page"),
    lambda mark: Place(-25.7, 28.2, f"Office of {mark}", "1 Church Street"),
    lambda mark: Document(FILE, "bill.pdf", f"The bill of {mark}."),
    lambda mark: Contacts((Card(f"Desk of {mark}", (Phone("+27123589999"),)),)),
)


def _episodes(chance: Random, times: int) -> tuple[Episode, ...]:
    kinds = [kind for kind in ALL for _ in range(1 if kind in ONCE else times)]
    chance.shuffle(kinds)
    step = 0.9 / len(kinds)
    return tuple(
        Episode(kind, 0.03 + step * place, round(chance.uniform(3, 9), 1), chance.randint(6, 14))
        for place, kind in enumerate(kinds)
    )
