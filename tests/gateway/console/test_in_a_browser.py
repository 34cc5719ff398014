"""The console in a real browser: each page in several roles, narrow and wide, light and dark."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import pytest
import trio

from gateway.console.every_page import EVERY_PAGE
from gateway.console.rights import ROLES, Role, may
from gateway.desk_data import HandOver
from gateway.http_server import serve
from tests.gateway.console.opened import Console, open_console
from tests.gateway.console.test_desk import service_of
from tests.gateway.console.test_letters import letters
from tests.gateway.console.test_pages_of_plugins import PAGE
from tests.gateway.console.test_plugins import Settings
from tests.gateway.plugged import load, module
from tests.support.browser import open_page

FAULTS = """() => {
  const found = [];
  if (document.documentElement.scrollWidth > innerWidth) found.push('wider than the window');
  if (document.querySelectorAll('h1').length !== 1) found.push('not one h1');
  for (const field of document.querySelectorAll('input:not([type=hidden]):not([hidden]), select, textarea'))
    if (!field.labels.length) found.push('no label: ' + field.name);
  for (const button of document.querySelectorAll('button'))
    if (!button.textContent.trim()) found.push('no words on a button');
  for (const cell of document.querySelectorAll('thead th')) if (!cell.scope) found.push('no scope');
  for (const one of document.querySelectorAll('a, button, input:not([type=hidden]):not([hidden]), select, textarea')) {
    if (!one.checkVisibility()) continue;
    const box = one.getBoundingClientRect();
    if (one.matches('nav a, button, .tabs a') && box.height < 24) found.push('too small to tap: ' + one.textContent);
  }
  return found;
}"""
"""What an operator would stumble over, and a screen reader too."""


KINDS: tuple[tuple[Role, int, bool, bool], ...] = (
    ("viewer", 360, False, False),
    ("agent", 1280, True, True),
    ("operator", 360, True, True),
    ("treasurer", 360, False, True),
    ("admin", 1280, False, True),
)
"""Each role, with the width of its window, whether it is dark, and whether script is on."""


def test_each_role_is_walked() -> None:
    assert {role for role, *_ in KINDS} == set(ROLES)


@pytest.fixture
async def console(tmp_path: Path) -> Any:
    """Over loopback without TLS, as on the operator's own machine."""
    bins = module("bins", tmp_path, {"gateway_settings": lambda: Settings, "gateway_console": [PAGE]})
    host = load(tmp_path, bins, services='agent_desk = "desk"', settings='name = "North"\n[plugins.desk]')
    async with open_console(host, tmp_path, url=None) as opened, trio.open_nursery() as nursery:
        stop = trio.Event()
        listening = partial(serve, opened.app, "127.0.0.1:0", shutdown_trigger=stop.wait)
        [opened.address] = await nursery.start(listening)
        yield opened
        stop.set()


@pytest.mark.browser
async def test_each_page_can_be_used_in_each_role(console: Console) -> None:
    who = await letters(console)
    await service_of(console).hand_over(HandOver(resident=who, about="my bill"), key="k1")
    parts = {"<resident>": who, "<reference>": "K7Q", "<name>": "bins", "<place>": "1", "<number>": "1"}
    parts |= {"<plugin>": "bins", "<page>": PAGE.name, "<template>": "city_service_back"}
    for role, width, dark, script in KINDS:
        link = (await console.link(role)).partition("/console/")[2]
        every = {_filled(page.path, parts): may(role, page.right) for page in EVERY_PAGE if _is_whole(page)}
        look = partial(look_at, console.address, link, every, width, dark=dark, script=script)
        assert await trio.to_thread.run_sync(look) == {}, role


def _is_whole(page: Any) -> bool:
    """Whether it is a page to look at after signing in, and neither a part of one nor a file."""
    return not (page.post or page.stream or page.quiet or "<line>" in page.path or page.right is None)


def _filled(path: str, parts: dict[str, str]) -> str:
    for part, value in parts.items():
        path = path.replace(part, value)
    return path


def look_at(
    address: str, link: str, pages: dict[str, bool], width: int, *, dark: bool, script: bool
) -> dict[str, list[str]]:
    """What is wrong with each page; the browser's own complaints too, such as what the policy refuses. Those that the
    role may not see (False) are refused with a page that can be used as well."""
    found: dict[str, list[str]] = {}
    with open_page(width, 800, dark=dark, script=script) as page:
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
        page.goto(f"{address}/console/{link}")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")  # the first stop leads past the pages to the content
        page.get_by_role("button", name="Open the console").focus()
        page.keyboard.press("Enter")
        page.wait_for_url(f"{address}/console/")
        for path, may_see in pages.items():
            answer = page.goto(f"{address}{path}")
            if not may_see:
                said[:] = [line for line in said if "403" not in line]  # the browser says so itself
            said += page.evaluate(FAULTS)
            if answer is None or (answer.status == 403) == may_see:
                said.append(f"it answers {answer and answer.status}")
            if not may_see and page.get_by_role("heading", name="This is not for you").count() != 1:
                said.append("it does not say that it is not for this role")
            if said:
                found[path] = said[:]
                said.clear()
        if script:  # the overview renews itself
            page.goto(f"{address}/console/")
            page.evaluate("document.querySelector('#needs').textContent = 'old'")
            page.locator("#needs", has_text="What needs you").wait_for()
    return found
