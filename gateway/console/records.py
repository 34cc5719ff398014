"""The way from the console to the gateway's database: beside the event loop, on connections that fence nobody out."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import TypeVar

import trio

from sessions.codec import Codec
from sessions.stores import operators
from sessions.stores.database import Database

T = TypeVar("T")

Open = Callable[[], AbstractContextManager[Database]]

AT_ONCE = 3
"""How many pages look into the database at the same time; more of them wait, and residents do not."""


class Records:
    """Runs functions that take the database in threads of its own.

    Arguments:
        open: opens the database for an operator.
    """

    def __init__(self, open: Open) -> None:
        self._open = open
        self._threads = trio.CapacityLimiter(AT_ONCE)

    @classmethod
    def of_file(cls, path: Path, codec: Codec | None) -> Records:
        """Those in a file of SQLite."""
        return cls(partial(operators.opened, path, codec))

    async def ask(self, function: Callable[[Database], T]) -> T:
        """Run a function with the database; it is finished also if the one who asks has gone.

        Raises:
            StoreRefused, StoreUnavailable: the database cannot be used now. And what the function raises.
        """
        return await trio.to_thread.run_sync(self._asked, function, limiter=self._threads)

    def _asked(self, function: Callable[[Database], T]) -> T:
        with self._open() as db:
            return function(db)
