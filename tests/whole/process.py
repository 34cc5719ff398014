"""The gateway as a process of its own, beside an emulator in the test's process. Loopback only; ended by id."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import trio

from gateway.emulator.app import create_app, emulator_of
from gateway.emulator.emulator import Emulator
from gateway.emulator.settings import EmulatorSettings, ResidentSeed, StatusDelays
from gateway.http_server import serve

TOKEN, SECRET, VERIFY, NUMBER = "token-of-the-test", "secret-of-the-test", "verify-of-the-test", "900800700600500"
PATIENCE = 90.0
"""Seconds that anything may take on a busy machine before the test gives up."""


class GatewayProcess:
    """`gateway serve` on a fixed port over a fixed database; can be killed and started again."""

    def __init__(
        self, plugins: Path, folder: Path, api_url: str, key: str = "", workers: int = 1, **environ: str
    ) -> None:
        self.port, self._folder, self._workers = _free_port(), folder, workers
        self.api_url = api_url
        self._env = {
            **{name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ},
            "WHATSAPP_API_URL": f"{api_url}/v26.0",
            "WHATSAPP_PHONE_NUMBER_ID": NUMBER,
            "WHATSAPP_ACCESS_TOKEN": TOKEN,
            "WHATSAPP_APP_SECRET": SECRET,
            "WHATSAPP_VERIFY_TOKEN": VERIFY,
            "GATEWAY_DATABASE_URL": f"sqlite:///{folder / 'gateway.db'}",
            "GATEWAY_BIND": f"127.0.0.1:{self.port}",
            "GATEWAY_PLUGINS": str(plugins),
            "GATEWAY_ENCRYPTION_KEYS": key,
            "GATEWAY_PUBLIC_URL": self.url,
            **environ,
        }
        self._process: subprocess.Popen[bytes] | None = None
        self.log = folder / "gateway.log"

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def start(self) -> None:
        """Start it, and wait until it is ready."""
        with self.log.open("ab") as log:
            command = [sys.executable, "-m", "gateway", "serve"]
            command += ["--workers", str(self._workers)] if self._workers > 1 else []
            self._process = subprocess.Popen(command, env=self._env, stdout=log, stderr=log, cwd=self._folder)
        async with httpx.AsyncClient(trust_env=False) as client:
            await eventually(lambda: self._ready(client), "the gateway is not ready", self.log)

    async def run(self, *arguments: str) -> str:
        """Run another command of the gateway with the same settings; what it prints."""
        code, said = await self.ran(*arguments)
        assert code == 0, said
        return said

    async def ran(self, *arguments: str) -> tuple[int, str]:
        """The same; its exit code and what it prints, with its complaints if it has some."""
        command = [sys.executable, "-m", "gateway", *arguments]
        done = await trio.run_process(
            command, env=self._env, cwd=self._folder, capture_stdout=True, capture_stderr=True, check=False
        )
        complaints = done.stderr.decode() if done.returncode else ""
        return done.returncode, done.stdout.decode() + complaints

    async def _ready(self, client: httpx.AsyncClient) -> bool:
        assert self._process is not None
        assert self._process.poll() is None, self.log.read_text()
        try:
            answer = await client.get(f"{self.url}/readyz")
        except httpx.TransportError:
            return False
        if answer.status_code != 200:
            print(f"not ready yet: {answer.text}")  # shown if the test fails
        return answer.status_code == 200

    def kill(self) -> None:
        """SIGKILL: no goodbye."""
        self._end(signal.SIGKILL)

    def hang_up(self) -> None:
        """SIGHUP: take what plugins.toml says now."""
        assert self._process is not None
        self._process.send_signal(signal.SIGHUP)

    async def stop(self) -> int:
        """SIGTERM: drain. Gives the exit code. The emulator, in this process, goes on meanwhile."""
        return await trio.to_thread.run_sync(self._end, signal.SIGTERM)

    def _end(self, sign: signal.Signals) -> int:
        process, self._process = self._process, None
        if process is None:
            return 0
        process.send_signal(sign)
        return process.wait(timeout=PATIENCE)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def eventually(holds: Callable[[], Any], otherwise: str, log: Path) -> None:
    """Wait until something holds; it is another process, so there is nothing to wait on but time."""
    with trio.move_on_after(PATIENCE):
        while True:
            held = holds()
            if hasattr(held, "__await__"):
                held = await held
            if held:
                return
            await trio.sleep(0.01)
    raise AssertionError(f"{otherwise}. The gateway's log:\n{log.read_text()[-3000:]}")


@asynccontextmanager
async def city_of_processes(
    plugins: Path,
    folder: Path,
    residents: tuple[ResidentSeed, ...],
    *,
    key: str = "",
    workers: int = 1,
    make: Callable[..., GatewayProcess] | None = None,
    **environ: str,
) -> AsyncIterator[tuple[GatewayProcess, Emulator]]:
    """A gateway process that is ready, and the emulator that it talks to.

    Arguments:
        key: encrypts its database and files; they are not encrypted if left out.
        workers: so many processes serve residents; they need a PostgreSQL database in `environ`.
        make: what starts the gateway, in another way than `GatewayProcess` does.
        environ: further settings of the gateway.
    """
    async with trio.open_nursery() as nursery:
        stop = trio.Event()
        port = _free_port()
        gateway = (make or GatewayProcess)(plugins, folder, f"http://127.0.0.1:{port}", key, workers, **environ)
        settings = EmulatorSettings(
            webhook_url=f"{gateway.url}/webhook",
            verify_token=VERIFY,
            app_secret=SECRET,
            access_token=TOKEN,
            phone_number_id=NUMBER,
            residents=residents,
            status_delays=StatusDelays(0, 0, 0),
            verify_at_start=False,
            longest_pause=0.5,
            bind=f"127.0.0.1:{port}",
        )
        app = create_app(settings)

        async def emulate(task_status: trio.TaskStatus[list[str]]) -> None:
            await serve(app, settings.bind, shutdown_trigger=stop.wait, task_status=task_status)

        await nursery.start(emulate)
        try:
            await gateway.start()
            yield gateway, emulator_of(app)
        finally:
            if workers > 1 or make is not None:
                await gateway.stop()  # a kill would leave the workers
            gateway.kill()
            stop.set()
