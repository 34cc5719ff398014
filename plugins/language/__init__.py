"""The language: residents choose in which one the city speaks with them, in one word and at any time."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from gateway.api import Capability, Intent, PluginContext, hookimpl, text
from plugins.language.capability import language
from plugins.language.settings import Settings
from plugins.language.tongues import Tongues


@hookimpl
def gateway_settings() -> type[Struct]:
    """Which languages are offered, in which order, and whether they are named at first contact."""
    return Settings


@hookimpl
def gateway_api() -> str:
    return ">=1.0,<2"


@hookimpl
def gateway_capabilities(context: PluginContext) -> Sequence[Capability]:
    """One capability, `language`; it carries the command of that name out, and is not in the menu."""
    settings: Settings = context.settings
    return [language(Tongues(context, settings), first_contact=settings.first_contact)]


@hookimpl
def gateway_intents(context: PluginContext) -> Sequence[Intent]:
    """How residents ask for a language in a sentence; its name alone is a command."""
    return [Intent(capability="language", phrases=text("language-phrases"))]
