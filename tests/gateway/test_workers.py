"""The process that keeps workers running. Each worker here is a program that sleeps."""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import trio

from gateway.cli import main
from gateway.workers import Workers

SLEEPS = ("sh", "-c", "exec sleep 60")
SERVES = """trap 'kill $!; exit 0' TERM; printf 1 >/dev/fd/$GATEWAY_READY_FILE; sleep 60 & wait"""


@pytest.fixture
def listening() -> Iterator[socket.socket]:
    with socket.socket() as opened:
        yield opened


async def until(holds: Callable[[], bool]) -> None:
    with trio.fail_after(30):
        while not holds():  # noqa: ASYNC110 - of other processes
            await trio.sleep(0.01)


async def test_a_worker_that_dies_is_started_again_and_all_end_with_their_keeper(listening: socket.socket) -> None:
    workers, ended = Workers(2, listening, os.environ, SLEEPS), []

    async def keep(task_status: trio.TaskStatus[None]) -> None:
        ended.append(await workers.run(task_status=task_status))

    async with trio.open_nursery() as nursery:
        await nursery.start(keep)
        await until(lambda: len(workers.pids()) == 2)
        before = workers.pids()
        os.kill(before[1], signal.SIGKILL)
        await until(lambda: workers.pids().get(1) not in (None, before[1]))
        assert workers.pids()[2] == before[2]
        os.kill(os.getpid(), signal.SIGTERM)
    assert ended == [0]
    assert workers.pids() == {}


async def test_a_hang_up_starts_them_anew_one_after_the_other(
    listening: socket.socket,
) -> None:
    workers = Workers(2, listening, os.environ, ("sh", "-c", SERVES))
    async with trio.open_nursery() as nursery:
        await nursery.start(workers.run)
        await until(workers.all_serve)  # then the shell has set its trap
        before = workers.pids()
        os.kill(os.getpid(), signal.SIGHUP)
        await until(lambda: len(workers.pids()) == 2 and not set(workers.pids().values()) & set(before.values()))
        os.kill(os.getpid(), signal.SIGTERM)


async def test_the_next_one_ends_only_when_the_one_before_serves_again(
    listening: socket.socket, tmp_path: Path
) -> None:
    """Here they serve as soon as a file is there."""
    waits = SERVES.replace("printf", f"while [ ! -e {tmp_path}/serve ]; do sleep 0.02; done; printf", 1)
    workers = Workers(2, listening, os.environ, ("sh", "-c", waits))
    async with trio.open_nursery() as nursery:
        await nursery.start(workers.run)
        await until(lambda: len(workers.pids()) == 2)
        (tmp_path / "serve").touch()
        await until(workers.all_serve)
        (tmp_path / "serve").unlink()
        before = workers.pids()
        os.kill(os.getpid(), signal.SIGHUP)
        await until(lambda: workers.pids().get(1) not in (None, before[1]))
        await trio.sleep(0.2)
        assert workers.pids()[2] == before[2]
        (tmp_path / "serve").touch()
        await until(lambda: workers.pids().get(2) not in (None, before[2]))
        os.kill(os.getpid(), signal.SIGTERM)


async def test_whoever_needs_to_know_is_told_of_a_death_and_not_of_a_goodbye(listening: socket.socket) -> None:
    died: list[int] = []
    workers = Workers(2, listening, os.environ, ("sh", "-c", SERVES), died.append)
    async with trio.open_nursery() as nursery:
        await nursery.start(workers.run)
        await until(workers.all_serve)
        before = workers.pids()
        os.kill(before[2], signal.SIGTERM)
        os.kill(before[1], signal.SIGKILL)
        await until(lambda: not set(before.values()) & set(workers.pids().values()) and workers.all_serve())
        os.kill(os.getpid(), signal.SIGTERM)
    assert died == [before[1]]


async def test_workers_that_cannot_start_are_not_started_again(listening: socket.socket) -> None:
    assert await Workers(2, listening, os.environ, ("sh", "-c", "exit 3")).run() == 3


def test_several_workers_are_refused_without_postgresql(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    given = {
        "WHATSAPP_API_URL": "https://graph.facebook.com/v26.0",
        "WHATSAPP_PHONE_NUMBER_ID": "900800700600500",
        "WHATSAPP_ACCESS_TOKEN": "EAAtesttoken",
        "WHATSAPP_APP_SECRET": "0123456789abcdef0123456789abcdef",
        "WHATSAPP_VERIFY_TOKEN": "a-word-of-our-own",
    }
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SystemExit) as ended:
        main(["serve", "--workers", "2"])
    assert ended.value.code == 1
    assert "need a PostgreSQL database" in capsys.readouterr().err
