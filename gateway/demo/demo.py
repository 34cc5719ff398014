"""Runs the demo: two processes, as they would run for real, with secrets made for this run."""

from __future__ import annotations

import fcntl
import secrets
import shlex
import signal
import sys
from collections.abc import Mapping
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from pathlib import Path
from subprocess import DEVNULL, PIPE, STDOUT
from typing import TYPE_CHECKING

import httpx
import trio
from rich.console import Console

from gateway.demo.login.serving import Login
from gateway.demo.operator import console_settings, operators_link
from gateway.demo.ports import Ports
from gateway.demo.trouble import CannotDemo
from gateway.plugin_host import PluginHost
from gateway.whatsapp.flows_crypto import new_key

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

RESIDENTS = Path(__file__).with_name("residents.json")
START_SECONDS = 60.0
STOP_SECONDS = 15.0
NUMBER, ACCOUNT, APP = "900800700600500", "100200300400500", "300400500600700"


async def demo(
    plugins: Path, folder: Path, environ: Mapping[str, str], console: Console, *, ports: tuple[int, int] = (8000, 8001)
) -> None:
    """Run gateway, emulator and demo city until Ctrl-C or SIGTERM.

    Arguments:
        plugins: the `plugins.toml` to run.
        folder: where database and logs go; kept, so that a second demo goes on where the first one stopped.
        environ: the environment that both processes get, with the demo's settings on top.
        ports: wanted ports of gateway and emulator; a free one is taken where one is in use.

    Raises:
        CannotDemo, PluginsError: it cannot start.
    """
    async with trio.open_nursery() as nursery:
        await nursery.start(cancel_on_signal, nursery.cancel_scope)
        await _run(plugins, folder, environ, console, ports)
        nursery.cancel_scope.cancel()


async def cancel_on_signal(scope: trio.CancelScope, task_status: trio.TaskStatus[None]) -> None:
    """Ctrl-C, or a SIGTERM, ends both processes in order."""
    with trio.open_signal_receiver(signal.SIGINT, signal.SIGTERM) as signals:
        task_status.started()
        async for _ in signals:
            scope.cancel()


async def _run(
    plugins: Path, folder: Path, environ: Mapping[str, str], console: Console, ports: tuple[int, int]
) -> None:
    await trio.Path(folder).mkdir(parents=True, exist_ok=True)
    with alone_in(folder), Ports() as claimed:
        taken = tuple(claimed.claim(port) for port in (*ports, ports[1] + 1, ports[0] + 10))
        await _open(plugins, folder, environ, console, taken)


async def _open(
    plugins: Path, folder: Path, environ: Mapping[str, str], console: Console, ports: tuple[int, ...]
) -> None:
    host = PluginHost.load(plugins)
    gateway_port, phone_port, login_port, console_port = ports
    login = Login(host, gateway_port, login_port)
    settings = {**settings_for(plugins, folder, gateway_port, phone_port, host.city.name), **login.settings}
    settings |= console_settings(console_port)
    keep_environment(folder, settings)
    env = {**environ, **settings}
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(login.open())
        phone = await stack.enter_async_context(
            process(["emulator", "--residents", str(RESIDENTS)], env, folder / "emulator.log")
        )
        gateway = await stack.enter_async_context(process(["serve"], env, folder / "gateway.log"))
        await answers(f"http://127.0.0.1:{phone_port}/", phone, folder / "emulator.log")
        await answers(f"http://127.0.0.1:{gateway_port}/readyz", gateway, folder / "gateway.log")
        if host.forms or host.templates:
            await bring(env, folder)
        link = await operators_link(env)
        await answers(f"http://127.0.0.1:{console_port}/console/sign-in", gateway, folder / "gateway.log")
        console.print()
        console.print(f"  [bold]{host.city.name} is open.[/]", highlight=False)
        console.print(f"  Talk to it here:  [bold cyan]http://127.0.0.1:{phone_port}/[/]", highlight=False)
        console.print("  Run it here (the link lets in once, within an hour):")
        console.print(f"  [cyan]{link}[/]", highlight=False, soft_wrap=True)
        console.print(f"  Logs and data:    {folder}   (Ctrl-C stops everything)", highlight=False, markup=False)
        console.print()
        await _until_one_ends({folder / "gateway.log": gateway, folder / "emulator.log": phone})


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Hold the folder, as long as we live: two demos would take the database from each other.

    Raises:
        CannotDemo: another demo has it.
    """
    with (folder / "demo.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise CannotDemo(
                f"another demo is open in {folder}. Stop it first, or give this one a folder of its own: --folder PATH"
            ) from None
        yield


def settings_for(plugins: Path, folder: Path, gateway_port: int, phone_port: int, city: str) -> dict[str, str]:
    """What both processes are told; secrets are made for this run."""
    return {
        "WHATSAPP_API_URL": f"http://127.0.0.1:{phone_port}/v26.0",
        "WHATSAPP_PHONE_NUMBER_ID": NUMBER,
        "WHATSAPP_BUSINESS_ACCOUNT_ID": ACCOUNT,
        "WHATSAPP_APP_ID": APP,
        "WHATSAPP_ACCESS_TOKEN": secrets.token_urlsafe(24),
        "WHATSAPP_APP_SECRET": secrets.token_hex(16),
        "WHATSAPP_VERIFY_TOKEN": secrets.token_urlsafe(16),
        "GATEWAY_DATABASE_URL": f"sqlite:///{(folder / 'gateway.db').resolve()}",
        "GATEWAY_FLOWS": str((folder / "flows.json").resolve()),
        "GATEWAY_FLOWS_PRIVATE_KEY_FILE": str(key_of_forms(folder).resolve()),
        "GATEWAY_BIND": f"127.0.0.1:{gateway_port}",
        "GATEWAY_PUBLIC_URL": f"http://127.0.0.1:{gateway_port}",
        "GATEWAY_PLUGINS": str(plugins.resolve()),
        "EMULATOR_BIND": f"127.0.0.1:{phone_port}",
        "EMULATOR_WEBHOOK_URL": f"http://127.0.0.1:{gateway_port}/webhook",
        "EMULATOR_CITY_NAME": city,
    }


def keep_environment(folder: Path, settings: Mapping[str, str]) -> None:
    """Put down what both processes are told, for commands beside them: `. FOLDER/environment`."""
    path = folder / "environment"
    path.touch(mode=0o600)
    path.write_text("".join(f"export {name}={shlex.quote(value)}\n" for name, value in settings.items()))


def key_of_forms(folder: Path) -> Path:
    """The private key of the demo's forms, made the first time."""
    path = folder / "forms.pem"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_bytes(new_key())
    return path


async def bring(env: Mapping[str, str], folder: Path) -> None:
    """Bring templates and forms to the emulator, as an operator brings them to WhatsApp.

    Raises:
        CannotDemo: the emulator refuses one.
    """
    log = folder / "push.log"
    log.write_bytes(b"")
    for command in (["templates", "push"], ["flows", "push"]):
        with log.open("ab") as output:
            arguments = [sys.executable, "-m", "gateway", *command]
            done = await trio.run_process(
                arguments, env=dict(env), stdout=output.fileno(), stderr=STDOUT, stdin=DEVNULL, check=False
            )
        # of templates 1 also tells that something had to be done
        if done.returncode != 0 and (command[0] == "flows" or b"refused" in log.read_bytes()):
            raise CannotDemo(f"gateway {' '.join(command)} failed. The end of {log}:\n{tail(log)}")


@asynccontextmanager
async def process(arguments: list[str], env: Mapping[str, str], log: Path) -> AsyncIterator[trio.Process]:
    """One of the two processes; stopped in order at the end, and killed if it does not listen."""
    with log.open("ab") as output:
        started = await trio.lowlevel.open_process(
            [sys.executable, "-m", "gateway.demo.tied", *arguments],
            env=dict(env),
            stdin=PIPE,  # never written to: it ends when we do
            stdout=output.fileno(),
            stderr=STDOUT,
            start_new_session=True,  # Ctrl-C reaches us only, and we stop them in order
        )
    try:
        yield started
    finally:
        with trio.CancelScope(shield=True):
            if started.poll() is None:
                started.terminate()
                with trio.move_on_after(STOP_SECONDS):
                    await started.wait()
            if started.poll() is None:
                started.kill()
            await started.wait()


async def answers(url: str, started: trio.Process, log: Path) -> None:
    """Wait until an address answers 200."""
    async with httpx.AsyncClient(trust_env=False, timeout=5.0) as client:
        with trio.move_on_after(START_SECONDS):
            while started.poll() is None:
                try:
                    with trio.CancelScope(shield=True):  # a cancelled request can spoil the client's pool
                        answer = await client.get(url)
                except httpx.TransportError:
                    answer = None
                if answer is not None and answer.status_code == httpx.codes.OK:
                    return
                await trio.sleep(0.1)
    raise CannotDemo(f"{url} does not answer. The end of {log}:\n{tail(log)}")


async def _until_one_ends(processes: Mapping[Path, trio.Process]) -> None:
    """Both run until Ctrl-C; if one ends by itself, say so and show why."""
    ended: list[Path] = []

    async def watch(log: Path, started: trio.Process, scope: trio.CancelScope) -> None:
        await started.wait()
        ended.append(log)
        scope.cancel()

    async with trio.open_nursery() as nursery:
        for log, started in processes.items():
            nursery.start_soon(watch, log, started, nursery.cancel_scope)
    raise CannotDemo(f"a process has ended by itself. The end of {ended[0]}:\n{tail(ended[0])}")


def tail(log: Path, lines: int = 15) -> str:
    """The last lines of a log."""
    return "\n".join(log.read_text(errors="replace").splitlines()[-lines:])
