"""How the server knows the gateway, and the operator's mistakes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from gateway.files import Files
from gateway.plugin import City, PluginContext, ProviderContext
from gateway.plugin_secrets import Secrets
from gateway.secret import Secret
from gateway.services import SERVICES
from gateway.testing.memory_http import memory_http
from gateway.testing.memory_transport import MemoryTransport
from plugins.providers import http_city
from plugins.providers.http_city.problems import CityTrouble
from plugins.providers.http_city.services import open_services
from plugins.providers.http_city.settings import Settings
from plugins.providers.http_city.signing import Credentials, credentials_of
from tests.plugins.providers.http_city.conftest import HOST, SETTINGS, Noon
from tests.support.city_server import KEY, TOKEN, CityServer


async def asked(server: CityServer, credentials: Credentials, files: Files, clock: Any) -> None:
    http = memory_http({HOST: MemoryTransport(server.app)})
    async with open_services(SETTINGS, credentials, files=files, clock=clock, http=http) as city:
        await city.billing.accounts("a holder & more=1/é")
        await city.cases.support("no-such-case", key="with blanks and é")
        await city.documents.handed_over(await files.write(b"%PDF-1.7 a CV", "application/pdf"))


@pytest.mark.parametrize(
    "credentials",
    [Credentials(token=Secret(TOKEN)), Credentials(signing_key=Secret(KEY)), Credentials(Secret(TOKEN), Secret(KEY))],
    ids=["token", "signature", "both"],
)
async def test_the_server_knows_us_by_a_token_or_by_a_signature(
    credentials: Credentials, server: CityServer, files: Files, clock: Noon
) -> None:
    await asked(server, credentials, files, clock)
    assert server.asked == ["accounts", "support", "upload"]


async def test_a_stranger_is_not_let_in(server: CityServer, files: Files, clock: Noon) -> None:
    for credentials in (Credentials(token=Secret("another")), Credentials(signing_key=Secret("x" * 40))):
        with pytest.raises(CityTrouble, match="service-unavailable") as error:
            await asked(server, credentials, files, clock)
        assert "HTTP 401" in error.value.words
    assert server.asked == []


async def test_an_old_signature_is_worth_nothing(server: CityServer, files: Files) -> None:
    late = Noon()
    late.time -= 301
    with pytest.raises(CityTrouble):
        await asked(server, Credentials(signing_key=Secret(KEY)), files, late)


@pytest.mark.parametrize(
    ("environ", "words"),
    [
        ({}, "HTTP_CITY_TOKEN"),
        ({"HTTP_CITY_SIGNING_KEY": "short"}, "HTTP_CITY_SIGNING_KEY is shorter than 32"),
    ],
)
def test_missing_and_weak_secrets_are_named(environ: dict[str, str], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        credentials_of(Secrets("http_city", environ))


@pytest.mark.parametrize(
    "url",
    [
        "http://city.example/v1",
        "ftp://city.example",
        "https://",
        "https://city.example/v1?a=b",
        "https://u:p@c.example",
    ],
)
def test_an_address_that_is_not_safe_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="url"):
        Settings(url=url)


def context(folder: Path, environ: dict[str, str]) -> PluginContext:
    return PluginContext(
        name="http_city",
        settings=SETTINGS,
        city=City(name="Test Town"),
        folder=folder,
        catalogue=lambda: (),
        secrets=Secrets("http_city", environ),
    )


async def test_the_provider_has_the_services_that_it_names(server: CityServer, files: Files, tmp_path: Path) -> None:
    http = memory_http({HOST: MemoryTransport(server.app)})
    [provider] = http_city.gateway_providers(context(tmp_path, {"HTTP_CITY_TOKEN": TOKEN}))
    async with provider.open(ProviderContext(files=files, clock=Noon(), http=http)) as services:
        assert set(services) == set(provider.services)
        assert all(isinstance(services[name], SERVICES[name]) for name in services)


@pytest.mark.parametrize(("token", "ok", "said"), [(TOKEN, True, "City of Kganyavale"), ("x", False, "HTTP 401")])
async def test_its_health_is_whether_the_server_answers_and_knows_us(
    token: str, ok: bool, said: str, server: CityServer, files: Files, tmp_path: Path
) -> None:
    [check] = http_city.gateway_health(context(tmp_path, {"HTTP_CITY_TOKEN": token}))
    runtime: Any = type("Runtime", (), {})()
    runtime.files, runtime.clock = files, Noon()
    runtime.http = memory_http({HOST: MemoryTransport(server.app)})
    health = await check.check(runtime)
    assert health.ok is ok
    assert said in health.detail
