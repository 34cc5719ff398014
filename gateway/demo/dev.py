"""`gateway dev`: the demo city with the plugin that is being written; each change of it is taken at once.

The gateway that runs takes the change as it does for an operator, so nobody is interrupted; what it cannot take that
way it takes when it is started again. The talk stays where it was, because it is in the journal. A change that cannot
run leaves the old code running. The phone's process stays over all of it, so the page in the browser stays open.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AsyncExitStack
from pathlib import Path
from typing import TypeVar

import httpx
import trio
from rich.console import Console
from rich.text import Text

from gateway.database_opening import beside
from gateway.demo.demo import RESIDENTS, answers, bring, cancel_on_signal, process, settings_for
from gateway.demo.dev_log import Follower, told, without_log
from gateway.demo.ports import Ports
from gateway.demo.project import Project, Stamp
from gateway.demo.trouble import CannotDemo
from gateway.encryption import Keyring
from gateway.plugin_asking import NotAnswered, ask, forgive
from gateway.plugin_requests import Answer, Request
from gateway.plugins_file import PluginsError, read
from gateway.settings import database_place, encryption_keys
from sessions.errors import SessionError
from sessions.stores.database import Database

T = TypeVar("T")
LOOK_SECONDS = 0.3
KEPT = "What ran before goes on; mend it and save."


async def dev(
    project: Project,
    folder: Path,
    environ: Mapping[str, str],
    console: Console,
    *,
    ports: tuple[int, int] = (8000, 8001),
) -> None:
    """Run until Ctrl-C or SIGTERM.

    Arguments:
        project: the plugin. folder: for database, logs and the city; kept, so that a talk goes on the next time.
        environ: the environment that all processes get. ports: wanted ports of gateway and emulator.

    Raises:
        CannotDemo: the phone cannot be started.
    """
    async with trio.open_nursery() as nursery:
        await nursery.start(cancel_on_signal, nursery.cancel_scope)
        with Ports() as claimed:
            taken = claimed.claim(ports[0]), claimed.claim(ports[1])
            await _Dev(project, folder, environ, console, taken).run()


class _Dev:
    def __init__(
        self, project: Project, folder: Path, environ: Mapping[str, str], console: Console, ports: tuple[int, int]
    ) -> None:
        self._project, self._folder, self._console = project, folder, console
        folder.mkdir(parents=True, exist_ok=True)
        self._plugins = project.stage(folder)
        gateway_port, phone_port = ports
        self._gateway, self._phone = f"http://127.0.0.1:{gateway_port}", f"http://127.0.0.1:{phone_port}"
        settings = settings_for(self._plugins, folder, gateway_port, phone_port, _city(self._plugins))
        settings |= {"GATEWAY_LOG_FORMAT": "json", "GATEWAY_LOG_LEVEL": "info"}
        self._env = project.environ(folder, {**environ, **settings})
        self._log = folder / "gateway.log"
        self._follower = Follower(self._log)
        self._stamp: Stamp = {}
        self._notices: list[str] = []

    async def run(self) -> None:
        async with AsyncExitStack() as stack:
            log = self._folder / "emulator.log"
            arguments = ["emulator", "--residents", str(RESIDENTS)]
            phone = await stack.enter_async_context(process(arguments, self._env, log))
            await answers(f"{self._phone}/", phone, log)
            self._say(f"Talk to {self._project.name} here: {self._phone}/", "bold cyan")
            self._say(f"Edit {_short(self._project.code)}; each change is taken at once. Ctrl-C ends it.")
            self._say(f"Logs and data: {_short(self._folder)}")
            self._stamp = self._project.stamp()
            await self._wait_until_fit("It cannot run yet; mend it and save.", changed=False)
            while True:
                await self._serve_until_changed()

    async def _serve_until_changed(self) -> None:
        """One life of the gateway, from a good state of the files to one that it cannot take while it runs."""
        self._with_database(lambda db: forgive(db, self._project.name))  # what failed yesterday is given another chance
        async with process(["serve"], self._env, self._log) as gateway:
            try:
                await answers(f"{self._gateway}/readyz", gateway, self._log)
            except CannotDemo as error:
                if await trio.to_thread.run_sync(self._project.stamp) == self._stamp:  # else that is looked at now
                    await self._complain(f"{without_log(str(error))}\nIt does not start; mend it and save.")
                await self._wait_until_fit("It cannot run yet; mend it and save.")
                return
            await self._clear()
            await self._bring()
            self._say(f"Runs what is saved ({len(self._stamp)} files).", "green")
            async with trio.open_nursery() as nursery:
                nursery.start_soon(self._tell_the_log, gateway)
                await self._wait_until_fit(KEPT)
                while await self._taken_while_it_runs(gateway):
                    await self._wait_until_fit(KEPT)
                nursery.cancel_scope.cancel()
            await self._tell_new_lines()

    async def _taken_while_it_runs(self, gateway: trio.Process) -> bool:
        """Have the gateway that runs take the change; False if it cannot, and must be started again."""
        if gateway.poll() is not None:
            return False
        stamp = self._stamp
        answer = await trio.to_thread.run_sync(self._ask)
        if answer is None or answer.faults or self._project.name in answer.quarantined:
            self._say("It cannot be taken while the gateway runs, so that is started again.")
            return False
        await self._clear()
        await self._bring()
        self._say(f"Runs what is saved ({len(stamp)} files).", "green")
        return True

    def _ask(self) -> Answer | None:
        """What came of the request; None if nothing did."""
        return self._with_database(lambda db: ask(db, Request(what="reload", names=(self._project.name,))))

    def _with_database(self, work: Callable[[Database], T]) -> T | None:
        """Do something with the database of the talks; None if that cannot be: there is none yet, most likely."""
        keys = encryption_keys(self._env)
        try:
            with beside(database_place(self._env), Keyring(keys) if keys else None) as db:
                return work(db)
        except (NotAnswered, SessionError):
            return None

    async def _bring(self) -> None:
        """Bring the plugin's templates and forms to the phone, if it has any."""
        if not self._project.mentions("gateway_templates", "Form("):
            return
        try:
            await bring(self._env, self._folder)
        except CannotDemo as error:
            await self._complain(str(error))

    async def _wait_until_fit(self, otherwise: str, *, changed: bool = True) -> None:
        """Wait for a change, and on, until what is there can run.

        Arguments:
            otherwise: what is said if it cannot. changed: False to look first.
        """
        told = ""
        while True:
            if changed:
                await self._changed()
            changed = True
            self._project.stage(self._folder)
            faults = await trio.to_thread.run_sync(self._project.faults, self._plugins, self._env)
            if not faults:
                return
            if faults == told:
                self._say("It is still so.", "bold red")
                continue
            told = faults
            await self._complain(f"{faults}\n{otherwise}")

    async def _changed(self) -> None:
        """Until a file has changed, and no other one follows at once."""
        now = self._stamp
        while now == self._stamp:
            await trio.sleep(LOOK_SECONDS)
            now = await trio.to_thread.run_sync(self._project.stamp)
        names = sorted({path.name for path, _ in self._stamp.items() ^ now.items()})
        while now != self._stamp:
            self._stamp = now
            await trio.sleep(LOOK_SECONDS / 2)
            now = await trio.to_thread.run_sync(self._project.stamp)
        self._say(f"Changed: {', '.join(names)}")

    async def _tell_the_log(self, gateway: trio.Process) -> None:
        ended = False
        while True:
            await self._tell_new_lines()
            if not ended and gateway.poll() is not None:
                ended = True
                await self._complain("The gateway has ended by itself; it is started again with the next change.")
            await trio.sleep(LOOK_SECONDS)

    async def _tell_new_lines(self) -> None:
        for line in self._follower.lines():
            if words := told(line, self._project):
                await self._complain(words)

    async def _complain(self, words: str) -> None:
        """In the terminal, and above the phones."""
        self._say(words, "bold red")
        self._notices = [*self._notices, words][-3:]
        await self._notice("\n\n".join(self._notices)[-2000:])

    async def _clear(self) -> None:
        self._notices = []
        await self._notice("")

    async def _notice(self, words: str) -> None:
        async with httpx.AsyncClient(trust_env=False, timeout=5.0) as client:
            try:
                await client.post(f"{self._phone}/control/notice", json={"text": words})
            except httpx.TransportError:  # the terminal has it; a phone that is gone is seen there
                self._say("The phone does not answer.", "red")

    def _say(self, words: str, style: str = "") -> None:
        self._console.print(Text(words, style=style))


def _short(path: Path) -> str:
    """A path as it is read at a glance: from the folder where the author is, if it lies there."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def _city(plugins: Path) -> str:
    """The city's name, as far as the file can be read."""
    try:
        return read(plugins)[0].city.name
    except PluginsError:
        return "A city"
