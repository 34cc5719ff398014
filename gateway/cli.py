"""The command `gateway`: what operators and plugin authors type."""

from __future__ import annotations

import importlib.metadata
import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import trio
from cyclopts import App, Parameter
from cyclopts.validators import Number
from rich.console import Console

from gateway import (
    cli_backup,
    cli_doctor,
    cli_economy,
    cli_explain,
    cli_flows,
    cli_kit,
    cli_letters,
    cli_moving,
    cli_outage,
    cli_outbox,
    cli_plugins,
    cli_sessions,
    cli_store,
    cli_templates,
    cli_texts,
    cli_users,
)
from gateway.cli_beside import runnable
from gateway.cli_plugins import PluginsOption
from gateway.plugin_host import PluginHost
from gateway.plugin_module import DISTRIBUTION
from gateway.plugins_file import PluginsError
from gateway.settings import Fault, Settings, SettingsError, environment, load, main_error_text, plugins_path
from gateway.wording import WordingError
from sessions.errors import StoreRefused, StoreUnavailable
from sessions.stores.dead_letters import CannotSettle

app = App(
    name="gateway",
    help="The WhatsApp front door of a city.",
    version=lambda: importlib.metadata.version(DISTRIBUTION),
    result_action="return_value",
)

app.command(cli_backup.backup)
app.command(cli_doctor.doctor)
app.command(cli_store.rekey)
app.command(cli_moving.migrate_store)
app.command(cli_sessions.app)
app.command(cli_explain.explain)
app.command(cli_letters.app)
app.command(cli_outage.app)
app.command(cli_outbox.app)
app.command(cli_economy.app)
app.command(cli_users.app)
app.command(cli_plugins.app)
app.command(cli_flows.flows)
app.command(cli_templates.app)
app.command(cli_texts.texts)
app.command(cli_kit.new_plugin)
app.command(cli_kit.conformance)
app.command(cli_kit.dev)


@app.command
def serve(*, workers: Annotated[int, Parameter(validator=Number(gte=1, lte=64))] = 1) -> int:
    """Run the gateway until SIGTERM or Ctrl-C. Settings come from the environment; see docs/settings.md.

    Parameters
    ----------
    workers
        So many processes on the same address; they need a PostgreSQL database (docs/scaling.md).
    """
    from gateway import logs, run
    from gateway.console.serving import check_console
    from gateway.http_server import CannotListen
    from gateway.tracing.opening import check_traces

    settings = load()
    check_console(settings)
    check_traces(settings)
    logs.configure(settings.log_format, settings.log_level)
    try:
        if workers > 1:
            return _serve_by(workers, settings)
        trio.run(run.serve, settings)
    except CannotListen as error:
        return _failed(str(error))
    return 0


def _serve_by(workers: int, settings: Settings) -> int:
    from gateway.database_opening import declare_dead
    from gateway.database_place import SqliteFile
    from gateway.http_server import bound
    from gateway.workers import Workers

    place = settings.database
    if isinstance(place, SqliteFile):
        return _failed(
            "several workers need a PostgreSQL database, and GATEWAY_DATABASE_URL names a file of SQLite; leave "
            "--workers out, or see docs/scaling.md"
        )
    with bound(settings.bind) as listening:
        return trio.run(Workers(workers, listening, environment(), died=partial(declare_dead, place)).run)


@app.command
def check(*, plugins: PluginsOption = None, only_plugins: bool = False) -> int:
    """Check settings, plugins.toml and all language files without starting anything; name every fault.

    Texts that do not fit where they are used, and templates that WhatsApp would refuse, are faults too.

    Parameters
    ----------
    only_plugins
        Leave the settings from the environment out.
    """
    from gateway.checking import checked
    from gateway.console.serving import check_console
    from gateway.flows_setup import check_forms
    from gateway.tracing.opening import check_traces

    faults: list[Fault] = []
    path, host = plugins, None
    if not only_plugins:
        try:
            settings = load()
            path = path or settings.plugins
            check_forms(settings)
            check_console(settings)
            check_traces(settings)
        except SettingsError as error:
            faults += error.faults
    try:
        host, found = checked(path or plugins_path())
        faults += found
    except SettingsError as error:
        faults += [fault for fault in error.faults if fault not in faults]
    if faults or host is None:
        print(main_error_text(tuple(faults)), file=sys.stderr)
        return 1
    print(f"All is well: {len(host.plugins)} plugins, {len(host.capabilities)} capabilities.")
    print(f"Languages: {cli_texts.of_the_city(host)}. `gateway texts` shows them plugin by plugin.")
    return 0


@app.command
def chat(
    *,
    phone: str = "+27825550101",
    name: str = "Naledi Mokoena",
    record: Path | None = None,
    plugins: PluginsOption = None,
) -> int:
    """Talk to the city in this terminal: no server, no phone, no account.

    In the folder of a plugin that is being written (one with its pyproject.toml and without a plugins.toml) it is the
    city of `gateway dev`, and the plugin need not be installed.

    Parameters
    ----------
    phone
        Who you are; the demo city knows +27825550101 to +27825550104.
    name
        The name that your phone shows.
    record
        Keep the talk in this file, as a test.
    """
    from tempfile import TemporaryDirectory

    from gateway import logs
    from gateway.chat import chat as talk

    logs.configure("console", "error")
    with TemporaryDirectory(prefix="gateway-chat-") as folder:
        host = _host_to_chat_with(plugins, Path(folder) / "city")
        run = partial(talk, host, name=name, phone=phone or None, record=record, console=Console())
        trio.run(run, clock=_clock())
    return 0


@app.command
def emulator(
    *,
    bind: str | None = None,
    webhook_url: str | None = None,
    city_name: str | None = None,
    residents: Path | None = None,
) -> int:
    """Run a Cloud API on this machine, with a phone in the browser. See docs/emulator.md.

    Parameters
    ----------
    bind
        host:port to listen on.
    webhook_url
        Where the gateway takes webhooks.
    city_name
        The name over the chat.
    residents
        A JSON file of residents.
    """
    from gateway.emulator.cli import emulator as run_emulator

    return run_emulator(environment(), bind=bind, webhook_url=webhook_url, city_name=city_name, residents=residents)


@app.command
def demo(*, folder: Path = Path("var/demo"), plugins: PluginsOption = None) -> int:
    """Run the demo city: gateway, emulator and a phone in the browser. Prints one address to open.

    Without a plugins.toml here the demo brings one, and keeps it in its folder.

    Parameters
    ----------
    folder
        Where its database and logs go.
    """
    from gateway import logs
    from gateway.demo import CannotDemo
    from gateway.demo import demo as run_demo
    from gateway.demo.city import city_for

    logs.configure("console", "warning")
    asked_for = plugins is not None or "GATEWAY_PLUGINS" in environment()
    path = city_for(plugins or plugins_path(), folder, asked_for=asked_for)
    _fill_demo_city(PluginHost.load(path))
    code = 0
    try:
        trio.run(run_demo, path, folder, environment(), Console())
    except* CannotDemo as group:
        code = _failed("\n".join(str(error) for error in _leaves(group)))
    return code


def _host_to_chat_with(plugins: Path | None, folder: Path) -> PluginHost:
    """The city of a plugins.toml, or of the plugin in this folder.

    Arguments:
        folder: for the city of a plugin that is being written.
    """
    from msgspec.structs import replace

    from gateway.testing.under_test import of_project

    path = plugins or plugins_path()
    project = of_project(Path()) if plugins is not None or not path.exists() else None
    load = partial(PluginHost.load, path) if project is None else partial(replace(project, toml=plugins).host, folder)
    _fill_demo_city(load())
    return load()


def _fill_demo_city(host: PluginHost) -> None:
    """Let the plugin that has an invented city fill its database, if it is empty."""
    for command in host.commands:
        if (command.group, command.name) == ("city", "demo"):
            command.run()


def _clock() -> trio.abc.Clock:
    """A clock that goes at its usual pace, and can be moved on."""
    from trio.testing import MockClock

    return MockClock(rate=1.0)


def _failed(text: str) -> int:
    print(text, file=sys.stderr)
    return 1


def _add_plugin_commands(arguments: Sequence[str]) -> None:
    """Commands of plugins are there if the first word is none of ours; a faulty plugins.toml is then named."""
    own = {name for name in app if not name.startswith("-")}
    wants_help = not arguments or arguments[0] in ("--help", "-h")
    if not wants_help and (arguments[0] in own or arguments[0].startswith("-")):
        return
    try:
        host = PluginHost.load(plugins_path())
    except (PluginsError, SettingsError):
        if wants_help:
            return
        raise
    groups: dict[str, App] = {}
    for command in host.commands:
        group = groups.get(command.group)
        if group is None:
            group = groups[command.group] = App(
                name=command.group,
                help=f"Commands of plugins: {command.group}.",
                default_parameter=Parameter(negative_iterable=()),
            )
            app.command(group)
        group.command(runnable(host, command), name=command.name)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line, and exit with its code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    sys.exit(_reported(lambda: _run(given)))


def _run(given: list[str]) -> Any:
    _add_plugin_commands(given)
    return app(given)


def _reported(run: Callable[[], Any]) -> int:
    """Faults of the operator's files are said in words, all at once; everything else is a bug and shows where it is."""
    try:
        code = run()
    except* (PluginsError, SettingsError) as group:
        faults = [fault for error in _leaves(group) for fault in getattr(error, "faults", ())]
        code = _failed(main_error_text(tuple(faults)))
    except* WordingError as group:
        code = _failed("\n".join(str(error) for error in _leaves(group)))
    except* (StoreRefused, StoreUnavailable, CannotSettle) as group:
        code = _failed("\n".join(str(error) for error in _leaves(group)))
    except* BrokenPipeError:  # whoever reads along has seen enough, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    return code if isinstance(code, int) else 0


def _leaves(group: BaseExceptionGroup[Any]) -> list[BaseException]:
    return [
        leaf
        for error in group.exceptions
        for leaf in (_leaves(error) if isinstance(error, BaseExceptionGroup) else [error])
    ]
