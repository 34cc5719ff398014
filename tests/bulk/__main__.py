"""`python -m tests.bulk`: send 5,000 messages to 200 residents of the emulator, with trouble in between.

The exit code is 1 if a promise was broken. See docs/whatsapp.md, "A run of 5,000 messages".
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from tests.bulk.judge import Report
from tests.bulk.run import play


def main(arguments: list[str] | None = None) -> int:
    """Gives the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.bulk", description=__doc__)
    parser.add_argument("--messages", type=int, default=5_000)
    parser.add_argument("--residents", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="bulk-") as folder:
        report = play(given.seed, Path(folder), messages=given.messages, residents=given.residents)
    print("\n".join(told(report)))
    return 1 if report.violations else 0


def told(report: Report) -> list[str]:
    """The report in lines."""
    head = f"seed {report.seed}: {report.seconds:,.0f} s of virtual time in {report.real_seconds:.0f} s"
    cleared = sum(alarm.until is not None for alarm in report.alarms)
    return [
        f"{head}; {report.lives} processes, one after the other",
        "  trouble: " + ", ".join(kind for _, kind, _ in report.episodes),
        _line("put into the outbox", report.put),
        _line("attempts to send", report.attempts),
        _line("taken by the emulator", report.accepted, f"({report.accepted_in_all:,} times in all)"),
        _line("sent again as a template", report.again_as_template),
        _line("held, for a time or for good", report.held_in_all),
        *_table("in the store at the end", report.states),
        *_table("failed for good, by code", report.failed),
        *_table("unknown outcomes", report.unknown),
        *_table("doubled", report.doubled),
        *_table("refused attempts, by cause", report.refused),
        *_table("seconds of standing still", {cause: round(s) for cause, s in report.still.items()}),
        _line("alarms raised", len(report.alarms), f"({cleared} cleared)"),
        *(_entry(round((each.until or 0) - each.since), f"s: {each.reason[:70]}") for each in report.alarms),
        _line("violations of the order", report.order_violations),
        _line("violations of any kind", len(report.violations)),
        *(f"    VIOLATED {violation}" for violation in report.violations[:20]),
    ]


def _line(title: str, number: int, more: str = "") -> str:
    return f"  {title:<30}{number:>7,}  {more}".rstrip()


def _entry(number: int, what: str) -> str:
    return f"    {number:>7,}  {what}"


def _table(title: str, counts: Mapping[str, int]) -> list[str]:
    return [_line(title, sum(counts.values())), *(_entry(number, what) for what, number in sorted(counts.items()))]


if __name__ == "__main__":
    sys.exit(main())
