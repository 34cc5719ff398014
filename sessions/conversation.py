"""The Conversation: all that a capability may touch. Written as if the resident stood at the counter.

Each method that has an outcome records it in the run's journal; when the session is woken, the capability runs again
and gets the recorded outcomes, so that it arrives where it stopped. See docs/architecture.md, "Durable conversations".
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Generic, Literal, NoReturn, ParamSpec, TypeVar, cast, overload

import msgspec
from msgspec import Struct

from sessions import policy
from sessions.doors import Ask, Call, Continue, Parser, Start, Target, Wait
from sessions.errors import KeyReused, Misuse, NotUnderstood, Sorry
from sessions.form_door import FormDoor
from sessions.invoking import encode, finding, fingerprint, invoking, with_key
from sessions.messages import Content, Document, Image, Message, Resident, Text, Video
from sessions.options import YES_OR_NO, Option, choice_of, tap_id
from sessions.parsers import words as any_words
from sessions.recorded import ASIDE, REQUIRE, message_of, question_of, raise_sorry, with_template
from sessions.services import Plan, planned

S = TypeVar("S")
T = TypeVar("T")
P = ParamSpec("P")

_NONE = msgspec.msgpack.encode(None)


class TimedOut(Struct, frozen=True):
    """The outcome of `wait_for` when the time was over first.

    Arguments:
        name: of the event. id: of the event that was waited for.
    """

    name: str
    id: str


class Heard(Struct, frozen=True):
    """The outcome of `wait_for(..., hear=True)` when the resident said something first.

    Arguments:
        content: what they said.
    """

    content: Content


class Conversation(FormDoor, Generic[S]):
    """One resident, one run of one capability. Use it from the capability's own coroutine only.

    Attributes:
        resident: who is there.
        language: what is spoken with the resident, for example `en`; it may change words, never the order of calls.
        services: the services that the operator has provided (`chat.services.billing`).
    """

    __slots__ = ()

    @property
    def resident(self) -> Resident:
        """Who is there."""
        return self._desk.resident

    @property
    def services(self) -> S:
        """The services that the capability declared, as the operator has provided them."""
        return cast(S, self._desk.services_of(self._row.capability))

    # ------------------------------------------------------------------------------------------ speaking

    async def say(self, what: str | Message | Text, /, *, template: str | None = None, **args: Any) -> None:
        """Say something.

        Arguments:
            what: the key of a text, or a message.
            template: name of a declared template that says the same when the channel's window is closed; it takes its
                values from those of the text. A message of another kind goes with `WithTemplate` instead.
            args: the values of the text, by name.
        """
        await self._enter()
        message = message_of(what, args)
        self._journal.say(message if template is None else with_template(message, template))

    # ------------------------------------------------------------------------------------------ asking

    @overload
    async def ask(
        self,
        key: str,
        /,
        *,
        parse: Callable[[Any], T],
        label: str | None = None,
        retry: str | None = None,
        short: str | None = None,
        attempts: int | None = None,
        **args: Any,
    ) -> T: ...

    @overload
    async def ask(
        self,
        key: str,
        /,
        *,
        label: str | None = None,
        retry: str | None = None,
        short: str | None = None,
        attempts: int | None = None,
        **args: Any,
    ) -> str: ...

    async def ask(
        self,
        key: str,
        /,
        *,
        parse: Parser = any_words,
        label: str | None = None,
        retry: str | None = None,
        short: str | None = None,
        attempts: int | None = None,
        **args: Any,
    ) -> Any:
        """Ask and wait for the answer, for as long as the session lasts.

        Arguments:
            key: the question's text. args: its values.
            parse: turns the answer into a value or raises `NotUnderstood`, then the question stays open.
            label: the entry's name in the journal; the key if left out.
            retry: words for an answer that does not fit.
            short: the question in few words, for when it is asked again.
            attempts: how many answers of the wrong form are heard; any number if left out.

        Raises:
            TooManyTries: the last of the attempts was of the wrong form, too; journaled.
        """
        prompt = question_of(Text(key, args), parse)
        await self._enter("ask")
        self._journal.say(prompt)
        name = label or key
        entry = self._journal.next("ask", name)
        if entry is None:
            again, brief = (Text(key, args) if key else None for key in (retry, short))
            entry = await self._knock(Ask("ask", name, prompt, parse, (), again, brief, attempts))
        raise_sorry(entry)
        answer = tuple[Content, ...] if getattr(parse, "album", False) else Content
        try:
            return parse(self._decode(entry, entry.value, answer))
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
        attempts: int | None = None,
        media: Image | Video | Document | None = None,
        **args: Any,
    ) -> T:
        """Let the resident choose one of the options. A single option is asked for as well.

        Arguments:
            key: the question's text. args: its values.
            options: at least one that is shown; their keys differ.
            label: the entry's name in the journal; the key if left out.
            button: text of the button that opens the list, at most 20 characters.
            retry: words for an answer that does not fit.
            short: the question in few words, for when it is asked again.
            attempts: how many answers that name no option are heard; any number if left out.
            media: a picture, film or file in the same message, above the question; without a caption. For up to three
                options without descriptions; else it goes before. It is not sent again when the question is.

        Raises:
            ValueError: no option is shown, or two have the same key.
            TooManyTries: the last of the attempts named no option, too; journaled.
        """
        by_key = {option.key: option for option in options}
        if not any(option.shown for option in options) or len(by_key) != len(options):
            raise ValueError(f"choose {key!r}: the options must be at least one, with different keys")
        await self._enter("choose")
        row, position = self._row, self._journal.position
        prefix = tap_id(row.capability, self._desk.session_id, row.number, position, "")
        prompt = choice_of(Text(key, args), options, button, prefix, media)
        self._journal.say(prompt)
        name = label or key
        entry = self._journal.next("choose", name)
        if entry is None:
            titles = tuple((option.key, option.title) for option in options)
            again, brief = (Text(key, args) if key else None for key in (retry, short))
            also = {option.key: option.also for option in options if option.also}
            entry = await self._knock(Ask("choose", name, prompt, None, titles, again, brief, attempts, also=also))
        raise_sorry(entry)
        chosen = msgspec.msgpack.decode(entry.value, type=str)
        if chosen not in by_key:
            raise Sorry("session-option-gone")
        return by_key[chosen].value

    async def confirm(self, key: str, /, *, label: str | None = None, **args: Any) -> bool:
        """Ask yes or no.

        Arguments:
            key: the question's text. args: its values.
            label: the entry's name in the journal; the key if left out.
        """
        return await self.choose(key, YES_OR_NO, label=label, **args)

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
            args, kwargs: what the function is called with.

        Raises:
            Sorry: the other side says no; journaled.
            NotStorable: the result has no type or cannot be encoded.
        """
        await self._enter()
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
        await self._enter()
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
        raise_sorry(entry)
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

        The effect gets an idempotency key (session, run, label, occurrence) as its parameter `key`, if it has one
        (`key: str = KEY`). The key stays the same over restart and Back, also where a parent was restarted and starts
        this run again. After a crash in the middle it is repeated only if its provider says that this is safe, see
        `effect`.

        Arguments:
            label: the entry's name in the journal.
            function: as for `read`.
            args, kwargs: what the function is called with.

        Raises:
            Sorry: the other side says no; journaled.
            KeyReused: the same effect was asked for with other arguments.
        """
        await self._enter()
        plan = planned(function, policy.EFFECT)
        key = self._key(label)
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

    @overload
    async def wait_for(
        self, event: type[T], id: str, /, *, within: dt.timedelta, hear: Literal[False] = False
    ) -> T | TimedOut: ...

    @overload
    async def wait_for(
        self, event: type[T], id: str, /, *, within: dt.timedelta, hear: Literal[True, "all"]
    ) -> T | TimedOut | Heard: ...

    async def wait_for(self, event: type[Any], id: str, /, *, within: dt.timedelta, hear: bool | Any = False) -> Any:
        """Wait until an event comes, or until the time is over. Match on what comes back.

        Arguments:
            event: the event's Struct; its class name is the event's name.
            id: the event's id.
            within: how long, from now; the end of the session ends it too.
            hear: end the wait as well when the resident says something that is neither a command nor asks for another
                capability (with "all" also then: somebody listens). Without it they are told that we still wait.

        Returns: the event, `TimedOut`, or `Heard` with what the resident said.
        """
        await self._enter("wait_for")
        now = await self.now(label=f"wait:{event.__name__}")
        await self._enter()
        entry = self._journal.next("wait", event.__name__)
        if entry is None:
            entry = await self._knock(Wait("wait", event.__name__, id, (now + within).timestamp(), hear))
        outcome = self._decode(entry, entry.value, bytes | Heard | None)
        if isinstance(outcome, Heard):
            return outcome
        return TimedOut(event.__name__, id) if outcome is None else self._decode(entry, outcome, event)

    async def start(self, capability: str, /, **args: Any) -> Any:
        """Run another capability on top of this one, and go on with its result.

        Arguments:
            capability: its name.
            args: what its coroutine is called with, by name.

        Raises:
            Sorry: the other capability ended with it; the resident has been told already.
        """
        await self._enter("start")
        return await self._child(capability, capability, encode(f"the arguments of {capability}", args))

    async def require(self, level: str, /) -> Any:
        """Have the resident at a level, for example `registered`; whatever brings them there comes first.

        Arguments:
            level: one that some capability grants, see `sessions.capability.Capability.grants`.

        Returns: what that capability returns.

        Raises:
            Sorry: the resident is not and does not get there; they have been told already.
            Misuse: no capability grants this level.
        """
        await self._enter("require")
        granting = self._desk.granting(level)
        if granting is None:
            raise Misuse(f"require {level!r}: no plugin that is switched on grants this level")
        return await self._child(f"{REQUIRE}{level}", granting, encode("the level", {"level": level}))

    async def continue_as(self, **args: Any) -> NoReturn:
        """Go on from the start of this run, with these arguments and an empty journal. For what may go on for long.

        What was done before is done: the keys of effects count anew, and Back does not cross this place.

        Arguments:
            args: what the coroutine is called with, by name.
        """
        await self._enter("continue_as")
        await self._knock(Continue("continue", "continue", encode("the arguments of continue_as", args)))
        raise AssertionError("the run was begun anew, and this coroutine put away")

    async def _child(self, label: str, capability: str, args: bytes) -> Any:
        entry = self._journal.next("start", label)
        if entry is None:
            entry = await self._knock(Start("start", label, capability, args))
        raise_sorry(entry, told=True)
        return self._decode(entry, entry.value, self._desk.result_of(capability))


__all__ = ["ASIDE", "Conversation", "Heard", "Option", "Parser", "Resident", "TimedOut", "tap_id"]
