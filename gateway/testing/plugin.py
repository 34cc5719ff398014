"""The pytest plugin of the kit: fixtures for whoever writes a plugin. Nothing of the gateway is loaded before use.

    async def test_a_tree(resident: Resident) -> None:
        await resident.says("trees")
        resident.sees("How many?")

`gateway_plugin` is the plugin under test; it is found by the entry point in the project's `pyproject.toml`. The option
`gateway_plugins` there names another `plugins.toml` than the one in `conversations/` beside the code.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from gateway.testing.city import City
    from gateway.testing.resident import Resident
    from gateway.testing.talks import Talks
    from gateway.testing.under_test import UnderTest

pytest.register_assert_rewrite("gateway.testing.contracts", "gateway.testing.cases", "gateway.testing.meters")

PHONE = "27825550101"


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update-talks`, and the setting `gateway_plugins`."""
    group = parser.getgroup("gateway", "city gateway")
    group.addoption(
        "--update-talks",
        action="store_true",
        help="write what is seen into the recorded conversations; read the diff afterwards",
    )
    parser.addini("gateway_plugins", "plugins.toml of the city that tests play in", type="string", default="")


@pytest.fixture
def virtual_time(request: pytest.FixtureRequest) -> None:
    """Time stands still in this test but for `city.wait`; the fixtures below ask for it."""
    import trio
    from trio.testing import MockClock

    def run(main: Callable[[], Awaitable[object]], *, clock: trio.abc.Clock | None, **rest: Any) -> object:
        return trio.run(main, clock=clock or MockClock(), **rest)

    # pytest-trio takes a clock from the test's own arguments only, but asks its mark who runs it
    request.node.add_marker(pytest.mark.trio(run=run), append=False)


@pytest.fixture(scope="session")
def gateway_plugin(request: pytest.FixtureRequest) -> UnderTest:
    """The plugin under test: that of this project. Override it to test another one."""
    from msgspec.structs import replace

    from gateway.testing.under_test import of_project

    found = of_project(request.config.rootpath)
    if found is None:
        pytest.fail(
            f"{request.config.rootpath}/pyproject.toml has no [project.entry-points.'gateway.plugins']; "
            "name the plugin there, or override the fixture gateway_plugin"
        )
    toml = str(request.config.getini("gateway_plugins"))
    return replace(found, toml=request.config.rootpath / toml) if toml else found


@pytest.fixture
async def city(gateway_plugin: UnderTest, tmp_path: Path, virtual_time: None) -> AsyncIterator[City]:
    """A whole city with the plugin under test, on virtual time: `await city.wait(3600)`."""
    from gateway.emulator.settings import SAMPLE_RESIDENTS, ResidentSeed
    from gateway.testing.city import open_city

    naledi = ResidentSeed("resident", "Naledi Mokoena", "ZA.13491208655302741917", PHONE)
    host = gateway_plugin.host(tmp_path / "city")
    async with open_city(host, tmp_path / "files", (naledi, *SAMPLE_RESIDENTS)) as opened:
        yield opened


@pytest.fixture
async def resident(city: City) -> Resident:
    """One resident with a phone: `await resident.says("2")`, `resident.sees("...")`."""
    from gateway.testing.resident import Resident

    return Resident(city, city.person("resident"))


@pytest.fixture
def talks(gateway_plugin: UnderTest, request: pytest.FixtureRequest, virtual_time: None) -> Talks:
    """Plays recorded conversations: `await talks.as_recorded(path)`, `with_restarts(path)`, `with_crashes(path)`."""
    from gateway.testing.talks import Talks

    return Talks(gateway_plugin, update=bool(request.config.getoption("--update-talks")))
