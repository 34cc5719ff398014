"""Uploads that are remembered: in the database, also over a restart."""

from __future__ import annotations

from pathlib import Path

from gateway.whatsapp.media import StoredMediaCache
from sessions.errors import StoreUnavailable
from sessions.stores.sqlite import open_memory, open_store


class StandingClock:
    def now(self) -> float:
        return 100.0


class AwayStore:
    async def media_get(self, number: str, file: str, now: float) -> str | None:
        raise StoreUnavailable("the disk is full")

    async def media_put(self, number: str, file: str, media_id: str, *, expires: float, now: float) -> None:
        raise StoreUnavailable("the disk is full")

    async def media_forget(self, number: str, file: str) -> None:
        raise StoreUnavailable("the disk is full")


async def test_a_restart_uploads_nothing_again(tmp_path: Path) -> None:
    async with open_store(tmp_path / "gateway.db") as store:
        await StoredMediaCache(store, "900", StandingClock()).put("f1", "m1", 200.0)
    async with open_store(tmp_path / "gateway.db") as store:
        cache = StoredMediaCache(store, "900", StandingClock())
        assert await cache.get("f1", 199.0) == "m1"
        assert await cache.get("f1", 200.0) is None


async def test_two_numbers_do_not_share_their_uploads() -> None:
    async with open_memory() as store:
        one, other = (StoredMediaCache(store, number, StandingClock()) for number in ("900", "901"))
        await one.put("f1", "m1", 200.0)
        assert await other.get("f1", 100.0) is None
        await one.forget("f1")
        assert await one.get("f1", 100.0) is None


async def test_a_store_that_is_away_costs_an_upload_and_no_message() -> None:
    cache = StoredMediaCache(AwayStore(), "900", StandingClock())
    await cache.put("f1", "m1", 200.0)
    assert await cache.get("f1", 100.0) is None
    await cache.forget("f1")
