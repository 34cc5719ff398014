"""Which residents a process serves, where several processes share a store."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Protocol

Whose = Callable[[str], bool]
"""Whether something holds of a resident."""


class Member(Protocol):
    """A part of the process that works for residents, and has to know when some are somebody else's."""

    def gained(self) -> None:
        """There are more residents of ours: look for what waits for them."""
        ...

    def lost(self, ours: Whose) -> None:
        """Some are not ours any more: let go of all for whom `ours` does not hold."""
        ...

    def works_for(self, whose: Whose) -> bool:
        """Whether something is under way for one of these residents."""
        ...

    def rung(self, resident: str) -> None:
        """Another process has taken something in for this resident."""
        ...


class Ownership(Protocol):
    """Each resident has one owner at a time; only the owner's actor talks to them, and only the owner sends to them."""

    @property
    def shared(self) -> bool:
        """Whether there may be other processes at all."""
        ...

    @property
    def share(self) -> float:
        """The part of all residents that is ours, from 0 to 1."""
        ...

    @property
    def first(self) -> bool:
        """Whether this is the process that does what one of them does for all."""
        ...

    @property
    def name(self) -> str:
        """What this process is called, for people and for the others."""
        ...

    async def processes(self) -> tuple[str, ...]:
        """Who serves residents now, by name, with this one.

        Raises:
            StoreUnavailable: the store cannot be asked now.
        """
        ...

    def starting(self) -> AbstractAsyncContextManager[None]:
        """For the time of the block no other process starts."""
        ...

    def owns(self, resident: str) -> bool:
        """Whether something may be begun for this resident here."""
        ...

    def holds(self, resident: str) -> bool:
        """Whether what was begun for this resident may go on here."""
        ...

    def ring(self, resident: str) -> None:
        """Tell whoever serves the resident that something is there for them. A hint: it may be lost."""
        ...

    def join(self, member: Member) -> None:
        """Have a part of this process told of changes."""
        ...


class Alone:
    """The ownership of a store that one process has for itself."""

    shared = False
    share = 1.0
    first = True
    name = "gateway"

    async def processes(self) -> tuple[str, ...]:
        """There is no other one."""
        return (self.name,)

    @asynccontextmanager
    async def starting(self) -> AsyncIterator[None]:
        """There is no other process."""
        yield

    def owns(self, resident: str) -> bool:
        """All are ours."""
        return True

    def holds(self, resident: str) -> bool:
        """All are ours."""
        return True

    def ring(self, resident: str) -> None:
        """There is nobody to tell."""

    def join(self, member: Member) -> None:
        """Nothing ever changes."""


ALONE = Alone()
