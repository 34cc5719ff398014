"""Residents who are left alone, because their actor crashed again and again; and residents whom nobody has rung."""

from __future__ import annotations

from sessions.records import Parked
from sessions.stores.database import Database
from sessions.stores.stored import PARKED
from sessions.stores.tables import Tables

_WAITING = """
select resident from inbox where state = 'pending' and arrived <= ?{0}
and not exists (select 1 from parked where parked.resident = inbox.resident)
union select resident from session where state = 'running'{0}
and not exists (select 1 from parked where parked.resident = session.resident)
"""


_PARK = """
insert into parked(resident, at, reason) values (?, ?, ?) on conflict (resident) do update
set at = excluded.at, reason = excluded.reason
"""


class ParkingTables(Tables):
    """See `sessions.ports.Store`."""

    async def park(self, resident: str, reason: str, at: float) -> None:
        def operation(db: Database) -> None:
            db.refuse_moved(resident)
            values = (resident, at, db.seal(PARKED, reason, resident))
            db.execute(_PARK, values)

        await self._writer.submit(operation)

    async def unpark(self, resident: str) -> bool:
        def operation(db: Database) -> bool:
            return bool(db.execute("delete from parked where resident = ? returning 1", (resident,)).get)

        return await self._writer.submit(operation)

    async def parked(self) -> tuple[Parked, ...]:
        def operation(db: Database) -> tuple[Parked, ...]:
            rows = db.execute("select resident, at, reason from parked order by at")
            return tuple(Parked(resident, db.unseal(PARKED, reason, resident), at) for resident, at, reason in rows)

        return await self._read(operation)

    async def waiting(self, before: float) -> tuple[str, ...]:
        return await self._read(
            lambda db: tuple(resident for (resident,) in db.execute(_WAITING.format(db.mine()), (before,)))
        )
