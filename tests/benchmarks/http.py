"""Webhooks and whole turns a second, beside what a user would take instead.

Each round starts every server anew, one after the other, so that a slow minute of the machine strikes all of them; a
ratio is formed within its round, and the median of the rounds is what counts, with the least and the most beside it.

- *acknowledged*: webhooks answered 200 with 64 connections busy. Ours are verified, decoded and on disk by then; the
  echo only reads the body, pywa's are only in memory. The way in is measured alone as well as in the whole gateway,
  where the turns that begin with them run on the same core.
- *turns*: from the webhook to the reply that the Cloud API has taken, each resident's next one when the last is done.
- *with statuses*: the same, and each reply has its three statuses, as webhooks of their own. A message counts when all
  of them have been acknowledged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec import Struct
from msgspec.structs import replace

from tests.benchmarks.figures import Effort, Figure, Goal
from tests.benchmarks.load import Order, Result
from tests.benchmarks.servers import Loader, Server, Spent, gateway, loader, peer, spent

ACKNOWLEDGED = Order(port=0)
TURNS = Order(port=0, until="answered")
ACTIVITIES = Order(port=0, until="answered", speaks="activities")
WITH_STATUSES = Order(port=0, until="answered", statuses=True)
STATUSES = 3

Measure = Callable[[Result], float]
Servers = Mapping[str, Callable[[], AbstractContextManager[Server]]]


def acknowledged(result: Result) -> float:
    return result.acknowledged


def answered(result: Result) -> float:
    return result.answered


def settled(result: Result) -> float:
    """Messages whose reply and statuses were all taken."""
    return min(result.answered, result.statuses / STATUSES)


class Comparison(Struct, frozen=True):
    """Two servers that are given the same in one round.

    Arguments:
        what: for the table. order: what both are given. measure: what is taken of each result.
        other_order: what the other one is given instead, if it speaks another language.
        ours, beside, called: the servers, and what the table calls the other one.
    """

    what: str
    order: Order
    measure: Measure
    ours: str
    beside: str
    called: str
    goal: Goal | None = None
    other_order: Order | None = None

    @property
    def sides(self) -> tuple[tuple[str, Order], tuple[str, Order]]:
        """Each server with its order, ours first."""
        return (self.ours, self.order), (self.beside, self.other_order or self.order)


COMPARISONS = (
    Comparison(
        "acknowledgements, the way in alone", ACKNOWLEDGED, acknowledged, "ingress", "echo", "a bare echo", Goal(1.2)
    ),
    Comparison(
        "acknowledgements, the way in alone", ACKNOWLEDGED, acknowledged, "ingress", "silent", "pywa, in memory"
    ),
    Comparison(
        "acknowledgements, with the turns they begin", ACKNOWLEDGED, acknowledged, "gateway", "pywa", "pywa, in memory"
    ),
    Comparison("whole turns", TURNS, answered, "gateway", "naive", "naive assembly, durable", Goal(2.8)),
    Comparison("whole turns", TURNS, answered, "gateway", "pywa", "pywa, nothing durable", Goal(2.0)),
    Comparison(
        "whole turns",
        TURNS,
        answered,
        "gateway",
        "agents",
        "Microsoft's Agents SDK, nothing durable",
        other_order=ACTIVITIES,
    ),
    Comparison(
        "messages with three statuses each", WITH_STATUSES, settled, "gateway", "naive", "naive assembly", Goal(2.0)
    ),
)


def servers(load: Loader) -> Servers:
    """What is measured, by name."""

    @contextmanager
    def ours() -> Iterator[Server]:
        with TemporaryDirectory() as folder, gateway(Path(folder), load.api_port) as server:
            yield server

    @contextmanager
    def in_folder(name: str, *arguments: object) -> Iterator[Server]:
        with TemporaryDirectory() as folder, peer(name, *arguments, folder) as server:
            yield server

    return {
        "gateway": ours,
        "ingress": lambda: in_folder("ingress"),
        "naive": lambda: in_folder("naive", load.api_port),
        "echo": lambda: peer("echo"),
        "pywa": lambda: peer("pywa_menu", load.api_port),
        "agents": lambda: peer("agents_sdk"),
        "silent": lambda: peer("pywa_menu", load.api_port, "silent"),
    }


def measure(effort: Effort) -> Iterator[Figure]:
    """All comparisons; each server carries out an order once a round."""
    rounds: list[dict[tuple[str, Order], Spent]] = []
    wanted = dict.fromkeys(side for each in COMPARISONS for side in each.sides)
    with loader() as load:
        started = servers(load)
        for _ in range(effort.rounds):
            rounds.append({(name, order): _once(load, started[name], order, effort) for name, order in wanted})
    for each in COMPARISONS:
        ours, base = (tuple(each.measure(seen[side].result) for seen in rounds) for side in each.sides)
        yield Figure(what=each.what, unit="a second", ours=ours, beside=each.called, base=base, goal=each.goal)
        if each.measure is answered:
            ours, base = (tuple(seen[side].of_a_turn for seen in rounds) for side in each.sides)
            yield Figure(what="processor time of a turn", unit="us", ours=ours, beside=each.called, base=base)
    slowest = [tuple(1000 * seen[name, WITH_STATUSES].result.acknowledgement[1] for seen in rounds) for name in _BOTH]
    what = "acknowledgement with statuses, p99"
    yield Figure(what=what, unit="ms", ours=slowest[0], beside="naive assembly", base=slowest[1], goal=_IN_TIME)


_BOTH = ("gateway", "naive")
_IN_TIME = Goal(250.0, least=False, of="ours")
"""What Meta asks for."""


def _once(load: Loader, start: Callable[[], AbstractContextManager[Server]], order: Order, effort: Effort) -> Spent:
    with start() as server:
        return spent(load, server, replace(order, port=server.port, seconds=effort.seconds, warm=effort.warm))
