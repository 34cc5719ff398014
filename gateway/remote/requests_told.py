"""Requests to other systems that a plugin in a worker sends while it is asked something: the worker tells them to the
gateway together with its reply, and they become spans of the trace that the asking belongs to.

What a worker tells is not believed: only what the gateway could know itself becomes a span.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import msgspec
from msgspec import Struct

from gateway.clock import Clock
from gateway.tracing.current import Teller, working_at
from gateway.tracing.ids import span_id
from gateway.tracing.span import Kind, Span

ABOUT, REQUESTS = "about", "requests"
"""Words of frames: before a request, its `traceparent`; before its reply, what was asked of others meanwhile."""

MOST = 50
"""So many of one asking become spans."""

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_TROUBLE = frozenset({"NotSent", "NoAnswer", "Cancelled"})
_PARENT = re.compile(r"00-([0-9a-f]{32})-([0-9a-f]{16})-01")


class Told(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One request of a plugin. Seconds since the epoch."""

    id: str
    method: str
    host: str
    port: int
    began: float
    ended: float
    status: int | None = None
    trouble: str | None = None


# ------------------------------------------------------------------------------------------ in the worker


@contextmanager
def followed(about: bytes, clock: Clock) -> Iterator[list[Span]]:
    """For the time of the block, what this task asks of others belongs to a trace; afterwards it stands in the list.

    Arguments:
        about: the `traceparent` that came; empty, or anything else: nothing is followed.
    """
    spans: list[Span] = []
    parent = _PARENT.fullmatch(about.decode("ascii", "replace"))
    if parent is None:
        yield spans
        return
    with working_at(parent[1], parent[2], Teller(spans.append, clock)):
        yield spans


def told(spans: Iterable[Span]) -> bytes:
    """What the gateway is told of them."""
    return msgspec.json.encode([_told(each) for each in spans][:MOST])


def _told(span: Span) -> Told:
    about, status = span.attributes, span.attributes.get("http.response.status_code")
    return Told(
        id=span.id,
        method=span.name,
        host=str(about.get("server.address")),
        port=int(about.get("server.port") or 0),
        began=span.start,
        ended=span.end,
        status=status if isinstance(status, int) else None,
        trouble=None if status is not None else span.error,
    )


# ------------------------------------------------------------------------------------------ in the gateway


def spans_of(
    body: bytes, traceparent: str, addresses: frozenset[tuple[str, int]], began: float, now: float
) -> list[Span]:
    """What a worker has told, as spans; nothing if it is nothing of that kind.

    Arguments:
        traceparent: that it was asked with. addresses: hosts and ports that were granted to the plugin; others are not
            named. began, now: between them it was asked.
    """
    _, trace, parent, _ = traceparent.split("-")
    try:
        found = msgspec.json.decode(body, type=list[Told])[:MOST]
    except msgspec.MsgspecError:
        return []
    possible = {span_id(trace, parent, "step", number) for number in range(1, MOST + 1)}
    known = {each.id: each for each in found if each.id in possible}
    return [_span(each, trace, parent, addresses, began, now) for each in known.values()]


def _span(told: Told, trace: str, parent: str, addresses: frozenset[tuple[str, int]], began: float, now: float) -> Span:
    start = min(max(told.began, began), now)
    status = told.status if told.status is not None and 100 <= told.status <= 599 else None
    granted = (told.host, told.port) in addresses
    trouble = None if told.trouble is None else told.trouble if told.trouble in _TROUBLE else "error"
    return Span(
        trace=trace,
        id=told.id,
        parent=parent,
        name=told.method if told.method in METHODS else "HTTP",
        kind=Kind.CLIENT,
        start=start,
        end=min(max(told.ended, start), now),
        attributes={
            "http.request.method": told.method if told.method in METHODS else "_OTHER",
            "server.address": told.host if granted else None,
            "server.port": told.port if granted else None,
            "http.response.status_code": status,
        },
        error=str(status) if status is not None and status >= 400 else trouble,
    )
