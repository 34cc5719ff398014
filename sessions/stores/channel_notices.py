"""Notices in the SQLite store: what the channel has told about itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, cast

from sessions.records import ChannelNotice
from sessions.stores.database import Database
from sessions.stores.tables import Tables

MOST = 2_000
"""Notices that are kept. An account has far fewer templates and forms; beyond it those told longest ago go."""

_Row = tuple[str, Literal["well", "warned", "off"], str, float, float | None, int | None]


class ChannelNoticeTables(Tables):
    """What the channel has told. See `sessions.ports.Store`."""

    async def notice_put(self, notices: Sequence[ChannelNotice]) -> None:
        def operation(db: Database) -> None:
            for each in notices:
                db.execute(_PUT, (each.about, each.state, each.why, each.at, each.until, each.code))
            db.execute(_FORGET, (MOST,))

        await self._writer.submit(operation)

    async def notices(self) -> tuple[ChannelNotice, ...]:
        return await self._read(told)


def told(db: Database) -> tuple[ChannelNotice, ...]:
    """All notices; for an operator, too."""
    rows = db.execute("select about, state, why, at, until, code from notice order by about").fetchall()
    return tuple(ChannelNotice(*cast(_Row, row)) for row in rows)


_FORGET = "delete from notice where about not in (select about from notice order by at desc limit ?)"

_PUT = """
insert into notice values (?, ?, ?, ?, ?, ?) on conflict(about) do update
set state = excluded.state, why = excluded.why, at = excluded.at, until = excluded.until, code = excluded.code
where excluded.at >= notice.at
"""
