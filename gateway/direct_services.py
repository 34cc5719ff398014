"""Services for what runs beside conversations: web pages, background services, health checks.

There is no journal here, so methods are called directly. They are kept within the same bounds: the provider's time
limit, the plugin's places (bulkhead), the provider's circuit breaker. A call is tried once. A read that takes too long
is `TryLater`; of an effect that takes too long nobody knows whether it happened, so that is `OutcomeUnknown`.
"""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from typing import Any, NoReturn

import trio
from msgspec import Struct

from gateway.service_view import Services
from sessions.bulkhead import Guards, Refused
from sessions.errors import Sorry, StoreUnavailable, TryLater
from sessions.policy import READ, Policy

EFFECT_SECONDS = 30.0


class OutcomeUnknown(Exception):
    """An effect that was called beside a conversation has not answered in time: it may have happened, or not. Call it
    again with the same key if it is idempotent, else ask its `find` method."""


class DirectServices(Services):
    """The services that a route, a background service or a health check has declared.

    Arguments:
        owner: the plugin's name, for the bulkhead and for errors.
        providers: what stands behind each service, by name.
        guards: shared with the conversations.
    """

    def __init__(self, owner: str, providers: Mapping[str, object], guards: Guards) -> None:
        self.__dict__["_owner"] = owner
        for name, provider in providers.items():
            self.__dict__[name] = _Direct(owner, name, provider, guards)

    def __getattr__(self, name: str) -> NoReturn:
        raise AttributeError(
            f"{self.__dict__.get('_owner', '?')} did not declare the service {name!r} here; add it to services=(...) "
            f"of its HttpRoute, BackgroundService or HealthCheck"
        )


class _Direct:
    """A provider seen from beside the conversations: its public async methods, within bounds."""

    def __init__(self, owner: str, service: str, provider: object, guards: Guards) -> None:
        self._owner, self._service, self._provider, self._guards = owner, service, provider, guards

    def __getattr__(self, method: str) -> Any:
        if method.startswith("_"):
            raise AttributeError(method)
        target = getattr(self._provider, method)
        if not inspect.iscoroutinefunction(inspect.unwrap(target)):
            return target
        policy: Policy = getattr(target, "__policy__", Policy())
        is_effect = hasattr(target, "__effect__")
        seconds = policy.timeout or (EFFECT_SECONDS if is_effect else READ.timeout or 10.0)

        async def call(*args: Any, **kwargs: Any) -> Any:
            async def invoke() -> _Outcome:
                if is_effect:
                    with trio.CancelScope(shield=True):  # cut by its own time limit only
                        unknown = OutcomeUnknown(f"{self._service}.{method} has not answered within {seconds:g} s")
                        return await _carried_out(target, args, kwargs, seconds, unknown)
                return await _carried_out(target, args, kwargs, seconds, TryLater("session-slow"))

            try:
                outcome = await self._guards.through(self._owner, self._service, invoke, _failed)
            except Refused as refused:
                raise refused.words from None
            if outcome.error is not None:
                raise outcome.error
            return outcome.value

        return call


class _Outcome(Struct, frozen=True):
    value: Any = None
    error: Exception | None = None
    failed: bool = False


async def _carried_out(target: Any, args: Any, kwargs: Any, seconds: float, late: Exception) -> _Outcome:
    """One call. A provider that does not answer, is down or has a bug counts as failed; `Sorry` is an answer."""
    try:
        with trio.move_on_after(seconds) as limit:
            return _Outcome(value=await target(*args, **kwargs))
    except (Sorry, StoreUnavailable) as error:
        return _Outcome(error=error)
    except Exception as error:  # border: the caller gets it; the circuit only has to know that it counts
        return _Outcome(error=error, failed=True)
    assert limit.cancelled_caught
    return _Outcome(error=late, failed=True)


def _failed(outcome: _Outcome) -> bool:
    return outcome.failed
