"""Finds texts that would not fit where plugins use them, in any language, before a resident sees them shortened.

Where a text is used is read from the plugin's source: which key stands in which place of `chat.choose`, `Option`,
`Buttons` and so on, also by way of variables, tables, `if` and `+` in the same file. A key that comes in as a
parameter, an attribute or from another module is not seen; what does not fit is shortened visibly when it is worded.

How long a text may get is computed from its wording: of several variants the longest counts, and each value with the
longest that it plausibly has - 12 characters, or what the comment above the text says: `# $street (40)`. What
the comment above the English text says counts for the other languages too, where theirs says nothing else.
"""

from __future__ import annotations

import ast as python
import fnmatch
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from fluent.syntax import ast
from msgspec import Struct

from gateway.whatsapp.limits import LIMITS, length
from gateway.wording_files import BASE, Entries, Entry

PLAUSIBLE = 12
"""Characters of a value whose comment says nothing: an amount, a short date, an account number."""

OWN: dict[str, str] = {
    "session-choose": "list.button",
    "session-more": "list.row.title",
    "session-previous": "list.row.title",
    "session-yes": "buttons.title",
    "session-no": "buttons.title",
}
"""The sessions' own labels, and their limits."""

_TEXT, _BODY = "text.body", "interactive.body"
_HEADER, _FOOTER, _LABEL = "interactive.header", "interactive.footer", "list.row.title"

PLACES: dict[str, tuple[str | None, ...]] = {
    # of each call: the limit of each argument by its place; None where no text stands
    "say": (_TEXT,),
    "ask": (_TEXT,),
    "choose": (_BODY,),
    "confirm": (_BODY,),
    "Said": (_TEXT,),
    "Option": (None, _LABEL, None, "list.row.description"),
    "Button": (None, "buttons.title"),
    "Buttons": (_BODY, None, _HEADER, _FOOTER),
    "Row": (None, _LABEL, "list.row.description"),
    "Section": (None, "list.section.title"),
    "List": (_BODY, "list.button", None, _HEADER, _FOOTER),
    "Link": (_BODY, "link.label", None, _HEADER, _FOOTER),
    "FormMessage": (_BODY, "form.cta", None, None, None, _HEADER, _FOOTER),
    "LocationRequest": (_BODY,),
    "NumberRequest": (_BODY,),
    "Image": (None, "caption"),
    "Video": (None, "caption"),
    "Document": (None, None, "caption"),
}
NAMED: dict[str, str] = {
    "button": "list.button",
    "retry": _TEXT,
    "short": _BODY,
    "header": _HEADER,
    "footer": _FOOTER,
    "caption": "caption",
    "description": "list.row.description",
    "summary": "list.row.description",
    "cta": "form.cta",
    "label": "link.label",
    "body": _BODY,
}
"""Arguments by name, whatever is called; `label` of `chat` is the name of a journal entry and no text."""

_CHAT = frozenset({"say", "ask", "choose", "confirm"})
_LENGTH = re.compile(r"\$(\w+)\s*\(\s*([0-9]{1,4})\s*\)")


class Use(Struct, frozen=True):
    """A text in a place that has a limit. `key` may hold `*`; `where` is `file.py:12`."""

    key: str
    limit: str
    where: str


def misfits(uses: Iterable[Use], languages: Mapping[str, Entries]) -> list[str]:
    """Every text that is too long for a place where it is used, in each language that has it.

    Arguments:
        languages: entries by language.
    """
    found: list[str] = []
    for use in dict.fromkeys(uses):
        for language, entries in languages.items():
            keys = fnmatch.filter(entries, use.key) if "*" in use.key else [use.key]
            base = languages.get(BASE, {})
            found += [_misfit(key, use, language, entries, base) for key in keys if key in entries]
    return [fault for fault in found if fault]


def _misfit(key: str, use: Use, language: str, entries: Entries, base: Entries) -> str:
    size, most = longest(key, entries, base), LIMITS[use.limit].most
    if size <= most:
        return ""
    return (
        f"{entries[key].place}: {key} has up to {size} characters in {language!r}, and {use.limit} takes {most} "
        f"({use.where}); shorten it, or say above it how long a value gets: # $name (8)"
    )


def longest(key: str, entries: Entries, base: Entries | None = None) -> int:
    """How long a text may get, in UTF-16 units.

    Arguments:
        entries: of the text's language. base: those of English, whose comments count too.
    """
    return _Longest(entries, base or {}).of(key)


def uses_in(folder: Path) -> list[Use]:
    """Every text that the Python files of a plugin use in a place with a limit."""
    files = sorted(folder.rglob("*.py")) if folder.is_dir() else [folder]
    return [use for file in files for use in _uses(file.name, file.read_text(encoding="utf-8"))]


class _Longest:
    """Measures entries; a text that refers to itself counts as empty there."""

    def __init__(self, entries: Entries, base: Entries) -> None:
        self._entries = entries
        self._base = base
        self._open: set[str] = set()

    def of(self, key: str) -> int:
        entry = self._entries.get(key)
        if entry is None or entry.node.value is None or key in self._open:
            return 0
        sizes = _sizes(self._base.get(key)) | _sizes(entry)
        self._open.add(key)
        try:
            return self._pattern(entry.node.value, sizes)
        finally:
            self._open.discard(key)

    def _pattern(self, pattern: ast.Pattern, sizes: Mapping[str, int]) -> int:
        return sum(self._element(element, sizes) for element in pattern.elements)

    def _element(self, element: ast.TextElement | ast.Placeable, sizes: Mapping[str, int]) -> int:
        if isinstance(element, ast.TextElement):
            return length(element.value)
        return self._expression(element.expression, sizes)

    def _expression(self, expression: object, sizes: Mapping[str, int]) -> int:
        match expression:
            case ast.Placeable():
                return self._expression(expression.expression, sizes)
            case ast.SelectExpression():
                return max(self._pattern(variant.value, sizes) for variant in expression.variants)
            case ast.VariableReference():
                return sizes.get(expression.id.name, PLAUSIBLE)
            case ast.StringLiteral():
                return length(str(expression.parse()["value"]))
            case ast.NumberLiteral():
                return len(expression.value)
            case ast.MessageReference():
                return self.of(expression.id.name)
            case ast.TermReference():
                return self.of(f"-{expression.id.name}")
            case ast.FunctionReference():
                return max((self._expression(each, sizes) for each in expression.arguments.positional), default=0)
        return 0


def _sizes(entry: Entry | None) -> dict[str, int]:
    """How long the values get, as the comment above a text says."""
    comment = entry.node.comment if entry is not None else None
    return {name: int(size) for name, size in _LENGTH.findall((comment and comment.content) or "")}


# ---------------------------------------------------------------------------------------------- reading the source


Names = Mapping[str, tuple[python.expr, ...]]
"""What each name may stand for."""

_FUNCTIONS = (python.FunctionDef, python.AsyncFunctionDef, python.Lambda)


@lru_cache(maxsize=2048)
def _uses(file: str, code: str) -> tuple[Use, ...]:
    """Of one file. All plugins are looked at again when one changes; the files of the others are as they were."""
    return tuple(_read_uses(file, python.parse(code, file)))


def _read_uses(file: str, tree: python.Module) -> Iterator[Use]:
    for call, names in _calls(tree, _assigned(tree, {})):
        name = getattr(call.func, "attr", None) or getattr(call.func, "id", None) or ""
        for argument, limit in _arguments(call, str(name)):
            for key in _keys(argument, names, plain=name in _CHAT):
                if key.strip("*"):  # of one that is all gaps nothing is known
                    yield Use(key, limit, f"{file}:{call.lineno}")


def _calls(node: python.AST, names: Names) -> Iterator[tuple[python.Call, Names]]:
    """Every call, and what the names around it may stand for."""
    left = [(node, names)]
    while left:
        here, outer = left.pop()
        inner = _assigned(here, outer) if isinstance(here, _FUNCTIONS) else outer
        if isinstance(here, python.Call):
            yield here, inner
        left.extend((child, inner) for child in reversed([*python.iter_child_nodes(here)]))


def _assigned(scope: python.AST, outer: Names) -> Names:
    """What the names of a module or function are assigned anywhere in it, over what they are outside of it."""
    found: dict[str, list[python.expr]] = {}
    for node in _of_scope(scope):
        match node:
            case python.Assign(targets=targets, value=value):
                for target in targets:
                    _bind(target, value, found)
            case python.AnnAssign(target=target, value=python.expr() as value):
                _bind(target, value, found)
            case python.NamedExpr(target=target, value=value):
                _bind(target, value, found)
            case python.For(target=target, iter=python.Tuple(elts=values) | python.List(elts=values)):
                for value in values:
                    _bind(target, value, found)
    return {**outer, **{name: tuple(values) for name, values in found.items()}}


def _of_scope(node: python.AST) -> Iterator[python.AST]:
    left = [node]
    while left:
        for child in python.iter_child_nodes(left.pop()):
            if not isinstance(child, (*_FUNCTIONS, python.ClassDef)):
                yield child
                left.append(child)


def _bind(target: python.expr, value: python.expr, found: dict[str, list[python.expr]]) -> None:
    match target, value:
        case python.Name(id=name), _:
            found.setdefault(name, []).append(value)
        case python.Tuple(elts=names), python.Tuple(elts=values):
            for each, one in zip(names, values, strict=False):
                _bind(each, one, found)


def _arguments(call: python.Call, name: str) -> Iterator[tuple[python.expr, str]]:
    places = PLACES.get(name, ())
    for argument, limit in zip(call.args, places, strict=False):
        if limit is not None:
            yield argument, limit
    for keyword in call.keywords:
        if keyword.arg == "title" and (name in PLACES or name == "Capability"):
            yield keyword.value, "buttons.title" if name == "Button" else _LABEL
        elif keyword.arg in NAMED and (name in PLACES or name == "Capability") and not _is_label(name, keyword.arg):
            yield keyword.value, NAMED[keyword.arg]


def _is_label(name: str, argument: str) -> bool:
    return name in _CHAT and argument == "label"


def _keys(argument: python.expr, names: Names, *, plain: bool) -> tuple[str, ...]:
    """The text keys that an argument can be: words of `chat`, `text(...)`, or one of both of an `if`."""
    match argument:
        case python.Call(func=python.Name(id="text" | "Text"), args=[key, *_]):
            return _strings(key, names)
        case python.IfExp() if not plain:
            return (*_keys(argument.body, names, plain=False), *_keys(argument.orelse, names, plain=False))
        case python.Name(id=name) if not plain and name in names:
            return tuple(key for value in names[name] for key in _keys(value, _without(names, name), plain=False))
    return _strings(argument, names) if plain else ()


def _strings(made: python.expr, names: Names) -> tuple[str, ...]:
    """What a key can be: a literal, one with gaps (`*`), and whatever its variable, table or `if` may hold."""
    match made:
        case python.Constant(value=str(key)):
            return (key,)
        case python.JoinedStr():
            return ("".join(_literal(part) for part in made.values),)
        case python.BinOp(left=left, op=python.Add(), right=right):
            return (_added(left) + _added(right),)
        case python.Name(id=name) if name in names:
            return tuple(key for value in names[name] for key in _strings(value, _without(names, name)))
        case python.IfExp():
            return (*_strings(made.body, names), *_strings(made.orelse, names))
        case python.BoolOp(values=values) | python.Dict(values=values):
            return tuple(key for value in values for key in _strings(value, names))
        case python.Subscript(value=table) | python.Call(func=python.Attribute(value=table, attr="get")):
            others = made.args[1:] if isinstance(made, python.Call) else []
            return tuple(key for part in (table, *others) for key in _strings(part, names))
        case python.Call(func=python.Name(id="text" | "Text"), args=[key, *_]):
            return _strings(key, names)
    return ()


def _without(names: Names, name: str) -> Names:
    """A name that is made of itself is followed once."""
    return {each: values for each, values in names.items() if each != name}


def _added(part: python.expr) -> str:
    if isinstance(part, python.BinOp) and isinstance(part.op, python.Add):
        return _added(part.left) + _added(part.right)
    return "".join(map(_literal, part.values)) if isinstance(part, python.JoinedStr) else _literal(part)


def _literal(part: python.expr) -> str:
    """A part of a key that is put together; `*` for what is known only when it runs."""
    return part.value if isinstance(part, python.Constant) and isinstance(part.value, str) else "*"
