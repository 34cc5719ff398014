"""What more processes bring: one, two and four on PostgreSQL, and beside them one on SQLite.

Everything is durable, and gateways and PostgreSQL take whichever core is free. Two cores are what is measured first of
all: there more processes can bring nothing but that one of them may fail.

Each round does all of it, one after the other; ratios are formed within a round.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.request import urlopen

import psycopg
from msgspec.structs import replace

from tests.benchmarks.figures import Effort, Figure
from tests.benchmarks.load import Order, Result
from tests.benchmarks.servers import PATIENCE, Loader, gateways, loader
from tests.support import postgres

COUNTS = (1, 2, 4)
TURNS = Order(port=0, until="answered")
ON_SQLITE = "one process on SQLite"


def measure(effort: Effort) -> Iterator[Figure]:
    """Turns a second and their slowest hundredth, by how many processes there are."""
    seen: dict[int, list[Result]] = {count: [] for count in (0, *COUNTS)}
    with loader() as load:
        for _ in range(effort.rounds):
            seen[0].append(_on_sqlite(load, effort))
            for count in COUNTS:
                seen[count].append(_on_postgres(load, count, effort))
    rates = {count: tuple(result.answered for result in results) for count, results in seen.items()}
    slow = {count: tuple(1000 * result.turn[1] for result in results) for count, results in seen.items()}
    for count in COUNTS:
        what = f"turns, {count} on PostgreSQL"
        yield Figure(what=what, unit="a second", ours=rates[count], beside=ON_SQLITE, base=rates[0])
    for before, count in pairwise(COUNTS):
        what, beside = f"turns, {count} on PostgreSQL", f"{before} on PostgreSQL"
        yield Figure(what=what, unit="a second", ours=rates[count], beside=beside, base=rates[before])
    for count in COUNTS:
        what = f"turn, p99, {count} on PostgreSQL"
        yield Figure(what=what, unit="ms", ours=slow[count], beside=ON_SQLITE, base=slow[0])


def _on_sqlite(load: Loader, effort: Effort) -> Result:
    with TemporaryDirectory() as folder:
        return _measured(load, Path(folder), 1, f"sqlite:///{folder}/gateway.db", effort)


def _on_postgres(load: Loader, count: int, effort: Effort) -> Result:
    with TemporaryDirectory() as folder, postgres.own_server("max_connections=100") as server:
        return _measured(load, Path(folder), count, server.url(), effort)


def _measured(load: Loader, folder: Path, count: int, url: str, effort: Effort) -> Result:
    with gateways(folder, load.api_port, count, url) as started:
        if url.startswith("postgresql"):
            _until_they_share(url, count)
        with urlopen(f"http://127.0.0.1:{started[0].port}/healthz", timeout=PATIENCE) as answer:
            assert answer.status == 200
        order = replace(TURNS, port=started[0].port, seconds=effort.seconds, warm=effort.warm)
        result = load.run(order)
        dead = [server for server in started if server.process.poll() is not None]
        assert not dead, "a gateway has ended"
        return result


def _until_they_share(url: str, count: int) -> None:
    """Each has its part of the residents."""
    sql = "select count(distinct node) from gateway.lease join gateway.node on node = id"
    begun = time.monotonic()
    while time.monotonic() - begun < PATIENCE:
        try:
            with psycopg.connect(url) as connection:
                if connection.execute(sql).fetchone() == (count,):
                    return
        except psycopg.errors.UndefinedTable:
            pass  # nobody has started yet
        time.sleep(0.1)
    raise TimeoutError(f"they do not come to be {count}")
