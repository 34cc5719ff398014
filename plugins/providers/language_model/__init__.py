"""A language model over HTTP says what a message may mean, where the city's own understanding is unsure.

Any server that speaks the chat completions of OpenAI will do, also one that the city runs itself. See docs/intents.md.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager

from msgspec import Struct

from gateway.api import Health, HealthCheck, PluginContext, PluginRuntime, Provider, ProviderContext, hookimpl
from plugins.providers.language_model.model import LanguageModel, answers
from plugins.providers.language_model.settings import Settings

LARGEST = 64 * 1024
"""Bytes of an answer."""


@hookimpl
def gateway_api() -> str:
    """Which versions of the plugin API it supports."""
    return ">=1.0,<2"


@hookimpl
def gateway_settings() -> type[Struct]:
    """Where the model is; its key, if it wants one, is the secret `LANGUAGE_MODEL_KEY`."""
    return Settings


@hookimpl
def gateway_providers(context: PluginContext) -> Sequence[Provider]:
    """The service `understanding`."""
    settings: Settings = context.settings

    @asynccontextmanager
    async def opened(provided: ProviderContext) -> AsyncIterator[Mapping[str, object]]:
        key = context.secrets.get("KEY")
        async with provided.http(seconds=settings.seconds, most=LARGEST) as http:
            yield {"understanding": LanguageModel(settings, http, key, provided.clock)}

    return [Provider(services=("understanding",), open=opened)]


@hookimpl
def gateway_health(context: PluginContext) -> Sequence[HealthCheck]:
    """Whether the model's server answers."""
    settings: Settings = context.settings

    async def look(runtime: PluginRuntime) -> Health:
        async with runtime.http(seconds=1.0, most=LARGEST * 16) as http:
            return await answers(settings, http, context.secrets.get("KEY"))

    return [HealthCheck(name="language model", check=look)]
