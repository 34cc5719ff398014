"""`kill -9` of the real gateway on a real file, while several residents write at once: nobody can tell.

The gateway is killed seven times in one talk: at a random moment amid the answers, after all of them, or before the
messages, which then wait at the door. `python -m tests.simulation` does the same at every operation of the store.
"""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any, Literal

import apsw
import pytest
import trio

from gateway.emulator.emulator import Emulator
from gateway.emulator.settings import ResidentSeed
from tests.whole.process import city_of_processes, eventually

pytestmark = pytest.mark.slow

SEED = 20261124
NAMES = ("Naledi", "Johan", "Thandi", "Precious")
RESIDENTS = tuple(
    ResidentSeed(name.lower(), name, f"ZA.1349120865530274191{number}", f"2782555010{number}")
    for number, name in enumerate(NAMES, 1)
)
STEPS = ("Hi", "Bills", "Statement (PDF)", "back", "menu", "nonsense qwertz", "Contacts")
Moment = Literal["never", "amid", "after", "before"]
KILLS: tuple[Moment, ...] = ("amid", "before", "amid", "after", "amid", "before", "amid")
"""When each step has its kill. Those amid the answers come up to `AMID` seconds after the messages."""
AMID = 0.3

UNFINISHED = """
select (select count(*) from inbox where state = 'pending')
     + (select count(*) from session where state = 'running')
     + (select count(*) from outbox where state in ('queued', 'sending'))
"""


KEY = "0123456789abcdef" * 4
PLANTED = (b"Naledi", b"2782555010", b"nonsense qwertz", b"%PDF")
"""A name, numbers, what was typed, and what a document begins with."""


async def talk(plugins: Path, folder: Path, kills: tuple[Moment, ...], key: str = "") -> dict[str, list[Any]]:
    """Everybody goes through the same steps at the same time. What each has seen at the end."""
    chance = Random(SEED)
    async with city_of_processes(plugins, folder, RESIDENTS, key=key) as (gateway, emulator):
        for step, kill in zip(STEPS, kills, strict=True):
            if kill == "before":
                gateway.kill()
                assert not key or found(folder) == set(), "not even in what a killed process leaves behind"
            said = [emulator.say(each.id, content_of(emulator, each.id, step)).id for each in RESIDENTS]
            if kill == "amid":
                await trio.sleep(chance.uniform(0, AMID))
                gateway.kill()
            if kill in ("before", "amid"):
                await gateway.start()
            await eventually(lambda said=said: taken(emulator, said), f"{step!r} was not taken", gateway.log)
            await eventually(lambda: rests(folder), f"{step!r} is not done with", gateway.log)
            if kill == "after":
                gateway.kill()
                await gateway.start()
        assert await gateway.stop() == 0
        return {each.id: [without_ids(content) for content in shown(emulator, each.id)] for each in RESIDENTS}


def content_of(emulator: Emulator, who: str, step: str) -> dict[str, Any]:
    """A tap, if something that was shown is called so; else typed words."""
    for message in reversed(shown(emulator, who)):
        for kind, found in (("list_reply", rows_of(message)), ("button_reply", buttons_of(message))):
            for option in found:
                if option["title"] == step:
                    reply = {"type": kind, kind: {"id": option["id"], "title": step}}
                    return {"type": "interactive", "interactive": reply}
    return {"type": "text", "text": {"body": step}}


def rows_of(message: Any) -> list[Any]:
    return [row for section in message.get("action", {}).get("sections", ()) for row in section["rows"]]


def buttons_of(message: Any) -> list[Any]:
    return [button["reply"] for button in message.get("action", {}).get("buttons", ())]


def taken(emulator: Emulator, ids: list[str]) -> bool:
    found = [emulator.world.get(id) for id in ids]
    return all(message is not None and message.status != "waiting" for message in found)


def rests(folder: Path) -> bool:
    """Whether nothing is left to do, by the gateway's own file."""
    connection = apsw.Connection(str(folder / "gateway.db"), flags=apsw.SQLITE_OPEN_READONLY)
    try:
        connection.set_busy_timeout(1000)
        return bool(connection.execute(UNFINISHED).get == 0)
    finally:
        connection.close()


def found(folder: Path) -> set[bytes]:
    """Which of the planted texts are in the files of the database, or in its documents."""
    content = b"".join(path.read_bytes() for path in folder.rglob("gateway.db*/**/*") if path.is_file())
    content += b"".join(path.read_bytes() for path in folder.glob("gateway.db*") if path.is_file())
    return {text for text in PLANTED if text in content}


def shown(emulator: Emulator, who: str) -> list[Any]:
    """What the city has said to a resident."""
    return [message.content for message in emulator.world.chats[who].messages.values() if message.side == "city"]


def without_ids(value: Any) -> Any:
    """The ids differ from run to run."""
    if isinstance(value, dict):
        return {key: without_ids(item) for key, item in value.items() if key != "id"}
    return [without_ids(item) for item in value] if isinstance(value, list) else value


# httpx leaves the generator of a request body open when the server is killed while it is being sent
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.timeout(300)
async def test_a_gateway_that_is_killed_under_load_goes_on_where_it_was(demo_plugins: Path, tmp_path: Path) -> None:
    folders = tmp_path / "undisturbed", tmp_path / "killed"
    for folder in folders:
        folder.mkdir()
    undisturbed = await talk(demo_plugins, folders[0], ("never",) * len(STEPS))
    assert min(map(len, undisturbed.values())) >= len(STEPS), "this talk is not worth killing"
    assert found(folders[0]) == set(PLANTED), "else the search below proves nothing"
    assert await talk(demo_plugins, folders[1], KILLS, KEY) == undisturbed
    assert found(folders[1]) == set()
