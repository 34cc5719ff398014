"""Applications: what residents can apply for, the form on paper or filled in by chat, and what becomes of it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from gateway.api import (
    BackgroundService,
    Capability,
    Intent,
    MessageTemplate,
    PersonalData,
    PluginContext,
    hookimpl,
    text,
)
from plugins.applications.capability import applications, tracking
from plugins.applications.keeping import personal_data
from plugins.applications.news import TEMPLATE, looking
from plugins.applications.settings import Settings


@hookimpl
def gateway_settings() -> type[Struct]:
    """How often the city is asked for news, and how long references are kept."""
    return Settings


@hookimpl
def gateway_api() -> str:
    return ">=1.0,<2"


@hookimpl
def gateway_capabilities(context: PluginContext) -> Sequence[Capability]:
    """`applications` for the menu; `application_status`, which is not in it."""
    return [applications(context), tracking(context)]


@hookimpl
def gateway_background(context: PluginContext) -> Sequence[BackgroundService]:
    """Asks the city what has been decided."""
    return [looking(context.settings)]


@hookimpl
def gateway_templates(context: PluginContext) -> Sequence[MessageTemplate]:
    """That there is news, for who has not written for a day; what it is they read in the chat."""
    return [MessageTemplate(name=TEMPLATE, body="applications-template-news", values={"reference": "AP-KZ7M-Q2PA"})]


@hookimpl
def gateway_intents(context: PluginContext) -> Sequence[Intent]:
    """How residents ask for a form, and what has become of theirs, without a keyword."""
    return [
        Intent(capability="applications", phrases=text("applications-phrases")),
        Intent(capability="application_status", phrases=text("applications-status-phrases")),
    ]


@hookimpl
def gateway_personal_data(context: PluginContext) -> PersonalData:
    """Which references are whose."""
    return personal_data(context)
