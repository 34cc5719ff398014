"""Each threat has tests that exist."""

from __future__ import annotations

import re

import pytest

from tests.support.require import ROOT

PAGE = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
TABLE = PAGE[PAGE.index("## Threats") : PAGE.index("## What is kept")]
ROWS = [line.strip("|").split(" | ") for line in TABLE.splitlines() if line.startswith("| ")][1:]


def test_there_are_threats() -> None:
    assert len(ROWS) > 20


@pytest.mark.parametrize("row", ROWS, ids=[row[0].strip()[:60] for row in ROWS])
def test_each_threat_names_tests_that_exist(row: list[str]) -> None:
    _somebody, against, tests = row
    assert against.strip()
    named = re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", tests)
    assert named
    for file, name in named:
        code = (ROOT / file).read_text(encoding="utf-8")
        assert not name or re.search(rf"^(?:async )?def {name}\b", code, re.M), f"{file} has no {name}"
