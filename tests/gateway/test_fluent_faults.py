"""Faults of language files: the line that has to be mended, and how."""

from __future__ import annotations

from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast

from gateway.api import text
from gateway.fluent_faults import explained
from gateway.wording import Wording
from gateway.wording_files import TextSource


def found(words: str) -> list[str]:
    junk = [node for node in FluentParser().parse(words).body if isinstance(node, ast.Junk)]
    return [f"{line}: {said}" for node in junk for line, said in (explained(words, node, a) for a in node.annotations)]


@pytest.mark.parametrize(
    ("words", "line", "said"),
    [
        ("a = x\nkey =\n    *Bold* words\n    more\n", 3, 'write {"*"}Bold* words, or begin on the line of the key'),
        ("key =\n\n    *Bold*", 3, 'write {"*"}Bold*'),
        ("key =\n    First\n    *Second* line\n", 3, 'write {"*"}Second* line'),
        ("key =\n    First\n    [x] second\n", 3, 'write {"["}x] second'),
        ("key =\n    First\n    ... second\n", 3, 'write {"."}.. second'),
        ("key = a\n\tb\n", 2, "begins with a tab"),
        ("key = a\ncontinued\n", 2, "begin it with four blanks"),
        ("key: value\n", 1, "a text is written key = words"),
        ("a = b\nkey with space = x", 2, "without blanks"),
        ("1key = a\n", 1, "a text is written key = words"),
        ("#comment\nkey = a\n", 1, "a comment is written # and a blank"),
        ("key = Hello { $name\n    and more\n", 1, "a } is missing"),
        ("key = { $a }\n    { $name you }\n", 2, "for the sign itself write"),
        ("key = Hello } name\n", 1, "there is a } without {"),
        ("a = b\nkey =\n", 2, "there are no words behind ="),
        ("-term = \n", 1, "there are no words behind ="),
        ("key = { $n ->\n    [one] a\n    [two] b\n }\n", 4, "a choice has no default"),
        ("key = { $n ->\n   *[one] a\n   *[two] b\n }\n", 3, "a choice has two defaults"),
        ("key = { $n ->\n  one a\n *[other] b\n}\n", 2, "a choice has no options"),
        ("key = { $n -> [one] a\n *[other] b }\n", 1, "stand on lines of their own"),
        ("key = {\n", 1, "something is missing behind {"),
        ("key = { $ }\n", 1, "a name begins with a letter"),
        ('key = { "abc }\n', 1, 'a " is missing'),
        ("key = { foo() }\n", 1, "functions are NUMBER and DATETIME"),
        ("key = { -t.attr }\n", 1, "see https://projectfluent.org/fluent/guide/"),
    ],
)
def test_a_fault_is_named_with_its_line_and_how_to_write_it(words: str, line: int, said: str) -> None:
    [fault] = found(words)
    assert fault.startswith(f"{line}: ")
    assert said in fault


def test_what_it_says_to_write_can_be_read() -> None:
    words = 'key =\n    First\n    {"*"}Second* line\n    {"["}x] third\n    {"."}.. fourth'
    source = TextSource("x", Path("x"), {"en": words})
    assert found(words) == []
    assert Wording.load([source]).word(text("key"), "en") == "First\n*Second* line\n[x] third\n... fourth"
