"""A plugin in a worker may loop, leak, crash or block: nobody else notices, and the resident gets a kind word."""

from __future__ import annotations

import contextlib
import importlib
import os
import socket
import sys
import zlib
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

import msgspec
import pytest
import structlog.testing
import trio
import trio.testing

from gateway.emulator.settings import ResidentSeed
from gateway.plugin_host import PluginHost
from gateway.plugin_module import Found, find_plugin
from gateway.remote.worker_home import FIRST_USER
from gateway.testing.city import City, open_city

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]

THANDI = ResidentSeed(id="thandi", name="Thandi", user_id="ZA.101", phone="27825550103")
JOHAN = ResidentSeed(id="johan", name="Johan", user_id="ZA.102", phone="27825550102")

PLUGINS = """
[city]
name = "Kganyavale"
[plugins.naughty]
isolation = "worker"
{settings}
[plugins.naughty.grants]
turn_seconds = 3
{grants}
[plugins.menu]
"""


def find(name: str) -> Found | None:
    if name != "naughty":
        return find_plugin(name)
    return Found(importlib.import_module("tests.gateway.remote.naughty"), "1.0", "tests")


@asynccontextmanager
async def city_with(
    folder: Path, clock: trio.testing.MockClock, *, grants: str = "", settings: str = ""
) -> AsyncIterator[City]:
    """A city whose clock goes, with the naughty plugin in a worker."""
    clock.rate = 1.0
    path = folder / "plugins.toml"
    path.write_text(PLUGINS.format(grants=grants, settings=settings), encoding="utf-8")
    async with open_city(PluginHost.load(path, find=find), folder, (THANDI, JOHAN)) as city:
        yield city


async def until(true: Callable[[], object], seconds: float = 60.0) -> None:
    """Wait for another process."""
    with trio.fail_after(seconds):
        while not true():  # noqa: ASYNC110 - another process has no events
            await trio.sleep(0.02)


async def both(city: City, words: str) -> tuple[list[str], bool]:
    """Thandi has the plugin do something bad; Johan talks to the menu meanwhile.

    Returns: what Thandi gets in the end, and whether Johan had his answer before.
    """
    thandi, johan = city.person("thandi"), city.person("johan")
    city.emulator.say("thandi", {"type": "text", "text": {"body": words}})
    await trio.testing.wait_all_tasks_blocked(0.05)
    city.emulator.say("johan", {"type": "text", "text": {"body": "hello"}})
    await until(johan.messages)
    first = not thandi.messages()
    await until(thandi.messages)
    await city.settled()
    return thandi.sees(), first


@pytest.mark.parametrize("word", ["loop", "leak", "crash", "leave", "nonsense", "huge", "endless"])
async def test_whatever_a_plugin_does_the_resident_gets_a_kind_word(
    word: str, tmp_path: Path, mock_clock: trio.testing.MockClock
) -> None:
    async with city_with(tmp_path, mock_clock) as city:
        bubbles, johan_first = await both(city, f"do {word}")
        assert bubbles[0].startswith("Sorry, something went wrong on our side")
        assert johan_first or word in ("crash", "leave", "nonsense", "huge", "endless")  # these are over at once
        assert (await city.person("johan").says("do greet"))[-1] == "What is your name?"  # it works again


async def test_a_function_that_blocks_is_cut_and_may_be_tried_again(
    tmp_path: Path, mock_clock: trio.testing.MockClock
) -> None:
    async with city_with(tmp_path, mock_clock) as city:
        bubbles, johan_first = await both(city, "do block")
        assert johan_first
        assert "try again" in bubbles[0].lower()


async def test_what_it_fills_or_floods_is_its_own(tmp_path: Path, mock_clock: trio.testing.MockClock) -> None:
    async with city_with(tmp_path, mock_clock, grants="disk_mb = 32") as city:
        thandi, johan = city.person("thandi"), city.person("johan")
        assert await thandi.says("do disk") == ["OSError 4"]  # no space left
        knocked, link = await thandi.says("do doors")
        assert knocked != "no end"  # hung up, not let in, or stopped by its own limit of files
        assert link == "link: OSError"  # it cannot lead the gateway to another socket
        assert await thandi.says("do flood") == ["Hello"]
        for _ in range(3):
            assert (await johan.says("hello"))[0].startswith("Hello")
        assert (await thandi.says("do greet"))[-1] == "What is your name?"  # it lives


async def test_a_worker_sees_nothing_of_the_gateway(
    tmp_path: Path, mock_clock: trio.testing.MockClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = tmp_path / "gateway.db"
    database.write_bytes(b"SQLite format 3\0and what residents said")
    monkeypatch.setenv("WHATSAPP_ACCESS_TOKEN", "not for plugins")
    monkeypatch.setenv("NAUGHTY_KEY", "its own")
    async with city_with(tmp_path, mock_clock, settings=f'database = "{database}"') as city:
        seen = "\n".join(await city.person("thandi").says("do look"))
    assert "database: FileNotFoundError" in seen
    assert _top_folders(seen) <= {"bin", "dev", "etc", "lib", "lib64", "run", "tmp", "usr"} | _where_python_lies()
    assert f"user {os.getuid()}" not in seen or os.getuid() != 0
    assert "write: OSError" in seen  # read-only
    assert "passwd: FileNotFoundError" in seen
    assert "unshare: PermissionError" in seen
    assert "secrets NAUGHTY_KEY" in seen
    assert "TOKEN" not in seen


def _top_folders(seen: str) -> set[str]:
    return set(next(line for line in seen.splitlines() if line.startswith("root ")).split()[1:])


def _where_python_lies() -> set[str]:
    """The top folders of this Python, its environment and our own packages, wherever they were put."""
    places = (sys.base_prefix, sys.prefix, str(Path(__file__).resolve()))
    return {Path(place).parts[1] for place in places}


async def test_a_worker_reaches_no_network(tmp_path: Path, mock_clock: trio.testing.MockClock) -> None:
    with socket.create_server(("127.0.0.1", 0)) as open_port:
        port = open_port.getsockname()[1]
        async with city_with(tmp_path, mock_clock, settings=f"port = {port}") as city:
            assert await city.person("thandi").says("do network") == [
                "127.0.0.1: ConnectionRefusedError",  # its own loopback, where nobody listens
                "192.0.2.1: OSError",
                "names: gaierror",
            ]


async def test_a_granted_host_is_reached_through_the_proxy_and_no_other(
    tmp_path: Path, mock_clock: trio.testing.MockClock
) -> None:
    async def echo(stream: trio.SocketStream) -> None:
        await stream.send_all((await stream.receive_some(100)).upper())

    async with trio.open_nursery() as nursery:
        (listener,) = await nursery.start(partial(trio.serve_tcp, echo, 0, host="127.0.0.1"))
        port = listener.socket.getsockname()[1]
        grants = f'hosts = ["localhost:{port}"]'
        async with city_with(tmp_path, mock_clock, settings=f"port = {port}", grants=grants) as city:
            assert await city.person("thandi").says("do proxied") == ["HELLO", "HTTP/1.1 403 Not granted"]
        nursery.cancel_scope.cancel()


async def test_what_a_plugin_in_a_worker_logs_names_the_turn(
    tmp_path: Path, mock_clock: trio.testing.MockClock
) -> None:
    with structlog.testing.capture_logs() as lines:
        async with city_with(tmp_path, mock_clock) as city:
            assert await city.person("thandi").says("do complain") == ["I have complained."]
            seq = await city.store._read(lambda db: db.execute("select max(seq) from inbox").get)  # type: ignore[attr-defined]
            wanted = f"WARNING naughty: the books are slow [turn {seq}]"
            await until(lambda: any(wanted in line.get("output", "") for line in lines))


async def test_a_fork_bomb_is_bounded_and_ends_with_the_worker(
    tmp_path: Path, mock_clock: trio.testing.MockClock
) -> None:
    async with city_with(tmp_path, mock_clock, grants="processes = 12") as city:
        (said,) = await city.person("thandi").says("do fork")
        children = int(said.split()[-1].rstrip("."))
        assert 0 < children <= 12
        user = FIRST_USER + zlib.crc32(b"naughty") % 1_000_000
        assert _processes_of(user) > children
    await until(lambda: _processes_of(user) == 0)


def _processes_of(user: int) -> int:
    found = 0
    for entry in Path("/proc").iterdir():
        with contextlib.suppress(OSError):  # it has just ended
            found += entry.name.isdigit() and entry.stat().st_uid == user
    return found


@pytest.mark.parametrize(("answer", "end"), [("yes", "It is 2."), ("no", "I could not find out whether that worked")])
async def test_an_effect_in_whose_middle_the_worker_died_is_resolved_as_usual(
    answer: str, end: str, tmp_path: Path, mock_clock: trio.testing.MockClock
) -> None:
    """The one that is safe to repeat is repeated; of the other one a person must find out. Neither is done blindly."""
    async with city_with(tmp_path, mock_clock, grants="storage = true") as city:
        thandi = city.person("thandi")
        assert "Safely?" in (await thandi.says("do pay"))[0]
        (said,) = await thandi.says(answer)
        assert end in said
        paid = await city.store.plugin_get("naughty", "paid")
        assert paid == msgspec.msgpack.encode(2 if answer == "yes" else 1)


async def test_without_the_grant_there_is_no_storage(tmp_path: Path, mock_clock: trio.testing.MockClock) -> None:
    async with city_with(tmp_path, mock_clock) as city:
        thandi = city.person("thandi")
        await thandi.says("do pay")
        await thandi.says("yes")
        assert await city.store.plugin_get("naughty", "paid") is None
