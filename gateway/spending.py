"""What went out, counted by capability and language: bubbles, bytes, and finished tasks, day by day.

Counted when WhatsApp has taken a message, under the capability whose run said it, and priced later by the table of the
operator, so that another price needs no counting anew. Nothing personal is in it: of a number only the country.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, OrderedDict
from collections.abc import Callable, Mapping
from zoneinfo import ZoneInfo

import msgspec
from msgspec import Struct

from gateway.prices import Kind
from gateway.whatsapp.encode import Address
from sessions.messages import Message, Template
from sessions.ports import Clock

OURS = "none"
"""The capability of what the session itself says, and of what was said before a restart and sent after it."""

_QUARTER = 900
"""Seconds; a day begins with one in every time zone."""
MOST_EXPECTED = 50_000
"""Messages that may wait to be sent with their capability known; of older ones it is forgotten."""


class Place(Struct, frozen=True):
    """Where something is counted.

    Arguments:
        day: in the city, `2026-12-01`. country: the first three digits of the number, or two letters of a user id.
    """

    day: str
    capability: str
    language: str
    kind: Kind
    country: str


class Task(Struct, frozen=True):
    """A task that residents finished, for one day and language."""

    day: str
    capability: str
    language: str


class Counts(Struct):
    """All that was counted, to be kept and added up.

    Arguments:
        bubbles, bytes: of messages, by place. tasks: finished.
    """

    bubbles: Counter[Place] = msgspec.field(default_factory=Counter)
    bytes: Counter[Place] = msgspec.field(default_factory=Counter)
    tasks: Counter[Task] = msgspec.field(default_factory=Counter)

    def add(self, other: Counts) -> None:
        """Add up."""
        self.bubbles.update(other.bubbles)
        self.bytes.update(other.bytes)
        self.tasks.update(other.tasks)

    def of_day(self, day: str) -> Counts:
        """Those of one day."""
        return Counts(*(Counter({k: n for k, n in each.items() if k.day == day}) for each in self._all()))

    def since(self, day: str) -> Counts:
        """Those of a day and all later ones."""
        return Counts(*(Counter({k: n for k, n in each.items() if k.day >= day}) for each in self._all()))

    @property
    def days(self) -> set[str]:
        """All days in it."""
        return {key.day for each in self._all() for key in each}

    def forget(self, day: str) -> None:
        """Leave a day out from now on."""
        for each in self._all():
            for key in [key for key in each if key.day == day]:
                del each[key]

    def _all(self) -> tuple[Counter, Counter, Counter]:  # type: ignore[type-arg]
        return self.bubbles, self.bytes, self.tasks


def day_of(now: float, zone: ZoneInfo) -> str:
    """The day in the city, `2026-12-01`.

    Arguments:
        now: seconds since the epoch.
    """
    return f"{dt.datetime.fromtimestamp(now, zone):%Y-%m-%d}"


class Spending:
    """Counts in this process.

    Arguments:
        clock: the time. zone: of the city, whose days are counted.
        category: of a template, by its name.

    Attributes:
        counts: of this process since it began, or since a day was let go.
        changed: whether something was counted since it was kept last; whoever keeps it sets that back.
        process: the name under which it is kept; empty if nobody does.
    """

    def __init__(
        self,
        clock: Clock,
        *,
        zone: str = "UTC",
        category: Callable[[str], str] = lambda name: "UTILITY",
    ) -> None:
        self._clock, self._zone, self.category = clock, ZoneInfo(zone), category
        self.counts, self.changed, self.process = Counts(), False, ""
        self._known = -1, ""  # a quarter of an hour, and the day that it belongs to
        self._expected: OrderedDict[str, tuple[str, str]] = OrderedDict()

    @property
    def day(self) -> str:
        """Today, in the city."""
        quarter = int(self._clock.now() // _QUARTER)
        if quarter != self._known[0]:
            self._known = quarter, day_of(quarter * _QUARTER, self._zone)
        return self._known[1]

    def did(self, said: Mapping[str, str], finished: tuple[str, ...], language: str) -> None:
        """A turn was committed.

        Arguments:
            said: whose run said each message, by its key. finished: capabilities whose runs came to a good end.
        """
        for key, capability in said.items():
            self._expected[key] = (capability or OURS, language)
        while len(self._expected) > MOST_EXPECTED:
            self._expected.popitem(last=False)
        for capability in finished:
            self.counts.tasks[Task(self.day, capability, language)] += 1
            self.changed = True

    def sent(self, key: str | None, message: Message, address: Address) -> None:
        """WhatsApp has taken a message.

        Arguments:
            key: as in `did`.
        """
        capability, language = self._expected.pop(key or "", (OURS, ""))
        place = Place(self.day, capability, language, self._kind(message), country_of(address))
        self.counts.bubbles[place] += 1
        self.counts.bytes[place] += size_of(message)
        self.changed = True

    def _kind(self, message: Message) -> Kind:
        return charged_as(self.category(message.name)) if isinstance(message, Template) else "service"


def charged_as(category: str) -> Kind:
    """How a template of this category (`UTILITY`) is charged."""
    found = category.lower()
    return "marketing" if found == "marketing" else "authentication" if found == "authentication" else "utility"


def size_of(message: Message) -> int:
    """Bytes of a message as JSON, without files: what travels, but for the channel's own few names."""
    try:
        return len(msgspec.json.encode(message))
    except (TypeError, ValueError):  # a value that only the words knew
        return 0


def country_of(address: Address) -> str:
    """What tells the country and nobody's number: three digits behind the `+`, or the two letters of a user id."""
    if address.to is not None:
        return address.to.removeprefix("+")[:3]
    return (address.recipient or "")[:2]
