"""Group commit on PostgreSQL: all that waits goes into one transaction; a connection that is lost is made again.

There are no savepoints: each would cost two ways to the server. If an operation of a batch fails, the batch is rolled
back and its operations are carried out one by one, so that only the one at fault fails.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import psycopg

from sessions.errors import StoreUnavailable
from sessions.stores.database import Raced
from sessions.stores.postgres_database import PostgresDatabase
from sessions.stores.postgres_leases import HUNG_SECONDS
from sessions.stores.writer import Job, Writer, at_once, take_outcomes

FIND_OUT_SECONDS = 5.0
"""How long to look for whether a commit was carried out whose answer was lost."""

_PAUSE = 0.5
"""Seconds after a failed attempt to connect in which no other one is made."""

_AGAIN = (
    psycopg.errors.SerializationFailure,
    psycopg.errors.DeadlockDetected,
    psycopg.errors.UniqueViolation,
    Raced,
)
_TRIES = 4


class PostgresWriter(Writer):
    """See `Writer`.

    Arguments:
        reach: connects anew.
        now: seconds, for pauses.
        silent: for how long PostgreSQL has not answered those who ask it all the time; while it does not, nobody waits
            here to find that out once more.
        inline: on the event loop instead of in a thread.
    """

    connection: PostgresDatabase

    def __init__(
        self,
        connection: PostgresDatabase,
        reach: Callable[[], PostgresDatabase],
        now: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        *,
        silent: Callable[[], float] = lambda: 0.0,
        inline: bool = False,
    ) -> None:
        self._silent = silent
        super().__init__(connection, 0, inline=inline)
        self._reach, self._now, self._sleep = reach, now, sleep
        self._not_before = float("-inf")
        self._trouble: Exception = StoreUnavailable("PostgreSQL cannot be reached")
        self._transaction = ""

    def begin(self, *, alone: bool = False, lock: str | None = None) -> None:
        self._connect()
        self.connection.begin(write=True, alone=alone)
        if lock is not None:
            self.connection.execute("select pg_advisory_xact_lock(hashtextextended(?, 0))", (f"section {lock}",))
        if alone or lock is not None:  # it is filled step by step
            self.connection.say("set local idle_in_transaction_session_timeout = '60s'")
        self._check_owner()

    def commit(self) -> None:
        """Make the transaction true. If the answer is lost with the connection, the server is asked what it did.

        Raises:
            StoreUnavailable: it was not carried out; or nobody could be asked.
        """
        with self._looked_up_if_lost():
            self.connection.execute("commit")

    @contextmanager
    def _looked_up_if_lost(self) -> Iterator[None]:
        try:
            yield
        except psycopg.Error as error:
            if not self.connection.broken or not self._transaction:
                raise
            if not self._was_carried_out():
                raise StoreUnavailable("the connection to PostgreSQL was lost in the middle of a commit") from error

    def _check_owner(self) -> None:
        self.connection.check_owner()
        self._transaction = self.connection.transaction

    def _batch(self, jobs: list[Job]) -> None:
        together = [job for job in jobs if not job.alone]
        error = self._carried_out(together) if together else None
        if error is not None and (self.connection.broken or (len(together) == 1 and not isinstance(error, _AGAIN))):
            for job in together:
                job.error = self.connection.explained(error)
        elif error is not None:
            for job in together:
                self._by_itself(job)
        for job in jobs:
            if job.alone:
                self._by_itself(job)

    def _by_itself(self, job: Job) -> None:
        for attempt in range(_TRIES):
            error = self._carried_out([job], alone=job.alone)
            if error is None:
                return
            job.error = self.connection.explained(error)
            if not isinstance(error, _AGAIN):
                return
            self._sleep(0.01 * attempt)

    def _carried_out(self, jobs: list[Job], *, alone: bool = False) -> Exception | None:
        """Carry out operations in one transaction. Returns: why nothing of it was done."""
        known = self.connection  # it may be lost, and nobody has noticed yet: then once more on another one
        error = self._tried(jobs, alone)
        again = isinstance(error, psycopg.Error) and self.connection is known and known.broken
        return self._tried(jobs, alone) if again else error

    def _tried(self, jobs: list[Job], alone: bool) -> Exception | None:
        try:
            if alone:
                self.begin(alone=True)
                self._carry_out(jobs)
                self.commit()
            else:
                self._in_few_ways(jobs)
        except Exception as error:  # border: told to whoever waits; nobody may wait for ever, and the task goes on
            self._roll_back()
            return error
        return None

    def _carry_out(self, jobs: list[Job]) -> None:
        for some in at_once(jobs):
            take_outcomes(self.connection, some)

    def _in_few_ways(self, jobs: list[Job]) -> None:
        """Everything from the beginning to the commit is sent without waiting, but for answers that are looked at."""
        self._connect()
        self._transaction = ""
        with self._looked_up_if_lost(), self.connection.together():
            self.connection.begin_beside()
            self.connection.check_owner()
            self._carry_out(jobs)
            self._transaction = self.connection.transaction
            self.connection.execute("commit")

    def _roll_back(self) -> None:
        if not self.connection.broken and self.connection.in_transaction:
            try:
                self.connection.say("rollback")
            except psycopg.Error:
                self.connection.close()

    # ------------------------------------------------------------------------------------------ the connection

    def _connect(self) -> None:
        """Make the connection anew if it is lost.

        Raises:
            StoreUnavailable, psycopg.Error: it cannot be made now.
        """
        if not self.connection.broken:
            return
        if self._now() < self._not_before or self._silent():
            raise self._trouble
        try:
            self.connection = self._reach()
        except psycopg.Error as error:
            self._trouble, self._not_before = self.connection.explained(error), self._now() + _PAUSE
            raise

    def _was_carried_out(self) -> bool:
        """Whether the transaction whose answer was lost has come true.

        Raises:
            StoreUnavailable: nobody could be asked in time.
        """
        until = self._now() + FIND_OUT_SECONDS
        while self._now() < until and self._silent() <= HUNG_SECONDS:
            try:
                self._connect()
                state = self.connection.execute("select pg_xact_status(?::text::xid8)", (self._transaction,)).get
            except (psycopg.Error, StoreUnavailable):
                state = None
            if state in ("committed", "aborted"):
                return bool(state == "committed")
            self._sleep(0.1)
        raise StoreUnavailable("the connection to PostgreSQL was lost in the middle of a commit; whether it was done")
