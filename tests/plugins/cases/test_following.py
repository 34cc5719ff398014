"""What becomes of a report, in a whole city on virtual time: sent, told, confirmed or opened again."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import trio.testing

from gateway.emulator.settings import ResidentSeed
from gateway.testing.city import City, Person, open_city
from plugins.providers.embedded_city.case_files import CaseFiles
from sessions.messages import Template

NALEDI = ResidentSeed(id="naledi", name="Naledi", phone="27825550101", user_id="ZA.1")
JOHAN = ResidentSeed(id="johan", name="Johan", phone="27825550102", user_id="ZA.2")
MINUTE, HOUR = 60.0, 3600.0

PLUGINS = """
[city]
name = "City of Kganyavale"
languages = ["en", "af"]
[services]
cases = "embedded_city"
directory = "embedded_city"
[plugins.embedded_city]
database = "city.db"
[plugins.contacts]
[plugins.cases]
[plugins.menu]
"""


@pytest.fixture
async def city(plugins_toml: Path, tmp_path: Path) -> AsyncIterator[City]:
    plugins_toml.write_text(PLUGINS)
    async with open_city(plugins_toml, tmp_path / "var", (NALEDI, JOHAN)) as city:
        await city.wait(MINUTE)
        yield city


@pytest.fixture
def staff(city: City) -> CaseFiles:
    embedded = next(plugin for plugin in city.host.plugins if plugin.name == "embedded_city")
    return CaseFiles(embedded.storage)


async def reported(person: Person) -> str:
    await person.says("pothole")
    await person.shares(-25.7461, 28.1881)
    await person.taps("Larger")
    [receipt] = await person.says("no")
    return receipt.split("*")[1]


async def test_whoever_reports_hears_of_it_and_says_whether_it_is_really_fixed(
    city: City, staff: CaseFiles, mock_clock: trio.testing.MockClock
) -> None:
    naledi = city.person("naledi")
    own = await reported(naledi)
    await city.wait(MINUTE)
    [case] = await staff.undone()
    filed = await staff.filed(case.reference)
    assert filed is not None
    assert (filed.report.ours, filed.report.department) == (own, "roads")
    assert case.reference in (await naledi.says("my reports"))[0]
    assert own in (await naledi.says(f"where is my report {case.reference.lower()}?"))[0]
    await staff.move(case.reference, "open", "Handed to the northern depot.", city.clock.now())
    await city.wait(HOUR)
    assert naledi.sees() == [f"News of your report *Pothole* ({own}):\n“Handed to the northern depot.”"]

    await staff.move(case.reference, "working", "The team comes on Friday.", city.clock.now())
    await city.wait(HOUR)
    words = f"News of your report: somebody is working on *Pothole* ({own}).\n“The team comes on Friday.”"
    assert naledi.sees() == [words]

    await staff.move(case.reference, "done", "Filled.", city.clock.now())
    await city.wait(HOUR)
    [told] = naledi.sees()
    assert told.endswith("Is it really fixed? Answer *fixed* or *not fixed*.")
    [still] = await naledi.says("not fixed")
    assert still.endswith("What is still wrong? Tell me in a few words.")
    [reopened] = await naledi.says("It is open again after the rain")
    assert "is open again" in reopened
    await city.wait(HOUR)
    [case] = await staff.undone()
    assert (case.state, case.note) == ("open", "")
    filed = await staff.filed(case.reference)
    assert filed is not None
    assert filed.report.description.endswith("\nIt is open again after the rain")
    assert naledi.sees() == []

    await staff.move(case.reference, "done", "", city.clock.now())
    await city.wait(HOUR)
    assert len(naledi.sees()) == 1
    assert await naledi.says("It is fixed") == [f"Thank you! *{own}* is closed."]
    await city.wait(MINUTE)
    filed = await staff.filed(case.reference)
    assert filed is not None
    assert filed.confirmed
    assert "waits for this answer" in (await naledi.says("fixed"))[0]


async def test_outside_the_window_it_is_a_template(
    city: City, staff: CaseFiles, mock_clock: trio.testing.MockClock
) -> None:
    naledi = city.person("naledi")
    own = await reported(naledi)
    await city.wait(30 * HOUR)
    [case] = await staff.undone()
    await staff.move(case.reference, "done", "Filled.", city.clock.now())
    await city.wait(HOUR)
    [template] = [message for message in naledi.messages() if isinstance(message, Template)]
    assert template.name == "case_done"
    assert own in naledi.sees()[-1]
    await naledi.says("fixed")
    assert naledi.messages()


async def test_somebody_else_is_added_and_hears_the_same(
    city: City, staff: CaseFiles, mock_clock: trio.testing.MockClock
) -> None:
    naledi, johan = city.person("naledi"), city.person("johan")
    await reported(naledi)
    await city.wait(MINUTE)
    await johan.says("there is a large hole in the road here")
    [known] = await johan.shares(-25.7463, 28.1881)
    assert "Pothole, 22 m away" in known
    [added] = await johan.taps("Yes, add me")
    await city.wait(HOUR)
    [case] = await staff.undone()
    assert case.people == 2
    await staff.move(case.reference, "done", "", city.clock.now())
    await city.wait(HOUR)
    assert len(naledi.sees()) == 1
    [told] = johan.sees()
    assert added.split("*")[1] in told


async def test_numbers_that_tell_who_somebody_is_do_not_leave(
    city: City, staff: CaseFiles, mock_clock: trio.testing.MockClock
) -> None:
    naledi = city.person("naledi")
    await naledi.says("a pothole, call me on 082 555 0101, ID 8001015009087")
    await naledi.says("12 Oak Road")
    await naledi.taps("Larger")
    await naledi.says("no")
    await city.wait(MINUTE)
    [case] = await staff.undone()
    filed = await staff.filed(case.reference)
    assert filed is not None
    assert filed.report.description == "a pothole, call me on …, ID …"


async def test_nobody_reads_the_reports_of_somebody_else(
    city: City, staff: CaseFiles, mock_clock: trio.testing.MockClock
) -> None:
    own = await reported(city.person("naledi"))
    johan = city.person("johan")
    assert await johan.says(f"my report {own.lower()}") == [
        f"I do not know {own} from this phone. Please check each letter and number."
    ]
