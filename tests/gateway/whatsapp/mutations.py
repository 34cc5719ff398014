"""Webhooks that Meta never sent: the recorded ones, with something wrong somewhere."""

from __future__ import annotations

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


def places(node: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in a JSON value that can be changed."""
    inner = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
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


@st.composite
def mutated(draw: st.DrawFn, whole: bool = False) -> Any:
    """One of the recorded webhooks with one to four changes: something else in a place, nothing there, the same twice
    or a thousand times, deep in lists, moved from another place, or another kind.

    Arguments:
        whole: also change what is around the entries.
    """
    hook = load(INBOUND, draw(st.sampled_from(SMALL)))["webhook"]
    for _ in range(draw(st.integers(1, 4))):
        inside = [path for path in places(hook) if whole or len(path) > 1]
        if not inside:
            break
        path = draw(st.sampled_from(inside))
        here = at(hook, path)
        match draw(st.integers(0, 5)):
            case 0 if path:
                hook = without(hook, path)
            case 1:
                hook = replaced(hook, path, deep(here, draw(st.sampled_from([1, 20, 150]))))
            case 2 if isinstance(here, list):
                hook = replaced(hook, path, here * draw(st.sampled_from([2, 300])))
            case 3:
                hook = replaced(hook, path, at(hook, draw(st.sampled_from(inside))))
            case _:
                hook = replaced(hook, path, draw(ODD))
    return hook
