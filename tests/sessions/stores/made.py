"""Records for the store tests, short to write."""

from __future__ import annotations

from typing import Any

from sessions.journal import Entry
from sessions.messages import Alias, DeliveryStatus, Inbound, Message, NotUsable, Said, TypedText, WithTemplate
from sessions.ports import Ids
from sessions.records import Priority, Reply, RunRow, SessionRow, State, Turn
from sessions.stores.whole import WholeStore


def inbound(id: str, *aliases: Alias, body: str = "hello", at: float = 90.0, name: str | None = None) -> Inbound:
    return Inbound(id=id, aliases=aliases or (wa("27820000001"),), sent_at=at, content=TypedText(body), name=name)


def wa(value: str) -> Alias:
    return Alias("wa_id", value)


def user(value: str) -> Alias:
    return Alias("user_id", value)


async def resident(store: WholeStore, ids: Ids, who: str = "27820000001", now: float = 100.0) -> str:
    """A resident who has said one thing, with the inbox row still waiting."""
    return (await store.accept([inbound(f"first-{who}", wa(who))], [], now=now, ids=ids)).residents[0]


def session(state: State = "asking", **more: Any) -> SessionRow:
    run = RunRow(number=1, lineage="s1-1", capability="bills", version="1", args=b"\x80")
    return SessionRow(**{"id": "s1", "state": state, "opened": 100.0, "heard": 100.0, "runs": (run,), **more})


def entry(label: str, value: bytes = b"\x01", outputs: int = 1) -> Entry:
    return Entry("ask", label, outputs, value)


def reply(key: str, body: str | None = None) -> Reply:
    message: Message = Said(body or key)
    return Reply(key, message)


def of_topic(key: str, topic: str = "t") -> Reply:
    """One that many residents get."""
    return Reply(key, WithTemplate(Said(key), "news", topic=topic), Priority.NOTICE)


async def queue(store: WholeStore, who: str, *keys: str, at: float = 100.0) -> None:
    await store.commit(Turn(resident=who, replies=tuple(reply(key) for key in keys), at=at))


async def priority(store: WholeStore, who: str, priority: Priority, *keys: str, at: float = 100.0) -> None:
    """Put messages of a priority in line."""
    replies = tuple(Reply(key, reply(key).message, priority) for key in keys)
    await store.commit(Turn(resident=who, replies=replies, at=at))


def system(id: str, *aliases: Alias, at: float) -> Inbound:
    """What the channel tells of a resident: no message of theirs."""
    return Inbound(id=id, aliases=aliases, sent_at=at, content=NotUsable("system", silent=True))


def status(kind: Any, *, key: str | None = None, channel: str = "wamid.1", at: float = 300.0) -> DeliveryStatus:
    failed = kind == "failed"
    return DeliveryStatus(channel, kind, at, key, 131026 if failed else None, "undeliverable" if failed else None)
