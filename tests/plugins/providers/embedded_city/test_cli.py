from __future__ import annotations

import io
from datetime import date
from pathlib import Path

from rich.console import Console

from plugins.providers.embedded_city import DEMO
from plugins.providers.embedded_city.cli import city_import
from tests.plugins.providers.embedded_city.conftest import Town


def run(folder: Path, database: Path) -> tuple[int, str]:
    output = io.StringIO()
    console = Console(file=output, width=160)
    code = city_import(folder, database, today=date(2026, 11, 24), console=console)
    return code, output.getvalue()


def test_an_import_says_what_it_imported(tmp_path: Path) -> None:
    code, said = run(DEMO, tmp_path / "city.db")
    assert code == 0
    assert "240 holders" in said
    assert (tmp_path / "city.db").exists()


def test_faults_are_a_table_and_the_exit_code_is_one(town: Town) -> None:
    town.change("holders", 3, phone="[bold]12")
    code, said = run(town.folder, town.database)
    assert code == 1
    assert "To be mended" in said
    assert "holders.csv" in said
    assert "“[bold]12” is not a telephone number" in said
    assert "Nothing was imported: 1 fault in" in said


def test_many_faults_are_cut_and_counted(town: Town) -> None:
    town.put("payments", "account,date,amount\n" + "1001,2026-02-15,x\n" * 60)
    code, said = run(town.folder, town.database)
    assert code == 1
    assert "10 more" in said
    assert "60 faults" in said


def test_warnings_do_not_stop_an_import(town: Town) -> None:
    town.change("holders", 3, phone="0825550101")
    code, said = run(town.folder, town.database)
    assert code == 0
    assert "Worth a look" in said


def test_a_database_of_somebody_else_is_refused_in_words(town: Town) -> None:
    town.database.write_bytes(b"no database " * 100)
    code, said = run(town.folder, town.database)
    assert code == 1
    assert "Nothing was imported" in said
