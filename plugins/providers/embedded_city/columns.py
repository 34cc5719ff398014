"""What a CSV file consists of: its columns, and how each cell is read."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from plugins.providers.embedded_city.cells import Reader


class Column(Struct, frozen=True):
    """One column.

    Arguments:
        name: the heading, also the field of the record.
        read: turns a cell into a value.
        help: what belongs into it, in words for the city's staff.
        required: an empty cell is a fault; else the record's default is taken.
        worded: may also come once per language, as `name_af`; the plain column is in the city's own language.
    """

    name: str
    read: Reader
    help: str
    required: bool = False
    worded: bool = False


class Table(Struct, frozen=True):
    """One CSV file.

    Arguments:
        name: file name without `.csv`; also the table of the database and the field of `Books`.
        record: the Struct of one row.
        columns: in the order in which they are documented.
        key: columns that together occur once only.
        required: the file has to be there.
    """

    name: str
    record: type[Any]
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    required: bool = True

    @property
    def file(self) -> str:
        """The file's name."""
        return f"{self.name}.csv"
