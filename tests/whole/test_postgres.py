"""The whole city on PostgreSQL: what is said must not depend on the database."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from gateway.testing.city import open_city
from gateway.testing.playing import play, seed_of
from gateway.testing.script import parse, render
from sessions.stores.postgres import open_postgres
from tests.support import postgres
from tests.whole.test_conversations import FOLDER

NAME = f"city_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"

TALKS = (
    "account-link",
    "agent-straight",
    "applications-papers",
    "cases-straight",
    "guide-mistakes",
    "meters-straight",
    "notices-straight",
    "payments-receipt",
    "privacy-delete",
    "rating-straight",
)
"""Those that write most tables. Each statement of a plugin is the same in all its talks."""


@pytest.mark.slow
@pytest.mark.parametrize("name", TALKS)
async def test_a_recorded_conversation_goes_the_same_on_postgresql(
    name: str, demo_plugins: Path, tmp_path: Path, mock_clock: object
) -> None:
    path = FOLDER / f"{name}.talk"
    script = parse(path.read_text(), path.name)
    store = open_postgres(postgres.emptied(NAME), inline=True)
    async with open_city(demo_plugins, tmp_path, (seed_of(script),), store=store) as city:
        played = await play(city, script)
    assert render(played) == render(script)
