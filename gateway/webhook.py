"""Meta's way in: verify, decode, accept durably, and only then say 200.

`Webhook.handle` is the whole logic without a server; `Webhook.__call__` puts it on ASGI and stands in front of the web
framework (see `app`), because a web framework costs more than all of this together.

Sources: Meta's pages "Webhooks: getting started" and "Create a webhook endpoint": the challenge, the signature over the
raw body, bodies of up to 3 MB, delivery again for days after anything but a 200.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Awaitable, Iterable, Sequence
from functools import lru_cache
from typing import Any, Protocol, TypeVar
from urllib.parse import parse_qs

import structlog
import trio
from msgspec import Struct

from gateway.clock import Clock
from gateway.http_server import Receive, Send
from gateway.http_whole import WholeAnswer
from gateway.named_work import WebhookWork, holds
from gateway.secret import Secret
from gateway.whatsapp.decode import Decoded, NotAWebhook, decode_webhook
from gateway.whatsapp.signature import verify
from sessions.errors import StoreError
from sessions.inbound import NotUsable
from sessions.messages import DeliveryStatus, Inbound
from sessions.records import ChannelNotice

_log = structlog.stdlib.get_logger(__name__)

Headers = Iterable[tuple[bytes, bytes]]
A = TypeVar("A")

_SAFE = (
    (b"cache-control", b"no-store"),
    (b"x-content-type-options", b"nosniff"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
)
_QUIET = 60.0
"""Seconds between two log lines about the same kind of trouble: strangers must not fill the disk."""
_REASONS = 5
"""How many reasons one log line names."""


class Accept(Protocol):
    """Takes a whole batch. When it returns, the batch is on disk; when it raises `StoreError`, none of it counts."""

    async def __call__(self, messages: tuple[Inbound, ...], statuses: tuple[DeliveryStatus, ...], /) -> None: ...


class Note(Protocol):
    """Takes what Meta tells about the account; durable like `Accept`."""

    async def __call__(self, notices: tuple[ChannelNotice, ...], /) -> None: ...


async def _note_nothing(notices: tuple[ChannelNotice, ...], /) -> None:
    """For a gateway that sends nothing to WhatsApp."""


class WebhookLimits(Struct, frozen=True, kw_only=True):
    """What the webhook takes on. Sizes are bytes, times are seconds.

    Arguments:
        body: the largest body; Meta's own limit is 3 MB.
        reading: all bodies that are being received, together.
        read_timeout: for a whole body to arrive.
        waiting: verified batches that wait for the store at the same time; the next one is answered 503 at once.
        accept_timeout: for the store to take a batch.
        retry_after: what a 503 asks for; Meta's first delivery again comes at its own time.
    """

    body: int = 3 * 1024 * 1024
    reading: int = 64 * 1024 * 1024
    read_timeout: float = 15.0
    waiting: int = 200
    accept_timeout: float = 10.0
    retry_after: int = 5


class Answer(Struct, frozen=True):
    """An HTTP answer.

    Arguments:
        status: the HTTP status code.
        body: plain text, or JSON if `kind` says so.
        kind: the content type.
        extra: further header fields.
    """

    status: int
    body: bytes = b""
    kind: bytes = b"text/plain; charset=utf-8"
    extra: tuple[tuple[bytes, bytes], ...] = ()


def _error(status: int, words: str, *extra: tuple[bytes, bytes]) -> Answer:
    return Answer(status, json.dumps({"error": words}).encode(), b"application/json", extra)


_CLOSE = (b"connection", b"close")
_OK = Answer(200)
_FORBIDDEN = _error(403, "forbidden")
_UNSIGNED = _error(401, "the signature is missing or wrong")
_TOO_LARGE = _error(413, "the body is too large")
_TOO_SLOW = _error(408, "the body did not arrive in time")
_PACKED = _error(415, "a compressed body is not understood")
_NOT_ALLOWED = _error(405, "method not allowed", (b"allow", b"GET, POST"))
_FAILED = _error(500, "internal error")


_REFUSED = ("unsigned", "forbidden", "not_a_webhook", "too_large", "too_slow", "packed", "overloaded", "store_failed")
_KINDS = 30
"""Names of kinds that are not usable and are counted apart; Meta may invent any number of them."""
_MOST, _OTHERS = 12, "others"


def _most(counter: Counter[str]) -> str:
    """The most frequent, and how many there are of all others."""
    named = [(name, count) for name, count in counter.most_common(_MOST) if count and name != _OTHERS]
    rest = counter.total() - sum(count for _, count in named)
    return ", ".join(f"{count:,} {name}" for name, count in [*named, *([(_OTHERS, rest)] if rest else [])])


class Webhook:
    """The endpoint that Meta calls.

    Arguments:
        app_secrets: what Meta signs with; one of them must fit. At least one.
        verify_token: what Meta repeats when the address is set.
        numbers: our phone number ids; messages to others are left aside.
        accept: takes the batch durably; see `Accept`.
        clock: the time of arrival.
        note: takes what is told about the account; see `Note`.
        account_id: our WhatsApp Business Account; news of others is left aside; any counts if it is left out.
        limits: see `WebhookLimits`.

    Raises:
        ValueError: there is no app secret, so nothing could be verified.

    `counts` tells how often each end was reached: accepted, empty, challenge, forbidden, unsigned, not_a_webhook,
    too_large, too_slow, packed, overloaded, store_failed, failed; and `skipped` items. `heard` counts what was accepted
    by kind (the tags of `sessions.inbound.Content`, `status` and `notice`), `skipped` what was left aside by kind (see
    `gateway.whatsapp.decode.Skipped`). All have a fixed set of names. `unusable` counts messages that are not usable by
    the name of their kind: the first 30 names, and all others as `others`.
    """

    def __init__(
        self,
        *,
        app_secrets: Sequence[Secret],
        verify_token: Secret,
        numbers: frozenset[str],
        accept: Accept,
        clock: Clock,
        note: Note = _note_nothing,
        account_id: str | None = None,
        limits: WebhookLimits | None = None,
    ) -> None:
        if not app_secrets:
            raise ValueError("without an app secret no webhook can be verified: set WHATSAPP_APP_SECRET")
        self._secrets = tuple(secret.reveal().encode() for secret in app_secrets)
        self._verify_token, self._numbers = verify_token, numbers
        self._accept, self._note, self._clock, self._limits = accept, note, clock, limits or WebhookLimits()
        self._account_id = account_id
        self._waiting = self._reading = 0
        self._logged: dict[str, float] = {}
        self.counts: Counter[str] = Counter()
        self.heard: Counter[str] = Counter()
        self.skipped: Counter[str] = Counter()
        self.unusable: Counter[str] = Counter()

    @property
    def summary(self) -> str:
        """What has come since the start, in one line for the operator: the most frequent kinds; nothing personal."""
        refused = Counter({end: self.counts[end] for end in _REFUSED if self.counts[end]})
        told = {"heard": self.heard, "not usable": self.unusable, "left aside": self.skipped, "refused": refused}
        parts = [f"{what}: {_most(counter)}" for what, counter in told.items() if counter.total()]
        return "; ".join(parts) or "nothing yet"

    # -------------------------------------------------------------------------------- the logic

    async def handle(self, method: str, query: bytes, headers: Headers, body: bytes) -> Answer:
        """Answer one request.

        Arguments:
            method: in capitals.
            query: the query string as it came.
            headers: names in lower case, as ASGI has them.
            body: the whole body as it came, before anything is parsed.
        """
        if method == "GET":
            return self._challenge(query)
        if method != "POST":
            return _NOT_ALLOWED
        if self._waiting >= self._limits.waiting:  # before anything is computed: there is enough to do
            return self._again("overloaded", "too many webhooks are waiting")
        if len(body) > self._limits.body:
            return self._refused("too_large", _TOO_LARGE)
        if not verify(self._secrets, body, _only(headers, b"x-hub-signature-256")):
            return self._refused("unsigned", _UNSIGNED)
        if _only(headers, b"content-encoding") not in (None, "identity"):
            return self._refused("packed", _PACKED)  # not forgotten: Meta delivers again, and the log tells why
        return await self._deliver(body)

    def _challenge(self, query: bytes) -> Answer:
        try:
            given = parse_qs(query.decode("ascii"), keep_blank_values=True, max_num_fields=20)
        except ValueError:
            given = {}
        mode, token, challenge = (given.get(f"hub.{name}", [""])[0] for name in ("mode", "verify_token", "challenge"))
        right = self._verify_token.matches(token)
        if not right or mode != "subscribe" or not 0 < len(challenge) <= 256:
            return self._refused("forbidden", _FORBIDDEN)
        self.counts["challenge"] += 1
        return Answer(200, challenge.encode("utf-8", "replace"))

    async def _deliver(self, body: bytes) -> Answer:
        try:
            decoded = decode_webhook(body, self._numbers, account_id=self._account_id, received_at=self._clock.now())
        except NotAWebhook as error:
            # Signed by Meta and still nothing that we understand: a 200 ends it, anything else brings it back for days.
            self.counts["not_a_webhook"] += 1
            self._log_seldom("not_a_webhook", reason=str(error)[:200], size=str(len(body)))
            return _OK
        holds(decoded)
        self._note_skipped(decoded)
        if not decoded.messages and not decoded.statuses and not decoded.notices:
            self.counts["empty"] += 1
            return _OK
        self._waiting += 1
        try:
            return await self._commit(decoded)
        finally:
            self._waiting -= 1

    async def _commit(self, decoded: Decoded) -> Answer:
        # Shielded: a client that hangs up, or a stop, must not leave it open whether the batch counts.
        deadline = trio.current_time() + self._limits.accept_timeout
        with trio.CancelScope(shield=True, deadline=deadline):
            try:
                if decoded.notices:
                    await self._note(decoded.notices)
                if decoded.messages or decoded.statuses:
                    await self._accept(decoded.messages, decoded.statuses)
            except StoreError as error:
                return self._again("store_failed", f"{type(error).__name__}: {error}")
            self.counts["accepted"] += 1
            self.heard.update(str(message.content.__struct_config__.tag) for message in decoded.messages)
            for message in decoded.messages:
                if isinstance(message.content, NotUsable):
                    self._note_unusable(message.content.kind)
            self.heard["status"] += len(decoded.statuses)
            self.heard.update({"notice": len(decoded.notices)} if decoded.notices else {})
            return _OK
        return self._again("store_failed", "the store did not answer in time")

    def _note_unusable(self, kind: str) -> None:
        known = kind in self.unusable or len(self.unusable) < _KINDS
        self.unusable[kind if known else _OTHERS] += 1

    def _note_skipped(self, decoded: Decoded) -> None:
        """Count, and log each kind at most once a minute: a flood of what we do not use must not fill the disk."""
        if not decoded.skipped:
            return
        self.counts["skipped"] += sum(item.count for item in decoded.skipped)
        kinds: Counter[str] = Counter()
        for item in decoded.skipped:
            kinds[item.kind] += item.count
        self.skipped.update(kinds)
        fresh = [kind for kind in kinds if self._is_time_to_log(f"skipped {kind}")]
        if fresh:
            reasons = [f"{item.kind}: {item.reason}" for item in decoded.skipped if item.kind in fresh]
            so_far = {kind: self.skipped[kind] for kind in fresh}
            _log.info("items of a webhook were left aside", so_far=so_far, reasons=reasons[:_REASONS])

    def _again(self, end: str, reason: str) -> Answer:
        """503: Meta delivers the batch again, over a new connection: another process may get it then."""
        self.counts[end] += 1
        self._log_seldom(end, reason=reason)
        return _error(503, "try again later", (b"retry-after", b"%d" % self._limits.retry_after), _CLOSE)

    def _refused(self, end: str, answer: Answer) -> Answer:
        self.counts[end] += 1
        self._log_seldom(end)
        return answer

    def _log_seldom(self, end: str, **about: str) -> None:
        if self._is_time_to_log(end):
            _log.warning("a webhook was not taken", why=end, so_far=self.counts[end], **about)

    def _is_time_to_log(self, about: str) -> bool:
        """Whether nothing was logged about this for a while."""
        now = self._clock.now()
        if abs(now - self._logged.get(about, float("-inf"))) < _QUIET:
            return False
        self._logged[about] = now
        return True

    # -------------------------------------------------------------------------------- on ASGI

    async def __call__(self, scope: Any, receive: Receive, send: Send) -> None:
        """One HTTP request, as ASGI hands it over."""
        with WebhookWork() as work:
            answer = await self._guarded(self._answer(scope, receive, work))
        if answer is not None:
            await _respond(send, answer)

    async def whole(self, headers: Sequence[tuple[bytes, bytes]], body: bytes) -> WholeAnswer:
        """One POST that has come as a whole; see `gateway.http_whole`."""
        with WebhookWork(body):
            if self._reading + len(body) > self._limits.reading:
                return _whole(self._again("overloaded", "too many bodies are arriving"))
            return _whole(await self._guarded(self.handle("POST", b"", headers, body)))

    async def _guarded(self, answering: Awaitable[A]) -> A | Answer:
        try:
            return await answering
        except Exception:  # a supervision border: a bug costs this delivery a 500, and Meta repeats it
            self.counts["failed"] += 1
            if self._is_time_to_log("failed"):
                _log.exception("the webhook failed", so_far=self.counts["failed"])
            return _FAILED

    async def _answer(self, scope: Any, receive: Receive, work: WebhookWork) -> Answer | None:
        headers = scope["headers"]
        body: bytes | Answer | None = b""
        if scope["method"] == "POST":
            length = _only(headers, b"content-length") or "0"
            if length.isdecimal() and int(length) > self._limits.body:
                return self._refused("too_large", _TOO_LARGE)
            body = await self._read(receive)
        if not isinstance(body, bytes):
            return body
        work.body = body
        return await self.handle(scope["method"], scope["query_string"], headers, body)

    async def _read(self, receive: Receive) -> bytes | Answer | None:
        """The whole body; or the answer if it is too much or too slow; or None if the client has gone."""
        body = bytearray()
        try:
            with trio.move_on_after(self._limits.read_timeout):
                while True:
                    message = await receive()
                    if message["type"] == "http.disconnect":
                        return None
                    part = message.get("body", b"")
                    body += part
                    self._reading += len(part)
                    if len(body) > self._limits.body:
                        return self._refused("too_large", _TOO_LARGE)
                    if self._reading > self._limits.reading:
                        return self._again("overloaded", "too many bodies are arriving")
                    if not message.get("more_body", False):
                        return bytes(body)
            return self._refused("too_slow", _TOO_SLOW)
        finally:
            self._reading -= len(body)


def _only(headers: Headers, name: bytes) -> str | None:
    """The value of a header field that came once; what came twice counts as missing."""
    values = [value for key, value in headers if key == name]
    return values[0].decode("latin-1") if len(values) == 1 else None


@lru_cache(32)
def _whole(answer: Answer) -> WholeAnswer:
    length = b"%d" % len(answer.body)
    headers = ((b"content-type", answer.kind), (b"content-length", length), *_SAFE, *answer.extra)
    return WholeAnswer(answer.status, headers, answer.body)


async def _respond(send: Send, answer: Answer) -> None:
    whole = _whole(answer)
    await send({"type": "http.response.start", "status": whole.status, "headers": whole.headers})
    await send({"type": "http.response.body", "body": answer.body, "more_body": False})
