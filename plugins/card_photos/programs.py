"""Another program, run with bounds: so much time, so much memory, so much to say, and not too many at once.

It gets what it needs and hands over what it found through pipes; nothing is written anywhere.
"""

from __future__ import annotations

import contextlib
import os
import resource
import shutil
import subprocess
from collections.abc import Sequence

import trio
from msgspec import Struct

_MOST_SAID = 4 * 1024 * 1024
_NICE = 10
"""Talking to residents comes first."""

_ENVIRONMENT = {"OMP_THREAD_LIMIT": "1", "LC_ALL": "C.UTF-8"}
"""One processor each. Nothing of the gateway's own environment: it holds secrets."""


class Failed(Exception):
    """It gave no answer; the text says why, for the operator."""


class Ended(Failed):
    """It ended with a fault of its own: it cannot use what it was given, or has met one of its bounds."""


class Bounds(Struct, frozen=True):
    """What one program may take.

    Arguments:
        seconds: by the clock; then it is killed.
        memory: bytes that it may ask for.
    """

    seconds: float
    memory: int


class Programs:
    """Runs programs.

    Arguments:
        bounds: of each. at_once: how many run side by side; the others wait.
    """

    def __init__(self, bounds: Bounds, at_once: int) -> None:
        self._bounds, self._places = bounds, trio.CapacityLimiter(at_once)

    async def run(self, command: Sequence[str], given: bytes, *, most: int = _MOST_SAID) -> bytes:
        """What a program says.

        Arguments:
            command: the program and its arguments. given: what it reads.
            most: bytes that it may say.

        Raises:
            Ended: it ends with a fault.
            Failed: it is not there, takes too long or says too much.
        """
        path = shutil.which(command[0])
        if path is None:
            raise Failed(f"{command[0]} is not installed")
        async with self._places:
            try:
                process = await trio.lowlevel.open_process(
                    [path, *command[1:]],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    env=_ENVIRONMENT,
                    start_new_session=True,
                )
            except OSError as error:
                raise Failed(f"{command[0]} cannot be started: {error.strerror}") from error
            try:
                return await self._answer(process, command[0], given, most)
            finally:
                with trio.CancelScope(shield=True):
                    process.kill()
                    await process.wait()

    async def _answer(self, process: trio.Process, name: str, given: bytes, most: int) -> bytes:
        _bound(process.pid, self._bounds)  # before it is given anything that could be made to harm it
        said = b""
        with trio.move_on_after(self._bounds.seconds) as time:
            async with trio.open_nursery() as nursery:
                nursery.start_soon(_feed, process, given)
                said = await _heard(process, most)
                if len(said) > most:
                    nursery.cancel_scope.cancel()
            if len(said) <= most:
                await process.wait()
        if time.cancelled_caught:
            raise Failed(f"{name} took longer than {self._bounds.seconds:g} seconds")
        if len(said) > most:
            raise Failed(f"{name} says more than {most} bytes")
        if process.returncode:
            raise Ended(f"{name} ended with {process.returncode}")
        return said


async def _heard(process: trio.Process, most: int) -> bytes:
    """What it says until its end, or until that is too much."""
    assert process.stdout is not None
    said = bytearray()
    async with process.stdout:
        async for part in process.stdout:
            said += part
            if len(said) > most:
                break
    return bytes(said)


async def _feed(process: trio.Process, given: bytes) -> None:
    assert process.stdin is not None
    with contextlib.suppress(trio.BrokenResourceError):  # it has read enough, or has died; its end tells
        async with process.stdin:
            await process.stdin.send_all(given)


def _bound(pid: int, bounds: Bounds) -> None:
    """Bounds that the kernel keeps, where it can (Linux)."""
    with contextlib.suppress(OSError):
        os.setpriority(os.PRIO_PROCESS, pid, _NICE)
    if hasattr(resource, "prlimit"):
        seconds = int(bounds.seconds) + 1
        with contextlib.suppress(OSError):
            resource.prlimit(pid, resource.RLIMIT_AS, (bounds.memory, bounds.memory))
            resource.prlimit(pid, resource.RLIMIT_CPU, (seconds, seconds + 1))
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (0, 0))
