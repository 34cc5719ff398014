"""What an operator's command asks of the gateway that runs, through the database that both have open.

A row is robust where a signal is not: it finds the gateway in another container, it brings the answer back, and a
gateway that hangs does not lose it. The gateway looks once a second.
"""

from __future__ import annotations

from typing import Literal

import msgspec
import structlog
import trio
from msgspec import Struct

from gateway.clock import Clock
from gateway.plugin_changes import Changed
from gateway.plugins_live import LivePlugins
from gateway.settings import Fault
from sessions.errors import StoreUnavailable
from sessions.storage import PluginStore

OWNER = "the gateway, asked"
"""Whose values the requests and answers are; no plugin can have this name."""

REQUEST, ANSWER = "request/", "answer/"
LOOK_SECONDS = 1.0
SETTLE_SECONDS = 20.0
"""How long an answer waits until what was there before is closed; conversations that take longer go on all the same."""

_log = structlog.stdlib.get_logger(__name__)

Asked = Literal["reload", "release", "purge"]


class Request(Struct, frozen=True, kw_only=True):
    """Something to be done.

    Arguments:
        what: `reload`, take what `plugins.toml` says; `release`, end a quarantine; `purge`, delete what plugins keep.
        names: of plugins: to be loaded anew although nothing has changed, to be released, to be purged.
    """

    what: Asked
    names: tuple[str, ...] = ()


class Answer(Struct, frozen=True, kw_only=True):
    """What came of it.

    Arguments:
        closing: how many earlier editions of the plugins are still in use.
        refused: why others of several processes have not taken it, by their names.
        quarantined: why, by plugin.
    """

    faults: tuple[Fault, ...] = ()
    on: tuple[str, ...] = ()
    off: tuple[str, ...] = ()
    renewed: tuple[str, ...] = ()
    quarantined: dict[str, str] = {}
    closing: int = 0
    refused: dict[str, tuple[Fault, ...]] = {}


class Requests:
    """Carries out what is asked, one after the other."""

    def __init__(self, store: PluginStore, plugins: LivePlugins, clock: Clock) -> None:
        self._store, self._plugins, self._clock = store, plugins, clock

    async def run(self, *, task_status: trio.TaskStatus[None] = trio.TASK_STATUS_IGNORED) -> None:
        """Look once a second, until cancelled. What was asked of an earlier process is not done any more: the start has
        taken what the file says."""
        try:
            await self._clear()
        except StoreUnavailable:
            _log.warning("old requests are not cleared; the store cannot be written")
        task_status.started()
        while True:
            await trio.sleep(LOOK_SECONDS)
            try:
                await self.look()
            except StoreUnavailable as error:
                _log.warning("requests of operators wait", why=str(error))

    async def _clear(self) -> None:
        for key in await self._store.plugin_keys(OWNER, "", "", 1000):
            await self._store.plugin_delete(OWNER, key)

    async def look(self) -> None:
        """Do what is asked now."""
        for key in await self._store.plugin_keys(OWNER, REQUEST, "", 100):
            found = await self._store.plugin_get(OWNER, key)
            if found is None or not await self._store.plugin_delete(OWNER, key):
                continue  # whoever asked has given up
            request = msgspec.msgpack.decode(found, type=Request)
            _log.info("asked by an operator", what=request.what, names=request.names)
            id = key.removeprefix(REQUEST)
            answer = await self._answer(id, request)
            await self._store.plugin_put(OWNER, f"{ANSWER}{id}", msgspec.msgpack.encode(answer))

    async def ask(self, request: Request) -> Answer:
        """Do what the console of this process asks for, at once."""
        return _answer(await self._changed(request), self._plugins)

    async def _answer(self, id: str, request: Request) -> Answer:
        return await self._done(request)

    async def _done(self, request: Request) -> Answer:
        changed = await self._changed(request)
        with trio.move_on_after(SETTLE_SECONDS):
            await self._plugins.settled()
        return _answer(changed, self._plugins)

    async def _changed(self, request: Request) -> Changed:
        match request.what:
            case "reload":
                return await self._plugins.change(anew=request.names)
            case "release":
                return await self._plugins.release(request.names[0])
            case _:
                return await self._plugins.purge(request.names[0])


def _answer(changed: Changed, plugins: LivePlugins) -> Answer:
    away = plugins.current.host.quarantined.values()
    return Answer(
        faults=changed.faults,
        on=changed.on,
        off=changed.off,
        renewed=changed.renewed,
        quarantined={each.name: each.words for each in away},
        closing=plugins.retiring,
    )
