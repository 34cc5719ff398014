"""The service `transcript`: what was said lately, in plain words and masked, for a person who takes over."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from gateway.desk_data import Spoken
from gateway.masking import mask
from gateway.text_twin import twin
from sessions.inbound import FormReply, NotUsable, Reacted, SharedCards, SharedPlace
from sessions.messages import Content, Message, SentFile, Tapped, TypedText
from sessions.ports import Clock, Store

LONGEST = 1000


class StoredTranscript:
    """See `gateway.desk_service.Transcript`."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store, self._clock = store, clock

    async def lately(self, resident: str, hours: int = 24, most: int = 40) -> tuple[Spoken, ...]:
        """See `gateway.desk_service.Transcript.lately`."""
        since = self._clock.now() - hours * 3600
        said = await self._store.said_lately(resident, since=since, most=most)
        return tuple(line_of(at, content, message) for at, content, message in said)


class NoTranscript:
    """Where there is no store (checks of plugins)."""

    async def lately(self, resident: str, hours: int = 24, most: int = 40) -> tuple[Spoken, ...]:
        return ()


def line_of(at: float, content: Content | None, message: Message | None, *, masked: bool = True) -> Spoken:
    """One line of a talk in plain words.

    Arguments:
        at: seconds since the epoch. content: what the resident said. message: or what the city said.
        masked: numbers, addresses and the like are shortened.
    """
    by: Literal["resident", "city"] = "city" if message is not None else "resident"
    words = twin(message) if message is not None else heard_in_words(content)
    return Spoken(by, dt.datetime.fromtimestamp(at, dt.UTC), (mask(words) if masked else words)[:LONGEST])


def heard_in_words(content: Content | None) -> str:
    """What a resident sent, in plain words; not masked."""
    match content:
        case TypedText():
            return content.body
        case Tapped():
            return content.title
        case SentFile():
            return f"[{content.kind}] {content.caption or ''}".strip()
        case FormReply():
            return "; ".join(f"{field}: {_in_line(value)}" for field, value in content.values.items()) or "[form]"
        case SharedPlace():
            named = [each for each in (content.name, content.address) if each]
            return ", ".join([*named, f"{content.latitude}, {content.longitude}"])
        case SharedCards():
            return "; ".join(" ".join((card.name, *card.phones, *card.emails)).strip() for card in content.cards)
        case Reacted():
            return content.emoji or "↩"
        case NotUsable():
            return f"[{content.kind}]"
        case _:
            return f"[{type(content).__name__}]"


def _in_line(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
