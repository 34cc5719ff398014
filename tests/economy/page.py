"""The table in docs/economy.md."""

from __future__ import annotations

import re

from tests.support.require import ROOT

PAGE = ROOT / "docs" / "economy.md"
_TABLE = re.compile(r"(?<=<!-- made by: python -m tests\.economy --write -->\n\n).*?(?=\n<!-- end -->)", re.S)


def with_table(page: str, table: str) -> str:
    """The page with this table in its place."""
    made, places = _TABLE.subn(lambda _: table, page)
    assert places == 1, "the page has no place for the table"
    return made


def messages_on(page: str) -> dict[str, int]:
    """How many messages of ours the page says that each task takes."""
    rows = re.findall(r"^\| `\w+` \| ([^|]+) \| \d+ \| (\d+) \|", page, re.M)
    return {what: int(ours) for what, ours in rows}
