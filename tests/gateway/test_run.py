"""What `gateway serve` makes of its settings."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from gateway import run
from gateway.assembly import Parts
from gateway.settings import load
from sessions.registry import RegistrySettings

DAY = 24 * 3600.0
LEAST = {
    "WHATSAPP_API_URL": "http://127.0.0.1:9/v26.0",
    "WHATSAPP_PHONE_NUMBER_ID": "900800700600500",
    "WHATSAPP_ACCESS_TOKEN": "token",
    "WHATSAPP_APP_SECRET": "secret",
    "WHATSAPP_VERIFY_TOKEN": "verify",
}


class Enough(Exception):
    """The gateway has been put together; it need not run."""


async def parts(folder: Path, monkeypatch: pytest.MonkeyPatch, **settings: str) -> Parts:
    """What a gateway with these settings is made of."""
    (folder / "plugins.toml").write_text('[city]\nname = "City"\nlanguages = ["en"]\n[plugins.menu]\n')
    places = {"GATEWAY_PLUGINS": str(folder / "plugins.toml"), "GATEWAY_DATABASE_URL": f"sqlite:///{folder / 'c.db'}"}
    seen: list[Parts] = []

    @asynccontextmanager
    async def running(parts: Parts) -> AsyncIterator[None]:
        seen.append(parts)
        raise Enough
        yield

    monkeypatch.setattr(run, "running", running)
    try:
        await run.serve(load({**LEAST, **places, **settings}))
    except* Enough:
        pass
    return seen[0]


async def test_where_nothing_is_set_conversations_have_the_bounds_that_are_documented(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = await parts(tmp_path, monkeypatch)
    assert made.registry == RegistrySettings()


async def test_the_operator_sets_the_bounds_of_conversations(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = await parts(
        tmp_path,
        monkeypatch,
        GATEWAY_JOURNAL_ENTRIES="200",
        GATEWAY_JOURNAL_KILOBYTES="100",
        GATEWAY_TURN_SECONDS="30",
        GATEWAY_REMIND_AFTER_MINUTES="60",
        GATEWAY_IDLE_MINUTES="5",
        GATEWAY_MOST_LIVE_SESSIONS="500",
        GATEWAY_KEEP_MESSAGES_DAYS="3",
    )
    assert made.registry == RegistrySettings(
        journal_entries=200,
        journal_bytes=102_400,
        turn_seconds=30.0,
        remind_after=3600.0,
        idle_after=300.0,
        most_live=500,
    )
    assert made.keep.store.messages == 3 * DAY
