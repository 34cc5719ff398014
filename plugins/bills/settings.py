"""What the operator may write in `[plugins.bills]`."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

Hour = Annotated[int, Meta(ge=0, le=24)]


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    """The plugin's settings.

    Arguments:
        remind_days_before: a reminder comes so many days before a bill is due.
        remind_from_hour, remind_until_hour: reminders leave between these hours of the city's day only.
        arrangement_most_months: what is overdue may be paid off in so many months at most.

    Raises:
        ValueError: there is no time of day left for reminders.
    """

    remind_days_before: Annotated[int, Meta(ge=1, le=21)] = 3
    remind_from_hour: Hour = 9
    remind_until_hour: Hour = 18
    arrangement_most_months: Annotated[int, Meta(ge=2, le=120)] = 36

    def __post_init__(self) -> None:
        if self.remind_from_hour >= self.remind_until_hour:
            raise ValueError("remind_from_hour is not before remind_until_hour")
