"""28, on a photo: a card that somebody sends is in no file, no log, no queue and no table, and the resident is told."""

from __future__ import annotations

from pathlib import Path

import pytest
import structlog.testing
import trio.testing

from gateway.plugin_host import PluginHost
from gateway.plugins_file import PluginsError
from gateway.testing.city import open_city
from plugins.card_photos.counts import Counts
from tests.gateway.media.test_media import NALEDI, TOML, Photos, clean
from tests.plugins.card_photos.pictures import card, photo
from tests.support.require import program


async def test_28_a_card_on_a_photo_is_nowhere_and_the_resident_is_told(
    tmp_path: Path, mock_clock: trio.testing.MockClock
) -> None:
    program("tesseract")
    path, content = tmp_path / "plugins.toml", photo(card())
    path.write_text(TOML.replace("[plugins.photos]", "[plugins.card_photos]\nseconds = 20\n[plugins.photos]"))
    photos = Photos(tmp_path, clean)
    host = photos.host(path)
    with structlog.testing.capture_logs() as lines:
        async with open_city(host, tmp_path, (NALEDI,)) as city:
            naledi = city.person("naledi")
            await naledi.says("photo")
            (words,) = await naledi.sends_file(content, "image/jpeg", kind="image")
            whole: bytes = await city.store._read(lambda db: db.serialize("main"))
            (plugin,) = (each for each in host.plugins if each.name == "card_photos")
            counts = await plugin.storage.get("counts", Counts)
    assert words.startswith("I did not keep your picture, because it looks like a bank card.")
    assert "*never* send pictures of a card" in words
    assert not photos.refs
    assert not photos.seen
    kept = [file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()]
    assert not any(content[1_000:1_100] in each for each in [*kept, whole])
    assert any("it shows a bank card" in str(line) for line in lines)
    assert "4242" not in str(lines)
    assert counts == Counts(looked=1, cards=1)


def loaded(folder: Path, table: str) -> PluginHost:
    path = folder / "plugins.toml"
    path.write_text(f'[city]\nname = "Test"\n[plugins.card_photos]\n{table}\n[plugins.menu]\n')
    return PluginHost.load(path)


def test_without_tesseract_the_start_is_refused_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(PluginsError) as caught:
        loaded(tmp_path, 'program = "no-tesseract"')
    (fault,) = caught.value.faults
    assert "no-tesseract: not installed. Install it (Debian: apt install tesseract-ocr)" in fault.what
    assert "required = false" in fault.what
    assert fault.where.endswith("[plugins.card_photos]")


def test_or_pictures_are_let_through_where_the_operator_says_so(tmp_path: Path) -> None:
    assert loaded(tmp_path, 'program = "no-tesseract"\nrequired = false').plugins[0].name == "card_photos"


@pytest.mark.parametrize(
    "table", ["seconds = 0", "seconds = 100", "at_once = 0", "memory_mb = 1", "pdf_pages = 99", "pdf_pages = -1"]
)
def test_settings_that_cannot_be_are_named(tmp_path: Path, table: str) -> None:
    with pytest.raises(PluginsError, match=f"{table.split()[0]}: write a number between"):
        loaded(tmp_path, f"required = false\n{table}")
