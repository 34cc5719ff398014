"""Who wrote a plugin, where they are reached (from the metadata of its package), and what to write to them."""

from __future__ import annotations

import importlib.metadata
from collections.abc import Callable, Sequence
from email.utils import parseaddr
from urllib.parse import quote

from msgspec import Struct

from gateway.loaded_plugin import LoadedPlugin
from gateway.masking import mask
from gateway.plugin_module import BUILT_IN_ORIGIN
from sessions.records import DeadLetter

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


LETTERS, DETAIL = 3, 1200
"""So many dead letters are told of, the newest; and so many characters of what the computer says of each, its end."""


class Report(Struct, frozen=True):
    """What is written to the author of a plugin that fails.

    Arguments:
        subject, body: plain text, masked.
    """

    subject: str
    body: str

    def link(self, author: Author) -> str:
        """A `mailto:` address that opens it in the operator's mail program; to nobody yet if no address is known."""
        to = next((found for each in (author.contact, author.name) if "@" in (found := parseaddr(each)[1])), "")
        body = quote(self.body.replace("\n", "\r\n"), safe="")
        return f"mailto:{quote(to, safe='@+')}?subject={quote(self.subject, safe='')}&body={body}"


def report_of(
    plugin: LoadedPlugin, counts: str, letters: Sequence[DeadLetter], moment: Callable[[float], str | None]
) -> Report:
    """What its author needs to find the bug; masked, and without the messages of residents.

    Arguments:
        plugin: that fails. counts: how often, in words. letters: its dead letters, the newest first.
        moment: puts a moment in words.
    """
    lines = [
        f"Plugin: {plugin.name} {plugin.version}, from {plugin.origin}; runs {plugin.runs}",
        f"How often: {counts}",
    ]
    for each in letters[:LETTERS]:
        lines += ["", f"Reference {each.reference}, {moment(each.at)}", mask(each.reason)]
        lines += [mask(each.detail).strip()[-DETAIL:]] if each.detail.strip() else []
    if len(letters) > LETTERS:
        lines += ["", f"And {len(letters) - LETTERS} more of the same plugin."]
    return Report(f"The plugin {plugin.name} {plugin.version} fails", "\n".join(lines))
