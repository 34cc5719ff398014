"""A change of plugins where several processes share the database: one after the other takes it, and says so.

Whoever finds the request begins: it takes the change first, and if it refuses, none of the others is asked. Then it
writes a round into the database, which the others find as they find requests, and waits for what each of them says.
Who starts meanwhile has read the file already.
"""

from __future__ import annotations

import hashlib
import secrets
from pathlib import Path

import msgspec
import structlog
import trio
from msgspec import Struct
from msgspec.structs import replace

from gateway.clock import Clock
from gateway.plugin_requests import LOOK_SECONDS, OWNER, Answer, Request, Requests
from gateway.plugins_live import LivePlugins
from gateway.settings import Fault
from sessions.ownership import Ownership
from sessions.storage import PluginStore

ROUND, SAID = "round/", "said/"
PATIENCE = 60.0
"""Seconds that the others together have to take a change, before they count as silent."""

_log = structlog.stdlib.get_logger(__name__)

SILENT = Fault("It has not answered.", "gateway serve", "Look at its log; start it anew if it does not serve.")
PURGE_ALONE = Fault(
    "Several gateways share the database, and what a plugin keeps is deleted while only one runs.",
    "gateway serve",
    "Stop all but one of them, and say it again.",
)


class Round(Struct, frozen=True):
    """What all are to do.

    Arguments:
        request: as it came. file: the SHA-256 of the `plugins.toml` of whoever began; each machine has its own.
    """

    request: Request
    file: str


class SharedRequests(Requests):
    """See `Requests`; for a process that is one of several.

    Arguments:
        ownership: knows the others. file: `plugins.toml`.
    """

    def __init__(
        self, store: PluginStore, plugins: LivePlugins, clock: Clock, ownership: Ownership, file: Path
    ) -> None:
        super().__init__(store, plugins, clock)
        self._ownership, self._file = ownership, file
        self._seen: set[str] = set()

    async def look(self) -> None:
        """Do what is asked, and what others have begun."""
        await super().look()
        await self._join()

    async def ask(self, request: Request) -> Answer:
        """Do it here, and have all others do it."""
        return await self._answer(secrets.token_hex(8), request)

    async def _clear(self) -> None:
        """What others are in the middle of is left to them."""
        self._seen |= set(await self._store.plugin_keys(OWNER, ROUND, "", 1000))
        if not await self._others():
            await super()._clear()

    async def _others(self) -> set[str]:
        return set(await self._ownership.processes()) - {self._ownership.name}

    async def _answer(self, id: str, request: Request) -> Answer:
        others = await self._others()
        if not others:
            return await super()._answer(id, request)
        if request.what == "purge":
            return Answer(faults=(PURGE_ALONE,))
        answer = await self._in_turn(request)
        if answer.faults:
            return answer
        self._seen.add(f"{ROUND}{id}")
        body = msgspec.msgpack.encode(Round(request, self._digest()))
        await self._store.plugin_put(OWNER, f"{ROUND}{id}", body)
        refused = {name: faults for name, faults in (await self._heard(id, others)).items() if faults}
        await self._store.plugin_delete(OWNER, f"{ROUND}{id}")
        if refused:
            _log.error("a change was not taken by all", processes=sorted(refused))
        return replace(answer, refused=refused)

    async def _heard(self, id: str, others: set[str]) -> dict[str, tuple[Fault, ...]]:
        """What each of the others says; who has ended meanwhile says nothing."""
        said: dict[str, tuple[Fault, ...]] = {}
        with trio.move_on_after(PATIENCE):
            while waiting := (others - said.keys()) & await self._others():
                for name in waiting:
                    key = f"{SAID}{id}/{name}"
                    if (found := await self._store.plugin_get(OWNER, key)) is not None:
                        said[name] = msgspec.msgpack.decode(found, type=tuple[Fault, ...])
                        await self._store.plugin_delete(OWNER, key)
                await self._join()  # two may have begun at the same time
                await trio.sleep(LOOK_SECONDS / 4)
            return said
        return said | dict.fromkeys(others - said.keys(), (SILENT,))

    async def _join(self) -> None:
        for key in await self._store.plugin_keys(OWNER, ROUND, "", 100):
            if key in self._seen:
                continue
            self._seen.add(key)
            found = await self._store.plugin_get(OWNER, key)
            if found is None:
                continue
            asked = msgspec.msgpack.decode(found, type=Round)
            faults = self._other_file(asked) or (await self._in_turn(asked.request)).faults
            where = f"{SAID}{key.removeprefix(ROUND)}/{self._ownership.name}"
            await self._store.plugin_put(OWNER, where, msgspec.msgpack.encode(faults))

    async def _in_turn(self, request: Request) -> Answer:
        """Take it while nobody else does, nor starts: tables are made and changed."""
        async with self._ownership.starting():
            return await self._done(request)

    def _other_file(self, asked: Round) -> tuple[Fault, ...]:
        if asked.request.what != "reload" or self._digest() == asked.file:
            return ()
        what = "Its plugins.toml is another one than that of the process that took the change first."
        return (Fault(what, str(self._file), "Bring the file there, then say `gateway plugins reload`."),)

    def _digest(self) -> str:
        return hashlib.sha256(self._file.read_bytes()).hexdigest()
