"""Reads language files (Fluent, https://projectfluent.org) and finds every fault before a resident does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from fluent.syntax import ast
from fluent.syntax.visitor import Visitor
from msgspec import Struct

from gateway.fluent_faults import explained
from gateway.fluent_parser import QuickParser

BASE = "en"
"""The language that has every text; the others fall back to it text by text."""

_DRAFT = re.compile(r"^### Draft\b", re.MULTILINE)
"""The mark of a file that no native speaker has reviewed: a comment about the whole file that begins with this word."""

_KNOWN_FUNCTIONS = {"NUMBER", "DATETIME"}


class TextSource(Struct, frozen=True):
    """Where somebody's language files are.

    Arguments:
        owner: whose words they are, for fault messages: `session`, or the plugin's name.
        folder: holds one file per language, `en.ftl`, `af.ftl`; `en.ftl` must be there.
        words: what is in them, by language, of a plugin that runs elsewhere; then the folder is only a name.
    """

    owner: str
    folder: Path
    words: Mapping[str, str] | None = None

    @property
    def languages(self) -> tuple[str, ...]:
        """Of which there is a file."""
        names = (path.stem for path in self.folder.glob("*.ftl")) if self.words is None else self.words
        return tuple(sorted(names))

    def read(self, path: Path) -> str:
        """What is in a file of the folder.

        Raises:
            OSError, UnicodeDecodeError: it cannot be read.
        """
        if self.words is None:
            return path.read_text(encoding="utf-8")
        if path.stem not in self.words:
            raise FileNotFoundError(path)
        return self.words[path.stem]


class Entry(Struct, frozen=True):
    """One message or term of a language file.

    Arguments:
        key: its id; terms begin with `-`.
        node: what the parser made of it.
        place: `folder/en.ftl:12 (owner)`, for fault messages.
        variables, references, functions: the names used in it.
    """

    key: str
    node: ast.Message | ast.Term
    place: str
    variables: frozenset[str]
    references: frozenset[str]
    functions: frozenset[str]


Entries = dict[str, Entry]
"""The entries of one language, of all owners, by key."""


class File(Struct, frozen=True):
    """One owner's words in one language, as they were read.

    Arguments:
        language: two letters. owner: whose words they are. path: where they stand, for fault messages.
        text: all of it; empty if there is none. fault: why it could not be read.
    """

    language: str
    owner: str
    path: Path
    text: str = ""
    fault: str = ""

    @property
    def is_draft(self) -> bool:
        return _DRAFT.search(self.text) is not None


def files_of(sources: Sequence[TextSource], languages: Sequence[str]) -> tuple[File, ...]:
    """What is in the owners' files of some languages.

    Arguments:
        sources: the owners' folders.
        languages: the languages to read; files in other languages are left alone.
    """
    return tuple(_read_file(source, language) for language in languages for source in sources)


def read(sources: Sequence[TextSource], languages: Sequence[str]) -> tuple[dict[str, Entries], list[str]]:
    """All entries by language, and every fault: what, where, and how to mend it; see `files_of`."""
    found, faults = read_files(files_of(sources, languages))
    return {language: found.get(language, {}) for language in languages}, list(faults)


@lru_cache(maxsize=4)
def read_files(files: tuple[File, ...]) -> tuple[Mapping[str, Entries], tuple[str, ...]]:
    """The same of files that have been read. The same files give the same entries, which nobody changes."""
    faults: list[str] = []
    found: dict[str, Entries] = {}
    for file in files:
        entries = found.setdefault(file.language, {})
        own, broken = _parsed(file.text, file.path, file.owner)
        faults += [file.fault, *broken] if file.fault else broken
        for entry in own:
            if (first := entries.get(entry.key)) is not None:
                faults.append(f"{entry.place}: {entry.key} is there already, in {first.place}; rename one of them")
            else:
                entries[entry.key] = entry
    for language, entries in found.items():
        faults += _check_references(entries)
        if language != BASE:
            faults += _compare_with_base(entries, found[BASE])
    return found, tuple(faults)


def is_draft(source: TextSource, language: str) -> bool:
    """Whether the owner's file in a language is marked `### Draft`; one that is not there is none."""
    try:
        return _DRAFT.search(source.read(source.folder / f"{language}.ftl")) is not None
    except (OSError, UnicodeDecodeError):
        return False


def _read_file(source: TextSource, language: str) -> File:
    path = source.folder / f"{language}.ftl"
    text = fault = ""
    try:
        text = source.read(path)
    except FileNotFoundError:
        if language == BASE:
            fault = f"{path} ({source.owner}): the file is missing; every owner of words needs it"
    except (OSError, UnicodeDecodeError) as error:
        fault = f"{path} ({source.owner}): cannot be read as UTF-8: {error}"
    return File(language, source.owner, path, text, fault)


@lru_cache(maxsize=256)
def _parsed(text: str, path: Path, owner: str) -> tuple[tuple[Entry, ...], tuple[str, ...]]:
    """What a file holds, and its faults. Parsing is slow, and the same words are read at each check and each reload."""
    entries: list[Entry] = []
    faults: list[str] = []
    for node in QuickParser().parse(text).body:
        if isinstance(node, ast.Junk):
            for remark in node.annotations:
                line, words = explained(text, node, remark)
                faults.append(f"{path}:{line} ({owner}): {words}")
        elif isinstance(node, ast.Message | ast.Term):
            place = _place(path, text, node.span, owner)
            if node.value is None:
                faults.append(f"{place}: {node.id.name} has attributes but no words of its own")
            else:
                entries.append(_entry(node, place))
    return tuple(entries), tuple(faults)


def _place(path: Path, text: str, span: ast.Span | None, owner: str) -> str:
    return f"{path}:{_line(text, span)} ({owner})"


def _line(text: str, span: ast.Span | None) -> int:
    return text.count("\n", 0, span.start if span else 0) + 1


def chooses(key: str, entries: Entries) -> bool:
    """Whether a text, or one that it refers to, has several wordings to choose from."""
    seen: set[str] = set()
    return any(_several(entries[name].node) for name in _reached((key,), entries, seen))


def _reached(keys: Iterable[str], entries: Entries, seen: set[str]) -> Iterator[str]:
    for key in keys:
        if key in entries and key not in seen:
            seen.add(key)
            yield key
            yield from _reached(entries[key].references, entries, seen)


def _several(node: ast.Message | ast.Term) -> bool:
    found = _Selects()
    found.visit(node)
    return found.any


class _Selects(Visitor):
    """Notices a choice between wordings."""

    any = False

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:
        self.any = True


class _Names(Visitor):
    """Collects what an entry refers to."""

    def __init__(self) -> None:
        self.variables: set[str] = set()
        self.references: set[str] = set()
        self.functions: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:
        self.variables.add(node.id.name)

    def visit_MessageReference(self, node: ast.MessageReference) -> None:
        self.references.add(node.id.name)

    def visit_TermReference(self, node: ast.TermReference) -> None:
        self.references.add(f"-{node.id.name}")
        self.generic_visit(node)

    def visit_FunctionReference(self, node: ast.FunctionReference) -> None:
        self.functions.add(node.id.name)
        self.generic_visit(node)


def _entry(node: ast.Message | ast.Term, place: str) -> Entry:
    names = _Names()
    names.visit(node)
    term = isinstance(node, ast.Term)
    return Entry(
        key=f"-{node.id.name}" if term else node.id.name,
        node=node,
        place=place,
        # A term gets its variables from whoever refers to it, never from the text's arguments.
        variables=frozenset() if term else frozenset(names.variables),
        references=frozenset(names.references),
        functions=frozenset(names.functions),
    )


def _check_references(entries: Entries) -> Iterator[str]:
    for entry in entries.values():
        for name in sorted(name for name in entry.references if name not in entries):
            yield f"{entry.place}: {entry.key} refers to {name}, which this language does not have"
        for name in sorted(entry.functions - _KNOWN_FUNCTIONS):
            yield f"{entry.place}: {entry.key} uses the function {name}; known are NUMBER and DATETIME"


def _compare_with_base(entries: Entries, base: Entries) -> Iterator[str]:
    for entry in entries.values():
        if entry.key.startswith("-"):
            continue
        if entry.key not in base:
            yield f"{entry.place}: {entry.key} is missing in {BASE}.ftl; every text needs its {BASE} wording"
            continue
        for name in sorted(variables_of(entry.key, entries) - variables_of(entry.key, base)):
            yield f"{entry.place}: {entry.key} uses ${name}, which the {BASE} wording does not have"


def variables_of(key: str, entries: Entries) -> frozenset[str]:
    """The variables that a text uses, its own and those of the texts that it refers to."""
    return frozenset(_variables((key,), entries, set()))


def _variables(keys: Iterable[str], entries: Entries, seen: set[str]) -> Iterator[str]:
    for key in keys:
        if key in entries and key not in seen:
            seen.add(key)
            yield from entries[key].variables
            yield from _variables(entries[key].references, entries, seen)
