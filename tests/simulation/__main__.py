"""`python -m tests.simulation --seed N --minutes M`: simulate from seed N on, for M minutes; see docs/simulation.md.

Without `--minutes` it plays one seed. The exit code is 1 if something was violated; the last lines say with which seed
it is seen again.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tests.simulation.places import InMemory, OnPostgres, Place
from tests.simulation.simulation import Report, simulate

PROGRESS = 5.0
"""Seconds between two lines of progress."""

MANY = 5
"""After so many violations only their first lines are shown."""

SHOWN = ("crashes", "takeovers", "messages", "turns", "replies")


def main(arguments: list[str] | None = None) -> int:
    """Gives the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.simulation", description=__doc__)
    parser.add_argument("--seed", type=int, default=1, help="the first seed")
    parser.add_argument("--minutes", type=float, default=0.0, help="how long to go on with the next seeds")
    parser.add_argument("--residents", type=int, default=40, help="in each world")
    parser.add_argument("--steps", type=int, default=12, help="what each resident does")
    parser.add_argument("--go-on", action="store_true", help="do not stop at the first seed that is violated")
    parser.add_argument("--postgres", action="store_true", help="on PostgreSQL instead of SQLite in memory")
    given = parser.parse_args(arguments)
    with _place(postgres=given.postgres) as place:
        return _played(given, place)


@contextmanager
def _place(*, postgres: bool) -> Iterator[Callable[[], Place]]:
    """What makes an empty store for each world."""
    if not postgres:
        yield InMemory
        return
    from tests.support import postgres as servers  # needs more than SQLite does

    servers.begin_run()
    try:
        yield lambda: OnPostgres(servers.emptied("simulation"))
    finally:
        servers.end_run()


def _played(given: argparse.Namespace, place: Callable[[], Place]) -> int:
    total, began, spoke, seed = Report(), time.monotonic(), time.monotonic(), given.seed
    while True:
        report = simulate(seed, residents=given.residents, steps=given.steps, place=place)
        total.add(report)
        if report.violations:
            _tell(report, given.residents, given.steps, brief=len(total.violations) > MANY)
        now = time.monotonic()
        if now - spoke >= PROGRESS:
            spoke = now
            print(f"{now - began:7.0f} s  seed {seed}  {_summary(total)}", flush=True)
        if now - began >= given.minutes * 60 or (report.violations and not given.go_on):
            break
        seed += 1
    print(
        f"seeds {given.seed} to {seed} in {time.monotonic() - began:.0f} s; the last one's hash is {report.digest[:16]}"
    )
    for name, number in sorted(total.counts.items()):
        print(f"  {name:28} {number:>10,}")
    print(f"  {'violations':28} {len(total.violations):>10,}")
    return 1 if total.violations else 0


def _summary(report: Report) -> str:
    counts = ", ".join(f"{report.counts[name]:,} {name}" for name in SHOWN)
    return f"{report.seeds} seeds, {counts}, {len(report.violations)} violations"


def _tell(report: Report, residents: int, steps: int, *, brief: bool) -> None:
    """The first violation, what happened around it, and how to see it again."""
    seed, violation = report.violations[0]
    print(f"\nVIOLATED with seed {seed}: {violation}")
    for line in () if brief else violation.lines:
        print(f"  {line[:220]}")
    print(
        f"see it again: python -m tests.simulation --seed {seed} --residents {residents} --steps {steps}\n", flush=True
    )


if __name__ == "__main__":
    sys.exit(main())
