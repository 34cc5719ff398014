"""Canned replies as files, one for each language: read, and changed in place, so that comments and order stay.

A file is written as the words are, in Fluent; the name on the button is an attribute, and stands in the first language
that has it::

    water-back =
        The water is back. Let it run for a minute before you drink it.
        .name = Water is back
"""

from __future__ import annotations

import os
import re
import unicodedata
from pathlib import Path

from fluent.syntax import ast
from fluent.syntax.serializer import FluentSerializer
from msgspec import Struct

from gateway.fluent_faults import explained
from gateway.fluent_parser import QuickParser


class Entry(Struct, frozen=True):
    """One reply in one language.

    Arguments:
        id: by which it is known in all files. name: on the button; empty where the file has none.
    """

    id: str
    name: str
    words: str


class Unreadable(ValueError):
    """A file is not to be understood; the words say where and why."""


def entries(path: Path) -> tuple[Entry, ...]:
    """What is in a file, in order; nothing if there is none.

    Raises:
        Unreadable: it cannot be read, or something in it is no plain text.
    """
    return tuple(_entry(path, each) for each in _parsed(path).body if isinstance(each, ast.Message))


def put(path: Path, entry: Entry) -> None:
    """Add a reply to a file, or put it in the place of the one with this id.

    Raises:
        Unreadable: the file cannot be understood, or not be written.
    """
    resource = _parsed(path)
    [fresh] = QuickParser().parse(_fluent(entry)).body
    assert isinstance(fresh, ast.Message)
    for at, each in enumerate(resource.body):
        if isinstance(each, ast.Message) and each.id.name == entry.id:
            fresh.comment = each.comment
            resource.body[at] = fresh
            break
    else:
        resource.body.append(fresh)
    _write(path, resource)


def take_out(path: Path, id: str) -> None:
    """Take a reply out of a file, if it is there.

    Raises:
        Unreadable: the file cannot be understood, or not be written.
    """
    resource = _parsed(path)
    kept = [each for each in resource.body if not (isinstance(each, ast.Message) and each.id.name == id)]
    if len(kept) < len(resource.body):
        resource.body = kept
        _write(path, resource)


def id_of(name: str, taken: set[str]) -> str:
    """An id for a new reply.

    Arguments:
        name: on its button. taken: ids that there are.

    >>> id_of("Water is back!", set()), id_of("Water is back", {"water-is-back"}), id_of("???", set())
    ('water-is-back', 'water-is-back-2', 'reply')
    """
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    first = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    first = first if first[:1].isalpha() else f"reply-{first}".strip("-")
    return next(each for n in range(1, len(taken) + 2) if (each := first if n == 1 else f"{first}-{n}") not in taken)


def _parsed(path: Path) -> ast.Resource:
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ast.Resource()
    except (OSError, UnicodeError) as error:
        raise Unreadable(f"{path.name} cannot be read: {error}") from error
    resource = QuickParser().parse(text)
    for each in resource.body:
        if isinstance(each, ast.Junk):
            line, what = explained(text, each, each.annotations[0])
            raise Unreadable(f"{path.name}, line {line}: {what}")
    return resource


def _entry(path: Path, message: ast.Message) -> Entry:
    names = [each.value for each in message.attributes if each.id.name == "name"]
    name = " ".join(_text(path, message, names[0]).split()) if names else ""
    return Entry(message.id.name, name, _text(path, message, message.value).strip())


def _text(path: Path, message: ast.Message, pattern: ast.Pattern | None) -> str:
    """
    Raises:
        Unreadable: there is a value or a choice in it, which nobody would fill in.
    """
    parts: list[str] = []
    for each in pattern.elements if pattern else ():
        if isinstance(each, ast.TextElement):
            parts.append(each.value)
        elif isinstance(each.expression, ast.StringLiteral):
            parts.append(str(each.expression.parse()["value"]))
        else:
            raise Unreadable(f"{path.name}: {message.id.name} has a value in braces; a canned reply is plain text")
    return "".join(parts)


def _fluent(entry: Entry) -> str:
    """A message; what Fluent would take for something else stands in quotes.

    >>> print(_fluent(Entry("a", "A", "One {two}.\\n* three")), end="")
    a =
        One {"{"}two{"}"}.
        {"*"} three
        .name = A
    """
    lines = [f"{entry.id} ="]
    lines += [f"    {_quoted(line)}" if line.strip() else "" for line in entry.words.strip().splitlines()]
    lines += [f"    .name = {_quoted(entry.name)}"] if entry.name else []
    return "\n".join([*lines, ""])


def _quoted(line: str) -> str:
    plain = "".join(f'{{"{letter}"}}' if letter in "{}" else letter for letter in line.rstrip())
    return f'{{"{plain[0]}"}}{plain[1:]}' if plain[0] in "[*. " else plain


def _write(path: Path, resource: ast.Resource) -> None:
    """All at once: who reads meanwhile has the one or the other."""
    beside = path.with_suffix(".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(FluentSerializer().serialize(resource), encoding="utf-8")
        os.replace(beside, path)
    except OSError as error:
        raise Unreadable(f"{path} cannot be written: {error.strerror}") from error
