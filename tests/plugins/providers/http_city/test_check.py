"""`gateway city-api check` against the reference server, as it is and with faults."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from quart import Response

from gateway.files import Files
from gateway.secret import Secret
from gateway.testing.memory_http import memory_http
from gateway.testing.memory_transport import MemoryTransport
from plugins.providers import http_city
from plugins.providers.http_city.command import check_server
from plugins.providers.http_city.settings import Settings
from plugins.providers.http_city.signing import Credentials
from tests.plugins.providers.http_city.conftest import HOST, SETTINGS, Noon
from tests.plugins.providers.http_city.test_credentials import context
from tests.support.city_server import TOKEN, CityServer


@pytest.fixture
def check(server: CityServer, files: Files, clock: Noon) -> Any:
    """The command, with what it is given."""
    http = memory_http({HOST: MemoryTransport(server.app)})

    async def run(url: str = SETTINGS.url, *, holder: str = "", changes: bool = False) -> int:
        return await check_server(
            Settings(url=url),
            Credentials(token=Secret(TOKEN)),
            files=files,
            clock=clock,
            http=http,
            zone="Africa/Johannesburg",
            mark="m1",
            holder=holder,
            changes=changes,
        )

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
    server.city.services["directory"] = SimpleNamespace(departments=_none, offices=_none, emergency=_none)  # type: ignore[index]
    assert await check(holder="H00001") == 1
    broken = lines(capsys, "BROKEN")
    assert [line.partition(" (")[0] for line in broken] == [
        "BROKEN  directory: departments have names and can be reached",
        "BROKEN  directory: emergency numbers can be dialled",
    ]
    assert "there is no emergency number" in broken[1]
    server.faults.clear()  # an empty list of emergency numbers does not fit the contract


def test_the_command_says_which_secret_is_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    [command] = http_city.gateway_commands(context(tmp_path, {}))
    assert command.run() == 2
    assert "HTTP_CITY_TOKEN" in capsys.readouterr().err


async def _none() -> tuple[()]:
    return ()
