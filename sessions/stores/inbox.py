"""The inbox of the SQLite store: what was accepted, from whom, and who is to be rung."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from sessions.inbound import IdentityChanged
from sessions.messages import DeliveryStatus, Inbound
from sessions.ports import Ids
from sessions.records import Accepted, EventRecord, InboxRow
from sessions.stores.arrivals import Arrival, arrive_all
from sessions.stores.database import Database
from sessions.stores.items import Row, event_id, found_row, put_event
from sessions.stores.people import Incoming, asked_for, who_is_gone
from sessions.stores.statuses import Noted, record_statuses
from sessions.stores.tables import Tables

_AT_ONCE = 100
"""So many rows of a resident are looked at together; whoever has more gets to them after these."""


def _waiting(db: Database, residents: Sequence[str]) -> list[tuple[InboxRow, ...] | Exception]:
    gone = asked_for(db, residents)
    where, value = db.among(residents)
    pending = f"from inbox where resident {where} and state = 'pending'"
    sql = f"select {Row.COLUMNS} {pending} order by seq limit {_AT_ONCE}"
    if len(residents) > 1:
        places = "row_number() over (partition by resident order by seq) as place"
        numbered = f"select {Row.COLUMNS}, {places} {pending}"
        sql = f"select {Row.COLUMNS} from ({numbered}) as waiting where place <= {_AT_ONCE} order by seq"  # noqa: S608
    waiting = db.execute(sql, (value,))
    refusals, rows = who_is_gone(gone), defaultdict[str, list[Row]](list)
    for found in waiting.fetchall():
        row = Row(*found)
        rows[row.resident].append(row)
    return [refusals.get(who) or tuple(row.opened(db) for row in rows[who]) for who in residents]


class _Intake(NamedTuple):
    """What one webhook brings. See `Store.accept`."""

    messages: Sequence[Inbound]
    statuses: Sequence[DeliveryStatus]
    now: float
    ids: Ids


def _take_in(db: Database, intakes: Sequence[_Intake]) -> list[Accepted]:
    messages = [Incoming(message, each.now, each.ids) for each in intakes for message in each.messages]
    arrived = iter(zip(messages, arrive_all(db, messages), strict=True))
    rung = iter(record_statuses(db, [Noted(status, each.now) for each in intakes for status in each.statuses]))
    return [_accepted(each, arrived, rung) for each in intakes]


def _accepted(intake: _Intake, arrived: Iterator[tuple[Incoming, Arrival]], rung: Iterator[str | None]) -> Accepted:
    """What of all that arrived came of one webhook: the next so many."""
    residents: dict[str, None] = {}
    fresh: list[tuple[str, str]] = []
    duplicates, freed = 0, bool(intake.statuses)
    for incoming, arrival in islice(arrived, len(intake.messages)):
        duplicates += not arrival.fresh
        if arrival.ring is not None:
            residents[arrival.ring] = None
            if arrival.said:
                fresh.append((arrival.ring, incoming.message.id))
        freed |= arrival.freed
    for told in islice(rung, len(intake.statuses)):
        if told:
            residents[told] = None
    return Accepted(tuple(residents), duplicates, tuple(fresh), freed)


class InboxTables(Tables):
    """See `sessions.ports.Store`."""

    async def accept(
        self, messages: Sequence[Inbound], statuses: Sequence[DeliveryStatus], *, now: float, ids: Ids
    ) -> Accepted:
        intake = _Intake(messages, statuses, now, ids)
        if any(isinstance(message.content, IdentityChanged) for message in messages):
            return await self._writer.submit(lambda db: _take_in(db, (intake,))[0], alone=True)
        return await self._writer.submit_one_of(_take_in, intake)

    async def publish(self, resident: str, event: EventRecord, *, now: float) -> bool:
        return await self._writer.submit(lambda db: put_event(db, resident, event, now), quick=True)

    async def inbox(self, resident: str) -> tuple[InboxRow, ...]:
        return await self._look_one_of(_waiting, resident)

    async def held_event(self, resident: str, name: str, id: str) -> InboxRow | None:
        def operation(db: Database) -> InboxRow | None:
            row = found_row(db, "event", event_id(resident, name, id))
            return row.opened(db) if row is not None and row.state in ("held", "pending") else None

        return await self._look(operation)

    async def unfinished(self) -> Iterable[str]:
        sql = (
            "select resident from inbox where state = 'pending'{0} "
            "union select resident from session where state = 'running'{0}"
        )
        return await self._read(lambda db: [resident for (resident,) in db.execute(sql.format(db.mine()))])

    async def due(self, now: float) -> tuple[tuple[str, ...], float | None]:
        def operation(db: Database) -> tuple[tuple[str, ...], float | None]:
            mine = db.mine()
            sql = f"select resident from session where wake_at <= ?{mine} order by wake_at limit 1000"  # noqa: S608
            rows = db.execute(sql, (now,))
            residents = tuple(resident for (resident,) in rows)
            following = db.execute(f"select min(wake_at) from session where wake_at > ?{mine}", (now,)).get  # noqa: S608
            return residents, following

        return await self._look(operation)
