"""The conformance checks hold for a server that keeps the specification, and find what one does wrong."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
from msgspec.structs import replace

from gateway.cli_beside import runnable
from gateway.files import Files
from gateway.outbound import OpenHttp
from gateway.plugin import City, PluginContext, ProviderContext
from gateway.plugin_secrets import Secrets
from gateway.secret import Secret
from gateway.testing.memory_http import memory_http
from gateway.testing.memory_transport import MemoryTransport
from plugins.providers.open311 import checking, gateway_commands, gateway_providers
from plugins.providers.open311.asking import Server
from plugins.providers.open311.conformance import Finding, examine
from plugins.providers.open311.creating import CREATING
from plugins.providers.open311.settings import Settings
from tests.plugins.providers.open311.georeport_server import KEY, NOW, GeoReport


async def findings(server: GeoReport) -> list[Finding]:
    """Reading, creating, and reading again what was created."""
    async with memory_http({"open311.test": MemoryTransport(server.app)})() as http:  # type: ignore[arg-type]
        under_test = Server(Settings(url="https://open311.test/v2"), http, Secret(KEY))
        first = await examine(under_test, NOW, CREATING)
        return [*first[-len(CREATING) :], *await examine(under_test, NOW)]


async def test_a_server_that_keeps_the_specification_has_nothing_broken() -> None:
    found = await findings(GeoReport())
    assert [each for each in found if each.ok is not True] == []
    assert len(found) == len({each.rule for each in found}) > 24


@pytest.mark.parametrize(
    ("fault", "rule"),
    [
        ("no xml", "discovery: endpoints"),
        ("from the future", "discovery: endpoints"),
        ("twice", "services: at least one"),
        ("json with octal", "services: XML and JSON"),
        ("garbage", "services: at least one"),
        ("bare errors", "an unknown service is 404"),
        ("open to all", "create: with a wrong key is 403"),
        ("lenient", "create: without a required attribute"),
    ],
)
async def test_what_a_server_does_wrong_is_found(fault: str, rule: str) -> None:
    broken = [each for each in await findings(GeoReport(fault)) if each.ok is False]
    assert [each for each in broken if each.rule.startswith(rule)], broken
    assert all(each.words for each in broken)


async def test_the_command_prints_each_rule_and_creates_only_when_asked(capsys: pytest.CaptureFixture[str]) -> None:
    server = GeoReport("twice")
    command = checking(_context({"OPEN311_API_KEY": KEY}), lambda: NOW)
    http = memory_http({"open311.test": MemoryTransport(server.app)})  # type: ignore[arg-type]
    assert await command.run(http) == 1
    shown = capsys.readouterr().out
    assert "BROKEN  services: at least one, each with a code of its own" in shown
    assert "holds   services: XML and JSON say the same" in shown
    assert server.posts == []
    server.faults.clear()
    assert await command.run(http, create=True) == 0
    assert server.posts


def test_the_command_needs_no_database(capsys: pytest.CaptureFixture[str]) -> None:
    [command] = gateway_commands(_context({}))
    command = replace(command, run=_hello)
    assert runnable(None, command)("x") == 3  # type: ignore[arg-type]
    assert capsys.readouterr().out == "open_http x\n"


async def _hello(http: OpenHttp, word: str) -> int:
    print(getattr(http, "__name__", ""), word)
    return 3


async def test_the_provider_needs_its_key(tmp_path: Path) -> None:
    for environ in ({}, {"OPEN311_API_KEY": KEY}):
        [provider] = gateway_providers(_context(environ))
        given = ProviderContext(files=Files(tmp_path), clock=SimpleNamespace(now=NOW.timestamp), http=memory_http({}))
        if environ:
            async with provider.open(given) as services:
                assert set(services) == set(provider.services) == {"cases"}
        else:
            with pytest.raises(ValueError, match="OPEN311_API_KEY is missing"):
                async with provider.open(given):
                    pass


def _context(environ: dict[str, str]) -> PluginContext:
    return PluginContext(
        name="open311",
        settings=Settings(url="https://open311.test/v2"),
        city=City(name="Test Town"),
        folder=Path(),
        catalogue=lambda: (),
        secrets=Secrets("open311", environ),
    )


async def test_a_server_without_discovery_is_not_called_broken() -> None:
    found = await findings(GeoReport("no discovery"))
    assert {each.ok for each in found if each.rule.startswith("discovery")} == {None}
    assert not [each for each in found if each.ok is False]
