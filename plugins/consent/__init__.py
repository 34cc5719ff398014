"""Asks residents before the city's data about them is looked up, and lets them take it back."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from gateway.api import Capability, PersonalData, PluginContext, Policy, hookimpl
from plugins.consent.capability import asking, changing
from plugins.consent.given import CONSENTED, Given
from plugins.consent.keeping import personal_data


class Settings(Struct, frozen=True, kw_only=True):
    """For what consent is asked.

    Arguments:
        services: before a capability that asks for one of these begins.
        notice: the address of the city's privacy notice, `https://...`; shown where consent is asked.
        version: raise it when the notice has changed; then everybody is asked again.
    """

    services: tuple[str, ...] = ("identity", "billing", "payments")
    notice: str = ""
    version: int = 1

    def __post_init__(self) -> None:
        if self.notice and not self.notice.startswith("https://"):
            raise ValueError("notice: write the whole address, beginning with https://")
        if not self.services:
            raise ValueError("services: name at least one, or switch the plugin off")


@hookimpl
def gateway_api() -> str:
    return ">=1.0,<2"


@hookimpl
def gateway_settings() -> type[Struct]:
    return Settings


@hookimpl
def gateway_policies(context: PluginContext) -> Sequence[Policy]:
    return [Policy(level=CONSENTED, services=context.settings.services)]


@hookimpl
def gateway_capabilities(context: PluginContext) -> Sequence[Capability]:
    """`consent` asks when something else needs it; `my_consent` shows it and takes it back."""
    settings: Settings = context.settings
    given = Given(context.storage, settings.version)
    return [asking(given, context.city.name, settings.notice), changing(given, context.city.name, settings.notice)]


@hookimpl
def gateway_personal_data(context: PluginContext) -> PersonalData:
    """Who has agreed."""
    return personal_data(context)
