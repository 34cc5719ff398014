"""A dead letter that is tried again in the console: what will happen is said before, what came of it afterwards."""

from __future__ import annotations

import itertools
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from gateway.api import Capability, Conversation, text
from gateway.retrying import given_in_words, without_it
from gateway.testing.browser import Browser, Page
from sessions.messages import TypedText
from sessions.records import DeadLetter, Failure
from sessions.stores import operators
from sessions.stores.operators import Letter
from sessions.stores.references import Given
from tests.gateway.console.opened import Console, open_console
from tests.gateway.plugged import load, module

NUMBERS = itertools.count()
TEXTS = "dogs-title = Dog licences\ndogs-many = How many dogs?\ndogs-keywords = dogs\ndogs-fine = Done\n"
BILLS = "bills-title = Bills\nbills-which = Which account?\nbills-keywords = bills\n"


class Kennel:
    """What the plugin stands on."""

    def __init__(self) -> None:
        self.broken = True
        self.shut = False


@pytest.fixture
def kennel() -> Kennel:
    return Kennel()


@pytest.fixture
async def city(tmp_path: Path, kennel: Kennel) -> AsyncIterator[Console]:
    async def dogs(chat: Conversation) -> None:
        if kennel.shut:
            raise KeyError("fee")
        await chat.ask("dogs-many")
        if kennel.broken:
            raise ZeroDivisionError("integer division or modulo by zero")
        await chat.say("dogs-fine")

    async def bills(chat: Conversation) -> None:
        await chat.ask("bills-which")

    plugins: list[Any] = []
    for name, run, words in (("dogs", dogs, TEXTS), ("bills", bills, BILLS)):
        capability = Capability(name=name, title=text(f"{name}-title"), keywords=text(f"{name}-keywords"), run=run)
        plugins.append(module(name, tmp_path, {"gateway_capabilities": [capability]}, {"texts/en.ftl": words}))
    host = load(tmp_path, *plugins)
    found = {each.name: each.found for each in host.plugins}
    async with open_console(host, tmp_path, find=found.get) as console:
        yield console


async def says(city: Console, *words: str) -> str:
    """A resident writes, and is answered; their id."""
    who = ""
    for each in words:
        who = await city.heard(each, id=f"m{next(NUMBERS)}")
        city.gateway.registry.arrived(who)
        await city.gateway.registry.settled()
        city.clock.at += 10
    return who


async def letters(city: Console) -> list[DeadLetter]:
    return [each.letter for each in await city.ask(lambda db: operators.letters(db, None))]


async def opened(city: Console) -> tuple[Browser, Page]:
    """The page of the only letter."""
    (letter,) = await letters(city)
    browser, _ = await city.signed_in("operator")
    return browser, await browser.open(f"/console/dead-letters/{letter.reference}")


async def again(city: Console, browser: Browser, reference: str, **fields: str) -> Page:
    return await city.post(browser, f"/console/dead-letters/{reference}/retry", **fields)


async def test_who_tries_again_reads_before_what_will_happen_and_then_what_came_of_it(
    city: Console, kennel: Kennel
) -> None:
    await says(city, "dogs", "2")
    kennel.broken = False
    city.clock.at += 1000
    browser, page = await opened(city)
    assert "dogs begins from its start" in page.text
    assert "is over: what they had answered is asked again." in page.text
    (letter,) = await letters(city)
    held = f"if it fails again, they are told nothing (they hold the reference {letter.reference})."
    assert f"If it goes well, the resident gets a message within seconds; {held}" in page.text
    page = await again(city, browser, letter.reference)
    assert "It was tried again: it reached dogs, which answered; if its bug was not mended" in page.text
    assert "by the-operator: it reached dogs, which answered; if its bug was not mended" in page.text
    assert "How many dogs?" in page.text
    assert "was retried already" in (await again(city, browser, letter.reference)).text


async def test_what_fails_again_names_the_letter_that_came_of_it(city: Console, kennel: Kennel) -> None:
    await says(city, "dogs", "2")
    browser, page = await opened(city)
    (first,) = await letters(city)
    assert re.search("The resident was told this reference|this reference has not been sent yet", page.text)
    kennel.shut = True
    page = await again(city, browser, first.reference, anyway="yes")
    second = next(each for each in await letters(city) if each.reference != first.reference)
    assert f"it failed again, and is dead letter {second.reference} now" in page.text
    assert f"Dead letter {second.reference}" in page.links
    assert f"State\nfailed again, see {second.reference} since" in page.text
    assert "The resident was told nothing this time." in page.text
    assert 'class="said trouble lines"' in page.content.decode(), "no green bar"
    assert f"failed again, see {second.reference}" in (await browser.open("/console/dead-letters?shown=retried")).text
    now = await browser.open(f"/console/dead-letters/{second.reference}")
    told = f"The resident was not told anything this time; they hold the reference {first.reference}."
    assert told in now.text
    assert f"Dead letter {second.reference}The" not in now.text
    assert f"try {second.reference} again" in (await again(city, browser, first.reference)).text


async def test_with_its_plugin_in_quarantine_it_is_refused_unless_somebody_insists(
    city: Console, kennel: Kennel
) -> None:
    await says(city, "dogs", "2")
    await city.gateway.plugins.withdraw("dogs", "three bugs within a minute")
    browser, page = await opened(city)
    (letter,) = await letters(city)
    why = "the plugin dogs is in quarantine (three bugs within a minute)"
    assert f"T{why[1:]}" in page.text
    assert "nothing that is switched on knows it" in page.text
    assert "most likely they are told that it was not understood" in page.text
    page = await again(city, browser, letter.reference)
    assert (page.status, why in page.text) == (409, True)
    assert "None of these can be tried again now" in (await browser.open("/console/dead-letters")).text
    page = await again(city, browser, letter.reference, anyway="yes")
    assert "it did not reach dogs; front answered" in page.text
    assert "The resident was told:" in page.text
    assert "it did not reach dogs" in (await browser.open("/console/dead-letters?shown=retried")).text
    city.clock.at += 10
    overview = await browser.open("/console/")
    listed = await browser.open(overview.links["1 dead letter was tried again in vain: something else answered"])
    assert letter.reference in listed.links
    assert "as open as before" in listed.text

    kennel.broken = False
    await city.gateway.plugins.release("dogs")
    await says(city, "hello")  # the menu asks something now, and "2" is no answer to that
    city.clock.at += 1000
    page = await again(city, browser, letter.reference)
    assert "It was tried again: it reached dogs, which answered; if its bug was not mended" in page.text
    assert page.text.count("by the-operator") == 2
    city.clock.at += 10
    assert "in vain" not in (await browser.open("/console/")).text
    assert "That is good" in (await browser.open("/console/dead-letters?shown=in-vain")).text


async def test_what_was_tried_in_vain_can_be_dropped_and_is_not_counted_any_more(city: Console) -> None:
    await says(city, "dogs", "2")
    await city.gateway.plugins.withdraw("dogs", "three bugs within a minute")
    browser, _ = await opened(city)
    (letter,) = await letters(city)
    await again(city, browser, letter.reference, anyway="yes")
    page = await city.post(browser, f"/console/dead-letters/{letter.reference}/drop", reason="told on the phone")
    assert "It is dropped, and kept with the reason." in page.text
    city.clock.at += 10
    assert "in vain" not in (await browser.open("/console/")).text


async def test_who_is_in_the_middle_of_something_else_is_left_in_peace(city: Console) -> None:
    await says(city, "dogs", "2", "bills")
    browser, page = await opened(city)
    assert "The resident is in the middle of bills now" in page.text
    (letter,) = await letters(city)
    assert (await again(city, browser, letter.reference)).status == 409
    page = await browser.open("/console/dead-letters")
    assert "None of these can be tried again now" in page.text
    await says(city, "cancel", "dogs")
    page = await browser.open(f"/console/dead-letters/{letter.reference}")
    assert "The resident has begun dogs again since" in page.text


async def test_what_fails_now_is_tried_again_only_with_a_tick_for_it_will_most_likely_fail_again(
    city: Console, kennel: Kennel
) -> None:
    kennel.shut = True
    await says(city, "dogs")
    browser, page = await opened(city)
    (letter,) = await letters(city)
    why = "The plugin dogs has failed 1 of 1 time since the gateway began, the last 10 s ago, and is still the same"
    assert f"{why} (version " in page.text
    assert "It will most likely fail again, and then the resident is told nothing (they hold the reference" in page.text
    assert "the talk in which it failed is over." in page.text, "they had answered nothing"
    assert "Try again all the same" in page.text
    page = await again(city, browser, letter.reference)
    assert (page.status, "will most likely fail again" in page.text) == (409, True)
    page = await browser.open("/console/dead-letters")
    assert why in page.text
    assert "0 of 1 here can be tried again now with a chance" in page.text
    page = await city.post(browser, "/console/dead-letters/retry-all")
    assert "0 tried again. 1 not tried." in page.text


async def test_when_all_are_tried_again_the_page_says_what_came_of_them_and_is_not_green_if_some_failed(
    city: Console, kennel: Kennel
) -> None:
    kennel.shut = True
    await says(city, "dogs")
    browser, page = await city.signed_in("operator")
    page = await city.post(browser, "/console/dead-letters/retry-all", anyway="yes")
    assert "1 tried again: 1 failed again." in page.text
    assert "trouble lines" in page.content.decode()
    second = max(await letters(city), key=lambda each: each.at)
    assert page.links[f"Dead letter {second.reference}"].endswith(second.reference)
    assert "That is good" not in page.text
    kennel.shut = False
    page = await city.post(browser, "/console/dead-letters/retry-all", anyway="yes")
    assert "1 tried again: 1 answered by what had failed." in page.text
    assert "trouble lines" not in page.content.decode()


async def test_what_was_changed_since_it_failed_is_tried_again_without_a_tick(city: Console, kennel: Kennel) -> None:
    await says(city, "dogs", "2")
    browser, page = await opened(city)
    assert "most likely fail again" in page.text
    admin, _ = await city.signed_in("admin")
    await city.gateway.plugins.withdraw("dogs", "three bugs within a minute")
    await city.post(admin, "/console/plugins/dogs/release")
    page = await browser.open(page.url)
    assert "most likely fail again" not in page.text
    assert "If it goes well, the resident gets a message" in page.text


async def test_what_else_would_take_the_message_is_named_if_the_plugin_is_away(city: Console, kennel: Kennel) -> None:
    kennel.shut = True
    who = await says(city, "dogs")
    await city.gateway.plugins.withdraw("dogs", "three bugs within a minute")
    content = TypedText("bills")
    session = (await city.ask(lambda db: operators.overview_of(db, who))).session
    router = city.gateway.plugins.current.router
    assert "bills would take it" in without_it("dogs", content, session, router)
    assert "something else may answer it" in without_it("dogs", None, session, router), "its words are not kept"
    await says(city, "bills")
    session = (await city.ask(lambda db: operators.overview_of(db, who))).session
    assert "something else may answer it" in without_it("dogs", content, session, router), "it may be an answer"


async def test_tabs_keep_to_the_plugin_that_was_asked_for(city: Console) -> None:
    await says(city, "dogs", "2")
    browser, page = await city.signed_in("viewer")
    page = await browser.open("/console/dead-letters?of=dogs")
    assert "crashed" in page.text
    assert "crashed" not in (await browser.open(page.links["Dropped"])).text
    page = await browser.open(page.links["Open"])
    assert ("Dead letters of dogs" in page.text, "crashed" in page.text) == (True, True)
    page = await browser.open((await browser.open("/console/dead-letters?of=bills")).links["Open"])
    assert ("Dead letters of bills" in page.text, "crashed" in page.text) == (True, False)
    assert "of=bills" in page.links["Tried in vain"]


async def test_all_that_can_be_tried_again_are_counted_before(city: Console, kennel: Kennel) -> None:
    await says(city, "dogs", "2")
    city.clock.at += 1000
    browser, _ = await city.signed_in("operator")
    page = await browser.open("/console/dead-letters")
    assert "1 of 1 here can be tried again now" in page.text
    kennel.broken = False
    page = await page.submit(1)
    assert "1 tried again: 1 answered by what had failed." in page.text


async def test_a_plugin_that_fails_is_named_first_with_since_when_and_keeps_its_counts_when_it_is_off(
    city: Console,
) -> None:
    await says(city, "dogs", "2")
    browser, page = await opened(city)
    page = await browser.open("/console/")
    assert "The plugin dogs is failing: 1 of 2 turns, the last 10 s ago" in page.text, "what needs somebody"
    page = await browser.open("/console/plugins")
    row = "on, failing\n1 of 2 turns failed"
    assert row in page.text
    assert [each for each in page.links if each in ("dogs", "bills", "front")] == ["dogs", "front", "bills"]
    page = await browser.open("/console/dead-letters?of=dogs")
    assert "the plugin dogs crashed while it answered" in page.text
    assert "crashed" not in (await browser.open("/console/dead-letters?of=bills")).text
    page = await browser.open("/console/plugins/dogs")
    assert "It is failing now." in page.text
    assert "meets the bug reads: \u201cSorry, something went wrong on our side." in page.text, "the city's real words"
    assert "whoever gave you test: it does not say who wrote it" in page.text
    (letter,) = await letters(city)
    mail = parse_qs(urlsplit(page.links["Write a mail with this"]).query)
    assert mail["subject"] == ["The plugin dogs 1 fails"]
    for words in ("dogs 1, from test", "1 of 2 turns failed", f"Reference {letter.reference}, 2026-", "Traceback"):
        assert words in mail["body"][0], words
    city.clock.at += 1000
    assert "is failing" not in (await browser.open("/console/")).text
    assert "It has not failed in the last 15 minutes." in (await browser.open("/console/plugins/dogs")).text

    path = city.gateway.plugins.current.host.file.path
    path.write_text(path.read_text().replace("[plugins.dogs]", "[plugins.dogs]\nenabled = false"))
    await city.gateway.plugins.change()
    await city.gateway.plugins.settled()
    page = await browser.open("/console/plugins")
    assert "off\n1 of 2 turns failed" in page.text
    assert next(each for each in page.links if each in ("dogs", "bills", "front")) == "dogs"
    (letter,) = await letters(city)
    page = await browser.open(f"/console/dead-letters/{letter.reference}")
    assert "The plugin dogs is switched off, so dogs is not there now" in page.text


async def test_before_a_plugin_is_switched_it_is_said_what_residents_will_meet(city: Console) -> None:
    await says(city, "dogs", "2", "dogs")
    browser, _ = await city.signed_in("admin")
    page = await city.post(browser, "/console/plugins/dogs/preview", switch="off")
    assert "Switch dogs off?" in page.text
    assert "Switch off now" in page.text
    assert "1 resident is in the middle of dogs and will be told, within seconds" in page.text
    assert "Sorry, I no longer offer this" in page.text
    assert "Outages" in page.links
    page = await page.submit(1)
    await city.gateway.plugins.settled()
    city.clock.at += 10
    page = await browser.open("/console/")
    words = " ".join(page.text.split())
    assert "Switched off: Dog licences dogs. Who asks for it is told that it is not offered." in words
    assert page.links["Dog licences"] == "https://desk.example.org/console/plugins/dogs"
    assert words.count("Dog licences dogs") == 2, "its figures keep its name"
    page = await browser.open("/console/plugins/dogs")
    assert "Residents cannot use it now: it is not in the menu." in page.text
    assert "reads once: \u201cSorry, I no longer offer this" in page.text
    page = await city.post(browser, "/console/plugins/dogs/preview", switch="on")
    assert "Switch on now" in page.text
    assert "It failed once before it was switched off." in page.text
    assert "1 dead letter of it is open." in page.text
    page = await browser.open("/console/audit")
    assert "switched off" in page.text
    assert page.links["dogs"].endswith("/console/plugins/dogs")
    assert "as it was noted" in page.text


async def test_moments_are_shown_by_the_clock_of_the_city_and_the_foot_says_so(city: Console) -> None:
    await says(city, "dogs", "2")
    _, page = await opened(city)
    assert "2026-11-24 02:00:10" in page.text, "two hours before UTC"
    assert page.text.endswith("Times are of Johannesburg (SAST, UTC+2).")
    assert page.text.count("UTC") == 1


async def test_the_overview_names_capabilities_as_residents_do(city: Console) -> None:
    await says(city, "dogs", "2")
    browser, _ = await city.signed_in("viewer")
    page = await browser.open("/console/")
    assert "Dog licences dogs" in " ".join(page.text.split())
    assert "since the gateway's start at 02:00" in page.text
    city.gateway.figures.times["dogs"].add(500.0)
    city.clock.at += 10
    assert "inf" not in (await browser.open("/console/")).text.replace("info", "")


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (Given("ONE", "sent"), "The resident was told this reference."),
        (Given("ONE", "failed"), "The message that tells the resident this reference did not arrive."),
        (Given("ONE", "unknown"), "Nobody knows whether the message arrived that tells the resident this reference."),
        (Given("ONE", "queued"), "The message that tells the resident this reference has not been sent yet."),
        (Given("TWO", "sent"), "The resident was not told anything this time; they hold the reference TWO."),
        (None, "It is no longer kept whether the resident was told."),
    ],
)
def test_only_of_a_reference_that_was_sent_it_is_said_that_the_resident_was_told(
    given: Given | None, words: str
) -> None:
    assert (
        given_in_words(Letter("r1", "open", None, DeadLetter("ONE", 1, "", "", (1,), capability="dogs")), given)
        == words
    )


def test_of_what_never_tells_a_reference_it_is_said_that_the_resident_was_not_told() -> None:
    letter = Letter("r1", "open", None, DeadLetter("ONE", 1, "", "", (1,), Failure.LATE))
    assert given_in_words(letter, None) == "The resident was not told of it."
