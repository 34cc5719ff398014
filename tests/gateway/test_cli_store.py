"""`gateway rekey`, as an operator types it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import trio

from gateway.cli import main
from gateway.clock import CountingIds
from gateway.database_place import SqliteFile
from gateway.encryption import Keyring
from gateway.files import Files
from gateway.secret import Secret
from sessions.messages import Alias, FileRef, Inbound, TypedText
from sessions.stores.postgres import open_postgres
from sessions.stores.sqlite import open_store
from tests.support import postgres

OLD, NEW = "0123456789abcdef" * 4, "fedcba9876543210" * 4


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "gateway.db"
    monkeypatch.setenv("GATEWAY_DATABASE_URL", f"sqlite:///{path}")
    monkeypatch.delenv("GATEWAY_ENCRYPTION_KEYS", raising=False)
    return path


async def talk(path: Path) -> FileRef:
    """One message, and one document."""
    async with open_store(path) as store:
        message = Inbound("m1", (Alias("wa_id", "27825550101"),), 1.0, TypedText("my geyser burst"), "Naledi")
        await store.accept([message], [], now=1.0, ids=CountingIds("r"))
    return await Files(SqliteFile(path).files).write(b"Dear Naledi", "text/plain")


def rekey(capsys: pytest.CaptureFixture[str]) -> tuple[object, str]:
    """(exit code, what was written)."""
    with pytest.raises(SystemExit) as caught:
        main(["rekey"])
    written = capsys.readouterr()
    return caught.value.code, written.out + written.err


def test_database_and_files_are_encrypted_and_the_key_is_changed(
    database: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ref = trio.run(talk, database)
    for keys in (OLD, f"{NEW} {OLD}"):
        monkeypatch.setenv("GATEWAY_ENCRYPTION_KEYS", keys)
        code, written = rekey(capsys)
        assert code == 0
        assert f"key {Keyring([Secret(keys.split()[0])]).keys[0].hex()} now: 3 values and 1 files" in written
    content = b"".join(path.read_bytes() for path in database.parent.rglob("*") if path.is_file())
    assert not [text for text in (b"Naledi", b"geyser", b"27825550101") if text in content]
    files = Files(SqliteFile(database).files, codec=Keyring([Secret(NEW)]))
    assert trio.run(files.read, ref) == b"Dear Naledi"


def test_without_a_key_it_says_how_to_come_by_one(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    trio.run(talk, database)
    code, written = rekey(capsys)
    assert (code, "GATEWAY_ENCRYPTION_KEYS" in written) == (1, True)


def test_a_wrong_key_and_a_missing_file_are_told_in_words(
    database: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GATEWAY_ENCRYPTION_KEYS", OLD)
    code, written = rekey(capsys)
    assert (code, "there is no database" in written) == (1, True)
    trio.run(talk, database)
    rekey(capsys)
    monkeypatch.setenv("GATEWAY_ENCRYPTION_KEYS", NEW)
    code, written = rekey(capsys)
    assert (code, "is missing" in written or "needs the key" in written, "Traceback" in written) == (1, True, False)


async def talk_on_postgres(url: str) -> None:
    async with open_postgres(url, inline=True) as store:
        message = Inbound("m1", (Alias("wa_id", "27825550101"),), 1.0, TypedText("my geyser burst"), "Naledi")
        await store.accept([message], [], now=1.0, ids=CountingIds("r"))


def test_on_postgresql_the_same_and_not_while_a_gateway_serves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    url = postgres.emptied(f"rekeyed_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}")
    trio.run(talk_on_postgres, url)
    monkeypatch.setenv("GATEWAY_DATABASE_URL", url)
    monkeypatch.setenv("GATEWAY_FILES", str(tmp_path / "files"))
    monkeypatch.setenv("GATEWAY_ENCRYPTION_KEYS", OLD)

    async def beside() -> tuple[object, str]:
        async with open_postgres(url, name="the first one"):
            return await trio.to_thread.run_sync(rekey, capsys)

    code, written = trio.run(beside)
    assert (code, "in use by the first one" in written) == (1, True)
    code, written = rekey(capsys)
    assert (code, "now: 3 values and 0 files were not" in written) == (0, True)
