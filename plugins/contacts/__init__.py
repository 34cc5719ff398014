"""Contacts: whom to call at the city, and the emergency numbers as soon as somebody is in danger."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from gateway.api import Capability, Intent, PluginContext, hookimpl, text
from plugins.contacts.capability import Settings, contacts
from plugins.contacts.emergency import emergency


@hookimpl
def gateway_settings() -> type[Struct]:
    """`danger_number` and `outdated_after_days`."""
    return Settings


@hookimpl
def gateway_api() -> str:
    return ">=1.0,<2"


@hookimpl
def gateway_capabilities(context: PluginContext) -> Sequence[Capability]:
    """`contacts` for the menu; `emergency` for danger words, at any time."""
    settings: Settings = context.settings
    return [contacts(context.city.name, settings), emergency(settings.danger_number)]


@hookimpl
def gateway_intents(context: PluginContext) -> Sequence[Intent]:
    """How residents ask for numbers and hours without the words."""
    return [Intent(capability="contacts", phrases=text("contacts-phrases"))]
