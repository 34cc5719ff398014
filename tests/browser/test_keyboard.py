"""The console without a mouse, much enlarged, and for who cannot bear motion."""

from __future__ import annotations

from functools import partial

import pytest
import trio
from playwright.sync_api import Page

from tests.browser.scan import misfits, violations
from tests.browser.test_accessible import console as console
from tests.browser.test_accessible import told
from tests.browser.tour import Screen, Seen, browser, tour
from tests.browser.visits import visits
from tests.gateway.console.opened import Console

pytestmark = [pytest.mark.browser, pytest.mark.timeout(400)]

WIDE = Screen(1280, 860, False)
TWICE, FOUR_TIMES = Screen(640, 430, False, still=True), Screen(320, 256, True, still=True)
"""What a window of 1280 by 860 shows at 200 and at 400 percent."""

MOST_STOPS = 400
BUSY = 300

CAN_BE_USED = """() => {
  const all = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';
  const seen = one => one.checkVisibility() && !one.disabled && one.type !== 'hidden';
  window.wanted = [...document.querySelectorAll(all)].filter(seen);
  window.reached = new Set();
  return window.wanted.length;
}"""
"""Counts all that can be pressed or filled in."""

WHERE = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const again = window.reached.has(one) && one !== window.last;  // a field of a date has several stops
  window.last = one;
  window.reached.add(one);
  const style = getComputedStyle(one), box = one.getBoundingClientRect();
  const ring = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  return {again, ring, inside, what: one.outerHTML.slice(0, 100)};
}"""
"""Where the keyboard is now, and whether that can be seen."""

LEFT = """() => window.wanted
  .filter(one => !window.reached.has(one))
  .filter(one => !(one.type === 'radio' && [...window.reached].some(other => other.name === one.name)))
  .map(one => one.outerHTML.slice(0, 100))"""

MOVES = """() => [...document.querySelectorAll('*')].filter(one => {
  const style = getComputedStyle(one);
  return parseFloat(style.transitionDuration) > 0 || style.animationName !== 'none';
}).map(one => one.outerHTML.slice(0, 80))"""


def walked(tab: Page) -> list[str]:
    """What is wrong with the way of the keyboard through a page."""
    wrong: list[str] = []
    tab.evaluate("document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex')")
    many = tab.evaluate(CAN_BE_USED)
    for number in range(min(many + 20, MOST_STOPS)):
        tab.keyboard.press("Tab")
        place = tab.evaluate(WHERE)
        if place is None or place["again"]:
            break
        if number == 0 and "skip" not in place["what"]:
            wrong.append(f"the first stop does not lead to the content: {place['what']}")
        if not place["ring"]:
            wrong.append(f"nobody sees that the keyboard is here: {place['what']}")
        if not place["inside"]:
            wrong.append(f"the keyboard is outside of the window: {place['what']}")
    return wrong + [f"the keyboard does not come to {each}" for each in tab.evaluate(LEFT)]


async def _toured(console: Console, screen: Screen, look: object) -> dict[str, list[str]]:
    wrong: dict[str, list[str]] = {}

    def noted(tab: Page, seen: Seen) -> None:
        if found := look(tab):  # type: ignore[operator]
            wrong[seen.stop.name] = found

    link = (await console.link("admin", "naledi")).partition("/console/")[2]
    going = partial(tour, console.address, {screen: link}, await visits(console), noted)
    await trio.to_thread.run_sync(going)
    return wrong


@pytest.mark.parametrize("console", [BUSY], indirect=True)
async def test_the_keyboard_comes_to_everything_and_is_seen_there(console: Console) -> None:
    wrong = await _toured(console, WIDE, walked)
    assert not wrong, told(wrong)


@pytest.mark.parametrize("console", [BUSY], indirect=True)
@pytest.mark.parametrize("screen", [TWICE, FOUR_TIMES], ids=["200 percent", "400 percent"])
async def test_everything_fits_when_it_is_enlarged_and_nothing_moves(console: Console, screen: Screen) -> None:
    wrong = await _toured(console, screen, lambda tab: misfits(tab) + tab.evaluate(MOVES))
    assert not wrong, told(wrong)


BAD = """<!doctype html><html lang="en"><title>Bad</title><style>
a { color: #ccc; outline: none !important } p { animation: spin 1s } @keyframes spin { to { opacity: .5 } }
</style><main><h1>Bad</h1><p>is <a href="#x">pale</a> <input name="q"> <button tabindex="-1">never</button></p>
<div style="width: 900px">wide</div></main></html>"""


def test_the_scan_finds_what_is_bad() -> None:
    with browser() as started:
        tab = started.new_page(viewport={"width": 360, "height": 740})
        tab.set_content(BAD)
        found = "\n".join([*violations(tab), *misfits(tab), *walked(tab), *tab.evaluate(MOVES)])
    for word in (
        *("color-contrast", "label (critical)", "wider than the window", "cut off: <div", "<p>is"),
        *("the first stop does not lead", "nobody sees that the keyboard is here: <a", "does not come to <button"),
    ):
        assert word in found, found
