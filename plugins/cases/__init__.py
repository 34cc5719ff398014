"""Cases: residents report what is wrong, and hear what becomes of it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from gateway.api import (
    BackgroundService,
    Capability,
    Health,
    HealthCheck,
    Intent,
    MessageTemplate,
    PersonalData,
    PluginContext,
    PluginRuntime,
    hookimpl,
    text,
)
from plugins.cases.capability import cases
from plugins.cases.following import confirming, following, templates
from plugins.cases.keeping import personal_data
from plugins.cases.records import TABLES
from plugins.cases.sending import sending, waiting
from plugins.cases.settings import Settings
from plugins.cases.watching import watching

MANY_TRIES = 5
"""So many tries in vain, about ten minutes, are worth a word to the operator."""


@hookimpl
def gateway_settings() -> type[Struct]:
    """What counts as near, and how long a case may be reopened."""
    return Settings


@hookimpl
def gateway_api() -> str:
    return ">=1.0,<2"


@hookimpl
def gateway_storage() -> Sequence[str]:
    """Cases, and what waits to be sent to the city's system."""
    return TABLES


@hookimpl
def gateway_capabilities(context: PluginContext) -> Sequence[Capability]:
    """`cases`, and three that are not in the menu."""
    return [
        cases(context),
        following(context),
        confirming(context, fixed=False),
        confirming(context, fixed=True),
    ]


@hookimpl
def gateway_background(context: PluginContext) -> Sequence[BackgroundService]:
    """One sends, one watches."""
    return [sending(), watching()]


@hookimpl
def gateway_templates(context: PluginContext) -> Sequence[MessageTemplate]:
    """News of a case."""
    return templates()


@hookimpl
def gateway_intents(context: PluginContext) -> Sequence[Intent]:
    """How residents report something without a keyword."""
    return [
        Intent(capability="cases", phrases=text("cases-phrases")),
        Intent(capability="my_cases", phrases=text("cases-mine-phrases")),
    ]


@hookimpl
def gateway_health(context: PluginContext) -> Sequence[HealthCheck]:
    """Whether the city's system takes what residents report."""

    async def check(runtime: PluginRuntime) -> Health:
        count, tries = await waiting(runtime)
        if tries is None or tries < MANY_TRIES:
            return Health(ok=True, detail=f"{count} reports wait to be sent")
        return Health(ok=False, detail=f"the city's system takes no reports; {count} wait")

    return [HealthCheck(name="reports", check=check)]


@hookimpl
def gateway_personal_data(context: PluginContext) -> PersonalData:
    """What was reported here."""
    return personal_data(context)
