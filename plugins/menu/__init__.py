"""The menu: greets, helps whoever was not understood, and offers what the city can do here."""

from __future__ import annotations

from collections.abc import Sequence

from gateway.api import Capability, PluginContext, hookimpl
from plugins.menu.capability import menu


@hookimpl
def gateway_api() -> str:
    return ">=1.0,<2"


@hookimpl
def gateway_capabilities(context: PluginContext) -> Sequence[Capability]:
    """One capability, `menu`; it gives way to every other."""
    return [menu(context)]
