"""The newest complete file is taken, as a whole; what is wrong is told and kept aside."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from gateway.api import TryLater

from city_gateway_csv_bills.checking import check
from city_gateway_csv_bills.pickup import Pickup
from city_gateway_csv_bills.settings import Settings

from .conftest import row, text

SETTINGS = Settings(folder="drop", look_every_seconds=60, most_refused_percent=50)


class Hands:
    """A clock that is moved by hand."""

    time = 1_795_500_000.0

    def now(self) -> float:
        return self.time


async def balance(pickup: Pickup, clock: Hands) -> int:
    clock.time += 60
    return (await pickup.books()).by_account["70010001"].balance.cents


async def test_the_newest_complete_file_counts(drop: Path) -> None:
    clock = Hands()
    pickup = Pickup(drop, SETTINGS, clock)
    (drop / "bills-2026-11-20.csv").write_text(text(row(balance="1.00", days_30="0")))
    assert await balance(pickup, clock) == 100
    (drop / "bills-2026-11-21.csv").write_text(text(row(balance="2.00", days_30="0"))[:-9])  # still being written
    assert await balance(pickup, clock) == 100
    (drop / "bills-2026-11-21.csv").write_text(text(row(balance="2.00", days_30="0")))
    assert await balance(pickup, clock) == 200


async def test_an_older_file_never_takes_the_place_of_a_newer_one(drop: Path) -> None:
    clock = Hands()
    pickup = Pickup(drop, SETTINGS, clock)
    newer = drop / "bills-2026-11-21.csv"
    newer.write_text(text(row(balance="2.00", days_30="0")))
    assert await balance(pickup, clock) == 200
    (drop / "bills-2026-11-20.csv").write_text(text(row(balance="1.00", days_30="0")))
    newer.unlink()
    assert await balance(pickup, clock) == 200


async def test_a_file_that_is_dropped_again_is_read_again(drop: Path) -> None:
    clock = Hands()
    pickup = Pickup(drop, SETTINGS, clock)
    path = drop / "bills-2026-11-21.csv"
    path.write_text(text(row(balance="2.00", days_30="0")))
    assert await balance(pickup, clock) == 200
    path.write_text(text(row(balance="3.00", days_30="0")))
    os.utime(path, ns=(1, 1))
    assert await balance(pickup, clock) == 300


async def test_a_folder_that_is_away_leaves_what_was_read(drop: Path) -> None:
    clock = Hands()
    pickup = Pickup(drop, SETTINGS, clock)
    (drop / "bills-2026-11-21.csv").write_text(text(row()))
    await balance(pickup, clock)
    drop.rename(drop.with_name("away"))
    assert await balance(pickup, clock) == 125040


async def test_without_any_file_residents_are_asked_to_try_later(drop: Path) -> None:
    with pytest.raises(TryLater):
        await Pickup(drop, SETTINGS, Hands()).books()


async def test_a_report_is_written_and_malformed_rows_are_kept_aside(drop: Path) -> None:
    (drop / "bills-2026-11-21.csv").write_text(text(row(), row("70010002", kind="castle")))
    await Pickup(drop, SETTINGS, Hands()).books()
    report = (drop / "reports" / "bills-2026-11-21.txt").read_text()
    assert "1 accounts taken, 1 rows kept aside" in report
    assert "line 3: kind: write one of" in report
    aside = (drop / "aside" / "bills-2026-11-21.csv").read_text().splitlines()
    assert aside[0].endswith(",reason")
    assert "castle" in aside[1]
    assert (drop / "aside" / "bills-2026-11-21.csv").stat().st_mode & 0o077 == 0


async def test_a_file_with_too_many_malformed_rows_is_not_taken_and_told_once(drop: Path) -> None:
    clock = Hands()
    pickup = Pickup(drop, SETTINGS, clock)
    (drop / "bills-2026-11-20.csv").write_text(text(row(balance="1.00", days_30="0")))
    bad = [row(f"7001000{n}", kind="castle") for n in range(3)]
    (drop / "bills-2026-11-21.csv").write_text(text(row("70010009"), *bad))
    assert await balance(pickup, clock) == 100
    report = drop / "reports" / "bills-2026-11-21.txt"
    assert "not taken. 3 of its 4 rows cannot be read" in report.read_text()
    report.unlink()
    assert await balance(pickup, clock) == 100
    assert not report.exists()  # it is not read again until it changes


def test_the_command_tells_what_is_wrong(drop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(drop, SETTINGS) == 1
    assert "holds no file" in capsys.readouterr().err
    path = drop / "bills-2026-11-21.csv"
    path.write_text(text(row()))
    assert check(drop, SETTINGS) == 0
    path.write_text(text(row(), row("70010002", kind="castle")))
    assert check(drop, SETTINGS) == 1
    path.write_text(text(row())[:-3])
    assert check(drop, SETTINGS) == 1
    assert "line 3: kind" in (printed := capsys.readouterr().out)
    assert "not complete" in printed
    assert not (drop / "reports").exists()


async def test_a_name_with_a_day_that_does_not_exist_is_no_file_of_ours(drop: Path) -> None:
    (drop / "bills-2026-13-40.csv").write_text(text(row()))
    with pytest.raises(TryLater):
        await Pickup(drop, SETTINGS, Hands()).books()
