"""A picture made ready to be read: small, grey, set straight, and with nothing left but what could be writing. Pure.

A card lies on a table at any angle, light on dark or dark on light, pressed or printed. So the angle at which the
picture has the sharpest lines is found first; then the edges are drawn out, which do not care what is light and what
is dark, and, separately, what is lighter and what is darker than its surroundings.
"""

from __future__ import annotations

import io
from itertools import pairwise

from msgspec import Struct
from PIL import Image, ImageChops, ImageFilter, ImageOps, ImageStat
from PIL.Image import Image as Picture

SMALLEST = 120
"""Dots on the longer side, below which no number of a card can be read."""

MOST_DOTS = 30_000_000
"""Of a picture that is taken apart; JPEG is made smaller while it is."""

_LONGEST = 1_200
_ROUGH = 480
_STEP = 3
_LETTERS, _SHARP = 0.06, 15
"""The share of a picture that letters take, at most; and how sharp they are, at least."""


class NoPicture(ValueError):
    """It cannot be opened, or is too large to be."""


class Straight(Struct, frozen=True):
    """A picture in grey, turned so that lines lie level, upright or on their heads.

    Arguments:
        edges: what is sharp in it, dark on white. lighter, darker: what is lighter, and darker, than around it.
    """

    edges: Picture
    lighter: Picture
    darker: Picture


def straight(content: bytes) -> Straight | None:
    """A picture, made ready; None if it is too small for a card.

    Arguments:
        content: JPEG, PNG or WebP.

    Raises:
        NoPicture: see there.
    """
    try:
        with Image.open(io.BytesIO(content)) as picture:
            picture.draft("L", (_LONGEST, _LONGEST))
            if picture.width * picture.height > MOST_DOTS:
                raise NoPicture(f"{picture.width} x {picture.height} dots")
            if max(picture.size) < SMALLEST:
                return None
            grey = _grey(picture)
    except NoPicture:
        raise
    except Exception as error:  # border: Pillow raises many kinds for a picture that was made to break it
        raise NoPicture(type(error).__name__) from error
    grey.thumbnail((_LONGEST, _LONGEST), Image.Resampling.LANCZOS)
    grey = grey.filter(ImageFilter.GaussianBlur(1.0))
    return _turned(grey, _angle(grey))


def upside_down(picture: Picture) -> Picture:
    """The same, on its head."""
    return picture.transpose(Image.Transpose.ROTATE_180)


def png(picture: Picture) -> bytes:
    """As a file."""
    file = io.BytesIO()
    picture.save(file, "PNG", compress_level=1)
    return file.getvalue()


def _grey(picture: Picture) -> Picture:
    """In grey, on white where it can be seen through, and turned as the phone says."""
    turned = ImageOps.exif_transpose(picture)
    if turned.mode in ("RGBA", "LA", "PA") or "transparency" in turned.info:
        turned = turned.convert("RGBA")
        turned = Image.alpha_composite(Image.new("RGBA", turned.size, "white"), turned)
    return ImageOps.autocontrast(turned.convert("L"), cutoff=(0, 1))


def _turned(grey: Picture, angle: int) -> Straight:
    """What is drawn out before it is turned is not disturbed by the corners that turning adds."""

    def turn(picture: Picture, corners: int) -> Picture:
        return picture.rotate(angle, resample=Image.Resampling.BICUBIC, expand=True, fillcolor=corners)

    around = grey.filter(ImageFilter.BoxBlur(max(grey.size) // 28))
    least = max(10.0, 1.2 * ImageStat.Stat(ImageChops.difference(grey, around)).rms[0])
    lighter, darker = turn(ImageChops.subtract(grey, around), 0), turn(ImageChops.subtract(around, grey), 0)
    return Straight(turn(_edges(grey), 255), _ink(lighter, least), _ink(darker, least))


def _edges(grey: Picture) -> Picture:
    """What is sharp; what is no sharper than most of the picture (cloth, wood, grain) is left out."""
    drawn = ImageChops.subtract(grey.filter(ImageFilter.MaxFilter(5)), grey.filter(ImageFilter.MinFilter(5)))
    drawn = drawn.filter(ImageFilter.GaussianBlur(1))
    floor = min(2 * int(ImageStat.Stat(drawn).median[0]), 60)
    drawn = ImageChops.subtract(drawn, Image.new("L", drawn.size, floor))
    return ImageOps.invert(ImageOps.autocontrast(drawn, cutoff=(0, 1)))


def _ink(differs: Picture, least: float) -> Picture:
    return differs.point([0 if value > least else 255 for value in range(256)]).filter(ImageFilter.MedianFilter(3))


def _angle(grey: Picture) -> int:
    """By how many degrees to turn it so that lines lie level: then rows of dots are either full or empty."""
    small = grey.copy()
    small.thumbnail((_ROUGH, _ROUGH))
    sharp = ImageChops.difference(small, small.filter(ImageFilter.BoxBlur(6)))
    least = _sharpest(sharp)
    sharp = sharp.point([255 if value > least else 0 for value in range(256)])
    return max(range(-90, 90, _STEP), key=lambda angle: (_rows(sharp.rotate(angle, expand=True)), -abs(angle)))


def _sharpest(sharp: Picture) -> int:
    """What all but a small share of the dots do not exceed: that share are letters, and not the wood of the table."""
    left, wanted = sharp.width * sharp.height * _LETTERS, 255
    counts = sharp.histogram()
    while wanted > _SHARP and (left := left - counts[wanted]) > 0:
        wanted -= 1
    return wanted


def _rows(turned: Picture) -> int:
    """How much rows differ from those beside them."""
    sums = turned.resize((1, turned.height), Image.Resampling.BOX).tobytes()
    return sum((one - other) ** 2 for one, other in pairwise(sums)) * turned.width**2
