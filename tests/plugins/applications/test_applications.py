"""Applying in a whole city on virtual time: on a sheet, in words, with papers, put off; and what becomes of it."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from gateway.applications_data import ApplicationForm
from gateway.emulator.settings import ResidentSeed
from gateway.testing.city import City, Person, open_city
from plugins.applications.asking import Phrases
from plugins.applications.capability import named, reference_in
from plugins.applications.news import Mine
from plugins.providers.embedded_city import cli_applications
from sessions.messages import Document, Template, TypedText
from tests.plugins.city import change

NALEDI = ResidentSeed(id="naledi", name="Naledi", phone="27825550101", user_id="ZA.1")
HOUR = 3600.0
WHO: dict[str, str] = {
    "name": "Naledi Mokoena",
    "identity": "8001015009087",
    "address": "23 Umlazi Close",
    "email": "naledi@example.org",
}

PLUGINS = """
[city]
name = "City of Kganyavale"
languages = ["en", "af"]
[services]
applications = "embedded_city"
[plugins.embedded_city]
database = "city.db"
[plugins.applications]
[plugins.menu]
"""


@pytest.fixture
async def city(plugins_toml: Path, tmp_path: Path) -> AsyncIterator[City]:
    plugins_toml.write_text(PLUGINS)
    async with open_city(plugins_toml, tmp_path / "var", (NALEDI,), forms=True) as city:
        yield city


class Staff:
    """The city's staff at their terminal."""

    def __init__(self, city: City) -> None:
        self.city = city
        [plugin] = [plugin for plugin in city.host.plugins if plugin.name == "embedded_city"]
        self.storage, self.clock = plugin.storage, city.clock
        self.city_facts = city.host.city

    async def decide(self, reference: str, state: Any, note: str = "") -> None:
        class Runtime:
            storage, clock, city = self.storage, self.clock, self.city_facts

        runtime: Any = Runtime()
        assert await cli_applications.decide(runtime, reference, state, note=note) == 0
        await self.city.wait(HOUR)


async def handed_in(naledi: Person) -> str:
    """A bin is asked for; gives the reference."""
    await naledi.says("new refuse bin")
    await naledi.taps("Fill it in here")
    await naledi.fills_in(**WHO)
    await naledi.taps("It was stolen")
    await naledi.says("CAS 12/11/2026")
    [receipt] = await naledi.taps("Hand it in")
    found = re.search(r"AP-\w{4}-\w{4}", receipt)
    assert found, receipt
    return found[0]


async def test_with_a_sheet_a_bin_takes_six_messages_of_ours(city: City, mock_clock: object) -> None:
    naledi = city.person("naledi")
    await handed_in(naledi)
    assert len(naledi.messages()) == 6


async def test_the_form_on_paper_takes_two(city: City, mock_clock: object) -> None:
    naledi = city.person("naledi")
    await naledi.says("I need a clearance certificate")
    [paper] = await naledi.taps("Form on paper (PDF)")
    [document] = [message for message in naledi.messages() if isinstance(message, Document)]
    assert document.filename == "clearance-en.pdf"
    assert "hand it in at Kganya House" in paper
    assert (await city.files.read(document.file)).startswith(b"%PDF-")  # type: ignore[arg-type]


async def test_who_has_handed_in_is_told_what_becomes_of_it(city: City, mock_clock: object) -> None:
    naledi, staff = city.person("naledi"), Staff(city)
    reference = await handed_in(naledi)
    await staff.decide(reference, "waiting", "Please bring the police letter to the counter.")
    [news] = naledi.sees()
    assert "There is news about your application." in news
    assert "The city waits for something from you since" in news
    assert "“Please bring the police letter to the counter.”" in news
    await city.wait(2 * HOUR)
    assert naledi.sees() == [], "nobody is told the same twice"
    await staff.decide(reference, "approved")
    assert "Approved on" in naledi.sees()[0]
    [status] = await naledi.says("my application")
    assert "Approved on" in status


async def test_news_in_the_middle_of_another_question_leave_it_open(city: City, mock_clock: object) -> None:
    naledi, staff = city.person("naledi"), Staff(city)
    reference = await handed_in(naledi)
    await naledi.says("apply for a zoning certificate")
    await staff.decide(reference, "checking")
    assert len(naledi.sees()) == 1
    [paper] = await naledi.taps("Form on paper (PDF)")
    assert "zoning-certificate-en.pdf" in paper


async def test_after_a_day_the_news_is_a_template_that_says_nothing_personal(city: City, mock_clock: object) -> None:
    naledi, staff = city.person("naledi"), Staff(city)
    reference = await handed_in(naledi)
    await city.wait(26 * HOUR)
    await staff.decide(reference, "refused", "You do not own it.")
    [template] = [message for message in naledi.messages() if isinstance(message, Template)]
    assert template.name == "application_news"
    assert reference in naledi.sees()[0]
    assert "You do not own it." not in repr(template)


async def test_who_may_be_somebody_else_is_shown_and_told_nothing(city: City, mock_clock: object) -> None:
    naledi, staff = city.person("naledi"), Staff(city)
    reference = await handed_in(naledi)
    [said] = await naledi.hears_of("NumberChanged", "n1", b"\x81\xa4what\xa6number")
    assert said.startswith("Your number or phone has changed")
    await staff.decide(reference, "approved")
    assert naledi.sees() == []
    [question] = await naledi.says("my application")
    assert question.startswith("What is the reference?")
    [status] = await naledi.says(reference.lower())
    assert "Approved on" in status


async def test_a_reference_behind_the_keyword_is_looked_up_at_once(city: City, mock_clock: object) -> None:
    naledi = city.person("naledi")
    reference = await handed_in(naledi)
    [status] = await naledi.says(f"My application {reference}")
    assert reference in status


async def test_a_form_that_was_changed_meanwhile_is_begun_again_with_who_applies(
    city: City, plugins_toml: Path, mock_clock: object
) -> None:
    naledi = city.person("naledi")
    await naledi.says("new refuse bin")
    await naledi.taps("Fill it in here")
    await naledi.fills_in(**WHO)
    await naledi.taps("It broke")
    await naledi.says("-")
    change(plugins_toml.parent / "city.db", "update application_questions set optional = 0 where question = 'case'")
    [said] = await naledi.taps("Hand it in")
    assert said.startswith("Sorry, the city has changed this form")
    await naledi.says("apply")
    [asked] = await naledi.taps("Go on where I was")
    assert asked.startswith("Why do you need it?"), "who they are is not asked again"


async def test_a_file_that_cannot_be_taken_is_named_and_the_rest_is_kept(city: City, mock_clock: object) -> None:
    naledi = city.person("naledi")
    await naledi.says("apply for clearance")
    await naledi.taps("Fill it in here")
    await naledi.fills_in(**WHO)
    await naledi.says("5010000137")
    await naledi.says("15 January 2027")
    await naledi.sends_file(b"MZ this is a program", "application/pdf", "letter.pdf")
    await city.wait(4)
    refused, again = naledi.sees()
    assert refused.startswith("I could not take this file.")
    assert again.startswith("Please send photos or PDFs of:")
    await naledi.sends("image", "letter.jpg")
    await city.wait(4)
    [summary] = naledi.sees()
    assert "One paper" in summary


async def test_done_straight_behind_a_paper_belongs_to_it(city: City, mock_clock: object) -> None:
    naledi = city.person("naledi")
    await naledi.says("apply for clearance")
    await naledi.taps("Fill it in here")
    await naledi.fills_in(**WHO)
    await naledi.says("5010000137")
    await naledi.says("15 January 2027")
    naledi.sees()
    await naledi.sends("image", "letter.jpg")
    [summary] = await naledi.says("done")
    assert "One paper" in summary


async def test_a_number_in_a_sentence_is_an_answer_and_what_was_begun_is_offered_again(
    city: City, mock_clock: object
) -> None:
    naledi = city.person("naledi")
    await naledi.says("apply for indigent support")
    await naledi.taps("Fill it in here")
    await naledi.fills_in(**WHO)
    [income] = await naledi.says("there are 5 of us")
    assert income.startswith("What does your household earn")
    [meter] = await naledi.says("R 3 200 per month")
    assert meter.startswith("What is the number of your electricity meter?")
    await naledi.says("I don't have my meter number here")
    await naledi.sends("image", "id.jpg")
    await naledi.says("later")
    [kept] = await naledi.taps("Keep for later")
    assert kept.startswith("Indigent support is kept.")
    [what] = await naledi.says("apply")
    assert what.startswith("You have begun Indigent support; it is still here. *Go on where I was*, or something new?")
    [asked] = await naledi.says("go on")
    assert asked.startswith("What is the number of your electricity meter?")
    [more] = await naledi.says("04123456789")
    assert more.startswith("I have one file."), "the paper is kept also when the rest of them is put off"


async def test_of_too_many_references_the_oldest_goes_and_the_others_are_kept_for_400_days(
    city: City, mock_clock: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gateway.kept_references.MOST", 2)
    naledi = city.person("naledi")
    references = []
    for _ in range(3):
        references.append(await handed_in(naledi))
        await city.wait(60)
    [plugin] = [plugin for plugin in city.host.plugins if plugin.name == "applications"]
    [key] = await plugin.storage.list("mine:")
    mine = await plugin.storage.get(key, tuple[Mine, ...]) or ()
    assert [each.reference for each in mine] == references[:0:-1]
    assert len(await plugin.storage.list("whose:")) == 2
    await city.wait(401 * 24 * HOUR / 8)
    assert len(await plugin.storage.list("whose:")) == 2, "it is kept for 400 days"


async def test_two_applications_are_chosen_from(city: City, mock_clock: object) -> None:
    naledi = city.person("naledi")
    first = await handed_in(naledi)
    await city.wait(60)
    second = await handed_in(naledi)
    [which] = await naledi.says("my applications")
    assert first in which
    assert second in which
    assert "Another reference" in which


@pytest.mark.parametrize(
    ("said", "means"),
    [
        ("later", True),
        ("Later!", True),
        ("I don't have my meter number here", True),
        ("I dont have it", True),
        ("ek het dit nie hier nie", True),
        ("I will pay later this month", False),
        ("later than most people who live in this street, as the owner of the house told me", False),
        ("12345", False),
        ("", False),
    ],
)
def test_words_that_put_a_question_off(said: str, means: bool) -> None:
    texts = {
        "en": "later, don't have my, dont have it",
        "af": "later, ek het dit nie",
    }
    phrases = Phrases(lambda key, language: texts[language], ("en", "af"))
    assert phrases.means("key", TypedText(said)) is means


@pytest.mark.parametrize(
    ("said", "reference"),
    [
        ("my application AP-KZ7M-Q2PA", "AP-KZ7M-Q2PA"),
        ("how is my application ap-kz7m-q2pa?", "ap-kz7m-q2pa"),
        ("my application", None),
        ("my application, the well-known one", None),
    ],
)
def test_a_reference_in_a_sentence(said: str, reference: str | None) -> None:
    assert reference_in(said) == reference


def test_words_that_mean_several_forms_mean_none() -> None:
    def form(id: str, *keywords: str) -> ApplicationForm:
        return ApplicationForm(id=id, version="1", names={"en": id}, purposes={"en": id}, keywords={"en": keywords})

    forms = (form("bin", "bin", "stolen bin"), form("permit", "permit", "bin"))
    assert named("a bin", forms) is None
    assert named("my stolen bin", forms) is forms[0]
    assert named("nothing of it", forms) is None
