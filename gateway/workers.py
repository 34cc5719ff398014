"""`gateway serve --workers N`: several gateways on one machine, on one address and one PostgreSQL database.

Each is a process of its own, started and started again by this one, which does nothing else: it holds the socket on
which all of them listen, and hands signals on. Who serves whom is the database's matter.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Mapping

import structlog
import trio

from sessions.errors import StoreRefused, StoreUnavailable

_log = structlog.stdlib.get_logger(__name__)

FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0
"""Seconds before a worker that has ended is started again; doubled each time that it ends soon."""

READY_SECONDS = 60.0
"""How long to wait, at most, until a worker that was started anew serves, before the next one ends."""

READY_FILE = "GATEWAY_READY_FILE"
"""Tells a worker into which file to write when it serves; the number of one that it was handed over."""

NUMBER = "GATEWAY_WORKER"
"""Tells a worker which one it is."""

LONG = 60.0
"""A worker that has run for so many seconds counts as sound."""

COMMAND = (sys.executable, "-m", "gateway", "serve")


class Workers:
    """The worker processes.

    Arguments:
        count: how many. listening: the socket that they share.
        environ: what they are given; their address is put into it.
        died: told, in a thread, of the id of one that has ended without a goodbye: nobody knows it sooner.
    """

    def __init__(
        self,
        count: int,
        listening: socket.socket,
        environ: Mapping[str, str],
        command: tuple[str, ...] = COMMAND,
        died: Callable[[int], object] = lambda pid: None,
    ) -> None:
        self._count, self._listening, self._environ, self._command = count, listening, environ, command
        self._died = died
        self._running: dict[int, trio.Process] = {}
        self._serving: dict[int, trio.Event] = {}
        self._stopping, self._anew = trio.Event(), trio.Event()
        self.failed = 0

    async def run(self, *, task_status: trio.TaskStatus[None] = trio.TASK_STATUS_IGNORED) -> int:
        """Run them until SIGTERM or SIGINT. SIGHUP starts them anew, one after the other: others serve meanwhile.

        Returns: 0; or how a worker ended, if it could not start at all.
        """
        async with trio.open_nursery() as nursery:
            await nursery.start(self._signals)
            nursery.start_soon(self._roll)
            for number in range(1, self._count + 1):
                nursery.start_soon(self._keep, number)
            task_status.started()
            await self._stopping.wait()
            while self._running:  # noqa: ASYNC110 - each tells by itself when it has ended
                await trio.sleep(0.05)
            nursery.cancel_scope.cancel()
        return self.failed

    def pids(self) -> dict[int, int]:
        """The processes, by their number."""
        return {number: process.pid for number, process in self._running.items()}

    def all_serve(self) -> bool:
        """Whether each has told that it serves."""
        return len(self._serving) == self._count and all(each.is_set() for each in self._serving.values())

    async def _keep(self, number: int) -> None:
        pause, ever = FIRST_PAUSE, False
        while not self._stopping.is_set():
            began = trio.current_time()
            code = await self._once(number)
            if self._stopping.is_set():
                return
            long = trio.current_time() - began > LONG
            if code > 0 and not (ever or long):  # it could not start, and neither could another one
                self.failed = code
                self._stop()
                return
            ever, pause = True, FIRST_PAUSE if long else min(pause * 2, LONGEST_PAUSE)
            if code == 0:  # it was told to end, and has drained
                continue
            _log.error("a worker ended and is started again", worker=number, code=code, seconds=pause)
            with trio.move_on_after(pause):
                await self._stopping.wait()

    async def _once(self, number: int) -> int:
        file = self._listening.fileno()
        environ = {name: value for name, value in self._environ.items() if name not in _NOT_HANDED_ON}
        if number > 1:  # one desk is enough, and its address is taken
            environ = {name: value for name, value in environ.items() if not name.startswith("GATEWAY_CONSOLE_")}
        ear, mouth = os.pipe()
        environ |= {"GATEWAY_BIND": f"fd://{file}", READY_FILE: str(mouth), NUMBER: str(number)}
        self._serving[number] = trio.Event()
        process = await trio.lowlevel.open_process(
            self._command, env=environ, pass_fds=(file, mouth), stdin=subprocess.DEVNULL
        )
        os.close(mouth)
        self._running[number] = process
        _log.info("a worker was started", worker=number, pid=process.pid)
        async with trio.open_nursery() as nursery:
            nursery.start_soon(self._hear, ear, self._serving[number])
            with trio.CancelScope(shield=True):
                await process.wait()
                if process.returncode:
                    await self._tell(process.pid)
            nursery.cancel_scope.cancel()
        del self._running[number]
        return process.returncode or 0

    async def _hear(self, ear: int, serving: trio.Event) -> None:
        async with trio.lowlevel.FdStream(ear) as stream:
            if await stream.receive_some(1):
                serving.set()

    async def _tell(self, pid: int) -> None:
        try:
            await trio.to_thread.run_sync(self._died, pid)
        except (StoreUnavailable, StoreRefused) as error:
            _log.warning("the others find out by themselves that a worker has ended", pid=pid, why=str(error))

    async def _signals(self, task_status: trio.TaskStatus[None]) -> None:
        with trio.open_signal_receiver(signal.SIGTERM, signal.SIGINT, signal.SIGHUP) as signals:
            task_status.started()
            async for each in signals:
                if each == signal.SIGHUP:
                    self._anew.set()
                else:
                    self._stop()

    async def _roll(self) -> None:
        while True:
            await self._anew.wait()
            self._anew = trio.Event()
            for number, process in sorted(self._running.items()):
                _log.info("a worker is started anew", worker=number, pid=process.pid)
                process.terminate()
                await process.wait()
                await self._until_serving(number, process)

    async def _until_serving(self, number: int, before: trio.Process) -> None:
        """Wait until a worker has taken the place of this one and serves, or does not come."""
        with trio.move_on_after(READY_SECONDS):
            while self._running.get(number) in (None, before):  # noqa: ASYNC110 - it is there in a moment
                await trio.sleep(0.05)
            await self._serving[number].wait()
            return
        _log.error("a worker that was started anew does not serve; the next one is started anew all the same")

    def _stop(self) -> None:
        self._stopping.set()
        for process in list(self._running.values()):
            process.terminate()


def say_ready(environ: Mapping[str, str]) -> None:
    """In a worker: tell who keeps it that it serves. Where nobody does, nothing happens."""
    file = environ.get(READY_FILE, "")
    if file.isdigit():
        with open(int(file), "wb") as mouth:
            mouth.write(b"1")


_NOT_HANDED_ON = ("GATEWAY_BIND", "GATEWAY_BIND_FILE", READY_FILE, NUMBER)
