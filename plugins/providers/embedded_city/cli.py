"""What `gateway city import FOLDER`, `arrangements` and `answer` do in the terminal."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import get_args

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn
from rich.table import Table

from plugins.providers.embedded_city import arrangements
from plugins.providers.embedded_city.arrangements import ArrangementAnswer
from plugins.providers.embedded_city.database import NoCity, city_settings, connect
from plugins.providers.embedded_city.faults import Fault, Report
from plugins.providers.embedded_city.importing import import_folder
from plugins.providers.embedded_city.references import read_reference
from plugins.providers.embedded_city.wording import money

LONGEST_NOTE = 400
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


def answer_arrangement(
    database: Path,
    reference: str,
    answer: ArrangementAnswer,
    *,
    cents: int | None = None,
    note: str = "",
    at: float | None = None,
    console: Console | None = None,
) -> int:
    """Write down what the city says to a request for an arrangement.

    Arguments:
        database: the city's SQLite file. reference: of the request, as somebody typed it. answer: what the city says.
        cents: a month, if it is another amount than was asked for. note: to the resident.
        at: the moment of the answer; None for now. console: where to write; None for the terminal.

    Returns: the exit code: 1 if there is no city, or no such request; 2 if the answer makes no sense.
    """
    console = console or Console(stderr=True)
    wanted, plain = read_reference(reference, "").lstrip("-"), " ".join(note.split())
    if wrong := _wrong(answer, cents, plain):
        console.print(wrong, style="bold red", markup=False)
        return 2
    try:
        connection = connect(database)
    except NoCity as error:
        console.print(str(error), style="bold red", markup=False)
        return 1
    try:
        connection.pragma("query_only", False)
        moment = datetime.now(tz=UTC).timestamp() if at is None else at
        said = arrangements.Answer(agreed=answer == "agreed", monthly=cents, note=plain)
        known = arrangements.answer(connection, wanted, said, moment)
    finally:
        connection.close()
    if not known:
        console.print(f"No request {wanted} waits for an answer.", style="bold red", markup=False)
    return 0 if known else 1


def _wrong(answer: str, cents: int | None, note: str) -> str:
    """Why an answer makes no sense; empty if it does."""
    if answer not in get_args(ArrangementAnswer):
        return f"There is no answer {answer}; there are {' and '.join(get_args(ArrangementAnswer))}."
    if cents is not None and (cents <= 0 or answer == "declined"):
        return "--cents is how much a month the city agrees to, more than nothing."
    if answer == "declined" and not note:
        return "Say with --note why not, and what the resident can do."
    if len(note) > LONGEST_NOTE:
        return f"--note is {len(note)} characters long; at most {LONGEST_NOTE} fit into a message that is read."
    return ""


def list_arrangements(database: Path, *, console: Console | None = None) -> int:
    """Say who asks to pay off arrears in parts.

    Arguments:
        database: the city's SQLite file. console: where to write; None for the terminal.

    Returns: the exit code: 1 if there is no city.
    """
    console = console or Console()
    try:
        connection = connect(database)
    except NoCity as error:
        console.print(str(error), style="bold red", markup=False)
        return 1
    try:
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
