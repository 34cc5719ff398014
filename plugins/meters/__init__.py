"""Meters: residents send what their meters show, and read how prepaid tokens work and where to buy them."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from gateway.api import Capability, Intent, PluginContext, hookimpl, text
from plugins.meters.capability import meters
from plugins.meters.prepaid import prepaid
from plugins.meters.settings import Settings


@hookimpl
def gateway_settings() -> type[Struct]:
    """What counts as an unusual reading, and what the city says of prepaid tokens."""
    return Settings


@hookimpl
def gateway_api() -> str:
    return ">=1.0,<2"


@hookimpl
def gateway_capabilities(context: PluginContext) -> Sequence[Capability]:
    """`meters`, and `prepaid`, which is not in the menu."""
    return [meters(context.settings), prepaid(context.settings)]


@hookimpl
def gateway_intents(context: PluginContext) -> Sequence[Intent]:
    """How residents ask for either without a keyword."""
    return [
        Intent(capability="meters", phrases=text("meters-phrases")),
        Intent(capability="prepaid", phrases=text("meters-prepaid-phrases")),
    ]
