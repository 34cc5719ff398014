"""What the public API consists of: each name with its kind, its signatures, its docstring and its members.

Read from the code as it is imported; only what stands below an assignment (`NAME = ...` and then a docstring) is read
from the source. The page docs/api.md is made from this, and tests compare it with what it was before.
"""

from __future__ import annotations

import ast
import enum
import importlib
import importlib.util
import inspect
import types
import typing
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from msgspec import Struct

OURS = ("gateway", "sessions")
_OWN = ("self", "cls")
"""Parameters that nobody writes in a call."""

NO_VALUE = frozenset({"API_VERSION"})
"""Constants whose value is no part of the surface."""


class Thing(Struct, frozen=True, kw_only=True):
    """Something public.

    Arguments:
        name: as it is written; a member begins with its owner's name and a dot.
        kind: class, struct, protocol, enum, exception, function, method, property, constant, module or hook.
        module: where it is defined.
        signatures: one, or one per overload; each is a name, its parameters and what follows them.
        parameters: the names of all parameters or fields.
        doc: its docstring, without indentation.
        members: public methods and properties, in the order of the source.
    """

    name: str
    kind: str
    module: str
    signatures: tuple[Signature, ...]
    parameters: tuple[str, ...] = ()
    doc: str = ""
    members: tuple[Thing, ...] = ()

    def all(self) -> Iterator[Thing]:
        """It, and all its members."""
        yield self
        for member in self.members:
            yield from member.all()


class Signature(Struct, frozen=True):
    """One way to call or read something.

    Arguments:
        head, tail: what stands before and behind the brackets.
        parameters: each as it is written; None if there are no brackets.
    """

    head: str
    parameters: tuple[str, ...] | None = None
    tail: str = ""

    def __str__(self) -> str:
        inside = "" if self.parameters is None else f"({', '.join(self.parameters)})"
        return f"{self.head}{inside}{self.tail}"


class Assigned(NamedTuple):
    """Where a name is defined, and, if by an assignment, the source of the value and the docstring below it."""

    module: str
    value: str = ""
    doc: str = ""


def public(module: str = "gateway.api") -> tuple[Thing, ...]:
    """All names of `__all__`, in that order."""
    api = importlib.import_module(module)
    return tuple(_thing(name, getattr(api, name), assigned(module, name)) for name in api.__all__)


def hooks(module: str = "gateway.hookspecs") -> tuple[Thing, ...]:
    """All hooks that a plugin may implement, in the order of the source."""
    specs = importlib.import_module(module)
    named = ((name, hook) for name, hook in vars(specs).items() if name.startswith("gateway_"))
    return tuple(_function(name, hook, "hook", module) for name, hook in named)


def _thing(name: str, value: object, home: Assigned) -> Thing:
    if isinstance(value, types.ModuleType):
        inside = ((each, getattr(value, each), assigned(value.__name__, each)) for each in value.__all__)
        members = tuple(_thing(f"{name}.{each}", what, where) for each, what, where in inside)
        doc = inspect.getdoc(value) or ""
        return Thing(name=name, kind="module", module=value.__name__, signatures=(), doc=doc, members=members)
    kind = typing.get_origin(value) or value  # `Conversation` is a generic class with its parameter filled in
    if isinstance(kind, type) and kind.__module__.startswith(OURS):
        return _class(name, kind, home.module)
    if inspect.isfunction(value):
        return _function(name, value, "function", home.module)
    if isinstance(value, Struct) and callable(value):  # a parser: it is called with an answer, or with options
        called = _function(name, type(value).__call__, "function", home.module)
        fields = tuple(field.name for field in msgspec.structs.fields(value))
        return msgspec.structs.replace(called, parameters=fields, doc=inspect.getdoc(value) or "")
    head = f"{name}: {type(value).__name__}" if name in NO_VALUE else f"{name} = {home.value}"
    return Thing(name=name, kind="constant", module=home.module, signatures=(Signature(head),), doc=home.doc)


def _function(name: str, function: Callable[..., Any], kind: str, module: str) -> Thing:
    overloads = typing.get_overloads(function) or [function]
    signatures = tuple(_signature(name, each) for each in overloads)
    named = [p.name for each in overloads for p in inspect.signature(each).parameters.values() if p.name not in _OWN]
    doc = inspect.getdoc(function) or ""
    parameters = tuple(dict.fromkeys(named))
    return Thing(name=name, kind=kind, module=module, signatures=signatures, parameters=parameters, doc=doc)


def _signature(name: str, function: Callable[..., Any]) -> Signature:
    found = inspect.signature(function)
    returns = "" if found.return_annotation is found.empty else f" -> {_annotation(found.return_annotation)}"
    begin = "async " if inspect.iscoroutinefunction(function) else ""
    parameters = [p for p in found.parameters.values() if p.name not in _OWN]
    return Signature(f"{begin}{name}", tuple(_parameters(parameters, {}, {})), returns)


def _parameters(
    parameters: Iterable[inspect.Parameter], annotations: Mapping[str, object], defaults: Mapping[str, str]
) -> Iterator[str]:
    """Each parameter as it is written, with `/` and `*` where they belong."""
    before, starred = None, False
    for each in parameters:
        if before is each.POSITIONAL_ONLY and each.kind is not each.POSITIONAL_ONLY:
            yield "/"
        if each.kind is each.KEYWORD_ONLY and not starred:
            yield "*"
        starred = starred or each.kind in (each.VAR_POSITIONAL, each.KEYWORD_ONLY)
        before = each.kind
        stars = "*" if each.kind is each.VAR_POSITIONAL else "**" if each.kind is each.VAR_KEYWORD else ""
        annotation = annotations.get(each.name, each.annotation)
        typed = "" if annotation is each.empty else f": {_annotation(annotation)}"
        default = "" if each.default is each.empty else f" = {defaults.get(each.name) or _default(each.default)}"
        yield f"{stars}{each.name}{typed}{default}"
    if before is inspect.Parameter.POSITIONAL_ONLY:
        yield "/"


def _annotation(annotation: object) -> str:
    return annotation if isinstance(annotation, str) else inspect.formatannotation(annotation)


def _default(value: object) -> str:
    if isinstance(value, enum.Enum):
        return str(value)
    if isinstance(value, type) or inspect.isfunction(value):
        return value.__name__
    text = "..." if value is Ellipsis else repr(value)
    return "..." if text.startswith("<") or " at 0x" in text else text


def _class(name: str, kind: type, module: str) -> Thing:
    members: dict[str, Thing] = {}
    for base in kind.__mro__:
        if base.__module__.startswith(OURS):
            for each, value in vars(base).items():
                if not each.startswith("_") and each not in members and (member := _member(name, each, value, module)):
                    members[each] = member
    sort, signatures, parameters = _constructor(name, kind)
    return Thing(
        name=name,
        kind=sort,
        module=module,
        signatures=signatures,
        parameters=parameters,
        doc=inspect.cleandoc(kind.__dict__.get("__doc__") or ""),
        members=tuple(members.values()),
    )


def _member(owner: str, name: str, value: object, module: str) -> Thing | None:
    if isinstance(value, property) and value.fget is not None:
        gives = _annotation(inspect.signature(value.fget).return_annotation)
        signature, doc = Signature(f"{owner}.{name}: {gives}"), inspect.getdoc(value) or ""
        return Thing(name=f"{owner}.{name}", kind="property", module=module, signatures=(signature,), doc=doc)
    function = value.__func__ if isinstance(value, staticmethod | classmethod) else value
    return _function(f"{owner}.{name}", function, "method", module) if inspect.isfunction(function) else None


def _constructor(name: str, kind: type) -> tuple[str, tuple[Signature, ...], tuple[str, ...]]:
    """The kind of class, how it is made, and the names of what it is made of."""
    if issubclass(kind, enum.Enum):
        values = tuple(f"{each.name} = {each.value!r}" for each in kind)
        return "enum", (Signature(f"enum {name}", values),), ()
    if issubclass(kind, Struct):
        found = inspect.signature(kind).parameters
        annotations = {k: v for base in reversed(kind.__mro__) for k, v in inspect.get_annotations(base).items()}
        empty = {dict: "{}", list: "[]", set: "set()"}
        fields = msgspec.structs.fields(kind)
        defaults = {field.name: empty.get(field.default_factory, "...") for field in fields if _made(field)}
        written = tuple(_parameters(found.values(), annotations, defaults))
        return "struct", (Signature(f"class {name}", written),), tuple(field.name for field in fields)
    if issubclass(kind, BaseException):
        [base] = [base.__name__ for base in kind.__bases__[:1]]
        init = inspect.signature(kind.__init__).parameters if kind.__init__ is not Exception.__init__ else {}
        takes = [p for p in init.values() if p.name not in _OWN]
        bare = not takes or {p.name for p in takes} == {"args", "kwargs"}
        written = () if bare else tuple(_parameters(takes, {}, {}))
        own = "__init__" in vars(kind)
        signature = Signature(f"class {name}", written, f" is a {base}")
        return "exception", (signature,), tuple(p.name for p in takes) if own else ()
    if getattr(kind, "_is_protocol", False):
        return "protocol", (Signature(f"protocol {name}"), *_attributes(name, kind)), ()
    if "\nArguments:" not in inspect.cleandoc(kind.__dict__.get("__doc__") or ""):  # nobody but us makes one
        return "class", (Signature(f"class {name}"), *_attributes(name, kind)), ()
    takes = [p for p in inspect.signature(kind.__init__).parameters.values() if p.name not in _OWN]
    made = Signature(f"class {name}", tuple(_parameters(takes, {}, {})))
    return "class", (made, *_attributes(name, kind)), tuple(p.name for p in takes)


def _attributes(name: str, kind: type) -> Iterator[Signature]:
    """What can be read of it beside its properties, by the annotations of the class."""
    bases = [base for base in reversed(kind.__mro__) if base.__module__.startswith(OURS)]
    for each, annotation in {k: v for base in bases for k, v in inspect.get_annotations(base).items()}.items():
        if not each.startswith("_"):
            yield Signature(f"{name}.{each}: {_annotation(annotation)}")


def _made(field: msgspec.structs.FieldInfo) -> bool:
    return field.default_factory is not msgspec.NODEFAULT


def assigned(module: str, name: str) -> Assigned:
    """Where a public name is defined, through all modules that only pass it on."""
    body = _body(module)
    for number, node in enumerate(body):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith(OURS):
            for alias in node.names:
                if alias.name == "*" and name in importlib.import_module(node.module).__all__:
                    return assigned(node.module, name)
                if (alias.asname or alias.name) == name:
                    passed_on = f"{node.module}.{alias.name}"
                    return Assigned(node.module) if _is_module(passed_on) else assigned(node.module, alias.name)
        value = _value(node, name)
        if value is not None:
            below = body[number + 1] if number + 1 < len(body) else None
            constant = below.value if isinstance(below, ast.Expr) else None
            doc = constant.value if isinstance(constant, ast.Constant) and isinstance(constant.value, str) else ""
            return Assigned(module, ast.unparse(value), inspect.cleandoc(doc))
    return Assigned(module)


@cache
def _body(module: str) -> list[ast.stmt]:
    """What the source of a module consists of; hundreds of names are looked up in the same few."""
    source = inspect.getsourcefile(importlib.import_module(module))
    return ast.parse(Path(str(source)).read_text(encoding="utf-8")).body


def _value(node: ast.stmt, name: str) -> ast.expr | None:
    """What this statement assigns to the name, if it does."""
    if isinstance(node, ast.Assign):
        assigns = any(isinstance(target, ast.Name) and target.id == name for target in node.targets)
        return node.value if assigns else None
    if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.target.id == name:
        return node.value
    return None


def _is_module(name: str) -> bool:
    try:
        return importlib.util.find_spec(name) is not None
    except ModuleNotFoundError:
        return False
