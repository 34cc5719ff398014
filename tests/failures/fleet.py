"""Several `gateway serve` on one socket, each with settings of its own, whom no parent looks after."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import trio
from msgspec import Struct

from gateway.http_server import bound
from tests.whole.process import PATIENCE, GatewayProcess, eventually


class Member(Struct, frozen=True):
    """One of the processes.

    Arguments:
        environ: its own settings. before: words of a command that runs it.
    """

    environ: Mapping[str, str] = {}
    before: Sequence[str] = ()


class Fleet(GatewayProcess):
    """See `GatewayProcess`; for `city_of_processes(make=partial(Fleet, members=...))`.

    Arguments:
        members: the processes.
    """

    def __init__(self, *arguments: Any, members: Sequence[Member], **environ: str) -> None:
        super().__init__(*arguments, **environ)
        self._members = members
        self._listening = bound(f"127.0.0.1:{self.port}")
        self._running: list[subprocess.Popen[bytes]] = []

    async def start(self) -> None:
        """Start all, and wait until they are ready."""
        self._running = [self._spawn(number) for number in range(len(self._members))]
        for number in range(len(self._members)):
            await self.ready(number)

    async def again(self, number: int | None) -> None:
        """Start one again that has ended, and wait until it is ready."""
        assert number is not None
        self._running[number].wait()
        self.log_of(number).rename(self.log_of(number).with_suffix(".earlier"))
        self._running[number] = self._spawn(number)
        await self.ready(number)

    async def ready(self, number: int) -> None:
        log = self.log_of(number)
        await eventually(lambda: "gateway_ready" in log.read_text(), f"process {number} is not ready", log)

    def log_of(self, number: int) -> Path:
        return self._folder / f"gateway-{number}.log" if number else self.log

    def pids(self) -> list[int]:
        return [each.pid for each in self._running]

    def ended(self) -> int | None:
        """The first that has ended, if one has."""
        return next((number for number, each in enumerate(self._running) if each.poll() is not None), None)

    def kill(self) -> None:
        """Nothing is left to kill after `stop`."""

    async def stop(self) -> int:
        """SIGTERM, also to one that stands still. Gives the sum of the exit codes of those that ended in order."""
        for each in self._running:
            if each.poll() is None:
                each.send_signal(signal.SIGCONT)
                each.terminate()
        codes = [await trio.to_thread.run_sync(each.wait, PATIENCE) for each in self._running]
        self._listening.close()
        return sum(code for code in codes if code > 0)

    def _spawn(self, number: int) -> subprocess.Popen[bytes]:
        member, file = self._members[number], self._listening.fileno()
        command = [*member.before, sys.executable, "-m", "gateway", "serve"]
        env = {**self._env, **member.environ, "GATEWAY_BIND": f"fd://{file}"}
        with self.log_of(number).open("ab") as log:
            return subprocess.Popen(
                command, env=env, stdout=log, stderr=log, stdin=subprocess.DEVNULL, cwd=self._folder, pass_fds=(file,)
            )


def members(count: int, **of_first: str) -> list[Member]:
    """So many, of which the first has further settings."""
    return [Member(of_first), *(Member() for _ in range(count - 1))]


def stop_still(pid: int) -> None:
    os.kill(pid, signal.SIGSTOP)


def go_on(pid: int) -> None:
    os.kill(pid, signal.SIGCONT)
