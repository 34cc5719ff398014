"""`gateway backup`, as an operator types it."""

from __future__ import annotations

from pathlib import Path

import pytest
import trio

from gateway.cli import main
from sessions.stores.sqlite import open_store


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "gateway.db"

    async def make() -> None:
        async with open_store(path):
            pass

    trio.run(make)
    monkeypatch.setenv("GATEWAY_DATABASE_URL", f"sqlite:///{path}")
    return path


def gateway(*words: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(list(words))
    return int(ended.value.code or 0)


def test_a_backup_is_made_and_told(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = database.with_name("copy.db")
    assert gateway("backup", str(target)) == 0
    said = capsys.readouterr()
    assert f"{database} was backed up to {target}: 0." in said.out
    assert "checked and whole" in said.out
    assert said.err == "", "no bar where there is no terminal"
    assert gateway("backup", str(target)) == 1
    assert "is there already; name another file, or replace it with --force" in capsys.readouterr().err
    assert gateway("backup", str(target), "--force") == 0


def test_a_database_that_is_not_there_is_told(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    database.unlink()
    assert gateway("backup", str(database.with_name("copy.db"))) == 1
    assert "GATEWAY_DATABASE_URL says where it is" in capsys.readouterr().err
