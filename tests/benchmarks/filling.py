"""Fills a database with sessions: what one resident has really said and heard, once more under other numbers."""

from __future__ import annotations

import time
from contextlib import closing
from pathlib import Path
from typing import Literal

import apsw
import msgspec
from msgspec.structs import replace

from tests.benchmarks.load import FIRST_RESIDENT, Order
from tests.benchmarks.servers import Loader, gateway

FIRST_COPY = 200_000
"""Copies are residents from this number on, as `tests.benchmarks.load` counts them."""

WORDS = ("Hi", "report", "7")
"""What the resident says who is copied: the menu, a capability, and the answer to its first question."""

State = Literal["open", "over", "waiting"]
"""Asked a question; ended long ago; asked, and has answered while no gateway ran."""

_HEAD = 3
"""Bytes before the value in an envelope: plain, schema."""

_NUMBERS = """
with recursive c(i) as (select :first union all select i + 1 from c where i < :last)
insert into n select i, printf('zz%024d', i), cast(:resident + i as text) from c
"""
_COPIES = (
    """
insert into resident select n.id, created, language, name, merged_into, paused, heard, marketing, marketing_at,
language_at, erased from n, resident t where t.id = :who
""",
    """
insert into alias select kind, replace(value, :old, number), n.id, since, other(sealed, :old, number)
from n, alias t where t.resident = :who
""",
    """
insert into session select n.id, iif(:over, 'ended', state), iif(:over, null, wake_at), other(row, :session, n.id),
heard from n, session t where t.resident = :who
""",
    """
insert into journal select n.id, run, position, entry from n, journal t where t.resident = :who and not :over
""",
    """
insert into inbox(resident, kind, id, arrived, state, item) select n.id, kind, t.id || '.' || i, :at,
iif(:waiting, 'pending', t.state), message(other(item, :old, number), t.id || '.' || i, :at) from n, inbox t
where t.seq = (select max(seq) from inbox where resident = :who)
""",
    """
insert into outbox(key, resident, message, state, attempts, due, created, channel_id, delivery, changed, channel,
priority, of_run) select t.key || '.' || i, n.id, message, state, attempts, due, created, channel_id || '.' || i,
delivery, changed, channel, priority, of_run from n, outbox t
where t.seq = (select max(seq) from outbox where resident = :who)
""",
)


def fill(path: Path, load: Loader, number: int, state: State, first: int = FIRST_COPY) -> None:
    """Put so many residents into the database in a folder, which is made if it is not there.

    Arguments:
        path: the folder. first: the first one's number.
    """
    if not (path / "gateway.db").exists():
        _talk(path, load)
    with closing(apsw.Connection(str(path / "gateway.db"))) as db, db:
        db.create_scalar_function("other", lambda value, old, new: value.replace(old.encode(), new.encode()), 3)
        db.create_scalar_function("message", _message, 3)
        found = db.execute(
            "select o.resident, substr(o.key, 1, 26) from outbox o join alias a on a.resident = o.resident "
            "where a.kind = 'wa_id' and a.value = ?",
            (str(FIRST_RESIDENT),),
        ).fetchone()
        given = {"who": found[0], "session": found[1], "old": str(FIRST_RESIDENT), "at": time.time()}
        given |= {"over": state == "over", "waiting": state == "waiting"}
        given |= {"first": first, "last": first + number - 1, "resident": FIRST_RESIDENT}
        db.execute("create temp table n(i integer primary key, id text, number text)")
        for statement in (_NUMBERS, *_COPIES):
            db.execute(statement, given)


def _message(item: bytes, id: str, at: float) -> bytes:
    """A message that was sent at another time, under another id."""
    fields = msgspec.msgpack.decode(item[_HEAD:])
    return item[:_HEAD] + msgspec.msgpack.encode({**fields, "id": id, "sent_at": at})


def _talk(path: Path, load: Loader) -> None:
    """One resident talks with a real gateway."""
    path.mkdir(parents=True, exist_ok=True)
    order = Order(port=0, until="answered", connections=1, residents=1, words=WORDS, warm=0.0, seconds=0.3, rate=2.5)
    with gateway(path, load.api_port) as server:
        for word in WORDS:
            load.run(replace(order, port=server.port, words=(word,)))
