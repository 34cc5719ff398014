"""What axe-core and a ruler find wrong with a page in the browser."""

from __future__ import annotations

from axe_playwright_python.base import AXE_FILE_PATH  # type: ignore[import-untyped]
from playwright.sync_api import Page

AXE = AXE_FILE_PATH.read_text(encoding="utf-8")
OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
    "preload": False,  # nothing is fetched: all styles are of our own origin
}
"""Every rule of WCAG 2.2 at levels A and AA, and what axe-core calls good practice. There are no exceptions."""

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


def violations(tab: Page) -> list[str]:
    """What is wrong: the rule, why, and where; for a reader of a failed test."""
    tab.evaluate(AXE)
    found = tab.evaluate("options => axe.run(document, options)", OPTIONS)
    assert found["testEngine"]["name"] == "axe-core"
    return [
        f"{each['id']} ({each['impact']}): {each['help']}: {node['html'][:160]} {node['failureSummary'][-200:]}"
        for each in found["violations"]
        for node in each["nodes"][:3]
    ]


def misfits(tab: Page) -> list[str]:
    """What is wider than the window."""
    return [str(each) for each in tab.evaluate(RULER)]
