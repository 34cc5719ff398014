"""Two real gateways on one real PostgreSQL, and what may befall them while residents talk.

Nothing that was acknowledged is lost, nothing is said twice, and order is kept.
"""

from __future__ import annotations

import json
import os
import re
import signal
from pathlib import Path

import psycopg
import pytest
import trio

from gateway.emulator.emulator import Emulator
from gateway.emulator.settings import ResidentSeed
from tests.support import postgres
from tests.whole.process import GatewayProcess, city_of_processes, eventually

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(300),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),  # the emulator's cut webhooks
]

RESIDENTS = tuple(
    ResidentSeed(f"r{number}", f"Resident {number}", f"ZA.{number}", f"2782555{number:04}") for number in range(12)
)
MENU = {"type": "text", "text": {"body": "menu"}}


class Town:
    """Residents who ask for the menu again and again, each as soon as the answer is there."""

    def __init__(self, gateway: GatewayProcess, emulator: Emulator, server: postgres.Server) -> None:
        self.gateway, self.emulator, self.server = gateway, emulator, server
        self.asked = dict.fromkeys((each.id for each in RESIDENTS), 0)
        self.longest = 0.0
        self._talking = trio.Event()

    def answers(self, who: str) -> int:
        return sum(each.side == "city" for each in self.emulator.world.chats[who].messages.values())

    async def talk(self, who: str) -> None:
        """Ask, wait, and ask again, until told to stop."""
        while not self._talking.is_set():
            self.emulator.say(who, MENU)
            self.asked[who] += 1
            began = trio.current_time()
            await eventually(lambda: self.answers(who) >= self.asked[who], f"no answer for {who}", self.gateway.log)
            self.longest = max(self.longest, trio.current_time() - began)

    async def through(self, trouble: object, rounds: int = 3) -> float:
        """Have all talk while something happens and for a while after it. Returns: the longest wait for an answer."""
        self._talking, self.longest = trio.Event(), 0.0
        async with trio.open_nursery() as nursery:
            for each in RESIDENTS:
                nursery.start_soon(self.talk, each.id)
            await self._all_have_asked(2)
            await trouble()  # type: ignore[operator]
            await self._all_have_asked(rounds)
            self._talking.set()
        await eventually(self._nothing_waits, "the outbox is not empty", self.gateway.log)
        assert {who: self.answers(who) for who in self.asked} == self.asked, "each question has one answer"
        return self.longest

    async def _all_have_asked(self, more: int) -> None:
        wanted = {who: count + more for who, count in self.asked.items()}
        await eventually(
            lambda: all(self.asked[who] >= count for who, count in wanted.items()), "they are stuck", self.gateway.log
        )

    def _nothing_waits(self) -> bool:
        with psycopg.connect(self.server.url()) as connection:
            sql = "select count(*) from gateway.outbox where state in ('queued', 'sending')"
            return connection.execute(sql).fetchone() == (0,)

    def pids(self) -> list[int]:
        """The workers that run now."""
        started = re.findall(r"^.*a worker was started.*$", self.gateway.log.read_text(), re.MULTILINE)
        newest = {line["worker"]: line["pid"] for line in map(json.loads, started)}
        return list(newest.values())

    def owners(self) -> int:
        """How many processes have residents, of those that are alive."""
        with psycopg.connect(self.server.url()) as connection:
            sql = "select count(distinct node) from gateway.lease join gateway.node on node = id"
            return int(connection.execute(sql).fetchone()[0])  # type: ignore[index]


async def test_residents_notice_no_more_than_a_pause_whatever_befalls_a_process(tmp_path: Path) -> None:
    plugins = tmp_path / "plugins.toml"
    plugins.write_text('[city]\nname = "City"\nlanguages = ["en"]\n[plugins.menu]\n')
    with postgres.own_server() as server:
        places = {"GATEWAY_DATABASE_URL": server.url(), "GATEWAY_LOG_FORMAT": "json"}
        async with city_of_processes(plugins, tmp_path, RESIDENTS, workers=2, **places) as (gateway, emulator):
            town = Town(gateway, emulator, server)
            await eventually(lambda: town.owners() == 2, "they do not share", gateway.log)
            waits = {}

            async def kill() -> None:
                os.kill(town.pids()[0], signal.SIGKILL)

            waits["kill -9"] = await town.through(kill)
            await eventually(lambda: town.owners() == 2, "the killed one does not come back", gateway.log)

            async def stop_and_go_on() -> None:
                stopped = town.pids()[1]
                os.kill(stopped, signal.SIGSTOP)
                await trio.sleep(5.0)
                os.kill(stopped, signal.SIGCONT)

            waits["SIGSTOP"] = await town.through(stop_and_go_on)
            await eventually(lambda: town.owners() == 2, "the stopped one does not come back", gateway.log)

            async def restart() -> None:
                await trio.to_thread.run_sync(server.stop)
                await trio.to_thread.run_sync(server.start)

            waits["PostgreSQL restarts"] = await town.through(restart)

            async def leave() -> None:
                os.kill(town.pids()[0], signal.SIGTERM)

            waits["SIGTERM"] = await town.through(leave)
            print("longest wait for an answer:", {what: round(seconds, 2) for what, seconds in waits.items()})
            listed = json.loads(await gateway.run("sessions", "--owner", "--json"))
            assert len(listed) == len(RESIDENTS)
            assert all(each["owner"] for each in listed)
