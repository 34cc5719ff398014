"""`/readyz`, `gateway plugins` and `gateway cards counts` say whether pictures are looked at."""

from __future__ import annotations

from pathlib import Path

import pytest

from gateway.health_of_plugins import health_of
from tests.plugins.card_photos.test_in_the_chat import loaded
from tests.support.require import program


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ('program = "no-tesseract"\nrequired = false', "pictures are taken unseen"),
        ('program = "false"\nrequired = false', "false ended with 1"),
        ('program = "echo"', "echo knows no English. Install tesseract-ocr-eng"),
    ],
)
async def test_what_is_missing_is_named_with_the_remedy(tmp_path: Path, table: str, said: str) -> None:
    health = await health_of(loaded(tmp_path, table + "\npdf_pages = 0"))
    assert said in health["card_photos"]
    assert health["menu"] == "ok"


async def test_where_all_is_installed_it_is_well(tmp_path: Path) -> None:
    for name in ("tesseract", "pdftotext", "pdftoppm"):
        program(name)
    assert (await health_of(loaded(tmp_path, "")))["card_photos"] == "ok"
