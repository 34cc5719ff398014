"""How capabilities reach the world: guarded services, and what an effect declares about itself."""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable
from typing import Any, NoReturn, ParamSpec, TypeVar

from msgspec import Struct

from sessions.errors import NotStorable, OutsideDoor

P = ParamSpec("P")
R = TypeVar("R")
AsyncFunction = Callable[..., Awaitable[Any]]


class Effect(Struct, frozen=True):
    """What a provider declares about one of its effects.

    Arguments:
        idempotent: the provider does the same key once, however often it is asked.
        find: name of a method of the same provider, `async def find(key: str) -> Result | None`, that tells whether
            the effect with this key happened.
    """

    idempotent: bool = False
    find: str | None = None


def effect(*, idempotent: bool = False, find: str | None = None) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Declare how an effect's unknown outcome is resolved. The method gets the key if it has a parameter `key`.

    An effect that declares nothing is never repeated when its outcome is unknown: a person decides.
    """

    def mark(function: Callable[P, R]) -> Callable[P, R]:
        function.__effect__ = Effect(idempotent, find)  # type: ignore[attr-defined]
        return function

    return mark


class Guarded:
    """One method of a service. Only `read` and `do` may call what is behind it."""

    __slots__ = ("finder", "name", "target")

    def __init__(self, name: str, target: AsyncFunction, finder: AsyncFunction | None) -> None:
        self.name, self.target, self.finder = name, target, finder

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
            self._methods[method] = Guarded(f"{self._name}.{method}", target, finder)
        return self._methods[method]


def unguard(function: Any) -> tuple[str, AsyncFunction, AsyncFunction | None]:
    """The name, the real function and the finder behind what a capability handed to `read` or `do`."""
    if isinstance(function, Guarded):
        return function.name, function.target, function.finder
    return getattr(function, "__qualname__", repr(function)), function, None


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
        raise NotStorable(f"{name} has no return annotation; add one, or pass `returns=` to read or do")
    return found
