"""Rating: how residents found what they have just done, in one tap."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from msgspec import Struct

from gateway.api import (
    BackgroundService,
    Capability,
    CliCommand,
    PersonalData,
    PluginContext,
    PluginRuntime,
    hookimpl,
    nothing_personal,
)
from plugins.rating.capability import rating
from plugins.rating.marks import STEPS, Marks
from plugins.rating.report import report
from plugins.rating.settings import Settings


@hookimpl
def gateway_api() -> str:
    """Which versions of the plugin API it supports."""
    return ">=1.0,<2"


@hookimpl
def gateway_settings() -> type[Struct]:
    """After what residents are asked, and how often."""
    return Settings


@hookimpl
def gateway_storage() -> Sequence[str]:
    """The marks."""
    return STEPS


@hookimpl
def gateway_capabilities(context: PluginContext) -> Sequence[Capability]:
    """One that follows tasks, and is not in the menu."""
    return [rating(context)]


@hookimpl
def gateway_background(context: PluginContext) -> Sequence[BackgroundService]:
    """Lets go of old marks, once an hour."""
    settings: Settings = context.settings

    async def tidy(runtime: PluginRuntime) -> None:
        today = dt.datetime.fromtimestamp(runtime.clock.now(), ZoneInfo(runtime.city.timezone)).date()
        await Marks(runtime.storage).forget(today - dt.timedelta(days=settings.keep_days))

    return [BackgroundService(name="tidy", run=tidy, every=3600)]


@hookimpl
def gateway_personal_data(context: PluginContext) -> PersonalData:
    """Nothing that is kept here is about residents."""
    return nothing_personal("marks and reasons, without whose they are and without numbers and addresses")


@hookimpl
def gateway_commands(context: PluginContext) -> Sequence[CliCommand]:
    """`gateway ratings report`."""
    return [CliCommand(group="ratings", name="report", run=report, beside=True)]
