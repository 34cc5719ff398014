"""Tesseract, as far as it is needed: from a picture to lines of words, and how sure it is of them.

Source: the manual page tesseract(1), and its TSV output.
"""

from __future__ import annotations

from itertools import groupby

from msgspec import Struct

from plugins.card_photos.programs import Failed, Programs

_SPARSE = "11"
"""Page segmentation: as much text as can be found, in no order."""


class Read(Struct, frozen=True):
    """What was read.

    Arguments:
        lines: words, line by line.
        sure: how sure tesseract is, over words of four letters and more; of a picture on its head it is not.
    """

    lines: tuple[tuple[str, ...], ...]
    sure: float


class Tesseract:
    """Reads pictures.

    Arguments:
        programs: runs it.
        name: of the program, or its path.
    """

    def __init__(self, programs: Programs, name: str) -> None:
        self._programs, self._name = programs, name

    async def read(self, png: bytes) -> Read:
        """What stands on a picture.

        Raises:
            Failed: nobody has looked.
        """
        command = [self._name, "-", "-", "--psm", _SPARSE, "-l", "eng", "tsv"]
        return _read((await self._programs.run(command, png)).decode("utf-8", "replace"))

    async def trouble(self) -> str:
        """Why it cannot read now, in one line; empty if it can."""
        try:
            known = await self._programs.run([self._name, "--list-langs"], b"")
        except Failed as error:
            return str(error)
        return "" if b"eng" in known.split() else f"{self._name} knows no English. Install tesseract-ocr-eng"


def _read(table: str) -> Read:
    rows = [row for line in table.splitlines()[1:] if len(row := line.split("\t")) == 12 and row[0] == "5"]
    words = [(tuple(row[2:5]), row[11].strip(), float(row[10])) for row in rows]
    lines = (tuple(word for _, word, _ in line if word) for _, line in groupby(words, key=lambda each: each[0]))
    return Read(
        tuple(line for line in lines if line), sum(sure for _, word, sure in words if sure > 50 and len(word) >= 4)
    )
