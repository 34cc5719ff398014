"""One CSV file of a spreadsheet to records, with every fault named by line and column.

Takes what spreadsheets write: UTF-8 with or without a mark at its start, commas, semicolons or tabs, a first line
`sep=;`, headings in any case and order, empty lines at the end.
"""

from __future__ import annotations

import codecs
import csv
import difflib
import io
import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct

from plugins.providers.embedded_city.cells import BadCell
from plugins.providers.embedded_city.columns import Column, Table
from plugins.providers.embedded_city.faults import Faults


class Limits(Struct, frozen=True):
    """What one file may hold: `size` in bytes, data `rows`, characters in a `cell`."""

    size: int = 128 * 1024 * 1024
    rows: int = 1_000_000
    cell: int = 2_000


Placed = tuple[int, Any]
Heading = tuple[Column, str | None] | None
"""The column that a cell belongs to and its language mark; None for a cell to pass over."""

Row = tuple[int, list[str]]
Tick = Callable[[int], None]


def read_table(folder: Path, table: Table, language: str, faults: Faults, tick: Tick, limits: Limits) -> list[Placed]:
    """Read one file.

    Arguments:
        folder: where the file is.
        table: its columns.
        language: of the columns without a language mark.
        faults: gathers all that is wrong.
        tick: told how many rows were read since it was last told.
        limits: what is too much; the rest of a longer file is not read.

    Returns: (line, record) of each row without a fault.
    """
    text = _text(folder, table, faults, limits)
    if text is None:
        return []
    rows = _rows(text, table, faults)
    heading = next(rows, None)
    if heading is None:
        faults.add(table.file, 1, "", "has no heading", f"start with: {','.join(c.name for c in table.columns)}")
        return []
    columns = _columns(heading[1], table, faults)
    if columns is None:
        return []
    placed = _placed(_limited(rows, table, faults, limits), columns, table, language, faults, limits, tick)
    return list(_unrepeated(placed, table, faults))


def _text(folder: Path, table: Table, faults: Faults, limits: Limits) -> str | None:
    path = folder / table.file
    try:
        size = path.stat().st_size
        if size > limits.size:
            faults.add(table.file, 0, "", f"is larger than {limits.size >> 20} MB", "export closed accounts separately")
            return None
        content = path.read_bytes()
    except FileNotFoundError:
        if table.required:
            faults.add(table.file, 0, "", "is missing", "export it into this folder; a heading alone will do")
        return None
    except OSError as error:
        faults.add(table.file, 0, "", f"cannot be read: {error.strerror}", "check the file and its permissions")
        return None
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        faults.add(table.file, 1, "", "is written in UTF-16", "save it as “CSV UTF-8 (comma delimited)”")
        return None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        faults.add(table.file, line, "", "is not UTF-8 here", "save it as “CSV UTF-8 (comma delimited)”")
        return None
    return unicodedata.normalize("NFC", text)


def _rows(text: str, table: Table, faults: Faults) -> Iterator[Row]:
    """(line where the row starts, cells), without empty rows."""
    first, _, rest = text.partition("\n")
    skipped = 0
    if hint := re.fullmatch(r"sep=(.)\s*", first):
        delimiter, text, skipped = hint[1], rest, 1
    else:
        delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        line = reader.line_num + skipped + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            faults.add(table.file, line, "", f"cannot be read: {error}", "check the quotation marks from this line on")
            return
        if any(cell.strip() for cell in row):
            yield line, row


def _columns(heading: list[str], table: Table, faults: Faults) -> list[Heading] | None:
    """What each cell of a row is; None if the file cannot be read with this heading."""
    known = {column.name: column for column in table.columns}
    before, seen = faults.count, set[str]()
    found: list[Heading] = []
    for cell in heading:
        name = re.sub(r"[\s-]+", "_", cell.strip().casefold())
        if name in seen:
            faults.add(table.file, 1, name, "is there twice", "keep one of the two columns")
        seen.add(name)
        stem, _, language = name.rpartition("_")
        if name in known:
            found.append((known[name], None))
        elif stem in known and known[stem].worded and re.fullmatch("[a-z]{2,3}", language):
            found.append((known[stem], language))
        else:
            found.append(None)
            _unknown_column(name, known, table, faults)
    for column in table.columns:
        if column.required and column.name not in seen:
            faults.add(table.file, 1, column.name, "is missing", f"add this column: {column.help}")
    return found if faults.count == before else None


def _unknown_column(name: str, known: dict[str, Column], table: Table, faults: Faults) -> None:
    if not name:
        return
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.75)
    remedy = f"rename it to {near[0]}" if near else "take it out, or leave it: it is not imported"
    faults.warn(table.file, 1, name[:40], "is no column known here", remedy)


def _limited(rows: Iterator[Row], table: Table, faults: Faults, limits: Limits) -> Iterator[Row]:
    """The rows up to the limit; a fault if there are more."""
    for number, (line, row) in enumerate(rows, start=1):
        if number > limits.rows:
            faults.add(table.file, line, "", f"has more than {limits.rows} rows", "export closed accounts separately")
            return
        yield line, row


def _placed(
    rows: Iterator[Row],
    columns: list[Heading],
    table: Table,
    language: str,
    faults: Faults,
    limits: Limits,
    tick: Tick,
) -> Iterator[Placed]:
    """(line, record) of each row that has no fault in it."""
    for line, row in rows:
        tick(1)
        values = _values(line, row, columns, table, language, faults, limits)
        if values is not None:
            yield line, table.record(**values)


def _unrepeated(placed: Iterator[Placed], table: Table, faults: Faults) -> Iterator[Placed]:
    """Without those whose key was there before; each is a fault."""
    seen: dict[tuple[Any, ...], int] = {}
    for line, record in placed:
        key = tuple(getattr(record, name) for name in table.key)
        earlier = seen.setdefault(key, line) if key else line
        if earlier == line:
            yield line, record
        else:
            problem = f"{' '.join(map(str, key))} is already on line {earlier}"
            faults.add(table.file, line, " and ".join(table.key), problem, "keep one of the two rows")


def _values(
    line: int,
    row: list[str],
    columns: list[Heading],
    table: Table,
    language: str,
    faults: Faults,
    limits: Limits,
) -> dict[str, Any] | None:
    """One row by field name, or None if there is a fault in it."""
    if any(cell.strip() for cell in row[len(columns) :]):
        remedy = "put quotation marks around cells that hold a comma or semicolon"
        faults.add(table.file, line, "", f"has {len(row)} cells for {len(columns)} columns", remedy)
        return None
    before = faults.count
    values: dict[str, Any] = {}
    for position, place in enumerate(columns):
        if place is None:
            continue
        column, marked = place
        cell = row[position].strip() if position < len(row) else ""
        if not cell:
            if column.required and marked is None:
                faults.add(table.file, line, column.name, "is empty", f"fill in {column.help}")
            continue
        value = _value(line, cell, place, table, faults, limits)
        if not column.worded:
            values[column.name] = value
        elif marked is None:  # the city's own language comes first, whatever the order of columns
            values[column.name] = {language: value} | values.get(column.name, {})
        else:
            values.setdefault(column.name, {})[marked] = value
    return values if faults.count == before else None


def _value(line: int, cell: str, place: tuple[Column, str | None], table: Table, faults: Faults, limits: Limits) -> Any:
    column, marked = place
    heading = f"{column.name}_{marked}" if marked else column.name
    if len(cell) > limits.cell:
        faults.add(table.file, line, heading, f"is longer than {limits.cell} characters", "shorten it")
        return None
    try:
        return column.read(cell)
    except BadCell as error:
        faults.add(table.file, line, heading, error.problem, error.remedy)
        return None
