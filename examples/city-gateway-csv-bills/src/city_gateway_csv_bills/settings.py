"""What the operator can set in `plugins.toml`."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct


class Settings(Struct, frozen=True, kw_only=True):
    """The table `[plugins.csv_bills]`.

    Arguments:
        folder: where the finance system drops its files; relative to `plugins.toml`.
        look_every_seconds: how long a look into the folder is good for.
        old_after_days: a balance that is older says its date to the resident.
        link_by_phone: whoever writes from the number in the column `phone` is that holder. Weak proof: a number passes
            to others. Off unless you say so, and only where `identity` is this plugin.
        most_refused_percent: a file with a larger share of rows that cannot be read is not taken at all.
        most_megabytes: larger files are not read.
    """

    folder: Annotated[str, Meta(min_length=1)]
    look_every_seconds: Annotated[int, Meta(ge=1, le=86400)] = 60
    old_after_days: Annotated[int, Meta(ge=0, le=366)] = 2
    link_by_phone: bool = False
    most_refused_percent: Annotated[int, Meta(ge=0, le=100)] = 10
    most_megabytes: Annotated[int, Meta(ge=1, le=1000)] = 100
