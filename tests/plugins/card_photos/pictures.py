"""Photos of cards and of other things, drawn for the tests: at an angle, on a table, in bad light.

All numbers are test numbers.
"""

from __future__ import annotations

import io
from functools import cache
from typing import Any

import typst
from msgspec import Struct
from PIL import Image, ImageChops, ImageDraw, ImageEnhance, ImageFilter, ImageFont
from PIL.Image import Image as Picture

VISA, MASTERCARD, AMEX = "4242 4242 4242 4242", "5555 5555 5555 4444", "3782 822463 10005"
Colour = tuple[int, int, int]
BLUE, SILVER, BLACK, WHITE, RED = (30, 60, 140), (170, 170, 175), (25, 25, 28), (215, 215, 220), (150, 25, 35)
PALE, DARK = (235, 235, 225), (20, 20, 25)


class Light(Struct, frozen=True):
    """How a photo was taken.

    Arguments:
        angle: degrees. wide: dots of 1600 that the thing takes. bright: 1 is good light.
        grain: 0 to 60. blur: radius. shade: from full light on one side to little on the other. quality: of the JPEG.
    """

    angle: float = 4
    wide: int = 1_000
    bright: float = 1.0
    grain: int = 0
    blur: float = 0.0
    shade: bool = False
    quality: int = 75


@cache
def written(words: str, size: int, font: str = "DejaVu Sans Mono") -> Picture:
    """Words as a mask, with a typeface that typst brings along; Pillow's own if `font` is empty."""
    if not font:
        face: Any = ImageFont.load_default(size)
        box = face.getbbox(words)
        mask = Image.new("L", (int(box[2]) + 8, int(box[3]) + 12), 0)
        ImageDraw.Draw(mask).text((2, 2), words, font=face, fill=255)
        return mask
    source = (
        f"#set page(width: auto, height: auto, margin: 4pt, fill: white)\n"
        f'#set text(font: "{font}", size: {size}pt, weight: "bold")\n#raw({words!r})'
    ).replace("'", '"')
    source = source.replace("#raw", f'#show raw: set text(font: "{font}", size: {size}pt)\n#raw')
    made = typst.compile(source.encode(), format="png", ppi=72.0)
    assert isinstance(made, bytes)
    return Image.eval(Image.open(io.BytesIO(made)).convert("L"), lambda value: 255 - value)


def _print(on: Picture, at: tuple[int, int], mask: Picture, ink: Colour) -> None:
    on.paste(Image.new("RGB", mask.size, ink), at, mask)


def card(
    number: str = VISA,
    *,
    colour: Colour = BLUE,
    ink: Colour = PALE,
    font: str = "DejaVu Sans Mono",
    pressed: bool = False,
) -> Picture:
    """A card, 1000 dots wide; `pressed` gives its digits light and shadow instead of ink."""
    made = Image.new("RGB", (1_000, 630), colour)
    made = ImageChops.add(made, Image.linear_gradient("L").resize(made.size).rotate(180).convert("RGB"), scale=4.0)
    made = Image.blend(made, Image.new("RGB", made.size, colour), 0.6)
    _print(made, (60, 40), written("BANK OF KGANYA", 46, ""), ink)
    ImageDraw.Draw(made).rounded_rectangle((80, 180, 210, 280), 15, fill=(212, 175, 55))
    mask = written(number, 68, font)
    if pressed:
        _print(made, (77, 337), mask, _shifted(colour, 110))
        _print(made, (83, 343), mask, _shifted(colour, -60))
        _print(made, (80, 340), mask, _shifted(colour, 35))
    else:
        _print(made, (80, 340), mask, ink)
    _print(made, (430, 450), written("VALID THRU 12/29", 34, ""), ink)
    _print(made, (80, 530), written("MS N MOKOENA", 46, ""), ink)
    return made


def _shifted(colour: Colour, by: int) -> Colour:
    red, green, blue = (max(0, min(255, each + by)) for each in colour)
    return red, green, blue


def paper(lines: list[str], *, font: str = "", size: int = 34, width: int = 1_000) -> Picture:
    """Something printed on white paper, a line below the other."""
    made = Image.new("RGB", (width, 60 + (size + 22) * len(lines)), (240, 238, 232))
    for place, line in enumerate(lines):
        if line:
            _print(made, (40, 30 + place * (size + 22)), written(line, size, font), DARK)
    return made


def photo(thing: Picture, light: Light = Light()) -> bytes:  # noqa: B008 - it never changes
    """A photo of a thing on a table, as WhatsApp sends it: JPEG, 1600 x 1200."""
    size = (1_600, 1_200)
    thing = thing.resize((light.wide, round(light.wide * thing.height / thing.width)), Image.Resampling.LANCZOS)
    thing = thing.convert("RGBA").rotate(light.angle, expand=True, resample=Image.Resampling.BICUBIC)
    thing.thumbnail(size)
    made = _table(size).copy()
    made.paste(thing, ((size[0] - thing.width) // 2, (size[1] - thing.height) // 2), thing)
    if light.shade:
        across = Image.linear_gradient("L").rotate(90).resize(size)
        made = Image.composite(made, ImageEnhance.Brightness(made).enhance(0.25), across)
    made = ImageEnhance.Brightness(made).enhance(light.bright)
    if light.grain:
        made = Image.blend(made, _grain(size, light.grain).convert("RGB"), 0.25)
    made = made.filter(ImageFilter.GaussianBlur(light.blur))
    file = io.BytesIO()
    made.save(file, "JPEG", quality=light.quality)
    return file.getvalue()


@cache
def _table(size: tuple[int, int]) -> Picture:
    """Wood: rough along one side."""
    wood = _grain((size[0] // 8, size[1] // 3), 40).resize(size, Image.Resampling.BICUBIC)
    tints = ((120, 0.30), (100, 0.26), (80, 0.22))
    return Image.merge("RGB", [wood.point([int(t + (v - 128) * k) for v in range(256)]) for t, k in tints])


@cache
def _grain(size: tuple[int, int], rough: int) -> Picture:
    """Grain that is the same in each run."""
    import random

    chance = random.Random(f"{size} {rough}")
    dots = bytes(max(0, min(255, round(chance.gauss(128, rough)))) for _ in range(size[0] * size[1]))
    return Image.frombytes("L", size, dots)
