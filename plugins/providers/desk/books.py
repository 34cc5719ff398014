"""The desk's own books: who waits, who has whom, and what was said. Words and names are values: they can be sealed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace

from gateway.api import (
    UNKNOWN_TICKET,
    AgentClosed,
    AgentMoved,
    AgentSaid,
    Clock,
    DeskDepartment,
    DeskLine,
    DeskRefused,
    DeskState,
    DeskTalk,
    DeskTicket,
    HandOver,
    Sorry,
    Storage,
    Ticket,
    TicketPlace,
    Transaction,
)
from plugins.providers.desk.departments import Departments

STEPS: Sequence[str] = (
    "create table desk__ticket(id text primary key, number integer not null unique, key text not null unique, "
    "resident text not null, state text not null, agent text not null, opened real not null, changed real not null)",
    "create table desk__line(key text primary key, ticket text not null, number integer not null, "
    "kind text not null, at real not null, unique(ticket, number))",
    "create index desk__waiting on desk__ticket(state, number)",
    "alter table desk__ticket add column department text not null default ''",
)

LONGEST_ANSWER = 3000
"""Letters of one answer: what WhatsApp takes in one message, with room for the name and a line of ours."""

PART = 900_000
"""Bytes of a file in one value of the storage."""

LONGEST_NAME = 40
LAST = "last number"


_COLUMNS = "id, number, resident, state, agent, opened, changed, department"


class Books:
    """The books over the plugin's storage.

    Arguments:
        storage: of the plugin. clock: the time. departments: where tickets can be passed on to; nowhere if left out.
    """

    def __init__(self, storage: Storage, clock: Clock, departments: Departments | None = None) -> None:
        self._storage, self._clock, self._departments = storage, clock, departments

    # ------------------------------------------------------------------------------------------ the resident's side

    async def waiting(self) -> int:
        """How many wait in line."""
        ((count,),) = await self._storage.query("select count(*) from desk__ticket where state = 'waiting'")
        return int(count)

    async def put(self, request: HandOver, key: str) -> Ticket:
        """A place in line; the same one for the same key."""
        now = self._clock.now()
        async with self._storage.transaction() as tx:
            if found := await tx.execute("select id from desk__ticket where key = ?", (key,)):
                return Ticket(found[0][0], found[0][0])
            number = (
                await tx.get(LAST, int) or 0
            ) + 1  # kept apart: no number is given again when tickets are forgotten
            values = (str(number), number, key, request.resident, "waiting", "", now, now)
            columns = "id, number, key, resident, state, agent, opened, changed"
            await tx.execute(f"insert into desk__ticket({columns}) values (?, ?, ?, ?, ?, ?, ?, ?)", values)  # noqa: S608
            await tx.put(LAST, number)
            await tx.put(f"request/{number}", request)
        return Ticket(str(number), str(number))

    async def place(self, id: str) -> TicketPlace:
        """
        Raises:
            Sorry: there is no such ticket.
        """
        row = await self._row(id)
        if row is None:
            raise Sorry(UNKNOWN_TICKET)
        sql = "select count(*) from desk__ticket where state = 'waiting' and number < ? and department = ?"
        ((ahead,),) = await self._storage.query(sql, (row.number, row.department))
        state: Any = row.state
        there = await self._there(row.department)
        return TicketPlace(state=state, ahead=ahead if state == "waiting" else 0, agent=row.agent, there=there)

    async def _there(self, department: str) -> DeskState | None:
        if self._departments is None or department not in self._departments.known:
            return None
        is_open, opens = self._departments.opens(department, self._clock.now())
        sql = "select count(*) from desk__ticket where state = 'waiting' and department = ?"
        ((waiting,),) = await self._storage.query(sql, (department,))
        return DeskState(open=is_open, opens=opens, waiting=waiting)

    async def hear(self, id: str, words: str, key: str, file: bytes = b"", mime: str = "") -> TicketPlace:
        """What the resident says, and the file (`file`, of the type `mime`) that they send; the same once for a key."""
        place = await self.place(id)
        if place.state != "closed":
            line = DeskLine(kind="resident", by="", at=self._clock.now(), words=words, mime=mime, size=len(file))
            async with self._storage.transaction() as tx:
                added = await self._add(tx, id, line, key)
                for start in range(0, len(file) if added is not None else 0, PART):
                    await tx.put(f"file/{id}/{added:06}/{start // PART:03}", file[start : start + PART])
        return place

    async def leave(self, id: str) -> None:
        """The resident wants nobody any more."""
        if await self._row(id) is None:
            raise Sorry(UNKNOWN_TICKET)
        async with self._storage.transaction() as tx:
            await self._close(tx, id)

    # ------------------------------------------------------------------------------------------ the agent's side

    async def tickets(self, *, closed: bool = False, limit: int = 100) -> tuple[DeskTicket, ...]:
        """Those that are open, in the order of the line; with `closed` those that are done, the last first."""
        which, order = ("= 'closed'", "changed desc") if closed else ("<> 'closed'", "number")
        sql = f"select {_COLUMNS} from desk__ticket where state {which} order by {order} limit ?"  # noqa: S608
        return tuple(_row(found) for found in await self._storage.query(sql, (limit,)))

    async def talk(self, number: int) -> DeskTalk:
        """
        Raises:
            DeskRefused: there is no such ticket.
        """
        row = await self._numbered(number)
        request = await self._storage.get(f"request/{row.id}", HandOver)
        sql = "select number, kind from desk__line where ticket = ? order by number"
        lines = []
        for line, _ in await self._storage.query(sql, (row.id,)):
            found = await self._storage.get(f"line/{row.id}/{line:06}", DeskLine)
            if found is not None:
                lines.append(replace(found, number=line))
        assert request is not None, "a ticket and its request are one transaction"
        return DeskTalk(ticket=row, request=request, lines=tuple(lines))

    async def file(self, number: int, line: int) -> tuple[bytes, str]:
        """What a resident has sent with a line of a ticket, and its type.

        Raises:
            DeskRefused: there is no such ticket, or nothing came with that line.
        """
        row = await self._numbered(number)
        found = await self._storage.get(f"line/{row.id}/{line:06}", DeskLine)
        parts = [await self._storage.get(key, bytes) or b"" for key in await self._storage.list(_files(row.id, line))]
        if found is None or not parts:
            raise DeskRefused(f"no file came with line {line} of ticket {number}")
        return b"".join(parts), found.mime

    async def claim(self, number: int, agent: str) -> DeskTicket:
        """Take a ticket, from the line or from somebody else.

        Raises:
            DeskRefused: there is none, it is closed, or the name is no name.
        """
        row = await self._numbered(number)
        async with self._storage.transaction() as tx:
            await self._take(tx, row, agent)
        return await self._numbered(number)

    async def reply(self, number: int, agent: str, words: str, key: str) -> None:
        """Answer the resident; who answers has the ticket from then on. Once for a key.

        Raises:
            DeskRefused: there is none, it is closed, or the answer is empty or too long.
        """
        words, row = words.strip(), await self._numbered(number)
        if not words or len(words) > LONGEST_ANSWER:
            raise DeskRefused(f"an answer has 1 to {LONGEST_ANSWER} letters; this one has {len(words)}")
        async with self._storage.transaction() as tx:
            await self._take(tx, row, agent)
            added = await self._add(
                tx, row.id, DeskLine(kind="agent", by=agent, at=self._clock.now(), words=words), f"reply {row.id} {key}"
            )
            if added is not None:
                said = AgentSaid(ticket=row.id, number=str(row.number), agent=agent, words=words)
                tx.publish(row.resident, said, id=f"{row.id}.{added}")

    async def note(self, number: int, agent: str, words: str, key: str) -> None:
        """Write down something that the resident does not see. Once for a key.

        Raises:
            DeskRefused: there is no such ticket, or nothing to note.
        """
        row = await self._numbered(number)
        if not words.strip() or not _is_name(agent):
            raise DeskRefused("a note has words, and a name below it")
        line = DeskLine(kind="note", by=agent, at=self._clock.now(), words=words.strip())
        async with self._storage.transaction() as tx:
            await self._add(tx, row.id, line, f"note {row.id} {key}")

    async def departments(self) -> tuple[DeskDepartment, ...]:
        """See `DeskTransfers.departments`."""
        known = {} if self._departments is None else self._departments.known
        found = []
        for name, each in known.items():
            state = await self._there(name)
            assert state is not None, "it is known"
            found.append(DeskDepartment(name=name, titles=each.title, open=state.open, waiting=state.waiting))
        return tuple(found)

    async def transfer(self, number: int, department: str, agent: str) -> None:
        """See `DeskTransfers.transfer`.

        Raises:
            DeskRefused: it is closed or there already, or there is no such department.
        """
        row, known = await self._numbered(number), {} if self._departments is None else self._departments.known
        if department not in known or self._departments is None:
            raise DeskRefused(f"there is no department {department!r}; there are: {', '.join(known) or 'none'}")
        if row.department == department:
            raise DeskRefused(f"ticket {number} is with {department} already")
        titles, (_, opens) = known[department].title, self._departments.opens(department, self._clock.now())
        words = f"passed on to {next(iter(titles.values()))}"
        line = DeskLine(kind="note", by=agent, at=self._clock.now(), words=words)
        async with self._storage.transaction() as tx:
            await self._take(tx, row, agent)
            sql = "update desk__ticket set state = 'waiting', agent = '', department = ? where id = ?"
            await tx.execute(sql, (department, row.id))
            ((last,),) = await tx.execute("select coalesce(max(number), 0) from desk__line where ticket = ?", (row.id,))
            moved = AgentMoved(ticket=row.id, number=row.id, agent=agent, department=titles, opens=opens)
            await self._add(tx, row.id, line, f"moved {row.id} {last + 1}")
            tx.publish(row.resident, moved, id=f"{row.id}.{last + 1}")

    async def close(self, number: int) -> bool:
        """End a ticket and tell the resident; False if it is closed already.

        Raises:
            DeskRefused: there is no such ticket.
        """
        row = await self._numbered(number)
        async with self._storage.transaction() as tx:
            closed = await self._close(tx, row.id)
            if closed:
                tx.publish(row.resident, AgentClosed(ticket=row.id, number=str(row.number)), id=row.id)
        return closed

    async def forget(self, before: float) -> int:
        """Delete what was closed before a moment; how many tickets went."""
        sql = "select id from desk__ticket where state = 'closed' and changed < ? limit 50"
        gone = await self._storage.query(sql, (before,))
        for (id,) in gone:
            await self._forget(str(id))
        return len(gone)

    async def of(self, resident: str) -> tuple[DeskTicket, ...]:
        """All tickets of a resident, the oldest first."""
        sql = f"select {_COLUMNS} from desk__ticket where resident = ? order by number"  # noqa: S608 - names of columns
        return tuple(_row(found) for found in await self._storage.query(sql, (resident,)))

    async def forget_all(self, resident: str) -> None:
        """Delete all tickets of a resident, also those that are open."""
        for row in await self.of(resident):
            await self._forget(row.id)

    async def _forget(self, id: str) -> None:
        sent = await self._storage.list(f"file/{id}/")
        async with self._storage.transaction() as tx:
            for (line,) in await tx.execute("select number from desk__line where ticket = ?", (id,)):
                await tx.delete(f"line/{id}/{line:06}")
            for part in sent:
                await tx.delete(part)
            await tx.delete(f"request/{id}")
            await tx.execute("delete from desk__line where ticket = ?", (id,))
            await tx.execute("delete from desk__ticket where id = ?", (id,))

    # ------------------------------------------------------------------------------------------ rows

    async def _row(self, id: str) -> DeskTicket | None:
        found = await self._storage.query(f"select {_COLUMNS} from desk__ticket where id = ?", (id,))  # noqa: S608
        return _row(found[0]) if found else None

    async def _numbered(self, number: int) -> DeskTicket:
        sql = f"select {_COLUMNS} from desk__ticket where number = ?"  # noqa: S608 - names of columns
        found = await self._storage.query(sql, (number,))
        if not found:
            raise DeskRefused(f"there is no ticket {number}")
        return _row(found[0])

    async def _take(self, tx: Transaction, row: DeskTicket, agent: str) -> None:
        if not _is_name(agent):
            raise DeskRefused(f"an agent needs a name that residents may read, of at most {LONGEST_NAME} letters")
        sql = "update desk__ticket set state = 'claimed', agent = ?, changed = ? where id = ? and state <> 'closed'"
        if not (await tx.execute(sql, (agent, self._clock.now(), row.id))).changed:
            raise DeskRefused(f"ticket {row.number} is closed")

    async def _close(self, tx: Transaction, id: str) -> bool:
        sql = "update desk__ticket set state = 'closed', changed = ? where id = ? and state <> 'closed'"
        return bool((await tx.execute(sql, (self._clock.now(), id))).changed)

    async def _add(self, tx: Transaction, id: str, line: DeskLine, key: str) -> int | None:
        """Add a line; its number, None if one with this key is there already."""
        if await tx.execute("select 1 from desk__line where key = ?", (key,)):
            return None
        ((last,),) = await tx.execute("select coalesce(max(number), 0) from desk__line where ticket = ?", (id,))
        values = (key, id, last + 1, line.kind, line.at)
        await tx.execute("insert into desk__line values (?, ?, ?, ?, ?)", values)
        await tx.put(f"line/{id}/{last + 1:06}", line)
        return int(last) + 1


def _files(id: str, line: int) -> str:
    return f"file/{id}/{line:06}/"


def _row(found: Sequence[Any]) -> DeskTicket:
    id, number, resident, state, agent, opened, changed, department = found
    return DeskTicket(
        id=id,
        number=number,
        resident=resident,
        state=state,
        agent=agent,
        opened=opened,
        changed=changed,
        department=department,
    )


def _is_name(agent: str) -> bool:
    return bool(agent.strip()) and len(agent) <= LONGEST_NAME and agent.isprintable()
