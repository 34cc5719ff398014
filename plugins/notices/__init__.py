"""Notices: outages, water, load shedding and events for a resident's area, by opt-in; and how staff send them."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from gateway.api import (
    BackgroundService,
    Capability,
    CliCommand,
    ConsolePage,
    HealthCheck,
    Intent,
    MessageTemplate,
    PersonalData,
    PluginContext,
    hookimpl,
    text,
)
from plugins.notices import sending
from plugins.notices.capability import capabilities
from plugins.notices.cli import commands
from plugins.notices.desk_page import console_page
from plugins.notices.feed import watching
from plugins.notices.keeping import personal_data
from plugins.notices.records import STEPS
from plugins.notices.settings import Settings
from plugins.notices.templates import templates


@hookimpl
def gateway_api() -> str:
    return ">=1.0,<2"


@hookimpl
def gateway_settings() -> type[Struct]:
    """How often the city is asked, how fast and when residents are told, and what it costs."""
    return Settings


@hookimpl
def gateway_storage() -> Sequence[str]:
    """Who wants what, how they agreed, campaigns, and who was told."""
    return STEPS


@hookimpl
def gateway_capabilities(context: PluginContext) -> Sequence[Capability]:
    """`notices` for the menu; what is on, and stopping, at a word."""
    return capabilities(context)


@hookimpl
def gateway_background(context: PluginContext) -> Sequence[BackgroundService]:
    """Asks the city, tells residents, and counts what became of it."""
    return [watching(context.settings), sending.sending(context.settings), sending.tallying()]


@hookimpl
def gateway_health(context: PluginContext) -> Sequence[HealthCheck]:
    """Whether a campaign is stopped."""
    return [sending.health()]


@hookimpl
def gateway_templates(context: PluginContext) -> Sequence[MessageTemplate]:
    """One for each kind of notice."""
    return templates()


@hookimpl
def gateway_commands(context: PluginContext) -> Sequence[CliCommand]:
    """`gateway notices send`, `list`, `show`, `pause`, `resume`, `cancel` and `report`."""
    return commands(context.settings)


@hookimpl
def gateway_intents(context: PluginContext) -> Sequence[Intent]:
    """How residents ask for it without a keyword."""
    return [
        Intent(capability="notices", phrases=text("notices-phrases")),
        Intent(capability="notices_now", phrases=text("notices-now-phrases")),
    ]


@hookimpl
def gateway_personal_data(context: PluginContext) -> PersonalData:
    """What residents want to hear of, how they agreed, and what they were told."""
    return personal_data(context)


@hookimpl
def gateway_console(context: PluginContext) -> Sequence[ConsolePage]:
    """Where staff write notices and see what became of them."""
    return [console_page(context.settings)]
