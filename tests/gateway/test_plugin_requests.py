"""What an operator's command asks of the gateway that runs, and what it hears of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest

from gateway.api import LifeCycle, PluginChange, Transaction
from gateway.plugin_asking import NotAnswered, ask, kept, known, purge
from gateway.plugin_requests import OWNER, REQUEST, Answer, Request, Requests
from sessions.stores.database import Database
from sessions.stores.plugin_storage import keys_of
from sessions.stores.sqlite import SqliteStore, open_memory
from tests.gateway.changing import Shop, capability, opened


def _db(store: SqliteStore) -> Database:
    found: Any = store._reading
    assert isinstance(found, Database)
    return found


async def _asked(shop: Shop, request: Request) -> Answer:
    store: Any = shop.gateway.parts.store
    requests = Requests(store, shop.gateway.plugins, shop.gateway.parts.clock)
    await store.plugin_put(OWNER, f"{REQUEST}x", msgspec.msgpack.encode(request))
    await requests.look()
    answer = msgspec.msgpack.decode(await store.plugin_get(OWNER, "answer/x"), type=Answer)
    await store.plugin_delete(OWNER, "answer/x")
    return answer


async def test_a_reload_takes_the_file_and_tells_what_came_of_it(tmp_path: Path, mock_clock: object) -> None:
    async with opened(tmp_path) as shop:
        shop.write("[plugins.bills]")
        assert await _asked(shop, Request(what="reload")) == Answer(on=("bills",))
        shop.write("[plugins.bills]", "[plugins.ghost]")
        [fault] = (await _asked(shop, Request(what="reload"))).faults
        assert fault.what == "there is no such plugin"
        assert (await _asked(shop, Request(what="reload", names=("bills",)))).faults
        shop.write("[plugins.bills]")
        assert await _asked(shop, Request(what="reload", names=("bills",))) == Answer(renewed=("bills",))
        [fault] = (await _asked(shop, Request(what="release", names=("bills",)))).faults
        assert fault.what == "bills is not quarantined"


async def test_a_purge_deletes_what_a_plugin_keeps_after_its_last_step(tmp_path: Path, mock_clock: object) -> None:
    log: list[str] = []

    async def remove(tx: Transaction, change: PluginChange) -> None:
        log.append(str(await tx.get("k", int)))

    shop = Shop(tmp_path)
    hooks = {
        "gateway_capabilities": [capability()],
        "gateway_storage": lambda: ["create table bills__x (id text)"],
        "gateway_life_cycle": lambda: LifeCycle(remove=remove),
    }
    shop.put("bills", hooks)
    async with opened(tmp_path, "[plugins.bills]", shop=shop) as shop:
        store: Any = shop.gateway.parts.store
        await store.plugin_put("bills", "k", msgspec.msgpack.encode(7))
        [fault] = (await _asked(shop, Request(what="purge", names=("bills",)))).faults
        assert fault.what == "bills is switched on"
        assert await shop.takes() == []
        found = kept(_db(store), "bills")
        assert (found.values, found.tables) == (1, {"bills__x": 0})
        assert (await _asked(shop, Request(what="purge", names=("bills",)))).faults == ()
        assert log == ["7"]
        assert not kept(_db(store), "bills")
        assert "bills" not in known(_db(store))
        assert await shop.takes("[plugins.bills]") == [], "it is installed as for the first time"


async def test_the_command_hears_the_answer_or_that_nobody_runs(tmp_path: Path) -> None:
    async with open_memory() as store:
        db = _db(store)
        waited: list[float] = []
        assert ask(db, Request(what="reload"), waited.append) is None
        assert keys_of(db, OWNER, "", "", 9) == (), "a gateway that starts later does not find it"
        assert 5 < sum(waited) < 7

        def gateway(_: float) -> None:
            for key in keys_of(db, OWNER, "", "", 9):
                if key.startswith(REQUEST):
                    db.execute("delete from plugin_value where key = ?", (key,))
                    body = msgspec.msgpack.encode(Answer(on=("bills",)))
                    from sessions.stores.plugin_storage import put_value

                    put_value(db, OWNER, key.replace(REQUEST, "answer/"), body)

        assert ask(db, Request(what="reload"), gateway) == Answer(on=("bills",))
        assert keys_of(db, OWNER, "", "", 9) == ()

        def dies(_: float) -> None:
            db.execute("delete from plugin_value where plugin = ?", (OWNER,))

        with pytest.raises(NotAnswered, match="look at its log"):
            ask(db, Request(what="reload"), dies)


async def test_where_no_gateway_runs_a_purge_is_done_at_once(tmp_path: Path) -> None:
    async with open_memory() as store:
        await store.plugin_prepare("bills", ["create table bills__x (id text)"])
        await store.plugin_prepare("billing", ["create table billing__x (id text)"])
        await store.plugin_put("bills", "k", b"1")
        purge(_db(store), "bills")
        assert not kept(_db(store), "bills")
        assert kept(_db(store), "billing").tables == {"billing__x": 0}
        await store.plugin_prepare("bills", ["create table bills__x (id text)"])
