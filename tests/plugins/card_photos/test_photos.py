"""Tesseract itself, on photos drawn here: cards at angles and in bad light; bills, papers and meters that are none."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from PIL.Image import Image as Picture

from gateway.api import Clean, MediaFile, Verdict
from plugins.card_photos.programs import Bounds, Programs
from plugins.card_photos.reading import Tesseract
from plugins.card_photos.scanner import CARD, CardPhotos
from plugins.card_photos.settings import Settings
from plugins.card_photos.sheets import Sheets
from tests.plugins.card_photos.pictures import (
    AMEX,
    BLACK,
    DARK,
    MASTERCARD,
    RED,
    SILVER,
    VISA,
    WHITE,
    Light,
    card,
    paper,
    photo,
)
from tests.plugins.card_photos.test_scanner import Tally
from tests.support.require import program

FACES = {
    "flat, light on dark": card(),
    "flat, another typeface": card(MASTERCARD, font="", colour=RED),
    "flat, dark on light": card(colour=WHITE, ink=DARK),
    "fifteen digits": card(AMEX, colour=BLACK),
    "in one piece": card(VISA.replace(" ", ""), font="", colour=BLACK),
    "pressed, blue": card(pressed=True),
    "pressed, silver": card(MASTERCARD, pressed=True, colour=SILVER),
}
LIGHTS = {
    "nearly straight": Light(),
    "20 degrees": Light(angle=-20),
    "45 degrees": Light(angle=45),
    "upright": Light(angle=90, wide=900),
    "on its head": Light(angle=176),
    "250 degrees, small": Light(angle=250, wide=800),
    "dark and grainy": Light(bright=0.3, grain=60),
    "half in shade": Light(shade=True),
    "blurred": Light(blur=2.5),
    "a third of the picture": Light(wide=500),
    "poor JPEG": Light(quality=20),
}
BILL = [
    "CITY OF KGANYAVALE      TAX INVOICE",
    "Account number 1000000137   Date 2026-11-28",
    "Ms N Mokoena, 12 Main Road, Sunnyside 0002",
    "VAT 4000 1234 56   Invoice 2026 1100 0137",
    "Water 18 kl  R 512.30   Meter WTR 40028817",
    "Electricity 412 kWh  R 1 204.12   Due 12/12/2026",
    "EasyPay 9 1234 1000 0001 37 4  >>>>> 91234 1000000137 4",
    "Bank 4051 5577 88 Branch 632 005  Tel 012 555 0120",
]
OTHERS = {
    "a bill": paper(BILL),
    "an identity card": paper(
        ["NATIONAL IDENTITY CARD", "Surname MOKOENA   Names NALEDI", "Identity Number  8001015009087", "Valid"]
    ),
    "a licence": paper(
        ["DRIVING LICENCE", "ID No 02/8001015009087", "Valid 12/05/2019 - 11/05/2024", "No 4051 0012 4KZN"]
    ),
    "a meter": paper(["kWh", "0 4 8 8 1 7 2", "No 07 4231 8890 1"], font="DejaVu Sans Mono", size=80, width=800),
    "a token": paper(
        ["Prepaid electricity", "1234 5678 9012 3456 7890", "Receipt 4111 2026 0099"], font="DejaVu Sans Mono"
    ),
    "a till slip": paper(["DEBIT CARD ************4242", "AUTH 998812  EXP **/**", "R 210.00  30/11/26 14:02"]),
    "grass": Image.new("RGB", (600, 400), (60, 90, 60)),
}
"""What residents really send. None of it may be taken for a card."""

WAYS = {
    "straight": Light(angle=2, wide=1_300),
    "turned": Light(angle=-12),
    "upright": Light(angle=88, wide=900),
    "on its head, dark and grainy": Light(angle=178, bright=0.4, grain=40),
    "half in shade, blurred": Light(shade=True, blur=2),
}


async def looked(content: bytes, mime: str = "image/jpeg", seconds: float = 20.0) -> Verdict:
    for name in ("tesseract", "pdftotext", "pdftoppm"):
        program(name)
    programs = Programs(Bounds(seconds, 1 << 30), 2)
    tesseract = Tesseract(programs, "tesseract")
    scanner = CardPhotos(tesseract, Sheets(programs, 2), Tally(), required=True, at_once=2)  # type: ignore[arg-type]
    return await scanner.scan(MediaFile(content=content, mime=mime, kind="image"))


async def test_a_card_on_a_table_is_seen() -> None:
    assert await looked(photo(card(), Light(angle=-20))) == CARD


async def test_a_bill_is_none() -> None:
    assert await looked(photo(paper(BILL), Light(angle=2, wide=1_300))) == Clean()


@pytest.mark.slow
async def test_a_card_that_was_scanned_into_a_pdf_is_seen_and_a_letter_is_not() -> None:
    def pdf(*pages: Picture) -> bytes:
        file = io.BytesIO()
        pages[0].save(file, "PDF", save_all=True, append_images=pages[1:])
        return file.getvalue()

    letter = paper(["Dear Ms Mokoena", "Please find my card below."])
    assert await looked(pdf(letter, card()), "application/pdf") == CARD
    assert await looked(pdf(letter), "application/pdf") == Clean()


@pytest.mark.parametrize("content", [b"%PDF-1.7 no pages", b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n%%EOF\n"])
async def test_a_pdf_that_nobody_can_open_is_no_card(content: bytes) -> None:
    assert await looked(content, "application/pdf") == Clean()


async def test_tesseract_reads_within_the_memory_that_it_is_given_by_default() -> None:
    program("tesseract")
    settings = Settings(required=False)
    programs = Programs(Bounds(30, settings.memory_mb << 20), 1)
    assert await Tesseract(programs, settings.program).trouble() == ""


# `python -m tests.plugins.card_photos` looks at all cards in all lights, for the table in docs/card-photos.md. That
# takes four minutes of a processor; here each card, light, other thing and way comes at least once.


@pytest.mark.slow
@pytest.mark.timeout(600)
async def test_nearly_all_cards_are_seen() -> None:
    lights = list(LIGHTS.items())
    missed = []
    for number, (face, thing) in enumerate(FACES.items()):
        for name, light in (lights[number], lights[number - 4]):
            if await looked(photo(thing, light)) != CARD:
                missed.append(f"{face}; {name}")
    assert len(missed) <= 2, missed


@pytest.mark.slow
@pytest.mark.timeout(600)
async def test_no_bill_no_paper_and_no_meter_is_taken_for_a_card() -> None:
    ways = list(WAYS.items())
    for number, (name, thing) in enumerate(OTHERS.items()):
        way, light = ways[number % len(ways)]
        assert await looked(photo(thing, light)) == Clean(), (name, way)
