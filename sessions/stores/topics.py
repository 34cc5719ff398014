"""Topics in the SQLite store: what became of what many are told of, and that nobody is told twice."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from sessions.messages import Message, WithTemplate
from sessions.stores.database import Database
from sessions.stores.tables import Tables
from sessions.topics import DeliveryCounts, Reached

_TOLD = frozenset({"sending", "sent", "unknown"})


class TopicTables(Tables):
    """See `sessions.topics.TopicStore`."""

    async def topic_counts(self, topic: str) -> DeliveryCounts:
        return await self._read(lambda db: counts_of(db, topic))

    async def topic_waiting(self, topic: str) -> int:
        return await self._read(lambda db: waiting_of(db, topic))

    async def reached(self, residents: Sequence[str]) -> tuple[Reached, ...]:
        return await self._read(lambda db: reached_of(db, residents))


def topic_of(message: Message) -> str | None:
    """The topic of a message, if it has one."""
    return message.topic or None if isinstance(message, WithTemplate) else None


def counts_of(db: Database, topic: str) -> DeliveryCounts:
    """See `TopicStore.topic_counts`."""
    counts = {"waiting": 0, "held": 0, "refused": 0, "sent": 0, "delivered": 0, "read": 0, "unknown": 0, "templates": 0}
    failed: dict[int, int] = {}
    sql = (
        "select state, delivery, code, as_template, count(*) from outbox where topic = ? "
        "group by state, delivery, code, as_template"
    )
    rows: list[tuple[Any, ...]] = db.execute(sql, (topic,)).fetchall()
    for state, delivery, code, as_template, count in rows:
        if state == "failed":
            failed[code or 0] = failed.get(code or 0, 0) + count
            continue
        counts[_NAMES.get(state) or _LADDER.get(delivery or "", "sent")] += count
        counts["refused"] += count if state == "held" and code is not None else 0
        counts["templates"] += count if state == "sent" and as_template else 0
    return DeliveryCounts(**counts, failed=failed)


_NAMES = {"queued": "waiting", "sending": "waiting", "held": "held", "unknown": "unknown"}
_LADDER = {"delivered": "delivered", "read": "read", "played": "read"}


def waiting_of(db: Database, topic: str) -> int:
    """See `TopicStore.topic_waiting`."""
    waits = "topic = ? and state in ('queued', 'sending')"
    sql = f"select count(*) from outbox indexed by outbox_topic_waiting where {waits}"  # noqa: S608 - from above
    return int(db.execute(sql, (topic,)).get)


def reached_of(db: Database, residents: Sequence[str]) -> tuple[Reached, ...]:
    """See `TopicStore.reached`."""
    marks = ", ".join("?" * len(residents))
    sql = f"select id, language, heard, marketing from resident where merged_into is null and id in ({marks})"  # noqa: S608
    rows = db.execute(sql, tuple(residents)) if residents else ()
    return tuple(Reached(str(id), str(language), heard, marketing != 0) for id, language, heard, marketing in rows)


def told_already(db: Database, resident: str, topic: str) -> bool:
    """Whether a resident, by whatever name they were known, has or had a message of a topic."""
    sql = (
        "select 1 from outbox where topic = ? and resident in "
        "(select id from resident where id = ? union all select id from resident where merged_into = ?)"
    )
    return db.execute(sql, (topic, resident, resident)).get is not None


def one_of_each(db: Database, resident: str) -> None:
    """Two residents are one now: of each topic one message stays; of those that were sent already nothing can be
    changed any more."""
    sql = (
        "select topic, state, seq from outbox where topic is not null and resident in "
        "(select id from resident where id = ? union all select id from resident where merged_into = ?) "
        "order by topic, seq"
    )
    found: list[tuple[Any, ...]] = db.execute(sql, (resident, resident)).fetchall()
    for _topic, rows in groupby(found, key=lambda row: row[0]):
        several = [(state, seq) for _, state, seq in rows if state != "failed"]
        waiting = [seq for state, seq in several if state not in _TOLD]
        spare = waiting if any(state in _TOLD for state, _ in several) else waiting[1:]
        for seq in spare:
            db.execute("delete from outbox where seq = ?", (seq,))
