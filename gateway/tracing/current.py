"""Which span this task works at, if it is traced: for the log, and for calls of other systems."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from msgspec import Struct

from gateway.clock import Clock
from gateway.tracing.ids import span_id
from gateway.tracing.span import Attributes, Kind, Span, Value

Emit = Callable[[Span], object]


class Teller(Struct, frozen=True):
    """Where spans go, and what time it is."""

    emit: Emit
    clock: Clock


class Step:
    """A span below the one that this task works at, while it is under way.

    Attributes:
        traceparent: as the header of W3C Trace Context has it.
        about: more attributes. error: what kind of trouble it met.
    """

    __slots__ = ("about", "error", "traceparent")

    def __init__(self, traceparent: str, about: Attributes) -> None:
        self.traceparent = traceparent
        self.about: dict[str, Value | None] = dict(about)
        self.error: str | None = None


class Current:
    """A span that is under way.

    Attributes:
        trace, span: ids, in hexadecimal.
        over: it has ended. A task that outlives the turn that has begun it still sees it.
        teller: where its spans go.
    """

    __slots__ = ("_steps", "over", "span", "teller", "trace")

    def __init__(self, trace: str, span: str, teller: Teller) -> None:
        self.trace, self.span, self.over = trace, span, False
        self.teller, self._steps = teller, 0

    @contextmanager
    def step(self, name: str, about: Attributes) -> Iterator[Step]:
        """For the time of the block, this task asks somebody else; that is a span of its own."""
        self._steps += 1
        id, began = span_id(self.trace, self.span, "step", self._steps), self.teller.clock.now()
        step = Step(f"00-{self.trace}-{id}-01", about)
        try:
            yield step
        except BaseException as error:
            step.error = type(error).__name__
            raise
        finally:
            self.teller.emit(
                Span(
                    trace=self.trace,
                    id=id,
                    parent=self.span,
                    name=name,
                    kind=Kind.CLIENT,
                    start=began,
                    end=self.teller.clock.now(),
                    attributes=step.about,
                    error=step.error,
                )
            )


_CURRENT: ContextVar[Current | None] = ContextVar("gateway_trace", default=None)


def current() -> Current | None:
    """The span that this task works at; None if it is not traced."""
    found = _CURRENT.get()
    return None if found is None or found.over else found


def leave() -> None:
    """This task has begun something else: what it was begun by is not followed here."""
    if _CURRENT.get() is not None:
        _CURRENT.set(None)


def follow(trace: str, span: str, teller: Teller) -> None:
    """Work at this span until the task ends."""
    _CURRENT.set(Current(trace, span, teller))


@contextmanager
def working_at(trace: str, span: str, teller: Teller) -> Iterator[None]:
    """For the time of the block, this task and those that it begins work at this span."""
    here = Current(trace, span, teller)
    token = _CURRENT.set(here)
    try:
        yield
    finally:
        here.over = True
        _CURRENT.reset(token)
