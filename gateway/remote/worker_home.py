"""In the gateway: a plugin in a worker process. What it is, is asked of a process that ends again."""

from __future__ import annotations

import itertools
import os
import select
import shutil
import subprocess
import tempfile
import time
import zlib
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import ExitStack, asynccontextmanager, contextmanager
from functools import partial
from pathlib import Path

import structlog
import trio
from msgspec import Struct

from gateway.loaded_plugin import LoadedPlugin, serving
from gateway.plugin import ProviderContext
from gateway.plugin_opening import GivenUp
from gateway.plugins_file import PluginsFile, PluginTable
from gateway.remote import cgroup
from gateway.remote import protocol as wire
from gateway.remote.channel import Channel
from gateway.remote.describing import city_facts
from gateway.remote.environment import environment_of
from gateway.remote.home import CannotDescribe
from gateway.remote.host_door import MOST_CONNECTIONS, MOST_FILES, Backing, serve_worker
from gateway.remote.line import Line
from gateway.remote.locating import Located
from gateway.remote.proxy import serve_proxy
from gateway.remote.supervisor import COMMAND, Supervisor, kill, start_text
from gateway.remote.trust import Trust
from gateway.remote.worker_config import DESCRIBED, HOST, NOT_SHUT_IN, PROXY, Does, WorkerConfig

DESCRIBE_SECONDS = 60.0
"""How long a plugin may take to say what it is."""

FIRST_USER = 900_000_000
"""Users of workers, where the gateway runs as root: one for each plugin, that nobody else has."""

ADVISORY = 'Set isolation = "advisory" to let it run all the same, less protected; see docs/isolation.md'


GROUPS = cgroup.Groups()
_numbers = itertools.count(1)
_log = structlog.stdlib.get_logger(__name__)


class WorkerHome:
    """See `Home`."""

    def __init__(
        self, table: PluginTable, trust: Trust, file: PluginsFile, located: Located, environ: Mapping[str, str]
    ) -> None:
        self._table, self._trust, self._file, self._located = table, trust, file, located
        others = [each.name for each in file.plugins if each.name != table.name]
        proxied = bool(trust.grants.hosts) and trust.isolation == "worker"
        self._environ = environment_of(table.name, others, environ, proxied=proxied)

    def describe(self, request: wire.Describe) -> wire.Description:
        with _sockets(self._user) as folder:
            config = self._config("describe", folder)
            for granted in config.folders:
                if not Path(granted).is_dir():
                    raise CannotDescribe(
                        f"the folder {granted}, which it is granted, is not there. Make it, or take it out"
                    )
            process = subprocess.Popen(  # noqa: S603 - our own launcher
                COMMAND,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env=dict(self._environ),
                cwd="/",
                start_new_session=True,
            )
            with process:
                try:
                    assert process.stdin is not None
                    process.stdin.write(start_text(config))
                    process.stdin.flush()
                    return _description(process)
                except BrokenPipeError:
                    raise CannotDescribe("it ended before it was asked") from None
                finally:
                    kill(process)

    @asynccontextmanager
    async def opened(self, plugin: LoadedPlugin, context: ProviderContext, line: Line) -> AsyncIterator[Channel]:
        behind = plugin.storage.behind
        backing = Backing(
            plugin=plugin.name,
            grants=self._trust.grants,
            tickets=line.tickets,
            clock=context.clock,
            store=behind.store if behind is not None else None,
            files=context.files,
            ring=behind.ring if behind is not None else lambda _resident: None,
        )
        async with self._running("serve", plugin, backing, line) as channel:
            yield channel

    @asynccontextmanager
    async def changing(self, plugin: LoadedPlugin, now: float, line: Line) -> AsyncIterator[Channel]:
        clock = _Still(now)
        backing = Backing(plugin=plugin.name, grants=self._trust.grants, tickets=line.tickets, clock=clock)
        async with self._running("change", plugin, backing, line) as channel:
            yield channel

    @asynccontextmanager
    async def _running(self, does: Does, plugin: LoadedPlugin, backing: Backing, line: Line) -> AsyncIterator[Channel]:
        with _sockets(self._user) as folder, self._group(does) as group:
            supervisor = Supervisor(
                lambda: self._config(does, folder, backing.clock.now(), plugin.address.base),
                self._environ,
                self._trust.grants.turn_seconds,
                line.is_new,
                patient=any(capability.gives_way for capability in plugin.capabilities),
                group=group,
                addresses=self._trust.grants.addresses,
            )
            raised: Exception | None = None
            given_up: list[GivenUp] = []
            async with trio.open_nursery() as nursery:
                try:
                    await self._open_doors(folder, backing, nursery)
                    await nursery.start(_supervised, supervisor, given_up, nursery.cancel_scope)
                    yield supervisor
                except Exception as error:  # border: raised below as it is, not in a group
                    raised = error
                nursery.cancel_scope.cancel()
            if raised is not None:
                raise raised
            for each in given_up:
                raise each

    @contextmanager
    def _group(self, does: Does) -> Iterator[Path | None]:
        """The control group of its processes; None where the gateway may not make one."""
        parent, grants, name = GROUPS.parent(), self._trust.grants, self._table.name
        with ExitStack() as stack:
            group = None
            if parent is not None:
                making = cgroup.group_for(
                    f"plugin-{name}.{does}.{os.getpid()}.{next(_numbers)}",
                    parent,
                    memory_mb=grants.memory_mb,
                    disk_mb=grants.disk_mb,
                    processes=grants.processes,
                )
                try:
                    group = stack.enter_context(making)
                except cgroup.CannotGroup as error:
                    _log.error("a worker is not bounded as a whole", plugin=name, why=str(error))
            yield group

    async def _open_doors(self, folder: Path, backing: Backing, nursery: trio.Nursery) -> None:
        """The sockets at which the worker can ask for what is granted."""
        grants = self._trust.grants
        places = trio.CapacityLimiter(MOST_FILES if grants.files else MOST_CONNECTIONS)
        listener = await _listener(folder / HOST)
        nursery.start_soon(trio.serve_listeners, partial(serve_worker, backing, places), [listener])
        if grants.hosts:
            places = trio.CapacityLimiter(MOST_CONNECTIONS)
            serve = partial(serve_proxy, plugin=backing.plugin, allowed=grants.addresses, places=places)
            listener = await _listener(folder / PROXY)
            nursery.start_soon(trio.serve_listeners, serve, [listener])

    def _config(self, does: Does, sockets: Path, now: float = 0.0, public_url: str | None = None) -> WorkerConfig:
        located, grants, home = self._located, self._trust.grants, self._file.path.resolve().parent
        return WorkerConfig(
            does=does,
            strict=self._trust.isolation == "worker",
            plugin=self._table.name,
            settings=wire.plain(self._table.settings),
            city=city_facts(self._file.city),
            folder=str(home),
            serve=tuple(sorted(serving(self._file, self._table.name))),
            module=located.module,
            version=located.version,
            origin=located.origin,
            code=str(located.folder) if located.folder is not None else None,
            folders=tuple(str(home / folder) for folder in grants.folders),
            sockets=str(sockets),
            user=self._user,
            memory_mb=grants.memory_mb,
            disk_mb=grants.disk_mb,
            processes=grants.processes,
            proxied=bool(grants.hosts),
            now=now,
            public_url=public_url,
        )

    @property
    def _user(self) -> int:
        return FIRST_USER + zlib.crc32(self._table.name.encode()) % 1_000_000


async def _supervised(
    supervisor: Supervisor,
    given_up: list[GivenUp],
    whole: trio.CancelScope,
    *,
    task_status: trio.TaskStatus[None] = trio.TASK_STATUS_IGNORED,
) -> None:
    """Keep it running; when it is given up, end all that stands on it."""
    try:
        await supervisor.run(task_status=task_status)
    except GivenUp as error:
        given_up.append(error)
        whole.cancel()


class _Still(Struct, frozen=True):
    """The time of a step in a plugin's life."""

    at: float

    def now(self) -> float:
        return self.at


@contextmanager
def _sockets(user: int) -> Iterator[Path]:
    """A folder for sockets that only the gateway and this worker can enter."""
    folder = Path(tempfile.mkdtemp(prefix="gw-"))
    try:
        if os.geteuid() == 0:
            os.chown(folder, user, user)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


async def _listener(path: Path) -> trio.SocketListener:
    listening = trio.socket.socket(trio.socket.AF_UNIX, trio.socket.SOCK_STREAM)
    await listening.bind(str(path))
    await trio.Path(path).chmod(0o666)  # the folder is closed to others
    listening.listen(64)
    return trio.SocketListener(listening)


def _description(process: subprocess.Popen[bytes]) -> wire.Description:
    """What the process says on its standard output, in time."""
    assert process.stdout is not None
    begin, text = time.monotonic(), b""
    head = f"{DESCRIBED} ".encode()
    while time.monotonic() - begin < DESCRIBE_SECONDS and len(text) <= 2 * wire.MOST_REPLY:
        ready, _, _ = select.select([process.stdout], [], [], 0.5)
        part = os.read(process.stdout.fileno(), 65_536) if ready else None
        if part == b"":
            break
        text += part or b""
        line, newline, body = text.partition(head)[2].partition(b"\n")
        if newline and line.isdigit() and len(body) >= int(line):
            try:
                said: wire.Description = wire.decode(body[: int(line)], wire.Description)
            except wire.Malformed as error:
                raise CannotDescribe(f"it does not say what it is: {error}") from error
            return said
    raise CannotDescribe(_why(process, text))


def _why(process: subprocess.Popen[bytes], text: bytes) -> str:
    first, _, rest = text.decode(errors="replace").partition("\n")
    if first == NOT_SHUT_IN:
        return f"the kernel refuses to shut it in ({rest.strip()}). {ADVISORY}"
    kill(process)
    assert process.stderr is not None
    last = process.stderr.read()[-2000:].decode(errors="replace").strip().splitlines()
    return f"it ended before it said what it is: {last[-1] if last else 'without a word'}"[:500]
