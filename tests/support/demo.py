"""`gateway demo` in a process of its own, as a person starts it."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LONGEST_START = 90
"""Seconds."""


@contextmanager
def running_demo(folder: Path, plugins: Path) -> Iterator[str]:
    """A demo for the time of the block; gives its address as it prints it, and ends it as Ctrl-C does.

    Arguments:
        folder: where it keeps its data. plugins: its `plugins.toml`.

    Raises:
        AssertionError: it ended by itself, with what it printed; or not with 0 in the end.
    """
    command = [sys.executable, "-m", "gateway", "demo", "--folder", str(folder), "--plugins", str(plugins)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=folder)
    assert process.stdout is not None
    watchdog = threading.Timer(LONGEST_START, process.kill)
    watchdog.start()
    try:
        printed = ""
        for line in process.stdout:
            printed += line
            if found := re.search(r"Talk to it here:\s+(http://127\.0\.0\.1:\d+/)", line):
                watchdog.cancel()
                yield found[1]
                break
        else:
            raise AssertionError(f"the demo ended: {printed}")
    finally:
        watchdog.cancel()
        process.send_signal(signal.SIGINT)
        code = process.wait(timeout=30)
        process.stdout.close()
        assert code == 0


__all__ = ["running_demo"]
