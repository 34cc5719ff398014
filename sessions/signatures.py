"""What a capability's function takes. Python reads it from the source's words each time it is asked, which costs more
than a turn; here it is read once."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import msgspec

_MANY = 512
"""Functions whose parameters are remembered: more than all capabilities have."""


def arguments(function: Callable[..., Any], args: bytes) -> dict[str, Any]:
    """Arguments from the journal, in the types that the capability's parameters have."""
    raw = msgspec.msgpack.decode(args, type=dict[str, msgspec.Raw])
    hints = _hints(function) if raw else {}
    return {name: msgspec.msgpack.decode(value, type=hints.get(name, Any)) for name, value in raw.items()}


@lru_cache(_MANY)
def accepted(function: Callable[..., Any]) -> frozenset[str]:
    """The names of its parameters."""
    return frozenset(inspect.signature(function).parameters)


@lru_cache(_MANY)
def _hints(function: Callable[..., Any]) -> dict[str, Any]:
    return inspect.get_annotations(inspect.unwrap(function), eval_str=True)
