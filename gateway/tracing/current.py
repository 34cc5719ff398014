"""Which span this task works at, if it is traced: for the log, and for calls of other systems."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar


class Current:
    """A span that is under way.

    Attributes:
        trace, span: ids, in hexadecimal.
        over: it has ended. A task that outlives the turn that has begun it still sees it.
    """

    __slots__ = ("over", "span", "trace")

    def __init__(self, trace: str, span: str) -> None:
        self.trace, self.span, self.over = trace, span, False

    @property
    def traceparent(self) -> str:
        """As the header of W3C Trace Context has it."""
        return f"00-{self.trace}-{self.span}-01"


_CURRENT: ContextVar[Current | None] = ContextVar("gateway_trace", default=None)


def current() -> Current | None:
    """The span that this task works at; None if it is not traced."""
    found = _CURRENT.get()
    return None if found is None or found.over else found


def leave() -> None:
    """This task has begun something else: what it was begun by is not followed here."""
    if _CURRENT.get() is not None:
        _CURRENT.set(None)


def follow(trace: str, span: str) -> None:
    """Work at this span until the task ends."""
    _CURRENT.set(Current(trace, span))


@contextmanager
def working_at(trace: str, span: str) -> Iterator[None]:
    """For the time of the block, this task and those that it begins work at this span."""
    here = Current(trace, span)
    token = _CURRENT.set(here)
    try:
        yield
    finally:
        here.over = True
        _CURRENT.reset(token)
