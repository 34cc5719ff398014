"""Jobs in a whole city on virtual time: found, applied for on a sheet, what becomes of it, and news of new ones."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from gateway.emulator.settings import ResidentSeed
from gateway.jobs_data import Vacancy
from gateway.testing.city import City, Person, open_city
from plugins.jobs.finding import also, matching
from plugins.providers.embedded_city import cli_applications
from sessions.messages import Template
from tests.plugins.city import change

NALEDI = ResidentSeed(id="naledi", name="Naledi", phone="27825550101", user_id="ZA.1")
HOUR = 3600.0
CV = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"

PLUGINS = """
[city]
name = "City of Kganyavale"
languages = ["en", "af"]
[services]
jobs = "embedded_city"
[plugins.embedded_city]
database = "city.db"
[plugins.jobs]
fraud_number = "080 055 5010"
[plugins.menu]
"""

NEW_JOB = (
    "insert into vacancies values ('V-99', 'Plumber''s mate', 'Water and sewers', 'Depot', '2026-11-24', '2027-01-31',"
    " 'full-time', 1, null, null, '[]', '[]', null, 1, null)"
)


@pytest.fixture
async def city(plugins_toml: Path, tmp_path: Path) -> AsyncIterator[City]:
    plugins_toml.write_text(PLUGINS)
    async with open_city(plugins_toml, tmp_path / "var", (NALEDI,), forms=False) as city:
        yield city


async def decide(city: City, reference: str, state: Any, note: str = "") -> None:
    """The city's staff at their terminal."""
    [plugin] = [plugin for plugin in city.host.plugins if plugin.name == "embedded_city"]
    runtime: Any = type("Runtime", (), {"storage": plugin.storage, "clock": city.clock, "city": city.host.city})()
    assert await cli_applications.decide(runtime, reference, state, note=note) == 0
    await city.wait(HOUR)


async def applied(naledi: Person) -> str:
    """Apply as a lifeguard; gives the reference."""
    await naledi.says("lifeguard job")
    await naledi.taps("Apply here")
    for answer in ("Naledi Mokoena", "8001015009087", "-"):
        await naledi.says(answer)
    await naledi.sends("document", "cv.pdf")
    [receipt] = await naledi.taps("Send it")
    found = re.search(r"JB-\w{4}-\w{4}", receipt)
    assert found, receipt
    return found[0]


async def test_that_it_is_free_is_said_before_and_after(city: City, mock_clock: object) -> None:
    naledi = city.person("naledi")
    [about] = await naledi.says("lifeguard job")
    assert "*Applying is free.* The city never asks for money for a job. If somebody does, call 080 055 5010." in about
    await naledi.taps("Other jobs")
    await applied(naledi)
    assert "pay nobody" in repr(naledi.messages()[-1])


async def test_who_applies_for_the_same_job_again_is_told_and_shown_how_it_stands(
    city: City, mock_clock: object
) -> None:
    naledi = city.person("naledi")
    reference = await applied(naledi)
    await naledi.says("lifeguard job")
    [noticed] = await naledi.taps("Apply here")
    assert noticed.startswith(f"You applied for *Lifeguard* on 24 November 2026, with the reference *{reference}*.")
    [status] = await naledi.taps("How does it stand?")
    assert reference in status
    [the_same] = await naledi.says(reference.lower())
    assert the_same == status
    await naledi.says("lifeguard job")
    await naledi.taps("Apply here")
    [form] = await naledi.taps("Apply again")
    assert "Name and surname" in form


async def test_who_has_applied_is_told_of_the_interview(city: City, mock_clock: object) -> None:
    naledi = city.person("naledi")
    reference = await applied(naledi)
    await decide(city, reference, "interview", "Monday 7 December, 9:00, Kganya House, room 12")
    [news] = naledi.sees()
    assert "You are invited to an interview" in news
    assert "“Monday 7 December, 9:00, Kganya House, room 12”" in news
    [status] = await naledi.says("my job application")
    assert "You are invited to an interview" in status


async def test_after_a_day_the_news_is_a_template(city: City, mock_clock: object) -> None:
    naledi = city.person("naledi")
    reference = await applied(naledi)
    await city.wait(26 * HOUR)
    await decide(city, reference, "unsuccessful")
    [template] = [message for message in naledi.messages() if isinstance(message, Template)]
    assert template.name == "job_application_news"


async def test_a_new_job_is_told_once_to_who_wants_to_hear_of_it(
    city: City, plugins_toml: Path, mock_clock: object
) -> None:
    naledi = city.person("naledi")
    await naledi.says("jobs")
    await naledi.taps("Tell me of new ones")
    [on] = await naledi.taps("Water and sewers")
    assert on.startswith("I will tell you of new jobs at Water and sewers")
    await city.wait(24 * HOUR)
    assert naledi.sees() == [], "what was there before is not new"
    await naledi.says("hello")
    change(plugins_toml.parent / "city.db", NEW_JOB)
    await city.wait(24 * HOUR)
    [told] = [seen for seen in naledi.sees() if "new job" in seen]
    assert "• Plumber's mate, Water and sewers, until 31 January 2027" in told
    await city.wait(48 * HOUR)
    assert naledi.sees() == []


async def test_other_departments_and_who_has_stopped_are_not_told(
    city: City, plugins_toml: Path, mock_clock: object
) -> None:
    naledi = city.person("naledi")
    await naledi.says("jobs")
    await naledi.taps("Tell me of new ones")
    await naledi.taps("Clinics")
    change(plugins_toml.parent / "city.db", NEW_JOB)
    await city.wait(24 * HOUR)
    assert naledi.sees() == []
    [off] = await naledi.says("stop job alerts")
    assert off == "I will not tell you of new jobs any more."
    [begin] = await naledi.says("job alerts")
    assert begin.startswith("I do not tell you of new jobs. Shall I begin?")


async def test_without_a_vacancy_the_next_one_can_be_waited_for(
    city: City, plugins_toml: Path, mock_clock: object
) -> None:
    naledi = city.person("naledi")
    change(plugins_toml.parent / "city.db", "delete from vacancies")
    [none] = await naledi.says("jobs")
    assert none.startswith("No job is open at the moment. Shall I tell you when there is one?")
    [on] = await naledi.taps("Yes")
    assert on.startswith("I will tell you of new jobs, once a day at most.")
    await city.wait(60)
    assert await naledi.says("jobs") == ["No job is open at the moment. I will tell you of the next one."]


async def test_a_job_that_closes_while_somebody_applies_is_told_as_closed(
    city: City, plugins_toml: Path, mock_clock: object
) -> None:
    naledi = city.person("naledi")
    await naledi.says("lifeguard job")
    await naledi.taps("Apply here")
    for answer in ("Naledi Mokoena", "8001015009087", "-"):
        await naledi.says(answer)
    await naledi.sends("document", "cv.pdf")
    change(plugins_toml.parent / "city.db", "delete from vacancies where title = 'Lifeguard'")
    assert await naledi.taps("Send it") == ["Sorry, this job is not open any more."]


async def test_whoever_may_be_somebody_else_is_told_nothing(city: City, mock_clock: object) -> None:
    naledi = city.person("naledi")
    reference = await applied(naledi)
    [said] = await naledi.hears_of("NumberChanged", "n1", b"\x81\xa4what\xa6number")
    assert said.startswith("Your number or phone has changed")
    await decide(city, reference, "shortlisted")
    assert naledi.sees() == []


def vacancy(reference: str, title: str, department: str, place: str = "") -> Vacancy:
    day = dt.date(2026, 11, 24)
    return Vacancy(reference=reference, title=title, department=department, place=place, posted=day, closes=day)


JOBS = (
    vacancy("A-1", "Plumber", "Water and sewers", "Depot North"),
    vacancy("A-2", "Process controller", "Water and sewers", "Blouklip"),
    vacancy("A-3", "Clerk: plans and the like", "Planning", "Blouklip"),
)


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("A-2", ["A-2"]),
        ("a job as plumber please", ["A-1"]),
        ("water and sewers", ["A-1", "A-2"]),
        ("something in water", ["A-1", "A-2"]),
        ("blouklip", ["A-2", "A-3"]),
        ("plumer job", ["A-1"]),
        ("and the", []),
        ("", []),
    ],
)
def test_jobs_are_found_by_what_residents_write(said: str, found: list[str]) -> None:
    assert [each.reference for each in matching(said, JOBS)] == found


def test_only_words_of_one_job_alone_mean_it() -> None:
    assert "plumber" in also(JOBS[0], JOBS)
    assert "water" not in also(JOBS[0], JOBS)
    assert "blouklip" not in also(JOBS[1], JOBS)
