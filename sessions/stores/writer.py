"""Group commit: one task writes, and takes everything that waits into one transaction.

Each operation has a savepoint of its own, so that one that fails leaves its neighbours alone. Whoever needs a
transaction for several steps gets the connection alone for a while: see `Writer.section`.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from typing import Any, TypeVar

import trio

from sessions.errors import Fenced, StoreDamaged, StoreUnavailable, TookTooLong
from sessions.stores.database import Database
from sessions.stores.section import Section, refuse_inside

T = TypeVar("T")
Operation = Callable[[Database], T]

Item = TypeVar("Item")
OfMany = Callable[[Database, Sequence[Item]], Sequence[T | Exception]]
"""An operation on several things at once, from as many who asked. Returns: what came of each, or why nothing did."""

_LONGEST_PAUSE = 0.004
"""Seconds between two transactions at the most."""
_COMPANY = 16
"""Operations that wait for no more."""
_QUICK_AT_ONCE = 128
"""Quick operations in one transaction; they take some milliseconds together."""


class Job:
    """One operation that waits for its commit.

    Arguments:
        item: what it is carried out on, if it is an operation on several things.
    """

    __slots__ = ("alone", "done", "error", "item", "of_many", "operation", "quick", "value")

    def __init__(
        self,
        operation: Operation[Any],
        *,
        alone: bool,
        quick: bool,
        of_many: OfMany[Any, Any] | None = None,
        item: Any = None,
    ) -> None:
        self.operation, self.alone, self.quick, self.of_many, self.item = operation, alone, quick, of_many, item
        self.done = trio.Event()
        self.value: Any = None
        self.error: Exception | None = None


def at_once(jobs: list[Job]) -> list[list[Job]]:
    """Those that ask for the same together, the others one by one."""
    groups: dict[object, list[Job]] = {}
    for job in jobs:
        groups.setdefault(job.of_many or job, []).append(job)
    return list(groups.values())


def take_outcomes(db: Database, jobs: list[Job]) -> None:
    """Carry out for all what they ask for alike."""
    first = jobs[0]
    if first.of_many is None:
        first.value, first.error = first.operation(db), None
        return
    for job, outcome in zip(jobs, first.of_many(db, [job.item for job in jobs]), strict=True):
        refused = isinstance(outcome, Exception)
        job.value, job.error = (None, db.explained(outcome)) if refused else (outcome, None)


class Writer:
    """Carries out operations on one connection, many in a transaction.

    Arguments:
        connection: used by the writer only.
        epoch: this owner's; compared at the start of every transaction.
        inline: run on the event loop instead of in a thread (for memory, where there is no disk to wait for).
        quickly: operations that are quick are carried out on the event loop, and the thread has only what waits for
            the disk or for other processes: the commit, and the lock if somebody has it.
    """

    def __init__(self, connection: Database, epoch: int, *, inline: bool, quickly: bool = False) -> None:
        self.connection, self._epoch, self._inline, self._quickly = connection, epoch, inline, quickly
        self._jobs: list[Job] = []
        self._bell = trio.Event()
        self._closed = False
        self._alone = trio.Lock()  # whose turn it is to use the connection: first come, first served
        self._thread = trio.CapacityLimiter(1)  # its own: the shared ones may be taken by those who wait for a write
        self._damage: StoreDamaged | None = None
        self._damaged = trio.Event()
        self._gathers_until = float("-inf")
        self._enough = trio.Event()

    async def run(self, *, task_status: trio.TaskStatus[None] = trio.TASK_STATUS_IGNORED) -> None:
        """Serve until `close`; then finish what is waiting. Cancellation does not cut a batch."""
        task_status.started()
        with trio.CancelScope(shield=True):
            while self._jobs or not self._closed:
                if not self._jobs:
                    self._bell = trio.Event()
                    await self._bell.wait()
                    continue
                await self._gather()
                async with self._alone:
                    begun, jobs = trio.current_time(), self._next()
                    if self._quickly and all(job.quick for job in jobs):
                        await self._quick_batch(jobs)
                    else:
                        await trio.to_thread.run_sync(self._batch, jobs, limiter=self._thread)
                for job in jobs:
                    job.done.set()
                ended = trio.current_time()
                self._gathers_until = ended + min(2 * (ended - begun), _LONGEST_PAUSE)
            async with self._alone:
                pass  # whoever has the connection alone comes to an end

    async def _gather(self) -> None:
        """Let company come, for twice as long as the last transaction took: one transaction for three costs a third of
        three, and everything behind it (acknowledgements, runs, requests) wakes together, too. Who is alone hardly
        waits, for the last one is long over; nor do so many that more would not be cheaper."""
        if self._quickly and len(self._jobs) < _COMPANY and not self._closed:
            self._enough = trio.Event()
            with trio.move_on_at(self._gathers_until):
                await self._enough.wait()

    def close(self) -> None:
        """Take nothing more; `run` ends when all that waits is written."""
        self._closed = True
        self._bell.set()
        self._enough.set()

    def _next(self) -> list[Job]:
        """What goes into the next transaction: all that waits, or so much that the loop is not held for long."""
        jobs = self._jobs
        most = _QUICK_AT_ONCE if self._quickly and all(job.quick for job in jobs) else len(jobs)
        self._jobs = jobs[most:]
        return jobs[:most]

    async def submit(self, operation: Operation[T], *, alone: bool = False, quick: bool = False) -> T:
        """Carry out an operation and wait until it is on disk. The wait is shielded: the outcome is always known.

        Arguments:
            alone: nobody else may write meanwhile, in whatever process: it goes over several residents.
            quick: it touches a few rows, found by their keys.

        Raises:
            StoreUnavailable, StoreRefused, Fenced: nothing of it was written.
            StorageMisused: it was asked for inside of a section, which it would wait for.
        """
        value: T = await self._outcome_of(Job(operation, alone=alone, quick=quick))
        return value

    async def submit_one_of(self, of_many: OfMany[Item, T], item: Item) -> T:
        """Carry out what can be done for several at once, for one of them; whoever asks for the same meanwhile is taken
        along, where that saves ways to the database. It touches a few rows, found by their keys. See `submit`."""

        def operation(db: Database) -> T:
            (outcome,) = of_many(db, (item,))
            if isinstance(outcome, Exception):
                raise outcome
            return outcome

        value: T = await self._outcome_of(Job(operation, alone=False, quick=True, of_many=of_many, item=item))
        return value

    async def _outcome_of(self, job: Job) -> Any:
        refuse_inside(self)
        if self._closed:
            raise StoreUnavailable("the store is closed")
        if self._inline and not self._alone.locked():
            self._batch([job])
            await trio.lowlevel.cancel_shielded_checkpoint()
        elif self._inline:
            with trio.CancelScope(shield=True):
                async with self._alone:
                    self._batch([job])
        else:
            self._jobs.append(job)
            self._bell.set()
            if len(self._jobs) >= _COMPANY:
                self._enough.set()
            with trio.CancelScope(shield=True):
                await job.done.wait()
        if job.error is not None:
            raise self.noted(job.error)
        return job.value

    def explained(self, error: Exception) -> Exception:
        """The driver's error as one of ours; see `noted`."""
        return self.noted(self.connection.explained(error))

    def noted(self, error: Exception) -> Exception:
        """The same error; if it tells of damage, whoever waits for that is told."""
        if isinstance(error, StoreDamaged) and self._damage is None:
            self._damage = error
            self._damaged.set()
        return error

    async def damage(self) -> StoreDamaged:
        """Wait until the file turns out to be damaged."""
        await self._damaged.wait()
        assert self._damage is not None
        return self._damage

    @asynccontextmanager
    async def section(self, within: float, *, alone: bool = False, lock: str | None = None) -> AsyncIterator[Section]:
        """One transaction that is filled step by step, while all other writers wait. It is fenced like every batch.

        It is committed when the block ends; if the block raises or is cancelled, it is rolled back.

        Arguments:
            within: seconds after which the block is cancelled and rolled back.
            alone: nobody else writes meanwhile, in whatever process.
            lock: a name that only one section has at a time, in all processes.

        Raises:
            TookTooLong: the time was over.
            StoreUnavailable, StoreRefused, Fenced: nothing of it was written.
        """
        refuse_inside(self)
        async with self._alone:
            if self._closed:
                raise StoreUnavailable("the store is closed")
            section = Section(self, None if self._inline else self._thread)
            try:
                await section.begin(alone=alone, lock=lock)
                with trio.move_on_after(within) as limit, section.inside():
                    yield section
                if not limit.cancelled_caught:
                    await section.commit()
            finally:
                await section.close()
            if limit.cancelled_caught:
                raise TookTooLong(
                    f"a transaction took longer than {within:g} s, held up all others, and was rolled back; "
                    f"do what takes time (a call of another system) before it or after it"
                )

    def begin(self, *, alone: bool = False, lock: str | None = None) -> None:
        """Begin a transaction, unless somebody else is the owner now. See `section`."""
        self.connection.begin(write=True, alone=alone)
        self._check_owner()

    def commit(self) -> None:
        """Make the transaction true."""
        self.connection.execute("commit")

    def _batch(self, jobs: list[Job]) -> None:
        with self._told(jobs):
            self.begin()
            self._carry_out(jobs)
            self.commit()

    async def _quick_batch(self, jobs: list[Job]) -> None:
        """The same, on the event loop. In a thread each statement would wait for the interpreter, which a busy loop
        lets go of only every few milliseconds."""
        with self._told(jobs):
            if self.connection.begin_at_once():
                self._check_owner()
            else:
                await trio.to_thread.run_sync(self.begin, limiter=self._thread)
            self._carry_out(jobs)
            await trio.to_thread.run_sync(self.commit, limiter=self._thread)

    @contextmanager
    def _told(self, jobs: list[Job]) -> Iterator[None]:
        """Whatever fails is rolled back and told to whoever waits; nobody may wait for ever, and the task goes on."""
        try:
            try:
                yield
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("rollback")
                raise
        except Exception as error:  # border: see above
            for job in jobs:
                job.error = self.connection.explained(error)

    def _carry_out(self, jobs: list[Job]) -> None:
        for some in at_once(jobs):
            if len(some) == 1 or not self._several(some):
                for job in some:
                    self._one(job)

    def _several(self, jobs: list[Job]) -> bool:
        """Carry out for all what they ask for alike. Returns: whether it was; if not, nothing of it was."""
        connection = self.connection
        connection.execute("savepoint job")
        try:
            take_outcomes(connection, jobs)
        except Exception:  # border: they are carried out one by one, so that only the one at fault fails
            if not connection.in_transaction:
                raise
            connection.execute("rollback to job")
            return False
        finally:
            if connection.in_transaction:
                connection.execute("release job")
        return True

    def _one(self, job: Job) -> None:
        connection = self.connection
        connection.execute("savepoint job")
        try:
            job.value = job.operation(connection)
        except Exception as error:  # border: handed to whoever asked; its neighbours in the batch go on
            if not connection.in_transaction:  # SQLite has rolled everything back itself (disk full, I/O error)
                raise
            connection.execute("rollback to job")
            job.error = connection.explained(error)
        connection.execute("release job")

    def _check_owner(self) -> None:
        epoch = self.connection.execute("select value from meta where name = 'epoch'").get
        if epoch != self._epoch:
            raise Fenced(f"another process has opened this database since (epoch {epoch}, mine is {self._epoch})")
