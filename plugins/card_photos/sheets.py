"""The first pages of a PDF, by poppler: what is written on them, and how they look.

Source: the manual pages pdftotext(1) and pdftoppm(1).
"""

from __future__ import annotations

from plugins.card_photos.programs import Ended, Programs

TEXT, PICTURE = "pdftotext", "pdftoppm"
_LONGEST = "1200"
_MOST_BYTES = 8 * 1024 * 1024


class Sheets:
    """Pages of PDFs.

    Arguments:
        programs: runs poppler.
        most: pages that are looked at, from the first one on.
    """

    def __init__(self, programs: Programs, most: int) -> None:
        self._programs, self.most = programs, most

    async def words(self, pdf: bytes) -> list[list[str]]:
        """The words that can be copied from the pages, line by line; none if it is locked or damaged.

        Raises:
            Failed: nobody has looked.
        """
        try:
            said = await self._programs.run([TEXT, "-l", str(self.most), "-layout", "-", "-"], pdf)
        except Ended:
            return []
        return [line.split() for line in said.decode("utf-8", "replace").splitlines()]

    async def picture(self, pdf: bytes, number: int) -> bytes | None:
        """A page as PNG; None if there is no such page, or it is locked or damaged.

        Raises:
            Failed: nobody has looked.
        """
        page = ["-f", str(number), "-l", str(number), "-scale-to", _LONGEST, "-gray", "-png", "-"]
        try:
            return await self._programs.run([PICTURE, *page], pdf, most=_MOST_BYTES) or None
        except Ended:
            return None
