"""From a function that a capability hands to `read` or `do` to a call whose result the journal can hold."""

from __future__ import annotations

import hashlib
import inspect
from collections.abc import Awaitable, Callable
from typing import Any

import msgspec

from sessions.doors import Target
from sessions.errors import NotStorable
from sessions.services import Plan


def encode(name: str, value: Any) -> bytes:
    """A value as the journal keeps it.

    Raises:
        NotStorable: it cannot be encoded; `name` says what it is.
    """
    try:
        return msgspec.msgpack.encode(value)
    except (TypeError, ValueError, OverflowError) as error:
        raise NotStorable(f"{name} cannot be stored: {error}") from error


def _check(name: str, value: bytes, returns: Any) -> None:
    """What was encoded comes back in the type that was promised, or the plugin hears of it the first time."""
    try:
        msgspec.msgpack.decode(value, type=returns)
    except msgspec.ValidationError as error:
        raise NotStorable(f"{name} did not return what it is annotated with: {error}") from error


def invoking(plan: Plan, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Target:
    """The call of a function; its result comes encoded, and checked against its type."""

    async def invoke() -> bytes:
        value = encode(f"what {plan.name} returns", await plan.target(*args, **kwargs))
        _check(plan.name, value, plan.returns)
        return value

    timeout, retry = plan.policy.timeout, plan.policy.retry
    assert timeout is not None, "the last policy that is asked says everything"
    assert retry is not None
    return Target(plan.provider, invoke, timeout, retry)


def finding(plan: Plan, key: str) -> Callable[[], Awaitable[bytes | None]] | None:
    """The question whether the effect with this key happened; it gives the result encoded, or None."""
    finder = plan.finder
    if finder is None:
        return None

    async def find() -> bytes | None:
        found = await finder(key)
        if found is None:
            return None
        value = encode(f"what {plan.name} finds", found)
        _check(plan.name, value, plan.returns)
        return value

    return find


def with_key(target: Callable[..., Any], kwargs: dict[str, Any], key: str) -> dict[str, Any]:
    """The arguments of an effect, with its idempotency key if the function has a parameter of that name; also one that
    a decorator stands around (`functools.wraps`)."""
    inner = inspect.unwrap(target)
    code = getattr(getattr(inner, "__func__", inner), "__code__", None)
    if code is not None and "key" in code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]:
        kwargs["key"] = key
    return kwargs


def fingerprint(name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> str:
    """What tells whether an effect is asked for with the same arguments again."""
    return hashlib.sha256(encode(f"the arguments of {name}", [list(args), sorted(kwargs.items())])).hexdigest()
