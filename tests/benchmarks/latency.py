"""How long residents and Meta wait, at a quarter, a half and four fifths of what we can do at most, and beyond it.

Our own maximum is measured first: turns as fast as they come with 64 connections. Then webhooks are sent at a share of
that, evenly, whether the server keeps up or not, and pywa is sent as many. At twice the maximum what counts is how many
turns still come to their end; the webhook refuses what is too much (503), and Meta delivers it again.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec.structs import replace

from tests.benchmarks.figures import Effort, Figure, Goal
from tests.benchmarks.load import Order, Result
from tests.benchmarks.servers import Loader, Server, gateway, loader, peer

SHARES = (0.25, 0.5, 0.8)
OVERLOAD = 2.0
NAMES = ("p50", "p99", "p99.9")
GOALS = {("turn", 0.5, "p99"): Goal(100.0, least=False, of="ours")}


def measure(effort: Effort) -> Iterator[Figure]:
    order = Order(port=0, until="answered", seconds=effort.seconds, warm=effort.warm, residents=50_000)
    ours: dict[float, list[Result]] = {share: [] for share in (*SHARES, OVERLOAD)}
    base: dict[float, list[Result]] = {share: [] for share in SHARES}
    most: list[float] = []
    with loader() as load:
        for _ in range(effort.rounds):
            with TemporaryDirectory() as folder, gateway(Path(folder), load.api_port) as server:
                most.append(load.run(replace(order, port=server.port)).answered)
                for share in SHARES:
                    ours[share].append(_at(load, server, order, share * most[-1]))
                ours[OVERLOAD].append(_at(load, server, replace(order, connections=400), OVERLOAD * most[-1]))
            with peer("pywa_menu", load.api_port) as server:
                for share in SHARES:
                    base[share].append(_at(load, server, order, share * most[-1]))
    for share in SHARES:
        for what in ("acknowledgement", "turn"):
            for nth, name in enumerate(NAMES):
                yield Figure(
                    what=f"{what} at {share:.0%} of our maximum, {name}",
                    unit="ms",
                    ours=tuple(1000 * getattr(result, what)[nth] for result in ours[share]),
                    beside="pywa, as many a second",
                    base=tuple(1000 * getattr(result, what)[nth] for result in base[share]),
                    goal=GOALS.get((what, share, name)),
                )
    yield Figure(
        what="turns at twice our maximum",
        unit="a second",
        ours=tuple(result.answered for result in ours[OVERLOAD]),
        beside="our maximum",
        base=tuple(most),
        goal=Goal(0.9),
    )


def _at(load: Loader, server: Server, order: Order, rate: float) -> Result:
    return load.run(replace(order, port=server.port, rate=max(rate, 1.0)))
