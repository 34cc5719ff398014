"""A resident's photo on its way to a foreign Open311 server: from the phone to where that server fetches it."""

from __future__ import annotations

from pathlib import Path

import pytest
from trio.testing import MockClock

from gateway.emulator.settings import ResidentSeed
from gateway.testing.city import PUBLIC_URL, City, open_city
from gateway.testing.memory_transport import MemoryTransport
from gateway.testing.sample_files import SAMPLES
from tests.plugins.providers.open311.georeport_server import KEY, GeoReport

NALEDI = ResidentSeed("naledi", "Naledi Mokoena", "ZA.13491208655302741918", "27825550101")
TOML = """
[city]
name = "Kganyavale"
[services]
cases = "open311"
directory = "embedded_city"
[plugins.embedded_city]
[plugins.open311]
url = "https://open311.test/v2/"
photos = {photos}
photo_days = 2
[plugins.cases]
[plugins.menu]
"""


async def report_with_a_photo(city: City) -> str:
    """A tree has fallen; gives the receipt."""
    naledi = city.person("naledi")
    await naledi.says("report")
    await naledi.says("trees, branches and long grass on city land")
    await naledi.says("12 Main Road")
    [receipt] = await naledi.sends("image", "tree.jpg")
    await city.wait(120)
    return receipt


@pytest.mark.parametrize("photos", ["true", "false"])
async def test_the_server_gets_an_address_at_which_the_photo_is_for_some_days(
    photos: str, plugins_toml: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mock_clock: MockClock
) -> None:
    monkeypatch.setenv("OPEN311_API_KEY", KEY)
    plugins_toml.write_text(TOML.format(photos=photos))
    server = GeoReport()
    hosts = {"open311.test": MemoryTransport(server.app)}  # type: ignore[arg-type]
    async with open_city(plugins_toml, tmp_path, (NALEDI,), hosts=hosts) as city:
        receipt = await report_with_a_photo(city)
        assert receipt.startswith("Thank you! Trees, branches and lon… is reported.")
        [form] = server.posts
        if photos == "false":
            assert "media_url" not in form
            return
        [address] = form["media_url"]
        assert address.startswith(f"{PUBLIC_URL}/open311/photo/")
        stranger = city.browser()  # without our cookies, as the server or whoever reads the case there
        page = await stranger.open(address)
        assert (page.status, page.headers["content-type"], page.content) == (200, "image/jpeg", SAMPLES["image"][0])
        assert (await stranger.open(address[:-1])).status == 404
        await city.restart()
        assert (await stranger.open(address)).status == 200
        await city.wait(2 * 86_400 + 3_600)
        assert (await stranger.open(address)).status == 404
