"""The records that pass between the sessions and the store: frozen data, and what each field means."""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import Literal

from msgspec import Struct

from sessions.account import Step
from sessions.journal import Entry
from sessions.messages import Alias, Inbound, Message, SentFile, Unsure
from sessions.tried import Tried


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


Tongues = tuple[tuple[int, str], ...]
"""(position, language): up to this position of its journal a run has spoken this language."""


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
        page: which page of its options was shown last, from 0.
        label: the label of the entry that its end becomes in the run below.
        part: which of the capability's functions runs: `run`, `on_event` or `left`.
        aside: it is no part of the resident's conversation (`on_event`, `left`): it cannot ask, and nobody cancels it.
        tell: for `on_event`: the event's name.
        facts: for `left`: what the session remembered when the run was left; None: what it remembers now.
        tongues: languages that it has spoken before, see `sessions.tongues`.
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
    page: int = 0
    label: str = ""
    part: Part = "run"
    aside: bool = False
    tell: str = ""
    facts: dict[str, bytes] | None = None
    tongues: Tongues = ()


class Later(Struct, frozen=True, kw_only=True):
    """An aside run that is to come: `left` of a run that is over, or an `on_event` that could not be done for now.

    Arguments:
        at: seconds since the epoch; not before. 0: as soon as the turn is parked.
        run: the run; its journal is kept if it has begun already.
        about: the inbox rows that it is about, for the dead letter if it fails. message: see `SessionRow`.
    """

    at: float
    run: RunRow
    about: tuple[int, ...] = ()
    message: str = ""


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
        cause: the inbox rows that the unfinished turn is about, for the dead letter if it fails. trace: its, if any.
        message: what the first of them is called, see `sessions.at_work.name_of`.
        expired: the 24 hours are over; the next message opens a new session. was: the capability that was open then.
        facts: what capabilities remember for each other, encoded with msgpack.
        later: aside runs that are to come.
        album: files that were sent to a question that takes several; `until` says when they are taken for the answer.
        said, said_at: fingerprint of the last message and when it was sent, so that what is sent twice is heard once.
        language: what was spoken when this was stored. unheard: the resident has chosen it and heard nothing in it yet.
        unsure: words of which the resident was asked whether they answer the open question.
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
    language: str = ""
    unheard: bool = False
    unsure: Unsure | None = None
    trace: str = ""
    message: str = ""


class Loaded(Struct, frozen=True):
    """All that an actor needs to go on: the resident's language, session and journals by run number.

    Arguments:
        under: who served the resident at that time. language: what the resident has chosen; None while they have not.
        paused: since when (the last doubt; seconds since the epoch) everything that needs a registered resident waits
            until they have linked again; None if nothing is in doubt. See `Store.unpause`.
    """

    language: str | None
    aliases: tuple[Alias, ...]
    name: str | None
    session: SessionRow | None
    journals: dict[int, tuple[Entry, ...]]
    paused: float | None = None
    under: str = ""


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
        reason: one line for the operator. detail: the traceback, or what else helps.
        seqs: the inbox rows concerned. failure: what kind of trouble it is.
        capability: what failed, if it can be begun again.
        done: labels of the effects that it had begun or done, and would do again.
        note: what the operator wrote who has settled it. tried: each time that it was tried again.
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
    tried: tuple[Tried, ...] = ()


class JournalWrite(Struct, frozen=True):
    """Changes to one run's journal: cut to `keep` entries, then append `add` from there."""

    run: int
    keep: int
    add: tuple[Entry, ...] = ()


class Turn(Struct, frozen=True, kw_only=True):
    """What one commit holds; all of it or nothing.

    Arguments:
        consumed: inbox rows that are done with. held: events that nobody waits for yet; they stay, but ring nobody.
        journals: changes of journals. drop: runs whose journals go.
        session: the session as it is now; None when nothing of it changed.
        effects: what was begun or done in the world, by key.
        language: what the resident has chosen to be spoken to in, from now on; None if nothing was chosen.
        under: of what was read for it: who was given up since then has another name, and is refused; empty: never.
        about: the inbox rows of which `steps` are kept: what the whole turn has done for them until now.
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
    language: str | None = None
    at: float = 0.0
    under: str = ""
    about: tuple[int, ...] = ()
    steps: tuple[Step, ...] = ()


class EffectRecord(Struct, frozen=True):
    """The result of an effect by its idempotency key, kept as long as the session; a restarted run finds it here.

    Arguments:
        key: see `sessions.conversation.Conversation.do`.
        fingerprint: hash of the arguments; the same key with another one is refused.
        entry: the journal entry with the result, or None while it is being attempted. at: when that was begun (epoch).
    """

    key: str
    fingerprint: str
    entry: Entry | None = None
    at: float = 0.0


class Parked(Struct, frozen=True):
    """A resident who is left alone, because the actor crashed again and again.

    Arguments:
        reason: the error, for the operator; it may hold personal data. at: seconds since the epoch.
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
        key: unique; also sent along as opaque data and told back in statuses. due: seconds since the epoch; not before.
        priority: see `Priority`.
        heard: when the resident wrote last, by the channel's clock (seconds since the epoch); None if they never did,
            or if the channel has said since that this is too long ago.
        doubts: how often it was sent before with an outcome that nobody knows. no_marketing: the resident takes none.
        turn: the first inbox row of the turn that has said it; None if no row did, or if that is not known.
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
    no_marketing: bool = False
    turn: int | None = None


class ChannelNotice(Struct, frozen=True):
    """What the channel has told about itself: the account, a number, a template, a form. A later one about the same
    thing takes its place.

    Arguments:
        about: what it is about, in parts: `template/outage_v1/en`, `flow/55`, `account/connection`.
        state: `off`, it cannot be used; `warned`, it can, and somebody should look; `well`.
        why: in a few words of ours; no personal data.
        at: by the channel's clock. until: when it lapses by itself. Seconds since the epoch.
        code: what the channel answers to who uses it all the same.
    """

    about: str
    state: Literal["well", "warned", "off"]
    why: str
    at: float
    until: float | None = None
    code: int | None = None
