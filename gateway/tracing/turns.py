"""A turn that is traced: what the sessions tell of it becomes spans."""

from __future__ import annotations

from contextlib import AbstractContextManager
from types import TracebackType
from typing import Self, TypeVar

from msgspec.structs import replace
from trio import Cancelled

from gateway.tracing.current import Teller, working_at
from gateway.tracing.ids import marked, plain, queued_as, root_of, span_id
from gateway.tracing.span import Kind, Span, Value
from sessions.calls import outcome_of
from sessions.crash import TurnCrashed
from sessions.doors import Call, Target
from sessions.errors import Sorry, TryLater
from sessions.records import InboxRow, State

T = TypeVar("T")

_TROUBLE = frozenset({"try later", "unknown", "bug"})


class TracedTurn:
    """See `sessions.tracing.TurnTrace`; entered for the time of the turn.

    Arguments:
        trace: its id. row: what the turn is about; None: it was cut, and goes on.
    """

    def __init__(self, trace: str, row: InboxRow | None, teller: Teller) -> None:
        self.trace, self._row, self._teller = trace, row, teller
        self._emit, self._clock = teller.emit, teller.clock
        self._began = teller.clock.now()
        self.span = span_id(trace, "turn", self._began)
        self._about: dict[str, Value | None] = {}
        self._calls = 0
        self._here = working_at(trace, self.span, teller)

    def __enter__(self) -> Self:
        self._here.__enter__()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._here.__exit__(kind, error, at)
        capability = self._about.get("gateway.capability")
        if isinstance(error, TurnCrashed):
            capability, error = error.capability, error.error
        about = {
            "messaging.operation.type": "process",
            "messaging.operation.name": "turn",
            "gateway.capability": capability,
            **self._about,
            "gateway.inbox.seq": self._row.seq if self._row is not None else None,
            "gateway.waited": self._began - self._row.arrived if self._row is not None else None,
            "gateway.goes_on": True if self._row is None else None,
        }
        self._emit(
            Span(
                trace=self.trace,
                id=self.span,
                parent=root_of(self.trace),
                name=f"turn {capability}" if capability else "turn",
                kind=Kind.CONSUMER,
                start=self._began,
                end=self._clock.now(),
                attributes=about,
                error=_name(error),
            )
        )

    def parked(self, capability: str | None, question: str, state: State | None, language: str) -> None:
        self._about = {
            "gateway.capability": capability,
            "gateway.question": plain(question) or None,
            "gateway.outcome": state,
            "gateway.language": language,
        }

    def key(self, key: str) -> str:
        key, now = marked(key, self.trace), self._clock.now()
        self._emit(
            Span(
                trace=self.trace,
                id=queued_as(self.trace, key),
                parent=self.span,
                name="queue",
                kind=Kind.PRODUCER,
                start=now,
                end=now,
                attributes={"messaging.operation.type": "create", "messaging.operation.name": "queue"},
            )
        )
        return key

    def calling(self, call: Call) -> AbstractContextManager[TracedCall]:
        self._calls += 1
        return TracedCall(self, call, self._calls, self._teller)


class TracedCall:
    """See `sessions.tracing.CallTrace`; entered for the time of the call. Each try is a span below it.

    Arguments:
        number: of the call in its turn.
    """

    def __init__(self, turn: TracedTurn, call: Call, number: int, teller: Teller) -> None:
        self._turn, self._teller, self._emit, self._clock = turn, teller, teller.emit, teller.clock
        self._trace, self.span = turn.trace, span_id(turn.trace, turn.span, number)
        self._tries, self._outcome = 0, ""
        self._began = teller.clock.now()
        target = call.target
        if isinstance(target, Target):
            self._called, self.call = target.provider, replace(call, target=self._seen(target))
        else:
            self._called = ", ".join(dict.fromkeys(each.provider for each in target.values()))
            self.call = replace(call, target={name: self._seen(each) for name, each in target.items()})

    def __enter__(self) -> Self:
        return self

    def came(self, result: T) -> T:
        self._outcome = outcome_of(result)
        return result

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._emit(
            Span(
                trace=self._trace,
                id=self.span,
                parent=self._turn.span,
                name=f"{self.call.kind} {self._called}",
                kind=Kind.INTERNAL,
                start=self._began,
                end=self._clock.now(),
                attributes={
                    "gateway.call": self.call.kind,
                    "gateway.label": plain(self.call.label),
                    "gateway.service": self._called,
                    "gateway.outcome": self._outcome or "cut",
                    "gateway.tries": self._tries,
                },
                error=self._outcome if self._outcome in _TROUBLE else _name(error),
            )
        )

    def _seen(self, target: Target) -> Target:
        async def invoke() -> bytes:
            self._tries += 1
            span = span_id(self._trace, self.span, "try", self._tries)
            with _Try(self, target.provider, span, self._tries), working_at(self._trace, span, self._teller):
                return await target.invoke()

        return replace(target, invoke=invoke)

    def tried(self, span: str, provider: str, number: int, began: float, error: BaseException | None) -> None:
        """One try is over."""
        self._emit(
            Span(
                trace=self._trace,
                id=span,
                parent=self.span,
                name=f"try {provider}",
                kind=Kind.CLIENT,
                start=began,
                end=self._clock.now(),
                attributes={"peer.service": provider, "gateway.try": number, "gateway.outcome": _said(error)},
                error=None if isinstance(error, Sorry) else _name(error),
            )
        )

    def now(self) -> float:
        """Seconds since the epoch."""
        return self._clock.now()


class _Try:
    """For the time of one try."""

    def __init__(self, call: TracedCall, provider: str, span: str, number: int) -> None:
        self._call, self._provider, self._span, self._number, self._began = call, provider, span, number, call.now()

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._call.tried(self._span, self._provider, self._number, self._began, error)


def _said(error: BaseException | None) -> str:
    match error:
        case None:
            return "answered"
        case Sorry():
            return "sorry"
        case TryLater():
            return "try later"
        case Cancelled():
            return "cut"
    return "bug"


def _name(error: BaseException | None) -> str | None:
    """What trouble is called; its text may hold anything, and stays here. What is cut has met its time limit, or a
    command of the resident."""
    return None if error is None else type(error).__name__
