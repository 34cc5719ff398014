"""A process that takes messages and answers them as fast as it can, until it is killed. Run by test_sqlite_killed.py.

Prints `accepted <id>` when a message is acknowledged, `answered <id>` when its turn is committed, and `paid <id>` when
a plugin's transaction is: a row, a value and an event.
"""

from __future__ import annotations

import sys
from functools import partial
from itertools import count
from pathlib import Path

import trio

from gateway.clock import CountingIds
from sessions.records import EventRecord, JournalWrite, Turn
from sessions.stores.sqlite import SqliteStore, open_store
from tests.sessions.stores.made import entry, inbound, reply, session, wa


async def resident(store: SqliteStore, ids: CountingIds, name: str) -> None:
    for number in count():
        id = f"{name}.{number}"
        (who,) = (await store.accept([inbound(id, wa(name))], [], now=100.0, ids=ids)).residents
        print("accepted", id, flush=True)
        rows = await store.inbox(who)
        await store.commit(
            Turn(
                resident=who,
                session=session(next_run=number + 1),
                consumed=tuple(row.seq for row in rows),
                journals=(JournalWrite(1, number, (entry(id),)),),
                replies=(reply(id),),
            )
        )
        print("answered", id, flush=True)


async def till(store: SqliteStore, name: str) -> None:
    await store.plugin_prepare("till", ["create table till__payment(id text primary key)"])
    for number in count():
        id = f"{name}.{number}"
        async with store.plugin_transaction("till") as tx:
            tx.publish("payer", EventRecord("Paid", id, b""), now=100.0)
            await tx.execute("insert into till__payment values (?)", (id,))
            await tx.put(id, b"")
        print("paid", id, flush=True)


async def main(path: str, round: str) -> None:
    ids = CountingIds(f"r{round}-")
    async with open_store(Path(path)) as store, trio.open_nursery() as nursery:
        for number in range(8):
            nursery.start_soon(resident, store, ids, f"{round}-{number}")
        nursery.start_soon(till, store, f"{round}-till")


if __name__ == "__main__":
    trio.run(partial(main, *sys.argv[1:]))
