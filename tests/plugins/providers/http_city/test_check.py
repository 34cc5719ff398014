"""`gateway city-api check` against the reference server, as it is and with faults."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from quart import Response

from gateway.clock import CountingIds
from gateway.files import Files
from gateway.plugin import City
from gateway.testing.memory_http import memory_http
from gateway.testing.memory_transport import MemoryTransport
from plugins.providers import http_city
from tests.plugins.providers.http_city.conftest import HOST, Noon
from tests.plugins.providers.http_city.test_credentials import context
from tests.support.city_server import TOKEN, CityServer


@pytest.fixture
def check(server: CityServer, files: Files, clock: Noon, tmp_path: Path) -> Any:
    """The command, with what it is given."""
    [command] = http_city.gateway_commands(context(tmp_path, {"HTTP_CITY_TOKEN": TOKEN}))
    runtime: Any = SimpleNamespace(files=files, clock=clock, ids=CountingIds("m"), city=City(name="Test Town"))
    runtime.http = memory_http({HOST: MemoryTransport(server.app)})

    async def run(*args: str, **options: Any) -> int:
        code: int = await command.run(runtime, *args, **options)
        return code

    return run


def lines(capsys: pytest.CaptureFixture[str], mark: str) -> list[str]:
    return [line for line in capsys.readouterr().out.splitlines() if line.startswith(mark)]


async def test_the_reference_server_holds_in_everything_that_only_asks(
    check: Any, server: CityServer, capsys: pytest.CaptureFixture[str]
) -> None:
    assert await check(holder="H00001") == 0
    out = capsys.readouterr().out
    assert "BROKEN" not in out
    assert "unseen" not in out
    assert "Nothing was changed." in out
    assert not {"report", "apply", "submitApplication", "post", "upload", "support"} & set(server.asked)


async def test_the_reference_server_holds_when_it_is_told_to_change_things_too(
    check: Any, server: CityServer, capsys: pytest.CaptureFixture[str]
) -> None:
    assert await check(holder="H00002", changes=True) == 0
    assert "0 are broken, 0 could not be seen" in capsys.readouterr().out
    assert [fault for fault in server.faults if "Idempotency-Key is missing" not in fault] == []
    server.faults.clear()  # the request without its key was meant


async def test_what_cannot_be_seen_is_said_with_what_to_do(check: Any, capsys: pytest.CaptureFixture[str]) -> None:
    assert await check() == 0
    unseen = lines(capsys, "unseen")
    assert unseen
    assert all("--holder H00001" in line for line in unseen)


async def test_a_server_that_does_not_know_us_is_said_in_one_line(
    check: Any, server: CityServer, capsys: pytest.CaptureFixture[str]
) -> None:
    server.meet(Response("", 401))
    assert await check() == 1
    [line] = lines(capsys, "BROKEN")
    assert "HTTP 401" in line


async def test_another_server_than_that_of_the_settings_is_examined(check: Any, server: CityServer) -> None:
    assert await check(f"https://{HOST}/elsewhere") == 1
    assert server.asked == []


async def test_a_broken_rule_is_named_and_the_others_are_still_checked(
    check: Any, server: CityServer, capsys: pytest.CaptureFixture[str]
) -> None:
    server.city.services["directory"] = SimpleNamespace(departments=_none, emergency=_none)  # type: ignore[index]
    assert await check(holder="H00001") == 1
    broken = lines(capsys, "BROKEN")
    assert [line.partition(" (")[0] for line in broken] == [
        "BROKEN  directory: departments have names and can be reached",
        "BROKEN  directory: emergency numbers can be dialled",
    ]
    assert "there is no emergency number" in broken[1]
    server.faults.clear()  # an empty list of emergency numbers does not fit the contract


async def _none() -> tuple[()]:
    return ()
