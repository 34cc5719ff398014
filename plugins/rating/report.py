"""`gateway ratings`: how residents found it, by capability and language. No line leads to anybody."""

from __future__ import annotations

import csv
import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

from gateway.api import PluginRuntime
from plugins.rating.marks import Mark, Marks

WORST, BEST = 1, 5


async def report(runtime: PluginRuntime, *, days: int = 30, csv_to: Path | None = None) -> int:
    """Show means, counts and how marks are spread for each capability and language, and the latest reasons.

    Parameters
    ----------
    days
        How far back.
    csv_to
        Also write every mark with its reason into this CSV file.
    """
    today = dt.datetime.fromtimestamp(runtime.clock.now(), ZoneInfo(runtime.city.timezone)).date()
    found = await Marks(runtime.storage).since(today - dt.timedelta(days=days))
    for line in lines(found):
        print(line)
    if csv_to is not None:
        write_csv(csv_to, found)
        print(f"{len(found)} {'mark is' if len(found) == 1 else 'marks are'} in {csv_to}")
    return 0


def lines(marks: Iterable[Mark]) -> Iterator[str]:
    """The report, line by line.

    Arguments:
        marks: in order of time.
    """
    every = list(marks)
    if not every:
        yield "Nobody has given a mark."
        return
    heads = "  ".join(str(mark) for mark in range(WORST, BEST + 1))
    yield f"{'task':22} {'language':8} {'mean':>5} {'count':>6}   {heads}"
    for (capability, language), group in sorted(_grouped(every).items()):
        spread = Counter(mark.mark for mark in group)
        mean = sum(mark.mark for mark in group) / len(group)
        shown = "  ".join(str(spread[mark]) for mark in range(WORST, BEST + 1))
        yield f"{capability:22} {language:8} {mean:5.2f} {len(group):6}   {shown}"
    reasons = [mark for mark in every if mark.reason]
    if reasons:
        yield ""
        yield "The latest reasons:"
    for mark in reasons[:-21:-1]:
        yield f"{mark.day} {mark.capability} {mark.mark}: {mark.reason}"


def write_csv(path: Path, marks: Iterable[Mark]) -> None:
    """Every mark, one row each.

    Arguments:
        path: of the file. marks: as they are kept.
    """
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(("day", "capability", "language", "mark", "reason"))
        for mark in marks:
            writer.writerow((mark.day, mark.capability, mark.language, mark.mark, _harmless(mark.reason)))


def _harmless(words: str) -> str:
    """No formula for whoever opens the file with a spreadsheet."""
    return f"'{words}" if words[:1] in ("=", "+", "-", "@", "\t") else words


def _grouped(marks: Iterable[Mark]) -> dict[tuple[str, str], list[Mark]]:
    groups: dict[tuple[str, str], list[Mark]] = {}
    for mark in marks:
        groups.setdefault((mark.capability, mark.language), []).append(mark)
    return groups
