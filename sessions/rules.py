"""The 24-hour rules of a session. Pure: time is an argument."""

from __future__ import annotations

from collections.abc import Sequence

from sessions.messages import Inbound
from sessions.records import InboxRow, Later, SessionRow

SESSION_SECONDS = 24 * 3600.0
"""A session, and WhatsApp's customer service window, lasts this long after the resident's last message."""

DOUBLE_SECONDS = 3.0
"""How long after a message the same one may be a double; nobody reads and answers faster."""

CLOCK_SLACK = 2.0
"""Seconds by which the channel's clock, which counts whole seconds, may seem to be behind ours."""


def heard_at(message: Inbound, arrived: float, before: float) -> float:
    """When the resident was heard last: by the channel's clock, as the channel counts the window, never the future."""
    return max(before, min(message.sent_at, arrived))


def expires_at(session: SessionRow) -> float:
    return session.heard + SESSION_SECONDS


def is_over(session: SessionRow, now: float) -> bool:
    """Whether the 24 hours are over and that was not noted yet."""
    return not session.expired and now >= expires_at(session)


def came_in_time(session: SessionRow, rows: Sequence[InboxRow]) -> bool:
    """Whether a message is waiting that was sent before the session was over; it is heard first and extends it."""
    first = next((row.item for row in rows if isinstance(row.item, Inbound)), None)
    return first is not None and first.sent_at < expires_at(session)


def too_late(message: Inbound, now: float) -> bool:
    """Whether the message was sent so long ago that its window has closed; it cannot be answered."""
    return message.sent_at + SESSION_SECONDS <= now


def wake_at(session: SessionRow) -> float | None:
    """When the timer must ring: the expiry, the limit of an open wait, or an aside run that is to come."""
    moments = [later.at for later in session.later]
    if not session.expired:
        moments.append(expires_at(session))
        if session.until is not None:
            moments.append(session.until)
    return min(moments, default=None)


def due_later(session: SessionRow, now: float) -> Later | None:
    """The aside run whose time has come, the earliest first."""
    first = min(session.later, key=lambda later: later.at, default=None)
    return first if first is not None and first.at <= now else None


def is_double(session: SessionRow, mark: str, sent_at: float) -> bool:
    """Whether the same was sent a moment ago: a finger that tapped twice, or a phone that sent twice."""
    return bool(mark) and mark == session.said and abs(sent_at - session.said_at) <= DOUBLE_SECONDS


def is_older(message: Inbound, arrived: float, asked_at: float) -> bool:
    """Whether the resident sent this before they can have seen the question."""
    return arrived < asked_at or message.sent_at + CLOCK_SLACK < asked_at
