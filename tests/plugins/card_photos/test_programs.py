"""Programs that hang, chatter, crash or want too much come to an end, and so does whoever asked them."""

from __future__ import annotations

import os
from typing import Any

import pytest
import trio
import trio.testing

from plugins.card_photos.programs import Bounds, Ended, Failed, Programs
from tests.support.require import program

FEW = Bounds(seconds=0.5, memory=512 << 20)
LONG = Bounds(seconds=50, memory=512 << 20)


async def test_what_it_is_given_comes_back_through_a_program_that_copies() -> None:
    given = bytes(range(256)) * 4_000
    assert await Programs(LONG, 1).run([program("cat")], given) == given


async def test_one_that_hangs_is_killed() -> None:
    shell = ["sh", "-c", "echo $$; exec sleep 1000"]
    with pytest.raises(Failed, match=r"sh took longer than 0\.5 seconds"):
        await Programs(FEW, 1).run(shell, b"x" * 1_000_000)


async def test_none_is_left_behind_when_nobody_wants_the_answer_any_more(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[trio.Process] = []
    really = trio.lowlevel.open_process

    async def opened(*given: Any, **named: Any) -> trio.Process:
        started.append(await really(*given, **named))
        return started[0]

    monkeypatch.setattr(trio.lowlevel, "open_process", opened)
    async with trio.open_nursery() as nursery:
        nursery.start_soon(Programs(LONG, 1).run, ["sleep", "1000"], b"")
        while not started:
            await trio.testing.wait_all_tasks_blocked()
        nursery.cancel_scope.cancel()
    assert started[0].returncode == -9
    with pytest.raises(ProcessLookupError):
        os.kill(started[0].pid, 0)


async def test_one_that_says_too_much_is_killed() -> None:
    with pytest.raises(Failed, match="says more than 1000 bytes"):
        await Programs(LONG, 1).run(["yes"], b"", most=1_000)


async def test_one_that_wants_more_memory_than_agreed_ends() -> None:
    hungry = [program("python3", "python"), "-c", "bytearray(2 << 30)"]
    with pytest.raises(Ended):
        await Programs(LONG, 1).run(hungry, b"")


async def test_one_that_fails_and_one_that_is_not_there_are_told_apart() -> None:
    with pytest.raises(Ended, match="false ended with 1"):
        await Programs(LONG, 1).run(["false"], b"x" * 1_000_000)
    with pytest.raises(Failed, match="no-such-program is not installed"):
        await Programs(LONG, 1).run(["no-such-program"], b"")


async def test_secrets_of_the_gateway_are_not_in_its_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WHATSAPP_ACCESS_TOKEN", "very-secret")
    assert b"very-secret" not in await Programs(LONG, 1).run(["env"], b"")


async def test_no_more_run_at_once_than_agreed() -> None:
    programs = Programs(LONG, 2)
    async with trio.open_nursery() as nursery:
        for _ in range(5):
            nursery.start_soon(programs.run, ["sleep", "1000"], b"")
        while programs._places.statistics().tasks_waiting < 3:
            await trio.testing.wait_all_tasks_blocked()
        assert programs._places.statistics().borrowed_tokens == 2
        nursery.cancel_scope.cancel()
