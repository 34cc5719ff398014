"""The store: what turns cost when it holds more, and how soon a gateway serves that was cut in the middle of a rush.

The databases are real: a resident has talked with a gateway, and what came of it is there so many times under other
numbers (`filling`). In each the same thousand residents answer the question that they were left with.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec.structs import replace

from tests.benchmarks.figures import Effort, Figure, Goal
from tests.benchmarks.filling import FIRST_COPY, fill
from tests.benchmarks.load import Order
from tests.benchmarks.servers import Loader, Spent, gateway, loader, spent

OPEN = (1_000, 10_000, 100_000)
STORED = 1_000_000
TALKING = 1_000
BEHIND = 100_000_000
"""Numbers of residents that are none of those who talk."""


def measure(effort: Effort) -> Iterator[Figure]:
    with TemporaryDirectory() as name, loader() as load:
        folder = Path(name)
        yield from _turns(folder, load, effort)
        yield from _start(folder, load, effort)


def _turns(folder: Path, load: Loader, effort: Effort) -> Iterator[Figure]:
    sizes = {f"open {number}": effort.many(number) for number in OPEN}
    for name, number in sizes.items():
        fill(folder / name, load, number, "open")
    talking = sizes[f"open {OPEN[0]}"]
    fill(folder / "stored", load, talking, "open")
    fill(folder / "stored", load, effort.many(STORED), "over", BEHIND)
    found: dict[str, list[Spent]] = {name: [] for name in (*sizes, "stored")}
    for _ in range(effort.rounds):
        for name, results in found.items():
            with gateway(folder / name, load.api_port) as server:
                order = Order(port=server.port, until="answered", words=("5",), first=FIRST_COPY, residents=talking)
                results.append(spent(load, server, replace(order, seconds=effort.seconds, warm=effort.warm)))
    least, *more = found
    for name in more:
        number = sizes.get(name) or effort.many(STORED)
        yield from _beside_the_least(found[name], found[least], name in sizes, number, talking)
    shutil.rmtree(folder / "stored")


def _beside_the_least(
    ours: Sequence[Spent], base: Sequence[Spent], is_open: bool, number: int, talking: int
) -> Iterator[Figure]:
    """Turns a second, and what a turn costs, which a busy machine disturbs less."""
    those = f"{number:,} {'open sessions' if is_open else 'stored sessions more'}"
    yield Figure(
        what=f"turns with {those}",
        unit="a second",
        ours=tuple(each.result.answered for each in ours),
        beside=f"{talking:,} open",
        base=tuple(each.result.answered for each in base),
        goal=Goal(0.85),
    )
    yield Figure(
        what=f"processor time of a turn with {those}",
        unit="us",
        ours=tuple(each.of_a_turn for each in ours),
        beside=f"{talking:,} open",
        base=tuple(each.of_a_turn for each in base),
        goal=Goal(1.15, least=False),
    )


def _start(folder: Path, load: Loader, effort: Effort) -> Iterator[Figure]:
    number = effort.many(OPEN[-1])
    unfinished = folder / "unfinished"
    fill(unfinished, load, number, "waiting")
    begun = time.monotonic()
    with gateway(unfinished, load.api_port) as server:
        ours = time.monotonic() - begun
        order = Order(port=server.port, until="answered", connections=1, residents=1_000, seconds=2 * effort.seconds)
        newcomer = load.run(order)
    begun = time.monotonic()
    with gateway(folder / "empty", load.api_port) as server:
        base = time.monotonic() - begun
        calm = load.run(replace(order, port=server.port))
    yield Figure(
        what=f"start with {number:,} unfinished sessions",
        unit="s",
        ours=(ours,),
        beside="with none",
        base=(base,),
        goal=Goal(10.0, least=False, of="ours"),
    )
    yield Figure(
        what="a newcomer's turn while they are caught up with, p50",
        unit="ms",
        ours=(1000 * newcomer.turn[0],),
        beside="with none",
        base=(1000 * calm.turn[0],),
    )
