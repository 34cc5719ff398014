"""What the operator may write in `[plugins.desk]`."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from plugins.providers.desk.hours import OfficeHours


class Settings(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """When people answer, and how long what was said is kept.

    Arguments:
        hours: when people answer, in the city's zone.
        closed: days on which nobody does, such as holidays: `closed = [2026-12-25]`.
        keep_days: how long a talk is kept after it was closed.
    """

    hours: tuple[str, ...] = ("mon-fri 07:30-16:00",)
    closed: tuple[dt.date, ...] = ()
    keep_days: int = 30

    def __post_init__(self) -> None:
        OfficeHours(self.hours, self.closed)
        if not 1 <= self.keep_days <= 3650:
            raise ValueError("keep_days: 1 to 3650")

    @property
    def office(self) -> OfficeHours:
        """The hours, to be asked."""
        return OfficeHours(self.hours, self.closed)
