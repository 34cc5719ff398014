"""All that the store itself keeps about one resident, for whoever asks what is kept, and letting go of it."""

from __future__ import annotations

from typing import Protocol

from msgspec import Struct

from sessions.inbound import Alias
from sessions.journal import Entry
from sessions.messages import Content, Message
from sessions.records import AuditRow, DeadLetter


class Step(Struct, frozen=True):
    """What a conversation that is open has been answered, has looked up or done: an entry of its journal."""

    run: int
    entry: Entry


class KnownResident(Struct, frozen=True, kw_only=True):
    """Everything about one resident, in the order in which it came to be.

    Arguments:
        created, heard: since when they are known, and when they wrote last; seconds since the epoch.
        marketing: whether they take marketing; None if they never said.
        said: when; and either what the resident said or what the city said.
        steps: of conversations that are open. facts: what these remember, by name. effects: what was done, by its key.
        letters: what could not be handled. audit: acts about who they are, and about their data.
        files: ids of the files that any of this names.
    """

    resident: str
    created: float
    heard: float | None = None
    language: str
    name: str | None = None
    marketing: bool | None = None
    aliases: tuple[Alias, ...] = ()
    said: tuple[tuple[float, Content | None, Message | None], ...] = ()
    steps: tuple[Step, ...] = ()
    facts: dict[str, bytes] = {}
    effects: tuple[str, ...] = ()
    letters: tuple[DeadLetter, ...] = ()
    audit: tuple[AuditRow, ...] = ()
    files: frozenset[str] = frozenset()


class Noted(Struct, frozen=True):
    """A line of the audit with whose it is, for the operator."""

    at: float
    resident: str
    act: str
    detail: str


class PersonalStore(Protocol):
    """The part of a store that answers for what is kept about a resident."""

    async def find(self, who: str) -> str | None:
        """The resident that a reference, a resident's id or a number means."""
        ...

    async def known(self, resident: str) -> KnownResident | None:
        """Everything, of one moment; None if there is nobody of this id, or not any more."""
        ...

    async def erase(self, resident: str, *, now: float, why: str, insist: bool = False) -> bool:
        """Let go of everything in one transaction, but for the audit, which gets a line more.

        What the resident says after that is said by somebody new.

        Arguments:
            why: for the audit, without personal data.
            insist: also of what still waits to be heard or sent.

        Returns: False if something still waits to be heard or sent, and nothing was done.
        """
        ...

    async def note(self, resident: str, act: str, detail: str, *, now: float) -> None:
        """Add a line to the audit; the same one (with the same moment) once."""
        ...

    async def noted(self, resident: str | None, acts: tuple[str, ...], most: int) -> tuple[Noted, ...]:
        """Lines of the audit, the newest first.

        Arguments:
            resident: whose; everybody's if None. acts: only these.
        """
        ...

    async def plugins_that_keep(self) -> frozenset[str]:
        """Names of all plugins that keep anything, whether or not they are switched on."""
        ...
