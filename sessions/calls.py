"""Carrying out reads and effects: tries and time limits, interruption by a command, bulkhead and circuit breaker, and
effects whose outcome is unknown."""

from __future__ import annotations

import math
from collections.abc import Awaitable, Callable
from functools import partial

import msgspec
import trio
from msgspec import Struct

from sessions.account import Step
from sessions.bell import Doorbell
from sessions.bulkhead import Guards, Refused
from sessions.doors import Call, Target
from sessions.errors import Sorry, StoreUnavailable, TryLater
from sessions.policy import pause_after
from sessions.ports import Command
from sessions.records import InboxRow
from sessions.tracing import TurnTrace

ATTEMPTS = 3
"""How often an effect with an unknown outcome is resolved and tried before a person is asked."""


class Result(Struct, frozen=True):
    """The call answered."""

    value: bytes


class Interrupted(Struct, frozen=True):
    """A command came while a read was running; the read was cancelled."""

    row: InboxRow
    command: Command


class Unknown(Struct, frozen=True):
    """An effect may or may not have happened, and nobody here can tell."""

    reason: str


class Broken(Struct, frozen=True):
    """The function that was called has a bug."""

    error: Exception


class _Late(Struct, frozen=True):
    """The time limit ran out."""


Called = Result | Sorry | TryLater | Interrupted | Unknown | Broken
Answered = Result | Sorry | TryLater | Broken
_Tried = Answered | _Late
Listen = Callable[[], Awaitable[tuple[InboxRow, Command] | None]]


class Caller:
    """Calls providers for all residents of a process.

    Arguments:
        guards: the bulkheads and circuits. Trouble that they make (`Refused`) is not tried again here.
        random: a number in [0, 1), for the pauses between tries.
    """

    def __init__(self, guards: Guards, random: Callable[[], float]) -> None:
        self.guards, self._random = guards, random

    # ------------------------------------------------------------------------------------------ reads

    async def read(
        self, call: Call, capability: str, bell: Doorbell, listen: Listen, trace: TurnTrace | None = None
    ) -> Called:
        """Carry out a read, as often as its policy says. A command of the resident cancels it, also in a pause.

        Arguments:
            capability: whose places it takes.
            listen: looks into the inbox, at first and when the bell rings; gives the command that is next there.
            trace: who follows the turn, if anybody does.
        """
        if trace is None:
            return await self._read(call, capability, bell, listen)
        with trace.calling(call) as traced:
            return traced.came(await self._read(traced.call, capability, bell, listen))

    async def _read(self, call: Call, capability: str, bell: Doorbell, listen: Listen) -> Called:
        outcome: list[Called] = []

        async def watch(scope: trio.CancelScope) -> None:
            while True:
                try:
                    command = await listen()
                except Exception:  # border: the read goes on; what waits is heard after it, and the trouble with it too
                    command = None
                if command is not None:
                    outcome.append(Interrupted(*command))
                    scope.cancel()
                    return
                await bell.wait()

        async with trio.open_nursery() as nursery:
            nursery.start_soon(watch, nursery.cancel_scope)
            if isinstance(call.target, Target):
                outcome.append(await self._read_one(call.target, capability))
            else:
                outcome.append(await self._read_all(call.target, capability))
            nursery.cancel_scope.cancel()
        return outcome[0]

    async def _read_one(self, target: Target, capability: str) -> Answered:
        failures = 0
        while True:
            result = await self._attempt(target, capability)
            failures += 1
            if isinstance(result, Refused):
                return result.words
            if not isinstance(result, TryLater | _Late):
                return result
            if failures >= target.retry.tries:
                return TryLater("session-slow") if isinstance(result, _Late) else result
            await trio.sleep(pause_after(failures, target.retry, self._random()))

    async def _read_all(self, targets: dict[str, Target], capability: str) -> Answered:
        """Several side by side; the first that fails ends the others."""
        found: dict[str, bytes] = {}
        failed: list[Sorry | TryLater | Broken] = []

        async def one(name: str, target: Target, scope: trio.CancelScope) -> None:
            result = await self._read_one(target, capability)
            if isinstance(result, Result):
                found[name] = result.value
            else:
                failed.append(result)
                scope.cancel()

        async with trio.open_nursery() as nursery:
            for name, target in targets.items():
                nursery.start_soon(one, name, target, nursery.cancel_scope)
        return failed[0] if failed else Result(msgspec.msgpack.encode({name: found[name] for name in targets}))

    # ------------------------------------------------------------------------------------------ effects

    async def effect(
        self, call: Call, capability: str, trace: TurnTrace | None = None, *, unknown: bool, ago: float = math.inf
    ) -> Called:
        """Carry out an effect. Nothing cuts it but its own time limit. `TryLater` comes back only if it is certain that
        it did not happen.

        Arguments:
            capability: whose places it takes.
            trace: who follows the turn, if anybody does.
            unknown: it was begun before, and its outcome is not known; it is never repeated blindly.
            ago: seconds since it was begun. What a process that has died had asked for may still be under way over
                there until its time limit; before that, "it did not happen" is no answer.
        """
        if trace is None:
            return await self._effect(call, capability, unknown, ago)
        with trace.calling(call) as traced:
            return traced.came(await self._effect(traced.call, capability, unknown, ago))

    async def _effect(self, call: Call, capability: str, unknown: bool, ago: float) -> Called:
        target, tries, unresolved = call.target, 0, 0
        assert isinstance(target, Target), "only reads are gathered"
        with trio.CancelScope(shield=True):
            while unresolved < ATTEMPTS:
                if unknown and not call.idempotent:
                    found = await self._resolve(call, target, target.timeout - ago)
                    ago = math.inf
                    if found is not None:
                        return found
                    unknown = False
                result = await self._attempt(target, capability, unknown=unknown)
                tries += 1
                if isinstance(result, Refused):
                    return result.words
                unknown = unknown or isinstance(result, _Late)
                if not isinstance(result, TryLater | _Late):
                    return result
                if isinstance(result, TryLater) and not unknown and tries >= target.retry.tries:
                    return result
                unresolved += unknown
                if isinstance(result, TryLater) and unresolved < ATTEMPTS:
                    await trio.sleep(pause_after(tries, target.retry, self._random()))
        return Unknown(f"{call.label} gave no clear answer within {target.timeout:g} s, {ATTEMPTS} times")

    async def _attempt(self, target: Target, capability: str, *, unknown: bool = False) -> _Tried | Refused:
        """One try. What may have happened already is never turned away: it must come to an end."""
        invoke = partial(_invoke, target)
        try:
            return await self.guards.through(capability, target.provider, invoke, _failed, always=unknown)
        except Refused as refused:
            return refused

    async def _resolve(self, call: Call, target: Target, under_way: float) -> Called | None:
        """Ask the provider what became of the effect; None when it did not happen, so that it may be done."""
        if call.find is None:
            return Unknown(f"{call.label} was begun and its provider cannot tell what became of it")
        found = await _find(call, call.find, target)
        if found is None and under_way > 0:
            await trio.sleep(under_way)
            found = await _find(call, call.find, target)
        return found


async def _find(call: Call, find: Callable[[], Awaitable[bytes | None]], target: Target) -> Called | None:
    try:
        with trio.fail_after(target.timeout):
            found = await find()
    except Exception as error:  # border: whatever went wrong, the outcome stays unknown and a person decides
        return Unknown(f"{call.label} was begun, and asking for it failed: {error!r}")
    return None if found is None else Result(found)


async def _invoke(target: Target) -> _Tried:
    try:
        with trio.fail_after(target.timeout):
            return Result(await target.invoke())
    except trio.TooSlowError:
        return _Late()
    except (Sorry, TryLater) as trouble:
        return trouble
    except StoreUnavailable:  # a plugin's storage, which is the session's store: nothing was written
        return TryLater("session-slow")
    except Exception as error:  # border: a provider's bug is the turn's outcome, not ours
        return Broken(error)


_OUTCOMES: dict[type, str] = {
    Result: "answered",
    Sorry: "sorry",
    TryLater: "try later",
    Interrupted: "interrupted",
    Unknown: "unknown",
    Broken: "bug",
}


def outcome_of(result: object) -> str:
    """What came of a call, in a word or two; for logs, traces and accounts."""
    return _OUTCOMES.get(type(result), type(result).__name__)


def step_of(call: Call, result: Called, began: float, ended: float) -> Step:
    """A call as a step of its turn's account.

    Arguments:
        began, ended: in seconds since the epoch.
    """
    targets = (call.target,) if isinstance(call.target, Target) else call.target.values()
    asked = ", ".join(dict.fromkeys(each.provider for each in targets))
    return Step("call", f"{asked}/{call.label}", f"{call.kind} {outcome_of(result)}", began, ended - began)


def _failed(result: _Tried) -> bool:
    """Whether the provider did not do its work; `Sorry` is an answer."""
    return isinstance(result, TryLater | _Late | Broken)
