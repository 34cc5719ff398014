"""A statement to PDF with typst, off the event loop.

The document reaches the template as JSON, so its texts are texts there and never typst code. Only the fonts inside
typst are used, and the only date in the file is the statement's own: the same statement gives the same bytes.
"""

from __future__ import annotations

import logging
from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec
import trio
import typst

from plugins.providers.embedded_city.statement.document import Document

log = logging.getLogger(__name__)

STANDARD: Literal["ua-1"] = "ua-1"
"""PDF/UA-1 (ISO 14289-1): tagged, titled and worded so that a screen reader can read it. typst refuses to write a
file that breaks it."""


class Typesetter:
    """Prints statements, a few at a time.

    Arguments:
        at_once: how many are typeset in parallel; each takes some 50 ms of one core and 40 MB of memory.
    """

    def __init__(self, *, at_once: int = 2) -> None:
        self._limiter = trio.CapacityLimiter(at_once)

    async def pdf(self, document: Document) -> bytes:
        """The document as a PDF."""
        return await trio.to_thread.run_sync(typeset, document, limiter=self._limiter)


@cache
def _template() -> bytes:
    return files(__package__).joinpath("statement.typ").read_bytes()


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True)


def typeset(document: Document) -> bytes:
    """The document as a PDF of PDF/UA-1; the same document gives the same bytes.

    PDF/UA forbids letters that no font can draw. A name that holds one (a Chinese name, an emoji) is printed with a
    box in its place and without the claim: a statement that is nearly accessible is better than none.
    """
    try:
        return _compile(document, [STANDARD])
    except typst.TypstError as error:
        if "could not be displayed" not in str(error):
            raise
        log.warning("a statement was printed without PDF/UA: it holds a letter that the fonts lack")
        return _compile(document, [])


def _compile(document: Document, standards: list[Literal["ua-1"]]) -> bytes:
    return typst.compile(
        _template(),
        format="pdf",
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"document": msgspec.json.encode(document).decode()},
        pdf_standards=[*standards],
    )
