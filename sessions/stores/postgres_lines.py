"""All connections of a process to its PostgreSQL, so that they can be given up together when nothing comes back."""

from __future__ import annotations

from weakref import WeakSet

from sessions.codec import Codec
from sessions.stores.postgres_database import Owner, PostgresDatabase, reached


class Lines:
    """Makes connections and remembers them.

    Arguments:
        url, codec: of all of them.
    """

    def __init__(self, url: str, codec: Codec | None) -> None:
        self._url, self._codec = url, codec
        self._made: WeakSet[PostgresDatabase] = WeakSet()

    def reach(self, owner: Owner | None = None) -> PostgresDatabase:
        """A new one; see `reached`."""
        made = reached(self._url, self._codec, owner)
        self._made.add(made)
        return made

    def give_up(self) -> None:
        """Whoever waits for an answer gets an error instead; may be called in any thread."""
        for each in list(self._made):
            each.give_up()
