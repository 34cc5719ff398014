"""The noisy neighbour: how long *contacts* takes while every call of the system behind *bills* hangs.

Each third message asks for bills; the rest, which is counted, for contacts. Both runs are sent the same, at a rate that
the gateway holds with ease; in one of them the bills system answers at once, in the other it never does.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec.structs import replace

from tests.benchmarks.figures import Effort, Figure, Goal
from tests.benchmarks.load import Order, Result
from tests.benchmarks.servers import Loader, gateway, loader

RATE = 90.0
NEVER = 3_600.0


def measure(effort: Effort) -> Iterator[Figure]:
    order = Order(
        port=0,
        until="answered",
        rate=RATE,
        words=("contacts",),
        others="bills",
        seconds=effort.seconds * 1.5,
        warm=effort.warm * 1.5,
    )
    quiet: list[Result] = []
    noisy: list[Result] = []
    with loader() as load:
        for _ in range(effort.rounds):
            quiet.append(_once(load, order, 0.0))
            noisy.append(_once(load, order, NEVER))
    for nth, name, goal in ((0, "p50", None), (1, "p99", Goal(1.2, least=False))):
        yield Figure(
            what=f"contacts while bills hang, {name}",
            unit="ms",
            ours=tuple(1000 * result.turn[nth] for result in noisy),
            beside="nothing hangs",
            base=tuple(1000 * result.turn[nth] for result in quiet),
            goal=goal,
        )


def _once(load: Loader, order: Order, hangs: float) -> Result:
    with TemporaryDirectory() as folder, gateway(Path(folder), load.api_port, hangs=hangs) as server:
        return load.run(replace(order, port=server.port))
