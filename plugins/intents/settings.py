"""What the operator may write in `[plugins.intents]`."""

from __future__ import annotations

from msgspec import Struct


class Settings(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How residents are understood.

    Arguments:
        model: ask the service `understanding`, too, where the classifier is unsure; personal data is taken out before
            anything leaves the city, see docs/intents.md.
    """

    model: bool = False
