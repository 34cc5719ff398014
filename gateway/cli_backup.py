"""`gateway backup`: a copy of the database while the gateway runs."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

import trio
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from gateway.database_place import sqlite_only
from gateway.settings import database_place
from sessions.stores.backup import back_up


def backup(file: Path, /, *, force: bool = False) -> int:
    """Copy the database to FILE while the gateway runs, and check the copy. Ends with 0 only if the copy is whole.

    Documents that residents were sent are not in it: they lie in the folder beside the database. See docs/stores.md.

    Parameters
    ----------
    file
        Where the copy goes.
    force
        Replace the file if it is there.
    """
    source = sqlite_only(database_place(), "back it up with pg_dump, or as its operators do (docs/scaling.md)")
    columns = (TextColumn("[progress.description]{task.description}"), BarColumn(), TaskProgressColumn())
    console = Console(stderr=True)
    with Progress(*columns, TimeRemainingColumn(), console=console, disable=not console.is_terminal) as shown:
        task = shown.add_task(f"{source} to {file}")

        def progress(done: int, all: int) -> None:
            shown.update(task, completed=done, total=all)

        made = trio.run(partial(back_up, source, file, force=force, progress=progress))
    print(f"{source} was backed up to {file}: {made.size / 1e6:.1f} MB, checked and whole.", file=sys.stdout)
    return 0
