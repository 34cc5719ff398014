"""In the gateway: what a run's code that is elsewhere wants to have called, as targets of `read` and `do`."""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable
from functools import cache
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from gateway.remote import protocol as wire
from gateway.services import BUILT_IN, SERVICES
from sessions.desk import Desk
from sessions.doors import Target
from sessions.errors import Misuse
from sessions.invoking import finding, fingerprint, invoking, with_key
from sessions.policy import EFFECT, READ, Retry
from sessions.services import Guarded, planned

LONGEST = 120.0
"""Seconds; a longer time limit is cut to it."""

MOST_TRIES = 10

Find = Callable[[str], Callable[[], Awaitable[bytes | None]]]


class NotGranted(Misuse):
    """A plugin asks for a service that it did not declare, or that the operator does not grant."""


class Served(Struct, frozen=True, kw_only=True):
    """A method of a service, to be called for a run.

    Arguments:
        target: by the key of the effect; of a read it is empty.
        find: by the key; None if the provider has none.
    """

    target: Callable[[str], Target]
    fingerprint: str
    idempotent: bool
    find: Find | None


def served(desk: Desk, capability: str, call: wire.CallFacts, allowed: frozenset[str], *, effect: bool) -> Served:
    """The method of a service that is named.

    Raises:
        NotGranted: the capability may not. Misuse: there is no such method, or the arguments do not fit.
    """
    method = _method(desk, capability, call, allowed)
    plan = planned(method, EFFECT if effect else READ)
    args, named = arguments(call.service, call.method, call.args, call.named)

    def target(key: str) -> Target:
        given = with_key(plan.target, dict(named), key) if effect else dict(named)
        return _within(invoking(plan, args, given), call)

    def find(key: str) -> Callable[[], Awaitable[bytes | None]]:
        found = finding(plan, key)
        assert found is not None
        return found

    return Served(
        target=target,
        fingerprint=fingerprint(plan.name, args, named),
        idempotent=plan.idempotent,
        find=find if plan.finder is not None else None,
    )


def _method(desk: Desk, capability: str, call: wire.CallFacts, allowed: frozenset[str]) -> Guarded:
    if call.service not in allowed:
        raise NotGranted(f"{capability} asks for the service {call.service!r}, which the operator does not grant")
    try:
        method = getattr(getattr(desk.services_of(capability), call.service), call.method)
    except AttributeError as error:
        raise NotGranted(f"{capability} calls {call.service}.{call.method}: {error}") from error
    assert isinstance(method, Guarded)
    return method


def own(call: wire.CallFacts, plugin: str, timeout: float, invoke: Callable[[], Awaitable[bytes]]) -> Target:
    """A function of the plugin's own.

    Arguments:
        timeout: seconds for each try. invoke: has it carried out.
    """
    provider = f"{plugin}: {call.provider}" if call.provider else plugin
    return _within(Target(provider[:100], invoke, timeout, Retry(tries=1)), call)


def _within(target: Target, call: wire.CallFacts) -> Target:
    """The target with the limits that the code names, within ours."""
    timeout = min(call.timeout or target.timeout, LONGEST)
    retry = target.retry
    if call.retry is not None:
        try:
            tries, *pauses = call.retry
            retry = Retry(min(tries, MOST_TRIES), *pauses)
        except ValueError as error:
            raise Misuse(str(error)) from error
    if not timeout > 0:
        raise Misuse(f"timeout={call.timeout}: a time limit is a positive number of seconds")
    return replace(target, timeout=timeout, retry=retry)


@cache
def signature_of(service: str, method: str) -> inspect.Signature:
    """The signature of a method of a service, its annotations as types.

    Raises:
        Misuse: there is no such method.
    """
    declared = getattr({**SERVICES, **BUILT_IN}.get(service), method, None)
    if declared is None or method.startswith("_") or not inspect.isfunction(declared):
        raise Misuse(f"there is no {service}.{method}")
    signature = inspect.signature(declared, eval_str=True)
    return signature.replace(parameters=list(signature.parameters.values())[1:])  # without self


def arguments(
    service: str, method: str, args: tuple[Any, ...], named: dict[str, Any]
) -> tuple[tuple[Any, ...], dict[str, Any]]:
    """Arguments from JSON, in the types that the service declares.

    Raises:
        Misuse: they do not fit.
    """
    signature = signature_of(service, method)
    try:
        bound = signature.bind_partial(*args, **named)
        for name, value in bound.arguments.items():
            kind = signature.parameters[name].annotation
            bound.arguments[name] = value if kind is inspect.Parameter.empty else msgspec.convert(value, kind)
    except (TypeError, msgspec.ValidationError) as error:
        raise Misuse(f"{service}.{method}: its arguments do not fit: {error}") from error
    return bound.args, bound.kwargs
