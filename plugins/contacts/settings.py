"""What the operator may write in `[plugins.contacts]`."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct


class Settings(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The plugin's settings.

    Arguments:
        danger_number: named first when somebody is in danger; 112 works on every cell phone in South Africa.
        outdated_after_days: an entry that was checked longer ago says so.
        refresh_seconds: so often the directory is asked; what it said last is shown meanwhile, and when it is down.
    """

    danger_number: Annotated[str, Meta(pattern="^[0-9+][0-9 ]{1,19}$")] = "112"
    outdated_after_days: Annotated[int, Meta(ge=1)] = 365
    refresh_seconds: Annotated[int, Meta(ge=10, le=86_400)] = 300
