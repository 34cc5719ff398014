"""What many residents are told of: what became of it, and how they can be reached.

A message with a topic (`WithTemplate.topic`) reaches a resident once, whoever says it and whenever: the store leaves
out a second one, also where two residents turn out to be one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from msgspec import Struct


class DeliveryCounts(Struct, frozen=True, kw_only=True):
    """What became of all messages of a topic. Each is counted once, where it stands now.

    Arguments:
        waiting: to be sent, or under way.
        held: the resident has not written for a day and there is no template that may be used; of these so many
            wait for a template that the channel refuses (`refused`).
        sent, delivered, read: accepted by the channel; on the phone; seen there. Many phones tell nothing of the last.
        failed: by the channel's error code; 0 where there was none.
        unknown: nobody knows whether they were sent.
        templates: how many of those that were sent went as a template.
    """

    waiting: int = 0
    held: int = 0
    refused: int = 0
    sent: int = 0
    delivered: int = 0
    read: int = 0
    failed: dict[int, int] = {}
    unknown: int = 0
    templates: int = 0

    @property
    def all(self) -> int:
        """How many messages there are."""
        reached = self.sent + self.delivered + self.read
        return self.waiting + self.held + reached + sum(self.failed.values()) + self.unknown


class Reached(Struct, frozen=True):
    """How a resident can be reached.

    Arguments:
        heard: when they wrote last, in seconds since the epoch; None if never, or too long ago.
        marketing: whether they take it.
    """

    resident: str
    language: str
    heard: float | None
    marketing: bool


class TopicStore(Protocol):
    """The part of a store that knows of topics."""

    async def topic_counts(self, topic: str) -> DeliveryCounts:
        """What became of a topic, as far as it is still kept."""
        ...

    async def topic_waiting(self, topic: str) -> int:
        """How many of its messages wait to be sent or are under way."""
        ...

    async def reached(self, residents: Sequence[str]) -> tuple[Reached, ...]:
        """How residents can be reached; those that are another one now, or unknown, are left out."""
        ...
