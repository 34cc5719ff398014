"""`python -I -m gateway.remote.launch`: becomes a worker. Started by the gateway only; docs/isolation.md tells how.

Two processes: the outer one watches whether the gateway is still there, the inner one is shut in and has the plugin.
"""

from __future__ import annotations

import os
import select
import signal
import sys

import msgspec

from gateway.remote import kernel, sandbox
from gateway.remote.worker_config import NOT_SHUT_IN, SHUT_IN, WorkerConfig

REFUSED = 71
"""Exit code when it cannot be shut in, and must be."""

_LENGTH = 8


def main() -> None:
    """Read what to become, and become it."""
    size = int.from_bytes(_read(_LENGTH), "big")
    config = msgspec.json.decode(_read(size), type=WorkerConfig)
    inside = _left(config)
    sandbox.limit(config) if not inside else None
    child = os.fork()
    if child == 0:
        _become(config, inside)
    sys.exit(_watched(child))


def _read(size: int) -> bytes:
    parts = b""
    while len(parts) < size:
        part = os.read(0, size - len(parts))
        if not part:
            sys.exit(1)
        parts += part
    return parts


def _left(config: WorkerConfig) -> bool:
    """Whether it could leave the gateway's namespaces."""
    try:
        sandbox.leave_namespaces()
    except sandbox.CannotShutIn as error:
        _say(NOT_SHUT_IN, str(error))
        if config.strict:
            sys.exit(REFUSED)
        return False
    return True


def _become(config: WorkerConfig, inside: bool) -> None:
    """The inner process."""
    kernel.die_with_parent()
    null = os.open("/dev/null", os.O_RDWR)
    os.dup2(null, 0)
    os.close(null)
    if inside:
        try:
            sandbox.shut_in(config)
        except sandbox.CannotShutIn as error:
            _say(NOT_SHUT_IN, str(error))
            os._exit(REFUSED)
        sandbox.limit(config)
        _say(SHUT_IN)
    else:
        kernel.no_new_privileges()
    from gateway.remote import worker_process

    worker_process.run(config, inside)
    os._exit(0)


def _say(word: str, more: str = "") -> None:
    os.write(1, f"{word}\n{more}\n".encode() if more else f"{word}\n".encode())


def _watched(child: int) -> int:
    """Wait for the inner process; end it when the gateway is gone, which closes our input."""
    known = os.pidfd_open(child)
    while True:
        ready, _, _ = select.select([0, known], [], [])
        if known in ready:
            _, status = os.waitpid(child, 0)
            return 128 + os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)
        if not os.read(0, 1024):
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            return 0


if __name__ == "__main__":
    main()
