"""In the worker: who a Conversation believes to talk to, and from its doors to the protocol's."""

from __future__ import annotations

import hashlib
import traceback
from collections.abc import Mapping, Sequence
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from gateway.remote import protocol as wire
from gateway.remote.data import Data, all_of, packed
from gateway.remote.kinds import kind_of
from gateway.remote.service_stubs import UNSAID, ServiceCall, called
from sessions import parsers
from sessions.account import What
from sessions.capability import Capability
from sessions.doors import Ask, Call, Continue, Door, Start, Target, Wait
from sessions.errors import Diverged, JournalFull
from sessions.forms import Form, FormPlace, NoSuchPlace
from sessions.journal import Entry, Output
from sessions.messages import Choice, FormMessage, LocationRequest, Message, Text
from sessions.run import Crashed, Ended, Outcome, Parked, Run, result_type

_FORM = "form:"


class WorkerDesk:
    """What a Conversation asks of its driver, as far as the gateway has told."""

    def __init__(self, facts: wire.RunFacts, services: Any, capabilities: Mapping[str, Capability]) -> None:
        self._services, self._capabilities = services, capabilities
        self._chances = 0
        self.now_is(facts)

    def now_is(self, facts: wire.RunFacts) -> None:
        """What the gateway tells with each request."""
        self._facts = facts
        self._known = {name: value.value for name, value in facts.facts.items()}
        self.resident, self.language = facts.resident, facts.language
        self._results = {level.capability: level.returns for level in facts.levels.values()}

    def took_chances(self, entries: Sequence[Entry]) -> None:
        """New ids differ from those in the journal."""
        self._chances = sum(entry.kind == "random" for entry in entries)

    @property
    def session_id(self) -> str:
        return self._facts.session

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self._facts.timezone)

    @property
    def forms(self) -> WorkerDesk:
        return self

    def message(self, form: Form[Any], place: FormPlace) -> Message | None:
        """Stands for the form, which the gateway makes."""
        shown = self._facts.forms.get(form.key, False)
        return FormMessage(form.key, "", f"{_FORM}{form.key}") if shown else None

    def place(self, token: str) -> FormPlace:
        raise NoSuchPlace("the gateway knows its tokens")

    def note(self, what: What, name: str = "", detail: str = "") -> None:
        """The gateway notes what comes of each door."""

    def now(self) -> float:
        return self._facts.now

    def new_id(self) -> str:
        """The same for the same place of the same run, so that nothing depends on who asked how often."""
        facts, self._chances = self._facts, self._chances + 1
        name = f"{facts.session}.{facts.number}.{facts.branch}.{facts.lineage}.{self._chances}"
        return hashlib.blake2s(name.encode(), digest_size=16).hexdigest()

    def services_of(self, capability: str) -> Any:
        return self._services

    def result_of(self, capability: str) -> Any:
        own = self._capabilities.get(capability)
        return result_type(own) if own is not None else kind_of(self._results.get(capability))

    def granting(self, level: str) -> str | None:
        found = self._facts.levels.get(level)
        return found.capability if found is not None else None

    def fact(self, name: str) -> bytes | None:
        return self._known.get(name)

    @property
    def facts(self) -> dict[str, bytes]:
        return self._known

    def speak(self, run: int, language: str) -> None:
        self.language = language

    def remember(self, name: str, value: bytes) -> None:
        self._known[name] = value


def entry_of(facts: wire.EntryFacts) -> Entry:
    """An entry as the journal has it."""
    value, kind = facts.value.value, facts.kind
    if kind == "wait":
        value = _waited(facts.value)
    elif kind in ("remember", "speak"):
        value = b""
    return Entry(kind, facts.label, facts.outputs, value, facts.sorry, effect=kind in ("attempt", "do"))  # type: ignore[arg-type]


def _waited(value: Data) -> bytes:
    """What a wait came to: nothing, the event, or what was heard."""
    outcome = value.json
    if isinstance(outcome, dict) and "event" in outcome:
        return msgspec.msgpack.encode(msgspec.msgpack.encode(outcome["event"]))
    return msgspec.msgpack.encode(outcome["heard"] if isinstance(outcome, dict) else None)


# ---------------------------------------------------------------------------------------------- what came, what is next


def stretch_of(
    run: Run, outcome: Outcome | Diverged | JournalFull, since: int
) -> tuple[tuple[wire.Say | wire.Note, ...], wire.NextFacts]:
    """What was said and noted since an entry of the journal, and what comes next."""
    if isinstance(outcome, Crashed | Diverged | JournalFull):
        return (), next_of(outcome)
    outputs = [output for output in run.journal.spoken if output.position >= since]
    run.journal.spoken = tuple(outputs)
    door = outcome.door if isinstance(outcome, Parked) else None
    if isinstance(door, Ask) and outputs:
        outputs.pop()  # the question itself, which the door says
    items: list[wire.Say | wire.Note] = []
    for position in range(since, len(run.journal.entries)):
        items += _said(outputs, position)
        note = _note(run, run.journal.entries[position])
        items += [note] if note is not None else []
    items += _said(outputs, len(run.journal.entries))
    try:
        return tuple(items), next_of(outcome)
    except (TypeError, ValueError) as error:
        return (), _crash(error)


def _said(outputs: Sequence[Output], position: int) -> list[wire.Say | wire.Note]:
    messages = [output.message for output in outputs if output.position == position]
    return [wire.Say(message=packed(message)) for message in messages if not isinstance(message, Choice)]


def _note(run: Run, entry: Entry) -> wire.Note | None:
    match entry.kind:
        case "now" | "random" | "form":
            return wire.Note(kind=entry.kind, label=entry.label, value=Data.of(entry.value))
        case "recall" | "speak":
            return wire.Note(kind=entry.kind, label=entry.label)
        case "remember":
            desk: Any = run._desk
            return wire.Note(kind="remember", label=entry.label, value=Data.of(desk.fact(entry.label) or b""))
    return None


def next_of(outcome: Outcome | Diverged | JournalFull) -> wire.NextFacts:
    """What comes next, in the words of the protocol."""
    match outcome:
        case Parked(door=door):
            return _door(door)
        case Ended(sorry=None, value=value):
            return wire.End(value=Data.of(value))
        case Ended(sorry=sorry, told=told):
            assert sorry is not None
            return wire.SaySorry(text=packed(sorry), told=told)
        case Diverged(stored=stored, asked=asked):
            return wire.DivergedHere(stored=stored, asked=asked)
        case Crashed(error=error):
            return _crash(error)
        case JournalFull():
            return _crash(outcome)
    raise AssertionError(f"no outcome of a run here: {outcome}")


def _crash(error: Exception) -> wire.Crash:
    detail = "".join(traceback.format_exception(error))[-4000:]
    return wire.Crash(error=f"{type(error).__name__}: {error}"[:500], detail=detail)


def _door(door: Door) -> wire.NextFacts:
    match door:
        case Ask(kind="choose"):
            return _choose(door)
        case Ask(prompt=FormMessage(token=token)) if token.startswith(_FORM):
            return wire.ShowForm(form=token.removeprefix(_FORM))
        case Ask():
            return _ask(door)
        case Call(kind="read", target=Target() as target):
            return wire.Read(label=door.label, calls={"": _call(target, door)})
        case Call(kind="read", target=targets):
            assert isinstance(targets, dict)
            return wire.Read(label=door.label, calls={name: _call(each, door) for name, each in targets.items()})
        case Call(target=Target() as target):
            return wire.Do(label=door.label, call=_call(target, door), fingerprint=door.fingerprint)
        case Wait():
            return wire.WaitFor(event=door.label, id=door.id, until=door.until, hear=door.hear)
        case Start(label=label) if label.startswith("require "):
            return wire.RequireLevel(level=label.removeprefix("require "))
        case Start():
            return wire.StartRun(capability=door.capability, args=all_of(door.args))
        case Continue():
            return wire.ContinueAs(args=all_of(door.args))
    raise TypeError(f"a run is parked at something that is no door: {door}")


def _ask(door: Ask) -> wire.Ask:
    prompt: Any = door.prompt
    return wire.Ask(
        label=door.label,
        text=packed(prompt.body),
        parse="words" if door.parse is parsers.words else "plugin",
        loose=door.loose,
        takes_keywords=door.takes_keywords,
        album=door.album,
        shares_place=isinstance(prompt, LocationRequest),
        retry=_text(door.retry),
        short=_text(door.short),
        attempts=door.attempts,
    )


def _choose(door: Ask) -> wire.Choose:
    prompt = door.prompt
    assert isinstance(prompt, Choice)
    options = tuple(
        wire.ChoiceFacts(
            key=key,
            title=packed(option.title),
            description=packed(option.description),
            also=door.also.get(key, ()),
            shown=option.shown,
        )
        for (key, _), option in zip(door.options, prompt.options, strict=True)
    )
    body: Any = prompt.body
    return wire.Choose(
        label=door.label,
        text=packed(body),
        options=options,
        button=packed(prompt.button),
        retry=_text(door.retry),
        short=_text(door.short),
        attempts=door.attempts,
        media=packed(prompt.media),
    )


def _text(words: Any) -> Text | None:
    return packed(words) if isinstance(words, Text) else None


def _call(target: Target, door: Call) -> wire.CallFacts:
    retry = (target.retry.tries, target.retry.first, target.retry.factor, target.retry.ceiling)
    service: ServiceCall | None = called(target)
    if service is not None:
        return wire.CallFacts(
            service=service.service,
            method=service.method,
            args=service.args,
            named=service.named,
            timeout=target.timeout if target.timeout != UNSAID.timeout else None,
            retry=retry if target.retry != UNSAID.retry else None,
        )
    return wire.CallFacts(
        provider=target.provider,
        timeout=target.timeout,
        retry=retry,
        idempotent=door.idempotent,
        find=door.find is not None,
    )
