"""The 24-hour rules of a session. Pure: time is an argument."""

from __future__ import annotations

from collections.abc import Sequence

from sessions.messages import Inbound
from sessions.ports import InboxRow, SessionRow

SESSION_SECONDS = 24 * 3600.0
"""A session, and WhatsApp's customer service window, lasts this long after the resident's last message."""

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
    """When the timer must ring: the expiry, or the limit of an open wait before it."""
    if session.expired:
        return None
    expiry = expires_at(session)
    return expiry if session.until is None else min(expiry, session.until)


def is_older(message: Inbound, arrived: float, asked_at: float) -> bool:
    """Whether the resident sent this before they can have seen the question."""
    return arrived < asked_at or message.sent_at + CLOCK_SLACK < asked_at
