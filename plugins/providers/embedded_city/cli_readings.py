"""What `gateway city readings` does in the terminal."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

import trio
from rich.console import Console
from rich.table import Table

from gateway.api import PluginRuntime
from plugins.providers.embedded_city.sent_readings import Kept, taken_over, waiting

COLUMNS = ("account", "meter", "service", "date", "reading", "kind", "reference", "state", "doubt", "used", "photo")
"""Those of readings.csv, and what staff should know of it."""

ENDINGS = {"image/jpeg": "jpg", "image/png": "png", "image/webp": "webp"}

Waiting = Sequence[tuple[Kept, bytes]]


async def list_readings(runtime: PluginRuntime, into: Path | None, console: Console | None = None) -> int:
    """Say what residents have sent; or write it into a folder, and take it off the list when it is there.

    Arguments:
        runtime: of the plugin. into: the folder. console: where to write; None for the terminal.

    Returns: the exit code: 1 if the folder cannot be written; then nothing is taken off the list.
    """
    console = console or Console()
    found = [each async for each in waiting(runtime.storage)]
    if not found:
        console.print("No reading waits to be taken over.")
        return 0
    if into is None:
        console.print(_table(found))
        return 0
    try:
        await trio.to_thread.run_sync(_write, into, found)
    except OSError as error:
        console.print(f"Nothing was written: {error}", style="bold red", markup=False)
        return 1
    await taken_over(runtime.storage, [kept.taken.reference for kept, _ in found])
    console.print(f"Wrote {len(found)} readings into {into / 'readings.csv'}.", style="bold green", markup=False)
    return 0


def _table(found: Waiting) -> Table:
    table = Table("Reference", "Day", "Meter", "Shown", "Used", "State", "Odd", "Photo", title_justify="left")
    for kept, photo in found:
        reading = kept.reading
        figures = (reading.meter, str(reading.shown), "" if reading.used is None else str(reading.used))
        marks = (kept.taken.state, reading.doubt or "", f"{len(photo) // 1000} kB" if photo else "")
        table.add_row(kept.taken.reference, reading.on.isoformat(), *figures, *marks)
    return table


def _write(folder: Path, found: Waiting) -> None:
    """Add rows to the folder's file, and the photos beside it: names of people's meters, for the owner only."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / "readings.csv"
    fresh = not path.exists()
    rows = [_row(folder, kept, photo) for kept, photo in found]
    path.touch(mode=0o600)
    with path.open("a", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        if fresh:
            writer.writerow(COLUMNS)
        writer.writerows(rows)


def _row(folder: Path, kept: Kept, photo: bytes) -> tuple[str, ...]:
    reading, name = kept.reading, ""
    if photo:
        name = f"{kept.taken.reference}.{ENDINGS.get(kept.mime, 'bin')}"
        (folder / name).touch(mode=0o600)
        (folder / name).write_bytes(photo)
    used = "" if reading.used is None else str(reading.used)
    first = (reading.account, reading.meter, kept.service, reading.on.isoformat(), str(reading.shown), "customer")
    return (*first, kept.taken.reference, kept.taken.state, reading.doubt or "", used, name)
