"""`python -m gateway.demo.tied COMMAND`: a command of ours that stops when whoever started it is gone, however it went.

A demo that is killed with -9 would leave its gateway behind, which holds the ports and the database of the next one.
"""

from __future__ import annotations

import os
import signal
import sys
import threading

from gateway.cli import main


def _stop_at_the_end() -> None:
    """Standard input is a pipe that only the parent can write to: it ends when the parent does."""
    while os.read(sys.stdin.fileno(), 512):
        pass
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    threading.Thread(target=_stop_at_the_end, daemon=True, name="tied").start()
    main()
