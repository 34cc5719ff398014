"""Recorded conversations as tests: as they stand, with restarts, and with a crash at every operation of the store."""

from __future__ import annotations

import difflib
import re
from pathlib import Path
from tempfile import TemporaryDirectory

from gateway.assembly import load_wording
from gateway.testing.city import open_city
from gateway.testing.crashing import Plan
from gateway.testing.playing import play, seed_of
from gateway.testing.script import Script, parse, render
from gateway.testing.under_test import UnderTest
from gateway.wording import Wording

ANYTHING = "[...]"
"""In a line of a recorded conversation: here may stand anything."""


class Differs(AssertionError):
    """What was seen is not what is recorded; the text shows both, line by line."""


class Talks:
    """Plays recorded conversations of a plugin, each in a city of its own on virtual time.

    Arguments:
        under_test: the plugin.
        update: write what is seen into the file instead of comparing.
    """

    def __init__(self, under_test: UnderTest, *, update: bool = False) -> None:
        self.under_test, self._update = under_test, update
        self._wording: Wording | None = None

    async def as_recorded(self, talk: Path) -> None:
        """What is seen is what the file says.

        Raises:
            Differs: it is not.
        """
        seen = await self._played(talk)
        if self._update:
            _write(talk, seen)
        compare(talk, seen, "played")

    async def with_restarts(self, talk: Path) -> None:
        """The same is seen when the gateway is stopped and started again before each step.

        Raises:
            Differs: it is not.
        """
        compare(talk, await self._played(talk, restarting=True), "with a restart before each step")

    async def with_crashes(self, talk: Path) -> int:
        """The same is seen whenever the gateway dies: before each operation of its store, and after each that writes.

        Returns: how many crashes were tried.

        Raises:
            Differs: it is not; names the operation.
        """
        counting = Plan()
        compare(talk, await self._played(talk, plan=counting), "played")
        plans = [Plan(at) for at in range(1, counting.count + 1)]
        plans += [Plan(at, after=True) for at, name in enumerate(counting.names, 1) if name == "commit"]
        for plan in plans:
            compare(talk, await self._played(talk, plan=plan), repr(plan))
        return len(plans)

    async def _played(self, talk: Path, *, restarting: bool = False, plan: Plan | None = None) -> str:
        script = _read(talk)
        with TemporaryDirectory() as folder:
            host = self.under_test.host(Path(folder) / "city")
            if self._wording is None:  # the words stay as they are; all else is loaded anew for each city
                self._wording = load_wording(host, strict=True)
            seeds = (seed_of(script),)
            async with open_city(host, Path(folder), seeds, plan=plan, wording=self._wording) as city:
                return render(await play(city, script, restarting=restarting))


def compare(talk: Path, seen: str, how: str) -> None:
    """
    Raises:
        Differs: the file says something else.
    """
    recorded = render(_read(talk))
    if not alike(recorded, seen):
        lines = difflib.unified_diff(recorded.splitlines(), seen.splitlines(), "recorded", "seen", lineterm="")
        raise Differs(f"{talk.name}, {how}:\n" + "\n".join(lines))


def alike(recorded: str, seen: str) -> bool:
    """Whether the two say the same, but for what `ANYTHING` stands for (a link with a code in it)."""
    pairs = list(zip(recorded.splitlines(), seen.splitlines(), strict=False))
    return recorded.count("\n") == seen.count("\n") and all(_fits(*pair) for pair in pairs)


def _fits(recorded: str, seen: str) -> bool:
    if ANYTHING not in recorded:
        return recorded == seen
    return re.fullmatch(".+".join(map(re.escape, recorded.split(ANYTHING))), seen) is not None


def _read(talk: Path) -> Script:
    return parse(talk.read_text(encoding="utf-8"), talk.name)


def _write(talk: Path, seen: str) -> None:
    """Lines that leave something open stay as they are."""
    loose = [line for line in render(_read(talk)).splitlines() if ANYTHING in line]
    lines = [next((line for line in loose if _fits(line, each)), each) for each in seen.splitlines()]
    talk.write_text("\n".join(lines) + "\n", encoding="utf-8")


__all__ = ["Differs", "Talks"]
