"""What the doorkeeper looks at: who writes, and how much within how short a time."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable

from gateway.api import AnswerInstead, Drop, FilterVerdict, Inbound, text

MOST_KNOWN = 10_000
"""Residents of whom the times of their last messages are kept; then the longest unheard goes."""


class Blocked:
    """Drops what some people write.

    Arguments:
        names: phone numbers and user ids, as the operator writes them.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._names = frozenset(_plain(name) for name in names)

    def look(self, message: Inbound) -> FilterVerdict:
        """Whether it comes from one of them."""
        if any(_plain(alias.value) in self._names for alias in message.aliases):
            return Drop("a blocked sender")
        return None


class Floods:
    """Answers the first message that is too much, and drops those after it until it is calm again.

    Times are the channel's, so that what was held up on the way and comes all at once is no flood.

    Arguments:
        most: messages that are heard. within: seconds.
    """

    def __init__(self, most: int, within: float) -> None:
        self._most, self._within = most, within
        self._heard: dict[str, deque[tuple[float, str]]] = {}

    def look(self, message: Inbound) -> FilterVerdict:
        """Whether this one is too much."""
        who = message.aliases[0].value
        times = self._heard.pop(who, None) or deque(maxlen=2 * self._most)
        self._heard[who] = times  # the one who was heard last is the last to go
        if len(self._heard) > MOST_KNOWN:
            del self._heard[next(iter(self._heard))]
        while times and message.sent_at - times[0][0] > self._within:
            times.popleft()
        if message.id not in (id for _, id in times):  # delivered again after a failure, it counts once
            times.append((message.sent_at, message.id))
        if len(times) <= self._most:
            return None
        if len(times) == self._most + 1:
            return AnswerInstead(text("doorkeeper-too-many", seconds=round(self._within)))
        return Drop("a flood")


def _plain(name: str) -> str:
    """A number without `+` and blanks: WhatsApp names people by bare digits."""
    return "".join(name.split()).removeprefix("+")
