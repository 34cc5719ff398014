"""What a task works at, for whoever writes the log: the task itself, those that it begins, and threads that it asks.

It costs one variable for each piece of work. Nothing is put in words before somebody asks.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from contextvars import ContextVar
from typing import Self

from sessions.inbound import Inbound
from sessions.records import EventRecord


class Work(ABC):
    """A piece of work, entered for its time.

    Attributes:
        over: it has ended. A task that outlives what has begun it still sees it.
    """

    __slots__ = ("over",)

    def __init__(self) -> None:
        self.over = False

    def __enter__(self) -> Self:
        _WORK.set(self)
        return self

    def __exit__(self, *_: object) -> None:
        self.over = True  # and not put back: that would be a second variable for each piece of work

    @abstractmethod
    def told(self) -> Mapping[str, str | int]:
        """What identifies it, by the names of the log's fields; names of others are not masked yet."""


_WORK: ContextVar[Work | None] = ContextVar("work", default=None)


def at_work() -> Work | None:
    """What this task works at; None if that is nothing, or over."""
    found = _WORK.get()
    return None if found is None or found.over else found


def leave() -> None:
    """What this task was begun by is not what it works at."""
    if _WORK.get() is not None:
        _WORK.set(None)


class TurnWork(Work):
    """A turn of a conversation.

    Arguments:
        resident: our id. about: the inbox rows that it is about; none if the clock has begun it.
        message: what is there is called, see `name_of`; empty if that is not known.
    """

    __slots__ = ("_about", "_message", "_resident")

    def __init__(self, resident: str, about: tuple[int, ...], message: str) -> None:
        self.over = False
        self._resident, self._about, self._message = resident, about, message

    def told(self) -> Mapping[str, str | int]:
        told: dict[str, str | int] = {"resident": self._resident}
        if self._about:
            told["turn"] = self._about[0]
        if self._message:
            told["message"] = self._message
        return told


def name_of(item: Inbound | EventRecord) -> str:
    """What is in the inbox, as others know it: the channel's id of a message; name and id of an event."""
    return item.id if isinstance(item, Inbound) else f"{item.name} {item.id}"
