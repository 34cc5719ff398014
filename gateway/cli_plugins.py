"""`gateway plugins`: what is switched on, and switching plugins on and off."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import trio
from cyclopts import App, Parameter
from rich.console import Console
from rich.table import Table

from gateway.plugin_host import PluginHost
from gateway.plugins_change import Find, planned, write
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
    from gateway.health_of_plugins import health_of

    host = PluginHost.load(plugins or plugins_path())
    health = trio.run(health_of, host)
    table = Table("Plugin", "Version", "From", "Runs", "Brings", "Hooks", "Health")
    for plugin in host.plugins:
        brings = [capability.name for capability in plugin.capabilities]
        serves = [service for service, name in host.file.services.items() if name == plugin.name]
        brings += [f"service {service}" for service in serves]
        hooks = "\n".join(hook.removeprefix("gateway_") for hook in plugin.hooks)
        row = (plugin.name, plugin.version, plugin.origin, plugin.runs, "\n".join(brings), hooks, health[plugin.name])
        table.add_row(*row)
    Console().print(table)
    return 0 if all(word == "ok" for word in health.values()) else 1


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

    Parameters
    ----------
    name
        Of the plugin, as in plugins.toml.
    """
    return _change(name, settings, unset=unset, dry_run=dry_run, plugins=plugins)


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
    else:
        print(f"\nAll is well; {path} is written. A gateway that runs now takes it at its next start.")
    return 0


def _check(path: Path, text: str, find: Find | None) -> list[Fault]:
    from gateway.checking import checked

    return checked(path, text=text, find=find)[1]


def _show(difference: list[str]) -> None:
    colours = {"+": "green", "-": "red", "@": "cyan"}
    console = Console()
    for line in difference:
        console.print(line, style=colours.get(line[0], ""), markup=False, highlight=False, soft_wrap=True)
