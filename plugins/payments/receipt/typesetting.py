"""A receipt to PDF with typst, off the event loop. All texts reach the template as data and are never read as markup.

Only fonts inside typst are used and the only date is the receipt's own, so the same receipt gives the same bytes.
"""

from __future__ import annotations

import logging
from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec
import trio
import typst
from msgspec import Struct

log = logging.getLogger(__name__)

_LIMITER = trio.CapacityLimiter(2)


class Row(Struct, frozen=True):
    """A label and what belongs to it."""

    label: str
    value: str


class Paper(Struct, frozen=True, kw_only=True):
    """All that is on the paper, worded.

    Arguments:
        language: BCP 47. date: year, month, day. city, colour: of the head. title: of the document.
        amount, received: the large line and the one below it. rows: facts. shares: for each account, if there are more.
        verify: how to see whether the receipt is ours. note: small print.
    """

    language: str
    date: tuple[int, int, int]
    city: str
    colour: str
    title: str
    amount: str
    received: str
    rows: tuple[Row, ...]
    verify: tuple[str, ...]
    note: str


async def pdf(paper: Paper) -> bytes:
    """The receipt as a PDF.

    Arguments:
        paper: what is on it.
    """
    return await trio.to_thread.run_sync(_typeset, paper, limiter=_LIMITER)


@cache
def _template() -> bytes:
    return files(__package__).joinpath("receipt.typ").read_bytes()


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True)


def _typeset(paper: Paper) -> bytes:
    """With PDF/UA-1 for screen readers; without that claim where a letter is in no font."""
    try:
        return _compiled(paper, ["ua-1"])
    except typst.TypstError as error:
        if "could not be displayed" not in str(error):
            raise
        log.warning("a receipt was printed without PDF/UA: it holds a letter that the fonts lack")
        return _compiled(paper, [])


def _compiled(paper: Paper, standards: list[Literal["ua-1"]]) -> bytes:
    return typst.compile(
        _template(),
        format="pdf",
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"paper": msgspec.json.encode(paper).decode()},
        pdf_standards=[*standards],
    )
