"""Bank cards on photos: recognised before a picture is kept or handed on, not taken, and the resident is warned.

The whole picture is not taken. Blacking out the number would be more work and less safe: it hides only what was
recognised, and name, date and the three digits on the back would stay; and no city needs the picture of a card.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from gateway.api import (
    CliCommand,
    Health,
    HealthCheck,
    MediaScanner,
    PersonalData,
    PluginContext,
    PluginRuntime,
    hookimpl,
    nothing_personal,
)
from plugins.card_photos.counts import Counting, show
from plugins.card_photos.programs import Bounds, Programs
from plugins.card_photos.reading import Tesseract
from plugins.card_photos.scanner import CardPhotos
from plugins.card_photos.settings import Settings
from plugins.card_photos.sheets import Sheets

_WITHIN = 70.0
"""Seconds for a file, waiting for others included; fetching it has 90."""


@hookimpl
def gateway_api() -> str:
    return ">=1.0,<2"


@hookimpl
def gateway_settings() -> type[Struct]:
    """What may be written in `plugins.toml`."""
    return Settings


@hookimpl
def gateway_media_scanners(context: PluginContext) -> Sequence[MediaScanner]:
    """Before a capability gets a picture."""
    settings: Settings = context.settings
    scanner = CardPhotos(
        _tesseract(settings),
        Sheets(_programs(settings), settings.pdf_pages) if settings.pdf_pages else None,
        Counting(context.storage),
        required=settings.required,
        at_once=settings.at_once,
    )
    return [MediaScanner(name="bank cards", scan=scanner.scan, within=_WITHIN)]


@hookimpl
def gateway_personal_data(context: PluginContext) -> PersonalData:
    """Nothing that is kept here is about residents."""
    return nothing_personal("how many pictures were looked at and showed a card, without whose they are")


@hookimpl
def gateway_health(context: PluginContext) -> Sequence[HealthCheck]:
    """Whether pictures can be looked at."""
    settings: Settings = context.settings
    tesseract = _tesseract(settings)

    async def check(runtime: PluginRuntime) -> Health:
        found = settings.missing() or await tesseract.trouble()
        if not found:
            return Health(True)
        return Health(False, f"{found}; until then pictures are {'not taken' if settings.required else 'taken unseen'}")

    return [HealthCheck(name="tesseract", check=check)]


@hookimpl
def gateway_commands(context: PluginContext) -> Sequence[CliCommand]:
    """What was found so far."""
    return [CliCommand(group="cards", name="counts", run=show, beside=True)]


def _programs(settings: Settings) -> Programs:
    return Programs(Bounds(settings.seconds, settings.memory_mb * 1024 * 1024), settings.at_once)


def _tesseract(settings: Settings) -> Tesseract:
    return Tesseract(_programs(settings), settings.program)
