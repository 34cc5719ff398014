"""What axe-core and a ruler find wrong with a page in the browser."""

from __future__ import annotations

from typing import Literal

from axe_playwright_python.base import AXE_FILE_PATH  # type: ignore[import-untyped]
from playwright.sync_api import Page

Scheme = Literal["light", "dark"]

AXE = AXE_FILE_PATH.read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
"""Every rule of WCAG 2.2 at levels A and AA, and what axe-core calls good practice. There are no exceptions."""

COLOURS = ["color-contrast", "link-in-text-block"]
"""Those of them that look at colours. The dark style changes nothing but colours, so the others find the same in both;
test_keyboard.py checks both."""

OPTIONS = {
    "resultTypes": ["violations"],
    "preload": False,  # nothing is fetched: all styles are of our own origin
}

RULER = """() => {
  const found = [];
  if (document.documentElement.scrollWidth > innerWidth) found.push('wider than the window');
  for (const one of document.querySelectorAll('main *, header *')) {
    const box = one.getBoundingClientRect();
    if (!box.width || one.closest('.scroll, nav ul, pre, .skip, thead')) continue;
    if (box.right > innerWidth + 1 || box.left < -1) found.push('cut off: ' + one.outerHTML.slice(0, 80));
  }
  return found;
}"""
"""What does not fit: the page as a whole, or a part of it that cannot be scrolled to."""


def violations(tab: Page, only: list[str] | None = None) -> list[str]:
    """What is wrong: the rule, why, and where; for a reader of a failed test.

    Arguments:
        only: names of rules; all of `RULES` if left out.
    """
    _bring(tab)
    asked = RULES if only is None else {"type": "rule", "values": only}
    found = tab.evaluate("options => axe.run(document, options)", OPTIONS | {"runOnly": asked})
    assert found["testEngine"]["name"] == "axe-core"
    return [
        f"{each['id']} ({each['impact']}): {each['help']}: {node['html'][:160]} {node['failureSummary'][-200:]}"
        for each in found["violations"]
        for node in each["nodes"][:3]
    ]


def rules_about_colours(tab: Page) -> set[str]:
    """Those of `RULES` that axe-core itself counts among the rules about colours."""
    _bring(tab)
    found = tab.evaluate("axe.getRules(['cat.color'])")
    return {each["ruleId"] for each in found if not set(RULES).isdisjoint(each["tags"])}


def _bring(tab: Page) -> None:
    """axe-core into the page that is shown, unless it is there."""
    if not tab.evaluate("'axe' in window"):
        tab.evaluate(AXE)


def in_both_schemes(tab: Page, first: Scheme = "light") -> list[str]:
    """What is wrong with the page that is shown, in light and in dark colours.

    Arguments:
        first: as it is shown already; here every rule is asked, in the other one those about colours.
    """
    second: Scheme = "dark" if first == "light" else "light"
    found = []
    for scheme, only in ((first, None), (second, COLOURS)):
        tab.emulate_media(color_scheme=scheme)
        found += [f"{scheme}: {each}" for each in (*violations(tab, only), *misfits(tab))]
    tab.emulate_media(color_scheme=first)
    return found


def misfits(tab: Page) -> list[str]:
    """What is wider than the window."""
    return [str(each) for each in tab.evaluate(RULER)]
