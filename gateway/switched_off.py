"""Code of a plugin that is switched off, for its own last steps: `disable` and `remove`."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from gateway.lives import Installed
from gateway.loaded_plugin import LoadedPlugin
from gateway.plugin_loading import Find, Loader
from gateway.plugin_module import find_plugin
from gateway.plugins_file import PluginsError, PluginsFile, PluginTable


def load_switched_off(file: PluginsFile, name: str, known: Installed, find: Find | None) -> LoadedPlugin | None:
    """Load a plugin that does not serve. Its settings are those in the file; where it is there no more, those with
    which it was switched on the last time.

    Arguments:
        known: what is known of it over this database. find: finds a plugin by its name.

    Returns: None if it runs elsewhere, where it can have no such steps.

    Raises:
        PluginsError: it cannot be loaded; most likely it was uninstalled.
    """
    table = next((each for each in file.plugins if each.name == name), PluginTable(name, True, known.table))
    if table.trust.get("isolation", "in-process") != "in-process":
        return None
    alone = PluginsFile(Path(file.path), file.city, {}, (replace(table, enabled=True, trust={}),))
    loader = Loader(alone, find or find_plugin)
    loaded = loader.load()
    if not loaded:
        raise PluginsError(tuple(loader.faults))
    return loaded[0]
