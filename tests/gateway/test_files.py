from __future__ import annotations

import hashlib
import stat
from pathlib import Path

import pytest

from gateway.encryption import Keyring
from gateway.files import FileMissing, Files, FileTooLarge, purge_files, rekey_files
from gateway.secret import Secret
from sessions.errors import StoreRefused
from sessions.messages import FileRef


class Watch:
    def __init__(self, at: float) -> None:
        self.at = at

    def now(self) -> float:
        return self.at


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "files"


def kept(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


async def test_a_file_reads_back_as_it_was_written(folder: Path) -> None:
    ref = await Files(folder).write(b"%PDF-1.7", "application/pdf")
    assert ref == FileRef(ref.id, "application/pdf", 8)
    assert await Files(folder).read(ref) == b"%PDF-1.7"


async def test_the_same_content_is_kept_once(folder: Path) -> None:
    files = Files(folder)
    assert await files.write(b"same", "text/plain") == await files.write(b"same", "text/plain")
    assert len(kept(folder)) == 1


async def test_an_empty_file_is_a_file(folder: Path) -> None:
    files = Files(folder)
    assert await files.read(await files.write(b"", "text/plain")) == b""


async def test_too_much_content_is_refused_and_nothing_is_kept(folder: Path) -> None:
    files = Files(folder, max_bytes=4)
    await files.write(b"1234", "text/plain")
    with pytest.raises(FileTooLarge, match=r"5 bytes.*up to 4"):
        await files.write(b"12345", "text/plain")
    assert len(kept(folder)) == 1


async def test_a_purged_file_is_missing(folder: Path) -> None:
    watch = Watch(1000.0)
    files = Files(folder, clock=watch)
    old = await files.write(b"old", "text/plain")
    watch.at = 2000.0
    new = await files.write(b"new", "text/plain")
    assert await purge_files(files, 1500.0) == 1
    with pytest.raises(FileMissing, match="purged"):
        await files.read(old)
    assert await files.read(new) == b"new"


async def test_writing_again_keeps_a_file_from_the_purge(folder: Path) -> None:
    watch = Watch(1000.0)
    files = Files(folder, clock=watch)
    ref = await files.write(b"statement", "application/pdf")
    watch.at = 2000.0
    await files.write(b"statement", "application/pdf")
    assert await purge_files(files, 1500.0) == 0
    assert await files.read(ref) == b"statement"


async def test_purge_takes_away_what_a_crash_left_half_written(folder: Path) -> None:
    files = Files(folder)
    await files.write(b"x", "text/plain")
    (kept(folder)[0].parent / ".new-abc").write_bytes(b"half")
    assert await purge_files(files, float("inf")) == 2
    assert kept(folder) == []


async def test_purge_of_a_store_never_used_is_nothing(folder: Path) -> None:
    assert await purge_files(Files(folder), float("inf")) == 0


async def test_a_damaged_file_is_missing_and_can_be_made_again(folder: Path) -> None:
    files = Files(folder)
    ref = await files.write(b"whole", "text/plain")
    kept(folder)[0].write_bytes(b"hurts")
    with pytest.raises(FileMissing, match="damaged"):
        await files.read(ref)
    await files.write(b"whole", "text/plain")
    assert await files.read(ref) == b"whole"


@pytest.mark.parametrize("id", ["../../etc/passwd", "A" * 64, "", "a" * 63, "a" * 64 + "\n", "/" + "a" * 63])
async def test_a_name_that_is_no_hash_never_reaches_the_disk(folder: Path, id: str) -> None:
    with pytest.raises(ValueError, match="64 hexadecimal digits"):
        await Files(folder).read(FileRef(id, "text/plain", 1))


@pytest.mark.parametrize("mime", ["", "pdf", "text/plain; charset=utf-8\r\nX: y", "a/" + "b" * 200])
async def test_a_type_that_is_none_is_refused(folder: Path, mime: str) -> None:
    with pytest.raises(ValueError, match="no media type"):
        await Files(folder).write(b"x", mime)


async def test_only_the_owner_reads_the_files(folder: Path) -> None:
    await Files(folder).write(b"x", "text/plain")
    assert stat.S_IMODE(kept(folder)[0].stat().st_mode) == 0o600


class InTheWay(Watch):
    """Puts a folder where the file is to go, just before it goes there."""

    def __init__(self, target: Path) -> None:
        super().__init__(1000.0)
        self.target = target

    def now(self) -> float:
        (self.target / "in the way").mkdir(parents=True, exist_ok=True)
        return super().now()


async def test_a_write_that_fails_leaves_nothing_half_written(folder: Path) -> None:
    id = hashlib.sha256(b"content").hexdigest()
    files = Files(folder, clock=InTheWay(folder / id[:2] / id))
    with pytest.raises(OSError, match="directory"):
        await files.write(b"content", "text/plain")
    assert kept(folder) == []


# ------------------------------------------------------------------------------------------ sealed

OLD, NEW = Secret("0123456789abcdef" * 4), Secret("fedcba9876543210" * 4)
FIRST, BOTH, SECOND = Keyring([OLD]), Keyring([NEW, OLD]), Keyring([NEW])
LETTER = b"Dear Naledi Mokoena, you owe the city R 1 204.50"


def traces(folder: Path) -> list[str]:
    """What tells of the letter: its words in a file, or its hash in a name."""
    id = hashlib.sha256(LETTER).hexdigest()
    return [path.name for path in kept(folder) if b"Naledi" in path.read_bytes() or id in path.name]


async def test_a_sealed_file_reads_back_and_its_name_and_content_tell_nothing(folder: Path) -> None:
    plain = folder / "plain"
    await Files(plain).write(LETTER, "text/plain")
    assert len(traces(plain)) == 1, "this is what would be found"
    files = Files(folder / "sealed", codec=FIRST)
    ref = await files.write(LETTER, "text/plain")
    assert await files.write(LETTER, "text/plain") == ref
    assert await Files(folder / "sealed", codec=FIRST).read(ref) == LETTER
    assert (len(kept(folder / "sealed")), traces(folder / "sealed")) == (1, [])


async def test_a_sealed_file_is_missing_without_its_key(folder: Path) -> None:
    ref = await Files(folder, codec=FIRST).write(LETTER, "text/plain")
    for codec in (None, SECOND):
        with pytest.raises(FileMissing):
            await Files(folder, codec=codec).read(ref)
    assert await Files(folder, codec=BOTH).read(ref) == LETTER


async def test_a_sealed_file_in_the_place_of_another_is_damaged(folder: Path) -> None:
    files = Files(folder, codec=FIRST)
    one = await files.write(b"one", "text/plain")
    (place,) = kept(folder)
    await files.write(b"two", "text/plain")
    (other,) = (path for path in kept(folder) if path != place)
    place.write_bytes(other.read_bytes())
    with pytest.raises(FileMissing, match="damaged"):
        await files.read(one)
    await files.write(b"one", "text/plain")
    assert await files.read(one) == b"one"


async def test_a_damaged_file_does_not_stop_the_sealing(folder: Path) -> None:
    await Files(folder, codec=FIRST).write(LETTER, "text/plain")
    kept(folder)[0].write_bytes(kept(folder)[0].read_bytes()[:-1])
    assert rekey_files(folder, BOTH) == 0
    assert kept(folder) == []


@pytest.mark.parametrize(
    ("before", "after", "only"), [(None, FIRST, FIRST), (FIRST, BOTH, SECOND)], ids=["turned on", "key changed"]
)
async def test_files_are_sealed_anew_and_keep_their_age(
    folder: Path, before: Keyring | None, after: Keyring, only: Keyring
) -> None:
    ref = await Files(folder, clock=Watch(1000.0), codec=before).write(LETTER, "text/plain")
    (kept(folder)[0].parent / ".new-abc").write_bytes(b"Dear Naledi Mok")
    assert (rekey_files(folder, after), rekey_files(folder, after)) == (1, 0)
    assert (len(kept(folder)), traces(folder)) == (1, [])
    assert kept(folder)[0].stat().st_mtime == 1000.0
    assert stat.S_IMODE(kept(folder)[0].stat().st_mode) == 0o600
    assert await Files(folder, codec=only).read(ref) == LETTER


async def test_a_file_whose_key_is_missing_stops_the_sealing(folder: Path) -> None:
    ref = await Files(folder, codec=FIRST).write(LETTER, "text/plain")
    with pytest.raises(StoreRefused, match=f"key {FIRST.keys[0].hex()} is missing"):
        rekey_files(folder, SECOND)
    assert await Files(folder, codec=FIRST).read(ref) == LETTER


def test_there_may_be_no_files(folder: Path) -> None:
    assert rekey_files(folder, FIRST) == 0
