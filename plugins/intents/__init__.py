"""Understands residents in their own words, learns from the sentences of all plugins, and asks when it is unsure."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from gateway.api import Capability, PluginContext, Understander, hookimpl, text
from plugins.intents.asking import ASKER, did_you_mean
from plugins.intents.learning import learn
from plugins.intents.settings import Settings


@hookimpl
def gateway_api() -> str:
    """Which versions of the plugin API it supports."""
    return ">=1.0,<2"


@hookimpl
def gateway_settings() -> type[Struct]:
    """Whether a model is asked, too."""
    return Settings


@hookimpl
def gateway_understanding(context: PluginContext) -> Sequence[Understander]:
    """The classifier; what it is unsure of is asked."""
    settings: Settings = context.settings
    nothing = text("intents-nothing")
    return [Understander(name="intents", learn=learn, asks=ASKER, asks_always=settings.model, nothing=nothing)]


@hookimpl
def gateway_capabilities(context: PluginContext) -> Sequence[Capability]:
    """`did_you_mean`, which the menu does not show."""
    return [did_you_mean(context)]
