from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.require import ROOT, program, require, shared

SKIPPING = """
import pytest

@pytest.mark.skipif(True, reason="by mark")
def test_mark(): pass

def test_call(): pytest.skip("by call")

def test_shared(): pytest.skip("../shared/x is not beside this checkout")

@pytest.mark.xfail(reason="known", strict=True)
def test_expected(): assert False

def test_good(): pass
"""


@pytest.mark.parametrize(
    ("required", "outcome"),
    [
        ("1", "1 failed, 1 passed, 1 skipped, 1 xfailed, 2 errors"),
        pytest.param("", "1 passed, 4 skipped, 1 xfailed", marks=pytest.mark.slow),
    ],
)
def test_no_skip_goes_unseen_where_everything_is_required(tmp_path: Path, required: str, outcome: str) -> None:
    (tmp_path / "test_a.py").write_text(SKIPPING)
    (tmp_path / "test_b.py").write_text('import pytest\npytest.importorskip("no_such_module_here")\n')
    result = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "tests.conftest", "--continue-on-collection-errors", tmp_path],
        cwd=ROOT,
        env={**os.environ, "GATEWAY_REQUIRE_ALL": required},
        capture_output=True,
        check=False,
        text=True,
    )
    assert outcome in result.stdout.splitlines()[-1], result.stdout


def test_what_is_there_lets_the_test_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GATEWAY_REQUIRE_ALL", "1")
    require(True, "never said")
    assert program("no-such-program-here", "sh").endswith("sh")


def test_what_is_missing_skips_with_its_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GATEWAY_REQUIRE_ALL", raising=False)
    with pytest.raises(pytest.skip.Exception, match="the program no-such-program-here is not installed"):
        program("no-such-program-here")


def test_where_everything_is_required_what_is_missing_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GATEWAY_REQUIRE_ALL", "1")
    with pytest.raises(pytest.fail.Exception, match="no-such-program-here"):
        program("no-such-program-here")


def test_the_shared_folder_may_always_be_absent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GATEWAY_REQUIRE_ALL", "1")
    with pytest.raises(pytest.skip.Exception, match="no-such-file"):
        shared("no-such-file")
    assert (ROOT / "pyproject.toml").exists()
