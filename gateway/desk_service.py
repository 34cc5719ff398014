"""The service `agent_desk`: people who take over a talk, and hand it back."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from gateway.desk_data import DeskDepartment, DeskState, DeskTalk, DeskTicket, HandOver, Spoken, Ticket, TicketPlace
from sessions.messages import FileRef
from sessions.services import KEY


@runtime_checkable
class AgentDesk(Protocol):
    """People who answer residents. What they say comes as events to the resident: `AgentSaid`, and `AgentClosed`.

    All changes are effects that may be repeated with their key: declare them with `@effect(idempotent=True)`.
    """

    async def state(self) -> DeskState:
        """Whether people answer now, and how many wait.

        Raises:
            TryLater: the desk cannot be reached.
        """
        ...

    async def hand_over(self, request: HandOver, *, key: str = KEY) -> Ticket:
        """Put a resident in line, also while nobody is there. Once for a key.

        Arguments:
            request: who, what about, and what was said before. key: the effect's own.

        Raises:
            TryLater: the desk cannot be reached; nothing was done.
        """
        ...

    async def place(self, ticket: str) -> TicketPlace:
        """Where a ticket stands.

        Arguments:
            ticket: its id.

        Raises:
            Sorry: `UNKNOWN_TICKET`. TryLater: the desk cannot be reached.
        """
        ...

    async def tell(self, ticket: str, words: str, file: FileRef | None = None, *, key: str = KEY) -> TicketPlace:
        """Pass on what the resident says or sends. Once for a key.

        Arguments:
            ticket: its id. words: as the resident wrote them; empty if a file came without any.
            file: a picture or document that was looked at, in the gateway's file store, from where it goes after 30
                days: the provider keeps its own.
            key: the effect's own.

        Returns: where the ticket stands; of one that is closed nothing was passed on.

        Raises:
            Sorry: `UNKNOWN_TICKET`. TryLater: the desk cannot be reached; nothing was done.
        """
        ...

    async def leave(self, ticket: str, *, key: str = KEY) -> None:
        """The resident wants nobody any more. One that is closed stays so.

        Arguments:
            ticket: its id. key: the effect's own.

        Raises:
            Sorry: `UNKNOWN_TICKET`. TryLater: the desk cannot be reached; nothing was done.
        """
        ...


class DeskRefused(ValueError):
    """The desk cannot do that; the text says why, for whoever works at it."""


@runtime_checkable
class DeskWork(Protocol):
    """What those do who work at a desk. A desk whose people may work in the gateway's console has it as the attribute
    `work` of its `AgentDesk`.

    Every method with a number raises `DeskRefused` if there is no such ticket.
    """

    async def tickets(self, *, closed: bool = False, limit: int = 100) -> tuple[DeskTicket, ...]:
        """Those that are open, in the order of the line.

        Arguments:
            closed: those that are done instead, the last one first. limit: how many at most.
        """
        ...

    async def talk(self, number: int) -> DeskTalk:
        """A ticket with all of it.

        Arguments:
            number: of the ticket.

        Raises:
            DeskRefused: there is none.
        """
        ...

    async def file(self, number: int, line: int) -> tuple[bytes, str]:
        """What a resident has sent with a line of a ticket, and its type.

        Arguments:
            number: of the ticket. line: its place in it, from 1.

        Raises:
            DeskRefused: nothing came with that line.
        """
        ...

    async def claim(self, number: int, agent: str) -> DeskTicket:
        """Take a ticket, from the line or from somebody else.

        Arguments:
            number: of the ticket. agent: who, as residents may read it.

        Raises:
            DeskRefused: it is closed, or the name is no name.
        """
        ...

    async def reply(self, number: int, agent: str, words: str, key: str) -> None:
        """Answer the resident; who answers has the ticket from then on.

        Arguments:
            number: of the ticket. agent: who, as residents may read it. words: the answer.
            key: the same one counts once.

        Raises:
            DeskRefused: it is closed, or the answer is empty or too long.
        """
        ...

    async def note(self, number: int, agent: str, words: str, key: str) -> None:
        """Write down something that the resident does not see.

        Arguments:
            number: of the ticket. agent: who. words: the note. key: the same one counts once.

        Raises:
            DeskRefused: there is nothing to note.
        """
        ...

    async def close(self, number: int) -> bool:
        """End a ticket and tell the resident; False if it is closed already.

        Arguments:
            number: of the ticket.

        Raises:
            DeskRefused: there is no such ticket.
        """
        ...


@runtime_checkable
class DeskTransfers(Protocol):
    """What those may do besides whose desk has departments, each with its own hours and line; on the same object as
    `DeskWork`."""

    async def departments(self) -> tuple[DeskDepartment, ...]:
        """All of them, in the operator's order; empty if there are none."""
        ...

    async def transfer(self, number: int, department: str, agent: str) -> None:
        """Pass a ticket on: it waits in line there, and the resident is told (`AgentMoved`).

        Arguments:
            number: of the ticket. department: by name; empty for the first line. agent: who passes it on.

        Raises:
            DeskRefused: it is closed or there already, or there is no such department.
        """
        ...


@runtime_checkable
class Transcript(Protocol):
    """What a resident and the city have said. The gateway itself stands behind it; for who hands a talk over."""

    async def lately(self, resident: str, hours: int = 24, most: int = 40) -> tuple[Spoken, ...]:
        """The talk of the last hours in plain words, the oldest line first. Telephone, account and identity numbers,
        addresses of mail and the like are shortened, whoever has said them.

        Arguments:
            resident: the id. hours: how far back. most: lines; the newest if there are more.
        """
        ...
