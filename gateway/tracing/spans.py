"""Spans beside turns: the webhook that a message came by, and what becomes of answers (pure)."""

from __future__ import annotations

from gateway.tracing.ids import name_of_event, queued_as, root_of, span_id, trace_of_key
from gateway.tracing.span import Attributes, Event, Kind, Span
from gateway.whatsapp.results import Accepted, Refused, SendResult
from sessions.inbound import DeliveryStatus, Inbound
from sessions.records import EventRecord

_WHATSAPP: Attributes = {"messaging.system": "whatsapp"}


def webhook(trace: str, message: Inbound, began: float, durable: float) -> Span:
    """How a message came in: its root.

    Arguments:
        began: when it was verified and read. durable: when it was in the store, and Meta got its answer.
    """
    return Span(
        trace=trace,
        id=root_of(trace),
        parent="",
        name="POST /webhook",
        kind=Kind.SERVER,
        start=began,
        end=durable,
        attributes={
            **_WHATSAPP,
            "messaging.operation.type": "receive",
            "messaging.operation.name": "webhook",
            "http.request.method": "POST",
            "http.route": "/webhook",
            "http.response.status_code": 200,
            "gateway.message": type(message.content).__name__,
            "gateway.on_its_way": max(0.0, began - message.sent_at),
        },
        events=(Event("verified", began), Event("durable", durable)),
    )


def event(trace: str, record: EventRecord, arrived: float, heard: float) -> Span:
    """What happened elsewhere: its root.

    Arguments:
        arrived: in the inbox. heard: when its turn begins.
    """
    name = name_of_event(record)
    return Span(
        trace=trace,
        id=root_of(trace),
        parent="",
        name=f"event {name}",
        kind=Kind.PRODUCER,
        start=arrived,
        end=heard,
        attributes={"messaging.operation.type": "create", "messaging.operation.name": "event", "gateway.event": name},
    )


def sent(trace: str, key: str, message: str, began: float, ended: float, result: SendResult | Exception) -> Span:
    """One try to give a message to WhatsApp.

    Arguments:
        message: what kind it is.
    """
    return Span(
        trace=trace,
        id=span_id(trace, "send", key, began),
        parent=queued_as(trace, key),
        name="send",
        kind=Kind.CLIENT,
        start=began,
        end=ended,
        attributes={
            **_WHATSAPP,
            "messaging.operation.type": "send",
            "messaging.operation.name": "send",
            "gateway.message": message,
            **_came(result),
        },
        error=_trouble(result),
    )


def _came(result: SendResult | Exception) -> Attributes:
    match result:
        case Accepted(status=status):
            return {"gateway.outcome": status}
        case Refused(decision=decision):
            about: Attributes = {"gateway.next": decision.action.value, "gateway.concerns": decision.scope.value}
            return {"gateway.outcome": "refused", **about}
        case Exception():
            return {"gateway.outcome": "bug"}
    return {"gateway.outcome": "unknown"}


def _trouble(result: SendResult | Exception) -> str | None:
    match result:
        case Accepted():
            return None
        case Refused(code=code):
            return "refused" if code is None else str(code)
        case Exception():
            return type(result).__name__
    return "unknown"


def stays(key: str, what: str, code: int | None, at: float) -> Span | None:
    """A message that is not sent now: held, or given up. None if it is not traced.

    Arguments:
        what: becomes of it, in one word. code: WhatsApp's, if there was one.
    """
    trace = trace_of_key(key)
    if trace is None:
        return None
    return Span(
        trace=trace,
        id=span_id(trace, what, key, at),
        parent=queued_as(trace, key),
        name=what,
        kind=Kind.INTERNAL,
        start=at,
        end=at,
        attributes={"gateway.outcome": what},
        error=what if code is None else str(code),
    )


def delivery(status: DeliveryStatus, at: float) -> Span | None:
    """What WhatsApp has told of a message later; None if that is not traced.

    Arguments:
        at: when it was told to us.
    """
    key = status.outbox_id
    trace = trace_of_key(key)
    if trace is None or key is None:
        return None
    return Span(
        trace=trace,
        id=span_id(trace, "delivery", key, status.status, status.at),
        parent=queued_as(trace, key),
        name=f"delivery {status.status}",
        kind=Kind.CONSUMER,
        start=at,
        end=at,
        attributes={
            **_WHATSAPP,
            "messaging.operation.type": "settle",
            "messaging.operation.name": "delivery",
            "gateway.delivery": status.status,
            "gateway.told_after": max(0.0, at - status.at),
        },
        error=str(status.error_code or "failed") if status.status == "failed" else None,
    )
