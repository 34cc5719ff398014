"""`kill -9` of the real gateway at each step between the link in the chat and the bill: nothing is lost or doubled."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import apsw
import httpx
import pytest
import trio

from gateway.emulator.emulator import Emulator
from gateway.emulator.settings import ResidentSeed
from plugins.providers.embedded_city import DEMO
from tests.whole.process import GatewayProcess, city_of_processes, eventually

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

PRECIOUS = ResidentSeed("precious", "Precious Baloyi", "ZA.48820116735509927314", "27825550104")


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
async def test_a_kill_between_login_and_confirmation_loses_nothing(demo_plugins: Path, tmp_path: Path) -> None:
    plugins = demo_plugins.with_name("by-bill.toml")
    plugins.write_text(demo_plugins.read_text().replace('registration = "oidc"', 'registration = "embedded_city"'))
    async with city_of_processes(plugins, tmp_path, (PRECIOUS,)) as (gateway, emulator):
        await says(gateway, emulator, "bills", "Please register once")
        await says(gateway, emulator, "Register", "Open the page")
        link = re.search(rf"{gateway.url}/account/l/[\w-]+", str(shown(emulator)))
        assert link
        browser = Browser(gateway.url)
        page = await browser.asks(link[0])
        await again(gateway)
        account, code = bill()
        page = await browser.asks(link[0], account=account, code=code, csrf=hidden(page))
        digits = on(page)
        await again(gateway)
        assert on(await browser.asks(f"{gateway.url}/account/done")) == digits, "the same digits after the kill"
        await says(gateway, emulator, digits, "Is this you")
        await again(gateway)
        await says(gateway, emulator, "Yes", "159 Kiaat Street")
        await again(gateway)
        assert "You are registered" in await browser.asks(f"{gateway.url}/account/done")
        gateway.kill()
    connection = apsw.Connection(str(tmp_path / "gateway.db"))
    assert connection.execute("select count(*) from account__link").get == 1
    acts = [act for (act,) in connection.execute("select act from account__act order by id")]
    connection.close()
    assert acts == ["link sent", "proven by bill", "linked by bill"]


class Browser:
    """Keeps its cookies, and no connection over a kill."""

    def __init__(self, origin: str) -> None:
        self._origin, self._cookies = origin, httpx.Cookies()

    async def asks(self, url: str, **form: str) -> str:
        """The page at an address, after a form if there is one."""
        return await trio.to_thread.run_sync(self._ask, url, form)

    def _ask(self, url: str, form: dict[str, str]) -> str:
        headers = {"Accept": "text/html", "Origin": self._origin}
        with httpx.Client(trust_env=False, follow_redirects=True, headers=headers, cookies=self._cookies) as client:
            answer = client.post(url, data=form) if form else client.get(url)
            self._cookies = client.cookies
        assert answer.status_code == 200, answer.text
        return answer.text


async def again(gateway: GatewayProcess) -> None:
    """Kill it, and start it anew."""
    gateway.kill()
    await gateway.start()


async def says(gateway: GatewayProcess, emulator: Emulator, words: str, until: str) -> None:
    """Type something, and wait for what comes back."""
    before = str(shown(emulator)).count(until)
    emulator.say(PRECIOUS.id, {"type": "text", "text": {"body": words}})
    await eventually(lambda: str(shown(emulator)).count(until) > before, f"{until!r} did not come", gateway.log)


def shown(emulator: Emulator) -> list[object]:
    """All that reached the phone."""
    return [each.content for each in emulator.world.chats[PRECIOUS.id].messages.values() if each.side == "city"]


def bill() -> tuple[str, str]:
    """Account number and code on Precious's bill."""
    accounts, codes = (
        list(csv.DictReader((DEMO / f"{name}.csv").read_text(encoding="utf-8").splitlines()))
        for name in ("accounts", "codes")
    )
    account = next(row["account"] for row in accounts if row["holder"] == "H00004")
    return account, next(row["code"] for row in codes if row["account"] == account)


def hidden(page: str) -> str:
    found = re.search(r'name="csrf" value="([^"]+)"', page)
    assert found, page
    return found[1]


def on(page: str) -> str:
    """The six digits on a page."""
    found = re.search(r'class="code"[^>]*>(\d{3}) (\d{3})<', page)
    assert found, page
    return found[1] + found[2]
