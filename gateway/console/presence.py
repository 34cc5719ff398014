"""Who is at the desk now: seen by the pages that they have open. In memory, because one process serves the console."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

HERE_SECONDS = 60.0
"""An open page of the desk asks every few seconds; who was not heard for so long has closed it."""

FORGOTTEN_SECONDS = 12 * 3600.0


class Present(Struct, frozen=True, kw_only=True):
    """Somebody of the city's people.

    Arguments:
        name: as residents read it. seen: seconds since the epoch.
        away: since when they have said that they are away; None if they have not.
    """

    name: str
    seen: float
    away: float | None = None

    def here(self, now: float) -> bool:
        """Whether they can be reckoned with."""
        return self.away is None and now - self.seen < HERE_SECONDS


class Presence:
    """All of them, by account."""

    def __init__(self) -> None:
        self._known: dict[str, Present] = {}

    def seen(self, account: str, name: str, now: float) -> None:
        """A page of theirs has asked."""
        before = self._known.get(account)
        self._known[account] = Present(name=name, seen=now, away=before.away if before is not None else None)

    def set_away(self, account: str, away: float | None) -> None:
        """They go away (`away`: since when), or are back (None)."""
        if account in self._known:
            self._known[account] = replace(self._known[account], away=away)

    def of(self, account: str) -> Present | None:
        """One of them; None if they were not seen."""
        return self._known.get(account)

    def everybody(self, now: float) -> tuple[Present, ...]:
        """Who was seen lately: those who are here first, then by name."""
        lately = [each for each in self._known.values() if now - each.seen < FORGOTTEN_SECONDS]
        return tuple(sorted(lately, key=lambda each: (not each.here(now), each.name)))
