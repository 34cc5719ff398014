"""Jobs: vacancies of the city, applying in the chat, what becomes of it, and news of new ones for who wants them."""

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
from plugins.jobs.alerts import alerting, looking_for_new
from plugins.jobs.capability import jobs, tracking
from plugins.jobs.keeping import personal_data
from plugins.jobs.news import looking_for_news
from plugins.jobs.settings import ALERT_TEMPLATE, NEWS_TEMPLATE, Settings


@hookimpl
def gateway_settings() -> type[Struct]:
    """How often the city is asked, and when alerts leave."""
    return Settings


@hookimpl
def gateway_api() -> str:
    return ">=1.0,<2"


@hookimpl
def gateway_capabilities(context: PluginContext) -> Sequence[Capability]:
    """`jobs` for the menu; `job_status` and `job_alerts`, which are not in it."""
    return [jobs(context), tracking(context), alerting(context)]


@hookimpl
def gateway_background(context: PluginContext) -> Sequence[BackgroundService]:
    """Asks the city what has been decided, and for new vacancies."""
    return [looking_for_news(context.settings), looking_for_new(context.settings)]


@hookimpl
def gateway_templates(context: PluginContext) -> Sequence[MessageTemplate]:
    """That there is news, and that there are new jobs, for who has not written for a day."""
    return [
        MessageTemplate(name=NEWS_TEMPLATE, body="jobs-template-news", values={"reference": "JB-KZ7M-Q2PA"}),
        MessageTemplate(
            name=ALERT_TEMPLATE, body="jobs-template-new", values={"title": "Plumber", "date": date(2026, 12, 11)}
        ),
    ]


@hookimpl
def gateway_intents(context: PluginContext) -> Sequence[Intent]:
    """How residents ask for work without a keyword."""
    return [
        Intent(capability="jobs", phrases=text("jobs-phrases")),
        Intent(capability="job_status", phrases=text("jobs-status-phrases")),
        Intent(capability="job_alerts", phrases=text("jobs-alerts-phrases")),
    ]


@hookimpl
def gateway_personal_data(context: PluginContext) -> PersonalData:
    """Which references are whose, and who hears of new jobs."""
    return personal_data(context)
