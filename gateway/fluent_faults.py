"""Faults of a language file in plain words: where, what is wrong, and how to write it.

Fluent's own parser says what its grammar wanted next (`Expected an entry start`), often lines below what is wrong.
Whoever writes texts for residents knows words and not that grammar.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from fluent.syntax import ast

GUIDE = "see https://projectfluent.org/fluent/guide/"

_ENTRY = (
    "a text is written key = words, its key of letters, digits, - and _ without blanks; "
    "where the line goes on with the text above, begin it with four blanks"
)


def explained(text: str, junk: ast.Junk, remark: ast.Annotation) -> tuple[int, str]:
    """What is wrong at a place that the parser could not read.

    Arguments:
        text: the whole file. junk: what was not read. remark: what the parser says of it.

    Returns: the line that has to be mended, counted from 1; what is wrong with it and how to write it.
    """
    at = remark.span.start if remark.span else 0
    begun = junk.span.start if junk.span else 0
    where, words = _found(text, begun, at, remark)
    return text.count("\n", 0, where) + 1, words


def _found(text: str, begun: int, at: int, remark: ast.Annotation) -> tuple[int, str]:
    if (line := _line_at_fault(text, at, str(remark.code))) is not None:
        if (sign := _misread_sign(text, line)) is not None:
            return line, _sign_in_front(sign, text, line, first=remark.code == "E0005")
        if text.startswith("\t", line):
            return line, "the line begins with a tab; Fluent wants blanks there, four of them"
    explain = _BY_CODE.get(str(remark.code))
    if explain is None:
        return at, f"{remark.message}; {GUIDE}"
    return explain(text, begun, at, str(remark.message))


def _line_at_fault(text: str, at: int, code: str) -> int | None:
    """Where the line begins at whose beginning something may be that was not meant so; None if that cannot be."""
    if code == "E0005":  # the parser stopped behind `key =`; what it did not take for the words is below
        below = re.compile(r"[^\n]*\n(?:[ \t]*\n)*").match(text, at)
        return below.end() if below is not None and below.end() < len(text) else None
    if code in ("E0002", "E0003", "E0004"):
        return text.rfind("\n", 0, at) + 1
    return None


def _misread_sign(text: str, line: int) -> str | None:
    """The sign with a meaning of its own at the beginning of an indented line."""
    found = re.compile(r"[ ]+([*.\[])").match(text, line)
    return found.group(1) if found is not None else None


def _sign_in_front(sign: str, text: str, line: int, *, first: bool) -> str:
    end = text.find("\n", line)
    words = text[line : end if end >= 0 else len(text)].strip()
    shown = words if len(words) <= 30 else words[:29] + "…"
    what = ", or begin on the line of the key, behind =" if first else ""
    return (
        f"a line cannot begin with {sign}, which Fluent takes for a part of a choice or an attribute; "
        f'write {{"{sign}"}}{shown[1:]}{what}'
    )


def _no_entry(text: str, begun: int, at: int, message: str) -> tuple[int, str]:
    line = text.rfind("\n", 0, at) + 1
    if text.startswith("#", line):
        return line, "a comment is written # and a blank: # like this"
    return line, _ENTRY


def _expected(text: str, begun: int, at: int, message: str) -> tuple[int, str]:
    if '"="' in message or '" "' in message:
        return _no_entry(text, begun, at, message)
    if '"}"' in message:
        opened = _unclosed(text, begun, at)
        words = 'between { and } stands one thing, { $name } or { other-key }; for the sign itself write {"{"}'
        return opened, f"a }} is missing, or there is too much behind {{: {words}"
    return at, "the options of a choice stand on lines of their own below { $name ->, such as *[other] words"


def _unclosed(text: str, begun: int, at: int) -> int:
    depth = 0
    for index in range(at - 1, begun - 1, -1):
        depth += {"}": 1, "{": -1}.get(text[index], 0)
        if depth < 0:
            return index
    return begun


def _says(words: str) -> Callable[[str, int, int, str], tuple[int, str]]:
    return lambda text, begun, at, message: (min(at, max(len(text) - 1, 0)), words)


def _no_words(text: str, begun: int, at: int, message: str) -> tuple[int, str]:
    return begun, "there are no words behind =; write them there, or on the next line with four blanks in front"


_BY_CODE: dict[str, Callable[[str, int, int, str], tuple[int, str]]] = {
    "E0002": _no_entry,
    "E0003": _expected,
    "E0004": _says("a name begins with a letter: { $name }"),
    "E0005": _no_words,
    "E0006": _no_words,
    "E0008": _says("functions are NUMBER and DATETIME; a text is referred to as { other-key }, a value as { $name }"),
    "E0010": _says("a choice has no default: put * in front of one option, such as *[other] words"),
    "E0011": _says("a choice has no options: write them on lines below ->, such as *[other] words"),
    "E0015": _says("a choice has two defaults: leave * in front of one option only"),
    "E0020": _says('a " is missing at the end of what is quoted'),
    "E0027": _says('there is a } without {; for the sign itself write {"}"}'),
    "E0028": _says("something is missing behind {: write { $name }, { other-key }, or a choice"),
}
