"""What the docstring of a settings Struct says of each setting: for the docs and for the console's forms."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator

from msgspec import Struct


def about_settings(kind: type[Struct]) -> dict[str, str]:
    """What a Struct's docstring says of each of its arguments, in one line."""
    _, _, listed = (inspect.getdoc(kind) or "").partition("Arguments:\n")
    block = re.split(r"\n\s*\n", listed)[0] if listed else ""
    found: dict[str, str] = {}
    for names, words in _entries(block):
        for name in re.findall(r"\w+", names):
            found[name] = words
    return found


def _entries(block: str) -> Iterator[tuple[str, str]]:
    text = " ".join(block.split())
    starts = list(re.finditer(r"(?:^|(?<=[.;] ))((?:\w+)(?:, \w+)*): ", text))
    for at, start in enumerate(starts):
        end = starts[at + 1].start() if at + 1 < len(starts) else len(text)
        yield start[1], text[start.end() : end].strip()
