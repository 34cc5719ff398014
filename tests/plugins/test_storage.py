"""What plugins keep: the plugin of the page, money and its news in one transaction, and clear words for mistakes."""

from __future__ import annotations

import types
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import trio
import trio.testing
from msgspec import Struct

from gateway.api import (
    Capability,
    Conflict,
    Conversation,
    PluginContext,
    Provider,
    ProviderContext,
    Storage,
    StorageMisused,
    TimedOut,
    Transaction,
    effect,
    hookimpl,
    text,
)
from gateway.health_of_plugins import health_of
from gateway.plugin_host import Found, PluginHost, find_plugin
from gateway.plugins_file import PluginsError
from sessions.errors import OutsideDoor
from sessions.stores.sqlite import open_memory
from tests.plugins.city import NALEDI, PLUGINS, City, open_city
from tests.plugins.test_readme import module_of

TREES = """
trees-title = Trees
trees-keywords = trees
trees-how-many = { $total } trees so far. How many will you plant?
trees-thanks = Together that makes { $total } trees.
"""
TILL = """
till-title = Till
till-keywords = till
till-open = Pay invoice { $number }.
till-paid = Paid: { $cents } cents.
till-late = Not paid yet.
"""


class Settled(Struct, frozen=True):
    cents: int


class Till(types.ModuleType):
    """A plugin with a ledger: `pay` is what the bank's notification does."""

    def __init__(self, folder: Path, *, careless: bool = False, steps: Sequence[str] | None = None) -> None:
        super().__init__("till")
        (folder / "texts").mkdir(parents=True)
        (folder / "texts/en.ftl").write_text(TILL, encoding="utf-8")
        self.__file__ = str(folder / "__init__.py")
        self.storage: Storage
        made = ["create table till__invoice(number text primary key, resident text, state text)"]

        @hookimpl
        def gateway_storage() -> Sequence[str]:
            return made if steps is None else steps

        @hookimpl
        def gateway_capabilities(context: PluginContext) -> Sequence[Capability]:
            storage = self.storage = context.storage

            @effect(idempotent=True)
            async def open_invoice(resident: str, key: str) -> str:
                async with storage.transaction() as tx:
                    ((count,),) = await tx.execute("select count(*) from till__invoice")
                    number = str(count + 1)
                    await tx.execute("insert into till__invoice values (?, ?, 'open')", (number, resident))
                return number

            async def run(chat: Conversation) -> None:
                if careless:
                    await storage.put("said", "x")
                number = await chat.do("open", open_invoice, chat.resident.id)
                await chat.say("till-open", number=number)
                match await chat.wait_for(Settled, number, within=timedelta(hours=1)):
                    case Settled(cents):
                        await chat.say("till-paid", cents=cents)
                    case TimedOut():
                        await chat.say("till-late")

            return [Capability(name="till", title=text("till-title"), keywords=text("till-keywords"), run=run)]

        self.gateway_storage, self.gateway_capabilities = gateway_storage, gateway_capabilities

    async def pay(self, number: str, cents: int, *, then: Any = None) -> bool:
        """Whether it was not paid before."""
        async with self.storage.transaction() as tx:
            sql = "update till__invoice set state = 'paid' where number = ? and state = 'open' returning resident"
            rows = await tx.execute(sql, (number,))
            for (resident,) in rows:
                tx.publish(resident, Settled(cents), id=number)
            if then is not None:
                await then(tx)
            return rows.changed == 1


def loaded(plugins_toml: Path, name: str, module: Any) -> PluginHost:
    plugins_toml.write_text(PLUGINS.replace("[plugins.menu]", f"[plugins.{name}]\n[plugins.menu]"), encoding="utf-8")
    return PluginHost.load(
        plugins_toml, find=lambda found: Found(module, "1", "t") if found == name else find_plugin(found)
    )


@asynccontextmanager
async def city_with_a_till(plugins_toml: Path, **more: Any) -> AsyncIterator[tuple[City, Till]]:
    till = Till(plugins_toml.parent / "till", **more)
    host = loaded(plugins_toml, "till", till)
    async with open_city(plugins_toml, plugins_toml.parent / "files", host) as city:
        yield city, till


async def test_the_plugin_of_the_page_keeps_what_was_promised(
    plugins_toml: Path, tmp_path: Path, mock_clock: trio.testing.MockClock
) -> None:
    folder = tmp_path / "trees"
    (folder / "texts").mkdir(parents=True)
    (folder / "texts/en.ftl").write_text(TREES, encoding="utf-8")
    module = module_of("trees", folder)
    async with open_city(plugins_toml, tmp_path / "files", loaded(plugins_toml, "trees", module)) as city:
        naledi, other = city.talker(NALEDI), city.talker("27820000009")
        assert await naledi.says("trees") == ["0 trees so far. How many will you plant?"]
        assert await naledi.says("3") == ["Together that makes 3 trees."]
        assert await other.says("trees") == ["3 trees so far. How many will you plant?"]
        assert await other.says("4") == ["Together that makes 7 trees."]


async def test_money_and_the_news_of_it_are_committed_together_and_the_resident_hears_it(
    plugins_toml: Path, mock_clock: trio.testing.MockClock
) -> None:
    async with city_with_a_till(plugins_toml) as (city, till):
        naledi = city.talker(NALEDI)
        assert await naledi.says("till") == ["Pay invoice 1."]

        async def fails(_tx: Transaction) -> None:
            raise RuntimeError("the bank's notification is not what it seemed")

        with pytest.raises(RuntimeError):
            await till.pay("1", 500, then=fails)
        await city.registry.settled()
        assert await naledi.sees() == []
        assert await till.storage.query("select state from till__invoice") == (("open",),)

        rung: list[bool] = []

        async def looks(_tx: Transaction) -> None:
            await trio.testing.wait_all_tasks_blocked()
            rung.append(bool(await naledi.sees()))

        assert await till.pay("1", 500, then=looks) is True
        await city.registry.settled()
        assert rung == [False], "nobody is rung before the commit"
        assert await naledi.sees() == ["Paid: 500 cents."]
        assert await till.pay("1", 500) is False
        assert await till.storage.publish("nobody-yet", Settled(1), id="1") is True
        assert await till.storage.publish("nobody-yet", Settled(1), id="1") is False


async def test_an_event_published_alone_is_heard(plugins_toml: Path, mock_clock: trio.testing.MockClock) -> None:
    async with city_with_a_till(plugins_toml) as (city, till):
        naledi = city.talker(NALEDI)
        await naledi.says("till")
        ((resident,),) = await till.storage.query("select resident from till__invoice")
        assert await till.storage.publish(resident, Settled(700), id="1") is True
        await city.registry.settled()
        assert await naledi.sees() == ["Paid: 700 cents."]


async def test_a_capability_that_uses_its_storage_directly_is_refused_before_anything_is_written(
    plugins_toml: Path, mock_clock: trio.testing.MockClock
) -> None:
    async with city_with_a_till(plugins_toml, careless=True) as (city, till):
        with pytest.raises(OutsideDoor, match=r"chat\.read or chat\.do"):
            await city.talker(NALEDI).says("till")
        assert await till.storage.get("said", str) is None


async def test_values_have_types(plugins_toml: Path, mock_clock: trio.testing.MockClock) -> None:
    async with city_with_a_till(plugins_toml) as (_, till):
        storage = till.storage
        await storage.put("a/1", Settled(5))
        async with storage.transaction() as tx:
            assert await tx.get("a/1", Settled) == Settled(5)
            assert await tx.get("a/2", Settled) is None
            await tx.put("a/2", [1, 2])
        assert await storage.get("a/2", list[int]) == [1, 2]
        assert await storage.list("a/") == ("a/1", "a/2")
        assert await storage.list("a/", after="a/1", limit=1) == ("a/2",)
        with pytest.raises(StorageMisused, match="till: what is kept under a/2 has another type: Expected `object`"):
            await storage.get("a/2", Settled)
        with pytest.raises(StorageMisused, match="till: what is put under a/3 cannot be stored"):
            await storage.put("a/3", object())
        assert await storage.delete("a/1") is True
        async with storage.transaction() as tx:
            assert await tx.delete("a/1") is False
            await tx.execute("insert into till__invoice values ('1', 'r', 'open')")
            with pytest.raises(Conflict):
                await tx.execute("insert into till__invoice values ('1', 'r', 'open')")


async def test_storage_is_there_only_while_the_gateway_runs(
    plugins_toml: Path, mock_clock: trio.testing.MockClock
) -> None:
    till = Till(plugins_toml.parent / "till")
    host = loaded(plugins_toml, "till", till)
    for wrong in (lambda: till.storage.get("k", int), lambda: till.pay("1", 1)):
        with pytest.raises(StorageMisused, match="the storage of till was used while the gateway does not run"):
            await wrong()
    async with open_city(plugins_toml, plugins_toml.parent / "files", host):
        await till.storage.put("k", 1)
    with pytest.raises(StorageMisused):
        await till.storage.get("k", int)


async def test_a_provider_gets_the_storage_of_its_plugin(plugins_toml: Path) -> None:
    till = Till(plugins_toml.parent / "till")

    @asynccontextmanager
    async def opened(context: ProviderContext) -> AsyncIterator[dict[str, object]]:
        await context.storage.put("opened", 1)
        yield {"identity": object()}

    @hookimpl
    def gateway_providers(context: PluginContext) -> Sequence[Provider]:
        return [Provider(services=("identity",), open=opened)]

    till.gateway_providers = gateway_providers  # type: ignore[attr-defined]
    host = loaded(plugins_toml, "till", till)
    plugins_toml.write_text(plugins_toml.read_text().replace('identity = "embedded_city"', 'identity = "till"'))
    host = PluginHost.load(
        plugins_toml, find=lambda name: Found(till, "1", "t") if name == "till" else find_plugin(name)
    )
    health = await health_of(host)
    assert "does not have all methods of Identity" in health.pop("till"), "its storage was there, and the rest is told"
    assert set(health.values()) == {"ok"}


async def test_steps_that_fail_stop_the_start_and_name_the_plugin(plugins_toml: Path) -> None:
    host = loaded(plugins_toml, "till", Till(plugins_toml.parent / "till", steps=["create table invoice(a)"]))
    assert "step 1 of the tables of till failed" in (await health_of(host))["till"]
    async with open_memory() as store:
        with pytest.raises(PluginsError, match="step 1 of the tables of till failed") as caught:
            async with host.storing(store, None, lambda _: None):  # type: ignore[arg-type]
                pass
    assert caught.value.faults[0].where == f"{plugins_toml}: [plugins.till]"
