"""In the gateway: one run's code that is elsewhere. It is asked, and what it answers becomes doors of the run."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

import msgspec
import structlog
import trio
from msgspec.structs import replace

from gateway.remote import protocol as wire
from gateway.remote.calling import Served, own, served
from gateway.remote.channel import Channel, DiedOfIt, NoReply, NotReached, asked
from gateway.remote.data import Data, all_of, map_of, unpacked
from gateway.remote.kinds import name_of
from sessions import elsewhere, parsers, policy
from sessions.desk import Desk
from sessions.doors import Ask, Call, Continue, Start, Target, Wait
from sessions.elsewhere import Place, Stretch
from sessions.errors import NotUnderstood, Sorry, TryLater
from sessions.journal import Entry
from sessions.messages import Said
from sessions.options import Option, choice_of, tap_id
from sessions.recorded import question_of
from sessions.tongues import behind

_log = structlog.stdlib.get_logger(__name__)

TRIES = 3
"""How often a stretch is asked for when what was asked died of something else."""

SLOW = "session-slow"
"""What residents are told while a plugin cannot be asked."""


class PluginCrashed(Exception):
    """A plugin that runs elsewhere has a bug. The text is what it said about it."""


class Reached(msgspec.Struct, frozen=True, kw_only=True):
    """How one plugin is reached.

    Arguments:
        seconds: how long one stretch may take.
        allowed: services that the operator grants to it.
        requires: the levels that a capability may ask for, by capability. versions: of its code, by capability; that of
            the run is another one where policies hold.
    """

    plugin: str
    channel: Channel
    seconds: float
    allowed: frozenset[str]
    requires: dict[str, tuple[str, ...]]
    versions: dict[str, str]


class RemoteCode:
    """See `sessions.elsewhere.Code`. It remembers where the other side is, so that only news is sent."""

    def __init__(self, reached: Reached) -> None:
        self._reached = reached
        self._token: str | None = None
        self._since = 0
        self._ahead: tuple[bytes, wire.WentOn] | None = None
        self._here: Callable[[], Place]

    async def go_on(self, here: Callable[[], Place]) -> Stretch:
        self._here, place = here, here()
        reply = self._taken_ahead(place) or await self._step(place, None)
        assert isinstance(reply, wire.WentOn), "only an answer can be refused"
        if len(reply.items) > wire.MOST_ITEMS:
            raise wire.Malformed(f"{len(reply.items)} things are said and noted in one stretch")
        items = tuple(map(_item, reply.items))
        noted = sum(isinstance(item, elsewhere.Noted) for item in items)
        self._since = place.position + noted + (isinstance(reply.next, wire.Do) and not _in_doubt(place))
        return Stretch(items, self._next(reply.next, place, noted))

    # ------------------------------------------------------------------------------------------ asking

    def _taken_ahead(self, place: Place) -> wire.WentOn | None:
        """What came with the answer that fitted, if that answer is what the journal ends with now."""
        ahead, self._ahead = self._ahead, None
        last = place.entries[-1] if place.entries else None
        if ahead is None or last is None or last.kind != "ask" or last.value != ahead[0]:
            if ahead is not None:
                self._token = None  # the other side is somewhere else now
            return None
        return ahead[1]

    async def _step(self, place: Place, answer: Any) -> wire.StepReply:
        """Ask how the run goes on; with the whole journal if the other side has forgotten it.

        Raises:
            TryLater: nobody can be asked. PluginCrashed, Malformed: a bug of the plugin.
        """
        for _ in range(TRIES):
            step = wire.Step(**self._place(place), answer=answer)
            try:
                reply: wire.StepReply = await asked(self._reached.channel, "step", step, seconds=self._reached.seconds)
            except NotReached as error:
                raise self._not_now(error) from error
            except DiedOfIt as error:
                raise PluginCrashed(f"{place.row.capability}: {error}") from error
            except NoReply:
                self._token = None
                continue
            if not isinstance(reply, wire.Resend):
                self._token = reply.token if isinstance(reply, wire.WentOn) else self._token
                return reply
            self._token = None
        raise PluginCrashed(f"{place.row.capability}: it has died {TRIES} times over this, or never knows its token")

    def _not_now(self, error: NotReached) -> TryLater:
        _log.warning("a plugin cannot be asked now", plugin=self._reached.plugin, why=str(error))
        return TryLater(SLOW)

    def _place(self, place: Place) -> dict[str, Any]:
        since = self._since if self._token is not None else 0
        return {
            "run": run_facts(
                place,
                self._reached.requires.get(place.row.capability, ()),
                self._reached.versions.get(place.row.capability, place.row.version),
            ),
            "token": self._token,
            "since": since,
            "journal": tuple(map(entry_facts, place.entries[since:])),
        }

    async def check(self, content: Any) -> None:
        """Whether an answer fits the open question; what comes then is kept until it is recorded.

        Raises:
            NotUnderstood: it does not. TryLater, PluginCrashed, Malformed: as `_step`.
        """
        reply = await self._step(self._here(), content)
        if isinstance(reply, wire.DoesNotAnswer):
            text = unpacked(reply.text) if reply.text is not None else None
            raise NotUnderstood(text.key, **text.args) if text is not None else NotUnderstood
        assert isinstance(reply, wire.WentOn)
        self._ahead = (msgspec.msgpack.encode(content), reply)

    async def perform(self, call: str, find: str | None, effect: bool, timeout: float) -> bytes | None:
        """Carry out a function of the plugin's own.

        Raises:
            Sorry, TryLater: it says so. PluginCrashed, Malformed: a bug of the plugin.
            trio.TooSlowError: it is not known whether it happened (of an effect).
        """
        for _ in range(TRIES):
            perform = wire.Perform(**self._place(self._here()), call=call, find=find)
            try:
                reply: wire.PerformReply = await asked(self._reached.channel, "perform", perform, seconds=timeout + 1.0)
            except NotReached as error:
                raise self._not_now(error) from error
            except NoReply as error:
                self._token = None
                if effect and find is None:
                    raise trio.TooSlowError from error
                raise TryLater(SLOW) from error
            if not isinstance(reply, wire.Resend):
                return performed(reply)
            self._token = None
        raise PluginCrashed(f"{self._here().row.capability}: it never knows its token")

    # ------------------------------------------------------------------------------------------ doors

    def _next(self, next: wire.NextFacts, place: Place, noted: int) -> elsewhere.Next:
        match next:
            case wire.Ask() | wire.Choose() | wire.ShowForm():
                return self._question(next, place, place.position + noted)
            case wire.Read():
                return self._read(next)
            case wire.Do():
                return self._effect(next)
            case wire.WaitFor():
                return Wait("wait", next.event, next.id, next.until, next.hear)
            case wire.StartRun():
                return Start("start", next.capability, next.capability, map_of(next.args))
            case wire.RequireLevel():
                return elsewhere.Require(next.level)
            case wire.ContinueAs():
                return Continue("continue", "continue", map_of(next.args))
            case wire.End():
                return elsewhere.Over(next.value.value)
            case wire.SaySorry():
                return elsewhere.Over(sorry=unpacked(next.text), told=next.told)
            case wire.DivergedHere():
                return elsewhere.DoesNotFit(next.stored, next.asked)
            case wire.Crash():
                raise PluginCrashed(f"{next.error}\n{next.detail}".strip())

    def _question(
        self, next: wire.Ask | wire.Choose | wire.ShowForm, place: Place, position: int
    ) -> Ask | elsewhere.AskForm:
        if isinstance(next, wire.ShowForm):
            return elsewhere.AskForm(next.form, self.check)
        text, retry, short = unpacked(next.text), unpacked(next.retry), unpacked(next.short)
        if isinstance(next, wire.Choose):
            options = [
                Option(o.key, unpacked(o.title), o.key, unpacked(o.description), o.also, o.shown) for o in next.options
            ]
            if not any(o.shown for o in options) or len({o.key for o in options}) != len(options):
                raise PluginCrashed(f"choose {next.label!r}: the options must be at least one, with different keys")
            at = place.before + position
            prefix = tap_id(place.row.capability, place.desk.session_id, place.row.number, at, "")
            prompt = replace(choice_of(text, options, None, prefix, unpacked(next.media)), button=unpacked(next.button))
            titles = tuple((o.key, o.title) for o in options)
            also = {o.key: o.also for o in options if o.also}
            return Ask("choose", next.label, prompt, None, titles, retry, short, next.attempts, also=also)
        if next.parse == "words":
            return Ask("ask", next.label, Said(text), parsers.words, (), retry, short, next.attempts)
        parse = elsewhere.parser_of(
            loose=next.loose,
            takes_keywords=next.takes_keywords,
            album=next.album,
            shares_place=next.shares_place,
        )
        question = question_of(text, parse)
        return Ask("ask", next.label, question, parse, (), retry, short, next.attempts, check=self.check)

    def _read(self, next: wire.Read) -> Call:
        targets = {name: self._target(call, name) for name, call in next.calls.items()}
        return Call("read", next.label, targets[""] if list(targets) == [""] else targets)

    def _target(self, call: wire.CallFacts, name: str) -> Target:
        if call.service:
            return self._served(call, effect=False).target("")
        timeout = call.timeout or policy.READ.timeout or 0.0
        return own(call, self._reached.plugin, timeout, partial(self._invoke, name, False, timeout))

    def _effect(self, next: wire.Do) -> elsewhere.Effect:
        call = next.call
        if call.service:
            method = self._served(call, effect=True)
            mark = next.fingerprint or method.fingerprint
            return elsewhere.Effect(next.label, method.target, mark, method.idempotent, method.find)
        timeout = call.timeout or policy.EFFECT.timeout or 0.0
        target = own(call, self._reached.plugin, timeout, partial(self._invoke, "", True, timeout))
        find = partial(self._finding, timeout) if call.find else None
        return elsewhere.Effect(next.label, lambda _key: target, next.fingerprint, call.idempotent, find)

    def _served(self, call: wire.CallFacts, *, effect: bool) -> Served:
        here = self._here()
        return served(here.desk, here.row.capability, call, self._reached.allowed, effect=effect)

    async def _invoke(self, name: str, effect: bool, timeout: float) -> bytes:
        found = await self.perform(name, None, effect, timeout)
        if found is None:
            raise wire.Malformed("'not_found' is an answer to 'find' only")
        return found

    def _finding(self, timeout: float, key: str) -> Callable[[], Awaitable[bytes | None]]:
        return partial(self.perform, "", key, True, timeout)


# ---------------------------------------------------------------------------------------------- facts of a run


def run_facts(place: Place, levels: tuple[str, ...], version: str) -> wire.RunFacts:
    """What the code of a run is told."""
    row, desk = place.row, place.desk
    facts = desk.facts if row.facts is None else row.facts
    return wire.RunFacts(
        session=desk.session_id,
        number=row.number,
        branch=row.branch,
        lineage=row.lineage,
        capability=row.capability,
        version=version,
        part=row.part,
        event=row.tell,
        args=all_of(row.args) if row.part == "run" else {"": Data.of(row.args)},
        aside=row.aside,
        resident=desk.resident,
        language=desk.language,
        spoken=behind(row.tongues, place.before),
        timezone=desk.zone.key,
        now=desk.now(),
        facts={name: Data.of(value) for name, value in facts.items()},
        levels={level: _level(desk, level) for level in levels},
        forms=place.forms,
    )


def _level(desk: Desk, level: str) -> wire.Level:
    granting = desk.granting(level) or ""
    return wire.Level(capability=granting, returns=name_of(desk.result_of(granting)) if granting else None)


def entry_facts(entry: Entry) -> wire.EntryFacts:
    """An entry for the other side."""
    value = _waited(entry.value) if entry.kind == "wait" and entry.value else Data.of(entry.value)
    return wire.EntryFacts(kind=entry.kind, label=entry.label, outputs=entry.outputs, value=value, sorry=entry.sorry)


def _waited(value: bytes) -> Data:
    outcome = msgspec.msgpack.decode(value)
    if isinstance(outcome, bytes):
        return Data(json={"event": msgspec.msgpack.decode(outcome)})
    return Data(json={"heard": outcome} if outcome is not None else None)


def _item(item: wire.Say | wire.Note) -> elsewhere.Spoken | elsewhere.Noted:
    if isinstance(item, wire.Say):
        return elsewhere.Spoken(unpacked(item.message))
    value = item.value.value
    kinds = {"now": float, "random": str, "form": bool}
    if item.kind in kinds:
        try:
            msgspec.msgpack.decode(value, type=kinds[item.kind])
        except msgspec.ValidationError as error:
            raise wire.Malformed(f"the value of {item.kind} {item.label!r}: {error}") from error
    return elsewhere.Noted(item.kind, item.label, value)


def performed(reply: wire.PerformReply) -> bytes | None:
    """What was carried out gave; None if nothing was found.

    Raises:
        Sorry, TryLater: it says so. PluginCrashed: it has a bug.
    """
    match reply:
        case wire.Result():
            return reply.value.value
        case wire.NotFound():
            return None
        case wire.SorryReply():
            words = unpacked(reply.text)
            raise Sorry(words.key, **words.args)
        case wire.TryLaterReply():
            words = unpacked(reply.text)
            raise TryLater(words.key, **words.args)
        case wire.CrashReply():
            raise PluginCrashed(f"{reply.error}\n{reply.detail}".strip())
    raise AssertionError("a token that is not known was dealt with before")


def _in_doubt(place: Place) -> bool:
    return bool(place.entries) and place.entries[-1].kind == "attempt"
