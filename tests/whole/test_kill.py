"""`kill -9` of the real gateway after and in the middle of every step: it goes on where it was."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

import pytest
import trio

from gateway.emulator.emulator import Emulator
from gateway.emulator.settings import ResidentSeed
from tests.whole.process import GatewayProcess, city_of_processes, eventually

pytestmark = pytest.mark.xdist_group("kill")  # all of it compares with one undisturbed talk

NALEDI = ResidentSeed("naledi", "Naledi Mokoena", "ZA.13491208655302741918", "27825550101")
STEPS = ("Hi", "Bills", "Statement (PDF)", "back", "menu", "nonsense qwertz", "Contacts")
When = Literal["never", "after the reply", "after the webhook was taken", "before the gateway is there"]
Undisturbed = tuple[list[Any], list[int]]


async def talk(plugins: Path, folder: Path, when: When, counts: list[int]) -> list[Any]:
    """The straight conversation with bills, and what the resident has seen at its end.

    Arguments:
        counts: how many messages of the city there are after each step; empty to find out.
    """
    expected, found = iter(list(counts)), []
    async with city_of_processes(plugins, folder, (NALEDI,)) as (gateway, emulator):
        for step in STEPS:
            if when == "before the gateway is there":
                gateway.kill()
            before = len(shown(emulator))
            said = emulator.say("naledi", content_of(emulator, step)).id
            if when == "before the gateway is there":
                await gateway.start()
            await eventually(lambda said=said: taken(emulator, said), f"{step!r} was not taken", gateway.log)
            if when == "after the webhook was taken":
                gateway.kill()
                await gateway.start()
            await answered(emulator, gateway, step, next(expected, None), before)
            found.append(len(shown(emulator)))
            if when == "after the reply":
                gateway.kill()
                await gateway.start()
        assert await gateway.stop() == 0
        counts[:] = found
        return shown(emulator)


def content_of(emulator: Emulator, step: str) -> dict[str, Any]:
    """A tap, if something that was shown is called so; else typed words."""
    for message in reversed(shown(emulator, raw=True)):
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


def taken(emulator: Emulator, id: str) -> bool:
    message = emulator.world.get(id)
    return message is not None and message.status != "waiting"


async def answered(emulator: Emulator, gateway: GatewayProcess, step: str, expected: int | None, before: int) -> None:
    """All that is to come has come. Nobody tells how much that is the first time: then it is what comes in a moment."""
    least = before + 1 if expected is None else expected
    await eventually(lambda: len(shown(emulator)) >= least, f"no answer to {step!r}", gateway.log)
    while expected is None:
        last = len(shown(emulator))
        await trio.sleep(0.4)
        if len(shown(emulator)) == last:
            return


def shown(emulator: Emulator, *, raw: bool = False) -> list[Any]:
    """What the city has said, without the ids that differ from run to run."""
    said = [message.content for message in emulator.world.chats["naledi"].messages.values() if message.side == "city"]
    return said if raw else [without_ids(content) for content in said]


def without_ids(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: without_ids(item) for key, item in value.items() if key != "id"}
    return [without_ids(item) for item in value] if isinstance(value, list) else value


@pytest.fixture(scope="module")
def undisturbed(demo_plugins: Path, tmp_path_factory: pytest.TempPathFactory) -> Undisturbed:
    counts: list[int] = []
    return trio.run(talk, demo_plugins, tmp_path_factory.mktemp("undisturbed"), "never", counts), counts


# httpx leaves the generator of a request body open when the server is killed while it is being sent
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.timeout(120)
@pytest.mark.parametrize("when", ["after the reply", "after the webhook was taken", "before the gateway is there"])
async def test_a_killed_gateway_goes_on_where_it_was(
    when: When, undisturbed: Undisturbed, demo_plugins: Path, tmp_path: Path
) -> None:
    transcript, counts = undisturbed
    assert await talk(demo_plugins, tmp_path, when, counts) == transcript
