"""From a function that a capability hands to `read` or `do` to a call whose result the journal can hold."""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable
from typing import Any

import msgspec
import trio

from sessions.errors import NotStorable


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


def invoking(
    name: str, target: Callable[..., Awaitable[Any]], args: tuple[Any, ...], kwargs: dict[str, Any], returns: Any
) -> Callable[[], Awaitable[bytes]]:
    """The call of a read or an effect; it gives the result encoded, and checked against its type."""

    async def invoke() -> bytes:
        value = encode(f"what {name} returns", await target(*args, **kwargs))
        _check(name, value, returns)
        return value

    return invoke


def finding(
    name: str, finder: Callable[..., Awaitable[Any]], key: str, returns: Any
) -> Callable[[], Awaitable[bytes | None]]:
    """The question whether the effect with this key happened; it gives the result encoded, or None."""

    async def find() -> bytes | None:
        found = await finder(key)
        if found is None:
            return None
        value = encode(f"what {name} finds", found)
        _check(name, value, returns)
        return value

    return find


def together(invokes: dict[str, Callable[[], Awaitable[bytes]]]) -> Callable[[], Awaitable[bytes]]:
    """Several reads side by side, as one call; the first that fails ends the others."""

    async def invoke() -> bytes:
        found: dict[str, bytes] = {}
        failed: list[Exception] = []

        async def one(key: str, scope: trio.CancelScope) -> None:
            try:
                found[key] = await invokes[key]()
            except Exception as error:  # border: handed to the caller below, the first one wins, as in a single read
                failed.append(error)
                scope.cancel()

        async with trio.open_nursery() as nursery:
            for key in invokes:
                nursery.start_soon(one, key, nursery.cancel_scope)
        if failed:
            raise failed[0]
        return msgspec.msgpack.encode(found)

    return invoke


def with_key(target: Callable[..., Any], kwargs: dict[str, Any], key: str) -> dict[str, Any]:
    """The arguments of an effect, with its idempotency key if the function has a parameter of that name."""
    code = getattr(getattr(target, "__func__", target), "__code__", None)
    if code is not None and "key" in code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]:
        kwargs["key"] = key
    return kwargs


def fingerprint(name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> str:
    """What tells whether an effect is asked for with the same arguments again."""
    return hashlib.sha256(encode(f"the arguments of {name}", [list(args), sorted(kwargs.items())])).hexdigest()
