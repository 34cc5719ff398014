"""What is kept about one resident, for a command of the operator beside the gateway that runs."""

from __future__ import annotations

import trio

from sessions.personal import KnownResident, Noted
from sessions.stores import operators, personal
from sessions.stores.database import Database
from sessions.stores.operators import writing


class DeskPersonal:
    """A `sessions.personal.PersonalStore` on a database that an operator has opened (`operators.opened`).

    Arguments:
        db: the open database.
    """

    def __init__(self, db: Database) -> None:
        self._db = db

    async def find(self, who: str) -> str | None:
        await trio.lowlevel.checkpoint()
        return operators.find(self._db, who)

    async def known(self, resident: str) -> KnownResident | None:
        await trio.lowlevel.checkpoint()
        self._db.begin(write=False)
        try:
            return personal.known(self._db, resident)
        finally:
            self._db.execute("rollback")

    async def erase(self, resident: str, *, now: float, why: str, insist: bool = False) -> bool:
        await trio.lowlevel.checkpoint()
        return writing(self._db, lambda db: personal.erase(db, resident, now=now, why=why, insist=insist))

    async def note(self, resident: str, act: str, detail: str, *, now: float) -> None:
        await trio.lowlevel.checkpoint()
        writing(self._db, lambda db: personal.note(db, resident, act, detail, now=now))

    async def noted(self, resident: str | None, acts: tuple[str, ...], most: int) -> tuple[Noted, ...]:
        await trio.lowlevel.checkpoint()
        return personal.noted(self._db, resident, acts, most)

    async def plugins_that_keep(self) -> frozenset[str]:
        await trio.lowlevel.checkpoint()
        return personal.plugins_that_keep(self._db)
