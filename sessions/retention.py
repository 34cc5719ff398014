"""How long what is over is kept, and what went when its time was over."""

from __future__ import annotations

from msgspec import Struct

_DAY = 86400.0


class Retention(Struct, frozen=True, kw_only=True):
    """How long what is over is kept; all in seconds.

    Arguments:
        messages: the words of messages that were dealt with, from residents and to them.
        records: what is left of them then: id, time, state. Meta delivers a webhook again for up to 7 days, and the
            same id must count once as long.
        sessions: where a resident was whose 24 hours are over.
        events: events that nobody waits for.
        dead_letters: dead letters, since they came or were settled; the messages of open ones stay as long.

    Raises:
        ValueError: records would go before their message could come again, or a session before it is over.
    """

    messages: float = 30 * _DAY
    records: float = 90 * _DAY
    sessions: float = 30 * _DAY
    events: float = 30 * _DAY
    dead_letters: float = 30 * _DAY

    def __post_init__(self) -> None:
        if self.records < 8 * _DAY:
            raise ValueError("records are kept for at least 8 days: a message may be delivered again for 7")
        if min(self.messages, self.sessions, self.events, self.dead_letters) < _DAY:
            raise ValueError("everything is kept for at least a day: a session may still need it")


class Purged(Struct, frozen=True, kw_only=True):
    """How much of what went; `damaged` is what should have gone and could not be read."""

    words: int = 0
    records: int = 0
    sessions: int = 0
    dead_letters: int = 0
    damaged: int = 0
