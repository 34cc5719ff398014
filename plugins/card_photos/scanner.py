"""What is said of a file: that it shows no card, that it shows one, or that nobody could look."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from typing import TypeVar

import trio
from PIL.Image import Image as Picture

from gateway.api import Clean, MediaFile, NotScanned, Rejected, Verdict, text
from plugins.card_photos import views
from plugins.card_photos.counts import Counting
from plugins.card_photos.programs import Failed
from plugins.card_photos.reading import Read, Tesseract
from plugins.card_photos.seen import shows_card
from plugins.card_photos.sheets import Sheets
from plugins.card_photos.views import NoPicture

Made = TypeVar("Made")

_log = logging.getLogger(__name__)

_PICTURES = ("image/jpeg", "image/png", "image/webp")

CARD = Rejected(words=text("card-photos-card"), reason="it shows a bank card")
OTHER_KIND = Rejected(words=text("card-photos-other-kind"), reason="a kind of picture that nobody can look at")


class CardPhotos:
    """Looks for bank cards on pictures and on the first pages of PDFs.

    Arguments:
        tesseract: reads pictures. sheets: makes pictures of pages; None leaves PDFs alone.
        counting: keeps how often what was found.
        required: whether a file that nobody could look at is not taken.
        at_once: pictures that are made ready side by side.
    """

    def __init__(
        self, tesseract: Tesseract, sheets: Sheets | None, counting: Counting, *, required: bool, at_once: int
    ) -> None:
        self._tesseract, self._sheets, self._counting, self._required = tesseract, sheets, counting, required
        self._threads = trio.CapacityLimiter(at_once)

    async def scan(self, file: MediaFile) -> Verdict:
        """See `gateway.api.MediaScanner`."""
        if file.mime == "image/heic":
            return OTHER_KIND
        pdf = file.mime == "application/pdf" and self._sheets is not None
        if not pdf and file.mime not in _PICTURES:
            return Clean()
        try:
            found = await (self._on_pages(file.content) if pdf else self._on_picture(file.content))
        except NoPicture:
            return Rejected(words=text("card-photos-unreadable"), reason="a picture that cannot be opened")
        except Failed as error:
            await self._counting.add(unread=1)
            if self._required:
                return NotScanned(str(error))
            _log.warning("a resident's picture was taken without being looked at: %s", error)
            return Clean()
        await self._counting.add(looked=1, cards=int(found))
        return CARD if found else Clean()

    async def _on_pages(self, pdf: bytes) -> bool:
        assert self._sheets is not None
        if shows_card([await self._sheets.words(pdf)]):
            return True
        for number in range(1, self._sheets.most + 1):
            page = await self._sheets.picture(pdf, number)
            if page is None:
                return False
            if await self._on_picture(page):
                return True
        return False

    async def _on_picture(self, content: bytes) -> bool:
        """Read both ways up; then, the right way up, by what is lighter and what is darker than around it."""
        ready = await self._aside(views.straight, content)
        if ready is None:
            return False
        upright, turned = await self._read((views.png, ready.edges), (_on_its_head, ready.edges))
        if shows_card([upright.lines, turned.lines]):
            return True
        way = views.png if upright.sure >= turned.sure else _on_its_head
        more = await self._read((way, ready.lighter), (way, ready.darker))
        return shows_card([upright.lines, turned.lines, *(each.lines for each in more)])

    async def _aside(self, look: Callable[..., Made], *given: object) -> Made:
        return await trio.to_thread.run_sync(look, *given, limiter=self._threads)

    async def _read(self, *views: tuple[Callable[[Picture], bytes], Picture]) -> Sequence[Read]:
        """What stands on each; one that cannot be read (grass takes for ever) is empty, as long as another one can.

        Arguments:
            views: pictures, each with what makes a file of it.

        Raises:
            Failed: none of them could be read.
        """
        found = [Read((), 0.0)] * len(views)
        failed: list[Failed] = []

        async def one(place: int, way: Callable[[Picture], bytes], picture: Picture) -> None:
            try:
                found[place] = await self._tesseract.read(await self._aside(way, picture))
            except Failed as error:
                failed.append(error)

        async with trio.open_nursery() as nursery:
            for place, (way, picture) in enumerate(views):
                nursery.start_soon(one, place, way, picture)
        if len(failed) == len(views):
            raise failed[0]
        return found


def _on_its_head(picture: Picture) -> bytes:
    return views.png(views.upside_down(picture))
