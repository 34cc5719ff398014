"""The gateway is killed at each step of a deletion, before it and after it: all goes, once, and is audited once."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from gateway import personal_records
from gateway.api import TryLater
from gateway.personal_records import StoredRecords
from gateway.testing.city import open_city
from plugins.privacy.records import Book
from sessions.stores.personal import PersonalTables
from tests.plugins.privacy.test_privacy import JOHAN, NALEDI, PLUGINS, alerted, deleted, records, runtime

ASKED = ("embedded_city", "jobs", "privacy", "outages")


class Axe:
    """Kills at each step twice, before it is taken and after it; who is dead does nothing more."""

    def __init__(self) -> None:
        self.fallen: list[str] = []
        self.dead = False

    async def strike(self, step: str, take: Callable[[], Awaitable[Any]]) -> Any:
        for moment in (f"before {step}", f"after {step}"):
            if self.dead or moment not in self.fallen:
                break
        else:
            return await take()
        if not self.dead and moment.startswith("after"):
            await take()
        self.fallen += [] if self.dead else [moment]
        self.dead = True
        raise TryLater("session-slow")  # as good as dead: all that comes until the next start ends here


def armed(axe: Axe, patch: pytest.MonkeyPatch) -> None:
    """All that a deletion changes: files, what plugins keep, the store, and the note that it is done."""
    asked, forget = StoredRecords._asked, personal_records.forget_files
    erase, done = PersonalTables.erase, Book.deleted

    async def asked_(self: Any, plugin: Any, answer: Any) -> Any:
        if "erase" not in answer.__qualname__:
            return await asked(self, plugin, answer)
        try:
            return await axe.strike(f"asking {plugin.name}", lambda: asked(self, plugin, answer))
        finally:
            answer.close()

    async def forget_(*args: Any) -> Any:
        return await axe.strike("forgetting files", lambda: forget(*args))

    async def erase_(*args: Any, **kwargs: Any) -> Any:
        return await axe.strike("erasing", lambda: erase(*args, **kwargs))

    async def done_(*args: Any) -> Any:
        return await axe.strike("noting that it is done", lambda: done(*args))

    patch.setattr(StoredRecords, "_asked", asked_)
    patch.setattr(personal_records, "forget_files", forget_)
    patch.setattr(PersonalTables, "erase", erase_)
    patch.setattr(Book, "deleted", done_)


async def test_killed_at_every_step_everything_goes_once_and_is_audited_once(
    plugins_toml: Path, tmp_path: Path, mock_clock: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    plugins_toml.write_text(PLUGINS)
    async with open_city(plugins_toml, tmp_path / "var", (NALEDI, JOHAN), forms=False) as city:
        naledi = city.person("naledi")
        await city.person("johan").says("hello")
        await alerted(naledi)
        who = await records(city).find(NALEDI.phone)
        axe = Axe()
        armed(axe, monkeypatch)
        [last] = await deleted(naledi)
        assert "my last message" in last
        for _ in range(20):
            await city.wait(6)
            if not axe.dead:
                break
            axe.dead = False
            await city.restart()
        steps = ("forgetting files", *(f"asking {each}" for each in ASKED), "erasing", "noting that it is done")
        assert axe.fallen == [f"{moment} {step}" for step in steps for moment in ("before", "after")]
        assert await Book(runtime(city).storage).deletions() == ()
        assert await records(city).find(NALEDI.phone) is None
        assert await records(city).find(JOHAN.phone) is not None
        assert await city.store.plugin_keys("jobs", "alert", "", 10) == ()
        assert [(line.act, line.resident) for line in await records(city).audit()] == [
            ("erased", who),
            ("erasure asked", who),
        ]
        assert "Welcome" in (await naledi.says("hello"))[0]
