"""Moves the dates of a demonstration by whole months, so that its statements are always of this month. Pure."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import Any

import msgspec

from plugins.providers.embedded_city.records import Books


def between(first: date, second: date) -> int:
    """Months from the month of `first` to the month of `second`."""
    return (second.year - first.year) * 12 + second.month - first.month


def moved(day: date, months: int) -> date:
    """The same day of another month; the last day of a month stays the last day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    last = monthrange(year, month + 1)[1]
    if day.day == monthrange(day.year, day.month)[1]:
        return date(year, month + 1, last)
    return date(year, month + 1, min(day.day, last))


def move_books(books: Books, months: int) -> Books:
    """All records with all their dates moved."""
    if months == 0:
        return books
    return Books(
        **{
            name: [(line, _move_record(record, months)) for line, record in getattr(books, name)]
            for name in books.__struct_fields__
        }
    )


def _move_record(record: Any, months: int) -> Any:
    changed = {
        name: moved(value, months)
        for name in record.__struct_fields__
        if isinstance(value := getattr(record, name), date)
    }
    return msgspec.structs.replace(record, **changed) if changed else record
