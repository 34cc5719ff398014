"""Who is at the desk now: seen by the pages that they have open. In memory where one process has the database for
itself; else in the database, for a console of another process is asked, too, and the one that was asked may end."""

from __future__ import annotations

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from sessions.storage import PluginStore

OWNER = "the gateway, at the desk"
"""Whose values they are; no plugin can have this name."""

HERE_SECONDS = 60.0
"""An open page of the desk asks every few seconds; who was not heard for so long has closed it."""

WRITTEN_SECONDS = 15.0
"""So old may be what the database knows of who is there."""

FORGOTTEN_SECONDS = 12 * 3600.0
MANY = 1000


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
    """All of them, by account.

    Arguments:
        store: where several processes find them; None to keep them in memory.
    """

    def __init__(self, store: PluginStore | None = None) -> None:
        self._store = store
        self._known: dict[str, Present] = {}

    async def seen(self, account: str, name: str, now: float) -> None:
        """A page of theirs has asked. Who has not said yet that they are here only looks on: as if away."""
        before = await self.of(account)
        if before is not None and before.name == name and self._store and now - before.seen < WRITTEN_SECONDS:
            return
        away = before.away if before is not None else now
        await self._keep(account, Present(name=name, seen=now, away=away))

    async def set_away(self, account: str, away: float | None) -> None:
        """They go away (`away`: since when), or are back (None)."""
        before = await self.of(account)
        if before is not None:
            await self._keep(account, replace(before, away=away))

    async def of(self, account: str) -> Present | None:
        """One of them; None if they were not seen."""
        if self._store is None:
            return self._known.get(account)
        body = await self._store.plugin_get(OWNER, account)
        return msgspec.msgpack.decode(body, type=Present) if body is not None else None

    async def everybody(self, now: float) -> tuple[Present, ...]:
        """Who was seen lately: those who are here first, then by name."""
        lately = []
        for account in await self._accounts():
            each = await self.of(account)
            if each is not None and now - each.seen < FORGOTTEN_SECONDS:
                lately.append(each)
            elif self._store is not None:
                await self._store.plugin_delete(OWNER, account)
        return tuple(sorted(lately, key=lambda each: (not each.here(now), each.name)))

    async def _accounts(self) -> tuple[str, ...]:
        if self._store is None:
            return tuple(self._known)
        return tuple(await self._store.plugin_keys(OWNER, "", "", MANY))

    async def _keep(self, account: str, present: Present) -> None:
        if self._store is None:
            self._known[account] = present
        else:
            await self._store.plugin_put(OWNER, account, msgspec.msgpack.encode(present))
