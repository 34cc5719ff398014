"""All that can be wrong with `plugins.toml`, the plugins that it names and their words, without starting anything."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from gateway.assembly import load_wording, word_faults
from gateway.pages.rendering import PAGE_BUG, template_faults
from gateway.plugin_host import Found, PluginHost
from gateway.plugins_file import PluginsError
from gateway.router import Router
from gateway.settings import Fault
from gateway.wording import WordingError


def checked(
    path: Path, *, text: str | None = None, find: Callable[[str], Found | None] | None = None
) -> tuple[PluginHost | None, list[Fault]]:
    """Load everything, and name what is wrong.

    Arguments:
        path: `plugins.toml`.
        text: what the file would hold; what it does hold if left out.
        find: finds a plugin by name; built-in ones and installed packages if left out.

    Returns:
        the host, None if the plugins cannot be loaded; and all faults.
    """
    host = None
    try:
        host = PluginHost.load(path, text=text, find=find)
        wording = load_wording(host)
        Router(host, wording)
        mend = "Mend the text that is named; see docs/whatsapp.md, What goes out."
        faults = [Fault(fault, "language files", mend) for fault in word_faults(host, wording)]
        return host, [*faults, *_page_faults(host)]
    except PluginsError as error:
        return host, list(error.faults)
    except WordingError as error:
        return host, [Fault(fault, "language files", "Mend the file that is named.") for fault in error.faults]


def faults_of(path: Path, text: str, find: Callable[[str], Found | None] | None) -> list[Fault]:
    """What would be wrong with a text of the file; for `gateway.plugins_change.planned`."""
    return checked(path, text=text, find=find)[1]


def _page_faults(host: PluginHost) -> list[Fault]:
    pages = ((plugin, template_faults(plugin.pages)) for plugin in host.plugins if plugin.routes)
    return [Fault(fault, host.place_of(plugin), PAGE_BUG) for plugin, faults in pages for fault in faults]
