"""Webhooks that Meta never sent: the recorded ones, with something wrong somewhere."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from typing import Any

from hypothesis import strategies as st

from tests.gateway.whatsapp.recorded import INBOUND, NUMBER, load, names

FILES = names(INBOUND)
SMALL = [name for name in FILES if (INBOUND / f"{name}.json").stat().st_size < 20_000]

WORDS = [
    *("27821234567", "ZA.1", "ZA.13491208655302741918", NUMBER, "messages", "statuses", "text", "wamid.A"),
    *("1795478400", "failed", "system", "user_changed_number", "edit", "revoke", "interactive", "nfm_reply", "\0", ""),
    *("\ud83d", "\u202e", "{", "[[[[", '{"flow_token":"x"}', "image/jpeg", "9" * 400, "-0", "1e309", "x" * 5_000),
]

ODD = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=()), max_size=20)
    | st.sampled_from(WORDS),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


LONG_LIST = 20
"""Items of a list that are looked into; what was repeated a thousand times is the same behind them."""


def places(node: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in a JSON value that can be changed."""
    if isinstance(node, dict):
        inner: Iterable[tuple[Any, Any]] = node.items()
    else:
        inner = enumerate(node[:LONG_LIST]) if isinstance(node, list) else ()
    return [path, *(place for key, value in inner for place in places(value, (*path, key)))]


def at(node: Any, path: tuple[Any, ...]) -> Any:
    for key in path:
        node = node[key]
    return node


def replaced(node: Any, path: tuple[Any, ...], value: Any) -> Any:
    """A copy with another value in one place."""
    if not path:
        return value
    copy = dict(node) if isinstance(node, dict) else list(node)
    copy[path[0]] = replaced(copy[path[0]], path[1:], value)
    return copy


def without(node: Any, path: tuple[Any, ...]) -> Any:
    """A copy without what stands in one place."""
    copy = dict(node) if isinstance(node, dict) else list(node)
    if len(path) == 1:
        del copy[path[0]]
    else:
        copy[path[0]] = without(copy[path[0]], path[1:])
    return copy


def deep(value: Any, depth: int) -> Any:
    for _ in range(depth):
        value = [value]
    return value


@functools.cache
def recorded(name: str) -> Any:
    """A recorded webhook; those who change it make copies."""
    return load(INBOUND, name)["webhook"]


@st.composite
def mutated(draw: st.DrawFn, whole: bool = False) -> Any:
    """One of the recorded webhooks with one to four changes: something else in a place, nothing there, the same twice
    or a thousand times, deep in lists, moved from another place, or another kind.

    Arguments:
        whole: also change what is around the entries.
    """

    def one_of(items: Sequence[Any]) -> Any:  # a strategy for each list of places costs more than all the rest
        return items[draw(_PLACE) % len(items)]

    hook = recorded(draw(_FILE))
    for _ in range(draw(_CHANGES)):
        inside = [path for path in places(hook) if whole or len(path) > 1]
        if not inside:
            break
        path = one_of(inside)
        here = at(hook, path)
        match draw(_WAY):
            case 0 if path:
                hook = without(hook, path)
            case 1:
                hook = replaced(hook, path, deep(here, one_of([1, 20, 150])))
            case 2 if isinstance(here, list):
                hook = replaced(hook, path, here * one_of([2, 300]))
            case 3:
                hook = replaced(hook, path, at(hook, one_of(inside)))
            case _:
                hook = replaced(hook, path, draw(ODD))
    return hook


_FILE, _CHANGES, _WAY, _PLACE = st.sampled_from(SMALL), st.integers(1, 4), st.integers(0, 5), st.integers(0, 2**20)
