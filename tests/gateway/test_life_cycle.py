"""The steps in the life of a plugin: each once, all of it or nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import structlog

from gateway.api import LifeCycle, PluginChange, Transaction
from sessions.stores.sqlite import open_memory
from tests.gateway.changing import Settings, Shop, capability, opened


def living(log: list[str], trouble: str = "") -> LifeCycle:
    def step(name: str) -> Any:
        async def run(tx: Transaction, change: PluginChange) -> None:
            await tx.put("last", name)
            if name == trouble:
                raise ValueError("no, not like that")
            size = f", size {change.settings.size}" if name in ("disable", "remove") else ""
            log.append(f"{name} {change.before or '-'} to {change.version}{size}")

        return run

    names = ("install", "upgrade", "downgrade", "enable", "configure", "disable", "remove")
    return LifeCycle(**{name: step(name) for name in names})


def _living(shop: Shop, log: list[str], version: str = "1", trouble: str = "", **hooks: Any) -> None:
    shop.put(
        "bills",
        {
            "gateway_capabilities": [capability()],
            "gateway_settings": lambda: Settings,
            "gateway_life_cycle": lambda: living(log, trouble),
            **hooks,
        },
        version,
    )


async def test_each_step_of_a_life_is_taken_once(tmp_path: Path, mock_clock: object) -> None:
    log: list[str] = []
    shop = Shop(tmp_path)
    _living(shop, log)
    async with open_memory() as store:
        async with opened(tmp_path, "[plugins.bills]", shop=shop, store=store) as shop:
            assert log == ["install - to 1", "enable 1 to 1"]
            assert await shop.takes("[plugins.bills]\nsize = 2") == []
            assert await shop.takes("# nothing", "[plugins.bills]\nsize = 2") == []
        async with opened(tmp_path, "[plugins.bills]\nsize = 2", shop=shop, store=store):
            assert log[2:] == ["configure 1 to 1"]
        _living(shop, log, "2")
        async with opened(tmp_path, "[plugins.bills]\nsize = 2", shop=shop, store=store):
            assert log[3:] == ["upgrade 1 to 2"]
            _living(shop, log, "1.5")
            assert await shop.takes("[plugins.bills]\nsize = 2") == []
            assert await shop.takes() == []
            await shop.gateway.plugins.settled()
        assert "; ".join(log[4:]) == "downgrade 2 to 1.5; disable 1.5 to 1.5, size 2"
        async with opened(tmp_path, "[plugins.bills]\nsize = 2", shop=shop, store=store):
            assert log[6:] == ["enable 1.5 to 1.5"]


async def test_a_step_that_fails_has_not_happened(tmp_path: Path, mock_clock: object) -> None:
    log: list[str] = []
    shop = Shop(tmp_path)
    _living(shop, log)
    async with opened(tmp_path, "[plugins.bills]", shop=shop) as shop:
        await shop.says("bills")
        tables = {"gateway_storage": lambda: ["create table bills__new (id text primary key)"]}
        _living(shop, log, "2", "upgrade", **tables)
        assert await shop.takes("[plugins.bills]") == ["[plugins.bills]: upgrade failed: no, not like that"]
        [running] = [p for p in shop.gateway.plugins.current.host.plugins if p.name == "bills"]
        assert running.version == "1"
        assert await running.storage.get("last", str) == "enable"
        _living(shop, log, "1")  # its tables have not come to be either, so that the old version still fits
        assert await shop.takes("[plugins.bills]", anew=["bills"]) == []
        _living(shop, log, "2", "configure", **tables)
        assert await shop.takes("[plugins.bills]") == []
        _living(shop, log, "2", "configure", **tables)
        assert await shop.takes("[plugins.bills]\nsize = 4") == ["[plugins.bills]: configure failed: no, not like that"]
        await shop.says("7001")
        assert await shop.says("yes") == ["Done: 7001."]


async def test_a_plugin_that_cannot_go_back_is_refused_with_words(tmp_path: Path, mock_clock: object) -> None:
    async def upgrade(tx: Transaction, change: PluginChange) -> None:
        await tx.put("x", 1)

    shop = Shop(tmp_path)
    hooks = {"gateway_capabilities": [capability()], "gateway_life_cycle": lambda: LifeCycle(upgrade=upgrade)}
    shop.put("bills", hooks, "2")
    async with opened(tmp_path, "[plugins.bills]", shop=shop) as shop:
        shop.put("bills", hooks, "1")
        assert await shop.takes("[plugins.bills]") == [
            "[plugins.bills]: bills 2 has run over this database, and 1 does not say how to go back"
        ]


async def test_a_plugin_is_switched_off_even_if_its_own_step_fails(tmp_path: Path, mock_clock: object) -> None:
    log: list[str] = []
    shop = Shop(tmp_path)
    _living(shop, log, trouble="disable")
    async with opened(tmp_path, "[plugins.bills]", shop=shop) as shop:
        assert await shop.takes() == []
        await shop.gateway.plugins.settled()
        assert await shop.takes("[plugins.bills]") == []
        assert log == ["install - to 1", "enable 1 to 1", "enable 1 to 1"]


SEVEN = "[plugins.bills]\nsize = 7"


@pytest.mark.parametrize("left", [(), (f"{SEVEN}\nenabled = false",)], ids=["taken out", "enabled = false"])
async def test_what_was_switched_off_while_no_gateway_ran_is_disabled_at_the_next_start(
    tmp_path: Path, mock_clock: object, left: tuple[str, ...]
) -> None:
    log: list[str] = []
    shop = Shop(tmp_path)
    _living(shop, log)
    async with open_memory() as store:
        async with opened(tmp_path, SEVEN, shop=shop, store=store):
            del log[:]
        for _ in range(2):
            async with opened(tmp_path, *left, shop=shop, store=store):
                assert log == ["disable 1 to 1, size 7"], "once"
        async with opened(tmp_path, *left, shop=shop, store=store) as shop:
            assert (await shop.gateway.plugins.purge("bills")).faults == ()
            assert log[1:] == ["remove 1 to 1, size 7"], "also if it was off since the start"


async def test_another_version_is_upgraded_before_it_is_disabled_late(tmp_path: Path, mock_clock: object) -> None:
    log: list[str] = []
    shop = Shop(tmp_path)
    _living(shop, log)
    async with open_memory() as store:
        async with opened(tmp_path, "[plugins.bills]", shop=shop, store=store):
            del log[:]
        _living(shop, log, "2")
        async with opened(tmp_path, shop=shop, store=store):
            assert log == ["upgrade 1 to 2", "disable 2 to 2, size 1"]


@pytest.mark.parametrize("trouble", ["uninstalled", "broken", "raises", "backwards", "settings"])
async def test_a_late_step_that_cannot_be_carried_out_holds_up_nothing(
    tmp_path: Path, mock_clock: object, trouble: str
) -> None:
    log: list[str] = []
    shop = Shop(tmp_path)
    _living(shop, log, "2")
    async with open_memory() as store:
        async with opened(tmp_path, "[plugins.bills]", shop=shop, store=store):
            del log[:]
        match trouble:
            case "uninstalled":
                shop.found["bills"] = None  # type: ignore[assignment]
            case "broken":
                shop.found["bills"] = ImportError("no module named abc")
            case "raises":
                _living(shop, log, "2", "disable")
            case "backwards":
                steps = LifeCycle(upgrade=living(log).upgrade, disable=living(log).disable)
                _living(shop, log, "1", gateway_life_cycle=lambda: steps)
        left = ("[plugins.bills]\nenabled = false\nsize = 'many'",) if trouble == "settings" else ()
        kept = dict(shop.found)
        with structlog.testing.capture_logs() as logs:
            async with opened(tmp_path, *left, shop=shop, store=store) as shop:
                assert await shop.says("hello") == ["Hello, hello"]
        assert [each["plugin"] for each in logs if each["log_level"] in ("warning", "error")] == ["bills"]
        assert log == []
        shop.found = kept
        async with opened(tmp_path, *left, shop=shop, store=store):
            assert log == [], "it is off, and is not asked again and again"
