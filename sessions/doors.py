"""What a Conversation asks of its actor. A capability's coroutine is driven by hand; these are all it may yield.

Driving it by hand has three reasons: replay is plain computing (microseconds, no scheduler), a parked conversation
costs no task, and whatever is awaited that is not one of these doors is seen at once.

The driver answers each door with the journal entry that records its outcome.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from sessions.messages import Choice, Message, Words
from sessions.policy import Retry

Parser = Callable[[Any], Any]
"""Turns an answer (a `Content`; a tuple of them if the parser has `album`) into a value, or raises `NotUnderstood`.
Plain computing; called again on replay. One with the attribute `loose` takes nearly anything for an answer."""


class Ask(Struct, frozen=True):
    """Parked at an open question.

    Arguments:
        kind: a free question, or a choice. label: the entry's name.
        prompt: what was said; shown again when the resident is reminded, without a file on top.
        afresh: makes it anew instead, where it does not hold for ever: a form's token has an end.
        check: asks code that runs elsewhere whether an answer fits, instead of `parse`; raises `NotUnderstood`.
        parse: for a free question. options: for a choice: (key, title), in order. also: by their keys, other words.
        retry: words for an answer that does not fit; the general ones if None.
        short: the question in few words, for when it is asked again; the whole of it if None.
        attempts: how many answers of the wrong form are heard; None for any number.
    """

    kind: Literal["ask", "choose"]
    label: str
    prompt: Message | Choice
    parse: Parser | None
    options: tuple[tuple[str, Words], ...] = ()
    retry: Words | None = None
    short: Words | None = None
    attempts: int | None = None
    afresh: Callable[[], Message] | None = None
    check: Callable[[Any], Awaitable[None]] | None = None
    also: Mapping[str, tuple[str, ...]] = {}

    @property
    def question(self) -> Message | Choice:
        """What is said when it is asked again."""
        if self.afresh is not None:
            return self.afresh()
        return replace(self.prompt, media=None) if isinstance(self.prompt, Choice) else self.prompt

    @property
    def loose(self) -> bool:
        """Whether nearly anything would be taken for an answer."""
        return bool(getattr(self.parse, "loose", False))

    @property
    def takes_keywords(self) -> bool:
        """Whether the name of another capability is an answer as well, and no wish for it."""
        return bool(getattr(self.parse, "takes_keywords", False))

    @property
    def sheet(self) -> bool:
        """Whether a form is shown: words are then a wish for something else, or to be asked one by one."""
        return bool(getattr(self.parse, "sheet", False))

    @property
    def album(self) -> bool:
        """Whether several files that are sent one after the other are one answer."""
        return bool(getattr(self.parse, "album", False))


class Target(Struct, frozen=True):
    """One function to be called, and what its call needs.

    Arguments:
        provider: who answers for it: the name of a service, or the module of a plain function.
        invoke: makes the awaitable; returns the result, encoded.
        timeout: seconds for each try. retry: how often it is tried.
    """

    provider: str
    invoke: Callable[[], Awaitable[bytes]]
    timeout: float
    retry: Retry


class Call(Struct, frozen=True):
    """A `read` or a `do` that is to be carried out.

    Arguments:
        target: what is called; for a `gather` several by name, whose result is a msgpack map of theirs.
        key, fingerprint: idempotency key of an effect and hash of its arguments; None and empty for a read.
        recovering: the effect was begun before and its outcome is unknown. idempotent, find: how that is resolved, see
            `sessions.services.Effect`.
    """

    kind: Literal["read", "do"]
    label: str
    target: Target | dict[str, Target]
    key: str | None = None
    fingerprint: str = ""
    recovering: bool = False
    idempotent: bool = False
    find: Callable[[], Awaitable[bytes | None]] | None = None


class Wait(Struct, frozen=True):
    """Parked until the event `label` with this id comes, or the time is over (`until`: seconds since the epoch), or,
    with `hear`, until the resident says something; with "all" also if that asks for another capability."""

    kind: Literal["wait"]
    label: str
    id: str
    until: float
    hear: bool | Literal["all"] = False


class Start(Struct, frozen=True):
    """Another capability goes on top; its result comes back, in an entry with this label. `args` is a msgpack map."""

    kind: Literal["start"]
    label: str
    capability: str
    args: bytes


class Continue(Struct, frozen=True):
    """The run goes on from its start with these arguments (a msgpack map) and an empty journal."""

    kind: Literal["continue"]
    label: str
    args: bytes


class Consult(Struct, frozen=True):
    """Code that runs elsewhere is asked how it goes on. No part of the journal: it may be asked again and again.

    Arguments:
        ask: gives what the coroutine is sent; raises `TryLater` while nobody can be asked.
    """

    ask: Callable[[], Awaitable[Any]]
    kind: Literal["consult"] = "consult"
    label: str = "elsewhere"


class Stuck(Struct, frozen=True):
    """The capability goes on although it was told that it must stop; it is not woken any more."""

    kind: Literal["stuck"] = "stuck"


Door = Ask | Call | Wait | Start | Continue | Consult
