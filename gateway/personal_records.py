"""Asks the store and every plugin what they keep about a resident, makes a copy of it, and has it let go.

Letting go can be cut at any moment and begun again: files first, then plugins, and the store's own last, for that is
how the resident is found.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Any, Protocol
from zoneinfo import ZoneInfo

import msgspec
import structlog
from msgspec import Struct

from gateway.files import Files, forget_files
from gateway.lives import OWNER
from gateway.loaded_plugin import LoadedPlugin
from gateway.personal_copy import Copied, copied
from gateway.personal_data import Kept, PersonalData
from gateway.personal_service import ACTS, AuditLine, DataAct, DataSummary, Erasure, KeptBy
from gateway.wording import Wording
from sessions.errors import StoreError, Trouble, TryLater
from sessions.messages import FileRef
from sessions.personal import PersonalStore
from sessions.ports import Clock
from sessions.services import call, effect

_log = structlog.stdlib.get_logger(__name__)
_FILE = re.compile(rb'"([0-9a-f]{64})"')


class Plugins(Protocol):
    """The plugins that are asked; `gateway.plugin_host.PluginHost` is one."""

    @property
    def plugins(self) -> Sequence[LoadedPlugin]: ...

    @property
    def quarantined(self) -> Any: ...

    @property
    def city(self) -> Any: ...


class OwnRecords(Struct, frozen=True):
    """What the gateway itself keeps beside conversations: asked like a plugin."""

    name: str
    personal: PersonalData


class StoredRecords:
    """See `gateway.personal_service.PersonalRecords`.

    Arguments:
        host: the plugins that are open. words: all texts. days: for how many days words of messages are kept.
        own: what the gateway itself keeps.
    """

    def __init__(
        self,
        store: PersonalStore,
        clock: Clock,
        files: Files,
        host: Plugins,
        words: Wording,
        days: int = 0,
        *,
        own: tuple[OwnRecords, ...] = (),
    ) -> None:
        self._own = own
        self._store, self._clock, self._files, self._host, self._words = store, clock, files, host, words
        self._days = days

    async def find(self, who: str) -> str | None:
        """See `PersonalRecords.find`."""
        return await self._store.find(who)

    @call(timeout=30)
    async def summary(self, resident: str) -> DataSummary | None:
        """See `PersonalRecords.summary`."""
        known = await self._store.known(resident)
        if known is None:
            return None
        kept, missing = await self._kept(resident)
        return DataSummary(
            since=self._moment(known.created),
            messages=len(known.said),
            oldest=self._moment(known.said[0][0]) if known.said else None,
            numbers=len(known.aliases),
            kept=tuple(_short(plugin, each) for plugin, each in kept),
            missing=missing,
            days=self._days,
        )

    @call(timeout=30)
    async def copy(self, resident: str, language: str) -> FileRef | None:
        """See `PersonalRecords.copy`."""
        known = await self._store.known(resident)
        if known is None:
            return None
        kept, missing = await self._kept(resident)
        made = Copied(self._host.city, self._now(), language, self._words.word)
        return await self._files.write(copied(made, known, kept, missing), "text/plain")

    @effect(idempotent=True)
    async def withdraw(self, resident: str) -> None:
        """See `PersonalRecords.withdraw`."""
        for plugin in self._keepers:
            if plugin.personal is not None and plugin.personal.withdraw is not None:
                await self._asked(plugin, plugin.personal.withdraw(resident, self._now()))

    @effect(idempotent=True)
    async def erase(self, resident: str, why: str, *, insist: bool = False) -> Erasure:
        """See `PersonalRecords.erase`."""
        known = await self._store.known(resident)
        if known is None:
            return Erasure(done=True)
        away = [each.name for each in self._host.quarantined.values() if not each.loaded]
        if away:
            return Erasure(done=False, waits_for=f"{', '.join(away)} cannot be loaded, and may keep something")
        for plugin in self._keepers:
            if plugin.personal is not None:
                await self._forget_named_files(plugin, plugin.personal, resident)
                await self._asked(plugin, plugin.personal.erase(resident, self._now()))
        await forget_files(self._files, known.files)
        left = await self._silent()
        about = f"{why}; not asked, because they do not say what they keep: {', '.join(left)}" if left else why
        done = await self._store.erase(resident, now=self._clock.now(), why=about, insist=insist)
        return Erasure(done=done, waits_for="" if done else "messages that are on their way")

    @effect(idempotent=True)
    async def note(self, resident: str, act: DataAct, detail: str, at: dt.datetime) -> None:
        """See `PersonalRecords.note`."""
        await self._store.note(resident, act, detail, now=at.timestamp())

    async def audit(self, resident: str | None = None, most: int = 200) -> tuple[AuditLine, ...]:
        """See `PersonalRecords.audit`."""
        found = await self._store.noted(resident, ACTS, most)
        return tuple(AuditLine(self._moment(each.at), each.resident, each.act, each.detail) for each in found)

    # ------------------------------------------------------------------------------------------ asking plugins

    async def _kept(self, resident: str) -> tuple[list[tuple[str, Kept]], tuple[str, ...]]:
        """What all plugins keep, and who could not say."""
        kept: list[tuple[str, Kept]] = []
        missing = [*await self._silent(), *(each.name for each in self._host.quarantined.values() if not each.loaded)]
        for plugin in self._keepers:
            if plugin.personal is None:
                continue
            try:
                kept += [(plugin.name, each) for each in await plugin.personal.export(resident, self._now())]
            except StoreError:
                raise
            except Exception as error:  # border: a plugin's code; what the others keep is told all the same
                _log.error("a plugin could not say what it keeps", plugin=plugin.name, exc_info=error)
                missing.append(plugin.name)
        return kept, tuple(dict.fromkeys(missing))

    @property
    def _keepers(self) -> tuple[LoadedPlugin | OwnRecords, ...]:
        return (*self._host.plugins, *self._own)

    async def _silent(self) -> list[str]:
        """Plugins that keep something here and do not say what, or are switched off. What the gateway keeps in the same
        place is about plugins and staff."""
        says = {plugin.name for plugin in self._host.plugins if plugin.personal is not None}
        keep = await self._store.plugins_that_keep() - says
        return sorted(name for name in keep if name.partition(",")[0] != OWNER)

    async def _forget_named_files(
        self, plugin: LoadedPlugin | OwnRecords, personal: PersonalData, resident: str
    ) -> None:
        """Files that are named by what goes; they go before it does."""
        kept = await self._asked(plugin, personal.export(resident, self._now()))
        goes = [each.data for each in kept if each.until is None]
        await forget_files(self._files, (id.decode() for id in _FILE.findall(_encoded(goes))))

    async def _asked(self, plugin: LoadedPlugin | OwnRecords, asking: Any) -> Any:
        """
        Raises:
            TryLater: it cannot answer now; its bug is in the log, and it is asked again.
        """
        try:
            return await asking
        except (Trouble, StoreError):
            raise
        except Exception as error:  # border: a plugin's code; nothing is taken for gone that may not be
            _log.error("a plugin failed with what it keeps about a resident", plugin=plugin.name, exc_info=error)
            raise TryLater("session-slow") from error

    def _now(self) -> dt.datetime:
        return self._moment(self._clock.now())

    def _moment(self, seconds: float) -> dt.datetime:
        return dt.datetime.fromtimestamp(seconds, ZoneInfo(self._host.city.timezone))


class NoRecords:
    """Where there is no store (checks of plugins)."""

    async def find(self, who: str) -> str | None:
        return None

    async def summary(self, resident: str) -> DataSummary | None:
        return None

    async def copy(self, resident: str, language: str) -> FileRef | None:
        return None

    @effect(idempotent=True)
    async def withdraw(self, resident: str) -> None:
        return None

    @effect(idempotent=True)
    async def erase(self, resident: str, why: str, *, insist: bool = False) -> Erasure:
        return Erasure(done=True)

    @effect(idempotent=True)
    async def note(self, resident: str, act: DataAct, detail: str, at: dt.datetime) -> None:
        return None

    async def audit(self, resident: str | None = None, most: int = 200) -> tuple[AuditLine, ...]:
        return ()


def _short(plugin: str, kept: Kept) -> KeptBy:
    return KeptBy(
        plugin=plugin,
        what=kept.what,
        since=kept.since,
        until=kept.until,
        law=kept.law,
        by_consent=kept.by_consent,
    )


def _encoded(value: Any) -> bytes:
    return msgspec.json.encode(value)


__all__ = ["NoRecords", "OwnRecords", "StoredRecords"]
