"""A change that several processes take. Here they share one gateway; `tests/failures/test_plugins.py` has real ones."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import trio

from gateway.plugin_requests import OWNER, REQUEST, Answer, Request
from gateway.plugin_rounds import PURGE_ALONE, ROUND, SAID, SILENT, SharedRequests
from sessions.ownership import Alone
from tests.gateway.changing import Shop, opened


class One(Alone):
    """One of two."""

    def __init__(self, name: str, *others: str) -> None:
        self.name, self.others = name, set(others)

    async def processes(self) -> tuple[str, ...]:
        return (self.name, *sorted(self.others))


def process(shop: Shop, ownership: One, file: Path | None = None) -> SharedRequests:
    gateway: Any = shop.gateway
    return SharedRequests(gateway.parts.store, gateway.plugins, gateway.parts.clock, ownership, file or shop.path)


async def asked(shop: Shop, what: Any, *processes: SharedRequests) -> Answer:
    """Have the first one find a request; the others look again and again meanwhile."""
    store: Any = shop.gateway.parts.store
    await store.plugin_put(OWNER, f"{REQUEST}x", msgspec.msgpack.encode(Request(what=what, names=("bills",))))
    async with trio.open_nursery() as nursery:
        for each in processes[1:]:
            nursery.start_soon(looks, each)
        await processes[0].look()
        nursery.cancel_scope.cancel()
    answer = msgspec.msgpack.decode(await store.plugin_get(OWNER, "answer/x"), type=Answer)
    for left in (ROUND, SAID):
        assert await store.plugin_keys(OWNER, left, "", 9) == ()
    return answer


async def looks(process: SharedRequests) -> None:
    while True:
        await trio.sleep(1.0)
        await process.look()


async def test_each_takes_a_change_and_a_refusal_of_the_first_ends_it(tmp_path: Path, autojump_clock: object) -> None:
    async with opened(tmp_path) as shop:
        both = process(shop, One("a", "b")), process(shop, One("b", "a"))
        shop.write("[plugins.bills]")
        assert await asked(shop, "reload", *both) == Answer(on=("bills",))
        shop.write("[plugins.ghost]")
        [fault] = (await asked(shop, "reload", *both)).faults
        assert fault.what == "there is no such plugin"


async def test_who_says_nothing_or_has_another_file_is_named(tmp_path: Path, autojump_clock: object) -> None:
    async with opened(tmp_path) as shop:
        shop.write("[plugins.bills]")
        other = tmp_path / "other.toml"
        other.write_text("")
        answer = await asked(shop, "reload", process(shop, One("a", "b", "c")), process(shop, One("b", "a"), other))
        assert answer.on == ("bills",)
        assert answer.refused["c"] == (SILENT,)
        assert "is another one" in answer.refused["b"][0].what


async def test_who_ends_meanwhile_is_not_waited_for(tmp_path: Path, autojump_clock: object) -> None:
    async with opened(tmp_path) as shop:
        shop.write("[plugins.bills]")
        one = One("a", "b")

        async def end(*_: object) -> None:
            await trio.sleep(3.0)
            one.others.clear()

        async with trio.open_nursery() as nursery:
            nursery.start_soon(end)
            began = trio.current_time()
            assert (await asked(shop, "reload", process(shop, one))).refused == {}
            assert trio.current_time() - began < 10


async def test_what_a_plugin_keeps_is_deleted_only_by_who_is_alone(tmp_path: Path, autojump_clock: object) -> None:
    async with opened(tmp_path) as shop:
        assert (await asked(shop, "purge", process(shop, One("a", "b")))).faults == (PURGE_ALONE,)
        assert await asked(shop, "purge", process(shop, One("a"))) == Answer()


async def test_who_starts_leaves_what_others_are_in_the_middle_of(tmp_path: Path, autojump_clock: object) -> None:
    async with opened(tmp_path) as shop, trio.open_nursery() as nursery:
        store: Any = shop.gateway.parts.store
        await store.plugin_put(OWNER, f"{ROUND}y", b"of others")
        await nursery.start(process(shop, One("a", "b")).run)
        await trio.sleep(5.0)
        assert await store.plugin_keys(OWNER, "", "", 9) == (f"{ROUND}y",)
        await nursery.start(process(shop, One("a")).run)
        assert await store.plugin_keys(OWNER, "", "", 9) == ()
        nursery.cancel_scope.cancel()
