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
from tests.whole.test_conversations import TALKS, with_consent

NAME = f"city_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"


@pytest.mark.slow
@pytest.mark.parametrize("path", TALKS, ids=lambda path: path.stem)
async def test_a_recorded_conversation_goes_the_same_on_postgresql(
    path: Path, demo_plugins: Path, tmp_path: Path, mock_clock: object
) -> None:
    script = parse(path.read_text(), path.name)
    plugins = with_consent(demo_plugins) if path.stem.startswith("consent-") else demo_plugins
    store = open_postgres(postgres.emptied(NAME), inline=True)
    async with open_city(plugins, tmp_path, (seed_of(script),), store=store) as city:
        played = await play(city, script)
    assert render(played) == render(script)
