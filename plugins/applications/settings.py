"""What the operator may write in `[plugins.applications]`."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    """The plugin's settings.

    Arguments:
        news_every_seconds: so often the city is asked what has been decided.
        references: regular expressions of the city's references, as residents type them back; a message with one shows
            how that application stands.
        keep_days: so long after the last news a resident's reference is kept here, to be shown and told of.
    """

    news_every_seconds: Annotated[int, Meta(ge=5, le=86_400)] = 60
    references: tuple[str, ...] = ("AP-[A-Z0-9]{4}-[A-Z0-9]{4}",)
    keep_days: Annotated[int, Meta(ge=1, le=3_650)] = 400
