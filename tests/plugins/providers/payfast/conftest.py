from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from gateway.storage import PluginStorage
from plugins.providers.payfast.settings import Settings
from tests.plugins.providers.payfast.bench import Bench, Noon
from tests.support.storing import storage_of


@pytest.fixture
async def storage() -> AsyncIterator[PluginStorage]:
    async with storage_of("payfast", (), Noon()) as storage:
        yield storage


@pytest.fixture
def psp(storage: PluginStorage) -> Bench:
    return Bench(storage, Settings())
