"""The Conversation: all that a capability may touch. Written as if the resident stood at the counter.

Each method that has an outcome records it in the run's journal; when the session is woken, the capability runs again
and gets the recorded outcomes, so that it arrives where it stopped. See docs/architecture.md, "Durable conversations".
"""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Generic, ParamSpec, TypeVar, cast, overload
from zoneinfo import ZoneInfo

import msgspec
from msgspec import Struct

from sessions import policy
from sessions.doors import Ask, Call, Parser, Start, Target, Wait, knock
from sessions.errors import Closed, KeyReused, Misuse, NotStorable, NotUnderstood, Sorry
from sessions.invoking import encode, finding, fingerprint, invoking, with_key
from sessions.journal import Entry, Journal
from sessions.messages import (
    Choice,
    ChoiceOption,
    Content,
    Message,
    Resident,
    Said,
    Text,
    Words,
    restored,
)
from sessions.parsers import words as any_words
from sessions.services import Plan, planned

S = TypeVar("S")
T = TypeVar("T")
P = ParamSpec("P")


class Option(Struct, Generic[T], frozen=True):
    """One thing to choose.

    Arguments:
        key: short and stable, at most 60 characters; it is what the journal keeps.
        title: at most 24 characters in every language; a longer one is shortened visibly.
        value: what `choose` returns.
        description: a second line, at most 72 characters.
    """

    key: str
    title: Words
    value: T
    description: Words | None = None


class TimedOut(Struct, frozen=True):
    """The outcome of `wait_for` when the time was over first."""

    name: str
    id: str


class RunContext(Struct, frozen=True, kw_only=True):
    """What a Conversation is told about the run it belongs to."""

    session: str
    run: int
    lineage: str
    capability: str
    resident: Resident
    language: str
    zone: ZoneInfo
    now: Callable[[], float]
    new_id: Callable[[], str]
    services: Any
    result_of: Callable[[str], Any]


def tap_id(capability: str, session: str, run: int, position: int, key: str) -> str:
    """The id of a button or row. It names the question it belongs to, so that an old one is recognised."""
    return f"{capability}.{session[-8:]}.{run}.{position}:{key}"


class Conversation(Generic[S]):
    """One resident, one run of one capability. Use it from the capability's own coroutine only.

    Attributes:
        resident: who is there.
        language: the resident's language, for example `en`; it may change words, never the order of calls.
        services: the services that the operator has provided (`chat.services.billing`).
    """

    def __init__(self, context: RunContext, journal: Journal) -> None:
        self._context, self._journal = context, journal
        self._closed = False
        self._pending = False
        self._occurrences: Counter[str] = Counter()
        self.services: S = context.services
        self.resident = context.resident
        self.language = context.language

    # ------------------------------------------------------------------------------------------ speaking

    async def say(self, what: str | Message | Text, /, **args: Any) -> None:
        """Say something.

        Arguments:
            what: the key of a text, with its arguments by name; or a message.
        """
        self._enter()
        self._journal.say(_message(what, args))

    # ------------------------------------------------------------------------------------------ asking

    @overload
    async def ask(
        self,
        key: str,
        /,
        *,
        parse: Callable[[Content], T],
        label: str | None = None,
        retry: str | None = None,
        short: str | None = None,
        **args: Any,
    ) -> T: ...

    @overload
    async def ask(
        self, key: str, /, *, label: str | None = None, retry: str | None = None, short: str | None = None, **args: Any
    ) -> str: ...

    async def ask(
        self,
        key: str,
        /,
        *,
        parse: Callable[[Content], Any] = any_words,
        label: str | None = None,
        retry: str | None = None,
        short: str | None = None,
        **args: Any,
    ) -> Any:
        """Ask and wait for the answer, for as long as the session lasts.

        Arguments:
            key: the question's text. args: its values.
            parse: turns the answer into a value or raises `NotUnderstood`, then the question stays open.
            label: the entry's name in the journal; the key if left out.
            retry: words for an answer that does not fit.
            short: the question in few words, for when it is asked again.
        """
        prompt = Said(Text(key, args))
        self._enter()
        self._journal.say(prompt)
        name = label or key
        entry = self._journal.next("ask", name)
        if entry is None:
            words = (Text(key, args) if key else None for key in (retry, short))
            entry = await self._knock(Ask("ask", name, prompt, parse, (), *words))
        try:
            return parse(msgspec.msgpack.decode(entry.value, type=Content))
        except NotUnderstood as error:  # it was understood when it was given: the parser has changed since
            raise self._journal.diverge(f"an answer to {name!r}", "another answer") from error

    async def choose(
        self,
        key: str,
        options: Sequence[Option[T]],
        /,
        *,
        label: str | None = None,
        button: str | None = None,
        retry: str | None = None,
        short: str | None = None,
        **args: Any,
    ) -> T:
        """Let the resident choose one of the options. A single option is asked for as well.

        Arguments:
            key: the question's text. args: its values.
            options: at least one; their keys differ.
            button: text of the button that opens the list, at most 20 characters.
            retry: words for an answer that does not fit.
            short: the question in few words, for when it is asked again.

        Raises:
            ValueError: there is no option, or two have the same key.
        """
        by_key = {option.key: option for option in options}
        if not options or len(by_key) != len(options):
            raise ValueError(f"choose {key!r}: the options must be at least one, with different keys")
        self._enter()
        prompt = self._choice(Text(key, args), options, button)
        self._journal.say(prompt)
        name = label or key
        entry = self._journal.next("choose", name)
        if entry is None:
            titles = tuple((option.key, option.title) for option in options)
            words = (Text(key, args) if key else None for key in (retry, short))
            entry = await self._knock(Ask("choose", name, prompt, None, titles, *words))
        chosen = msgspec.msgpack.decode(entry.value, type=str)
        if chosen not in by_key:
            raise Sorry("session-option-gone")
        return by_key[chosen].value

    async def confirm(self, key: str, /, *, label: str | None = None, **args: Any) -> bool:
        """Ask yes or no."""
        options = [Option("yes", Text("session-yes"), True), Option("no", Text("session-no"), False)]
        return await self.choose(key, options, label=label, **args)

    # ------------------------------------------------------------------------------------------ the world

    async def read(
        self,
        label: str,
        function: Callable[P, Awaitable[T]],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Look something up. It may be repeated, cancelled, and is done afresh after Back.

        Arguments:
            label: the entry's name in the journal.
            function: an async function or a method of a service, with a return annotation that msgspec can encode;
                `calling(function, timeout=..., retry=...)` says how long it may take and how often it is tried.

        Raises:
            Sorry: the other side says no; journaled.
            NotStorable: the result has no type or cannot be encoded.
        """
        self._enter()
        plan = planned(function, policy.READ)
        entry = self._journal.next("read", label)
        if entry is None:
            entry = await self._knock(Call("read", label, invoking(plan, args, dict(kwargs))))
        return cast(T, self._result(entry, plan.returns))

    async def gather(self, label: str, /, **reads: Awaitable[Any] | tuple[Any, ...]) -> dict[str, Any]:
        """Several reads side by side, as one journal entry.

        Arguments:
            label: the entry's name in the journal.
            reads: by name, a tuple of the function and its arguments: `accounts=(billing.accounts, holder)`.
        """
        self._enter()
        plans: dict[str, Plan] = {}
        targets: dict[str, Target] = {}
        for key, read in reads.items():
            if not isinstance(read, tuple) or not read:
                raise Misuse(f"gather {label!r}: {key} must be a tuple (function, arguments...)")
            plans[key] = planned(read[0], policy.READ)
            targets[key] = invoking(plans[key], read[1:], {})
        entry = self._journal.next("read", label)
        if entry is None:
            entry = await self._knock(Call("read", label, targets))
        _raise_sorry(entry)
        found = self._decode(entry, entry.value, dict[str, bytes])
        if found.keys() != plans.keys():
            raise self._journal.diverge(f"{label!r} of {sorted(found)}", f"{label!r} of {sorted(plans)}")
        return {key: self._decode(entry, found[key], plan.returns) for key, plan in plans.items()}

    async def do(
        self,
        label: str,
        function: Callable[P, Awaitable[T]],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Change something in the world, once. Back stops here.

        The effect gets an idempotency key (session, run, label, occurrence) as its parameter `key`, if it has one. The
        key stays the same over restart and Back, also where a parent was restarted and starts this run again.
        After a crash in the middle it is repeated only if its provider says that this is safe, see `effect`.

        Raises:
            Sorry: the other side says no; journaled.
            KeyReused: the same effect was asked for with other arguments.
        """
        self._enter()
        plan = planned(function, policy.EFFECT)
        self._occurrences[label] += 1
        key = f"{self._context.session}.{self._context.lineage}.{label}.{self._occurrences[label]}"
        mark = fingerprint(plan.name, args, kwargs)
        attempt = self._journal.next("attempt", label)
        recovering = attempt is not None
        if attempt is None:
            self._journal.add("attempt", label, msgspec.msgpack.encode((key, mark)), effect=True)
        elif msgspec.msgpack.decode(attempt.value, type=tuple[str, str])[1] != mark:
            raise KeyReused(f"{label}: the effect {key} was begun with other arguments")
        entry = self._journal.next("do", label)
        if entry is None:
            target = invoking(plan, args, with_key(plan.target, dict(kwargs), key))
            find = finding(plan, key)
            call = Call("do", label, target, key, mark, recovering, plan.idempotent, find)
            entry = await self._knock(call)
        return cast(T, self._result(entry, plan.returns))

    async def wait_for(self, event: type[T], id: str, /, *, within: dt.timedelta) -> T | TimedOut:
        """Wait until an event comes, or until the time is over. Match on what comes back.

        Arguments:
            event: the event's Struct; its class name is the event's name.
            id: the event's id.
            within: how long, from now; the end of the session ends it too.
        """
        now = await self.now(label=f"wait:{event.__name__}")
        self._enter()
        entry = self._journal.next("wait", event.__name__)
        if entry is None:
            entry = await self._knock(Wait("wait", event.__name__, id, (now + within).timestamp()))
        body = msgspec.msgpack.decode(entry.value, type=bytes | None)
        return TimedOut(event.__name__, id) if body is None else self._decode(entry, body, event)

    async def start(self, capability: str, /, **args: Any) -> Any:
        """Run another capability on top of this one, and go on with its result.

        Raises:
            Sorry: the other capability ended with it; the resident has been told already.
        """
        self._enter()
        entry = self._journal.next("start", capability)
        if entry is None:
            entry = await self._knock(Start("start", capability, encode(f"the arguments of {capability}", args)))
        _raise_sorry(entry, told=True)
        return self._decode(entry, entry.value, self._context.result_of(capability))

    # ------------------------------------------------------------------------------------------ time and chance

    async def now(self, *, label: str = "now") -> dt.datetime:
        """The time, in the city's zone; journaled, so that it is the same on replay."""
        self._enter()
        entry = self._journal.next("now", label)
        if entry is None:
            entry = self._journal.add("now", label, msgspec.msgpack.encode(self._context.now()))
        return dt.datetime.fromtimestamp(msgspec.msgpack.decode(entry.value, type=float), self._context.zone)

    async def random(self, *, label: str = "random") -> random.Random:
        """A source of chance, seeded from the journal: it gives the same numbers on replay. Not for secrets."""
        self._enter()
        entry = self._journal.next("random", label)
        if entry is None:
            entry = self._journal.add("random", label, msgspec.msgpack.encode(self._context.new_id()))
        return random.Random(msgspec.msgpack.decode(entry.value, type=str))  # noqa: S311 - not for secrets

    # ------------------------------------------------------------------------------------------ inside

    def close(self) -> None:
        """The run is over or put away: every later call raises `Closed`."""
        self._closed = True

    def _enter(self) -> None:
        if self._closed:
            raise Closed("this conversation has ended; nothing more can be said, asked or done in it")
        if self._pending:
            raise Misuse("a Conversation serves one call at a time; use chat.gather for reads side by side")

    async def _knock(self, door: Ask | Call | Wait | Start) -> Entry:
        """Wait for the door's outcome; whoever drives this coroutine records it and sends the entry back."""
        self._pending = True
        try:
            return await knock(door)
        finally:
            self._pending = False

    def _result(self, entry: Entry, returns: Any) -> Any:
        _raise_sorry(entry)
        return self._decode(entry, entry.value, returns)

    def _decode(self, entry: Entry, value: bytes, returns: Any) -> Any:
        """What an entry holds. What was stored in a shape that does not fit any more is a divergence."""
        try:
            return msgspec.msgpack.decode(value, type=returns)
        except msgspec.ValidationError as error:
            if not self._journal.replayed:
                raise NotStorable(f"{entry.kind} {entry.label!r} is not what it is annotated with: {error}") from error
            raise self._journal.diverge(f"{entry.kind} {entry.label!r} of another shape", str(error)) from error

    def _choice(self, body: Text, options: Sequence[Option[Any]], button: str | None) -> Choice:
        context, position = self._context, self._journal.position

        def id_of(key: str) -> str:
            return tap_id(context.capability, context.session, context.run, position, key)

        shown = tuple(ChoiceOption(id_of(o.key), o.title, o.description) for o in options)
        return Choice(body, shown, Text(button) if button else None, paging=id_of("@"))


def _message(what: str | Message | Text, args: dict[str, Any]) -> Message:
    if isinstance(what, str):
        return Said(Text(what, args))
    if args:
        raise Misuse(f"arguments by name ({', '.join(args)}) go with a text key, not with a message")
    return Said(what) if isinstance(what, Text) else what


def _raise_sorry(entry: Entry, *, told: bool = False) -> None:
    if entry.sorry:
        words = restored(entry.sorry)
        error = Sorry(words.key, **words.args)
        error.told = told
        raise error


__all__ = ["Conversation", "Option", "Parser", "Resident", "RunContext", "TimedOut", "tap_id"]
