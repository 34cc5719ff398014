"""A demo that is killed leaves nothing behind, and two demos do not share a folder."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from pathlib import Path
from time import monotonic, sleep

import httpx
import pytest

pytestmark = [pytest.mark.slow, pytest.mark.timeout(180)]
PATIENCE = 40.0


def test_a_demo_that_is_killed_takes_gateway_and_phone_with_it(demo_plugins: Path, tmp_path: Path) -> None:
    process = _started(tmp_path, demo_plugins)
    address = _address(process, tmp_path / "printed.txt")
    assert httpx.get(address).status_code == 200
    refused = subprocess.run(_command(tmp_path, demo_plugins), capture_output=True, text=True, check=False, timeout=60)
    assert refused.returncode == 1, refused
    assert "another demo is open in" in refused.stderr + refused.stdout
    process.send_signal(signal.SIGKILL)
    process.wait(timeout=30)
    until = monotonic() + PATIENCE
    while _answers(address):
        assert monotonic() < until, "the phone still answers"
        sleep(0.05)


def _command(folder: Path, plugins: Path) -> list[str]:
    return [sys.executable, "-m", "gateway", "demo", "--folder", str(folder), "--plugins", str(plugins)]


def _started(folder: Path, plugins: Path) -> subprocess.Popen[str]:
    with (folder / "printed.txt").open("w") as output:
        command = _command(folder, plugins)
        return subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT, text=True, cwd=folder)


def _address(process: subprocess.Popen[str], printed: Path) -> str:
    until = monotonic() + 2 * PATIENCE
    while monotonic() < until and process.poll() is None:
        if found := re.search(r"Talk to it here:\s+(http://127\.0\.0\.1:\d+/)", printed.read_text()):
            return found[1]
        sleep(0.05)
    process.kill()
    raise AssertionError(f"no demo: {printed.read_text()}")


def _answers(address: str) -> bool:
    try:
        return httpx.get(address, timeout=5.0).status_code == 200
    except httpx.TransportError:
        return False
