"""All that a gateway traces, in one object: it is told of messages, turns, sends and deliveries, and hands spans on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext

from gateway.clock import Clock
from gateway.outbox_ports import Sender
from gateway.tracing import spans
from gateway.tracing.current import Teller, follow, leave
from gateway.tracing.exporter import Exporter
from gateway.tracing.ids import Share, queued_as, trace_of_key
from gateway.tracing.turns import TracedTurn
from gateway.whatsapp.encode import Address
from gateway.whatsapp.results import SendResult
from sessions.inbound import Edited
from sessions.messages import DeliveryStatus, Inbound, Message
from sessions.records import EventRecord, InboxRow, OutboxRow

_NOBODY: AbstractContextManager[None] = nullcontext()


class Traces:
    """Follows a share of the messages. See `sessions.tracing.Tracer` for what the sessions ask of it.

    Arguments:
        share: which messages are followed. exporter: takes the spans.
    """

    def __init__(self, share: Share, exporter: Exporter, clock: Clock) -> None:
        self._share, self._clock, self.exporter = share, clock, exporter
        self._emit = exporter.add
        self._teller = Teller(exporter.add, clock)

    def heard(self, messages: Iterable[Inbound], fresh: Sequence[tuple[str, str]], began: float) -> None:
        """Messages have come and are in the store.

        Arguments:
            fresh: those that are new, as in `sessions.records.Accepted`. began: seconds since the epoch.
        """
        new = {id for _, id in fresh}
        for message in messages:
            if message.id not in new and not isinstance(message.content, Edited):
                continue
            if (trace := self._share.trace_of(message)) is not None:
                self._emit(spans.webhook(trace, message, began, self._clock.now()))

    def turn(self, row: InboxRow) -> AbstractContextManager[TracedTurn | None]:
        trace = self._share.trace_of(row.item)
        if trace is None:
            leave()
            return _NOBODY
        if isinstance(row.item, EventRecord):
            self._emit(spans.event(trace, row.item, row.arrived, self._clock.now()))
        return TracedTurn(trace, row, self._teller)

    def again(self, trace: str) -> AbstractContextManager[TracedTurn | None]:
        if not trace:
            leave()
            return _NOBODY
        return TracedTurn(trace, None, self._teller)

    def stays(self, row: OutboxRow, what: str, code: int | None) -> None:
        """A message is not sent now; see `gateway.tracing.spans.stays`. The task does nothing else."""
        if (span := spans.stays(row.key, what, code, self._clock.now())) is not None:
            follow(span.trace, span.id, self._teller)
            self._emit(span)

    def told(self, statuses: Iterable[DeliveryStatus]) -> None:
        """WhatsApp has told what became of messages."""
        for status in statuses:
            if (span := spans.delivery(status, self._clock.now())) is not None:
                self._emit(span)

    def sending(self, inner: Sender) -> Sender:
        """A sender whose work is seen. Each message is sent by a task of its own, whose log lines belong to it."""
        return _TracedSender(inner, self._teller)


class _TracedSender:
    def __init__(self, inner: Sender, teller: Teller) -> None:
        self._inner, self._teller, self._emit, self._clock = inner, teller, teller.emit, teller.clock

    async def send(self, message: Message, address: Address, outbox_id: str | None = None) -> SendResult:
        trace = trace_of_key(outbox_id)
        if trace is None or outbox_id is None:
            return await self._inner.send(message, address, outbox_id)
        began, what = self._clock.now(), type(message).__name__
        follow(trace, queued_as(trace, outbox_id), self._teller)
        try:
            result = await self._inner.send(message, address, outbox_id)
        except Exception as error:  # a supervision border: it goes on to whoever sends
            self._emit(spans.sent(trace, outbox_id, what, began, self._clock.now(), error))
            raise
        self._emit(spans.sent(trace, outbox_id, what, began, self._clock.now(), result))
        return result
