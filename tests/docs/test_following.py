"""The reader who follows our pages notices what is wrong."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.docs.following import Lost, Reader, commands, environ_of, looks_like, patched
from tests.docs.page import blocks


@pytest.mark.parametrize(
    ("shown", "real"),
    [
        ("3 passed in …\n", "3 passed in 0.12s\n"),
        ("…\nend\n", "one\ntwo\nend\n"),
        ("begin\n…\n", "begin\n"),
        ("", ""),
        ("a\n…\nb …\n", "a\nx\nb  c  \n"),
    ],
)
def test_output_that_is_as_shown(shown: str, real: str) -> None:
    assert looks_like(shown, real)


@pytest.mark.parametrize(
    ("shown", "real"), [("3 passed\n", "2 passed\n"), ("", "a warning\n"), ("a\nb\n", "a\n"), ("a …\n", "b\na c\n")]
)
def test_output_that_is_not_as_shown(shown: str, real: str) -> None:
    assert not looks_like(shown, real)


def test_a_change_is_made_where_its_lines_are() -> None:
    assert patched("one\ntwo\nthree\n", " one\n-two\n+2\n@@\n three\n+four\n") == "one\n2\nthree\nfour\n"


@pytest.mark.parametrize("diff", [" nowhere\n+x\n", " twice\n+x\n"])
def test_a_change_without_its_place_is_refused(diff: str) -> None:
    with pytest.raises(Lost, match="not exactly once"):
        patched("twice\ntwice\n", diff)


def test_a_command_has_the_output_below_it() -> None:
    assert list(commands("$ a\n$ b c\nout\n")) == [("a", ""), ("b c", "out\n")]


@pytest.mark.parametrize(
    ("page", "wrong"),
    [
        ("```console\n$ echo two\none\n```\n", "page.md:1: echo two prints"),
        ("\n```console\n$ false\n```\n", "page.md:2: false prints"),
        ("```diff a\n+x\n@@\n no\n```\n", "not exactly once"),
        ("```poem\nx\n```\n", "nobody knows"),
    ],
)
def test_a_difference_is_named_with_its_line(page: str, wrong: str, tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text(page)
    (tmp_path / "a").write_text("x\n")
    reader = Reader(tmp_path / "page.md", tmp_path, {"PATH": os.defpath})
    [block] = blocks(tmp_path / "page.md")
    with pytest.raises(Lost, match=wrong):
        reader.follow(block)


def test_nothing_of_our_environment_reaches_the_reader(tmp_path: Path) -> None:
    assert set(environ_of(Path(sys.executable).parent)) == {"PATH", "COLUMNS", "PYTHONDONTWRITEBYTECODE"}
