from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.plugins.providers.peach.bench import Bench, opened


@pytest.fixture
async def psp() -> AsyncIterator[Bench]:
    async for bench in opened(newer=False):
        yield bench
