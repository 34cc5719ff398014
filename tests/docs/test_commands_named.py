"""No page names a command that there is not, and the code on the page about replay can be read."""

from __future__ import annotations

import ast
import re
import textwrap
from pathlib import Path

import pytest

from tests.docs import made
from tests.docs.page import blocks
from tests.support.require import ROOT

PAGES = [ROOT / "README.md", ROOT / "plugins" / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
OF_PLUGINS = re.findall(r'group="(\w+)"', "".join(p.read_text() for p in (ROOT / "plugins").rglob("*.py")))
ASIDE = {"COMMAND", "GROUP", "NAME", "hello"}
"""Words that stand for a command, and the group of the example in docs/hooks.md."""


@pytest.fixture(scope="module")
def known() -> set[str]:
    """All commands, `plugins enable` as well as `plugins`."""
    return set(re.findall(r"^#+ gateway ([a-z -]+)$", made.commands(), re.M))


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_each_command_that_a_page_names_is_there(page: Path, known: set[str]) -> None:
    named = re.findall(
        r"(?:`|^\$ )gateway ((?:[a-z][a-z-]*|[A-Z]+)(?: [a-z][a-z-]*)?)", page.read_text(encoding="utf-8"), re.M
    )
    groups = {command.partition(" ")[0] for command in known if " " in command}
    for command in named:
        first, _, second = command.partition(" ")
        if first in ASIDE or first in OF_PLUGINS:
            continue
        assert first in known, f"{page.name}: gateway {command}"
        if first in groups and second and not second.startswith("-"):
            assert command in known, f"{page.name}: gateway {command}"


def test_the_code_about_replay_can_be_read() -> None:
    for block in blocks(ROOT / "docs" / "replay.md"):
        assert block.kind == "python"
        ast.parse(f"async def run(chat):\n{textwrap.indent(block.body, '    ')}")
