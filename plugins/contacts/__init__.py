"""Contacts: whom to call or visit at the city, and the emergency numbers as soon as somebody is in danger."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from gateway.api import (
    BackgroundService,
    Capability,
    Intent,
    PersonalData,
    PluginContext,
    hookimpl,
    nothing_personal,
    text,
)
from plugins.contacts.book import Book, refreshing
from plugins.contacts.capability import contacts
from plugins.contacts.emergency import emergency
from plugins.contacts.offices import offices
from plugins.contacts.settings import Settings


@hookimpl
def gateway_settings() -> type[Struct]:
    """`danger_number`, `outdated_after_days` and `refresh_seconds`."""
    return Settings


@hookimpl
def gateway_api() -> str:
    return ">=1.0,<2"


@hookimpl
def gateway_capabilities(context: PluginContext) -> Sequence[Capability]:
    """`contacts` for the menu; `offices`, the nearest one; `emergency` for danger words, at any time."""
    return [contacts(context), offices(context), emergency(context.settings.danger_number, Book(context))]


@hookimpl
def gateway_intents(context: PluginContext) -> Sequence[Intent]:
    """How residents ask for numbers and hours without the words."""
    return [
        Intent(capability="contacts", phrases=text("contacts-phrases")),
        Intent(capability="offices", phrases=text("contacts-offices-phrases")),
    ]


@hookimpl
def gateway_personal_data(context: PluginContext) -> PersonalData:
    """Nothing that is kept here is about residents."""
    return nothing_personal("what the city's directory said last")


@hookimpl
def gateway_background(context: PluginContext) -> Sequence[BackgroundService]:
    """Asks the directory, so that no resident waits for it."""
    return [refreshing(context.settings.refresh_seconds)]
