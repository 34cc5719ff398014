"""One seed: a calm world in which residents make their scripts, a stormy one that must come to the same, a rough one.

The same seed does the same, to the last tick: Trio's scheduler draws from the seed, time is virtual, there are no
threads, and every part has its own source of chance.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256

import structlog
import trio
import trio.testing
from msgspec import Struct, field

from tests.simulation.places import InMemory, Place
from tests.simulation.planted import Plant
from tests.simulation.residents import Script
from tests.simulation.trace import Violation
from tests.simulation.weather import CALM, ROUGH, STORMY, Climate
from tests.simulation.world import Kind, Settings, World

CLIMATES: dict[Kind, Climate] = {"calm": CALM, "stormy": STORMY, "rough": ROUGH}


class Report(Struct):
    """What became of one seed, or of many.

    Arguments:
        digest: of everything that happened, in order; the same seed has the same.
    """

    seeds: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    violations: list[tuple[int, Violation]] = []
    digest: str = ""

    def add(self, other: Report) -> None:
        """The sum of both."""
        self.seeds += other.seeds
        self.counts.update(other.counts)
        self.violations += other.violations


def simulate(
    seed: int,
    *,
    residents: int = 40,
    steps: int = 12,
    plant: Plant | None = None,
    kinds: tuple[Kind, ...] = ("calm", "stormy", "rough"),
    climates: Mapping[Kind, Climate] = CLIMATES,
    place: Callable[[], Place] = InMemory,
) -> Report:
    """Play all worlds of a seed; the first violation ends it.

    Arguments:
        residents, steps: how many residents each world has, and how much each of them does.
        plant: a bug that is to be found.
        kinds: which worlds. climates: how rough each is.
        place: makes an empty store for each world.
    """
    report = Report(seeds=1)
    scripts: dict[str, Script] = {}
    digests: list[str] = []
    for kind in kinds:
        settings = Settings(kind=kind, climate=climates[kind], residents=residents, steps=steps)
        world = run_world(seed, settings, plant or Plant(), scripts, place)
        scripts = world.scripts
        digests.append(world.digest)
        _count(report, world)
        if world.violations:
            report.violations = [(seed, violation) for violation in world.violations[:3]]
            break
    report.digest = sha256(" ".join(digests).encode()).hexdigest()
    return report


def run_world(
    seed: int, settings: Settings, plant: Plant, scripts: dict[str, Script], place: Callable[[], Place] = InMemory
) -> World:
    """One world, from its first message to the end of its last session."""
    worlds: list[World] = []

    async def main() -> None:
        worlds.append(World(seed, settings, plant, dict(scripts), place()))
        await worlds[0].run()

    with seeded_scheduler(f"{seed}/{settings.kind}"), without_logs():
        trio.run(main, clock=trio.testing.MockClock(autojump_threshold=0))
    return worlds[0]


@contextmanager
def seeded_scheduler(seed: str) -> Iterator[None]:
    """Trio runs tasks that are ready in an order that the seed decides, in every process.

    Trio has no public way to that; its plugin for Hypothesis sets the same two names. The version is pinned.
    """
    run = trio._core._run
    before = run._ALLOW_DETERMINISTIC_SCHEDULING, run._r.getstate()
    run._ALLOW_DETERMINISTIC_SCHEDULING = True  # type: ignore[misc]
    run._r.seed(seed)
    try:
        yield
    finally:
        run._ALLOW_DETERMINISTIC_SCHEDULING = before[0]  # type: ignore[misc]
        run._r.setstate(before[1])


@contextmanager
def without_logs() -> Iterator[None]:
    """The gateway's log would tell of thousands of faults."""
    before = structlog.get_config()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    try:
        yield
    finally:
        structlog.configure(**before)


def _count(report: Report, world: World) -> None:
    report.counts.update(world.counts)
    report.counts.update(
        {
            "messages": sum(len(phone.typed) for phone in world.phones.values()),
            "turns": world.watch.turns,
            "replies": world.watch.replies,
            "store operations": world.watch.operations,
            "webhook requests": world.meta.requests,
            "duplicates": world.meta.duplicates,
            "redeliveries": world.meta.redeliveries,
            "effects": len(world.ledger.done),
            "effects asked for again": world.ledger.repeats,
            "doubled sends": world.api.doubled,
            "excused": sum(bool(phone.excused) for phone in world.phones.values()),
            "lives": len(world.lives),
        }
    )
