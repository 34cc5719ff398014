"""`kill -9` of a process that serves conversations from a real file: nothing is repeated, and nothing is lost."""

from __future__ import annotations

import random
import re
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from subprocess import PIPE

import msgspec
import pytest
import trio

from gateway.clock import SystemClock
from sessions.messages import Alias, Inbound, TypedText
from sessions.stores.sqlite_database import SqliteDatabase
from tests.support import inside

ROOT = Path(__file__).parents[2]
SCRIPT = ("buy", "tea", "many", "back", "coffee", "2", "yes", "Naledi")


class Mortal:
    """The process, with its files."""

    def __init__(self, folder: Path, process: trio.Process) -> None:
        self.folder, self.process = folder, process
        self._words = b""

    async def says(self, number: int) -> None:
        """Send the message of this number in the script; its id is the same however often it is sent."""
        inbound = Inbound(f"m{number}", (Alias("wa_id", "27"),), SystemClock().now(), TypedText(SCRIPT[number]))
        assert self.process.stdin is not None
        await self.process.stdin.send_all(msgspec.json.encode(inbound) + b"\n")

    async def hears(self, word: str) -> None:
        """Wait until the process has written this word."""
        assert self.process.stdout is not None
        while word.encode() + b"\n" not in self._words:
            more = await self.process.stdout.receive_some()
            assert more, f"the process has ended without a {word!r}"
            self._words += more
        self._words = self._words.split(word.encode() + b"\n", 1)[1]


@asynccontextmanager
async def begun(folder: Path) -> AsyncIterator[Mortal]:
    """A process over the files in a folder, which has finished what it found there; killed at the end."""
    command = [sys.executable, "-m", "tests.sessions.mortal_process", str(folder / "db"), str(folder / "effects")]
    async with trio.open_nursery() as nursery:
        start = partial(trio.run_process, command, cwd=ROOT, stdin=PIPE, stdout=PIPE, check=False)
        process = await nursery.start(start)
        mortal = Mortal(folder, process)
        try:
            await mortal.hears("rests")
            yield mortal
        finally:
            process.kill()


def told(folder: Path) -> list[str]:
    """Everything the resident was told."""
    with SqliteDatabase(str(folder / "db")) as connection:
        messages, letters = inside.said(connection), inside.letters(connection)
    connection.close()
    assert letters == []
    return [re.sub(r"'.*?'", "", str(getattr(message, "body", ""))) for message in messages]


def done(folder: Path) -> list[str]:
    return [line.split(" ")[1] for line in (folder / "effects").read_text().splitlines()]


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Sequence[str], Sequence[str]]:
    folder = tmp_path_factory.mktemp("undisturbed")

    async def all_of_it() -> None:
        async with begun(folder) as mortal:
            for number in range(len(SCRIPT)):
                await mortal.says(number)
                await mortal.hears("rests")

    trio.run(all_of_it)
    return told(folder), done(folder)


async def test_the_undisturbed_talk_is_worth_killing(undisturbed: tuple[Sequence[str], Sequence[str]]) -> None:
    words, receipts = undisturbed
    assert receipts == ["1200-1", "1-2"]
    assert words[-4:] == ["bought(receipt=1200-1)", "again(receipt=1-2)", "name", "bye(name=Naledi)"]


@pytest.mark.parametrize(
    "when",
    [
        "it works",
        pytest.param("it rests", marks=pytest.mark.slow),
        pytest.param("it may have taken the message", marks=pytest.mark.slow),
    ],
)
async def test_a_kill_after_every_step_is_not_seen(
    when: str, undisturbed: tuple[Sequence[str], Sequence[str]], tmp_path: Path
) -> None:
    chance = random.Random(7)
    not_acknowledged: list[int] = []
    for number in range(len(SCRIPT)):
        async with begun(tmp_path) as mortal:
            await redelivered(mortal, not_acknowledged)
            await mortal.says(number)
            if when == "it may have taken the message":
                not_acknowledged.append(number)
                await trio.sleep(chance.uniform(0, 0.004))
            elif when == "it works":
                await mortal.hears("taken")
                await trio.sleep(chance.uniform(0, 0.012))
            else:
                await mortal.hears("rests")
    async with begun(tmp_path) as mortal:
        await redelivered(mortal, not_acknowledged)
    assert (told(tmp_path), done(tmp_path)) == undisturbed


async def redelivered(mortal: Mortal, numbers: list[int]) -> None:
    """What was not acknowledged comes again."""
    for number in numbers:
        await mortal.says(number)
        await mortal.hears("rests")
    numbers.clear()
