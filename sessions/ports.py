"""What the sessions need from outside, as Protocols; `records.py` has the records that pass through them.

The gateway (or a test) hands in one object for each Protocol. Nothing here does anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Any, Protocol

from sessions.account import Step
from sessions.capability import Capability
from sessions.errors import StoreDamaged
from sessions.messages import Choice, Content, DeliveryStatus, Inbound, Message, Text, Words
from sessions.ownership import Ownership
from sessions.personal import PersonalStore
from sessions.records import (
    Accepted,
    AuditRow,
    ChannelNotice,
    EffectRecord,
    EventRecord,
    InboxRow,
    Loaded,
    OutboxRow,
    Parked,
    Turn,
)
from sessions.retention import Purged, Retention
from sessions.storage import PluginStore
from sessions.topics import TopicStore


class Clock(Protocol):
    """Wall time. Tests hand in one that follows Trio's virtual clock."""

    def now(self) -> float:
        """Seconds since the epoch."""
        ...


class Ids(Protocol):
    """New ids: short, unique, safe in file names and in keys."""

    def new(self) -> str:
        """A name that was never given before."""
        ...


class Bell(Protocol):
    """Something that may be rung any number of times; ringing never waits."""

    def ring(self) -> None: ...


class Texts(Protocol):
    """Puts words to messages in a language."""

    @property
    def languages(self) -> tuple[str, ...]:
        """What the city offers, the preferred one first."""
        ...

    def render(self, message: Message | Choice, language: str) -> Message:
        """Replace every `Text` by words, and lay a `Choice` out as buttons or a list."""
        ...

    def fitted(self, message: Message | Choice, language: str) -> tuple[Message, ...]:
        """The same, in as many messages as the channel's limits ask for; one nearly always."""
        ...

    def word(self, words: Words, language: str) -> str: ...

    def keywords(self, text: Text, language: str) -> tuple[str, ...]:
        """The words behind a text that is a comma-separated list."""
        ...


class Command(StrEnum):
    """What a resident may say at any time; counts only as the whole message."""

    MENU = "menu"
    BACK = "back"
    CANCEL = "cancel"
    HELP = "help"
    STOP = "stop"
    LANGUAGE = "language"
    AGENT = "agent"


BY_CAPABILITY = (Command.STOP, Command.LANGUAGE, Command.AGENT)
"""Commands that a capability carries out; they are heard only if there is one."""


class SmallTalk(StrEnum):
    """What residents say who want nothing more. It is answered in one short bubble, and leaves all as it is."""

    THANKS = "thanks"  # at any time, also at an open question
    PARTING = "parting"  # ok, bye, no: where a question is open it may be an answer, and comes after it


class Dispatcher(Protocol):
    """Knows the capabilities and finds the one that a message means. All of it is plain computing, no waiting."""

    def capability(self, name: str) -> Capability | None: ...

    def absent(self, name: str) -> Text:
        """What a resident is told whose capability is not there any more."""
        ...

    def command(self, content: Content, language: str) -> Command | None:
        """The command that the whole message is. One that a capability must carry out counts only if there is one."""
        ...

    def small_talk(self, content: Content) -> SmallTalk | None:
        """What the whole message says, if it asks for nothing."""
        ...

    def commanded(self, command: Command) -> str | None:
        """The capability that carries a command out; None for those that the sessions know themselves."""
        ...

    def following(self, finished: str) -> str | None:
        """The capability that is begun when a run of this one has come to its end, see `Capability.follows`."""
        ...

    def granting(self, level: str) -> str | None:
        """The capability that brings a resident to a level, see `Capability.grants`."""
        ...

    def instead(self, capability: str) -> str | None:
        """The capability that is begun instead of this one, because it is out of order; None if it is not. It is
        started with `of`, the name of this one, and `args`, its arguments as msgpack. What it starts itself is begun.
        """
        ...

    def telling(self, event: str) -> tuple[str, ...]:
        """The capabilities that hear of the event with this name, in order; see `Capability.on_event`."""
        ...

    async def passed(self, message: Inbound) -> Inbound | None:
        """The message as it is to be stored, after all that may take it away; None if it is not taken."""
        ...

    def urgent(self, content: Content, language: str) -> str | None:
        """The capability whose danger words are in the message, if any."""
        ...

    def intent(self, content: Content, language: str) -> str | None:
        """The capability that the message asks for, if that is clear."""
        ...

    def why(self, content: Content, language: str) -> str:
        """How `intent` has found what it gave: `reference`, `keyword`, `slip`, `sentence` or `known`; else empty."""
        ...

    def asking(self, content: Content, language: str) -> tuple[str, tuple[str, ...]] | None:
        """Who asks what is meant by a message of which that is not clear, and the capabilities that may be, the
        likeliest first. It is started with `said`, `maybe`, and `because` and `was` as the fallback would be.

        Returns: None if nobody asks, and the fallback is shown.
        """
        ...

    def names(self, capability: str, content: Content) -> bool:
        """Whether the whole message is a keyword or the title of this capability."""
        ...

    def fallback(self) -> str:
        """The capability that greets and offers what there is; called with `because`, see `Because`."""
        ...

    def first_words(self, content: Content, language: str, *, greets: bool) -> Words | None:
        """What stands below the first thing that is ever said to a resident, see `Capability.first_words`."""
        ...

    def services(self, capability: str) -> Any:
        """What `chat.services` is for this capability."""
        ...


class Because(StrEnum):
    """Why the fallback capability is started."""

    HELLO = "hello"  # the first message of a session
    RETURNED = "returned"  # the first message after an expired session that had something open
    ASKED = "asked"  # the resident said menu
    HELP = "help"  # the resident said help, and nothing else is open
    UNKNOWN = "unknown"  # nothing fits what the resident said
    LANGUAGE = "language"  # the resident has chosen a language, and nothing else is open


class Store(PluginStore, PersonalStore, TopicStore, Protocol):
    """Where everything durable is. Every write is fenced: after another process has taken over it raises `Fenced`.

    A write that returns is on disk. A write that raises `StoreUnavailable` left nothing behind.

    Where several processes share it, what is about many residents (`unfinished`, `due`, `waiting`, `outbox_claim` and
    the like) is about those only whom this process serves, and what belongs to the owner of a resident raises `Moved`.
    """

    @property
    def ownership(self) -> Ownership:
        """Whose residents are whose."""
        ...

    async def accept(
        self, messages: Sequence[Inbound], statuses: Sequence[DeliveryStatus], *, now: float, ids: Ids
    ) -> Accepted:
        """Put a whole batch in the inbox in one commit; known ids are ignored. Finds or makes the residents."""
        ...

    async def publish(self, resident: str, event: EventRecord, *, now: float) -> bool:
        """Put an event in the inbox; False if it was there already."""
        ...

    async def unpause(self, resident: str, *, now: float, why: str, before: float | None = None) -> bool:
        """The resident has linked again: what needs a registered one may go on. It is audited; `why` is one short line
        without personal data. A pause that is newer than `before` stays.

        Returns: False if nothing was paused, or the pause stays.
        """
        ...

    async def audit_of(self, resident: str) -> tuple[AuditRow, ...]:
        """What was done about who this resident is, the oldest first."""
        ...

    async def load(self, resident: str) -> Loaded:
        """
        Raises:
            Merged: the resident is another one now.
        """
        ...

    async def said_lately(
        self, resident: str, *, since: float, most: int
    ) -> tuple[tuple[float, Content | None, Message | None], ...]:
        """What the resident and the city have said to each other since then, the oldest first; the newest if more than
        `most`. What is past its retention is not there any more.

        Returns: when, in seconds since the epoch; and either what the resident said or what the city said.
        """
        ...

    async def inbox(self, resident: str) -> tuple[InboxRow, ...]:
        """What waits for the resident's actor, in order; held events are left out.

        Raises:
            Merged: the resident is another one now.
        """
        ...

    async def steps(self, seq: int) -> tuple[Step, ...]:
        """What is kept about this row of the inbox: all that turns have done for it, see `Turn.steps`."""
        ...

    async def held_event(self, resident: str, name: str, id: str) -> InboxRow | None: ...

    async def effect(self, key: str) -> EffectRecord | None: ...

    async def commit(self, turn: Turn) -> None:
        """
        Raises:
            Merged: the resident is another one now; nothing was written.
        """
        ...

    async def talking(self, since: float) -> tuple[tuple[str, str], ...]:
        """Residents with an open run who were heard since then or wait for news, and the capability of the run."""
        ...

    async def unfinished(self) -> Iterable[str]:
        """Residents to ring at start-up: a running session, or something in the inbox."""
        ...

    async def due(self, now: float) -> tuple[tuple[str, ...], float | None]:
        """Residents whose `wake_at` has come, and the next `wake_at` after now."""
        ...

    async def park(self, resident: str, reason: str, at: float) -> None:
        """Note that a resident is left alone, and why; a later reason replaces the one before."""
        ...

    async def unpark(self, resident: str) -> bool:
        """The resident is served again; False if none was parked."""
        ...

    async def parked(self) -> tuple[Parked, ...]:
        """Who is left alone, the longest first."""
        ...

    async def waiting(self, before: float) -> tuple[str, ...]:
        """Residents who should have been rung: something in the inbox since `before` or earlier, or an unfinished
        turn. Those who are parked are left out."""
        ...

    async def damage(self) -> StoreDamaged:
        """Wait until the store turns out to be damaged, if ever, and say what to do; the gateway then stops."""
        ...

    async def purge(self, now: float, keep: Retention) -> Purged:
        """Let go what is over and whose time has come, a little at a time. Nothing that still waits is touched."""
        ...

    async def ping(self) -> None:
        """A real round trip through the writer; raises if the store cannot write."""
        ...

    async def outbox_claim(self, now: float, limit: int, skip: frozenset[str]) -> list[OutboxRow]:
        """The first unsent message of each resident's line, if its time has come, by priority and then by age;
        residents in `skip` are left out. A line is in order of age, but for notices, which come last.

        When this returns it is on disk that these are under way: after a crash they may have been sent or not.
        """
        ...

    async def outbox_release(self, seq: int) -> None:
        """A claimed message was not sent for certain; it is due again. Also who has given its resident away says so."""
        ...

    async def outbox_recover(self, due: float, notices_due: float | None = None, *, others: bool = False) -> int:
        """At the start: what was under way in a process that is gone is due at `due`, a notice at `notices_due` (the
        same if left out), unless a status comes before.

        Arguments:
            others: only what was under way in another process, whose residents are ours since.

        Returns: how many there were.
        """
        ...

    async def outbox_next_due(self) -> float | None:
        """When the next message that is not under way is due."""
        ...

    async def outbox_message(self, status: DeliveryStatus) -> Message | None:
        """What a status is about; None if that is unknown or its words are gone."""
        ...

    async def outbox_sent(self, seq: int, channel_id: str, at: float, *, as_template: bool = False) -> None: ...

    async def outbox_retry(self, seq: int, due: float, error: str) -> None:
        """It was not sent; it is tried again at `due`, and what follows waits."""
        ...

    async def outbox_doubt(self, seq: int, due: float, error: str) -> None:
        """It may have been sent; it is sent once more at `due`, unless a status tells that it was."""
        ...

    async def outbox_closed(self, seq: int, at: float) -> None:
        """The channel says that the resident has not written for too long; the message is due again, see `heard`."""
        ...

    async def outbox_hold(self, seq: int, reason: str, code: int | None, at: float) -> None:
        """It cannot be sent now, and what follows goes on; it is due again when the resident writes.

        Arguments:
            code: of the trouble with its template, if that is the reason; then `outbox_free` frees it too.
        """
        ...

    async def outbox_free(self, at: float) -> int:
        """What was held because of its template is due again. Returns: how many there were."""
        ...

    async def outbox_failed(
        self, seq: int, error: str, code: int | None, at: float, *, unwanted: bool = False
    ) -> str | None:
        """It will never be sent. Returns: the resident to ring, if a run of theirs is told of it.

        Arguments:
            unwanted: because they take no marketing, as the channel says.
        """
        ...

    async def outbox_unknown(self, seq: int, error: str, at: float) -> None: ...

    async def media_get(self, number: str, file: str, now: float) -> str | None:
        """What a file was uploaded as for a phone number, unless that has expired."""
        ...

    async def media_put(self, number: str, file: str, media_id: str, *, expires: float, now: float) -> None:
        """Remember an upload; what has expired is forgotten."""
        ...

    async def media_forget(self, number: str, file: str) -> None: ...

    async def notice_put(self, notices: Sequence[ChannelNotice]) -> None:
        """Keep what the channel tells about itself; what is older than what is known about the same thing is not."""
        ...

    async def notices(self) -> tuple[ChannelNotice, ...]:
        """All that is kept, by what it is about."""
        ...
