"""A run whose code is not here: a worker process or another machine has it, and is asked for each stretch of it.

A run is nothing but its arguments, its journal and the last answer. So whoever has the code is handed these, and
answers what was said since and which door comes next; the door is used here, by the rules that hold for every run.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any, Protocol

import msgspec
from msgspec import Struct

from sessions.conversation import Conversation
from sessions.desk import Desk
from sessions.doors import Ask, Call, Consult, Continue, Door, Start, Target, Wait
from sessions.errors import KeyReused, Misuse, Sorry
from sessions.forms import Form
from sessions.journal import Entry, Kind
from sessions.messages import Choice, Content, Message, Text
from sessions.records import RunRow

_NONE = msgspec.msgpack.encode(None)


class Spoken(Struct, frozen=True):
    """Something that the run has said."""

    message: Message | Choice


class Noted(Struct, frozen=True):
    """An entry that needed nobody: the time, chance, a fact, the language, whether a form is shown. `value` is encoded
    by msgpack."""

    kind: Kind
    label: str
    value: bytes = b""


class AskForm(Struct, frozen=True):
    """A form of the capability is shown; `check` as in `Ask`."""

    key: str
    check: Callable[[Any], Awaitable[None]]


class Effect(Struct, frozen=True):
    """An effect is to be carried out; its key is made here, for nobody may name the key of somebody else's.

    Arguments:
        label, target, idempotent: as in `Call`. fingerprint: hash of its arguments.
        find: asks for what became of the effect with this key.
    """

    label: str
    target: Callable[[str], Target]
    fingerprint: str
    idempotent: bool
    find: Callable[[str], Callable[[], Awaitable[bytes | None]]] | None


class Require(Struct, frozen=True):
    """The resident must be at this level first."""

    level: str


class Over(Struct, frozen=True):
    """The run has come to its end: a value, encoded by msgpack, or words."""

    value: bytes = b"\xc0"
    sorry: Text | None = None
    told: bool = False


class DoesNotFit(Struct, frozen=True):
    """The journal does not fit what the code does now; see `sessions.errors.Diverged`."""

    stored: str
    asked: str


Next = Ask | AskForm | Call | Effect | Wait | Start | Require | Continue | Over | DoesNotFit


class Stretch(Struct, frozen=True):
    """One stretch of a run: what came since the last entry, in order, and what comes next."""

    items: tuple[Spoken | Noted, ...]
    next: Next


class Place(Struct, frozen=True):
    """Where a run is; all that its code needs to know.

    Arguments:
        row: the run. entries: its journal, without what comes before its code: what policies ask for first.
        desk: who is there, and what the session knows. forms: for each form whether the channel shows it.
        before: how many entries come before its code.
    """

    row: RunRow
    entries: tuple[Entry, ...]
    desk: Desk
    forms: dict[str, bool]
    before: int = 0

    @property
    def position(self) -> int:
        """How many entries of its code there are."""
        return len(self.entries)


class Code(Protocol):
    """One run's code, wherever it is. One for each coroutine; it may remember what it was told."""

    async def go_on(self, here: Callable[[], Place]) -> Stretch:
        """How the run goes on from where it is.

        Arguments:
            here: where it is, whenever it is called.

        Raises:
            TryLater: nobody can be asked now.
        """
        ...


async def driven(chat: Conversation[Any], code: Code, forms: tuple[Form[Any], ...] = ()) -> Any:
    """What a capability does whose code is elsewhere.

    Arguments:
        forms: those of the capability.
    """
    return await _Driver(chat, code, {form.key: form for form in forms}).run()


class _Driver:
    """Uses a run's own doors for code that is elsewhere; hence it knows a Conversation from inside."""

    def __init__(self, chat: Conversation[Any], code: Code, forms: dict[str, Form[Any]]) -> None:
        self._chat, self._code, self._forms = chat, code, forms
        self._journal = chat._journal
        self._before, self._fresh = 0, False

    async def run(self) -> Any:
        chat, journal = self._chat, self._journal
        await chat._enter()
        self._before = journal.position
        self._fresh = not journal.entries[self._before :]
        journal.skip()
        attempts = Counter(entry.label for entry in journal.entries if entry.kind == "attempt")
        if journal.entries and journal.entries[-1].kind == "attempt":
            attempts[journal.entries[-1].label] -= 1  # its code comes to this effect once more
        chat._occurrences = dict(attempts)
        while True:
            asked: Any = await chat._knock(Consult(partial(self._code.go_on, self._place)))
            stretch: Stretch = asked
            journal.speak_again()
            for item in stretch.items:
                await self._take(item)
            if isinstance(stretch.next, Over):
                return self._over(stretch.next)
            await chat._knock(await self._door(stretch.next))

    def _place(self) -> Place:
        chat = self._chat
        shown = {key: chat._form_message(form) is not None for key, form in self._forms.items()}
        return Place(chat._row, self._journal.entries[self._before :], chat._desk, shown, self._before)

    async def _take(self, item: Spoken | Noted) -> None:
        await self._chat._enter()
        if isinstance(item, Spoken):
            self._journal.say(item.message)
            return
        if item.kind == "recall":
            row, desk = self._chat._row, self._chat._desk
            known = desk.fact(item.label) if row.facts is None else row.facts.get(item.label)
            self._journal.add("recall", item.label, known or _NONE)
            return
        if item.kind == "speak":
            self._chat._desk.speak(self._chat._row.number, item.label)
        self._journal.add(item.kind, item.label, b"" if item.kind in ("remember", "speak") else item.value)
        if item.kind == "remember":
            self._chat._desk.remember(item.label, item.value)

    async def _door(self, next: Next) -> Door:
        chat, aside = self._chat, self._chat._row.aside
        if aside and not isinstance(next, Call | Effect | DoesNotFit):
            raise Misuse(f"{chat._row.part} of {chat._row.capability} may say, read and do; it may not ask or wait")
        match next:
            case Ask():
                self._journal.say(next.prompt)
                return next
            case AskForm():
                return self._form(next)
            case Effect():
                return self._effect(next)
            case Require():
                return self._require(next)
            case DoesNotFit() if self._fresh:  # it would begin anew for ever
                raise Misuse(f"{chat._row.capability} says that a journal does not fit which it has made itself")
            case DoesNotFit():
                raise self._journal.diverge(next.stored, next.asked)
            case Over():
                raise AssertionError("the end is no door")
        return next

    def _form(self, next: AskForm) -> Ask:
        form = self._forms.get(next.key)
        if form is None:
            raise Misuse(f"the form {next.key!r} is none of Capability.forms")
        shown = partial(self._chat._shown, form)
        self._journal.say(prompt := shown())
        return Ask("ask", next.key, prompt, _sheet, afresh=shown, check=next.check)

    def _effect(self, next: Effect) -> Call:
        key, journal = self._chat._key(next.label), self._journal
        last = journal.entries[-1] if journal.entries else None
        recovering = last is not None and (last.kind, last.label) == ("attempt", next.label)
        if not recovering:
            journal.add("attempt", next.label, msgspec.msgpack.encode((key, next.fingerprint)), effect=True)
        elif last is not None and msgspec.msgpack.decode(last.value, type=tuple[str, str])[1] != next.fingerprint:
            raise KeyReused(f"{next.label}: the effect {key} was begun with other arguments")
        find = next.find(key) if next.find is not None else None
        target = next.target(key)
        return Call("do", next.label, target, key, next.fingerprint, recovering, next.idempotent, find)

    def _require(self, next: Require) -> Start:
        granting = self._chat._desk.granting(next.level)
        if granting is None:
            raise Misuse(f"require {next.level!r}: no plugin that is switched on grants this level")
        args = msgspec.msgpack.encode({"level": next.level})
        return Start("start", f"require {next.level}", granting, args)

    @staticmethod
    def _over(over: Over) -> msgspec.Raw:
        if over.sorry is not None:
            sorry = Sorry(over.sorry.key, **over.sorry.args)
            sorry.told = over.told
            raise sorry
        return msgspec.Raw(over.value)


def parser_of(*, loose: bool, takes_keywords: bool, album: bool, shares_place: bool) -> Callable[[Any], Any]:
    """Stands for a parser that is elsewhere: what the session must know of it, see `sessions.doors.Ask`."""

    def parse(content: Content) -> Any:
        raise AssertionError("its code is elsewhere: `Ask.check` asks there")

    parse.loose, parse.takes_keywords = loose, takes_keywords  # type: ignore[attr-defined]
    parse.album, parse.shares_place = album, shares_place  # type: ignore[attr-defined]
    return parse


def _sheet(content: Content) -> Any:
    raise AssertionError("its code is elsewhere: `Ask.check` asks there")


_sheet.loose = _sheet.sheet = True  # type: ignore[attr-defined]
