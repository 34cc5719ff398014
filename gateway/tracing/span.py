"""A span, and how OpenTelemetry's protocol writes it as JSON (pure).

Source: the pages "OTLP Specification" and "opentelemetry-proto": names in camel case, ids in hexadecimal, enums as
numbers, 64-bit integers as text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import IntEnum
from typing import Any

import msgspec
from msgspec import Struct

Value = str | bool | int | float
Attributes = Mapping[str, Value | None]
"""What is None is left out."""


class Kind(IntEnum):
    """As the protocol numbers them."""

    INTERNAL = 1
    SERVER = 2
    CLIENT = 3
    PRODUCER = 4
    CONSUMER = 5


class Event(Struct, frozen=True):
    """A moment within a span. at: seconds since the epoch."""

    name: str
    at: float


class Span(Struct, frozen=True, kw_only=True):
    """Something that took its time.

    Arguments:
        trace, id, parent: in hexadecimal; the root has no parent.
        start, end: seconds since the epoch.
        error: what kind of trouble it met; None for none. It is an attribute as well.
    """

    trace: str
    id: str
    parent: str
    name: str
    kind: Kind
    start: float
    end: float
    attributes: Attributes = {}
    events: tuple[Event, ...] = ()
    error: str | None = None


SCOPE = "gateway"
_ERROR = 2
_SAMPLED = 1


def request(resource: Attributes, version: str, spans: Iterable[Span]) -> bytes:
    """The body of a request that hands spans over.

    Arguments:
        resource: who tells it. version: of the gateway.
    """
    scope = {"scope": {"name": SCOPE, "version": version}, "spans": [_span(each) for each in spans]}
    return msgspec.json.encode({"resourceSpans": [{"resource": _attributes(resource), "scopeSpans": [scope]}]})


def _span(span: Span) -> dict[str, Any]:
    about: Attributes = {**span.attributes, "error.type": span.error}
    return {
        "traceId": span.trace,
        "spanId": span.id,
        **({"parentSpanId": span.parent} if span.parent else {}),
        "flags": _SAMPLED,
        "name": span.name,
        "kind": int(span.kind),
        "startTimeUnixNano": _nanoseconds(span.start),
        "endTimeUnixNano": _nanoseconds(max(span.start, span.end)),
        **_attributes(about),
        "events": [{"timeUnixNano": _nanoseconds(each.at), "name": each.name} for each in span.events],
        "status": {} if span.error is None else {"code": _ERROR},
    }


def _nanoseconds(seconds: float) -> str:
    return str(round(seconds * 1e6) * 1000)  # a float holds no more of today's time


def _attributes(values: Attributes) -> dict[str, Any]:
    return {"attributes": [{"key": key, "value": _value(value)} for key, value in values.items() if value is not None]}


def _value(value: Value) -> dict[str, Any]:
    match value:
        case bool():
            return {"boolValue": value}
        case int():
            return {"intValue": str(value)}
        case float():
            return {"doubleValue": value}
    return {"stringValue": value}
