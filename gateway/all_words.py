"""The words of all plugins: loaded together, and measured where they are used."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from gateway.fit_check import OWN, Use, misfits, uses_in
from gateway.plugin_host import PluginHost
from gateway.templates import Templates
from gateway.wording import SESSION_TEXTS, Wording


def load_wording(host: PluginHost, *, strict: bool = False) -> Wording:
    """All words of the sessions and the plugins, in the city's languages.

    Raises:
        WordingError: with every fault of every file.
    """
    sources = [SESSION_TEXTS, *host.text_sources]
    wording = Wording.load(sources, host.city.languages, strict=strict, zone=ZoneInfo(host.city.timezone))
    wording.templates = Templates(host.templates, wording, strict=strict)
    for plugin in host.plugins:
        plugin.words.use(wording)
    return wording


def word_faults(host: PluginHost, wording: Wording) -> list[str]:
    """Texts that would not fit where they are used, and templates that WhatsApp would refuse; in every language."""
    uses = [use for plugin in host.plugins if plugin.source for use in uses_in(plugin.source)]
    uses += [Use(key, limit, "sessions") for key, limit in OWN.items()]
    return [*misfits(uses, wording.entries), *Templates(host.templates, wording).faults()]
