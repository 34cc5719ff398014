"""What a statement gave, which may still be on its way.

In a pipeline (libpq's pipeline mode) statements are sent without waiting for those before; whoever looks at an answer
waits for all that were sent so far. So a statement whose answer nobody looks at costs no way to the server and back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import psycopg


class Answer:
    """See `sessions.stores.database.Found`.

    Arguments:
        cursor: the statement's own. arrive: waits for all that is on its way; None if nothing is.
    """

    __slots__ = ("_arrive", "_cursor", "_next", "_rows")

    def __init__(self, cursor: psycopg.Cursor[tuple[Any, ...]], arrive: Callable[[], object] | None) -> None:
        self._cursor, self._arrive = cursor, arrive
        self._rows: list[tuple[Any, ...]] | None = None
        self._next = 0

    def _there(self) -> psycopg.Cursor[tuple[Any, ...]]:
        if self._arrive is not None:
            arrive, self._arrive = self._arrive, None
            arrive()
        return self._cursor

    @property
    def rows(self) -> list[tuple[Any, ...]]:
        """All of them."""
        if self._rows is None:
            cursor = self._there()
            self._rows = cursor.fetchall() if cursor.description is not None else []
        return self._rows

    @property
    def changed(self) -> int:
        """How many rows were changed."""
        cursor = self._there()
        return cursor.rowcount if (cursor.statusmessage or "").startswith(("INSERT", "UPDATE", "DELETE")) else 0

    @property
    def empty(self) -> bool:
        """Whether there are rows, and they have no column."""
        cursor = self._there()
        return cursor.description is not None and not cursor.description

    @property
    def get(self) -> Any:
        if not self.rows:
            return None
        row = self.rows[0]
        return row[0] if len(row) == 1 else row

    def fetchone(self) -> Any:
        if self._next >= len(self.rows):
            return None
        self._next += 1
        return self.rows[self._next - 1]

    def fetchall(self) -> list[Any]:
        rest, self._next = self.rows[self._next :], len(self.rows)
        return rest

    def __iter__(self) -> Iterator[Any]:
        return iter(self.rows)
