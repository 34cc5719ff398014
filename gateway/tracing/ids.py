"""Names of traces and spans, computed from what they are about (pure).

The id of a trace is a hash of the message's id: much of that is chance, given by the channel, so that nobody computes
it back. Ids of spans are hashes too: the same span has the same id in every process, and nothing has to be remembered.
"""

from __future__ import annotations

import re
from hashlib import blake2b

from sessions.messages import Inbound
from sessions.own_events import OperatorAsked, RunsEnded
from sessions.records import EventRecord

_MARK = "~"
_KEY = re.compile(rf"{_MARK}([0-9a-f]{{32}})\Z")
_OURS = frozenset({OperatorAsked.__name__, RunsEnded.__name__})


class Share:
    """Which messages are traced: OpenTelemetry's `TraceIdRatioBased`, so that samplers further on agree with it.

    Arguments:
        of_all: 0 to 1.
    """

    __slots__ = ("_below", "of_all")

    def __init__(self, of_all: float) -> None:
        self.of_all = of_all
        self._below = round(of_all * (1 << 63))

    def trace_of(self, item: Inbound | EventRecord) -> str | None:
        """The id of the trace, in hexadecimal; None if this one is not traced."""
        found = blake2b(_name(item).encode(errors="replace"), digest_size=16, person=b"trace").digest()
        return found.hex() if int.from_bytes(found[8:]) >> 1 < self._below else None


def _name(item: Inbound | EventRecord) -> str:
    return item.id if isinstance(item, Inbound) else f"{item.name} {item.id}"


def name_of_event(event: EventRecord) -> str:
    """What an event is called in a trace."""
    return "session" if event.name in _OURS else event.name


_PLAIN = re.compile(r"[a-z]+(?:[ _-][a-z]+)*")


def plain(label: str) -> str:
    """What of a label is the same for everybody. Plugins put numbers and names behind it where they ask several times:
    `on its way …0137`."""
    found = _PLAIN.match(label)
    return found[0] if found is not None else ""


def span_id(trace: str, *parts: object) -> str:
    """The id of a span, in hexadecimal.

    Arguments:
        trace: the id of its trace. parts: what it is about.
    """
    text = "\n".join((trace, *map(str, parts)))
    return blake2b(text.encode(errors="replace"), digest_size=8, person=b"span").hexdigest()


def root_of(trace: str) -> str:
    """The id of the span that all others of a trace are under."""
    return span_id(trace, "root")


def queued_as(trace: str, key: str) -> str:
    """The id of the span of a message that was put into the outbox."""
    return span_id(trace, "queue", key)


def marked(key: str, trace: str) -> str:
    """The key of a message to the resident, with its trace."""
    return f"{key}{_MARK}{trace}"


def unmarked(key: str) -> str:
    """The key of a message to the resident, without its trace."""
    return key if trace_of_key(key) is None else key[:-33]


def trace_of_key(key: str | None) -> str | None:
    """The id of the trace that the message with this key belongs to; None if it is not traced."""
    if key is None or key[-33:-32] != _MARK:
        return None
    found = _KEY.search(key)
    return found[1] if found is not None else None
