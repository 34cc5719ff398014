"""In the gateway: what a worker may ask of it, as far as the operator grants it: the plugin's storage, files, and
services where it has a ticket for them.

One connection serves one thing at a time; a transaction has a connection for as long as it lasts.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

import msgspec
import structlog
import trio
from msgspec import Struct

from gateway.direct_services import OutcomeUnknown
from gateway.files import MAX_BYTES, FileMissing, Files
from gateway.remote.data import packed, unpacked
from gateway.remote.frames import FAILED, OK, BadFrame, Frames
from gateway.remote.tickets import Tickets
from gateway.remote.trust import Grants
from sessions.errors import (
    Conflict,
    Misuse,
    Sorry,
    StorageMisused,
    StoreError,
    StoreUnavailable,
    TookTooLong,
    TryLater,
)
from sessions.messages import FileRef, Text
from sessions.ports import Clock
from sessions.records import EventRecord
from sessions.storage import PluginStore, PluginTransaction, Rows, SqlValue

MOST_CONNECTIONS = 64
MOST_WAITING = 64
"""Connections of one worker that are served at the same time, and that wait for it; any further one is hung up."""

MOST_FRAME, MOST_FILE_FRAME = 2 * 1024 * 1024, MAX_BYTES + 64 * 1024
"""Bytes of one frame: a value that is kept has at most 1 MB; and of one with a file, where files are granted."""

MOST_FILES = 8
"""Connections at the same time where files are granted, so that they cannot fill the gateway's memory."""

_log = structlog.stdlib.get_logger(__name__)

_ERRORS = {"unavailable": StoreUnavailable, "conflict": Conflict, "slow": TookTooLong}


class Asked(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is asked for; which of the fields count depends on the word of the frame."""

    key: str = ""
    value: bytes = b""
    sql: str = ""
    values: tuple[Any, ...] = ()
    after: str = ""
    limit: int = 0
    resident: str = ""
    event: EventRecord | None = None
    ref: FileRef | None = None
    mime: str = ""
    ticket: str = ""
    service: str = ""
    method: str = ""


class RowsFacts(Struct, frozen=True):
    """Rows of a statement, and how many it changed."""

    rows: tuple[tuple[Any, ...], ...]
    changed: int


class Failure(Struct, frozen=True):
    """Why it cannot be: `unavailable`, `conflict`, `slow`, `missing` or `refused`, of a service also `sorry`, `later`,
    `unknown` or `broken`; and words for the author, or for the resident."""

    kind: str
    what: str
    words: Text | None = None


class Backing(Struct, frozen=True, kw_only=True):
    """What is behind the door of one plugin.

    Arguments:
        store, files: None while the plugin is not open, but carries out a step in its life.
    """

    plugin: str
    grants: Grants
    tickets: Tickets
    clock: Clock
    store: PluginStore | None = None
    files: Files | None = None
    ring: Callable[[str], object] = lambda _resident: None


class NotAllowed(Misuse):
    """The operator does not grant it."""


async def serve_worker(backing: Backing, places: trio.CapacityLimiter, stream: trio.abc.Stream) -> None:
    """Serve one connection of a worker until it ends. Nothing that it sends harms anybody else.

    Arguments:
        places: for connections at the same time.
    """
    if places.statistics().tasks_waiting >= MOST_WAITING:
        await trio.aclose_forcefully(stream)
        return
    frames = Frames(stream, MOST_FILE_FRAME if backing.grants.files else MOST_FRAME)
    async with stream, places:
        try:
            await _Door(frames, backing).serve()
        except (trio.BrokenResourceError, trio.ClosedResourceError, BadFrame):
            return
        except Exception as error:  # border: whatever a worker sends, it ends this connection only
            _log.error("a worker has asked for something odd", plugin=backing.plugin, exc_info=error)


class _Door:
    def __init__(self, frames: Frames, backing: Backing) -> None:
        self._frames, self._backing = frames, backing

    async def serve(self) -> None:
        while (frame := await self._frames.receive()) is not None:
            word, body = frame
            if word == "begin":
                await self._transaction()
            else:
                await self._answer(self._one, word, body)

    async def _answer(self, do: Callable[[str, Asked], Awaitable[Any]], word: str, body: bytes) -> None:
        try:
            result = await do(word, _asked(body))
        except Exception as error:  # border: what a service raises is told to whoever has called it
            await self._frames.send(FAILED, msgspec.msgpack.encode(_failure(error)))
        else:
            await self._frames.send(OK, msgspec.msgpack.encode(result))

    async def _one(self, word: str, asked: Asked) -> Any:
        if word.startswith("file."):
            return await self._file(word, asked)
        if word == "call":
            return await self._backing.tickets.call(asked.ticket, asked.service, asked.method, asked.value)
        if word.startswith("step."):
            return await self._inside_one(self._backing.tickets.transaction(asked.ticket), word[5:], asked)
        self._granted("storage", self._backing.grants.storage)
        store, plugin = self._backing.store, self._backing.plugin
        if store is None:
            raise Misuse("the plugin is not open: a step in its life has its transaction, and nothing else")
        match word:
            case "get":
                return await store.plugin_get(plugin, asked.key)
            case "put":
                return await store.plugin_put(plugin, asked.key, asked.value)
            case "delete":
                return await store.plugin_delete(plugin, asked.key)
            case "keys":
                return await store.plugin_keys(plugin, asked.key, asked.after, min(asked.limit, 10_000))
            case "query":
                return _rows(await store.plugin_query(plugin, asked.sql, asked.values))
            case "publish" if asked.event is not None:
                fresh = await store.publish(asked.resident, asked.event, now=self._backing.clock.now())
                if fresh:
                    self._backing.ring(asked.resident)
                return fresh
        raise Misuse(f"there is no {word!r} to be asked for")

    async def _file(self, word: str, asked: Asked) -> Any:
        self._granted("files", self._backing.grants.files)
        files = self._backing.files
        if word == "file.write" and files is not None:
            return await files.write(asked.value, asked.mime)
        if word == "file.read" and asked.ref is not None and files is not None:
            return await files.read(asked.ref)
        raise Misuse(f"there is no {word!r} to be asked for")

    async def _transaction(self) -> None:
        """All until `commit`, or nothing of it; the store cuts one that takes too long."""
        store = self._backing.store
        if not self._backing.grants.storage or store is None:
            await self._answer(self._one, "begin", b"")
            return
        try:
            async with store.plugin_transaction(self._backing.plugin) as tx:
                await self._frames.send(OK, msgspec.msgpack.encode(None))
                await self._inside(tx)
        except _RolledBack:
            await self._frames.send(OK, msgspec.msgpack.encode(None))
            return
        except (StoreError, Misuse) as error:
            await self._frames.send(FAILED, msgspec.msgpack.encode(_failure(error)))
            return
        for resident in tx.told:
            self._backing.ring(resident)
        await self._frames.send(OK, msgspec.msgpack.encode(None))

    async def _inside(self, tx: PluginTransaction) -> None:
        while True:
            frame = await self._frames.receive()
            if frame is None or frame[0] == "rollback":
                raise _RolledBack
            if frame[0] == "commit":
                return
            await self._answer(partial(self._inside_one, tx), *frame)

    async def _inside_one(self, tx: PluginTransaction, word: str, asked: Asked) -> Any:
        match word:
            case "get":
                return await tx.get(asked.key)
            case "put":
                return await tx.put(asked.key, asked.value)
            case "delete":
                return await tx.delete(asked.key)
            case "execute":
                return _rows(await tx.execute(asked.sql, asked.values))
            case "publish" if asked.event is not None:
                return tx.publish(asked.resident, asked.event, now=self._backing.clock.now())
        raise Misuse(f"there is no {word!r} in a transaction")

    def _granted(self, name: str, granted: bool) -> None:
        if not granted:
            raise NotAllowed(
                f"{self._backing.plugin} may not use {name}; the operator grants it by {name} = true below "
                f"[plugins.{self._backing.plugin}.grants]"
            )


class _RolledBack(Exception):
    """The worker does not want it after all."""


def _asked(body: bytes) -> Asked:
    try:
        asked = msgspec.msgpack.decode(body, type=Asked) if body else Asked()
    except msgspec.MsgspecError as error:
        raise Misuse(f"it is nothing that can be asked for: {error}") from error
    if not all(isinstance(value, SqlValue) for value in asked.values):
        raise Misuse("a column takes text, numbers, bytes and None")
    return asked


def _rows(rows: Rows) -> RowsFacts:
    return RowsFacts(tuple(rows), rows.changed)


def _failure(error: Exception) -> Failure:
    match error:
        case StoreUnavailable():
            return Failure("unavailable", str(error))
        case Conflict():
            return Failure("conflict", str(error))
        case TookTooLong():
            return Failure("slow", str(error))
        case FileMissing():
            return Failure("missing", str(error))
        case Sorry():
            return Failure("sorry", "", packed(error.text))
        case TryLater():
            return Failure("later", "", packed(error.text))
        case OutcomeUnknown():
            return Failure("unknown", str(error))
        case StoreError() | Misuse() | ValueError():
            return Failure("refused", str(error))
    return Failure("broken", type(error).__name__)  # its words are about somebody else's system


class ServiceBroken(Exception):
    """A service that was called has a bug; its author finds it in the gateway's log."""


def raised(failure: Failure) -> Exception:
    """In the worker: the error that a failure stands for."""
    words = unpacked(failure.words) if failure.words is not None else None
    match failure.kind:
        case "missing":
            return FileMissing(failure.what)
        case "sorry" if words is not None:
            return Sorry(words.key, **words.args)
        case "later" if words is not None:
            return TryLater(words.key, **words.args)
        case "unknown":
            return OutcomeUnknown(failure.what)
        case "broken":
            return ServiceBroken(failure.what)
    return _ERRORS.get(failure.kind, StorageMisused)(failure.what)
