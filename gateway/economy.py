"""Message economy: what a finished task costs, by capability and language, and what would save most.

The counts of each process are kept in the database, day by day, so that a page can look back over restarts and over
all processes that share it. A process that is killed loses what it counted within the last minute.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal

import msgspec
import structlog
import trio
from msgspec import Struct

from gateway.prices import PriceTable
from gateway.spending import OURS, Counts, Place, Spending, Task
from sessions.errors import StoreUnavailable
from sessions.ports import Store
from sessions.stores.database import Database
from sessions.stores.plugin_storage import get_value, keys_of

OWNER, PREFIX = "the gateway, console", "economy/"
"""Whose values the counts are, and how their keys begin; no plugin can have this name."""

EVERY = 60.0
KEPT_DAYS = 400
MOST_KEYS = 10_000
ENOUGH_TASKS = 20
"""Tasks from which on a capability is worth an advice."""

_log = structlog.stdlib.get_logger(__name__)


class _Row(Struct, frozen=True, array_like=True):
    """One place as it is kept."""

    place: Place
    bubbles: int
    bytes: int


class _Kept(Struct, frozen=True, array_like=True):
    """The counts of one process on one day."""

    places: tuple[_Row, ...]
    tasks: tuple[tuple[Task, int], ...]


def packed(counts: Counts) -> bytes:
    """Counts as they are kept."""
    places = tuple(_Row(place, many, counts.bytes[place]) for place, many in counts.bubbles.items())
    return msgspec.msgpack.encode(_Kept(places, tuple(counts.tasks.items())))


def unpacked(body: bytes) -> Counts:
    """Counts from what was kept."""
    kept, counts = msgspec.msgpack.decode(body, type=_Kept), Counts()
    for row in kept.places:
        counts.bubbles[row.place], counts.bytes[row.place] = row.bubbles, row.bytes
    counts.tasks.update(dict(kept.tasks))
    return counts


class Keeper:
    """Keeps the counts of this process.

    Arguments:
        process: a name that no other process has.
    """

    def __init__(self, store: Store, spending: Spending, process: str) -> None:
        self._store, self._spending = store, spending
        spending.process = process

    async def run(self) -> None:
        """Keep them each minute, and at the end; runs until it is cancelled."""
        try:
            while True:
                await trio.sleep(EVERY)
                await self._tried()
        finally:
            with trio.move_on_after(2, shield=True):
                await self._tried()

    async def _tried(self) -> None:
        try:
            await self.keep()
        except StoreUnavailable:
            _log.warning("economy_not_kept", why="the store cannot write", next_in=EVERY)

    async def keep(self) -> None:
        """Write down each day; days that are over are let go from memory then, and old ones from the store."""
        if not self._spending.changed:
            return
        self._spending.changed = False
        today = self._spending.day
        for day in sorted(self._spending.counts.days):
            counts = self._spending.counts.of_day(day)
            try:
                await self._store.plugin_put(OWNER, f"{PREFIX}{day}/{self._spending.process}", packed(counts))
            except StoreUnavailable:
                self._spending.changed = True
                raise
            if day < today:
                self._spending.counts.forget(day)
        await self._let_go(today)

    async def _let_go(self, today: str) -> None:
        before = dt.date.fromisoformat(today) - dt.timedelta(days=KEPT_DAYS)
        for key in await self._store.plugin_keys(OWNER, PREFIX, "", 20):
            if key.removeprefix(PREFIX)[:10] < before.isoformat():
                await self._store.plugin_delete(OWNER, key)


def kept(db: Database, since: str, besides: str = "") -> Counts:
    """What was counted from a day on, over all processes.

    Arguments:
        since: the first day. besides: keys of this process are left out, for it knows more than was kept.
    """
    counts = Counts()
    for key in keys_of(db, OWNER, PREFIX, f"{PREFIX}{since}", MOST_KEYS):
        body = None if besides and key.endswith(f"/{besides}") else get_value(db, OWNER, key)
        if body is not None:
            counts.add(unpacked(body))
    return counts


def first_day(today: str, days: int) -> str:
    """The first of so many days that end today."""
    return (dt.date.fromisoformat(today) - dt.timedelta(days=days - 1)).isoformat()


# ---------------------------------------------------------------------------------------------- what it comes to


class Line(Struct, frozen=True, kw_only=True):
    """What a capability came to, in one language or in all.

    Arguments:
        language: empty for all. bubbles, bytes: of all messages. tasks: that were finished. cost: in the table's money.
        templates: of the bubbles, those by template.
    """

    capability: str
    language: str
    bubbles: int
    bytes: int
    templates: int
    tasks: int
    cost: Decimal

    @property
    def bubbles_each(self) -> float | None:
        """Bubbles for a finished task; None if none was."""
        return self.bubbles / self.tasks if self.tasks else None

    @property
    def cost_each(self) -> Decimal | None:
        """Cost of a finished task; None if none was."""
        return self.cost / self.tasks if self.tasks else None

    @property
    def bytes_each(self) -> float | None:
        """Bytes for a finished task; None if none was."""
        return self.bytes / self.tasks if self.tasks else None


def lines(counts: Counts, prices: PriceTable, *, by_language: bool) -> list[Line]:
    """What was counted, the dearest first.

    Arguments:
        by_language: a line for each language of a capability; else one for all.
    """
    bubbles, sizes, templates, tasks = Counter[tuple[str, str]](), Counter(), Counter(), Counter()  # type: ignore[var-annotated]
    costs: dict[tuple[str, str], Decimal] = {}
    for place, many in counts.bubbles.items():
        key = (place.capability, place.language if by_language else "")
        bubbles[key] += many
        sizes[key] += counts.bytes[place]
        templates[key] += many if place.kind != "service" else 0
        costs[key] = costs.get(key, Decimal(0)) + many * prices.price(place.country, place.kind)
    for task, many in counts.tasks.items():
        tasks[task.capability, task.language if by_language else ""] += many
    found = [
        Line(
            capability=capability,
            language=language,
            bubbles=bubbles[capability, language],
            bytes=sizes[capability, language],
            templates=templates[capability, language],
            tasks=tasks[capability, language],
            cost=costs.get((capability, language), Decimal(0)),
        )
        for capability, language in {*bubbles, *tasks}
    ]
    return sorted(found, key=lambda line: (-line.cost, -line.bubbles, line.capability, line.language))


def advice(found: Iterable[Line], currency: str) -> str:
    """What would save most, in one sentence: one bubble less in each task of the capability where that is worth most,
    or fewer templates where those cost more than that.

    Arguments:
        found: a line for each capability, over all languages.
    """
    worth: list[tuple[Decimal, str]] = []
    for line in found:
        if line.capability == OURS or line.tasks < ENOUGH_TASKS or not line.bubbles:
            continue
        each = line.cost / line.bubbles
        if line.bubbles_each is not None and line.bubbles_each > 1:
            words = (
                f"One message less in each finished task of {line.capability} ({line.bubbles_each:.1f} now) would have "
                f"saved {currency} {line.tasks * each:.2f}."
            )
            worth.append((line.tasks * each, words))
        if line.templates:
            share = line.cost * line.templates / line.bubbles / 2
            words = (
                f"{line.templates} messages of {line.capability} went by template; half of them said within 24 hours, "
                f"or not at all, would have saved about {currency} {share:.2f}."
            )
            worth.append((share, words))
    if not worth:
        return (
            f"Too little was counted to say what would save most: {ENOUGH_TASKS} finished tasks of one kind are needed."
        )
    return max(worth)[1]
