"""In the worker: runs the plugin's own code over the journal that the gateway sends, and says how it goes on."""

from __future__ import annotations

import traceback
from collections import OrderedDict
from typing import Any

import msgspec
import trio

from gateway.remote import protocol as wire
from gateway.remote.conversing import WorkerDesk, entry_of, stretch_of
from gateway.remote.data import Data, map_of, packed
from sessions.capability import Capability
from sessions.doors import Ask, Call, Door, Target
from sessions.errors import Diverged, JournalFull, NotUnderstood, Sorry, StoreUnavailable, TryLater
from sessions.journal import Bounds
from sessions.messages import Text
from sessions.records import RunRow
from sessions.run import Crashed, Outcome, Parked, Run

KEPT = 256
"""Runs that are kept alive between two requests; what is beyond is replayed."""

_BOUNDS = Bounds(entries=100_000, bytes=16 * 1024 * 1024)
"""The gateway watches the bounds."""


class _Live:
    """A run in memory, and what it came to last."""

    def __init__(self, run: Run, desk: WorkerDesk, outcome: Outcome | Diverged | JournalFull) -> None:
        self.run, self.desk, self.outcome = run, desk, outcome
        self.busy = 0
        self.answered = False


class Runs:
    """All runs of a plugin that this worker has in memory. Which are there is of no consequence but speed.

    Arguments:
        capabilities: the plugin's, by name.
        services: for each capability what `chat.services` is.
    """

    def __init__(self, capabilities: dict[str, Capability], services: dict[str, Any]) -> None:
        self._capabilities, self._services = capabilities, services
        self._live: OrderedDict[str, _Live] = OrderedDict()
        self._count = 0

    def step(self, step: wire.Step) -> wire.StepReply:
        """How a run goes on. Plain computing."""
        live = self._at(step)
        if live is None:
            return wire.Resend()
        live.answered = False
        if step.answer is not None:
            refused = self._answered(live, step.answer)
            if refused is not None:
                self._keep(live, step.token)
                return refused
        items, next = stretch_of(live.run, live.outcome, _last_entry(step) + live.answered)
        token = self._keep(live) if isinstance(live.outcome, Parked) else None
        return wire.WentOn(items=items, next=next, token=token)

    async def perform(self, perform: wire.Perform) -> wire.PerformReply:
        """Carry out the function that a run waits for."""
        live = self._at(perform)
        if live is None:
            return wire.Resend()
        self._keep(live, perform.token)
        door = live.outcome.door if isinstance(live.outcome, Parked) else None
        if not isinstance(door, Call):
            return wire.CrashReply(error=f"{live.run.name} waits for no function at this place")
        live.busy += 1
        try:
            return await _performed(door, perform)
        finally:
            live.busy -= 1

    # ------------------------------------------------------------------------------------------ one run

    def _at(self, place: wire.Place) -> _Live | None:
        """The run at the end of its journal: the one in memory, or by replay; None if the journal is needed."""
        capability = self._capabilities.get(place.run.capability)
        if place.token is not None:
            live = self._live.pop(place.token, None)
            if live is None or capability is None or len(live.run.journal.entries) != place.since:
                return None
            live.desk.now_is(place.run)
            self._heard(live, place.journal)
            return live
        desk = WorkerDesk(place.run, self._services.get(place.run.capability), self._capabilities)
        entries = tuple(entry_of(entry) for entry in place.journal)
        desk.took_chances(entries)
        run = Run(_row(place.run), entries, capability, desk, _BOUNDS)
        if capability is None:
            gone: Any = Crashed(LookupError(f"there is no capability {place.run.capability} in this plugin"))
            return _Live(run, desk, gone)
        return _Live(run, desk, _tried(run.wake))

    @staticmethod
    def _heard(live: _Live, entries: tuple[wire.EntryFacts, ...]) -> None:
        """What has come of the door that it waits at."""
        for facts in entries:
            entry = entry_of(facts)
            if live.run.door is None:
                return
            recorded = live.run.record(entry.kind, entry.value, sorry=entry.sorry, effect=entry.kind == "do")
            live.outcome = _tried(live.run.run_on, recorded)

    @staticmethod
    def _answered(live: _Live, answer: Any) -> wire.StepReply | None:
        """Run on with an answer, if it fits the open question."""
        door: Door | None = live.outcome.door if isinstance(live.outcome, Parked) else None
        if not isinstance(door, Ask) or door.parse is None:
            return None  # it is at another place now, and the reply says so
        try:
            door.parse(answer)
        except NotUnderstood as error:
            return wire.DoesNotAnswer(text=packed(error.text) if error.text else None)
        except Exception as error:  # border: a parser is the plugin's code, and its bug is the run's end
            live.outcome = Crashed(error)
            return None
        live.answered = True
        recorded = live.run.record("ask", msgspec.msgpack.encode(answer))
        live.outcome = _tried(live.run.run_on, recorded)
        return None

    def _keep(self, live: _Live, token: str | None = None) -> str:
        if token is None:
            self._count += 1
            token = f"{live.desk.session_id[-8:]}.{live.run.number}.{live.run.branch}.{self._count}"
        self._live[token] = live
        while len(self._live) > KEPT:
            _, old = self._live.popitem(last=False)
            if not old.busy:
                old.run.close()
        return token


def _last_entry(step: wire.Step) -> int:
    """How many entries the gateway has; what was said behind the last of them is told again."""
    return len(step.journal) if step.token is None else step.since + len(step.journal)


def _row(facts: wire.RunFacts) -> RunRow:
    args = map_of(facts.args) if facts.part == "run" else facts.args[""].value
    return RunRow(
        number=facts.number,
        capability=facts.capability,
        version=facts.version,
        args=args,
        branch=facts.branch,
        lineage=facts.lineage,
        part=facts.part,
        tell=facts.event,
        aside=facts.aside,
        tongues=facts.spoken,
    )


def _tried(function: Any, *args: Any) -> Outcome | Diverged | JournalFull:
    try:
        outcome: Outcome = function(*args)
    except (Diverged, JournalFull) as error:
        return error
    except Exception as error:  # border: what a plugin does to its own run ends that run only
        return Crashed(error)
    return outcome


async def _performed(door: Call, perform: wire.Perform) -> wire.PerformReply:
    target = door.target if isinstance(door.target, Target) else door.target.get(perform.call)
    if target is None:
        return wire.CrashReply(error=f"{door.label} calls nothing that is called {perform.call!r}")
    try:
        with trio.fail_after(target.timeout):
            if perform.find is None:
                return wire.Result(value=Data.of(await target.invoke()))
            found = await door.find() if door.find is not None else None
            return wire.NotFound() if found is None else wire.Result(value=Data.of(found))
    except trio.TooSlowError:
        raise
    except Exception as error:  # border: the function is the plugin's code; the gateway decides what comes of it
        return trouble_of(error)


def trouble_of(error: Exception) -> wire.PerformReply:
    """What an error of a function means."""
    match error:
        case Sorry():
            return wire.SorryReply(text=packed(error.text))
        case TryLater():
            return wire.TryLaterReply(text=packed(error.text))
        case StoreUnavailable():
            return wire.TryLaterReply(text=Text("session-slow"))
    detail = "".join(traceback.format_exception(error))[-4000:]
    return wire.CrashReply(error=f"{type(error).__name__}: {error}"[:500], detail=detail)
