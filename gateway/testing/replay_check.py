"""Finds, in a plugin's source, what breaks replay: a capability that touches the world other than through `chat`.

Looked at is every coroutine that takes a `Conversation` (by annotation, or by the name `chat`). Functions inside of it
are looked at only if it calls them itself: what it hands to `chat.read` or `chat.do` may do all of this.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

MODULES = {
    "time": "use `await chat.now()`",
    "datetime": "use `await chat.now()`",
    "random": "use `await chat.random()`",
    "secrets": "use `await chat.random()`, or make it in an effect",
    "uuid": "let an effect make it, or use its key",
    "trio": "wait with `chat.ask` or `chat.wait_for`; do several reads with `chat.gather`",
    "asyncio": "the gateway runs on Trio; wait with `chat.ask` or `chat.wait_for`",
    "anyio": "wait with `chat.ask` or `chat.wait_for`",
    "threading": "do it in a function that you hand to `chat.do`",
    "httpx": "call it in a function that you hand to `chat.read` or `chat.do`",
    "requests": "it blocks everybody; use httpx in a function that you hand to `chat.read` or `chat.do`",
    "urllib.request": "it blocks everybody; use httpx in a function that you hand to `chat.read` or `chat.do`",
    "socket": "call it in a function that you hand to `chat.read` or `chat.do`",
    "subprocess": "do it in a function that you hand to `chat.do`",
    "os": "read it in a function that you hand to `chat.read`, or make it a setting",
    "sqlite3": "keep it in the plugin's storage, in a function that you hand to `chat.do`",
}
"""Modules whose calls a coroutine must leave alone, and what to do instead."""

DATETIME = frozenset({"now", "today", "utcnow"})
"""Of `datetime` only these look at the clock."""

BUILT_IN = {
    "open": "read files in a function that you hand to `chat.read`",
    "input": "ask with `chat.ask`",
    "print": "say it with `chat.say`; what is for the log comes again at each replay",
}
_PATHS = frozenset({"read_text", "read_bytes", "write_text", "write_bytes"})
_CHANGING = frozenset(
    {"append", "add", "update", "pop", "extend", "remove", "clear", "insert", "setdefault", "discard", "popitem"}
)


class Hazard(Struct, frozen=True):
    """Something that breaks replay. `where` is `file.py:12`."""

    where: str
    what: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}; {self.remedy}"


def hazards_in(place: Path) -> list[Hazard]:
    """Every hazard in the Python files of a plugin.

    Arguments:
        place: its folder, or its only file.
    """
    files = sorted(place.rglob("*.py")) if place.is_dir() else [place]
    return [hazard for file in files for hazard in hazards_of(file.read_text(encoding="utf-8"), file.name)]


def hazards_of(code: str, name: str) -> list[Hazard]:
    """Every hazard in one file.

    Arguments:
        name: of the file, for `Hazard.where`.
    """
    tree = ast.parse(code, name)
    file = _File(tree)
    found = [Hazard(f"{name}:{line}", what, remedy) for line, what, remedy in file.hazards()]
    return sorted(set(found), key=lambda hazard: (int(hazard.where.rsplit(":", 1)[1]), hazard.what))


_Found = tuple[int, str, str]
_Function = ast.FunctionDef | ast.AsyncFunctionDef


class _File:
    """One file: what its names stand for, and its coroutines that talk."""

    def __init__(self, tree: ast.Module) -> None:
        self._tree = tree
        self._names = dict(_imports(tree))
        self._mutable = frozenset(_mutable_globals(tree))

    def hazards(self) -> Iterator[_Found]:
        for node in ast.walk(self._tree):
            if isinstance(node, ast.AsyncFunctionDef) and _talks(node):
                inside = {child.name: child for child in ast.walk(node) if isinstance(child, _Function)}
                yield from self._function(node, inside, set())

    def _function(self, function: _Function, inside: dict[str, _Function], seen: set[str]) -> Iterator[_Found]:
        """What a function does itself, and what the functions do that stand in it and that it calls itself."""
        seen.add(function.name)
        for node in _own(function):
            yield from self._node(node, function)
            called = node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else None
            if called in inside and called not in seen:
                yield from self._function(inside[called], inside, seen)

    def _node(self, node: ast.AST, function: _Function) -> Iterator[_Found]:
        match node:
            case ast.Call():
                yield from self._call(node)
            case ast.ExceptHandler() if _catches_cancelled(node) and not _raises(node):
                what = "it catches everything, also what ends the conversation"
                yield node.lineno, what, "name the errors that you expect, such as Sorry"
            case ast.Global():
                what = f"it changes {', '.join(node.names)} of the module, again at each replay"
                yield node.lineno, what, "keep it in the plugin's storage, in a function that you hand to `chat.do`"
            case ast.Subscript(value=ast.Name(id=name), ctx=ast.Store() | ast.Del()) if name in self._mutable:
                yield self._changes(node.lineno, name)

    def _changes(self, line: int, name: str) -> _Found:
        what = f"it changes {name} of the module, again at each replay"
        return line, what, "keep it in the plugin's storage, in a function that you hand to `chat.do`"

    def _call(self, call: ast.Call) -> Iterator[_Found]:
        match call.func:
            case ast.Name(id=name) if name in BUILT_IN and name not in self._names:
                yield call.lineno, f"it calls {name}()", BUILT_IN[name]
            case ast.Attribute(value=ast.Name(id=name), attr=method) if name in self._mutable and method in _CHANGING:
                yield self._changes(call.lineno, name)
            case ast.Attribute(attr=method) if method in _PATHS:
                yield call.lineno, f"it calls .{method}()", BUILT_IN["open"]
        full = self._full(call.func)
        module = next((module for module in MODULES if full == module or full.startswith(f"{module}.")), None)
        if module is None or (module == "datetime" and full.rsplit(".", 1)[-1] not in DATETIME):
            return
        yield call.lineno, f"it calls {full}()", MODULES[module]

    def _full(self, function: ast.expr) -> str:
        """The name of what is called, with its module: `datetime.datetime.now`; empty if it is no plain name."""
        parts: list[str] = []
        while isinstance(function, ast.Attribute):
            parts.append(function.attr)
            function = function.value
        if not isinstance(function, ast.Name) or function.id not in self._names:
            return ""
        return ".".join([self._names[function.id], *reversed(parts)])


def _own(function: _Function) -> Iterator[ast.AST]:
    """The nodes of a function, without those of the functions that stand in it."""
    waiting: list[ast.AST] = list(function.body)
    while waiting:
        node = waiting.pop()
        if not isinstance(node, _Function):
            yield node
            waiting.extend(ast.iter_child_nodes(node))


def _talks(function: ast.AsyncFunctionDef) -> bool:
    arguments = [*function.args.posonlyargs, *function.args.args]
    return any(
        argument.arg == "chat" or (argument.annotation is not None and "Conversation" in ast.dump(argument.annotation))
        for argument in arguments
    )


def _imports(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """What each imported name stands for."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield (alias.asname, alias.name) if alias.asname else (alias.name.split(".")[0],) * 2
        elif isinstance(node, ast.ImportFrom) and not node.level:
            for alias in node.names:
                yield alias.asname or alias.name, f"{node.module}.{alias.name}"


def _mutable_globals(tree: ast.Module) -> Iterator[str]:
    """Names of the module that hold a list, a dict or a set."""
    for node in tree.body:
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        )
        value = getattr(node, "value", None)
        made = isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id in _MAKERS
        if made or isinstance(value, ast.List | ast.Dict | ast.Set | ast.ListComp | ast.DictComp | ast.SetComp):
            yield from (target.id for target in targets if isinstance(target, ast.Name))


_MAKERS = frozenset({"list", "dict", "set", "defaultdict", "Counter", "deque", "OrderedDict"})


def _catches_cancelled(handler: ast.ExceptHandler) -> bool:
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(kind is None or (isinstance(kind, ast.Name) and kind.id == "BaseException") for kind in kinds)


def _raises(handler: ast.ExceptHandler) -> bool:
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


__all__ = ["Hazard", "hazards_in", "hazards_of"]
