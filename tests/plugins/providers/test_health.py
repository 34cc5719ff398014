"""What `/readyz` and `gateway plugins` say of a payment provider that has refused what it was asked for."""

from __future__ import annotations

from collections.abc import AsyncIterator
from importlib import import_module
from types import SimpleNamespace
from typing import Any

import pytest

from gateway.api import Health
from gateway.storage import PluginStorage
from tests.support.storing import storage_of


class Noon:
    def now(self) -> float:
        return 1_795_478_400.0


@pytest.fixture(params=["peach", "paystack", "stripe"])
async def plugin(request: Any) -> AsyncIterator[tuple[Any, PluginStorage]]:
    module = import_module(f"plugins.providers.{request.param}")
    async with storage_of(request.param, module.STEPS, Noon()) as storage:
        yield module, storage


async def test_a_refusal_is_named_until_something_is_begun(plugin: tuple[Any, PluginStorage]) -> None:
    module, storage = plugin
    (check,) = module.gateway_health(None)
    runtime: Any = SimpleNamespace(storage=storage)
    assert await check.check(runtime) == Health(True, "")
    await module.Begun(storage).refused("HTTP 401 invalid_api_key")
    assert await check.check(runtime) == Health(False, "HTTP 401 invalid_api_key")
