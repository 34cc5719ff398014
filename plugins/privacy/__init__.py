"""Privacy: residents see, take, correct and end what is kept about them, in the chat and on written requests."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from msgspec import Struct

from gateway.api import (
    BackgroundService,
    Capability,
    CliCommand,
    HealthCheck,
    Intent,
    MessageTemplate,
    PersonalData,
    PluginContext,
    hookimpl,
    text,
)
from plugins.privacy import cli, keeping
from plugins.privacy.capability import TEMPLATE, privacy
from plugins.privacy.erasing import erasing, health
from plugins.privacy.records import STEPS
from plugins.privacy.settings import Settings


@hookimpl
def gateway_api() -> str:
    """Which versions of the plugin API it supports."""
    return ">=1.0,<2"


@hookimpl
def gateway_settings() -> type[Struct]:
    """Whom residents may ask, and how sure the city must be of who asks."""
    return Settings


@hookimpl
def gateway_storage() -> Sequence[str]:
    """Requests to the city, and deletions."""
    return STEPS


@hookimpl
def gateway_capabilities(context: PluginContext) -> Sequence[Capability]:
    """One row in the menu."""
    return [privacy(context)]


@hookimpl
def gateway_intents(context: PluginContext) -> Sequence[Intent]:
    """How residents ask for it without a keyword."""
    return [Intent(capability="privacy", phrases=text("privacy-phrases"))]


@hookimpl
def gateway_templates(context: PluginContext) -> Sequence[MessageTemplate]:
    """That the city has answered, for who has not written for a day."""
    return [MessageTemplate(name=TEMPLATE, body="privacy-template-answered", values={"reference": "PR-KZ7M-Q2PA"})]


@hookimpl
def gateway_background(context: PluginContext) -> Sequence[BackgroundService]:
    """Lets go of what residents want gone."""
    return [erasing(context.settings)]


@hookimpl
def gateway_health(context: PluginContext) -> Sequence[HealthCheck]:
    """Whether a deletion hangs, or a request waits for too long."""
    return [health(context.settings)]


@hookimpl
def gateway_personal_data(context: PluginContext) -> PersonalData:
    """What residents have asked of the city."""
    return keeping.personal_data(context)


@hookimpl
def gateway_commands(context: PluginContext) -> Sequence[CliCommand]:
    """What the information officer does."""
    commands: dict[str, Callable[..., Any]] = {
        "audit": cli.audit,
        "requests": cli.requests(context),
        "answer": cli.answer,
        "export": cli.export(context),
        "delete": cli.delete,
    }
    return [
        CliCommand(group="privacy", name=name, run=run, beside=True, services=("personal_data",), acts=True)
        for name, run in commands.items()
    ]
