"""How capabilities reach the world: guarded services, what is said about a call, and how a function is looked at."""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable
from typing import Any, NoReturn, ParamSpec, TypeVar, cast

from msgspec import Struct

from sessions.errors import NotStorable, OutsideDoor
from sessions.policy import Policy, Retry

P = ParamSpec("P")
R = TypeVar("R")
AsyncFunction = Callable[..., Awaitable[Any]]

KEY = "(the key that chat.do fills in)"
"""The default of an effect's parameter `key`, so that a type checker knows that nobody has to write it:
`async def order(size: str, *, key: str = KEY) -> str`. `chat.do` fills it in. Whoever calls the effect without
`chat.do` hands over a key of its own."""


class Effect(Struct, frozen=True):
    """What a provider declares about one of its effects.

    Arguments:
        idempotent: the provider does the same key once, however often it is asked.
        find: name of a method of the same provider, `async def find(key: str) -> Result | None`, that tells whether
            the effect with this key happened.
    """

    idempotent: bool = False
    find: str | None = None


def effect(
    *, idempotent: bool = False, find: str | None = None, timeout: float | None = None, retry: Retry | None = None
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Declare how an effect's unknown outcome is resolved. The method gets the key if it has a parameter `key`
    (`key: str = KEY`).

    An effect that declares nothing is never repeated when its outcome is unknown: a person decides.

    Arguments:
        idempotent: the same call with the same key may be repeated, and changes nothing more.
        find: name of a method of the same provider that takes the key and gives the result, or None
            if the effect did not happen.
        timeout, retry: as in `call`. An effect is tried again only after `TryLater`, which says that it did not happen.
    """

    def mark(function: Callable[P, R]) -> Callable[P, R]:
        function.__effect__ = Effect(idempotent, find)  # type: ignore[attr-defined]
        return call(timeout=timeout, retry=retry)(function)

    return mark


def call(*, timeout: float | None = None, retry: Retry | None = None) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Declare, on a provider's method, what its calls need where the capability says nothing else (see `calling`).

    Arguments:
        timeout: seconds for each try; 10 for a read and 30 for an effect if left out.
        retry: how often it is tried; twice for a read and once for an effect if left out.

    Raises:
        ValueError: the time limit is not a positive number of seconds.
    """
    policy = Policy(timeout, retry)

    def mark(function: Callable[P, R]) -> Callable[P, R]:
        function.__policy__ = policy  # type: ignore[attr-defined]
        return function

    return mark


class Guarded:
    """One method of a service. Only `read` and `do` may call what is behind it."""

    __slots__ = ("finder", "name", "service", "target")

    def __init__(self, service: str, method: str, target: AsyncFunction, finder: AsyncFunction | None) -> None:
        self.service, self.name, self.target, self.finder = service, f"{service}.{method}", target, finder

    def __call__(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise OutsideDoor(
            f"{self.name} was called directly; write `await chat.read('label', {self.name}, ...)` "
            f"(or `chat.do` if it changes something), so that it is journaled"
        )

    def __repr__(self) -> str:
        return f"<service method {self.name}>"


class GuardedService:
    """A provider seen by a capability: its public async methods, each guarded."""

    def __init__(self, name: str, provider: object) -> None:
        self._name, self._provider = name, provider
        self._methods: dict[str, Guarded] = {}

    def __getattr__(self, method: str) -> Guarded:
        if method.startswith("_"):
            raise AttributeError(method)
        if method not in self._methods:
            target = getattr(self._provider, method)
            declared: Effect = getattr(target, "__effect__", Effect())
            finder = getattr(self._provider, declared.find) if declared.find else None
            self._methods[method] = Guarded(self._name, method, target, finder)
        return self._methods[method]


class _Calling:
    """A function with what the capability says about this call of it."""

    __slots__ = ("function", "policy")

    def __init__(self, function: Any, policy: Policy) -> None:
        self.function, self.policy = function, policy

    def __call__(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise OutsideDoor(f"{self!r} was called directly; hand it to `chat.read` or `chat.do`")

    def __repr__(self) -> str:
        return f"calling({getattr(self.function, 'name', self.function)}, ...)"


def calling(
    function: Callable[P, R], *, timeout: float | None = None, retry: Retry | None = None, returns: Any = None
) -> Callable[P, R]:
    """The same function, with what this call of it needs:
    `await chat.read("accounts", calling(billing.accounts, timeout=20, retry=Retry(tries=3)), holder)`.

    A read is tried again when the other side says `TryLater` or does not answer in time; an effect only after
    `TryLater`, which says that it did not happen. `Sorry` is final.

    Arguments:
        function: a method of a service, or an async function; it goes to `read`, `gather` or `do`.
        timeout: seconds for each try.
        retry: how often it is tried, and the pauses.
        returns: the type of the result, where the function has no annotation that can be used.

    Raises:
        ValueError: the time limit is not a positive number of seconds.
    """
    policy = Policy(timeout, retry, returns)
    called: Any = function
    if isinstance(called, _Calling):
        called, policy = called.function, policy.over(called.policy)
    return cast(Callable[P, R], _Calling(called, policy))


class Plan(Struct, frozen=True, kw_only=True):
    """What is known of a function that a capability handed to `read` or `do`.

    Arguments:
        name: for errors. provider: who answers for it: the service, or the module of a plain function.
        target: the function itself. finder: tells what became of an effect, if there is one.
        returns: the type of its result.
        policy: what was said about the call, by the capability or else the provider.
        idempotent: see `Effect`.
    """

    name: str
    provider: str
    target: AsyncFunction
    finder: AsyncFunction | None
    returns: Any
    policy: Policy
    idempotent: bool


def planned(function: Any, otherwise: Policy) -> Plan:
    """Look at a function that a capability handed to `read` or `do`.

    Arguments:
        otherwise: the policy where neither the capability nor the provider says anything.

    Raises:
        NotStorable: nothing tells the type of its result.
    """
    policy = Policy()
    if isinstance(function, _Calling):
        function, policy = function.function, function.policy
    if isinstance(function, Guarded):
        name, provider, target, finder = function.name, function.service, function.target, function.finder
    else:
        name, target, finder = getattr(function, "__qualname__", repr(function)), function, None
        provider = getattr(function, "__module__", None) or name
    policy = policy.over(getattr(target, "__policy__", Policy())).over(otherwise)
    return Plan(
        name=name,
        provider=provider,
        target=target,
        finder=finder,
        returns=returned_type(target, name) if policy.returns is None else policy.returns,
        policy=policy,
        idempotent=getattr(target, "__effect__", Effect()).idempotent,
    )


def returned_type(function: AsyncFunction, name: str) -> Any:
    """The type that a function's result has by its annotation.

    Raises:
        NotStorable: there is none, or it is `Any`.
    """
    try:
        hints = inspect.get_annotations(inspect.unwrap(function), eval_str=True)
    except NameError as error:
        raise NotStorable(f"{name}: its annotations name something unknown ({error}); import it at run time") from error
    found = hints.get("return", Any)
    if found is Any:
        raise NotStorable(f"{name} has no return annotation; add one, or name the type: calling({name}, returns=...)")
    return found
