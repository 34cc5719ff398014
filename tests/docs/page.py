"""A page of the docs, taken apart: its sections, and the fenced blocks in each."""

from __future__ import annotations

import re
from pathlib import Path

from msgspec import Struct

_BLOCK = re.compile(r"^(?P<fence>`{3,})(?P<kind>\w+)(?: (?P<info>[^\n]+))?\n(?P<body>.*?)^(?P=fence)$", re.M | re.S)
_HEADING = re.compile(r"^#{2,3} (.+)$", re.M)


class Block(Struct, frozen=True):
    """What stands between two fences.

    Arguments:
        kind, info: the first word behind the opening fence, and the rest of that line.
        start, end: where the body is in the page.
        section: the heading above it.
    """

    kind: str
    info: str
    body: str
    start: int
    end: int
    section: str


def blocks(path: Path) -> list[Block]:
    """All fenced blocks of a page."""
    page = path.read_text(encoding="utf-8")
    fenced = list(_BLOCK.finditer(page))
    headings = [h for h in _HEADING.finditer(page) if not any(f.start() < h.start() < f.end() for f in fenced)]
    found = []
    for fence in fenced:
        section = [heading[1] for heading in headings if heading.start() < fence.start()]
        body = fence["body"]
        found.append(
            Block(
                fence["kind"], fence["info"] or "", body, fence.start("body"), fence.end("body"), (section or [""])[-1]
            )
        )
    return found
