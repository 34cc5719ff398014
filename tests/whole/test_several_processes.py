"""`gateway serve --workers 2` on a real PostgreSQL is one gateway to whoever operates it."""

from __future__ import annotations

import itertools
import os
import re
import signal
from pathlib import Path

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from gateway.emulator.settings import ResidentSeed
from gateway.testing.browser import Browser
from tests.support import postgres
from tests.whole.process import GatewayProcess, _free_port, city_of_processes, eventually

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),  # the emulator's cut webhooks
]

NAME = f"several_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"
TOKEN = "a-token-of-the-monitor"
RESIDENTS = tuple(
    ResidentSeed(f"r{number}", f"Resident {number}", f"ZA.{number}", f"2782555{number:04}") for number in range(12)
)
PLUGINS = """[city]
name = "City"
languages = ["en"]
[plugins.menu]
[plugins.language]
"""

Scrape = dict[str, dict[tuple[str, str], float]]
"""By metric; by worker and plugin."""


async def scrape(gateway: GatewayProcess) -> Scrape:
    """Ask whoever takes a new connection."""
    async with httpx.AsyncClient(trust_env=False) as http:
        answer = await http.get(f"{gateway.url}/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
    assert answer.status_code == 200
    found: Scrape = {}
    for family in text_string_to_metric_families(answer.text):
        for sample in family.samples:
            key = sample.labels.get("worker", ""), sample.labels.get("plugin", "")
            found.setdefault(sample.name, {}).setdefault(key, 0.0)
            found[sample.name][key] += sample.value
    return found


async def test_figures_buttons_and_metrics_are_those_of_all_workers(tmp_path: Path) -> None:
    plugins, desk = tmp_path / "plugins.toml", f"127.0.0.1:{_free_port()}"
    plugins.write_text(PLUGINS)
    settings = {
        "GATEWAY_DATABASE_URL": postgres.emptied(NAME),
        "GATEWAY_METRICS_TOKEN": TOKEN,
        "GATEWAY_CONSOLE_BIND": desk,
    }
    async with city_of_processes(plugins, tmp_path, RESIDENTS, workers=2, **settings) as (gateway, emulator):
        seen: list[Scrape] = []

        async def holds(what: str, all_heard: bool = True) -> bool:
            seen.append(await scrape(gateway))
            return sum(seen[-1][what].values()) == len(RESIDENTS)

        for each in RESIDENTS:
            emulator.say(each.id, {"type": "text", "text": {"body": "hello"}})
        for what in ("gateway_messages_heard_total", "gateway_turns_total"):
            await eventually(lambda what=what: holds(what), f"not all are in {what}", gateway.log)
        assert {worker for worker, _ in seen[-1]["gateway_info"]} == {"1", "2"}
        assert all(value > 0 for value in seen[-1]["gateway_turns_total"].values()), "both have worked"
        grown = [each["gateway_turns_total"] for each in seen if "gateway_turns_total" in each]
        for before, after in itertools.pairwise(grown):
            assert all(after.get(key, 0) >= value for key, value in before.items()), "a counter fell"

        await gateway.run("users", "add", "op", "--role", "operator")
        link = re.search(r"https?://\S+/console/link/\S+", await gateway.run("users", "link", "op"))
        assert link is not None
        browser = Browser(httpx.AsyncHTTPTransport(), f"http://{desk}")
        await eventually(lambda: _answers(desk), "there is no console", gateway.log)
        page = await (await browser.open(link[0])).submit()
        text = re.sub(r"\s+", " ", (await browser.open("/console/")).text)
        assert "12 messages in" in text
        assert ("worker 1" in text, "worker 2" in text) == (True, True)

        page = await browser.open("/console/plugins/language")
        assert "It is the same in all of them." in page.text
        form = next(each for each in page.forms if each.action.endswith("/preview"))
        preview = await browser.send(form, {**form.values, "switch": "off"}, page.url)
        done = await preview.submit(next(n for n, form in enumerate(preview.forms) if form.action.endswith("/change")))
        assert "Switched off: language." in done.text, done.text

        async def gone() -> bool:
            return not any(plugin == "language" for _, plugin in (await scrape(gateway))["gateway_plugin_quarantined"])

        await eventually(gone, "a process goes on with the plugin", gateway.log)

        began = (await scrape(gateway))["gateway_started_seconds"]
        pids = re.findall(r"worker 2 \([^:]+:(\d+)\)", text)
        os.kill(int(pids[0]), signal.SIGKILL)

        async def again() -> bool:
            now = (await scrape(gateway))["gateway_started_seconds"]
            return now.get(("2", ""), 0) > began["2", ""] and now["1", ""] == began["1", ""]

        await eventually(again, "the second worker does not come again under its number", gateway.log)


async def _answers(desk: str) -> bool:
    async with httpx.AsyncClient(trust_env=False) as http:
        try:
            return (await http.get(f"http://{desk}/console/sign-in")).status_code == 200
        except httpx.TransportError:
            return False
