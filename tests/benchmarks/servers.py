"""Starts what is measured: each server is a process on the first core, the load (see `load`) one on the last."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from tests.benchmarks.load import Order, Result
from tests.benchmarks.posts import NUMBER, SECRET
from tests.support.require import ROOT

PATIENCE = 60.0
CORES = sorted(os.sched_getaffinity(0))
SERVE = [sys.executable, "-m", "tests.benchmarks.serve"]
PLUGIN = ROOT / "tests" / "benchmarks" / "plugin"
PLUGINS = """
[city]
name = "Kganyavale"
languages = ["en"]

[plugins.bench]
hangs = {hangs}

[plugins.menu]
"""


class Server:
    """A server that runs.

    Arguments:
        process: of it. port: where it listens.
    """

    def __init__(self, process: subprocess.Popen[bytes], port: int) -> None:
        self.process, self.port = process, port

    @property
    def memory(self) -> int:
        """Bytes of its resident set."""
        return int(Path(f"/proc/{self.process.pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGESIZE")

    @property
    def cpu(self) -> float:
        """Seconds of processor time so far."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class Loader:
    """The process that makes the load, and is the Cloud API."""

    def __init__(self, process: subprocess.Popen[str], api_port: int) -> None:
        self._process, self.api_port = process, api_port

    def run(self, order: Order) -> Result:
        """Carry out an order, and wait for what comes of it."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(msgspec.json.encode(order).decode() + "\n")
        self._process.stdin.flush()
        return msgspec.json.decode(self._process.stdout.readline(), type=Result)


class Spent(Struct, frozen=True):
    """What came of an order, and what it cost the server. of_a_turn: microseconds of processor time."""

    result: Result
    of_a_turn: float


def spent(load: Loader, server: Server, order: Order) -> Spent:
    """Carry out an order in whole seconds that all count, after some that do not."""
    if order.warm:
        load.run(replace(order, seconds=order.warm, warm=0.0))
    before = server.cpu
    result = load.run(replace(order, warm=0.0))
    turns = result.answered * order.seconds
    return Spent(result, 1e6 * (server.cpu - before) / turns if turns else 0.0)


def free_port() -> int:
    """A port on loopback that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def loader() -> Iterator[Loader]:
    """The load, on the last core."""
    port = free_port()
    command = [sys.executable, "-m", "tests.benchmarks.load", str(port)]
    process = subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, preexec_fn=_on(CORES[-1])
    )
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        yield Loader(process, port)
    finally:
        process.kill()
        process.communicate()


@contextmanager
def peer(name: str, *arguments: object) -> Iterator[Server]:
    """One of `tests.benchmarks.peers`.

    Arguments:
        arguments: behind the port.
    """
    port = free_port()
    command = [sys.executable, "-m", f"tests.benchmarks.peers.{name}", str(port), *map(str, arguments)]
    with _running(command, port, dict(os.environ)) as server:
        yield server


@contextmanager
def gateway(folder: Path, api_port: int, *, hangs: float = 0.0, **environ: str) -> Iterator[Server]:
    """`gateway serve` over a SQLite file, everything durable (see `tests.benchmarks.serve`).

    Arguments:
        folder: for its files.
        hangs: seconds that the system behind *bills* takes.
        environ: further settings.
    """
    port = free_port()
    env = _prepared(folder, api_port, hangs) | {"GATEWAY_BIND": f"127.0.0.1:{port}"} | environ
    with _running(SERVE, port, env, folder) as server:
        yield server


@contextmanager
def gateways(folder: Path, api_port: int, count: int, url: str) -> Iterator[list[Server]]:
    """As many as `gateway serve --workers` starts, on one socket and one PostgreSQL, and on whichever core is free.

    Arguments:
        url: of the database; given the address of a file of SQLite there can be one only.
    """
    env = _prepared(folder, api_port, 0.0)
    with ExitStack() as stack, socket.create_server(("127.0.0.1", 0), backlog=1024) as listening:
        env |= {"GATEWAY_BIND": f"fd://{listening.fileno()}", "GATEWAY_DATABASE_URL": url}
        port, files = listening.getsockname()[1], (listening.fileno(),)
        started = [stack.enter_context(_ended(SERVE, env, folder, CORES, files)) for _ in range(count)]
        yield [Server(process, port) for process in started]


def _prepared(folder: Path, api_port: int, hangs: float) -> dict[str, str]:
    """The files of a gateway, and its settings."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "plugins.toml").write_text(PLUGINS.format(hangs=hangs), encoding="utf-8")
    _install(folder / "path")
    given = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return {
        **given,
        "PYTHONPATH": f"{ROOT}:{PLUGIN}:{folder / 'path'}",
        "WHATSAPP_API_URL": f"http://127.0.0.1:{api_port}/v26.0",
        "WHATSAPP_PHONE_NUMBER_ID": NUMBER,
        "WHATSAPP_ACCESS_TOKEN": "token",
        "WHATSAPP_APP_SECRET": SECRET.decode(),
        "WHATSAPP_VERIFY_TOKEN": "verify",
        "GATEWAY_DATABASE_URL": f"sqlite:///{folder / 'gateway.db'}",
        "GATEWAY_PLUGINS": str(folder / "plugins.toml"),
        "GATEWAY_LOG_LEVEL": "warning",
    }


def _install(path: Path) -> None:
    """Tell Python of the plugin `bench`, as its wheel would."""
    info = path / "bench-1.0.dist-info"
    info.mkdir(parents=True, exist_ok=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: bench\nVersion: 1.0\n", encoding="utf-8")
    (info / "entry_points.txt").write_text("[gateway.plugins]\nbench = bench\n", encoding="utf-8")


@contextmanager
def _running(command: list[str], port: int, env: dict[str, str], folder: Path = ROOT) -> Iterator[Server]:
    with _ended(command, env, folder, CORES[:1]) as process:
        _until_it_listens(process, port)
        yield Server(process, port)


@contextmanager
def _ended(
    command: list[str], env: dict[str, str], folder: Path, cores: list[int], files: tuple[int, ...] = ()
) -> Iterator[subprocess.Popen[bytes]]:
    """A process that is ended with the block."""
    process = subprocess.Popen(command, cwd=folder, env=env, preexec_fn=_on(*cores), pass_fds=files)
    try:
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _until_it_listens(process: subprocess.Popen[bytes], port: int) -> None:
    begun = time.monotonic()
    while time.monotonic() - begun < PATIENCE:
        assert process.poll() is None, "the server ended at once"
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError("the server does not listen")


def _on(*cores: int) -> Callable[[], None]:
    return lambda: os.sched_setaffinity(0, cores)
