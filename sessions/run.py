"""One run: a capability's coroutine, its Conversation and its journal, driven step by step."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Coroutine, Iterator
from typing import Any

import msgspec
import trio
from msgspec import Struct

from sessions.capability import Capability, Left, event_of
from sessions.conversation import Conversation
from sessions.desk import Desk
from sessions.doors import Ask, Call, Consult, Continue, Door, Start, Stuck, Wait
from sessions.errors import Diverged, JournalFull, Misuse, NotStorable, OutsideDoor, Trouble, TryLater
from sessions.journal import Bounds, Entry, Journal, Kind, had_effect, has_asked
from sessions.messages import Text, storable
from sessions.recorded import REQUIRE, close, row_is
from sessions.records import RunRow
from sessions.services import returned_type
from sessions.signatures import arguments
from sessions.tongues import cut, keeping, last_effect

# Trio has no public way to say "no task runs here"; the version is pinned, and a test tells when this one goes.
_trio_context: Any = getattr(trio._core._run, "GLOBAL_RUN_CONTEXT", None)


class Parked(Struct, frozen=True):
    """The coroutine waits at a door."""

    door: Door


class Ended(Struct, frozen=True):
    """The coroutine returned (its value, encoded), or ended with words for the resident."""

    value: bytes = b""
    sorry: Text | None = None
    told: bool = False


class Crashed(Struct, frozen=True):
    """The capability has a bug; nothing of this turn may be kept."""

    error: Exception


class NotNow(Struct, frozen=True):
    """The code runs elsewhere, and cannot be asked now; the words are for the resident."""

    words: Text


Outcome = Parked | Ended | Crashed | NotNow


def is_effect(outcome: Outcome) -> bool:
    """Whether a run waits for an effect. After `TryLater` it is known that it did not happen."""
    return isinstance(outcome, Parked) and isinstance(outcome.door, Call) and outcome.door.kind == "do"


class Run:
    """A run on the stack. It is `live` once its coroutine exists; `wake` makes that, by replay.

    Arguments:
        row: the run as stored, or as it is to be begun.
        entries: its journal as stored.
        capability: what runs; None when the capability is gone.
        desk: what its Conversation asks for.
        bounds: of its journal.
    """

    __slots__ = ("_chat", "_coroutine", "_desk", "_row", "_waking", "capability", "cut_short", "door", "journal")

    def __init__(
        self, row: RunRow, entries: tuple[Entry, ...], capability: Capability | None, desk: Desk, bounds: Bounds
    ) -> None:
        self._row, self.capability, self._desk = row, capability, desk
        self.journal = Journal(entries, row.said, bounds)
        self.cut_short = False
        self.door: Door | None = None
        self._waking = False
        self._coroutine: Coroutine[Door, Any, Any] | None = None
        self._chat: Conversation[Any] | None = None

    @property
    def live(self) -> bool:
        return self._coroutine is not None

    @property
    def number(self) -> int:
        return self._row.number

    @property
    def name(self) -> str:
        return self._row.capability

    @property
    def lineage_of_child(self) -> str:
        """The lineage of the child that it starts next: the same each time it comes to this place."""
        return f"{self._row.lineage}/{sum(entry.kind == 'start' for entry in self.journal.entries)}"

    @property
    def branch(self) -> int:
        return self._row.branch

    @property
    def interjected(self) -> bool:
        return self._row.interjected

    @property
    def aside(self) -> bool:
        return self._row.aside

    @property
    def tells(self) -> str:
        """The event that it tells of, for an `on_event`."""
        return self._row.tell

    @property
    def trying(self) -> bool:
        return self._row.trying

    @property
    def asks(self) -> bool:
        """Whether a question of it is open, as far as that is known without waking it."""
        return bool(self._row.question) or self._row.trying

    @property
    def entries(self) -> tuple[Entry, ...]:
        return self.journal.entries

    def has_required(self, level: str | None = None) -> bool:
        """Whether it has required a level (any at all if None), and so may know what is shown at that level only."""
        levels = [
            entry.label.removeprefix(REQUIRE)
            for entry in self.entries
            if entry.kind == "start" and entry.label.startswith(REQUIRE)
        ]
        return bool(levels) if level is None else level in levels

    @property
    def in_doubt(self) -> bool:
        """Whether an effect was begun and its outcome is not known."""
        return bool(self.entries) and self.entries[-1].kind == "attempt"

    def row(self) -> RunRow:
        """The run as it is to be stored now."""
        if self.live and self._row.said != self.journal.outputs_here:
            self._set(said=self.journal.outputs_here)
        return self._row

    def parked(self, asking: bool) -> None:
        """It is about to be committed, at an open question or elsewhere."""
        if self.live or not asking:
            question = f"{self.door.kind} {self.door.label}" if asking and isinstance(self.door, Ask) else ""
            if question != self._row.question:
                self._set(question=question)

    def offer_retry(self) -> int:
        """The door it waits at failed for now; the resident is asked whether to try again. How often that was so."""
        self._set(trying=True, tries=self._row.tries + 1)
        return self._row.tries

    def try_again(self) -> None:
        """The resident wants it tried again."""
        self._set(trying=False)

    def misunderstood(self) -> int:
        """One more answer of the wrong form; how many there were."""
        self._set(wrong=self._row.wrong + 1)
        return self._row.wrong

    @property
    def page(self) -> int:
        """Which page of the open question's options was shown last."""
        return self._row.page

    def turn_to(self, page: int) -> None:
        """Another page of the open question's options is shown."""
        self._set(page=page)

    def _set(self, **changes: Any) -> None:
        self._row = msgspec.structs.replace(self._row, **changes)
        if self._chat is not None:
            row_is(self._chat, self._row)

    def wake(self) -> Outcome:
        """Run the capability from its start over what the journal holds.

        Raises:
            Diverged: the journal does not fit. JournalFull: it is over its bounds.
        """
        assert self.capability is not None, "a run without capability is ended, not woken"
        if self._row.version != self.capability.version:
            raise Diverged(0, f"version {self._row.version}", f"version {self.capability.version}")
        self._chat = Conversation(self._desk, self._row, self.journal)
        try:
            self._coroutine = self._called(self._chat)
        except Exception as error:  # border: arguments that do not fit are a bug of the plugin
            return Crashed(error)
        self._waking = True
        return self._arrived(self._step(None))

    def hear(self, answer: Any) -> Outcome:
        """Run on with what code that runs elsewhere has answered.

        Raises:
            Diverged: it does not come to the question that was open.
        """
        return self._arrived(self._step(answer))

    def _arrived(self, outcome: Outcome) -> Outcome:
        """Once it is woken, it must be at the question that was open."""
        if isinstance(outcome, Parked) and isinstance(outcome.door, Consult):
            return outcome
        waking, self._waking = self._waking, False
        if waking and self._row.question and not isinstance(outcome, Crashed):
            door = outcome.door if isinstance(outcome, Parked) else None
            now = f"{door.kind} {door.label}" if door is not None else "an end"
            if now != self._row.question:
                raise self.journal.diverge(self._row.question, now)
        return outcome

    def _called(self, chat: Conversation[Any]) -> Coroutine[Door, Any, Any]:
        """The coroutine of the part of the capability that runs."""
        capability, row = self.capability, self._row
        assert capability is not None
        made: Any
        if row.part == "left" and capability.left is not None:
            made = capability.left(chat, Left(msgspec.msgpack.decode(row.args, type=str)))
        elif row.part == "on_event" and (kind := event_of(capability, row.tell)) is not None:
            made = capability.on_event[kind](chat, msgspec.msgpack.decode(row.args, type=kind))
        elif row.part == "run":
            made = capability.run(chat, **arguments(capability.run, row.args))
        else:
            raise LookupError(f"{capability.name} has no {row.part} {row.tell}".rstrip())
        return made  # type: ignore[no-any-return]

    def record(self, kind: Kind, value: bytes = b"", *, sorry: Text | None = None, effect: bool = False) -> Entry:
        """Record the outcome of the door it waits at, without running on."""
        assert self.door is not None
        stored = storable(sorry) if sorry else None
        if self._row.wrong or self._row.page:
            self._set(wrong=0, page=0)
        if kind not in ("read", "do"):  # of a call it is noted how long it took, too
            self._desk.note("answer", self.name, f"{kind} {self.door.label}")
        return self.journal.add(kind, self.door.label, value, sorry=stored, effect=effect)

    def run_on(self, entry: Entry) -> Outcome:
        """Run on with the entry that `record` made."""
        return self._step(entry)

    def child_ended(self, child: Run, ended: Ended) -> Outcome:
        """Record what a child came to, and run on (or wake up) with it."""
        effect, asked = had_effect(child.entries), has_asked(child.entries)
        stored = storable(ended.sorry) if ended.sorry else None
        label = child.row().label
        if self.live:
            entry = self.journal.add("start", label, ended.value, sorry=stored, effect=effect, asked=asked)
            return self.run_on(entry)
        self.journal.append(Entry("start", label, self._row.said, ended.value, stored, effect, asked))
        return self.wake()

    def saved(self) -> None:
        """The store has all of it now."""
        if self.live:  # one that sleeps has added nothing, and does not know what it has said
            self.journal.saved()
        self.cut_short = False

    def cut(self, keep: int) -> None:
        """Forget the journal from `keep` on, and begin a new branch."""
        self.close()
        version = self.capability.version if self.capability is not None and keep == 0 else self._row.version
        self._set(branch=self._row.branch + 1, said=0, version=version, question="", wrong=0, page=0, trying=False)
        self._set(tongues=cut(self._row.tongues, keep))
        self.journal = self.journal.cut(keep)
        self.cut_short = True

    def begin_anew(self, args: bytes) -> None:
        """Go on with other arguments and an empty journal; the keys of effects count anew."""
        self.cut(0)
        before, rounds = re.fullmatch(r"(.*?)(?:~(\d+))?", self._row.lineage).groups()  # type: ignore[union-attr]
        self._set(args=args, lineage=f"{before}~{int(rounds or 0) + 1}")

    def keep_language(self, language: str, *, speaks: bool = False) -> None:
        """Another language is spoken from now on. A run that rests is woken by replay when it goes on, so that it asks
        its question in that one.

        Arguments:
            language: what was spoken until now. speaks: it is this run that changes it, just now.
        """
        until = self.journal.position if speaks else last_effect(self.entries)
        row = keeping(self.row(), until, language)
        if row is not self._row:
            self._set(tongues=row.tongues)
        if self.live and not speaks and self.journal.is_saved:
            self.close()
            self.journal.rewind()

    def close(self) -> None:
        """Put the coroutine away. What it says or does in its `finally` is refused and not stored."""
        if self._chat is not None:
            close(self._chat)
        if self._coroutine is not None:
            with _no_task(), contextlib.suppress(Exception):  # border: a plugin's clean-up harms nobody
                self._coroutine.close()
        self._coroutine, self._chat, self.door = None, None, None

    def _step(self, entry: Any) -> Outcome:
        assert self._coroutine is not None
        self.door = None
        try:
            with _no_task():
                door: Any = self._coroutine.send(entry)
        except StopIteration as stop:
            return self._ended(stop.value)
        except TryLater as later:
            return Crashed(_too_late(later))
        except Trouble as trouble:
            self.journal.check_end("an end with words")
            return Ended(sorry=trouble.text, told=trouble.told)
        except (Diverged, JournalFull):
            raise
        except Exception as error:  # border: a capability's bug is the turn's outcome, not ours
            if self.journal.failed is not None:
                raise self.journal.failed from error
            return Crashed(_explained(error))
        if isinstance(door, Stuck) and self.journal.failed is not None:
            raise self.journal.failed
        if isinstance(door, Consult):
            self.door = door
            return Parked(door)
        if not isinstance(door, (Ask, Call, Wait, Start, Continue)):
            return self._foreign(door)
        self.journal.check_end(door.kind)
        self.door = door
        return Parked(door)

    def _ended(self, value: Any) -> Outcome:
        self.journal.check_end("an end")
        try:
            return Ended(msgspec.msgpack.encode(value))
        except (TypeError, ValueError) as error:
            return Crashed(NotStorable(f"the result of {self.name} cannot be stored: {error}"))

    def _foreign(self, yielded: object) -> Crashed:
        error = OutsideDoor(_OUTSIDE)
        with _no_task(), contextlib.suppress(BaseException):  # whatever it does about it, the run is over
            assert self._coroutine is not None
            self._coroutine.throw(error)
        return Crashed(error)


_OUTSIDE = (
    "a capability awaited something that is not a door of its Conversation (a sleep, a nursery, a client of its own); "
    "put it in an async function and call that through chat.read or chat.do"
)


def _too_late(later: TryLater) -> Misuse:
    error = Misuse(f"{later} was raised outside of read and do; nothing can be tried again there: raise Sorry instead")
    error.__cause__ = later
    return error


def _explained(error: Exception) -> Exception:
    """Trio says "must be called from async context" when there is no task; say what that means here."""
    if isinstance(error, RuntimeError) and "async context" in str(error):
        outside = OutsideDoor(_OUTSIDE)
        outside.__cause__ = error
        return outside
    return error


@contextlib.contextmanager
def _no_task() -> Iterator[None]:
    """Hide the actor's task from the capability, so that no sleep, scope or nursery of it can hang on to the task."""
    task = getattr(_trio_context, "task", None)
    if task is None:
        yield
        return
    del _trio_context.task
    try:
        yield
    finally:
        _trio_context.task = task


def result_type(capability: Capability) -> Any:
    """What a capability returns, by its annotation."""
    return returned_type(capability.run, capability.name)
