"""Where the gateway keeps what must last: a file of SQLite, or a database of PostgreSQL; and what goes with each."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from gateway.secret import Secret
from sessions.errors import StoreRefused


class SqliteFile(Struct, frozen=True):
    """A file of this machine; the embedded default."""

    path: Path

    def __str__(self) -> str:
        return str(self.path)

    @property
    def files(self) -> Path:
        """Where the documents of residents are: beside the database."""
        return self.path.with_name(self.path.name + ".files")


class PostgresDatabase(Struct, frozen=True):
    """A database that several processes may share.

    Arguments:
        url: with all that is needed to reach it; it may hold a password.
    """

    url: Secret

    def __str__(self) -> str:
        return "the PostgreSQL database"

    @property
    def files(self) -> Path:
        """Where the documents of residents are: in the working folder, unless GATEWAY_FILES says otherwise."""
        return Path("gateway.files")


Place = SqliteFile | PostgresDatabase


def sqlite_only(place: Place, instead: str) -> Path:
    """The file, for a command that is for SQLite alone.

    Arguments:
        instead: what to do with PostgreSQL.

    Raises:
        StoreRefused: it is PostgreSQL.
    """
    if isinstance(place, SqliteFile):
        return place.path
    raise StoreRefused(f"this command is for SQLite, and GATEWAY_DATABASE_URL names a PostgreSQL database: {instead}")
