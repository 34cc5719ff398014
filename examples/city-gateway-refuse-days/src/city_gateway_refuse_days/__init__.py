"""Refuse collection days: what the plugin has. The gateway calls these hooks once, while it starts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from gateway.api import (
    BackgroundService,
    Capability,
    HealthCheck,
    Intent,
    Kept,
    MessageTemplate,
    PersonalData,
    PluginContext,
    hookimpl,
    text,
)
from msgspec import Struct

from city_gateway_refuse_days.book import TABLES, Book
from city_gateway_refuse_days.capability import refuse_days
from city_gateway_refuse_days.rounds import Rounds, read
from city_gateway_refuse_days.services import DepotList, Reminders
from city_gateway_refuse_days.settings import Settings


@hookimpl
def gateway_api() -> str:
    """Every 1.x: within one first number nothing is taken away."""
    return ">=1.0,<2"


@hookimpl
def gateway_settings() -> type[Struct]:
    """The table `[plugins.refuse_days]` becomes this."""
    return Settings


@hookimpl
def gateway_storage() -> Sequence[str]:
    """Where residents live, and what was missed."""
    return TABLES


@hookimpl
def gateway_capabilities(context: PluginContext) -> Sequence[Capability]:
    """One row in the menu."""
    return [refuse_days(_rounds(context), Book(context.storage), context.settings.bins_out_by)]


@hookimpl
def gateway_intents(context: PluginContext) -> Sequence[Intent]:
    """How residents ask for it without calling it by name."""
    return [Intent(capability="refuse_days", phrases=text("refuse_days-phrases"))]


@hookimpl
def gateway_templates(context: PluginContext) -> Sequence[MessageTemplate]:
    """The reminder, for residents who have not written for a day: nearly all of them."""
    values = {"place": "Mopane Street, Blouklip", "day": date(2026, 11, 24)}
    body = "refuse_days-template-tomorrow"
    return [MessageTemplate(name="refuse_days_tomorrow", body=body, values=values, seconds_to_live=10 * 3600)]


@hookimpl
def gateway_background(context: PluginContext) -> Sequence[BackgroundService]:
    """Reminders, looked for every five minutes; the depot's list, every minute."""
    reminders = Reminders(_rounds(context), context.settings.remind_at)
    return [
        BackgroundService(name="remind", run=reminders.run, every=300),
        BackgroundService(name="tell the depot", run=_depot(context).run, every=60),
    ]


@hookimpl
def gateway_health(context: PluginContext) -> Sequence[HealthCheck]:
    """Whether the depot hears of what was missed."""
    return [HealthCheck(name="depot list", check=_depot(context).health)]


@hookimpl
def gateway_personal_data(context: PluginContext) -> PersonalData:
    """Where a resident puts their bins goes when they want it gone; a missed collection has no name on it."""
    book, rounds = Book(context.storage), _rounds(context)

    async def export(resident: str, now: datetime) -> Sequence[Kept]:
        home = await book.home(resident)
        if home is None:
            return []
        round = rounds.of(home.round)
        place = f"{round.street} {round.suburb}".strip() if round is not None else home.round
        found = [Kept(what=text("refuse_days-kept-home", place=place), data=home)]
        if home.remind:
            found.append(Kept(what=text("refuse_days-kept-reminder"), by_consent=True))
        return found

    async def erase(resident: str, now: datetime) -> None:
        await book.forget(resident)

    async def withdraw(resident: str, now: datetime) -> None:
        await book.remind(resident, False)

    return PersonalData(export=export, erase=erase, withdraw=withdraw)


def _rounds(context: PluginContext) -> Rounds:
    settings: Settings = context.settings
    return Rounds(read(context.path(settings.rounds)), settings.holidays)


def _depot(context: PluginContext) -> DepotList:
    return DepotList(context.path(context.settings.missed), _rounds(context))
