"""Who serves which residents, by the database: shards that are leased to processes, and nothing else.

Residents fall into 64 shards. Each process has one row in `node`, which it keeps alive (`beat_until`, by the clock of
the database); each shard has one row in `lease`, with the process that has it. A process whose time is over is declared
dead by whoever sees it first: its row is deleted, and its shards are free. Who knows sooner that a process has ended,
as the parent of a worker does, may do the same at once. That is the fence, too: every transaction of
a process that writes for its residents locks its own row first, so that it cannot be declared dead in the middle, and
finds out if it was. A row is never used again: who comes back after that begins as a new process.
"""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable

import psycopg
from msgspec import Struct

from sessions.stores.postgres_database import PostgresDatabase
from sessions.stores.shards import SHARDS, Held

BEATS = 4
"""How often a process says that it is alive, in the time after which it counts as dead."""

HUNG_SECONDS = 1.5
"""How long after our time is over those who wait for an answer are told that there is none."""

CHANGED = "gateway_leases"
"""The notification that shards have become free; a hint to look at once, for all look by themselves soon enough."""

_LOCK = 0x6C6561736573
"""Held while leases change hands, so that two who look at the same time do it one after the other."""


class Looked(Struct, frozen=True):
    """What one look has brought.

    Arguments:
        gained: shards that are ours now. spare: how many we have beyond our share.
        dead: processes that were found dead.
    """

    gained: frozenset[int] = frozenset()
    spare: int = 0
    dead: tuple[str, ...] = ()


class Leases:
    """What this process holds. Its methods wait for the database: call them in a thread, one at a time.

    Arguments:
        reach: connects. name: what the process is called, for people. new_id: makes names that were never given before.
        seconds: after so long without a sign of life a process counts as dead.
    """

    def __init__(
        self,
        reach: Callable[[], PostgresDatabase],
        name: str,
        new_id: Callable[[], str],
        seconds: float,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._reach, self.name, self._new_id, self.seconds, self._now = reach, name, new_id, seconds, now
        self.held = Held()
        self.leaving: frozenset[int] = frozenset()
        self._until = (
            -math.inf
        )  # our own reckoning, from before we last said that we are alive: never later than theirs
        self._connection: PostgresDatabase | None = None
        self._stopped = threading.Event()
        self._beating = threading.Thread(target=self._beat_on, name="lease", daemon=True)

    # ------------------------------------------------------------------------------------------ any thread may ask

    @property
    def alive(self) -> bool:
        """Whether nobody can have declared us dead yet."""
        return self._now() < self._until

    @property
    def silent(self) -> float:
        """For how many seconds our time has been over; 0 if it is not, or if we were told that we are dead."""
        return max(0.0, self._now() - self._until) if self.held.node else 0.0

    def holds(self, shard: int) -> bool:
        return self.alive and shard in self.held.shards

    def owns(self, shard: int) -> bool:
        return shard not in self.leaving and self.holds(shard)

    # ------------------------------------------------------------------------------------------ waits for the database

    def begin(self) -> None:
        """Enter this process, and go on saying that it is alive."""
        self.enter()
        self._beating.start()

    def look(self) -> Looked:
        """Declare dead who is, and take what is free, up to our share.

        Raises:
            psycopg.Error: the database cannot be used now.
        """
        if not self.held.node:
            self.enter()
            return Looked()  # first all parts let go of what they had
        db = self._ready()
        node = self.held.node
        db.say(f"begin; select pg_advisory_xact_lock({_LOCK})")
        try:
            if db.execute("select 1 from node where id = ? for key share", (node,)).get is None:
                self._fall()
                return Looked()
            dead = db.execute(_BURY, (node,)).fetchall()
            db.execute(_FREE)
            if dead:
                db.say(_SAY)
            nodes = int(db.execute("select count(*) from node").get)
            mine = {shard for (shard,) in db.execute("select shard from lease where node = ?", (node,))}
            fair = math.ceil(SHARDS / nodes)
            got = {shard for (shard,) in db.execute(_TAKE, (node, max(0, fair - len(mine))))}
            db.say("commit")
        finally:
            if not db.broken and db.in_transaction:
                db.say("rollback")
        if self.held.node == node:
            self.held = Held(node, frozenset(mine | got))
        return Looked(frozenset(got), max(0, len(mine) - fair), tuple(name for (name,) in dead))

    def give_back(self, shards: frozenset[int]) -> None:
        """Let others have these shards. Nothing may be under way for their residents."""
        self.held = Held(self.held.node, self.held.shards - shards)  # before others can have them
        db = self._ready()
        for shard in sorted(shards):
            db.execute("update lease set node = null where shard = ? and node = ?", (shard, self.held.node))
        db.say(_SAY)

    def alive_names(self) -> tuple[str, ...]:
        """Who says that it is alive."""
        sql = "select name from node where beat_until >= extract(epoch from clock_timestamp()) order by name"
        return tuple(name for (name,) in self._ready().execute(sql))

    def end(self) -> None:
        """Leave; all that we had is free at once, if the database can be told."""
        self._stopped.set()
        node, self.held = self.held.node, Held()
        try:
            db = self._ready()
            db.execute("update lease set node = null where node = ?", (node,))
            db.execute("delete from node where id = ?", (node,))
            db.say(_SAY)
            db.close()
        except psycopg.Error:
            return  # it is found out soon enough

    # ------------------------------------------------------------------------------------------ signs of life

    def enter(self) -> None:
        """Make a row for this process."""
        node, asked = self._new_id(), self._now()
        self._ready().execute(_ENTER, (node, self.name, self.seconds))
        self.held, self._until = Held(node), asked + self.seconds

    def _fall(self) -> None:
        """We were declared dead: nothing is ours any more."""
        self.held, self._until = Held(), -math.inf

    def _ready(self) -> PostgresDatabase:
        if self._connection is None or self._connection.broken:
            self._connection = self._reach()
        return self._connection

    def _beat_on(self) -> None:
        """In a thread of its own, so that no busy event loop counts as dead."""
        db: PostgresDatabase | None = None
        while not self._stopped.wait(self.seconds / BEATS):
            node, asked = self.held.node, self._now()
            if not node:
                continue
            try:
                if db is None or db.broken:
                    db = self._reach()
                db.execute(_BEAT, (self.seconds, node))
            except psycopg.Error:
                continue  # our time runs out by itself
            if db.changes():
                self._until = asked + self.seconds
            elif self.held.node == node:
                self._fall()
        if db is not None:
            db.close()


def declare_dead(db: PostgresDatabase, name: str) -> bool:
    """Free what a process had that has ended, without waiting until its time is over. If it lives all the same, it is
    refused from now on and begins anew. Waits for a commit of it that is under way.

    Arguments:
        name: what it was called.

    Returns: whether it had something.

    Raises:
        psycopg.Error: the database cannot be used now; it is found out soon enough.
    """
    db.say(f"begin; select pg_advisory_xact_lock({_LOCK})")
    dead = db.execute("delete from node where name = ? returning id", (name,)).fetchall()
    db.execute(_FREE)
    db.say(f"{_SAY}; commit")
    return bool(dead)


_SAY = f"notify {CHANGED}"
_ENTER = """
insert into node(id, name, since, beat_until)
values (?, ?, extract(epoch from clock_timestamp()), extract(epoch from clock_timestamp()) + ?)
"""
_BEAT = "update node set beat_until = extract(epoch from clock_timestamp()) + ? where id = ?"
_BURY = """
delete from node where id in (
    select id from node where beat_until < extract(epoch from clock_timestamp()) and id <> ? for update skip locked
) returning name
"""
"""One who is in the middle of a transaction is passed over; the server ends a transaction in which nothing happens."""
_FREE = "update lease set node = null where node is not null and node not in (select id from node)"
_TAKE = """
update lease set node = ?, epoch = epoch + 1 where shard in (
    select shard from lease where node is null order by shard limit ?
) returning shard
"""
