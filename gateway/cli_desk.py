"""What the operator's commands on conversations have in common: the database beside the running gateway, and words."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any

import msgspec
from cyclopts import Parameter
from cyclopts.validators import Number
from rich.box import SIMPLE
from rich.table import Column, Table

from gateway.clock import SystemClock
from gateway.database_opening import beside
from gateway.encryption import Keyring
from gateway.masking import mask
from gateway.settings import database_place, encryption_keys
from sessions.messages import Alias
from sessions.stores.database import Database

JsonOption = Annotated[bool, Parameter(name="--json", negative="", help="For machines: JSON instead of text.")]
LimitOption = Annotated[int, Parameter(name="--limit", help="How many at most.", validator=Number(gte=1))]

RESIDENT = "Resident"
"""The column of a resident's id: whole also on a narrow terminal, for it is typed into the next command."""


@contextmanager
def database() -> Iterator[Database]:
    """The database that the environment names; a gateway that runs on it goes on."""
    keys = encryption_keys()
    with beside(database_place(), Keyring(keys) if keys else None) as db:
        yield db


def now() -> float:
    """Seconds since the epoch."""
    return SystemClock().now()


def listing(*titles: str) -> Table:
    """A table that is narrow, with whole titles."""
    columns = (Column(title, no_wrap=title == RESIDENT, min_width=len(title)) for title in titles)
    return Table(*columns, box=SIMPLE, padding=(0, 1, 0, 0), show_edge=False)


def as_json(value: Any) -> None:
    """Print for machines."""
    print(msgspec.json.format(msgspec.json.encode(value)).decode())


def failed(text: str) -> int:
    """Tell what went wrong; gives the exit code."""
    print(text, file=sys.stderr)
    return 1


def moment(at: float | None) -> str | None:
    """A moment as `2026-11-24 03:12:45 UTC`."""
    return None if not at else f"{dt.datetime.fromtimestamp(at, dt.UTC):%Y-%m-%d %H:%M:%S} UTC"


def ago(at: float | None, now: float) -> str:
    """How long ago a moment is, or how far ahead."""
    if not at:
        return "-"
    seconds = abs(now - at)
    for unit, size in (("d", 86_400), ("h", 3600), ("min", 60)):
        if seconds >= 2 * size:
            return f"{seconds / size:.0f} {unit} ago" if at <= now else f"in {seconds / size:.0f} {unit}"
    return f"{seconds:.0f} s ago" if at <= now else f"in {seconds:.0f} s"


def masked(alias: Alias) -> str:
    """A resident's number or user id, shortened to what is needed to compare two lines."""
    short = mask(alias.value)
    return f"{alias.kind} {short if short != alias.value else f'***{alias.value[-2:]}'}"
