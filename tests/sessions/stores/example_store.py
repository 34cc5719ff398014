"""How another store is put before the contract suite: GATEWAY_TEST_STORE=tests.sessions.stores.example_store

It is the sealed SQLite store with a file, which the suite does not run on otherwise.
"""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager
from pathlib import Path

from gateway.encryption import Keyring
from gateway.secret import Secret
from sessions.stores.sqlite import SqliteStore, open_store
from tests.sessions.stores.inside import Inside


def opened(folder: Path) -> AbstractAsyncContextManager[SqliteStore]:
    """The store, over what is in the folder."""
    return open_store(folder / "example.db", Keyring([Secret(bytes(range(32, 64)).hex())]))


def inside(store: SqliteStore) -> Inside:
    """What it holds and no port shows."""
    return Inside(store)
