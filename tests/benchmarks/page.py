"""Writes what was measured into docs/performance.md, between its two marks, and the chart beside it.

The words around are written by hand and stay as they are.
"""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from html import escape
from importlib.metadata import version
from math import log10
from pathlib import Path

import apsw

from tests.benchmarks.figures import Figure, number, table
from tests.support.require import ROOT

PAGE = ROOT / "docs" / "performance.md"
CHART = ROOT / "docs" / "pictures" / "performance.svg"
BEGIN, END = "<!-- make bench writes from here -->", "<!-- to here -->"
PACKAGES = (
    "trio",
    "hypercorn",
    "httpx",
    "msgspec",
    "pywa",
    "fastapi",
    "uvicorn",
    "uvloop",
    "microsoft-agents-hosting-aiohttp",
)

Section = tuple[str, Sequence[Figure], str | None]
"""A title, its figures, and what has gone wrong."""


def write(sections: Sequence[Section], load_before: float) -> list[str]:
    """Put figures and chart in place.

    Returns: the files, relative to the repository.
    """
    words = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(filled(words, measured(sections, load_before)), encoding="utf-8")
    CHART.write_text(chart(figure for _, figures, _ in sections for figure in figures), encoding="utf-8")
    return [str(path.relative_to(ROOT)) for path in (PAGE, CHART)]


def filled(words: str, lines: Iterable[str]) -> str:
    """The page with these lines between the marks."""
    before, _, rest = words.partition(BEGIN)
    _, found, after = rest.partition(END)
    if not found:
        raise ValueError(f"{PAGE.name} has lost its marks: {BEGIN} and {END}")
    return "\n".join([before + BEGIN, "", *lines, "", END + after])


def measured(sections: Sequence[Section], load_before: float) -> Iterable[str]:
    """What the run has found."""
    yield from machine(load_before)
    figures = [figure for _, found, _ in sections for figure in found]
    goals = [figure for figure in figures if figure.goal is not None]
    reached = sum(bool(figure.reached) for figure in goals)
    yield from (
        "",
        f"Of {len(goals)} goals {reached} are reached.",
        "",
        "![How far from each goal](pictures/performance.svg)",
    )
    for title, found, trouble in sections:
        yield from ("", f"### {title}", "")
        yield from table(found) if found else ()
        if trouble:
            yield from ("", f"This part is not whole: it {trouble.partition(';')[0]}.")


def machine(load_before: float) -> list[str]:
    """Where and with what it was measured."""
    cores = len(os.sched_getaffinity(0))
    memory = os.sysconf("SC_PAGESIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    versions = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    day = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
    lines = [
        f"Measured on {day}: {cores} cores ({_processor()}), {memory:.0f} GiB, "
        f"{platform.system()} {platform.release()}, "
        f"Python {platform.python_version()}, SQLite {apsw.sqlite_lib_version()}, {versions}."
    ]
    if load_before > 0.5:
        lines += [
            "",
            f"The machine was not idle when it began (load {load_before:.1f}): read the ratios, and them with care.",
        ]
    return lines


def _processor() -> str:
    found = Path("/proc/cpuinfo")
    lines = found.read_text(encoding="utf-8").splitlines() if found.exists() else []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.machine() or sys.platform)


# ------------------------------------------------------------------------------------------ the chart

_WIDTH, _LINE, _TOP, _LEFT, _RIGHT = 860, 30, 56, 400, 700
_MOST = 10.0
"""The chart ends at ten times better, or worse, than the goal."""
_STYLE = "font-family:system-ui,sans-serif;font-size:13px"


def chart(figures: Iterable[Figure]) -> str:
    """A bar for each goal, as long as it is better or worse than wanted, on a logarithmic scale."""
    goals = [figure for figure in figures if figure.goal is not None]
    height = _TOP + _LINE * len(goals) + 24
    middle = (_LEFT + _RIGHT) / 2
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img" style="{_STYLE}">',
        "<title>How far each figure is from its goal</title>",
        f'<rect width="{_WIDTH}" height="{height}" fill="#ffffff"/>',
        '<text x="16" y="26" font-weight="600" fill="#1b1f24">How far from the goal</text>',
        f'<text x="{middle}" y="26" text-anchor="middle" fill="#1b1f24">goal</text>',
        f'<text x="{_LEFT}" y="44" text-anchor="middle" fill="#59636e">ten times short of it</text>',
        f'<text x="{_RIGHT}" y="44" text-anchor="middle" fill="#59636e">ten times better</text>',
    ]
    for nth, figure in enumerate(goals):
        lines += _bar(figure, _TOP + _LINE * nth, middle)
    lines.append(f'<line x1="{middle}" x2="{middle}" y1="32" y2="{height - 16}" stroke="#1b1f24"/>')
    return "\n".join([*lines, "</svg>", ""])


def _bar(figure: Figure, y: int, middle: float) -> list[str]:
    assert figure.goal is not None
    far = min(max(figure.goal.distance(figure.value), 1 / _MOST), _MOST) if figure.value else 1 / _MOST
    end = middle + (_RIGHT - middle) * log10(far) / log10(_MOST)
    colour = "#1a7f5a" if figure.reached else "#c4650a"
    unit = f" {figure.unit}" if figure.goal.of == "ours" else " x"
    label = figure.what + (f" / {figure.beside}" if figure.goal.of == "ratio" else "")
    said = f"{number(figure.value)}{unit} ({figure.goal})"
    label = label if len(label) < 56 else label[:54] + "..."
    left, width = min(middle, end), max(abs(end - middle), 1.5)
    return [
        f'<text x="16" y="{y + 17}" fill="#1b1f24">{escape(label)}</text>',
        f'<rect x="{left:.1f}" y="{y + 5}" width="{width:.1f}" height="16" fill="{colour}"/>',
        f'<text x="{_RIGHT + 16}" y="{y + 17}" fill="#1b1f24">{escape(said)}</text>',
    ]
