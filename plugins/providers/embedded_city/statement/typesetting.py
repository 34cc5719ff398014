"""A document to PDF with typst, off the event loop; and the statement.

The document reaches the template as JSON, so its texts are texts there and never typst code. Only the fonts inside
typst are used, and the only date in the file is the statement's own: the same statement gives the same bytes.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import Literal, TypeVar

import msgspec
import trio
import typst
from msgspec import Struct

from plugins.providers.embedded_city.statement.document import Document

D = TypeVar("D")

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
        """The statement as a PDF."""
        return await self.printed(typeset, document)

    async def printed(self, typesetting: Callable[[D], bytes], document: D) -> bytes:
        """A document as a PDF.

        Arguments:
            typesetting: makes the PDF; called in a thread.
        """
        return await trio.to_thread.run_sync(typesetting, document, limiter=self._limiter)


@cache
def _template() -> bytes:
    return files(__package__).joinpath("statement.typ").read_bytes()


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True)


def typeset(document: Document) -> bytes:
    """The statement as a PDF; see `accessible_pdf`."""
    return accessible_pdf(_template(), document)


def accessible_pdf(template: bytes, document: Struct) -> bytes:
    """A document as a PDF of PDF/UA-1; the same document gives the same bytes.

    PDF/UA forbids letters that no font can draw. A name that holds one (a Chinese name, an emoji) is printed with a
    box in its place and without the claim: a document that is nearly accessible is better than none.

    Arguments:
        template: typst code that places `json(bytes(sys.inputs.document))` on paper.
    """
    try:
        return _compile(template, document, [STANDARD])
    except typst.TypstError as error:
        if "could not be displayed" not in str(error):
            raise
        log.warning("a document was printed without PDF/UA: it holds a letter that the fonts lack")
        return _compile(template, document, [])


def _compile(template: bytes, document: Struct, standards: list[Literal["ua-1"]]) -> bytes:
    return typst.compile(
        template,
        format="pdf",
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"document": msgspec.json.encode(document).decode()},
        pdf_standards=[*standards],
    )
