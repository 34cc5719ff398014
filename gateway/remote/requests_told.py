"""What a worker does while it is asked something belongs to a turn, and perhaps to a trace: the gateway names them
before it asks, and the lines of the plugin's log have the turn. Requests to other systems that the plugin sends by the
client that it is handed come back together with the reply, and become spans of the trace.

What a worker tells is not believed: only what the gateway could know itself becomes a span.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager

import msgspec
from msgspec import Struct

from gateway.clock import Clock
from gateway.tracing.current import Teller, working_at
from gateway.tracing.ids import span_id
from gateway.tracing.span import Kind, Span
from sessions.at_work import Work, at_work

ABOUT, REQUESTS = "about", "requests"
"""Words of frames: before a request, what it belongs to; before its reply, what was asked of others meanwhile."""

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


class About(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a request belongs to.

    Arguments:
        traceparent: of its trace; empty: it has none. turn: the place in the inbox of what its turn is about.
    """

    traceparent: str = ""
    turn: int | None = None


# ------------------------------------------------------------------------------------------ in the worker


class TurnElsewhere(Work):
    """A turn that the gateway has named."""

    __slots__ = ("_turn",)

    def __init__(self, turn: int) -> None:
        self.over = False
        self._turn = turn

    def told(self) -> Mapping[str, str | int]:
        return {"turn": self._turn}


class Lines(logging.Formatter):
    """Lines of a plugin's log, with the turn that they belong to; the gateway's log shows them as they are."""

    def __init__(self) -> None:
        super().__init__("%(levelname)s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        line, work = super().format(record), at_work()
        return line if work is None else f"{line} [turn {work.told()['turn']}]"


@contextmanager
def followed(about: bytes, clock: Clock) -> Iterator[list[Span]]:
    """For the time of the block, what this task writes and asks of others belongs to what the gateway has named.
    Afterwards what it has asked stands in the list, if it is traced.

    Arguments:
        about: see `About`; empty: nothing was named.
    """
    spans: list[Span] = []
    named = msgspec.json.decode(about, type=About) if about else About()
    parent = _PARENT.fullmatch(named.traceparent)
    with ExitStack() as stack:
        if named.turn is not None:
            stack.enter_context(TurnElsewhere(named.turn))
        if parent is not None:
            stack.enter_context(working_at(parent[1], parent[2], Teller(spans.append, clock)))
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


def about(traceparent: str = "") -> bytes:
    """What the gateway says of a request before it; empty if it belongs to nothing."""
    work = at_work()
    turn = work.told().get("turn") if work is not None else None
    found = About(traceparent=traceparent, turn=turn if isinstance(turn, int) else None)
    return msgspec.json.encode(found) if found != About() else b""


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
