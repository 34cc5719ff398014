"""Fluent's own parser, reading words and names at once where it reads letter by letter: a city has 7,000 texts."""

from __future__ import annotations

import re

from fluent.syntax import FluentParser, ast
from fluent.syntax.errors import ParseError
from fluent.syntax.parser import with_span
from fluent.syntax.stream import FluentParserStream

_WORDS = re.compile(r"(?:[^{}\r\n]+|\r(?!\n))*")
_NAME = re.compile(r"[a-zA-Z][a-zA-Z0-9_-]*")


class QuickParser(FluentParser):
    """Gives what `FluentParser` gives, faults included."""

    @with_span
    def get_text_element(self, ps: FluentParserStream) -> ast.TextElement:
        return ast.TextElement(_taken(ps, _WORDS))

    @with_span
    def get_identifier(self, ps: FluentParserStream) -> ast.Identifier:
        if not (name := _taken(ps, _NAME)):
            raise ParseError("E0004", "a-zA-Z")
        return ast.Identifier(name)


def _taken(ps: FluentParserStream, pattern: re.Pattern[str]) -> str:
    """What fits from here on, and the stream behind it."""
    found = pattern.match(ps.string, ps.index)
    ps.peek_offset = 0
    if found is None:
        return ""
    ps.index = found.end()
    return found[0]
