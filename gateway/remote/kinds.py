"""Types by name: what crosses the border is data, and only the types of `gateway.api` are known on both sides."""

from __future__ import annotations

from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

import msgspec

from gateway import api

PLAIN = {"str": str, "int": int, "float": float, "bool": bool, "None": NoneType}

ANY_DATA = dict[str, Any] | list[Any] | str | int | float | bool | None
"""What is not known by name is plain data."""


def name_of(kind: Any) -> str | None:
    """The name of a type of `gateway.api` or a plain one, with `?` behind it if it may be None; None for any other."""
    if kind is None:
        return "None"
    if get_origin(kind) in (Union, UnionType):
        rest = [each for each in get_args(kind) if each is not NoneType]
        inner = name_of(rest[0]) if len(rest) == 1 and len(get_args(kind)) == 2 else None
        return f"{inner}?" if inner is not None else None
    name = getattr(kind, "__name__", None)
    if name in PLAIN and PLAIN[name] is kind:
        return str(name)
    if kind is NoneType:
        return "None"
    return name if isinstance(name, str) and getattr(api, name, None) is kind else None


def kind_of(name: str | None) -> Any:
    """The type of this name; plain data if there is none."""
    if name is None:
        return ANY_DATA
    if name.endswith("?"):
        return kind_of(name[:-1]) | None
    found = PLAIN.get(name) or getattr(api, name, None)
    return found if found is not None and (name in PLAIN or _is_data(found)) else ANY_DATA


def event_of(name: str) -> type[msgspec.Struct]:
    """The type of an event: that of `gateway.api`, or one that stands for the plugin's own."""
    found = getattr(api, name, None)
    return found if isinstance(found, type) and _is_data(found) else msgspec.defstruct(name, [], frozen=True)


def _is_data(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, msgspec.Struct)
