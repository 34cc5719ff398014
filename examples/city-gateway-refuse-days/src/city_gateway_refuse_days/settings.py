"""What the operator can set in `plugins.toml`."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from msgspec import Meta, Struct


class Settings(Struct, frozen=True, kw_only=True):
    """The table `[plugins.refuse_days]`.

    Arguments:
        rounds: the CSV file of the rounds; relative to `plugins.toml`, or absolute.
        holidays: days on which nothing is collected; such a collection comes on the next working day.
        remind_at: the hour of the evening before, in the city's time, from which reminders go out.
        bins_out_by: the hour by which bins must stand at the kerb.
        missed: the folder into which missed collections are written, a CSV file a day, for the depot; or relative.
    """

    rounds: str
    holidays: tuple[date, ...] = ()
    remind_at: Annotated[int, Meta(ge=12, le=21)] = 18
    bins_out_by: Annotated[int, Meta(ge=4, le=12)] = 7
    missed: str = "missed"
