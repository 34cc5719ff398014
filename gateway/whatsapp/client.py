"""The Cloud API over HTTP: send, upload, mark as read.

Whatever the network does is an answer (`SendResult`), never an exception. What matters is the difference between
`Refused` (it was not sent) and `Unknown` (it may have been): Meta has no idempotency key, so the second is never
repeated blindly.
"""

from __future__ import annotations

import mimetypes
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Any, Self
from weakref import WeakValueDictionary

import httpx
import msgspec
import structlog
import trio
from msgspec import Struct

from gateway.files import FileMissing
from gateway.whatsapp.checks import check
from gateway.whatsapp.connections import KeptConnections
from gateway.whatsapp.encode import Address, encode, encode_read, files_of
from gateway.whatsapp.errors import UNREACHABLE, Action, Decision, Scope, decide
from gateway.whatsapp.limits import LimitExceeded
from gateway.whatsapp.media import LIFE, MARGIN, Files, MediaCache, MemoryMediaCache, content_faults
from gateway.whatsapp.results import Accepted, Refused, SendResult, Unknown, UploadFailed
from gateway.whatsapp.wire import ErrorData
from sessions.messages import FileRef, FormMessage, Message, Said, WithTemplate
from sessions.ports import Clock

_log = structlog.stdlib.get_logger(__name__)


class Timeouts(Struct, frozen=True, kw_only=True):
    """Seconds. `total` bounds a whole request, however slowly the other side dribbles."""

    connect: float = 5.0
    read: float = 20.0
    write: float = 20.0
    total: float = 60.0


class _Error(Struct):
    code: int | None = None
    error_subcode: int | None = None
    message: str | None = None
    is_transient: bool | None = None
    error_user_msg: str | None = None
    error_data: ErrorData | str | None = None
    fbtrace_id: str | None = None


class _Id(Struct):
    id: str | None = None
    message_status: str | None = None


class _Answer(Struct):
    error: _Error | None = None
    messages: list[_Id] | None = None
    id: str | int | None = None


class _Reply(Struct, frozen=True):
    """An HTTP answer, read in whole."""

    status: int
    body: bytes
    retry_after: float | None


_GONE = Decision(action=Action.BUG, scope=Scope.MESSAGE, meaning="the file to send is no longer here", alarm=True)
_NO_FORM = frozenset({131009, 132068, 132069})
"""Codes with which Meta refuses a form: unknown or ended, blocked, throttled for an hour. Its words alone still invite
an answer, and whoever answers a form in words is asked field by field."""


_MOST_ANSWER = 1 << 20  # bytes; Meta's answers have a few hundred
_SLOWEST = 50_000  # bytes a second that an upload may at least count on
CONNECTIONS = 32
_COURTESY = 5.0  # seconds for what nobody waits for; a stop must not wait for it either
_GATEWAY_TIMEOUT = 504
_NOT_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol, httpx.ProxyError)
USER_AGENT = "city-gateway"


class CloudApi:
    """One phone number at the Cloud API. Close it, or use it as an async context manager.

    Arguments:
        url: base address with version, for example `https://graph.facebook.com/v26.0`.
        number: phone number id.
        token: access token; goes into one header, and never into logs, errors or `repr`.
        files: where the bytes of documents come from.
        clock: dates the media ids in the cache.
        cache: remembers uploads; in memory if left out.
        timeouts: see `Timeouts`.
        connections: requests under way at the same time, at the most.
        transport: another way to the Cloud API than the network (tests).
    """

    def __init__(
        self,
        url: str,
        number: str,
        token: str,
        *,
        files: Files,
        clock: Clock,
        cache: MediaCache | None = None,
        timeouts: Timeouts | None = None,
        connections: int = CONNECTIONS,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        self._files, self._clock = files, clock
        self._cache: MediaCache = cache if cache is not None else MemoryMediaCache()
        self._timeouts = timeouts or Timeouts()
        base = f"{url.rstrip('/')}/{number}"
        self._messages, self._media = httpx.URL(f"{base}/messages"), httpx.URL(f"{base}/media")
        self._uploading: WeakValueDictionary[str, trio.Lock] = WeakValueDictionary()
        # As many as there are connections: a request that may be cancelled never waits inside the pool.
        self._places = trio.CapacityLimiter(connections)
        times = self._timeouts
        self._limits = {"timeout": {"connect": times.connect, "read": times.read, "write": times.write}}
        self._headers = {"Authorization": f"Bearer {token}", "User-Agent": USER_AGENT, "Accept": "application/json"}
        self._json_headers = {**self._headers, "Content-Type": "application/json"}
        # Requests go to the transport directly: redirects are not followed (the token goes to this host only), and of
        # what else a client of httpx does nothing is needed.
        self._transport = transport if transport is not None else KeptConnections(_MOST_ANSWER)

    def __repr__(self) -> str:
        return f"CloudApi({self._messages})"

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """Close all connections."""
        with trio.CancelScope(shield=True):
            await self._transport.aclose()

    async def send(self, message: Message, address: Address, outbox_id: str | None = None) -> SendResult:
        """Send one message. Cancelling waits until the request has its answer, so that the answer is not lost.

        Arguments:
            message: rendered.
            address: see `gateway.whatsapp.encode.address_of`.
            outbox_id: comes back in every status of the message.

        Raises:
            CannotSend: the message breaks a limit, is not rendered, or has no usable address.
        """
        files = files_of(message)
        if files and not check(message):
            return await self._send_with(files, message, address, outbox_id)
        result = await self._post_message(encode(message, address, outbox_id=outbox_id))
        if isinstance(message, FormMessage) and isinstance(result, Refused) and result.code in _NO_FORM:
            _log.warning("a form cannot be shown and is sent as words", form=message.flow_id, code=result.code)
            return await self._post_message(encode(Said(message.body), address, outbox_id=outbox_id))
        return result

    async def upload(self, data: bytes, mime: str, filename: str) -> str:
        """Upload a file and return its media id, which lives for 30 days.

        Arguments:
            data: the whole file.
            mime: its type, for example `application/pdf`.
            filename: only for Meta's own use.

        Raises:
            UploadFailed: it did not work; nothing was sent to anybody, so it may be tried again.
        """
        form = {"messaging_product": "whatsapp", "type": mime}
        reply = await self._post(
            self._media, data=form, files={"file": (filename, data, mime)}, extra=len(data) / _SLOWEST
        )
        if isinstance(reply, Unknown):
            raise UploadFailed(Refused(UNREACHABLE, detail=reply.detail))  # a second copy harms nobody
        if isinstance(reply, Refused):
            raise UploadFailed(reply)
        answer = _parsed(reply.body)
        if reply.status < 300 and answer is not None and answer.error is None and answer.id:
            return str(answer.id)
        if reply.status < 300 and (answer is None or answer.error is None):
            raise UploadFailed(Refused(decide(131016), detail="the upload was answered without a media id"))
        raise UploadFailed(_refused(reply, answer))

    async def mark_read(self, message_id: str, typing: bool = False) -> bool:
        """Mark a resident's message, and all before it, as read. A courtesy: whether it worked decides nothing.

        Arguments:
            message_id: Meta's id of the resident's message.
            typing: also show that an answer is being written (ends with our answer, or after 25 seconds).

        Returns: whether Meta confirmed it.
        """
        reply = await self._post(self._messages, json=encode_read(message_id, typing=typing), within=_COURTESY)
        if not isinstance(reply, _Reply) or reply.status >= 300:
            return False
        answer = _parsed(reply.body)
        return answer is not None and answer.error is None

    # ------------------------------------------------------------------------------------------ files

    async def forget_files(self, message: Message) -> None:
        """Upload the files of this message anew when they are sent the next time."""
        for sent in (message.message, message.filled) if isinstance(message, WithTemplate) else (message,):
            for file in files_of(sent) if sent is not None else ():
                await self._cache.forget(_name_of(file))

    async def _send_with(
        self, files: Sequence[FileRef], message: Message, address: Address, outbox_id: str | None
    ) -> SendResult:
        try:
            media, fresh = await self._media_ids(files)
            result = await self._with_media(message, address, outbox_id, media)
            if fresh or not isinstance(result, Refused) or not result.stale_media:
                return result
            # Meta may have dropped an upload before its time. Whatever the reason: a fresh one settles it.
            await self.forget_files(message)
            media, _ = await self._media_ids(files)
            return await self._with_media(message, address, outbox_id, media)
        except UploadFailed as failed:
            return failed.refused

    async def _media_ids(self, files: Sequence[FileRef]) -> tuple[dict[str, str], bool]:
        """The media id of each file, and whether all of them were uploaded just now."""
        media, all_fresh = {}, True
        for file in files:
            media[file.id], fresh = await self._media_id(file)
            all_fresh = all_fresh and fresh
        return media, all_fresh

    async def _with_media(
        self, message: Message, address: Address, outbox_id: str | None, media: Mapping[str, str]
    ) -> SendResult:
        return await self._post_message(encode(message, address, outbox_id=outbox_id, media=media))

    async def _media_id(self, file: FileRef) -> tuple[str, bool]:
        """The media id of a file, and whether it was uploaded just now. The same file is uploaded once at a time."""
        lock = self._uploading.setdefault(_name_of(file), trio.Lock())
        async with lock:
            known = await self._cache.get(_name_of(file), self._clock.now())
            if known is not None:
                return known, False
            try:
                data = await self._files.read(file)
            except FileMissing as missing:
                raise UploadFailed(Refused(_GONE, detail=str(missing) or "the file is missing")) from missing
            if faults := list(content_faults(file.mime, data)):
                raise LimitExceeded(faults)
            media_id = await self.upload(data, file.mime, _upload_name(file.mime))
            await self._cache.put(_name_of(file), media_id, self._clock.now() + LIFE - MARGIN)
            return media_id, True

    # ------------------------------------------------------------------------------------------ requests

    async def _post_message(self, body: dict[str, Any]) -> SendResult:
        reply = await self._post(self._messages, json=body)
        if not isinstance(reply, _Reply):
            return reply
        answer = _parsed(reply.body)
        if reply.status >= 300 or (answer is not None and answer.error is not None):
            if reply.status == _GATEWAY_TIMEOUT and (answer is None or answer.error is None):
                return Unknown("HTTP 504: a gateway gave up waiting for WhatsApp")
            return _refused(reply, answer)
        first = answer.messages[0] if answer is not None and answer.messages else None
        if first is None or not first.id:
            return Unknown(f"HTTP {reply.status} without a message id")
        return Accepted(first.id, first.message_status or "accepted")

    async def _post(
        self,
        url: httpx.URL,
        *,
        json: dict[str, Any] | None = None,
        data: dict[str, str] | None = None,
        files: dict[str, tuple[str, bytes, str]] | None = None,
        within: float | None = None,
        extra: float = 0.0,
    ) -> _Reply | Refused | Unknown:
        request = self._request(url, json, data, files)
        async with self._places:
            # Cancelling a request would lose the answer. So it runs to its end, which the time limits bring about.
            limit = within if within is not None else self._timeouts.total + extra
            with trio.CancelScope(shield=True, deadline=trio.current_time() + limit):
                return await self._exchange(request)
        return Unknown(f"no whole answer within {limit:g} seconds")

    def _request(
        self,
        url: httpx.URL,
        json: dict[str, Any] | None,
        data: dict[str, str] | None,
        files: dict[str, tuple[str, bytes, str]] | None,
    ) -> httpx.Request:
        if json is None:
            return httpx.Request("POST", url, headers=self._headers, data=data, files=files, extensions=self._limits)
        body = msgspec.json.encode(json)
        return httpx.Request("POST", url, headers=self._json_headers, content=body, extensions=self._limits)

    async def _exchange(self, request: httpx.Request) -> _Reply | Refused | Unknown:
        try:
            response = await self._transport.handle_async_request(request)
            try:
                body = await _read_capped(response)
            finally:
                await response.aclose()
        except _NOT_SENT as error:
            return Refused(UNREACHABLE, detail=_named(error))
        except httpx.HTTPError as error:
            return Unknown(_named(error))
        return _Reply(response.status_code, body, _seconds(response.headers.get("retry-after")))


def _name_of(file: FileRef) -> str:
    """What an upload is remembered by: the content, and as what it was uploaded."""
    return f"{file.id}:{file.mime}"


def _upload_name(mime: str) -> str:
    """Only for Meta's own use; what the resident sees is in the message."""
    return f"file{mimetypes.guess_extension(mime.partition(';')[0]) or ''}"


async def _read_capped(response: httpx.Response) -> bytes:
    """The body, or nothing if it is far longer than any of Meta's: like any other answer without sense."""
    if response.is_stream_consumed:  # by a transport that reads answers in whole
        return response.content if len(response.content) <= _MOST_ANSWER else b""
    parts: list[bytes] = []
    size = 0
    # Cancelled and not left by `break`: httpx's nested generators are then closed from the inside out.
    with trio.CancelScope() as reading:
        async for part in response.aiter_bytes():
            size += len(part)
            parts.append(part)
            if size > _MOST_ANSWER:
                parts.clear()
                reading.cancel()
    return b"".join(parts)


def _parsed(body: bytes) -> _Answer | None:
    """The answer's JSON; None if it is none. Fields of a wrong type make it none as well."""
    try:
        return msgspec.json.decode(body, type=_Answer)
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        return None


def _refused(reply: _Reply, answer: _Answer | None) -> Refused:
    error = answer.error if answer is not None else None
    if error is None:
        decision = decide(None, reply.status)
        return Refused(decision, detail=f"HTTP {reply.status} without an error code", retry_after=reply.retry_after)
    details = error.error_data.details if isinstance(error.error_data, ErrorData) else error.error_data
    parts = (error.message, details, error.fbtrace_id and f"trace {error.fbtrace_id}")
    return Refused(
        decide(error.code, reply.status, error.is_transient, error.error_subcode),
        error.code,
        ": ".join(part for part in parts if part)[:500],
        reply.retry_after,
    )


def _named(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:500]


def _seconds(header: str | None) -> float | None:
    """`Retry-After` in seconds; its other form, a date, is not used by Meta and ignored."""
    return float(header) if header is not None and header.isascii() and header.isdigit() and len(header) < 7 else None


__all__ = [
    "Accepted",
    "CloudApi",
    "Files",
    "MediaCache",
    "Refused",
    "SendResult",
    "Timeouts",
    "Unknown",
    "UploadFailed",
]
