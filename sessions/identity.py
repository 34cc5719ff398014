"""One resident, many names. Pure: which resident a set of aliases means."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from sessions.messages import Alias


class Known(Struct, frozen=True):
    """An alias that is known already: whose it is, and since when that resident exists (seconds since the epoch)."""

    alias: Alias
    resident: str
    created: float


def resident_of(known: Iterable[Known]) -> str | None:
    """The resident that the known aliases mean; the older one if they disagree; None for a newcomer.

    Aliases that disagree are left where they are: one webhook is evidence enough to answer, not to merge two people.
    """
    oldest = min(known, key=lambda k: (k.created, k.resident), default=None)
    return None if oldest is None else oldest.resident


def new_aliases(aliases: Iterable[Alias], known: Iterable[Known]) -> tuple[Alias, ...]:
    """Those that are nobody's yet and go to the resident."""
    taken = {k.alias for k in known}
    return tuple(alias for alias in aliases if alias not in taken)
