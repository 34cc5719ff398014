"""In the gateway: what stands behind a service whose provider runs elsewhere. Each call is forwarded."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from gateway.remote import protocol as wire
from gateway.remote.calling import signature_of
from gateway.remote.channel import Channel, NoReply, NotReached, asked
from gateway.remote.code import SLOW, PluginCrashed, performed
from gateway.services import SERVICES
from sessions.errors import TryLater
from sessions.policy import Policy, Retry
from sessions.services import Effect

LONGEST = 60.0
"""Seconds for one call; whoever calls has a shorter limit."""


def stand_in(
    service: str, methods: Mapping[str, wire.MethodFacts], channel: Channel, now: Callable[[], float]
) -> object:
    """An object with all methods of a service.

    Arguments:
        methods: what the provider says about them. now: the time.
    """
    names = [name for name in vars(SERVICES[service]) if not name.startswith("_")]
    made = {name: _method(service, name, methods.get(name, wire.MethodFacts()), channel, now) for name in names}
    return type(f"Remote{SERVICES[service].__name__}", (), made)()


def _method(
    service: str, name: str, facts: wire.MethodFacts, channel: Channel, now: Callable[[], float]
) -> Callable[..., Any]:
    declared = getattr(SERVICES[service], name)
    returns = signature_of(service, name).return_annotation

    async def method(self: object, /, *args: Any, **named: Any) -> Any:
        plain = msgspec.to_builtins((args, named))
        request = wire.Serve(service=service, method=name, args=tuple(plain[0]), named=plain[1], now=now())
        try:
            reply = await asked(channel, "serve", request, seconds=LONGEST)
        except NotReached as error:
            raise TryLater(SLOW) from error
        except NoReply as error:  # an effect may have happened; a read is asked for again by whoever called
            raise PluginCrashed(f"{service}.{name}: {error}") from error
        value = performed(reply)
        assert value is not None, "not_found is an answer to find"
        try:
            return msgspec.msgpack.decode(value, type=returns)
        except msgspec.ValidationError as error:
            raise wire.Malformed(f"{service}.{name} gave something else than it promises: {error}") from error

    method.__name__, method.__doc__ = name, declared.__doc__
    method.__wrapped__ = declared  # type: ignore[attr-defined]
    method.__effect__ = Effect(facts.idempotent, facts.find)  # type: ignore[attr-defined]
    retry = Retry(*facts.retry) if facts.retry is not None else None
    method.__policy__ = Policy(facts.timeout, retry)  # type: ignore[attr-defined]
    return method
