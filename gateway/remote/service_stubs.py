"""In the worker: `chat.services`. Its methods are never called here; the gateway calls them, see `wire.CallFacts`."""

from __future__ import annotations

from typing import Any, NoReturn

import msgspec

from gateway.remote import protocol as wire
from gateway.service_view import Services
from gateway.services import BUILT_IN, SERVICES
from sessions.doors import Target
from sessions.policy import Policy, Retry
from sessions.services import Effect, Guarded

KNOWN: dict[str, type] = {**SERVICES, **BUILT_IN}

MARK = "@"
"""What the provider of such a target begins with; no service and no module is called so."""


class ServiceCall(Exception):
    """A method of a service is to be called."""

    def __init__(self, service: str, method: str, args: tuple[Any, ...], named: dict[str, Any]) -> None:
        super().__init__(f"{service}.{method}")
        self.service, self.method, self.args, self.named = service, method, args, named


UNSAID = Policy(timeout=86_400.0, retry=Retry(tries=1, first=86_400.0))
"""Stands for what the capability does not say about a call: then the provider decides."""


class _Method:
    """Stands for a method, with its annotations."""

    def __init__(self, service: str, method: str) -> None:
        declared = getattr(KNOWN[service], method)
        self._name = (service, method)
        self.__wrapped__ = self.__func__ = declared
        self.__policy__ = UNSAID

    async def __call__(self, *args: Any, **named: Any) -> NoReturn:
        plain = msgspec.to_builtins((args, named))
        raise ServiceCall(*self._name, tuple(plain[0]), plain[1])


class _Forwarded(Guarded):
    """A method of a service, as `chat.services` has it."""

    __slots__ = ()

    def __init__(self, service: str, method: str) -> None:
        super().__init__(MARK + service, method, _Method(service, method), None)
        self.name = f"{service}.{method}"


class StubService:
    """A service seen by a capability in a worker."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._methods: dict[str, Guarded] = {}

    def __getattr__(self, method: str) -> Guarded:
        if method.startswith("_") or not hasattr(KNOWN[self._name], method):
            raise AttributeError(method)
        if method not in self._methods:
            self._methods[method] = _Forwarded(self._name, method)
        return self._methods[method]


def services_for(capability: str, wanted: tuple[str, ...]) -> Services:
    """`chat.services` of a capability.

    Arguments:
        wanted: the services that it declared.
    """
    services = Services(capability, {})
    for name in wanted:
        if name in KNOWN:
            services.__dict__[name] = StubService(name)
    return services


def called(target: Target) -> ServiceCall | None:
    """The method of a service that a target stands for; None for a function of the plugin's own."""
    if not target.provider.startswith(MARK):
        return None
    going: Any = target.invoke()
    try:
        going.send(None)
    except ServiceCall as call:
        return call
    finally:
        going.close()
    raise AssertionError("a method of a service is called by the gateway only")


def methods_of(provider: object, service: str) -> dict[str, wire.MethodFacts]:
    """What a provider in a worker says about the methods of a service."""
    found = {}
    for name in vars(KNOWN[service]):
        method = getattr(provider, name, None)
        if name.startswith("_") or method is None:
            continue
        policy: Policy = getattr(method, "__policy__", Policy())
        effect: Effect = getattr(method, "__effect__", Effect())
        retry = policy.retry
        found[name] = wire.MethodFacts(
            timeout=policy.timeout,
            retry=(retry.tries, retry.first, retry.factor, retry.ceiling) if retry else None,
            idempotent=effect.idempotent,
            find=effect.find,
        )
    return {name: facts for name, facts in found.items() if facts != wire.MethodFacts()}
