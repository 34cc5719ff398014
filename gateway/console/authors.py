"""Who wrote a plugin, and where they are reached: from the metadata of its package."""

from __future__ import annotations

import importlib.metadata

from msgspec import Struct

from gateway.loaded_plugin import LoadedPlugin
from gateway.plugin_module import BUILT_IN_ORIGIN

_HOME = ("homepage", "home page", "repository", "source", "issues", "bug tracker", "documentation")


class Author(Struct, frozen=True):
    """Whom to send what concerns a plugin.

    Arguments:
        name: in words. contact: a mail address, or nothing. home: the address of a page, or nothing.
    """

    name: str
    contact: str = ""
    home: str = ""


def author_of(plugin: LoadedPlugin) -> Author:
    """Who wrote it, as far as its package says."""
    if plugin.origin == BUILT_IN_ORIGIN:
        return Author("the makers of the gateway: it is a built-in plugin")
    try:
        about = importlib.metadata.metadata(plugin.origin)
    except importlib.metadata.PackageNotFoundError:
        return Author(f"whoever gave you {plugin.origin}: it does not say who wrote it")
    names = [about[key] for key in ("Author", "Maintainer") if about[key]]
    mails = [about[key] for key in ("Author-email", "Maintainer-email") if about[key]]
    links = dict(_link(each) for each in about.get_all("Project-URL") or ())
    home = next((links[each] for each in _HOME if each in links), about["Home-page"] or "")
    if not names and not mails:
        return Author(f"whoever gave you the package {plugin.origin}: it does not say who wrote it", "", _safe(home))
    return Author(names[0] if names else mails[0], mails[0] if mails and names else "", _safe(home))


def _link(line: str) -> tuple[str, str]:
    """One `Label, address` of the metadata."""
    label, _, address = line.partition(",")
    return label.strip().lower(), address.strip()


def _safe(address: str) -> str:
    """Only what a browser may follow from here."""
    return address if address.startswith(("https://", "http://")) else ""
