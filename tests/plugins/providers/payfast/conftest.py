from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from gateway.storage import PluginStorage
from plugins.providers.payfast.settings import Settings
from sessions.stores.sqlite import open_memory
from tests.plugins.providers.payfast.bench import Bench, Noon


@pytest.fixture
async def storage() -> AsyncIterator[PluginStorage]:
    storage = PluginStorage("payfast")
    async with open_memory() as store:
        await store.plugin_prepare("payfast", ())
        with storage.opened(store, Noon(), lambda resident: None):
            yield storage


@pytest.fixture
def psp(storage: PluginStorage) -> Bench:
    return Bench(storage, Settings())
