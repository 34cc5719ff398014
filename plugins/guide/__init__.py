"""Guide: plain answers of the city, kept by its staff as files; whether this is really the city, and scams."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from gateway.api import (
    BackgroundService,
    Capability,
    CliCommand,
    Health,
    HealthCheck,
    Intent,
    PersonalData,
    PluginContext,
    PluginRuntime,
    hookimpl,
    nothing_personal,
    text,
)
from plugins.guide import cli
from plugins.guide.capability import guide
from plugins.guide.records import DAY, TABLES, Records
from plugins.guide.scams import genuine, scam
from plugins.guide.settings import Settings
from plugins.guide.shelf import Shelf


@hookimpl
def gateway_settings() -> type[Struct]:
    """Where the files are, what is official, and how long things are kept."""
    return Settings


@hookimpl
def gateway_api() -> str:
    return ">=1.0,<2"


@hookimpl
def gateway_storage() -> Sequence[str]:
    """Questions without an answer, and reports of scams."""
    return TABLES


@hookimpl
def gateway_capabilities(context: PluginContext) -> Sequence[Capability]:
    """`guide` for the menu; `genuine` and `scam`, which are not in it."""
    return [guide(context, Shelf(context)), genuine(context), scam(context)]


@hookimpl
def gateway_intents(context: PluginContext) -> Sequence[Intent]:
    """How residents ask without a keyword."""
    return [
        Intent(capability="guide", phrases=text("guide-phrases")),
        Intent(capability="genuine", phrases=text("guide-genuine-phrases")),
        Intent(capability="scam", phrases=text("guide-scam-phrases")),
    ]


@hookimpl
def gateway_personal_data(context: PluginContext) -> PersonalData:
    """Nothing that is kept here is about residents."""
    return nothing_personal("questions without an answer and reports of scams, without whose they are")


@hookimpl
def gateway_commands(context: PluginContext) -> Sequence[CliCommand]:
    """`gateway guide check`, `ask`, `unanswered` and `scams`."""
    return cli.commands(context)


@hookimpl
def gateway_background(context: PluginContext) -> Sequence[BackgroundService]:
    """Old questions and reports are forgotten."""
    keep = context.settings.keep_days * DAY

    async def forget(runtime: PluginRuntime) -> None:
        records, before = Records(runtime.storage), runtime.clock.now() - keep
        await records.forget_questions(before)
        await records.forget_scams(before)

    return [BackgroundService(name="forget", run=forget, every=DAY)]


@hookimpl
def gateway_health(context: PluginContext) -> Sequence[HealthCheck]:
    """What is wrong in the files, for the operator."""
    shelf = Shelf(context)

    async def files(runtime: PluginRuntime) -> Health:
        faults = (await shelf.guide()).faults
        if not faults:
            return Health(ok=True)
        more = f" ({len(faults) - 1} more: gateway guide check)" if len(faults) > 1 else ""
        return Health(ok=False, detail=f"{faults[0]}{more}")

    return [HealthCheck(name="files of the guide", check=files)]
