"""What a Conversation asks of the one that drives it. `sessions.talk.Talk` is it; tests may bring their own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from sessions.account import What
from sessions.forms import Forms
from sessions.messages import Resident


class Desk(Protocol):
    """One resident's conversation, seen from a run.

    Attributes:
        resident, language: who is there.
    """

    resident: Resident
    language: str

    @property
    def session_id(self) -> str:
        """The session's id, for keys."""
        ...

    @property
    def zone(self) -> ZoneInfo:
        """The city's time zone."""
        ...

    @property
    def forms(self) -> Forms:
        """The channel's forms."""
        ...

    def now(self) -> float:
        """Seconds since the epoch."""
        ...

    def note(self, what: What, name: str = "", detail: str = "") -> None:
        """Note what the turn does, see `sessions.account.Step`."""
        ...

    def new_id(self) -> str:
        """A new id."""
        ...

    def services_of(self, capability: str) -> Any:
        """The services that a capability has asked for."""
        ...

    def result_of(self, capability: str) -> Any:
        """The type of what a capability returns."""
        ...

    def granting(self, level: str) -> str | None:
        """The capability that brings the resident to a level."""
        ...

    def fact(self, name: str) -> bytes | None:
        """What is remembered by this name, encoded with msgpack."""
        ...

    @property
    def facts(self) -> Mapping[str, bytes]:
        """All that is remembered, by name."""
        ...

    def speak(self, run: int, language: str) -> None:
        """The resident has chosen a language; this run has asked them.

        Raises:
            Misuse: the city does not offer it.
        """
        ...

    def remember(self, name: str, value: bytes) -> None:
        """Remember this with the next commit; `None`, encoded, forgets it.

        Raises:
            Misuse: all facts together are too large.
        """
        ...
