"""Recorded conversations with a city whose systems are slow, down or wrong: what residents read then, and a second try.

They are played as `test_conversations.py` plays the others. `TROUBLES` says what befalls which: the method of a
provider, and what its first calls do.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import pytest
import trio
import trio.testing

from gateway.testing.city import open_city
from gateway.testing.playing import play, seed_of
from gateway.testing.script import parse, render
from plugins.providers.embedded_city.cases import EmbeddedCases
from plugins.providers.embedded_city.meters import EmbeddedMeters
from sessions.errors import TryLater
from tests.support.require import ROOT

FOLDER = ROOT / "tests" / "testdata" / "trouble"
TALKS = sorted(FOLDER.glob("*.talk"))
LONG, PAUSE = 60.0, 1.0
"""Seconds: longer than any call may take; longer than the pause between two tries."""


def time_goes_on(seconds: float) -> None:
    """As soon as everybody waits: for the time limit of a call, or for the pause before it is tried again."""
    clock = trio.lowlevel.current_clock()
    assert isinstance(clock, trio.testing.MockClock)

    async def go_on() -> None:
        await trio.testing.wait_all_tasks_blocked()
        clock.jump(seconds)

    trio.lowlevel.spawn_system_task(go_on)


async def slow(*_: Any, **__: Any) -> None:
    """Does not answer in time."""
    time_goes_on(LONG)
    try:
        await trio.sleep_forever()
    finally:
        time_goes_on(PAUSE)


async def down(*_: Any, **__: Any) -> None:
    """Says that it cannot answer."""
    time_goes_on(PAUSE)
    raise TryLater("service-unavailable")


async def wrong(*_: Any, **__: Any) -> object:
    """Answers something that no provider may."""
    return {"error": "ORA-00942"}


TROUBLES: dict[str, tuple[type, str, Callable[..., Any], int]] = {
    "cases-slow": (EmbeddedCases, "report", slow, 1),
    "cases-down": (EmbeddedCases, "report", down, 3),
    "cases-wrong": (EmbeddedCases, "report", wrong, 1),
    "meters-slow": (EmbeddedMeters, "meters", slow, 2),
    "meters-down": (EmbeddedMeters, "submit", down, 1),
    "meters-wrong": (EmbeddedMeters, "meters", wrong, 2),
}
"""By name of the talk: the provider's class and method, what its first calls do, and how many calls that are."""


@pytest.fixture
def befalls(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    def befall(name: str) -> None:
        provider, method, trouble, calls = TROUBLES[name]
        well, left = getattr(provider, method), [calls]

        @wraps(well)
        async def answer(self: Any, *args: Any, **kwargs: Any) -> Any:
            if left[0] > 0:
                left[0] -= 1
                return await trouble()
            return await well(self, *args, **kwargs)

        monkeypatch.setattr(provider, method, answer)

    return befall


@pytest.mark.parametrize("path", TALKS, ids=lambda path: path.stem)
async def test_trouble_goes_as_recorded(
    path: Path,
    demo_plugins: Path,
    tmp_path: Path,
    mock_clock: object,
    befalls: Callable[[str], None],
    update: bool,
) -> None:
    befalls(path.stem)
    script = parse(path.read_text(), path.name)
    async with open_city(demo_plugins, tmp_path, (seed_of(script),)) as city:
        played = await play(city, script)
    if update:
        path.write_text(render(played))
    assert render(played) == render(script)


def test_every_trouble_has_its_talk() -> None:
    assert sorted(TROUBLES) == [path.stem for path in TALKS]
