"""What breaks replay is found in the source; what is handed to `read` and `do` may do anything."""

from __future__ import annotations

import textwrap

import pytest

from gateway.testing.replay_check import hazards_in, hazards_of
from tests.support.require import ROOT

HEAD = """
import asyncio, os, random, time, uuid
import datetime as dt
import httpx
import trio
from datetime import datetime
from pathlib import Path
from time import time as clock
SEEN = []
KNOWN: dict[str, int] = {}
FIXED = (1, 2)
"""


def found(body: str, chat: str = "chat: Conversation") -> list[str]:
    code = f"{HEAD}async def run({chat}):\n{textwrap.indent(textwrap.dedent(body).strip(), '    ')}\n"
    return [hazard.what for hazard in hazards_of(code, "run.py")]


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("time.time()", "it calls time.time()"),
        ("clock()", "it calls time.time()"),
        ("datetime.now()", "it calls datetime.datetime.now()"),
        ("dt.date.today()", "it calls datetime.date.today()"),
        ("random.choice([1])", "it calls random.choice()"),
        ("uuid.uuid4()", "it calls uuid.uuid4()"),
        ("await trio.sleep(1)", "it calls trio.sleep()"),
        ("await asyncio.sleep(1)", "it calls asyncio.sleep()"),
        ("httpx.get('https://example.org')", "it calls httpx.get()"),
        ("async with httpx.AsyncClient() as c: pass", "it calls httpx.AsyncClient()"),
        ("os.getenv('X')", "it calls os.getenv()"),
        ("open('x')", "it calls open()"),
        ("print('x')", "it calls print()"),
        ("Path('x').read_text()", "it calls .read_text()"),
        ("SEEN.append(1)", "it changes SEEN of the module, again at each replay"),
        ("KNOWN['a'] = 1", "it changes KNOWN of the module, again at each replay"),
        ("global SEEN", "it changes SEEN of the module, again at each replay"),
        ("try: pass\nexcept: pass", "it catches everything, also what ends the conversation"),
        ("try: pass\nexcept BaseException: pass", "it catches everything, also what ends the conversation"),
        (
            "try: pass\nexcept (ValueError, BaseException): return",
            "it catches everything, also what ends the conversation",
        ),
        ("def now(): return time.time()\nnow()", "it calls time.time()"),
    ],
)
def test_a_hazard_is_found(line: str, what: str) -> None:
    assert found(line) == [what]


@pytest.mark.parametrize(
    "line",
    [
        "await chat.now()",
        "dt.timedelta(days=1)",
        "datetime(2026, 1, 1)",
        "seen = []\nseen.append(1)",
        "FIXED.count(1)",
        "async def look() -> float: return time.time()\nawait chat.read('time', look)",
        "try: pass\nexcept ValueError: pass",
        "try: pass\nexcept BaseException:\n  raise",
        "chat.random()",
    ],
)
def test_what_is_allowed_is_left_alone(line: str) -> None:
    assert found(line) == []


def test_a_coroutine_that_does_not_talk_may_do_anything() -> None:
    assert found("time.time()", chat="self") == []
    assert found("time.time()", chat="talk: api.Conversation") == ["it calls time.time()"]


def test_a_hazard_names_its_line_and_its_remedy() -> None:
    [hazard] = hazards_of("import time\n\nasync def run(chat):\n    time.time()\n", "run.py")
    assert str(hazard) == "run.py:4: it calls time.time(); use `await chat.now()`"


def test_our_own_plugins_have_none() -> None:
    assert hazards_in(ROOT / "plugins") == []
