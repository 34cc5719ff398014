"""What the sessions need from outside: Protocols, and the records that pass through them.

The gateway (or a test) hands in one object for each Protocol. Nothing here does anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import IntEnum, StrEnum
from typing import Any, Literal, Protocol

from msgspec import Struct

from sessions.capability import Capability
from sessions.errors import StoreDamaged
from sessions.journal import Entry
from sessions.messages import Alias, Choice, Content, DeliveryStatus, Inbound, Message, SentFile, Text, Words
from sessions.retention import Purged, Retention
from sessions.storage import PluginStore

# ---------------------------------------------------------------------------------------------- records


class EventRecord(Struct, frozen=True, tag="event", tag_field="type"):
    """Something that happened elsewhere and concerns a resident (a payment settled, a case closed).

    Arguments:
        name: the event type's name.
        id: the event's own id; the same (name, id) counts once for a resident.
        body: the event, encoded with msgpack.
    """

    name: str
    id: str
    body: bytes


class InboxRow(Struct, frozen=True):
    """One accepted item that waits for its resident's actor.

    Arguments:
        seq: the order of arrival.
        arrived: seconds since the epoch, our clock.
        item: a resident's message, or an event.
        retry: an operator had it tried again, and this capability failed at it: it is begun again if the message alone
            does not say what is meant. Empty: none is known. None: the row is new.
    """

    seq: int
    arrived: float
    item: Inbound | EventRecord
    retry: str | None = None


Part = Literal["run", "on_event", "left"]


class RunRow(Struct, frozen=True, kw_only=True):
    """One run of a capability, as stored; its journal is stored beside it.

    Arguments:
        number: unique within the session.
        lineage: what the keys of its effects begin with; the same when its parent is restarted and starts it again.
        capability, version: what runs, and the version it was begun with.
        args: its arguments, a msgpack map.
        branch: grows with each Back and each restart, so that new outputs get new keys.
        said: how many outputs behind the last entry are in the outbox already.
        interjected: it was put on top of an open question that is asked again afterwards.
        trying: a read or an effect failed for now, and the resident was asked whether to try again.
        tries: how often that was asked, for the keys of the outputs.
        question: kind and label of the question that is open, so that an answer is not taken for another one.
        wrong: how many answers of the wrong form that question has got.
        label: the label of the entry that its end becomes in the run below.
        part: which of the capability's functions runs: `run`, `on_event` or `left`.
        aside: it is no part of the resident's conversation (`on_event`, `left`): it cannot ask, and nobody cancels it.
        tell: for `on_event`: the event's name.
    """

    number: int
    lineage: str
    capability: str
    version: str
    args: bytes
    branch: int = 0
    said: int = 0
    interjected: bool = False
    trying: bool = False
    tries: int = 0
    question: str = ""
    wrong: int = 0
    label: str = ""
    part: Part = "run"
    aside: bool = False
    tell: str = ""


class Later(Struct, frozen=True, kw_only=True):
    """An aside run that is to come: `left` of a run that is over, or an `on_event` that could not be done for now.

    Arguments:
        at: seconds since the epoch; not before. 0: as soon as the turn is parked.
        run: the run; its journal is kept if it has begun already.
        about: the inbox rows that it is about, for the dead letter if it fails.
    """

    at: float
    run: RunRow
    about: tuple[int, ...] = ()


State = Literal["running", "asking", "waiting", "ended"]


class SessionRow(Struct, frozen=True, kw_only=True):
    """A resident's conversation of at most 24 hours, as stored.

    Arguments:
        id: new for each session; part of every key.
        state: `running` (a turn is unfinished), `asking`, `waiting`, or `ended` (no run is open).
        opened, heard: seconds since the epoch: begun; last message of the resident.
        asked_at: when the open question was committed; an older message does not answer it.
        wake_at: when the timer must ring, at the latest; the 24-hour expiry or an earlier limit of a wait.
        until: the limit of the wait that is open, if any; or of an album that is being sent.
        runs: the stack, the innermost last.
        next_run: the number that the next run gets.
        cause: the inbox rows that the unfinished turn is about, for the dead letter if it fails.
        expired: the 24 hours are over; the next message opens a new session. was: the capability that was open then.
        facts: what capabilities remember for each other, encoded with msgpack.
        later: aside runs that are to come.
        album: files that were sent to a question that takes several; `until` says when they are taken for the answer.
        said, said_at: fingerprint of the resident's last message, and when it was sent, so that one that was sent twice
            is heard once.
    """

    id: str
    state: State
    opened: float
    heard: float
    asked_at: float = 0.0
    wake_at: float | None = None
    until: float | None = None
    runs: tuple[RunRow, ...] = ()
    next_run: int = 1
    cause: tuple[int, ...] = ()
    expired: bool = False
    was: str | None = None
    facts: dict[str, bytes] = {}
    later: tuple[Later, ...] = ()
    album: tuple[SentFile, ...] = ()
    said: str = ""
    said_at: float = 0.0


class Loaded(Struct, frozen=True):
    """All that an actor needs to go on: the resident's language, session and journals by run number.

    Arguments:
        paused: since when everything that needs a registered resident waits until they have linked again, in seconds
            since the epoch; None if nothing is in doubt. See `Store.unpause`.
    """

    language: str
    aliases: tuple[Alias, ...]
    name: str | None
    session: SessionRow | None
    journals: dict[int, tuple[Entry, ...]]
    paused: float | None = None


class AuditRow(Struct, frozen=True):
    """One act about who a resident is; never changed, never removed, and without personal data.

    Arguments:
        at: seconds since the epoch.
        act: `number changed`, `user_id changed`, `identity changed`, `merged`, `names lost`, `unpaused`.
        detail: names are masked.
    """

    at: float
    act: str
    detail: str


class Priority(IntEnum):
    """What goes first when more is to be sent than may be sent. Of one resident's messages only notices are overtaken,
    by what is not a notice; all else keeps its order."""

    REPLY = 0  # to what the resident said
    UPDATE = 1  # news of a payment or a case
    NOTICE = 2  # for many residents


class Reply(Struct, frozen=True):
    """One message for the outbox. The same key is put there once.

    Arguments:
        of_run: a run has said it; if it fails for good, the resident's runs are told by `DeliveryFailed`.
    """

    key: str
    message: Message
    priority: Priority = Priority.REPLY
    of_run: bool = False


class Failure(StrEnum):
    """Why something became a dead letter; whether it can be tried again depends on it."""

    BUG = "bug"  # an exception of a capability, a provider, or ours
    FULL = "full"  # a run's journal was over its bounds
    UNKNOWN = "unknown"  # an effect may have happened or not
    LATE = "late"  # the message came when its 24 hours were over
    ASIDE = "aside"  # an `on_event` or a `left` could not be done


class DeadLetter(Struct, frozen=True):
    """A message or turn that could not be handled, with what is needed to understand and retry it.

    Arguments:
        reference: the short number that the resident was given.
        reason: one line for the operator.
        detail: the traceback, or what else helps.
        seqs: the inbox rows concerned.
        failure: what kind of trouble it is.
        capability: what failed, if it can be begun again.
        done: labels of the effects that it had begun or done, and would do again.
        note: what the operator wrote who has settled it.
    """

    reference: str
    at: float
    reason: str
    detail: str
    seqs: tuple[int, ...] = ()
    failure: Failure = Failure.BUG
    capability: str = ""
    done: tuple[str, ...] = ()
    note: str = ""


class JournalWrite(Struct, frozen=True):
    """Changes to one run's journal: cut to `keep` entries, then append `add` from there."""

    run: int
    keep: int
    add: tuple[Entry, ...] = ()


class Turn(Struct, frozen=True, kw_only=True):
    """What one commit holds; all of it or nothing.

    Arguments:
        consumed: inbox rows that are done with.
        held: events that nobody waits for yet; they stay, but ring nobody.
        journals: changes of journals. drop: runs whose journals go.
        session: the session as it is now; None when nothing of it changed.
        effects: what was begun or done in the world, by key.
    """

    resident: str
    session: SessionRow | None = None
    consumed: tuple[int, ...] = ()
    held: tuple[int, ...] = ()
    journals: tuple[JournalWrite, ...] = ()
    drop: tuple[int, ...] = ()
    replies: tuple[Reply, ...] = ()
    dead_letters: tuple[DeadLetter, ...] = ()
    effects: tuple[EffectRecord, ...] = ()
    at: float = 0.0


class EffectRecord(Struct, frozen=True):
    """The result of an effect by its idempotency key, kept as long as the session; a restarted run finds it here.

    Arguments:
        key: see `sessions.conversation.Conversation.do`.
        fingerprint: hash of the arguments; the same key with another one is refused.
        entry: the journal entry with the result, or None while it is being attempted.
        at: seconds since the epoch: when the attempt was begun.
    """

    key: str
    fingerprint: str
    entry: Entry | None = None
    at: float = 0.0


class Parked(Struct, frozen=True):
    """A resident who is left alone, because the actor crashed again and again.

    Arguments:
        reason: the error, for the operator; it may hold personal data.
        at: seconds since the epoch.
    """

    resident: str
    reason: str
    at: float


class Accepted(Struct, frozen=True):
    """What became of a batch: residents with something new, and how many items were known already.

    Arguments:
        fresh: (resident, message id) of each message that is new and that an answer may follow.
        to_send: whether something in the outbox may go now that could not before.
    """

    residents: tuple[str, ...]
    duplicates: int = 0
    fresh: tuple[tuple[str, str], ...] = ()
    to_send: bool = False


class OutboxRow(Struct, frozen=True):
    """A message that waits to be sent.

    Arguments:
        seq: the order of sending, per resident.
        key: unique; also sent along as opaque data and told back in statuses.
        due: seconds since the epoch; not before.
        priority: see `Priority`.
        heard: when the resident wrote last, by the channel's clock (seconds since the epoch); None if they never did,
            or if the channel has said since that this is too long ago.
        doubts: how often it was sent before with an outcome that nobody knows.
    """

    seq: int
    key: str
    resident: str
    aliases: tuple[Alias, ...]
    message: Message
    attempts: int
    created: float
    due: float
    priority: Priority = Priority.REPLY
    heard: float | None = None
    doubts: int = 0


# ---------------------------------------------------------------------------------------------- ports


class Clock(Protocol):
    """Wall time. Tests hand in one that follows Trio's virtual clock."""

    def now(self) -> float:
        """Seconds since the epoch."""
        ...


class Ids(Protocol):
    """New ids: short, unique, safe in file names and in keys."""

    def new(self) -> str: ...


class Bell(Protocol):
    """Something that may be rung any number of times; ringing never waits."""

    def ring(self) -> None: ...


class Texts(Protocol):
    """Puts words to messages in a language."""

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


class Dispatcher(Protocol):
    """Knows the capabilities and finds the one that a message means. All of it is plain computing, no waiting."""

    def capability(self, name: str) -> Capability | None: ...

    def command(self, content: Content, language: str) -> Command | None:
        """The command that the whole message is. One that a capability must carry out counts only if there is one."""
        ...

    def commanded(self, command: Command) -> str | None:
        """The capability that carries a command out; None for those that the sessions know themselves."""
        ...

    def granting(self, level: str) -> str | None:
        """The capability that brings a resident to a level, see `Capability.grants`."""
        ...

    def telling(self, event: str) -> str | None:
        """The capability that tells residents of the event with this name, see `Capability.on_event`."""
        ...

    def urgent(self, content: Content, language: str) -> str | None:
        """The capability whose danger words are in the message, if any."""
        ...

    def intent(self, content: Content, language: str) -> str | None:
        """The capability that the message asks for, if that is clear."""
        ...

    def fallback(self) -> str:
        """The capability that greets and offers what there is; called with `because`, see `Because`."""
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


class Store(PluginStore, Protocol):
    """Where everything durable is. Every write is fenced: after another process has taken over it raises `Fenced`.

    A write that returns is on disk. A write that raises `StoreUnavailable` left nothing behind.
    """

    async def accept(
        self, messages: Sequence[Inbound], statuses: Sequence[DeliveryStatus], *, now: float, ids: Ids
    ) -> Accepted:
        """Put a whole batch in the inbox in one commit; known ids are ignored. Finds or makes the residents."""
        ...

    async def publish(self, resident: str, event: EventRecord, *, now: float) -> bool:
        """Put an event in the inbox; False if it was there already."""
        ...

    async def unpause(self, resident: str, *, now: float, why: str) -> bool:
        """The resident has linked again: what needs a registered one may go on. It is audited; `why` is one short line
        without personal data.

        Returns: False if nothing was paused.
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

    async def inbox(self, resident: str) -> tuple[InboxRow, ...]:
        """What waits for the resident's actor, in order; held events are left out.

        Raises:
            Merged: the resident is another one now.
        """
        ...

    async def held_event(self, resident: str, name: str, id: str) -> InboxRow | None: ...

    async def effect(self, key: str) -> EffectRecord | None: ...

    async def commit(self, turn: Turn) -> None:
        """
        Raises:
            Merged: the resident is another one now; nothing was written.
        """
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
        """A claimed message was not sent for certain; it is due again."""
        ...

    async def outbox_recover(self, due: float) -> int:
        """At the start: what was under way in a process that is gone is due at `due`, unless a status comes before.

        Returns: how many there were.
        """
        ...

    async def outbox_next_due(self) -> float | None:
        """When the next message that is not under way is due."""
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

    async def outbox_failed(self, seq: int, error: str, code: int | None, at: float) -> str | None:
        """It will never be sent. Returns: the resident to ring, if a run of theirs is told of it."""
        ...

    async def outbox_unknown(self, seq: int, error: str, at: float) -> None: ...

    async def media_get(self, number: str, file: str, now: float) -> str | None:
        """What a file was uploaded as for a phone number, unless that has expired."""
        ...

    async def media_put(self, number: str, file: str, media_id: str, *, expires: float, now: float) -> None:
        """Remember an upload; what has expired is forgotten."""
        ...

    async def media_forget(self, number: str, file: str) -> None: ...
