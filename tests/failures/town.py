"""Residents who pay at the counter again and again, while something befalls the processes that serve them."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import psycopg
import trio
import trio.lowlevel
from msgspec import Struct

from gateway.emulator.emulator import Emulator
from gateway.emulator.settings import ResidentSeed
from sessions.stores.shards import shard_of
from tests.failures.fleet import Fleet
from tests.failures.ledger import Ledger, open_ledger
from tests.support import postgres
from tests.support.require import ROOT
from tests.whole.process import PATIENCE, GatewayProcess, city_of_processes, eventually

RESIDENTS = tuple(
    ResidentSeed(f"r{number}", f"Resident {number}", f"ZA.{number}", f"2782555{number:04}") for number in range(12)
)
PLUGINS = """
[city]
name = "City"
languages = ["en"]
[services]
receipting = "counter"
[plugins.counter]
url = "{url}"
[plugins.menu]
"""
COUNTER = Path(__file__).parent / "counter"

_PAUSE = 1.0
"""Seconds between two payments of a resident: WhatsApp lets a number send one of them only so much."""

_AT_ONCE = 0.05
"""Seconds after a kill in which an answer may still be one of the process that is dead."""


class Heard(Struct, frozen=True):
    """An answer. `asked`, `at`: seconds, by Trio's clock."""

    who: str
    asked: float
    at: float


class Town:
    """The residents, and all that there is to see of the city from outside.

    Arguments:
        url: of the database, past everything that a test puts between it and a process.
    """

    plugins: Path

    def __init__(self, gateway: GatewayProcess, emulator: Emulator, ledger: Ledger, url: str) -> None:
        self.gateway, self.emulator, self.ledger, self.url = gateway, emulator, ledger, url
        self.paid = dict.fromkeys((each.id for each in RESIDENTS), 0)
        self.known: dict[str, str] = {}
        self.waiting: dict[str, tuple[str, float]] = {}
        self.heard: list[Heard] = []
        self._talking = trio.Event()

    # ------------------------------------------------------------------------------------------ residents

    async def through(self, trouble: Callable[[], Awaitable[object]], rounds: int = 2) -> list[Heard]:
        """Have all pay while something happens and for a while after it; then judge.

        Returns: what they heard meanwhile.
        """
        self._talking, self.heard = trio.Event(), []
        async with trio.open_nursery() as nursery:
            for each in RESIDENTS:
                nursery.start_soon(self._pay, each.id)
            await self.all_have_paid(1)
            await trouble()
            await self.all_have_paid(rounds)
            self._talking.set()
        await eventually(lambda: self.count(_TO_SEND) == 0, "the outbox is not empty", self.gateway.log)
        self.judge()
        return self.heard

    def judge(self) -> None:
        """Nothing that was acknowledged is lost, nothing is done or said twice, and order is kept."""
        self.ledger.check(sum(self.paid.values()))
        for who, payments in self.paid.items():
            said = [_words(each.content) for each in self._city(who)]
            wanted = [words for number in range(1, payments + 1) for words in ("Which one?", f"Booked {number}")]
            assert [words.partition(" as ")[0] for words in said] == wanted, f"what {who} was told"
            receipts = [words.partition(" as ")[2] for words in said[1::2]]
            assert len(set(receipts)) == payments, "one receipt for two payments"

    async def _pay(self, who: str) -> None:
        while not self._talking.is_set():
            number = self.paid[who] + 1
            await self._say(who, "pay", 2 * number - 1)
            await self._say(who, str(number), 2 * number)
            assert " as R" in _words(self._city(who)[-1].content), self._story(who)
            receipt = int(_words(self._city(who)[-1].content).rpartition(" as R")[2])
            self.known[list(self.ledger.booked.values())[receipt - 1].account] = who
            self.paid[who] = number
            await trio.sleep(_PAUSE)

    def _story(self, who: str) -> str:
        """All that was said, for whoever has to find out what went wrong."""
        chat = self.emulator.world.chats[who].messages.values()
        return "\n".join(f"{each.at:.2f} {each.side} {each.status} {each.content}"[:200] for each in list(chat)[-8:])

    async def _say(self, who: str, words: str, answers: int) -> None:
        self.emulator.say(who, {"type": "text", "text": {"body": words}})
        asked = trio.current_time()
        self.waiting[who] = (words, asked)
        with trio.move_on_after(PATIENCE):
            while len(self._city(who)) < answers:  # noqa: ASYNC110 - of other processes
                await trio.sleep(0.03)
        assert len(self._city(who)) >= answers, f"{who} has no answer:\n{self.gateway.log.read_text()[-3000:]}"
        del self.waiting[who]
        self.heard.append(Heard(who, asked, trio.current_time()))

    def _city(self, who: str) -> list[Any]:
        return [each for each in self.emulator.world.chats[who].messages.values() if each.side == "city"]

    async def all_have_paid(self, more: int, whose: Collection[str] = ()) -> None:
        """Wait until each of them, or everybody, has paid so often from now on."""
        wanted = {who: count + more for who, count in self.paid.items() if not whose or who in whose}
        await eventually(
            lambda: all(self.paid[who] >= count for who, count in wanted.items()), "they are stuck", self.gateway.log
        )

    # ------------------------------------------------------------------------------------------ processes and database

    @property
    def fleet(self) -> Fleet:
        assert isinstance(self.gateway, Fleet)
        return self.gateway

    def count(self, sql: str, *values: str) -> int:
        with psycopg.connect(self.url) as connection:
            return int(connection.execute(sql.encode(), values).fetchone()[0])  # type: ignore[index]

    def owners(self) -> int:
        """How many processes have residents, of those that are alive."""
        return self.count("select count(distinct node) from gateway.lease join gateway.node on node = id")

    async def shared_by(self, processes: int) -> None:
        """Wait until so many have residents."""
        await eventually(lambda: self.owners() == processes, "they do not share", self.gateway.log)

    def served_by(self, pid: int) -> dict[str, str]:
        """Whom a process serves, by the gateway's own name for them."""
        with psycopg.connect(self.url) as connection:
            shards = {shard for (shard,) in connection.execute(_SHARDS.encode(), (f"%:{pid}",))}
        return {account: who for account, who in self.known.items() if shard_of(account) in shards}

    def busiest(self) -> int:
        """The process that serves most of them."""
        return max(self.pids(), key=lambda pid: len(self.served_by(pid)))

    async def booking(self, accounts: Collection[str]) -> None:
        """Wait until a payment of one of these is being booked."""
        with trio.fail_after(60):
            while not self.ledger.under_way & set(accounts):
                await trio.lowlevel.checkpoint()

    def pids(self) -> list[int]:
        """The processes that serve residents; of workers those that were started last."""
        if isinstance(self.gateway, Fleet):
            return [pid for number, pid in enumerate(self.gateway.pids()) if number != self.gateway.ended()]
        started = re.findall(r"^.*a worker was started.*$", self.gateway.log.read_text(), re.MULTILINE)
        newest = {line["worker"]: line["pid"] for line in map(json.loads, started)}
        return list(newest.values())


_TO_SEND = "select count(*) from gateway.outbox where state in ('queued', 'sending')"
_SHARDS = "select shard from gateway.lease join gateway.node on node.id = node where node.name like %s"


def _words(content: Any) -> str:
    found: str = content["body"] if "body" in content else content["text"]["body"]
    return found


def taken_over(heard: list[Heard], dead: Collection[str], at: float) -> tuple[float, float]:
    """Seconds from the death of a process to the first answer that one of its residents got, and until all had one."""
    first = {
        who: min((each.at - at for each in heard if each.who == who and each.at - at > _AT_ONCE), default=1e9)
        for who in dead
    }
    return min(first.values()), max(first.values())


def longest(heard: list[Heard]) -> float:
    """The longest wait for an answer, in seconds."""
    return max(each.at - each.asked for each in heard)


@asynccontextmanager
async def open_town(
    folder: Path,
    server: postgres.Server,
    *,
    workers: int = 1,
    make: Any = GatewayProcess,
    same: Path | None = None,
    **environ: str,
) -> AsyncIterator[Town]:
    """A city of several processes, its residents, and the ledger.

    Arguments:
        workers: of `serve --workers`. make: what starts the processes; see `city_of_processes`.
        same: a second plugins.toml. environ: further settings.
    """
    shutil.copytree(COUNTER, folder / "counter")
    (folder / "counter-1.0.dist-info").mkdir()
    (folder / "counter-1.0.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: counter\nVersion: 1.0\n")
    points = "[gateway.plugins]\ncounter = counter.counter\n"
    (folder / "counter-1.0.dist-info" / "entry_points.txt").write_text(points)
    plugins = folder / "plugins.toml"
    async with open_ledger() as ledger:
        plugins.write_text(PLUGINS.format(url=ledger.url))
        if same is not None:
            shutil.copy(plugins, same)
        places = {
            "GATEWAY_DATABASE_URL": server.url(),
            "GATEWAY_LOG_FORMAT": "json",
            "PYTHONPATH": f"{folder}:{ROOT}",
            **environ,
        }
        async with city_of_processes(plugins, folder, RESIDENTS, workers=workers, make=make, **places) as (
            gateway,
            emulator,
        ):
            town = Town(gateway, emulator, ledger, server.url())
            town.plugins = plugins
            yield town
