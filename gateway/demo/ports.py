"""Ports of this machine for the processes of a demo, so that two demos never take the same one."""

from __future__ import annotations

import fcntl
import os
import socket
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Self

from gateway.demo.trouble import CannotDemo

_TRIES = 20


class Ports:
    """Claims ports, and holds them until the end of the block or of this process, however that ends.

    Our processes bind them some seconds later, and until then a port looks free to everybody: so each claim is a lock
    on a file, too, that other demos of the same user look at.

    Arguments:
        folder: where the locks are; the system's folder for temporary files if left out.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or Path(tempfile.gettempdir())
        self._locks: list[int] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        while self._locks:
            os.close(self._locks.pop())

    def claim(self, wanted: int) -> int:
        """The wanted port, or another one if somebody has it.

        Raises:
            CannotDemo: none is free.
        """
        for asked in (wanted, *[0] * _TRIES):
            port = _free(asked)
            if port is not None and self._locked(port):
                return port
        raise CannotDemo("no port of 127.0.0.1 is free")

    def _locked(self, port: int) -> bool:
        """Whether it is ours now; nobody else's file is followed or opened."""
        path = self._folder / f"city-gateway-{os.getuid()}-port-{port}.lock"
        try:
            lock = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        except OSError:
            return False
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(lock)
            return False
        self._locks.append(lock)
        return True


def _free(port: int) -> int | None:
    """A port that nobody listens on: this one, or any if it is 0."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return None
        return int(probe.getsockname()[1])
