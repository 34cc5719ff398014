"""`gateway migrate-store`: from a file of SQLite to a PostgreSQL database, with open conversations."""

from __future__ import annotations

import sys
from pathlib import Path

from gateway.database_opening import missing_driver
from gateway.database_place import PostgresDatabase, SqliteFile
from gateway.encryption import Keyring
from gateway.setting_values import database
from gateway.settings import encryption_keys


def migrate_store(source: str, target: str, /) -> int:
    """Copy everything from SOURCE, a file of SQLite, to TARGET, an empty PostgreSQL database. Stop the gateway before.

    Conversations stand in the new database where they stood in the old one. The file stays as it is: keep it until you
    are sure. Documents stay where they are: set GATEWAY_FILES to their folder. See docs/scaling.md.

    Parameters
    ----------
    source
        As GATEWAY_DATABASE_URL has it: sqlite:///gateway.db
    target
        As GATEWAY_DATABASE_URL will have it: postgresql://gateway@db.example.org/gateway; leave a password to
        PGPASSFILE or PGPASSWORD, for a command line can be seen by others.
    """
    try:
        old, new = database(source), database(target)
    except ValueError as error:
        return _failed(f"the address of a database {error}")
    if not isinstance(old, SqliteFile) or not isinstance(new, PostgresDatabase):
        return _failed("the first address must be sqlite:///..., the second one postgresql://...")
    with missing_driver():
        from sessions.stores.postgres_moving import move
    keys = encryption_keys()
    counts = move(old.path, new.url.reveal(), Keyring(keys) if keys else None, _tell)
    print(
        f"{sum(counts.values())} rows of {len(counts)} tables were moved: {counts['session']} conversations, ", end=""
    )
    print(f"{counts['inbox']} messages and events, {counts['outbox']} messages to residents.")
    files = Path(old.files).absolute()
    print(f"Now set GATEWAY_DATABASE_URL to the new address and GATEWAY_FILES to {files}, and start the gateway.")
    return 0


def _tell(table: str, rows: int) -> None:
    if sys.stderr.isatty():
        print(f"\r{table}: {rows} ", end="", file=sys.stderr)


def _failed(text: str) -> int:
    print(text, file=sys.stderr)
    return 1
