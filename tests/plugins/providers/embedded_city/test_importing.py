from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import apsw
import pytest

from plugins.providers.embedded_city import DEMO, NoCity, import_folder
from plugins.providers.embedded_city.csv_file import Limits
from plugins.providers.embedded_city.database import connect, select
from plugins.providers.embedded_city.demo.generate import write
from plugins.providers.embedded_city.importing import Progress
from plugins.providers.embedded_city.records import AccountRecord, DepartmentRecord, HolderRecord, PropertyRecord
from tests.plugins.providers.embedded_city.conftest import FILES, Town


def holders(database: Path) -> list[str]:
    connection = connect(database)
    try:
        return [record.name for record in select(connection, HolderRecord)]
    finally:
        connection.close()


def test_a_right_folder_is_imported_whole(town: Town) -> None:
    report = import_folder(town.folder, town.database)
    assert report.ok
    assert report.warnings == ()
    assert report.counts == {
        "holders": 2,
        "properties": 1,
        "accounts": 1,
        "lines": 3,
        "payments": 1,
        "readings": 0,
        "meters": 0,
        "statements": 0,
        "codes": 0,
        "offices": 0,
        "departments": 1,
        "emergency": 1,
        "applications": 0,
        "application_questions": 0,
        "application_documents": 0,
        "case_categories": 0,
        "case_questions": 0,
        "areas": 0,
        "outages": 0,
        "vacancies": 0,
    }
    connection = connect(town.database)
    assert select(connection, PropertyRecord)[0].market_value == 45_000_000
    assert select(connection, DepartmentRecord)[0].name == {"en": "Water", "af": "Water"}
    assert select(connection, DepartmentRecord)[0].keywords == {"en": ("leak", "tap")}
    assert select(connection, AccountRecord)[0].days_30 == 10_000
    connection.close()


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "with a byte order mark"])
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["unix", "windows"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"], ids=["comma", "semicolon", "tab"])
def test_files_are_read_however_the_spreadsheet_saved_them(town: Town, mark: bytes, end: str, delimiter: str) -> None:
    for name, content in FILES.items():
        if name != "departments":  # a cell with a comma in quotation marks is in that one
            town.put(name, mark + content.replace(",", delimiter).replace("\n", end).encode())
    assert town.faults() == []
    assert holders(town.database) == ["Anna Nel", "Ben Cele"]


def test_headings_may_be_in_any_case_and_order_and_a_hint_line_may_come_first(town: Town) -> None:
    town.put("payments", "sep=;\nAMOUNT;Channel;Account; Date \n300,00;EFT;1001;2026/02/15\n;;;\n")
    assert town.faults() == []


def test_every_fault_is_named_by_file_line_and_column_at_once(town: Town) -> None:
    town.change("holders", 3, phone="12", name="")
    town.change("accounts", 2, due_date="31/02/2026", balance="x")
    town.change("lines", 3, amount="3e2", service="Gas")
    town.change("departments", 2, last_checked="")
    assert [fault.split(":")[0] for fault in town.faults()] == [
        "holders.csv, line 3, name",
        "holders.csv, line 3, phone",
        "accounts.csv, line 2, due_date",
        "accounts.csv, line 2, balance",
        "lines.csv, line 3, service",
        "lines.csv, line 3, amount",
        "departments.csv, line 2, last_checked",
    ]
    assert all("Remedy: " in fault for fault in town.faults())
    assert not town.database.exists()


def test_faults_inside_files_and_between_them_are_named_together(town: Town) -> None:
    town.change("holders", 2, phone="12")
    town.change("lines", 2, account="77")
    town.change("accounts", 2, due_date="2026-02-01", balance="716")
    assert [fault.split(":")[0] for fault in town.faults()] == [
        "holders.csv, line 2, phone",
        "accounts.csv, line 2, due_date",
        "accounts.csv, line 2, balance",
        "lines.csv, line 2, account",
    ]


def test_what_only_follows_from_a_fault_is_not_held_against_other_rows(town: Town) -> None:
    town.change("holders", 2, phone="12")  # so holder H1 is not read: its account is not to blame
    town.change("lines", 3, amount="x")  # so the charges do not make the balance
    assert [fault.split(":")[0] for fault in town.faults()] == [
        "holders.csv, line 2, phone",
        "lines.csv, line 3, amount",
    ]


def test_the_line_is_the_one_in_the_file_also_after_cells_with_line_ends(town: Town) -> None:
    town.put("holders", 'holder,name,phone\nH1,"Anna\nNel",\n\nH2,Ben,nonsense\n')
    assert town.faults()[0].startswith("holders.csv, line 5, phone: “nonsense”")


def test_faults_leave_the_old_city_as_it_was(town: Town) -> None:
    import_folder(town.folder, town.database)
    before = town.database.read_bytes()
    town.change("holders", 2, name="Somebody Else")
    town.change("holders", 3, phone="bad")
    assert not import_folder(town.folder, town.database).ok
    assert town.database.read_bytes() == before
    assert holders(town.database) == ["Anna Nel", "Ben Cele"]


def test_a_new_import_replaces_the_old_one(town: Town) -> None:
    import_folder(town.folder, town.database)
    town.change("holders", 2, name="Somebody Else")
    assert import_folder(town.folder, town.database).ok
    assert holders(town.database) == ["Somebody Else", "Ben Cele"]


def test_a_crash_in_the_middle_of_writing_leaves_the_old_city(town: Town) -> None:
    import_folder(town.folder, town.database)
    town.change("holders", 2, name="Somebody Else")
    rows = sum(content.count("\n") for content in FILES.values())

    class Crash(BaseException):
        pass

    def crash(done: int, _all: int) -> None:
        if done > rows + 2:  # reading is over, some rows are written
            raise Crash

    with pytest.raises(Crash):
        import_folder(town.folder, town.database, progress=crash)
    assert holders(town.database) == ["Anna Nel", "Ben Cele"]


def test_progress_goes_up_to_all(town: Town) -> None:
    told: list[tuple[int, int]] = []
    progress: Progress = lambda done, rows: told.append((done, rows))  # noqa: E731
    import_folder(town.folder, town.database, progress=progress)
    assert told == sorted(told)
    assert len({rows for _, rows in told}) == 1
    assert told[-1][0] == told[-1][1]


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("payments", "", "payments.csv, line 1: has no heading"),
        ("payments", "account,date\n", "payments.csv, line 1, amount: is missing"),
        ("payments", "account,date,amount,date\n", "payments.csv, line 1, date: is there twice"),
        ("payments", FILES["payments"].encode("utf-16"), "payments.csv, line 1: is written in UTF-16"),
        ("payments", b"account,date,amount\n1001,2026-02-15,1\n\xe9,,\n", "payments.csv, line 3: is not UTF-8"),
        ("payments", 'account,date,amount\n1001,"2026-02-15,1\n', "payments.csv, line 2: cannot be read"),
        ("payments", "account,date,amount\n1001,2026-02-15,1,234\n", "payments.csv, line 2: has 4 cells for 3"),
        ("holders", "holder,name\nH1,A\nH2,B\nH1,C\n", "holders.csv, line 4, holder: H1 is already on line 2"),
        ("holders", "holder,name\nH2,B\n", "accounts.csv, line 2, holder: H1 is not in holders.csv"),
        ("properties", "property,address\n", "accounts.csv, line 2, property: P1 is not in properties.csv"),
        ("lines", FILES["lines"] + "77,Water,x,,,,,1,\n", "lines.csv, line 5, account: 77 is not in accounts.csv"),
        ("emergency", "emergency,number,name,purpose,last_checked\n", "emergency.csv: holds no number"),
    ],
)
def test_a_file_that_is_wrong_is_named(town: Town, name: str, content: str | bytes, fault: str) -> None:
    town.put(name, content)
    assert any(found.startswith(fault) for found in town.faults()), town.faults()


def test_a_missing_file_is_named_and_readings_may_be_missing(town: Town) -> None:
    (town.folder / "lines.csv").unlink()
    assert [fault.split(".")[0] for fault in town.faults()] == ["lines"]


def test_a_folder_that_is_none_is_named(town: Town) -> None:
    report = import_folder(town.folder / "nowhere", town.database)
    assert (report.ok, report.fault_count) == (False, 1)
    assert "is not a folder" in str(report.faults[0])


@pytest.mark.parametrize("balance", ["716.00", "714.99"])
def test_a_balance_that_does_not_add_up_says_what_it_would_be(town: Town, balance: str) -> None:
    town.change("accounts", 2, balance=balance)
    [fault] = town.faults()
    sum_of_rows = "R500.00 before + R515.00 charged - R300.00 paid makes R715.00"
    assert fault.startswith(f"accounts.csv, line 2, balance: is R{balance}, but {sum_of_rows}")


def test_letters_of_two_parts_are_stored_as_one(town: Town) -> None:
    town.change("holders", 2, name="Netshitend\u032de")
    assert town.faults() == []
    assert holders(town.database)[0] == "Netshiten\u1e13e"


def test_the_citys_own_language_comes_first_whatever_the_order_of_columns(town: Town) -> None:
    town.put(
        "departments",
        "department,name_zu,name_af,purpose,name,email,last_checked\nwater,Amanzi,Watersake,Leaks,Water,a@b.co,2026-03-01\n",
    )
    assert town.faults() == []
    connection = connect(town.database)
    names = select(connection, DepartmentRecord)[0].name
    connection.close()
    assert next(iter(names.items())) == ("en", "Water")
    assert names == {"en": "Water", "zu": "Amanzi", "af": "Watersake"}


def test_a_payment_before_the_statement_counts_only_from_payments_from(town: Town) -> None:
    town.add("payments", "1001,2026-01-31,50.00,", "1001,2026-03-02,60.00,")
    assert town.faults() == []  # the first was on the statement before, the second comes after this one


def test_an_ageing_over_the_balance_or_below_nought_is_a_fault(town: Town) -> None:
    town.change("accounts", 2, days_90="700", days_120="-1")
    assert [fault.split(":")[0] for fault in town.faults()] == [
        "accounts.csv, line 2, days_120",
        "accounts.csv, line 2, days_30 to days_120",
    ]


def test_dates_out_of_order_are_faults(town: Town) -> None:
    town.change("accounts", 2, period_last="2026-01-01", due_date="2026-02-01")
    assert [fault.split(":")[0] for fault in town.faults()] == [
        "accounts.csv, line 2, period_last",
        "accounts.csv, line 2, due_date",
    ]


def test_a_phone_of_two_holders_is_imported_with_a_warning_on_both(town: Town) -> None:
    town.change("holders", 3, phone="0825550101")
    report = import_folder(town.folder, town.database)
    assert report.ok
    assert [(warning.file, warning.line) for warning in report.warnings] == [("holders.csv", 2), ("holders.csv", 3)]


def test_a_misspelt_column_is_pointed_out_with_its_right_name(town: Town) -> None:
    town.put("holders", FILES["holders"].replace("phone", "phones"))
    report = import_folder(town.folder, town.database)
    assert report.ok
    assert "rename it to phone" in str(report.warnings[0])


def test_a_meter_that_runs_backwards_is_a_warning_unless_its_digits_explain_it(town: Town) -> None:
    head = "account,meter,service,date,reading,digits\n"
    town.put("readings", head + "1001,E9,electricity,2026-01-31,99990,\n1001,E9,electricity,2026-02-28,10,\n")
    assert [warning.line for warning in import_folder(town.folder, town.database).warnings] == [3]
    town.put("readings", head + "1001,E9,electricity,2026-01-31,99990,5\n1001,E9,electricity,2026-02-28,10,5\n")
    assert import_folder(town.folder, town.database).warnings == ()


@pytest.mark.parametrize(
    ("toml", "words"),
    [
        ("[city]\nname = 5", "city: expected str"),
        ("[city]\nname = 'x'\n[colours]\nmain = 'red'", "colours: expected str matching"),
        ("[city]\nname = 'x'\nmotto = 'y'", "city: object contains unknown field motto"),
        ("[city]\nname = 'x'\n[citty]\n", "citty: is no section"),
        ("[colours]\n", "city: is missing"),
        ("name = ", "city.toml: is not TOML"),
    ],
)
def test_a_wrong_city_toml_is_named_by_section(town: Town, toml: str, words: str) -> None:
    (town.folder / "city.toml").write_text(toml)
    assert any(words in fault for fault in town.faults()), town.faults()


def test_somebody_elses_database_is_never_emptied(town: Town) -> None:
    stranger = apsw.Connection(str(town.database))
    stranger.execute("CREATE TABLE sessions (id); INSERT INTO sessions VALUES (1)")
    with pytest.raises(NoCity, match="not a city's"):
        import_folder(town.folder, town.database)
    assert stranger.execute("SELECT count(*) FROM sessions").get == 1
    stranger.close()


def test_a_file_that_is_no_database_is_refused_and_kept(town: Town) -> None:
    town.database.write_bytes(b"a letter to the mayor " * 50)
    with pytest.raises(NoCity, match="nothing was imported"):
        import_folder(town.folder, town.database)
    assert town.database.read_bytes().startswith(b"a letter")


def test_only_the_owner_may_read_the_city_and_a_wider_mode_is_kept(town: Town) -> None:
    import_folder(town.folder, town.database)
    assert town.database.stat().st_mode & 0o777 == 0o600
    town.database.chmod(0o640)
    import_folder(town.folder, town.database)
    assert town.database.stat().st_mode & 0o777 == 0o640


def test_a_place_that_cannot_be_written_is_named(town: Town) -> None:
    with pytest.raises(NoCity, match="choose another place"):
        import_folder(town.folder, town.folder / "no such folder" / "city.db")


def test_files_rows_and_cells_over_their_limits_are_faults_that_say_so(town: Town) -> None:
    def fault(limits: Limits) -> list[str]:
        return [str(each) for each in import_folder(town.folder, town.database, limits=limits).faults]

    (payments := town.folder / "payments.csv").write_text("account,date,amount\n" + "1001,2026-02-15,100\n" * 3)
    assert fault(Limits()) == []
    assert fault(Limits(rows=3)) == []
    assert fault(Limits(rows=2)) == [
        "lines.csv, line 4: has more than 2 rows. Remedy: export closed accounts separately.",
        "payments.csv, line 4: has more than 2 rows. Remedy: export closed accounts separately.",
    ]
    assert "lines.csv, line 2, description: is longer than 13 characters" in fault(Limits(cell=13))[0]
    with payments.open("ab") as file:
        file.truncate(3 << 20)
    assert fault(Limits(size=2 << 20)) == [
        "payments.csv: is larger than 2 MB. Remedy: export closed accounts separately."
    ]


def test_more_faults_than_anybody_reads_are_counted(town: Town) -> None:
    town.put("payments", "account,date,amount\n" + "1001,never,x\n" * 600)
    report = import_folder(town.folder, town.database)
    assert (len(report.faults), report.fault_count) == (500, 1200)


def test_the_demo_is_what_its_generator_makes(tmp_path: Path) -> None:
    write(tmp_path)
    made = sorted(path.name for path in tmp_path.iterdir())
    assert len(made) == 8
    for name in made:
        assert (tmp_path / name).read_bytes() == (DEMO / name).read_bytes(), f"run demo/generate.py again: {name}"


def test_the_demo_is_right_in_every_month(tmp_path: Path) -> None:
    for today in (date(2024, 2, 29), date(2026, 3, 15), date(2027, 1, 31)):
        report = import_folder(DEMO, tmp_path / "city.db", today=today)
        assert (report.ok, report.warnings) == (True, ())
        connection = connect(tmp_path / "city.db")
        account = select(connection, AccountRecord)[0]
        connection.close()
        assert account.statement_date == today.replace(day=1)
        assert account.period_first <= account.period_last < account.statement_date <= today <= account.due_date


def test_without_a_day_the_demos_dates_stay_as_they_are_written(tmp_path: Path) -> None:
    import_folder(DEMO, tmp_path / "city.db")
    connection = connect(tmp_path / "city.db")
    assert select(connection, AccountRecord)[0].statement_date == date(2026, 3, 1)
    connection.close()


def test_the_demo_reads_the_same_after_a_trip_through_a_spreadsheet_of_a_decimal_comma(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    shutil.copytree(DEMO, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    for name in ("payments",):
        text = (folder / f"{name}.csv").read_text().replace(",", ";").replace(".", ",")
        (folder / f"{name}.csv").write_text(text, encoding="utf-8-sig")
    assert import_folder(folder, tmp_path / "city.db").ok
