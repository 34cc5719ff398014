"""`make bench`: everything that is measured, in one run, and the page that says what came of it.

    python -m tests.benchmarks [--short] [--print] [PART ...]

Each part is a program of its own that has a time limit: one that fails or hangs is named, and the rest goes on.
`--short` takes seconds, to see that all runs; `--print` leaves docs/performance.md as it is, as does naming parts.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from importlib import import_module

import msgspec
from msgspec import Struct

from tests.benchmarks import page
from tests.benchmarks.figures import SHORT, WHOLE, Effort, Figure, table
from tests.support.require import ROOT


class Part(Struct, frozen=True):
    """Arguments:
    name: the module, which has `measure`. title: for the page. limit: seconds that it may take.
    """

    name: str
    title: str
    limit: float


PARTS = (
    Part("http", "Webhooks and whole turns", 360.0),
    Part("latency", "How long one waits", 300.0),
    Part("neighbour", "The noisy neighbour", 120.0),
    Part("sessions", "Sessions", 330.0),
    Part("growth", "The store", 330.0),
    Part("scaling", "More than one process", 180.0),
)


class Outcome(Struct, frozen=True):
    """What came of a part. trouble: why it is not whole; None if all is well."""

    part: Part
    figures: tuple[Figure, ...]
    seconds: float
    trouble: str | None = None


def alone(name: str, effort: Effort) -> None:
    """One part, in this process: a figure a line."""
    measure: Callable[[Effort], Iterator[Figure]] = import_module(f"tests.benchmarks.{name}").measure
    for figure in measure(effort):
        print(msgspec.json.encode(figure).decode(), flush=True)


def carried_out(part: Part, arguments: Sequence[str]) -> Outcome:
    """One part, in a process of its own. Whatever it has started ends with it."""
    command = [sys.executable, "-m", "tests.benchmarks", "--alone", *arguments, part.name]
    begun = time.monotonic()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, start_new_session=True)
    trouble = None
    try:
        said, _ = process.communicate(timeout=part.limit)
        if process.returncode:
            trouble = f"ended with {process.returncode}; its error is above"
    except subprocess.TimeoutExpired:
        trouble = f"took longer than {part.limit:g} s and was cut"
        os.killpg(process.pid, signal.SIGKILL)
        said, _ = process.communicate()
    return Outcome(part, tuple(_figures(said)), time.monotonic() - begun, trouble)


def _figures(said: str) -> Iterator[Figure]:
    """Those among the lines; a server may have said something, too."""
    for line in said.splitlines():
        with suppress(msgspec.DecodeError):
            yield msgspec.json.decode(line, type=Figure)


def main(arguments: list[str]) -> int:
    flags = [each for each in arguments if each.startswith("--")]
    names = [each for each in arguments if not each.startswith("--")]
    if "--alone" in flags:
        alone(names[0], SHORT if "--short" in flags else WHOLE)
        return 0
    before = os.getloadavg()[0]
    outcomes: list[Outcome] = []
    for part in [part for part in PARTS if not names or part.name in names]:
        outcome = carried_out(part, [flag for flag in flags if flag == "--short"])
        outcomes.append(outcome)
        print(f"\n{part.title} ({part.name}, {outcome.seconds:.0f} s)\n", *table(outcome.figures), sep="\n", flush=True)
        if outcome.trouble:
            print(f"{part.name} {outcome.trouble}", flush=True)
    figures = [figure for outcome in outcomes for figure in outcome.figures]
    print("\nThe goals\n", *table(figure for figure in figures if figure.goal is not None), sep="\n")
    print(f"\n{sum(outcome.seconds for outcome in outcomes):.0f} s in all")
    if not names and "--print" not in flags:
        sections = [(outcome.part.title, outcome.figures, outcome.trouble) for outcome in outcomes]
        print("Written:", ", ".join(page.write(sections, before)))
    return 1 if any(outcome.trouble for outcome in outcomes) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
