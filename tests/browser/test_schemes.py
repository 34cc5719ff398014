"""What the scan of light and dark pages stands on: the two differ in colours, and in nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.browser.scan import COLOURS, in_both_schemes, rules_about_colours
from tests.browser.tour import browser
from tests.support.require import ROOT

COLOURED = {"fill", "stroke", "color", "background", "background-color", "border-color", "outline-color"}
COLOUR = re.compile(r"#[0-9a-f]{3}|rgb\(|accent[_-]dark")
SHEETS = sorted(
    path
    for room in ("gateway", "plugins")
    for path in (ROOT / room).rglob("*.css")
    if "prefers-color-scheme" in path.read_text(encoding="utf-8")
)


def dark_part(style: str) -> list[str]:
    """What is inside of the blocks that are for dark screens."""
    found = []
    for begin in re.finditer(r"@media[^{]*prefers-color-scheme: dark[^{]*\{", style):
        depth, at = 1, begin.end()
        while depth:
            depth += {"{": 1, "}": -1}.get(style[at], 0)
            at += 1
        found.append(style[begin.end() : at - 1])
    return found


def others(style: str) -> set[str]:
    """Properties that the dark style sets, but for those of colours and for variables that hold one."""
    return {
        name
        for part in dark_part(style)
        for name, value in re.findall(r"(?<=[{;\s])([\w-]+):\s*([^;}]+|\{\{[^}]+\}\})", part)
        if name not in COLOURED and not (name.startswith("--") and COLOUR.search(value))
    }


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.stem)
def test_the_dark_style_changes_nothing_but_colours(sheet: Path) -> None:
    style = sheet.read_text(encoding="utf-8")
    assert dark_part(style)
    assert others(style) == set()


def test_a_dark_style_that_changes_more_is_found() -> None:
    style = (
        "@media (prefers-color-scheme: dark) { :root { --gap: 2rem; --ink: #fff; } p { color: red; display: none } }"
    )
    assert others(style) == {"--gap", "display"}


BAD = """<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Bad</title><style>
:root { --ink: #111; --ground: #fff } @media (prefers-color-scheme: dark) { :root { --ink: #333; --ground: #111 } }
body { color: var(--ink); background: var(--ground) }</style><main><h1>Bad</h1><p>words <input name="q"></p></main>"""


@pytest.mark.browser
def test_what_is_bad_in_one_scheme_only_is_found_whichever_comes_first() -> None:
    with browser() as started:
        tab = started.new_page(viewport={"width": 360, "height": 740}, color_scheme="light")
        tab.set_content(BAD)
        found = in_both_schemes(tab), in_both_schemes(tab, "dark")
        assert rules_about_colours(tab) == set(COLOURS)
    for first, each in zip(("light", "dark"), found, strict=True):
        assert {line.split(" (")[0] for line in each} == {"dark: color-contrast", f"{first}: label"}
