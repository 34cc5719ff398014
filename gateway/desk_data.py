"""What a desk of people hands over and is given; the service itself is `gateway.desk_service.AgentDesk`."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from msgspec import Struct

UNKNOWN_TICKET = "service-unknown-ticket"
"""Key of the `Sorry` raised for a ticket that the desk does not know."""

TicketState = Literal["waiting", "claimed", "closed"]
"""In the line; with a person; over."""


class DeskState(Struct, frozen=True, kw_only=True):
    """Whether anybody is there.

    Arguments:
        open: whether people answer now. opens: when they do next, if they do not; None if nobody knows.
        waiting: how many residents wait in line now.
    """

    open: bool
    opens: dt.datetime | None = None
    waiting: int = 0


class Spoken(Struct, frozen=True):
    """One line of a talk, for the person who takes over. Numbers that could be somebody's are shortened in it.

    Arguments:
        by: who said it. at: when. words: what.
    """

    by: Literal["resident", "city"]
    at: dt.datetime
    words: str


class HandOver(Struct, frozen=True, kw_only=True):
    """A resident who wants to talk to a person.

    Arguments:
        resident: the id, for `publish`. name: as their phone shows it; untrusted. language: of the talk.
        about: what it is about, in their own words.
        transcript: what was said before, the oldest first.
    """

    resident: str
    about: str
    name: str | None = None
    language: str = "en"
    transcript: tuple[Spoken, ...] = ()


class Ticket(Struct, frozen=True):
    """A place in line.

    Arguments:
        id: the desk's own. number: what residents and agents call it, short.
    """

    id: str
    number: str


class TicketPlace(Struct, frozen=True, kw_only=True):
    """Where a ticket stands.

    Arguments:
        state: in line, with a person, or done. ahead: how many are before it in line.
        agent: who has it, as residents may know them; empty if nobody has.
        there: whether anybody answers in the department that it was passed on to; None if it was to none.
    """

    state: TicketState
    ahead: int = 0
    agent: str = ""
    there: DeskState | None = None


class DeskTicket(Struct, frozen=True, kw_only=True):
    """A ticket as those see it who work at the desk.

    Arguments:
        id: the desk's own. number: what residents and agents call it. resident: whose it is.
        state: as in `TicketState`. agent: who has it; empty if nobody has.
        opened, changed: seconds since the epoch.
        department: that it was passed on to, by the desk's own name for it; empty for the first line.
    """

    id: str
    number: int
    resident: str
    state: str
    agent: str
    opened: float
    changed: float
    department: str = ""


class DeskLine(Struct, frozen=True, kw_only=True):
    """One line of a ticket.

    Arguments:
        kind: `resident`, `agent`, or `note`, which residents never see. by: who, for an agent or a note.
        at: seconds since the epoch. words: what.
        mime, size: of the file that came with it, and its bytes; empty and 0 if there is none.
        number: its place in the ticket, from 1.
    """

    kind: str
    by: str
    at: float
    words: str
    mime: str = ""
    size: int = 0
    number: int = 0


class DeskTalk(Struct, frozen=True, kw_only=True):
    """A ticket with all of it, for the agent.

    Arguments:
        ticket: the ticket itself. request: what it is about, and what was said before.
        lines: what was said since then, the oldest first.
    """

    ticket: DeskTicket
    request: HandOver
    lines: tuple[DeskLine, ...]


class AgentSaid(Struct, frozen=True, kw_only=True):
    """Event: a person has answered. Its id is the desk's own for the answer.

    Arguments:
        ticket, number: which. agent: who, as residents may know them. words: what they say.
    """

    ticket: str
    number: str
    agent: str
    words: str


class DeskDepartment(Struct, frozen=True, kw_only=True):
    """Where a ticket can be passed on to.

    Arguments:
        name: the desk's own. titles: as residents know it, by language.
        open: whether people answer there now. waiting: how many wait in its line.
    """

    name: str
    titles: dict[str, str]
    open: bool
    waiting: int


class AgentMoved(Struct, frozen=True, kw_only=True):
    """Event: a person has passed a talk on to a department; it waits in line there. Its id is the desk's own.

    Arguments:
        ticket, number: which. agent: who has passed it on. department: its title, by language.
        opens: when people answer there next; None if they do now, or nobody knows.
    """

    ticket: str
    number: str
    agent: str
    department: dict[str, str]
    opens: dt.datetime | None = None


class AgentClosed(Struct, frozen=True, kw_only=True):
    """Event: the desk has ended a ticket. Its id is the ticket's.

    Arguments:
        ticket, number: which.
    """

    ticket: str
    number: str
