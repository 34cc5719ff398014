"""The contract suite (`test_contract_*.py`) runs on every store that is in `OPENERS`.

For a store of another package, name a module in GATEWAY_TEST_STORE; it has two functions, as `example_store.py` here:
`opened(folder)`, an asynchronous context manager that gives the store, on the same data when it is called again with
the same folder; and `inside(store)`, which gives what `Inside` gives.
"""

from __future__ import annotations

import importlib
import os
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest

from gateway.clock import CountingIds
from gateway.encryption import Keyring
from gateway.secret import Secret
from sessions.stores.postgres import open_postgres
from sessions.stores.sqlite import open_memory, open_store
from sessions.stores.whole import WholeStore
from tests.sessions.stores.inside import Inside
from tests.support import postgres

SOME_KEY = Secret(bytes(range(32)).hex())

OPENERS: dict[str, Callable[[Path], AbstractAsyncContextManager[WholeStore]]] = {
    "memory": lambda _folder: open_memory(),
    "sqlite": lambda folder: open_store(folder / "gateway.db"),
    "sealed": lambda _folder: open_memory(Keyring([SOME_KEY])),
    "postgres": lambda folder: open_postgres(database_for(folder), lease=60.0),  # a busy machine is no dead process
}
LASTING = ("postgres", "sqlite")
"""Those of them that outlive their process."""

if OTHER := os.environ.get("GATEWAY_TEST_STORE"):
    OPENERS = {OTHER: importlib.import_module(OTHER).opened}
    LASTING = (OTHER,)


def database_for(folder: Path) -> str:
    """The URL of an empty database for the tests of this process; the same for the same folder."""
    name = f"contract_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"
    mark = folder / "postgres"
    url = postgres.database(name) if mark.exists() else postgres.emptied(name)
    mark.touch()
    return url


@pytest.fixture(params=sorted(OPENERS))
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[WholeStore]:
    async with OPENERS[request.param](tmp_path) as opened:
        yield opened


@pytest.fixture
def inside(store: WholeStore) -> Inside:
    made: Inside = importlib.import_module(OTHER).inside(store) if OTHER else Inside(store)
    return made


@pytest.fixture
def ids() -> CountingIds:
    return CountingIds("r")
