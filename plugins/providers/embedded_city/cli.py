"""What `gateway city import FOLDER` and `gateway city arrangements` do in the terminal."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn
from rich.table import Table

from plugins.providers.embedded_city import arrangements
from plugins.providers.embedded_city.database import NoCity, city_settings, connect
from plugins.providers.embedded_city.faults import Fault, Report
from plugins.providers.embedded_city.importing import import_folder
from plugins.providers.embedded_city.wording import money

SHOWN = 50
"""So many faults are shown; mending these usually mends the others."""


def city_import(folder: Path, database: Path, *, today: date | None = None, console: Console | None = None) -> int:
    """Import a folder of CSV files and say what became of it.

    Arguments:
        folder: holds `city.toml` and the CSV files.
        database: the city's SQLite file.
        today: the day a demonstration's dates are moved to; None for the day of this machine.
        console: where to write; None for the terminal.

    Returns: the exit code: 0 if the city was imported, 1 if nothing was changed.
    """
    console = console or Console()
    today = today or datetime.now(tz=UTC).astimezone().date()
    try:
        report = _with_bar(folder, database, today, console)
    except NoCity as error:
        console.print(f"Nothing was imported: {error}", style="bold red", markup=False)
        return 1
    if report.warnings:
        console.print(_table("Worth a look", "yellow", report.warnings[:SHOWN]))
        _more(len(report.warnings), console)
    if not report.ok:
        console.print(_table("To be mended", "red", report.faults[:SHOWN]))
        _more(report.fault_count, console)
        number = "1 fault" if report.fault_count == 1 else f"{report.fault_count} faults"
        console.print(f"Nothing was imported: {number} in {folder}.", style="bold red", markup=False)
        return 1
    counts = ", ".join(f"{number} {name}" for name, number in report.counts.items())
    console.print(f"Imported into {database}: {counts}.", style="bold green", markup=False)
    return 0


def list_arrangements(database: Path, answered: str, *, at: float | None = None, console: Console | None = None) -> int:
    """Say who asks to pay off arrears in parts, and take an answered one off the list.

    Arguments:
        database: the city's SQLite file.
        answered: the reference of the request that the city has answered; empty for none.
        at: the moment of the answer; None for now.
        console: where to write; None for the terminal.

    Returns: the exit code: 1 if there is no city, or no such request.
    """
    console = console or Console()
    try:
        connection = connect(database)
    except NoCity as error:
        console.print(str(error), style="bold red", markup=False)
        return 1
    try:
        connection.pragma("query_only", False)
        moment = datetime.now(tz=UTC).timestamp() if at is None else at
        if answered and not arrangements.answered(connection, answered, moment):
            console.print(f"No request {answered} waits for an answer.", style="bold red", markup=False)
            return 1
        waiting, city = arrangements.waiting(connection), city_settings(connection).city
    finally:
        connection.close()
    if not waiting:
        console.print("Nobody waits for an arrangement.")
        return 0
    table = Table("Reference", "Asked on", "Account", "A month", "Overdue then", title_justify="left")
    for each in waiting:
        day = datetime.fromtimestamp(each.asked, tz=UTC).astimezone().date().isoformat()
        figures = (money(each.monthly, city), money(each.overdue, city))
        table.add_row(each.reference, day, _plain(each.account), *figures)
    console.print(table)
    return 0


def _with_bar(folder: Path, database: Path, today: date, console: Console) -> Report:
    columns = (TextColumn("Reading and checking"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=None)
        return import_folder(
            folder,
            database,
            progress=lambda done, rows: bar.update(task, completed=done, total=rows),
            today=today,
        )


def _table(title: str, style: str, faults: tuple[Fault, ...]) -> Table:
    table = Table(title=title, title_style=f"bold {style}", title_justify="left", show_lines=False)
    table.add_column("File", no_wrap=True)
    table.add_column("Line", justify="right", no_wrap=True)
    table.add_column("Column")
    table.add_column("What is wrong", ratio=3)
    table.add_column("How to mend it", ratio=3)
    for fault in faults:
        line = str(fault.line) if fault.line else ""
        table.add_row(*(_plain(text) for text in (fault.file, line, fault.column, fault.problem, fault.remedy)))
    return table


def _plain(text: str) -> str:
    """Cells of somebody's file are shown as they are, not read as rich's markup."""
    return text.replace("[", r"\[")


def _more(count: int, console: Console) -> None:
    if count > SHOWN:
        console.print(f"… and {count - SHOWN} more.", style="dim")
