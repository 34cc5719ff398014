"""Filters of plugins: what residents send is looked at once, when it arrives and before it is stored.

What a filter says is kept with the message, so that nothing is judged twice: not after a crash, not on replay.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from time import monotonic

import structlog
from msgspec import Struct
from msgspec.structs import replace

from sessions.inbound import Edited, Inbound, Refused, is_silent
from sessions.messages import Content, Text
from sessions.words import storable

_log = structlog.stdlib.get_logger(__name__)
_QUIET = 60.0
"""Seconds between two lines in the log about the same filter: a flood must not fill the disk."""


class Drop(Struct, frozen=True):
    """The message is not taken: nobody hears it, and the resident gets no answer.

    Arguments:
        reason: for the log, without personal data.
    """

    reason: str


class AnswerInstead(Struct, frozen=True):
    """The message is taken away and never stored; the resident gets these words, and then the open question again.

    Arguments:
        words: what is said.
    """

    words: Text


FilterVerdict = Drop | AnswerInstead | None
"""What a filter says of a message; None lets it through."""


class MessageFilter(Struct, frozen=True, kw_only=True):
    """Looks at each message of a resident before it is stored and heard.

    Arguments:
        name: for the log.
        look: `def look(message: Inbound) -> FilterVerdict`; plain computing on what it is given, a fraction of a
            millisecond, for all residents pass here. What it remembers is gone at a restart. If it raises, the message
            is let through.
    """

    name: str
    look: Callable[[Inbound], FilterVerdict]


class FilterElsewhere(MessageFilter, frozen=True, kw_only=True):
    """One whose code is not in this process. `look` is never called.

    Arguments:
        ask: says what `look` would.
    """

    ask: Callable[[Inbound], Awaitable[FilterVerdict]]


class Filters:
    """All filters, in the operator's order of plugins; the first one that says something decides.

    Arguments:
        filters: of all plugins. urgent: whether danger words are in it; what has some is never dropped.
    """

    def __init__(self, filters: Sequence[MessageFilter], urgent: Callable[[Content], bool]) -> None:
        self._filters, self._urgent = tuple(filters), urgent
        self._logged: dict[str, float] = {}

    async def passed(self, message: Inbound) -> Inbound | None:
        """The message as it is to be stored; None if it is dropped."""
        content = message.content
        if not self._filters or is_silent(content):
            return message
        if isinstance(content, Edited):  # what it says now is judged, and stays a change of what it said before
            now = await self.passed(replace(message, content=content.content))
            return None if now is None else replace(message, content=replace(content, content=now.content))
        for each in self._filters:
            match await self._said(each, message):
                case Drop(reason) if not self._urgent(content):
                    self._log(each, "dropped", reason)
                    return None
                case AnswerInstead(words):
                    self._log(each, "answered", words.key)
                    return replace(message, content=Refused(storable(words)))
        return message

    async def _said(self, each: MessageFilter, message: Inbound) -> FilterVerdict:
        try:
            return await each.ask(message) if isinstance(each, FilterElsewhere) else each.look(message)
        except Exception as error:  # a supervision border: a plugin's bug loses no message
            self._log(each, "failed", type(error).__name__, error)
            return None

    def _log(self, each: MessageFilter, what: str, why: str, error: Exception | None = None) -> None:
        now = monotonic()
        if now - self._logged.get(each.name + what, float("-inf")) < _QUIET:
            return
        self._logged[each.name + what] = now
        if error is None:
            _log.info("a filter took a message away", filter=each.name, what=what, why=why)
        else:
            _log.error("a filter failed, and the message was let through", filter=each.name, exc_info=error)


__all__ = ["AnswerInstead", "Drop", "FilterVerdict", "Filters", "MessageFilter"]
