"""In the gateway: one worker process; started, watched, ended when it hangs, started again when it has died."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec
import structlog
import trio
from msgspec.structs import replace

from gateway.plugin_opening import GivenUp
from gateway.remote import cgroup
from gateway.remote import protocol as wire
from gateway.remote.asking import Sockets
from gateway.remote.channel import NoReply, NotReached, asked
from gateway.remote.worker_config import LISTENING, LISTENS, NOT_SHUT_IN, WorkerConfig

COMMAND = (sys.executable, "-I", "-B", "-m", "gateway.remote.launch")

START_SECONDS = 60.0
"""How long it may take from the start to the first answer."""

WAIT_SECONDS = 20.0
"""How long a resident waits for one that is being started again, before they are asked whether to try again."""

HEARTBEAT = 2.0
"""Seconds between two looks at whether it is alive."""

RESTARTS, WITHIN = 5, 60.0
"""After so many ends within so many seconds it is left alone for a while."""

PAUSES = (30.0, 120.0, 600.0)
"""Seconds; the last one repeats, for one without which nobody is answered. Any other one is given up after `PATIENCE`
pauses: it is quarantined."""

PATIENCE = 2

SLOWED = 0.05
"""Seconds between two reads of what is not logged any more."""

LONGEST_OUTPUT = 64 * 1024
"""Bytes of what it writes to its standard output and error that are logged, for each process."""

_log = structlog.stdlib.get_logger(__name__)


class Supervisor:
    """See `Channel`.

    Arguments:
        config: what the worker is told at each start.
        environ: its environment. turn: seconds that it may be without a sign of life.
        started: told each time that a new process answers.
        patient: whether it is never given up. group: the control group that bounds it; None if there is none.
        addresses: see `gateway.remote.asking.Sockets`.

    Attributes:
        starts: how often it was started. trouble: why it does not run; empty if it does.
    """

    def __init__(
        self,
        config: Callable[[], WorkerConfig],
        environ: Mapping[str, str],
        turn: float,
        started: Callable[[], None],
        *,
        patient: bool = False,
        group: Path | None = None,
        addresses: frozenset[tuple[str, int]] = frozenset(),
    ) -> None:
        self._patient, self._group, self._addresses = patient, group, addresses
        self._config, self._environ, self._turn, self._started = config, environ, turn, started
        self._ends: deque[float] = deque(maxlen=RESTARTS)
        self._sockets: Sockets | None = None
        self._process: trio.Process | None = None
        self._up, self._down, self._listening = trio.Event(), trio.Event(), trio.Event()
        self._why, self._answered = "", False
        self.starts, self.trouble = 0, ""

    async def ask(self, operation: wire.Operation, request: bytes, *, seconds: float) -> bytes:
        until = trio.current_time() + WAIT_SECONDS
        while True:
            sockets = await self._running(until)
            try:
                return await sockets.ask(operation, request, seconds=seconds)
            except NotReached:
                if trio.current_time() >= until:
                    raise
                with trio.move_on_at(until):
                    await self._down.wait()  # it has just ended, and will be there again

    async def _running(self, until: float) -> Sockets:
        while self._sockets is None:
            if self.trouble or trio.current_time() >= until:
                raise NotReached(self.trouble or "it is being started again")
            with trio.move_on_at(until):
                await self._up.wait()
        return self._sockets

    async def run(self, *, task_status: trio.TaskStatus[None] = trio.TASK_STATUS_IGNORED) -> None:
        """Keep it running until it is cancelled.

        Raises:
            OSError: the first start fails; a sentence for the operator. GivenUp: it ends again and again.
        """
        pauses, first = 0, True
        while True:
            begun = trio.current_time()
            why = await self._once(task_status if first else None)
            first = False
            now = trio.current_time()
            pauses = 0 if now - begun > 2 * WITHIN else pauses
            self._ends.append(now)
            often = len(self._ends) == RESTARTS and now - self._ends[0] <= WITHIN
            _log.error("a worker has ended", plugin=self._config().plugin, why=why, often=often)
            if often:
                self.trouble = f"it has ended {RESTARTS} times within a minute, the last time because {why}"
                if pauses >= PATIENCE and not self._patient:
                    raise GivenUp(f"its worker ends again and again: {self.trouble}")
                await trio.sleep(PAUSES[min(pauses, len(PAUSES) - 1)])
                pauses, self.trouble = pauses + 1, ""
                self._ends.clear()

    async def _once(self, first: trio.TaskStatus[None] | None) -> str:
        """One process, from start to end; why it has ended."""
        config = self._config()
        self.starts, self._why = self.starts + 1, ""
        _forget_socket(config)
        self._process = process = await self._spawned(config)
        try:
            async with trio.open_nursery() as nursery:
                nursery.start_soon(self._log_output, config.plugin, process)
                nursery.start_soon(self._serve, config, process, nursery.cancel_scope, first)
                await process.wait()
                nursery.cancel_scope.cancel()
        finally:
            self._gone()
            await _ended(process)
            if self._group is not None:
                cgroup.end(self._group)
        why = self._why or f"it ended with code {process.returncode}"
        if first is not None and not self._answered:
            raise OSError(why)
        return why

    async def _spawned(self, config: WorkerConfig) -> trio.Process:
        with _listening(f"{config.sockets}/{LISTENS}") as listening:
            process = await trio.lowlevel.open_process(
                COMMAND,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                env=dict(self._environ),
                cwd="/",
                start_new_session=True,
                pass_fds=(listening.fileno(),),
            )
            config = replace(config, listens=listening.fileno())
        assert process.stdin is not None
        if self._group is not None:
            try:
                cgroup.enter(self._group, process.pid)  # it has started nothing yet: it waits for what it is told
            except OSError as error:
                _log.error("a worker is not bounded as a whole", plugin=config.plugin, why=str(error))
        try:
            with contextlib.suppress(trio.BrokenResourceError):  # it has ended already, and its end is told
                await process.stdin.send_all(start_text(config))
        except BaseException:
            await _ended(process)  # nobody else knows of it yet
            raise
        return process

    async def _serve(
        self,
        config: WorkerConfig,
        process: trio.Process,
        over: trio.CancelScope,
        first: trio.TaskStatus[None] | None,
    ) -> None:
        """Wait until it answers; then look after it."""
        sockets = Sockets(f"{config.sockets}/{LISTENS}", self._hangs, self._addresses)
        with trio.move_on_after(START_SECONDS):
            await self._listening.wait()
        if not await _alive(sockets, self._turn):
            self._hangs(f"it did not answer within {START_SECONDS:g} seconds of its start")
            return
        self._answered, self._sockets = True, sockets
        self._started()
        self._up.set()
        if first is not None:
            first.started()
        alive = True
        while alive:
            await trio.sleep(HEARTBEAT)
            alive = await _alive(sockets, self._turn)

    def _gone(self) -> None:
        if self._sockets is not None:
            self._sockets.close()
        self._down.set()
        self._sockets, self._up, self._down, self._listening = None, trio.Event(), trio.Event(), trio.Event()

    def _hangs(self, why: str) -> None:
        """It does not answer: end it, and with it all that it has started."""
        self._why = self._why or why
        if self._process is not None:
            kill(self._process)

    async def _log_output(self, plugin: str, process: trio.Process) -> None:
        """What it writes goes to the log, up to a length; it says there too if it could not be shut in."""
        left, seen = LONGEST_OUTPUT, b""
        assert process.stdout is not None
        async for part in process.stdout:
            seen = (seen + bytes(part))[-200:]
            if f"{LISTENING}\n".encode() in seen:
                self._listening.set()
            if left <= 0:
                await trio.sleep(SLOWED)  # it may write more, and waits for us; we have more to do than to read it
            else:
                text = bytes(part[:left]).decode(errors="replace").strip()
                left -= len(part)
                _log.info("a worker says", plugin=plugin, output=text)
                if text.startswith(NOT_SHUT_IN):
                    self._why = f"the kernel refuses to shut it in ({text.partition(chr(10))[2]})"


def _listening(path: str) -> socket.socket:
    """The socket at which a worker is asked. We make it: what the worker could make there might lead us elsewhere."""
    listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        listening.bind(path)
        listening.listen(64)
    except OSError:
        listening.close()
        raise
    return listening


def start_text(config: WorkerConfig) -> bytes:
    """What is written to the standard input of a worker."""
    text = msgspec.json.encode(config)
    return len(text).to_bytes(8, "big") + text


def _forget_socket(config: WorkerConfig) -> None:
    Path(config.sockets, LISTENS).unlink(missing_ok=True)


async def _alive(sockets: Sockets, seconds: float) -> bool:
    try:
        await asked(sockets, "ping", wire.Ping(), seconds=seconds)
    except (NotReached, NoReply, wire.Malformed):
        return False
    return True


def kill(process: trio.Process | subprocess.Popen[bytes]) -> None:
    """End a worker and all processes of its session; the rest ends with its namespace."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    with contextlib.suppress(ProcessLookupError):
        process.kill()


async def _ended(process: trio.Process) -> None:
    with trio.CancelScope(shield=True):
        kill(process)
        await process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                await stream.aclose()
