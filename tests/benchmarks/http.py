"""Webhooks and whole turns a second, beside what a user would take instead.

    python -m tests.benchmarks.http [ROUNDS]

Each round starts every server anew, one after the other, so that a slow minute of the machine strikes all of them; a
ratio is formed within its round, and the median of the rounds is what counts, with the least and the most beside it.

- *acknowledged*: webhooks answered 200 with 64 connections busy. Ours are verified, decoded and on disk by then, and
  the turns that they begin run on the same core; the echo only reads the body, pywa's are only in memory.
- *turns*: from the webhook to the reply that the Cloud API has taken, each resident's next one when the last is done.
- *with statuses*: the same, and each reply has its three statuses, as webhooks of their own.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from msgspec import Struct
from msgspec.structs import replace

from tests.benchmarks.load import Order, Result
from tests.benchmarks.servers import Loader, Server, gateway, loader, peer

ACKNOWLEDGED = Order(port=0)
TURNS = Order(port=0, until="answered")
WITH_STATUSES = Order(port=0, until="answered", statuses=True)


class Goal(Struct, frozen=True):
    """A figure as a ratio of two servers in one round.

    Arguments:
        what: for the table. order: what both are given. figure: taken of each result.
        ours, beside: the servers. least: the ratio that is wanted.
    """

    what: str
    order: Order
    figure: Callable[[Result], float]
    ours: str
    beside: str
    least: float


GOALS = (
    Goal("acknowledgements, beside a bare echo", ACKNOWLEDGED, lambda r: r.acknowledged, "gateway", "echo", 1.2),
    Goal("turns, beside the naive assembly", TURNS, lambda r: r.answered, "gateway", "naive", 2.8),
    Goal("turns, beside pywa (nothing durable)", TURNS, lambda r: r.answered, "gateway", "pywa", 2.0),
    Goal("turns with statuses, beside the naive one", WITH_STATUSES, lambda r: r.answered, "gateway", "naive", 2.0),
)

Servers = Mapping[str, Callable[[], AbstractContextManager[Server]]]


def servers(load: Loader) -> Servers:
    """What is measured, by name."""

    @contextmanager
    def ours() -> Iterator[Server]:
        with TemporaryDirectory() as folder, gateway(Path(folder), load.api_port) as server:
            yield server

    @contextmanager
    def naive() -> Iterator[Server]:
        with TemporaryDirectory() as folder, peer("naive", load.api_port, folder) as server:
            yield server

    return {
        "gateway": ours,
        "naive": naive,
        "echo": lambda: peer("echo"),
        "pywa": lambda: peer("pywa_menu", load.api_port),
    }


def measure(rounds: int) -> dict[Goal, list[tuple[Result, Result]]]:
    """Both results of each goal, round by round."""
    found: dict[Goal, list[tuple[Result, Result]]] = {goal: [] for goal in GOALS}
    with loader() as load:
        started = servers(load)
        for _ in range(rounds):
            seen: dict[tuple[str, Order], Result] = {}
            for goal in GOALS:
                for name in (goal.ours, goal.beside):
                    if (name, goal.order) not in seen:
                        seen[name, goal.order] = _once(load, started[name], goal.order)
                found[goal].append((seen[goal.ours, goal.order], seen[goal.beside, goal.order]))
    return found


def _once(load: Loader, start: Callable[[], AbstractContextManager[Server]], order: Order) -> Result:
    with start() as server:
        return load.run(replace(order, port=server.port))


def lines(found: Mapping[Goal, Sequence[tuple[Result, Result]]]) -> Iterator[str]:
    """The table."""
    yield "| figure | ours, a second | beside it | ratio: median (least to most) | goal |"
    yield "|---|---:|---:|---:|---:|"
    for goal, rounds in found.items():
        ratios = sorted(goal.figure(ours) / max(goal.figure(beside), 0.01) for ours, beside in rounds)
        ours, beside = (median(goal.figure(pair[side]) for pair in rounds) for side in (0, 1))
        spread = f"{median(ratios):.2f} ({ratios[0]:.2f} to {ratios[-1]:.2f})"
        yield f"| {goal.what} | {ours:,.0f} | {beside:,.0f} | {spread} | {goal.least} |"


if __name__ == "__main__":
    print("\n".join(lines(measure(int(sys.argv[1]) if len(sys.argv) > 1 else 3))))
