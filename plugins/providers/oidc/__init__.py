"""Registration by the login of the city's e-services: OpenID Connect, authorization code with PKCE.

See `docs/registration.md`. What is checked, and where each rule is from, is in `gateway/openid_tokens.py` and
`registration.py`.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager

from msgspec import Struct

from gateway.api import OpenIdIssuer, PluginContext, Provider, ProviderContext, hookimpl
from plugins.providers.oidc.registration import LoginRegistration
from plugins.providers.oidc.settings import Settings, issuer_of

SECONDS = 8.0
"""Of one call of the login."""

LARGEST = 256 * 1024
"""Bytes of one answer of the login."""


@hookimpl
def gateway_settings() -> type[Struct]:
    """Which login, and what it tells of people."""
    return Settings


@hookimpl
def gateway_providers(context: PluginContext) -> Sequence[Provider]:
    """Stands behind `registration`."""

    @asynccontextmanager
    async def opened(provided: ProviderContext) -> AsyncIterator[Mapping[str, object]]:
        settings: Settings = context.settings
        address = issuer_of(settings, context.secrets)
        async with provided.http(seconds=SECONDS, most=LARGEST) as http:
            issuer = OpenIdIssuer(address, http, provided.clock)
            secret = context.secrets.get("CLIENT_SECRET")
            yield {"registration": LoginRegistration(settings, issuer, http, provided.clock, secret)}

    return [Provider(services=("registration",), open=opened)]
