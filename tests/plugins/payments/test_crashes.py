"""Whatever is cut, and wherever: money is booked once, posted once, and told once."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
import trio

from gateway.plugin_host import PluginHost
from gateway.testing.city import City
from gateway.testing.crashing import Plan
from gateway.wording import Wording
from sessions.errors import StoreUnavailable
from sessions.stores.sqlite import open_memory
from tests.plugins.payments.fake_psp import Psp
from tests.plugins.payments.paying import NALEDI, NOTIFY, a_link, booked, link_in, paying, rows

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

Loaded = tuple[PluginHost, Wording]
WHOLE = 265_529
ALL_WELL = {"money": WHOLE, "posted": WHOLE, "due": 0, "review": 0}


class Brittle:
    """A store whose plugins' transactions fail at one operation: before it, or when it is on the disk already and
    whoever asked for it never hears so. That is what a crash is to the one who goes on afterwards."""

    def __init__(self, store: Any) -> None:
        self._store, self.count, self.at, self.after, self.armed = store, 0, 0, False, False
        self.ring: Callable[[str], object] = lambda resident: None

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    @asynccontextmanager
    async def plugin_transaction(self, plugin: str) -> AsyncIterator[Any]:
        strikes = False
        if self.armed and plugin == "payments":
            self.count += 1
            strikes = self.count == self.at
        if strikes and not self.after:
            raise StoreUnavailable("cut before")
        async with self._store.plugin_transaction(plugin) as transaction:
            yield transaction
        if strikes:
            for resident in transaction.told:
                self.ring(resident)  # as the next start does with whoever has unfinished work
            raise StoreUnavailable("cut after")


@asynccontextmanager
async def brittle() -> AsyncIterator[Any]:
    async with open_memory() as store:
        yield Brittle(store)


async def until(done: Callable[[], Awaitable[bool]]) -> None:
    """Try again, as people and machines do."""
    for _ in range(4):
        if await done():
            return
    raise AssertionError("it never worked")


async def walk(city: City, psp: Psp, store: Brittle) -> list[str]:
    """From the link to the receipt; gives what the chat said after the link."""
    naledi, browser = city.person(NALEDI), city.browser()
    link = await a_link(city, naledi)
    naledi.sees()
    store.armed = True

    async def handed_over() -> bool:
        page = await browser.open(link)
        return bool(page.forms) and (await page.submit()).status == 303

    async def notified() -> bool:
        return (await browser.notify(NOTIFY, body)).status == 200

    await until(handed_over)
    body = psp.notice(psp.says("paid"), id="one")
    await until(notified)
    for _ in range(8):
        await city.wait(30)
        if await booked(city) == ALL_WELL:
            break
    await city.wait(2)
    return naledi.sees()


async def test_31_a_cut_at_any_change_of_the_ledger_loses_and_doubles_nothing(
    fake_host: Loaded, fresh_books: Any, psp: Psp, tmp_path: Path, virtual_time: None
) -> None:
    host, wording = fake_host
    seen: list[tuple[int, bool]] = []
    total = 99
    for after in (False, True):
        at = 0
        while at <= total:
            fresh_books(host)
            psp.__init__()  # type: ignore[misc]
            async with paying(host, tmp_path, wording=wording, store=brittle()) as city:
                store: Any = city.store
                assert city.gateway is not None
                store.at, store.after, store.ring = at, after, city.gateway.registry.arrived
                told = await walk(city, psp, store)
                total = store.count if at == 0 else total
                assert await booked(city) == ALL_WELL, f"cut {at} {after}"
                assert [bubble[:17] for bubble in told] == ["✅ Your bank has p", "📄 receipt-2026-11"], (
                    f"cut {at} {after}"
                )
                assert len(await rows(city, "money")) == 1
                assert await rows(city, "posting", "receipt") == [("100001",)]
            seen.append((at, after))
            at += 1
    assert total >= 6


async def test_a_kill_at_any_step_of_the_conversation_gives_one_link(
    fake_host: Loaded, fresh_books: Any, psp: Psp, tmp_path: Path, virtual_time: None
) -> None:
    host, wording = fake_host
    calm = Plan()
    await _one_link(host, wording, fresh_books, tmp_path, calm)
    assert calm.count > 5
    for at in range(1, calm.count + 1):
        for after in (False, True):
            await _one_link(host, wording, fresh_books, tmp_path, Plan(at, after=after))


async def _one_link(host: PluginHost, wording: Wording, fresh_books: Any, folder: Path, plan: Plan) -> None:
    fresh_books(host)
    async with paying(host, folder, wording=wording, plan=plan) as city:
        naledi = city.person(NALEDI)
        await naledi.says("pay")
        await naledi.taps("All of it")
        links = [each for each in await rows(city, "intent", "id, state") if each[1] == "created"]
        assert len(links) == 1, plan
        assert len(await rows(city, "intent")) == 1, plan
        said = [bubble for bubble in _twins(naledi) if "/payments/p/" in bubble]
        assert len({link_in([bubble]) for bubble in said}) == 1, plan
        await trio.lowlevel.checkpoint()


def _twins(person: Any) -> list[str]:
    from gateway.text_twin import twin

    return [twin(message) for message in person.messages()]
