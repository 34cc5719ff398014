"""The contract suite can be run on a store of another package, as docs/stores.md says."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent


@pytest.mark.slow
def test_another_store_is_put_before_the_suite_by_naming_its_module() -> None:
    env = {**os.environ, "GATEWAY_TEST_STORE": "tests.sessions.stores.example_store"}
    suite = [str(HERE / "test_contract_purge.py"), "-k", "words_go_first or dead_letter"]
    command = [sys.executable, "-m", "pytest", "-v", "-p", "no:cacheprovider", *suite]
    done = subprocess.run(command, env=env, cwd=HERE.parents[2], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("[tests.sessions.stores.example_store] PASSED") == 2
    assert "[sqlite]" not in done.stdout
