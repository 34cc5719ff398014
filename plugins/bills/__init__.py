"""Bills: where accounts stand, why, and how it was before; the statement; reminders; arrangements."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

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
from plugins.bills.answers import answering, looking_for_answers, templates
from plugins.bills.capability import bills
from plugins.bills.keeping import personal_data
from plugins.bills.reminders import TEMPLATE, looking, reminding
from plugins.bills.settings import Settings


@hookimpl
def gateway_settings() -> type[Struct]:
    """When reminders come, and how long an arrangement may take."""
    return Settings


@hookimpl
def gateway_api() -> str:
    return ">=1.0,<2"


@hookimpl
def gateway_capabilities(context: PluginContext) -> Sequence[Capability]:
    """`bills`, and beside the menu `bill_reminders` and `arrangements`."""
    return [bills(context), reminding(context), answering(context)]


@hookimpl
def gateway_background(context: PluginContext) -> Sequence[BackgroundService]:
    """Looks once a day whose bill will be due, and now and then what the city has answered."""
    return [looking(context.settings), looking_for_answers()]


@hookimpl
def gateway_templates(context: PluginContext) -> Sequence[MessageTemplate]:
    """The reminder and the city's answers, for who has not written for a day."""
    example = {"number": "…0137", "date": date(2026, 11, 30)}
    return [MessageTemplate(name=TEMPLATE, body="bills-template-due", values=example), *templates()]


@hookimpl
def gateway_intents(context: PluginContext) -> Sequence[Intent]:
    """How residents ask for a bill without calling it one."""
    return [
        Intent(capability="bills", phrases=text("bills-phrases")),
        Intent(capability="arrangements", phrases=text("bills-arrangements-phrases")),
    ]


@hookimpl
def gateway_personal_data(context: PluginContext) -> PersonalData:
    """Who is reminded of which bills, and who waits for an answer."""
    return personal_data(context)
