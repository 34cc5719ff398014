"""Carrying out reads and effects: time limits, interruption by a command, and effects whose outcome is unknown."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import trio
from msgspec import Struct

from sessions.bell import Doorbell
from sessions.doors import Call
from sessions.errors import Sorry, TryLater
from sessions.ports import Command, InboxRow

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
Listen = Callable[[], Awaitable[tuple[InboxRow, Command] | None]]


async def read(call: Call, bell: Doorbell, listen: Listen) -> Called:
    """Carry out a read. A command of the resident cancels it.

    Arguments:
        listen: looks into the inbox, at first and when the bell rings; gives the command that is next there, if any.
    """
    outcome: list[Called] = []

    async def watch(scope: trio.CancelScope) -> None:
        while True:
            try:
                command = await listen()
            except Exception:  # border: the read goes on; what waits is heard after it, and so is the trouble with it
                command = None
            if command is not None:
                outcome.append(Interrupted(*command))
                scope.cancel()
                return
            await bell.wait()

    async with trio.open_nursery() as nursery:
        nursery.start_soon(watch, nursery.cancel_scope)
        result = await _invoke(call)
        outcome.append(TryLater("session-slow") if isinstance(result, _Late) else result)
        nursery.cancel_scope.cancel()
    return outcome[0]


async def effect(call: Call, *, unknown: bool) -> Called:
    """Carry out an effect. Nothing cuts it but its own time limit.

    Arguments:
        unknown: it was begun before, and its outcome is not known; it is never repeated blindly.
    """
    with trio.CancelScope(shield=True):
        for _ in range(ATTEMPTS):
            if unknown and not call.idempotent:
                found = await _resolve(call)
                if found is not None:
                    return found
            result = await _invoke(call)
            if not isinstance(result, _Late):
                return result
            unknown = True
    return Unknown(f"{call.label} did not answer within {call.timeout:g} s, {ATTEMPTS} times")


async def _resolve(call: Call) -> Called | None:
    """Ask the provider what became of the effect; None when it did not happen, so that it may be done."""
    if call.find is None:
        return Unknown(f"{call.label} was begun and its provider cannot tell what became of it")
    try:
        with trio.fail_after(call.timeout):
            found = await call.find()
    except Exception as error:  # border: whatever went wrong, the outcome stays unknown and a person decides
        return Unknown(f"{call.label} was begun, and asking for it failed: {error!r}")
    return None if found is None else Result(found)


async def _invoke(call: Call) -> Result | Sorry | TryLater | Broken | _Late:
    try:
        with trio.fail_after(call.timeout):
            return Result(await call.invoke())
    except trio.TooSlowError:
        return _Late()
    except (Sorry, TryLater) as trouble:
        return trouble
    except Exception as error:  # border: a provider's bug is the turn's outcome, not ours
        return Broken(error)
