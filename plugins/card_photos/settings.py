"""What the operator may write in [plugins.card_photos], and what must be installed for it."""

from __future__ import annotations

import shutil

from msgspec import Struct

from plugins.card_photos.sheets import PICTURE, TEXT


class Settings(Struct, frozen=True):
    """How pictures are looked at.

    Arguments:
        required: whether pictures that nobody could look at (tesseract is missing, or takes too long) are not taken.
            `false` lets them through; health names what is missing all the same.
        program: tesseract, or its path.
        seconds: for one reading of a picture; there are four at most. Then it is killed.
        at_once: readings side by side, each on a processor of its own.
        memory_mb: that one reading may ask for.
        pdf_pages: so many pages of a PDF are looked at, from the first one on; 0 leaves PDFs alone.
    """

    required: bool = True
    program: str = "tesseract"
    seconds: float = 8.0
    at_once: int = 2
    memory_mb: int = 1_024
    pdf_pages: int = 2

    def __post_init__(self) -> None:
        if not 0.5 <= self.seconds <= 20:
            raise ValueError("seconds: write a number between 0.5 and 20")
        if not 1 <= self.at_once <= 64:
            raise ValueError("at_once: write a number between 1 and 64")
        if not 256 <= self.memory_mb <= 8_192:
            raise ValueError("memory_mb: write a number between 256 and 8192")
        if not 0 <= self.pdf_pages <= 10:
            raise ValueError("pdf_pages: write a number between 0 and 10")
        if self.required and (missing := self.missing()):
            raise ValueError(f"{missing}. Or write required = false: pictures are then taken without being looked at")

    def missing(self) -> str:
        """What is not installed, and how to get it; empty if all is there."""
        wanted = {self.program: "tesseract-ocr"}
        if self.pdf_pages:
            wanted |= {TEXT: "poppler-utils", PICTURE: "poppler-utils"}
        away = [name for name in wanted if shutil.which(name) is None]
        packages = " ".join(dict.fromkeys(wanted[name] for name in away))
        return f"{', '.join(away)}: not installed. Install it (Debian: apt install {packages})" if away else ""
