"""The demo city's recorded conversations, with the city behind HTTP: residents cannot tell the difference."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from gateway.clock import TrioClock
from gateway.testing.city import open_city
from gateway.testing.memory_transport import MemoryTransport
from gateway.testing.playing import play, seed_of
from gateway.testing.script import parse, render
from tests.gateway.remote.memory_home import SPOKEN, MemoryHome, memory_home
from tests.support.city_server import TOKEN, open_server
from tests.whole.test_conversations import TALKS

__all__ = ["memory_home"]

HOST = "city.example"
ALWAYS = {"bills-why", "cases-straight", "contacts-card"}
"""The others take the same way, and are played with the slow tests."""
OF_THE_CITY = ("account", "applications", "bills", "cases", "contacts", "jobs", "meters", "notices", "payments")
"""Plugins that ask the city's services; to the talks of the others it makes no difference who stands behind those."""

LATER = {"cases-later"}
"""A day without a word is the same for the city, however it is asked in the meantime: one of them is enough."""


@pytest.fixture
def over_http(demo_plugins: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The demo's plugins.toml with `http_city` wherever it says `embedded_city`."""
    monkeypatch.setenv("HTTP_CITY_TOKEN", TOKEN)
    words = demo_plugins.read_text()
    table = words[words.index("[plugins.embedded_city]") : words.index("[plugins.contacts]")]
    words = words.replace(table, f'[plugins.http_city]\nurl = "https://{HOST}/v1"\n\n')
    path = tmp_path / "plugins.toml"
    path.write_text(words.replace('= "embedded_city"', '= "http_city"'))
    return path


@pytest.mark.parametrize(
    "path",
    [
        pytest.param(path, id=path.stem, marks=() if path.stem in ALWAYS else pytest.mark.slow)
        for path in TALKS
        if path.stem.startswith(OF_THE_CITY) and (not path.stem.endswith("-later") or path.stem in LATER)
    ],
)
async def test_a_recorded_conversation_goes_the_same_over_http(
    path: Path, demo_plugins: Path, over_http: Path, tmp_path: Path, mock_clock: object
) -> None:
    await goes_the_same(path, demo_plugins, over_http, tmp_path)


@pytest.mark.parametrize("name", ["jobs-straight", pytest.param("bills-statement", marks=pytest.mark.slow)])
async def test_it_goes_the_same_with_the_provider_in_a_worker(
    name: str, demo_plugins: Path, over_http: Path, tmp_path: Path, mock_clock: object, memory_home: type[MemoryHome]
) -> None:
    """A CV goes to the city through the worker, and a statement comes back."""
    granted = f'[plugins.http_city]\nisolation = "worker"\ngrants = {{ hosts = ["{HOST}"], files = true }}\n'
    over_http.write_text(over_http.read_text().replace("[plugins.http_city]\n", granted))
    [path] = [each for each in TALKS if each.stem == name]
    await goes_the_same(path, demo_plugins, over_http, tmp_path)
    assert "serve" in {operation for operation, _, _ in SPOKEN}


async def goes_the_same(path: Path, demo_plugins: Path, over_http: Path, tmp_path: Path) -> None:
    """Play a talk over HTTP; no request and no answer breaks the contract."""
    script = parse(path.read_text(), path.name)
    database = Path(shutil.copy(demo_plugins.parent / "var" / "city.db", tmp_path / "city.db"))
    async with open_server(database, tmp_path / "city-files", TrioClock(virtual_only=True), page=4) as server:
        hosts = {HOST: MemoryTransport(server.app)}
        async with open_city(over_http, tmp_path, (seed_of(script),), hosts=hosts) as city:
            played = await play(city, script)
        assert server.faults == []
    assert render(played) == render(script)
