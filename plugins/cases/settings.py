"""What the operator may write in `[plugins.cases]`."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    """The plugin's settings.

    Arguments:
        near_metres: an open case of the same category is shown as known already within so many metres.
        reopen_days: so many days after the city has called a case done, its resident may say that it is not.
        city_references: regular expressions of the city's own numbers of cases, as residents type them back, such as
            `["[0-9]{3}-[0-9]{6}"]`; a message with one, or with a reference of ours, shows that case.
        danger_number: to call before anything dangerous is reported.
    """

    near_metres: Annotated[int, Meta(ge=10, le=2000)] = 100
    reopen_days: Annotated[int, Meta(ge=1, le=365)] = 30
    city_references: tuple[str, ...] = ()
    danger_number: Annotated[str, Meta(pattern="^[0-9+][0-9 ]{1,19}$")] = "112"
