"""Every page of the console, scanned by axe-core and measured, with 10,000 residents behind it and with none."""

from __future__ import annotations

from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import trio
from argon2 import PasswordHasher
from jinja2 import Environment, FileSystemLoader, meta
from playwright.sync_api import Page

from gateway.console import passwords, rendering
from gateway.console.every_page import EVERY_PAGE
from tests.browser.city import opened
from tests.browser.pages import PASSING, WAYS, Stop, is_a_page, rule_of
from tests.browser.scan import in_both_schemes
from tests.browser.tour import SCREENS, Screen, Seen, tour
from tests.browser.visits import visits
from tests.gateway.console.opened import Console

pytestmark = [pytest.mark.browser, pytest.mark.timeout(400)]

RESIDENTS = 10_000
TEMPLATES = Path(rendering.__file__).parent / "templates"


@pytest.fixture
async def console(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Console]:
    """Of a city with so many residents; none if the test does not say."""
    monkeypatch.setattr(passwords, "_hasher", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    async with opened(tmp_path, getattr(request, "param", 0)) as console:
        yield console


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Names of templates that were filled in."""
    names: set[str] = set()
    page = rendering.Renderer.page

    def noted(self: Any, template: str, values: Any) -> str:
        names.add(template)
        return page(self, template, values)

    monkeypatch.setattr(rendering.Renderer, "page", noted)
    return names


@pytest.mark.parametrize(
    ("console", "screen"),
    [(RESIDENTS, SCREENS[0]), (RESIDENTS, SCREENS[3]), (0, SCREENS[1]), (0, SCREENS[2])],
    ids=lambda value: value.name if isinstance(value, Screen) else f"{value} residents",
    indirect=["console"],
)
async def test_every_page_is_clean(console: Console, screen: Screen, rendered: set[str]) -> None:
    """Narrow and wide; each page comes in the colours of the screen, and is then looked at in the others, too."""
    stops, wrong = await visits(console), dict[str, list[str]]()

    def look(tab: Page, seen: Seen) -> None:
        found = [*in_both_schemes(tab, "dark" if screen.dark else "light"), *seen.said]
        if seen.status != seen.stop.status:
            found.append(f"answers {seen.status}")
        if found:
            wrong.setdefault(seen.stop.name, []).extend(found)

    link = (await console.link("admin", "naledi")).partition("/console/")[2]
    await trio.to_thread.run_sync(partial(tour, console.address, {screen: link}, stops, look))
    assert not wrong, told(wrong)
    if any(stop.name == "ticket" for stop in stops):
        assert missed(console, stops) == set(), "a new page: tell tests/browser/pages.py how to come to it"
        assert unseen(rendered) == set(), "a new template: tell tests/browser/pages.py how to come to it"


def told(wrong: dict[str, list[str]]) -> str:
    """What is wrong with each page, a line for each finding."""
    return "\n".join(f"{name}: {what}" for name, found in wrong.items() for what in dict.fromkeys(found))


def missed(console: Console, stops: tuple[Stop, ...]) -> set[str]:
    """Pages of the console that are not among the stops."""
    seen = {rule_of(console, stop.path.partition("?")[0]) for stop in stops}
    return {page.path for page in EVERY_PAGE if is_a_page(page)} - seen


def unseen(rendered: set[str]) -> set[str]:
    """Templates that were neither filled in nor are part of one that was."""
    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True)
    known, queue = set[str](), list(rendered)
    while queue:
        name = queue.pop()
        if name not in known:
            known.add(name)
            parsed = environment.parse((TEMPLATES / name).read_text(encoding="utf-8"))
            queue += [each for each in meta.find_referenced_templates(parsed) if each]
    return {path.name for path in TEMPLATES.iterdir()} - known - set(PASSING)


def test_every_way_that_is_no_page_is_there() -> None:
    assert set(WAYS) <= {page.path for page in EVERY_PAGE}
