"""`gateway city jobs`: a feed of vacancies takes the place of the one before."""

from __future__ import annotations

from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from rich.console import Console

from plugins.providers.embedded_city.database import NoCity, connect
from plugins.providers.embedded_city.job_feed import MOST_BYTES, keep_feed, read_feed

SHOWN = 50
SECONDS = 30.0


def import_jobs(feed: str, database: Path, zone: str, console: Console | None = None) -> int:
    """Read a feed, check all of it, and put it into the city; all of it or nothing.

    Arguments:
        feed: the path of a JSON file, or an address that begins with `https://`.
        database: the city's SQLite file. zone: of the city. console: where to write; None for the terminal.

    Returns: the exit code: 1 if nothing was changed.
    """
    console = console or Console()
    try:
        content = _fetched(feed) if feed.startswith("https://") else Path(feed).read_bytes()
        connection = connect(database)
    except (OSError, URLError, NoCity) as error:
        console.print(f"Nothing was imported: {error}", style="bold red", markup=False)
        return 1
    try:
        records, faults = read_feed(content, zone)
        for fault in faults[:SHOWN]:
            console.print(f"  {fault}", markup=False)
        if faults:
            number = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
            console.print(f"Nothing was imported: {number} in {feed}.", style="bold red", markup=False)
            return 1
        keep_feed(connection, records)
    finally:
        connection.close()
    number = "1 vacancy" if len(records) == 1 else f"{len(records)} vacancies"
    console.print(f"Imported into {database}: {number}.", style="bold green", markup=False)
    return 0


def _fetched(address: str) -> bytes:
    """The content behind an address; a little more than what may be read, so that too much is seen as that."""
    with urlopen(address, timeout=SECONDS) as answer:  # noqa: S310 - it begins with https://
        content: bytes = answer.read(MOST_BYTES + 1)
    return content
