"""In the worker: the plugin's storage, and files and services of the gateway, as far as the operator grants them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any, NoReturn, TypeVar

import msgspec
import trio

from gateway.files import MAX_BYTES, FileTooLarge
from gateway.remote.frames import OK, BadFrame, Frames
from gateway.remote.host_door import Asked, Failure, RowsFacts, raised
from gateway.remote.worker_beside import Host, OpenStep
from sessions.errors import StorageMisused, StoreUnavailable
from sessions.messages import FileRef
from sessions.records import EventRecord
from sessions.storage import Rows, SqlValue

T = TypeVar("T")
_GONE = (OSError, BadFrame, trio.BrokenResourceError, trio.ClosedResourceError)


class _Connection:
    def __init__(self, frames: Frames) -> None:
        self._frames = frames

    async def ask(self, word: str, kind: Any = None, **asked: Any) -> Any:
        """
        Raises:
            StoreUnavailable: the gateway is not there. Others: as the gateway has answered.
        """
        try:
            await self._frames.send(word, msgspec.msgpack.encode(Asked(**asked)))
            reply = await self._frames.receive()
        except _GONE as error:
            raise StoreUnavailable("the gateway does not answer") from error
        if reply is None:
            raise StoreUnavailable("the gateway does not answer")
        if reply[0] != OK:
            raise raised(msgspec.msgpack.decode(reply[1], type=Failure))
        return msgspec.msgpack.decode(reply[1], type=kind)


@asynccontextmanager
async def _connected(path: str) -> AsyncIterator[_Connection]:
    try:
        stream = await trio.open_unix_socket(path)
    except OSError as error:
        raise StoreUnavailable("the gateway does not answer") from error
    async with stream:
        yield _Connection(Frames(stream))


class HostStore:
    """See `sessions.storage.PluginStore`. Whose storage it is, the gateway knows by itself.

    Arguments:
        path: of the gateway's socket.
    """

    def __init__(self, path: str) -> None:
        self._path = path

    async def _ask(self, word: str, kind: Any = None, **asked: Any) -> Any:
        async with _connected(self._path) as connection:
            return await connection.ask(word, kind, **asked)

    async def plugin_prepare(self, plugin: str, steps: Sequence[str]) -> None:
        """The gateway has done that."""

    async def plugin_get(self, plugin: str, key: str) -> bytes | None:
        found: bytes | None = await self._ask("get", bytes | None, key=key)
        return found

    async def plugin_put(self, plugin: str, key: str, value: bytes) -> None:
        await self._ask("put", key=key, value=value)

    async def plugin_delete(self, plugin: str, key: str) -> bool:
        done: bool = await self._ask("delete", bool, key=key)
        return done

    async def plugin_keys(self, plugin: str, prefix: str, after: str, limit: int) -> tuple[str, ...]:
        keys: tuple[str, ...] = await self._ask("keys", tuple[str, ...], key=prefix, after=after, limit=limit)
        return keys

    async def plugin_query(self, plugin: str, sql: str, values: Sequence[SqlValue] = ()) -> Rows:
        return _rows(await self._ask("query", RowsFacts, sql=sql, values=tuple(values)))

    async def publish(self, resident: str, event: EventRecord, *, now: float) -> bool:
        await self._ask("publish", bool, resident=resident, event=event)
        return False  # the gateway has rung them

    @asynccontextmanager
    async def plugin_transaction(self, plugin: str) -> AsyncIterator[HostTransaction]:
        async with _connected(self._path) as connection:
            await connection.ask("begin")
            tx = HostTransaction(connection)
            try:
                yield tx
            except BaseException:
                with trio.CancelScope(shield=True, deadline=trio.current_time() + 1.0):
                    await connection.ask("rollback")
                raise
            await tx.flush()
            await connection.ask("commit")

    def plugins_transaction(self, within: float) -> NoReturn:
        raise StorageMisused("a worker has the storage of one plugin")


class HostTransaction:
    """See `sessions.storage.PluginTransaction`."""

    def __init__(self, connection: _Connection) -> None:
        self._connection = connection
        self._published: list[tuple[str, EventRecord]] = []
        self.told: tuple[str, ...] = ()

    async def get(self, key: str) -> bytes | None:
        found: bytes | None = await self._connection.ask("get", bytes | None, key=key)
        return found

    async def put(self, key: str, value: bytes) -> None:
        await self._connection.ask("put", key=key, value=value)

    async def delete(self, key: str) -> bool:
        done: bool = await self._connection.ask("delete", bool, key=key)
        return done

    async def execute(self, sql: str, values: Sequence[SqlValue] = ()) -> Rows:
        return _rows(await self._connection.ask("execute", RowsFacts, sql=sql, values=tuple(values)))

    def publish(self, resident: str, event: EventRecord, *, now: float) -> None:
        self._published.append((resident, event))

    async def flush(self) -> None:
        """Hand over what was published; before the commit."""
        for resident, event in self._published:
            await self._connection.ask("publish", resident=resident, event=event)


class TicketTransaction:
    """See `sessions.storage.PluginTransaction`: that of a step in the plugin's life, which the gateway commits.

    Arguments:
        path: of the gateway's socket.
    """

    def __init__(self, path: str, ticket: str) -> None:
        self._path, self._ticket = path, ticket
        self._published: list[tuple[str, EventRecord]] = []
        self.told: tuple[str, ...] = ()

    async def _ask(self, word: str, kind: Any = None, **asked: Any) -> Any:
        async with _connected(self._path) as connection:
            return await connection.ask(f"step.{word}", kind, ticket=self._ticket, **asked)

    async def get(self, key: str) -> bytes | None:
        found: bytes | None = await self._ask("get", bytes | None, key=key)
        return found

    async def put(self, key: str, value: bytes) -> None:
        await self._ask("put", key=key, value=value)

    async def delete(self, key: str) -> bool:
        done: bool = await self._ask("delete", bool, key=key)
        return done

    async def execute(self, sql: str, values: Sequence[SqlValue] = ()) -> Rows:
        return _rows(await self._ask("execute", RowsFacts, sql=sql, values=tuple(values)))

    def publish(self, resident: str, event: EventRecord, *, now: float) -> None:
        self._published.append((resident, event))

    async def flush(self) -> None:
        """Hand over what was published; at the end of the step."""
        for resident, event in self._published:
            await self._ask("publish", resident=resident, event=event)


def host_at(path: str) -> Host:
    """What the gateway does for the plugin while it has a ticket.

    Arguments:
        path: of the gateway's socket.
    """

    async def call(ticket: str, service: str, method: str, given: bytes) -> bytes:
        async with _connected(path) as connection:
            value: bytes = await connection.ask(
                "call", bytes, ticket=ticket, service=service, method=method, value=given
            )
        return value

    def step(ticket: str) -> OpenStep:
        transaction = TicketTransaction(path, ticket)
        return OpenStep(transaction, transaction.flush)

    return Host(call=call, step=step)


class HostFiles:
    """See `gateway.files.Files`."""

    def __init__(self, path: str) -> None:
        self._path = path

    async def write(self, content: bytes, mime: str) -> FileRef:
        if len(content) > MAX_BYTES:
            raise FileTooLarge(f"{len(content)} bytes; this store keeps files of up to {MAX_BYTES} bytes")
        async with _connected(self._path) as connection:
            ref: FileRef = await connection.ask("file.write", FileRef, value=content, mime=mime)
        return ref

    async def read(self, ref: FileRef) -> bytes:
        async with _connected(self._path) as connection:
            content: bytes = await connection.ask("file.read", bytes, ref=ref)
        return content

    async def purge(self, older_than: float) -> NoReturn:
        raise PermissionError("the gateway purges its files by itself")


def _rows(facts: RowsFacts) -> Rows:
    rows = Rows(tuple(row) for row in facts.rows)
    rows.changed = facts.changed
    return rows
