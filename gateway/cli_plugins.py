"""`gateway plugins`: what is switched on, and switching plugins on and off."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import trio
from cyclopts import App, Parameter
from rich.console import Console
from rich.table import Table

from gateway import cli_acts, plugins_file
from gateway.loaded_plugin import LoadedPlugin
from gateway.plugin_host import PluginHost
from gateway.plugins_change import Find, planned, removal, write
from gateway.plugins_file import PluginsError
from gateway.settings import Fault, main_error_text, plugins_path

app = App(name="plugins", help="List what is switched on. The commands below change plugins.toml.")

PluginsOption = Annotated[Path | None, Parameter(name="--plugins", help="Another plugins.toml than GATEWAY_PLUGINS.")]
DryRun = Annotated[bool, Parameter(help="Check and show the change, and write nothing.", negative="")]
Unset = Annotated[
    tuple[str, ...],
    Parameter(help="Take this setting out, so that its default counts; may be given again.", negative=""),
]
Settings = Annotated[str, Parameter(help="key=value; the value as in TOML, a text also without quotes.")]


@app.default
def list_plugins(*, plugins: PluginsOption = None) -> int:
    """List the plugins that are switched on: version, what they bring, hooks and health."""
    from gateway.cli_plugins_running import withdrawn
    from gateway.health_of_plugins import health_of

    host = PluginHost.load(plugins or plugins_path(), lenient=True)
    health = trio.run(health_of, host)
    away = withdrawn() | {each.name: each.words for each in host.quarantined.values()}
    table = Table("Plugin", "Brings", "Health", show_lines=True)
    for plugin in host.plugins:
        well = "quarantined" if plugin.name in away else "ok" if health[plugin.name] == "ok" else "in trouble"
        serves = [service for service, name in host.file.services.items() if name == plugin.name]
        which = f"{plugin.name}\n{plugin.version}, {plugin.origin}\n{plugin.runs}"
        table.add_row(which, _brings(plugin, serves), well)
    for name in away:
        if all(plugin.name != name for plugin in host.plugins):
            table.add_row(name, "", "quarantined")
    console = Console()
    console.print(table)
    trouble = {name: why for name, why in health.items() if why != "ok"} | away
    for name, why in trouble.items():  # below the table: a column would cut the name of a secret in two
        console.print(
            f"{name} is quarantined: {why}" if name in away else f"{name}: {why}", soft_wrap=True, markup=False
        )
    return 0 if not away and all(word == "ok" for word in health.values()) else 1


def _brings(plugin: LoadedPlugin, serves: Sequence[str]) -> str:
    """Capabilities, services and hooks, a line each, which a narrow terminal breaks between words."""
    several = {
        "talks": [capability.name for capability in plugin.capabilities],
        "services": serves,
        "hooks": [hook.removeprefix("gateway_") for hook in plugin.hooks],
    }
    return "\n".join(f"{what}: {', '.join(names)}" for what, names in several.items() if names)


@app.command
def enable(name: str, /, *settings: Settings, dry_run: DryRun = False, plugins: PluginsOption = None) -> int:
    """Switch a plugin on. One that plugins.toml does not name yet comes right before the one that greets.

    Everything is checked first, as by `gateway check`; if anything is wrong, nothing is written.

    Parameters
    ----------
    name
        Of the plugin: a built-in one, or one of an installed package.
    """
    return _change(name, settings, enabled=True, dry_run=dry_run, plugins=plugins)


@app.command
def disable(name: str, /, *, dry_run: DryRun = False, plugins: PluginsOption = None) -> int:
    """Switch a plugin off and keep its settings.

    Parameters
    ----------
    name
        Of the plugin, as in plugins.toml.
    """
    return _change(name, (), enabled=False, dry_run=dry_run, plugins=plugins)


@app.command
def configure(
    name: str,
    /,
    *settings: Settings,
    unset: Unset = (),
    dry_run: DryRun = False,
    plugins: PluginsOption = None,
) -> int:
    """Change settings of a plugin. Secrets never stand in plugins.toml: see docs/settings.md.

    Where it runs and what it may there is changed in the same way: isolation=worker grants.services=billing

    Parameters
    ----------
    name
        Of the plugin, as in plugins.toml.
    """
    return _change(name, settings, unset=unset, dry_run=dry_run, plugins=plugins)


@app.command(name="reload")
def reload_(*names: str) -> int:
    """Have the gateway that runs take plugins.toml as it is now, all of it or nothing, as SIGHUP does.

    Parameters
    ----------
    names
        Plugins that are loaded anew although nothing about them has changed: a package that was upgraded, a secret that
        was renewed.
    """
    from gateway.cli_plugins_running import reload

    return reload(names)


@app.command
def release(name: str, /) -> int:
    """Have a plugin that was quarantined serve again.

    Parameters
    ----------
    name
        Of the plugin, as `gateway plugins` shows it.
    """
    from gateway.cli_plugins_running import release as released

    return released(name)


@app.command
def remove(
    name: str,
    /,
    *,
    purge: Annotated[bool, Parameter(help="Also delete what it keeps in the database.", negative="")] = False,
    yes: Annotated[bool, Parameter(help="Do not ask.", negative="")] = False,
    plugins: PluginsOption = None,
) -> int:
    """Take a plugin out of plugins.toml. What it keeps in the database stays there, unless it is to be purged.

    Parameters
    ----------
    name
        Of the plugin.
    """
    from gateway.cli_plugins_running import in_words, purged, taken, what_is_kept

    path, found = plugins or plugins_path(), what_is_kept(name)
    stays = "that is deleted for good" if purge else "that stays, until it is removed with --purge"
    print(f"{in_words(name, found)}{f'; {stays}' if found else ''}.")
    if purge and found and not yes and input(f"Type {name} to delete it: ").strip() != name:
        print("Nothing was changed.")
        return 1
    try:
        listed = any(table.name == name for table in plugins_file.read(path)[0].plugins)
        if listed:
            cli_acts.note_if_kept("plugin removed", name)
            write(edit := removal(path, name, check=_check))
            _show(edit.difference)
            if code := taken(edit, path):
                return code
        elif not found:
            print(f"{path} does not name it: there is nothing to remove.", file=sys.stderr)
            return 1
    except PluginsError as error:
        print(main_error_text(error.faults, begin="Nothing was written"), file=sys.stderr)
        return 1
    return purged(name) if purge else 0


def _change(
    name: str,
    settings: tuple[str, ...],
    *,
    enabled: bool | None = None,
    unset: tuple[str, ...] = (),
    dry_run: bool,
    plugins: Path | None,
) -> int:
    path = plugins or plugins_path()
    try:
        edit = planned(path, name, settings, enabled=enabled, unset=unset, check=_check)
        if edit.difference and not dry_run:
            cli_acts.note_if_kept("plugin changed", name, _in_short(edit.difference))
            write(edit)
    except PluginsError as error:
        print(main_error_text(error.faults, begin="Nothing was written"), file=sys.stderr)
        return 1
    if not edit.difference:
        print(f"Nothing to change: {path} says so already.")
        return 0
    _show(edit.difference)
    if dry_run:
        print("\nAll is well. Nothing was written (--dry-run).")
        return 0
    from gateway.cli_plugins_running import taken

    return taken(edit, path)


def _in_short(difference: list[str]) -> str:
    """The lines that change, for the audit."""
    return "; ".join(line for line in difference if line[:1] in "+-" and line[:3] not in ("+++", "---"))


def _check(path: Path, text: str, find: Find | None) -> list[Fault]:
    from gateway.checking import faults_of

    return faults_of(path, text, find)


def _show(difference: list[str]) -> None:
    colours = {"+": "green", "-": "red", "@": "cyan"}
    console = Console()
    for line in difference:
        console.print(line, style=colours.get(line[0], ""), markup=False, highlight=False, soft_wrap=True)
