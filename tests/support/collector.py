"""A collector of traces on loopback: reads what arrives with the published protocol, and takes nothing else."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from typing import Any

import trio
from google.protobuf import json_format
from msgspec import Struct
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.trace.v1 import trace_pb2

from tests.gateway.loopback import respond, serving


class Seen(Struct, frozen=True, kw_only=True):
    """A span as it arrived. start, end: nanoseconds since the epoch."""

    trace: str
    id: str
    parent: str
    name: str
    kind: str
    start: int
    end: int
    about: dict[str, Any]
    events: tuple[str, ...]
    failed: bool


class Collector:
    """What has arrived.

    Attributes:
        answers: statuses that the next requests get, then 200; with seconds to wait behind a colon, if any.
        resources, spans, headers, bodies: of those that were taken, in order. asked: how often somebody came.
        silent: it takes requests and never answers. reply: the body of its answers.
    """

    url = ""

    def __init__(self) -> None:
        self.answers: list[str] = []
        self.resources: list[dict[str, Any]] = []
        self.spans: list[Seen] = []
        self.headers: list[dict[str, str]] = []
        self.bodies: list[bytes] = []
        self.asked, self.silent, self.reply = 0, False, b"{}"
        self._came = trio.Event()

    async def until(self, spans: int = 0, asked: int = 0) -> None:
        """Wait until so much has come."""
        while len(self.spans) < spans or self.asked < asked:
            await self._came.wait()

    def of(self, trace: str) -> list[Seen]:
        """The spans of a trace, by the time of their begin; each once, as backends keep them."""
        return sorted(
            {each.id: each for each in self.spans if each.trace == trace}.values(), key=lambda each: each.start
        )

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            raise RuntimeError("no lifespan here")
        body, more = b"", True
        while more:
            message = await receive()
            body, more = body + message.get("body", b""), message.get("more_body", False)
        self.asked += 1
        status, _, wait = (self.answers.pop(0) if self.answers else "200").partition(":")
        if status == "200" and not self.silent:
            assert (scope["method"], scope["path"]) == ("POST", "/v1/traces")
            self._take(body)
            self.headers.append({name.decode(): value.decode() for name, value in scope["headers"]})
        self._came.set()
        self._came = trio.Event()
        if self.silent:
            await receive()  # until the caller hangs up
            return
        headers = [(b"retry-after", wait.encode())] if wait else []
        await respond(send, int(status), self.reply, (b"content-type", b"application/json"), *headers)

    def _take(self, body: bytes) -> None:
        request = read(body)
        self.bodies.append(body)
        for each in request.resource_spans:
            self.resources.append(_values(each.resource.attributes))
            for scope in each.scope_spans:
                assert scope.scope.name == "gateway"
                self.spans += [_seen(span) for span in scope.spans]


def read(body: bytes) -> ExportTraceServiceRequest:
    """A request in OTLP's JSON, which is Protobuf's but for ids: they are in hexadecimal."""

    def in_base64(found: Any) -> Any:
        if isinstance(found, list):
            return [in_base64(each) for each in found]
        if isinstance(found, dict):
            return {
                key: b64encode(bytes.fromhex(value)).decode() if key in _IDS else in_base64(value)
                for key, value in found.items()
            }
        return found

    return json_format.ParseDict(in_base64(json.loads(body)), ExportTraceServiceRequest())


_IDS = {"traceId", "spanId", "parentSpanId"}


def _seen(span: trace_pb2.Span) -> Seen:
    assert (len(span.trace_id), len(span.span_id), len(span.parent_span_id) or 8) == (16, 8, 8)
    assert any(span.trace_id)
    assert any(span.span_id)
    return Seen(
        trace=span.trace_id.hex(),
        id=span.span_id.hex(),
        parent=span.parent_span_id.hex(),
        name=span.name,
        kind=trace_pb2.Span.SpanKind.Name(span.kind).removeprefix("SPAN_KIND_"),
        start=span.start_time_unix_nano,
        end=span.end_time_unix_nano,
        about=_values(span.attributes),
        events=tuple(event.name for event in span.events),
        failed=span.status.code == trace_pb2.Status.STATUS_CODE_ERROR,
    )


def _values(attributes: Iterable[Any]) -> dict[str, Any]:
    return {each.key: getattr(each.value, each.value.WhichOneof("value")) for each in attributes}


@asynccontextmanager
async def collecting() -> AsyncIterator[Collector]:
    """A collector that listens for the time of the block."""
    collector = Collector()
    async with serving(collector) as there:
        collector.url = f"{there.address}/v1/traces"
        yield collector
