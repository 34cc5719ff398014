"""Reminders and the depot's list, in a whole city."""

from __future__ import annotations

from pathlib import Path

from gateway.testing import City, Resident

HOUR, DAY = 3600.0, 86400.0
MAIN_ROAD = "Main Road, Blouklip"


async def lives(resident: Resident, *, reminded: bool = True) -> None:
    """In Main Road, collected on Thursdays; now it is Tuesday, two in the night."""
    await resident.says("bins")
    await resident.says("main road")
    await resident.taps("Remind me" if reminded else "Bin was not emptied")


async def test_a_reminder_comes_the_evening_before_and_once(city: City, resident: Resident) -> None:
    await lives(resident)
    await resident.waits(DAY + 15 * HOUR)  # Wednesday, 17:00
    resident.sees_exactly()
    await resident.waits(1.2 * HOUR)
    resident.sees(
        "Bins are collected tomorrow: Main Road, Blouklip, 26 November 2026"
    )  # the template: a day has passed
    await resident.waits(10 * HOUR)
    resident.sees_exactly()


async def test_who_has_not_written_for_days_is_reminded_each_week(city: City, resident: Resident) -> None:
    await lives(resident)
    for _ in range(3):
        await resident.waits(7 * DAY)
        assert len(resident.bubbles) == 1
        resident.sees(MAIN_ROAD)


async def test_who_moves_is_reminded_of_the_new_place(city: City, resident: Resident) -> None:
    await lives(resident)
    await resident.says("bins")
    await resident.taps("Another street")
    await resident.says("rosslyn park")
    await resident.taps("Rosslyn Park")
    resident.sees("Rosslyn Park", "Stop reminding me")
    await resident.waits(1 * DAY)
    resident.sees_exactly()
    await resident.waits(6 * DAY)  # Monday evening, for Tuesday
    assert len(resident.bubbles) == 1
    resident.sees("Bins are collected tomorrow: Rosslyn Park, 1 December 2026")


async def test_nobody_is_reminded_who_does_not_want_to_be(city: City, resident: Resident) -> None:
    await lives(resident, reminded=False)
    await resident.says("no")
    await resident.waits(9 * DAY)
    resident.sees_exactly()


def folder_of(city: City) -> Path:
    return city.host.file.path.parent / "missed"


async def test_what_was_missed_is_a_line_in_the_depots_list(city: City, resident: Resident) -> None:
    await lives(resident, reminded=False)
    await resident.taps("Yes")
    resident.sees("your number is *1*")
    thabo = Resident(city, city.person("thabo"))
    await lives(thabo, reminded=False)
    await thabo.taps("Yes")
    thabo.sees("your number is *2*", "One other household")
    await city.wait(120)
    [file] = folder_of(city).iterdir()
    assert file.name == "missed-2026-11-24.csv"
    assert file.read_text().splitlines() == [
        "number,place,collection,reported",
        '1,"Main Road, Blouklip",2026-11-19,02:00',
        '2,"Main Road, Blouklip",2026-11-19,02:00',
    ]
    await city.wait(600)
    assert len(file.read_text().splitlines()) == 3, "each once"


async def test_a_list_that_cannot_be_written_waits_and_is_told(city: City, resident: Resident) -> None:
    folder_of(city).write_text("a file where the folder should be")
    await lives(resident, reminded=False)
    await resident.taps("Yes")
    await city.wait(900)
    trouble = await city.gateway.extensions.health.trouble()
    assert trouble == {"refuse_days": ["depot list: 1 reports wait to be written into missed"]}
    folder_of(city).unlink()
    await city.wait(900)
    assert len(list(folder_of(city).iterdir())) == 1
    assert await city.gateway.extensions.health.trouble() == {}


async def test_on_the_day_itself_the_truck_may_still_come(city: City, resident: Resident) -> None:
    await resident.waits(1 * DAY)  # Wednesday, two in the night
    await resident.says("bins")
    await resident.says("marula")
    await resident.taps("Bin was not emptied")
    resident.sees("until 17:00 today")
