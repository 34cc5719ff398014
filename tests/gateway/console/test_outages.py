"""Outages in the console: the words before the act, the list, who may, and the overview."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from gateway.api import (
    Capability,
    CityArea,
    CityNotice,
    Conversation,
    Provider,
    ProviderContext,
    text,
)
from gateway.console import audit
from gateway.outage_talk import announcement, own_words
from gateway.outages import Outage, will_be_told
from sessions.messages import Text
from tests.gateway.console.opened import URL, Console, open_console
from tests.gateway.plugged import load, module


def plugin(tmp_path: Path) -> Any:
    async def run(chat: Conversation) -> None:
        await chat.say("bins-done")

    bins = Capability(name="bins", title=text("bins-title"), run=run)
    danger = Capability(name="danger", title=text("bins-title"), run=run, urgent=text("bins-danger"))
    words = "bins-title = Bins\nbins-done = Done.\nbins-danger = fire\n"
    return module("bins", tmp_path, {"gateway_capabilities": [bins]}, {"texts/en.ftl": words}), module(
        "alarm", tmp_path, {"gateway_capabilities": [danger]}
    )


@pytest.fixture
async def demo(tmp_path: Path) -> AsyncIterator[Console]:
    async with open_console(load(tmp_path, *plugin(tmp_path)), tmp_path) as opened:
        yield opened


async def test_an_operator_sees_the_words_announces_them_and_says_that_it_is_back(demo: Console) -> None:
    browser, _ = await demo.signed_in("operator")
    page = await browser.open("https://desk.example.org/console/outages")
    assert "Nothing is out of order" in page.text
    form = next(each for each in page.forms if each.action.endswith("/preview"))
    page = await browser.send(form, {**form.values, "capability": "bins", "words.en": "Being <repaired>."}, page.url)
    assert "Being &lt;repaired&gt;." in page.content.decode()
    assert demo.gateway.outages.state.on == ()
    form = next(each for each in page.forms if each.action.endswith("/begin"))
    page = await browser.send(form, form.values, page.url)
    assert "Bins (bins) is out of order from now on" in page.text
    assert demo.gateway.outages.stops("bins")
    demo.clock.at += 10
    overview = await browser.open("https://desk.example.org/console/")
    assert "Bins (bins) is out of order, announced by the-operator" in overview.text
    page = await browser.open("https://desk.example.org/console/outages")
    form = next(each for each in page.forms if each.action.endswith("/end"))
    page = await browser.send(form, form.values, page.url)
    assert "Bins (bins) is back. Nobody asked to be told." in page.text
    assert "Nothing is out of order." in page.text
    assert page.text.index("What is back") > page.text.index("Something does not work"), "what is over stands apart"
    assert not demo.gateway.outages.stops("bins")
    acts = [(act.what, act.about, act.detail) for act in await demo.ask(audit.acts)]
    assert ("outage begun", "bins", "nobody knows until when; everywhere; told en: Being <repaired>.") in acts
    assert ("outage ended", "bins", "it was out of order since 2026-11-24 00:00:00 UTC") in acts


async def test_what_cannot_be_told_so_is_said_and_what_was_typed_stays(demo: Console) -> None:
    browser, _ = await demo.signed_in("operator")
    for fields, why in (
        ({"capability": "danger"}, "never stopped"),
        ({"capability": "bins", "until.day": "2001-01-01", "until.time": "10:00"}, "before now"),
        ({"capability": "bins", "words.en": "x" * 601}, "1 to 600 characters"),
    ):
        page = await demo.post(browser, "/console/outages/preview", **fields)
        assert (page.status, why in page.text) == (409, True)
    page = await demo.post(browser, "/console/outages/end", capability="bins")
    assert (page.status, "is not out of order" in page.text) == (409, True)


@pytest.mark.parametrize("time", ["18:00", "18h00", "1800", "18", " 18.00 "])
async def test_when_it_is_back_is_a_day_and_a_time_by_the_clock_of_the_city(demo: Console, time: str) -> None:
    browser, _ = await demo.signed_in("operator")
    page = await browser.open(f"{URL}/console/outages")
    assert "Today, Tuesday 24 November" in page.text
    assert "Tomorrow, Wednesday 25 November" in page.text
    await demo.post(
        browser, "/console/outages/begin", capability="bins", **{"until.day": "2026-11-24", "until.time": time}
    )
    [outage] = demo.gateway.outages.state.on
    assert outage.until == demo.clock.at + 16 * 3600, "it is 02:00 in the city"


@pytest.mark.parametrize(
    ("day", "time", "field"),
    [
        ("2026-11-24", "", "until.time"),
        ("2026-11-24", "25:00", "until.time"),
        ("2026-11-24", "01:00", "until.time"),
        ("", "18:00", "until.day"),
        ("the day after", "18:00", "until.day"),
    ],
)
async def test_what_is_wrong_with_a_field_stands_beside_it(demo: Console, day: str, time: str, field: str) -> None:
    browser, _ = await demo.signed_in("operator")
    typed = {"capability": "bins", "until.day": day, "until.time": time, "words.en": "Being repaired."}
    page = await demo.post(browser, "/console/outages/preview", **typed)
    html = page.content.decode()
    assert page.status == 409
    assert f'<a href="#{field}">' in html
    told = ' aria-invalid="true" aria-describedby="wrong" autofocus>'
    [marked] = re.findall(rf'<(?:select|input) id="([^"]+)"[^>]*{told}', html)
    assert marked == field
    assert html.count('id="wrong"') == 1
    assert "Being repaired." in page.text, "what was typed stays"


@pytest.mark.parametrize("role", ["viewer", "agent", "treasurer"])
async def test_others_see_them_and_change_nothing(demo: Console, role: str) -> None:
    browser, _ = await demo.signed_in(role)  # type: ignore[arg-type]
    page = await browser.open("https://desk.example.org/console/outages")
    assert "Something does not work" not in page.text
    refused = await demo.post(browser, "/console/outages/begin", capability="bins")
    assert refused.status == 403
    assert demo.gateway.outages.state.on == ()


async def test_the_citys_areas_are_a_list_and_where_it_has_none_a_field_is_left(tmp_path: Path) -> None:
    areas = (
        CityArea(id="hill", names={"en": "Hill"}, ward="Ward 10"),
        CityArea(id="mill", names={"en": "Old Mill"}, ward="Ward 9"),
    )

    class Books:
        async def areas(self) -> tuple[CityArea, ...]:
            return areas

        async def current(self) -> tuple[CityNotice, ...]:
            return ()

    @asynccontextmanager
    async def opened(context: ProviderContext) -> AsyncIterator[dict[str, object]]:
        yield {"notices": Books()}

    provider = Provider(services=("notices",), open=opened)
    books = module("books", tmp_path, {"gateway_providers": [provider]})
    services = 'notices = "books"'
    async with open_console(load(tmp_path, *plugin(tmp_path), books, services=services), tmp_path) as console:
        browser, _ = await console.signed_in("operator")
        page = await browser.open(f"{URL}/console/outages")
        assert page.text.index("Ward 9") < page.text.index("Ward 10")
        form = next(each for each in page.forms if each.action.endswith("/preview"))
        marked = {**form.values, "capability": "bins", "place.mill": "on"}
        del marked["place.hill"]  # which a browser sends only if it is marked
        page = await browser.send(form, {**marked, "area.en": "there"}, page.url)
        assert "not both" in page.text
        page = await browser.send(form, marked, page.url)
        assert "in Old Mill" in page.text
        form = next(each for each in page.forms if each.action.endswith("/begin"))
        await browser.send(form, form.values, page.url)
        [outage] = console.gateway.outages.state.on
        assert (outage.places, outage.area) == (("mill",), {"en": "Old Mill"})
        assert await console.gateway.outages.areas() == areas


@pytest.mark.parametrize(
    ("asked", "told"), [(0, "Nobody asked"), (1, "1 resident asked"), (1200, "1,200 residents asked")]
)
def test_how_many_will_be_told_is_said_in_right_words(asked: int, told: str) -> None:
    assert will_be_told(asked).startswith(told)


async def test_who_has_no_words_of_their_own_reads_the_citys_standard_words(demo: Console) -> None:
    outage = Outage(number=1, capability="bins", words={"en": "Being repaired."}, began=0.0, by="x")
    word = demo.gateway.plugins.current.wording.word
    english, afrikaans = (word(announcement(outage, "Bins", each, ZoneInfo("UTC")), each) for each in ("en", "af"))
    assert "Being repaired." in english
    assert "Being repaired." not in afrikaans
    assert word(Text("outage-default"), "af") in afrikaans
    assert (own_words(outage, "en-ZA"), own_words(outage, "af")) == ("Being repaired.", "")


async def test_the_preview_names_the_languages_without_words_of_their_own(demo: Console) -> None:
    browser, _ = await demo.signed_in("operator")
    typed = {"capability": "bins", "words.en": "Being repaired."}
    page = await demo.post(browser, "/console/outages/preview", **typed)
    assert "You have written no words in Afrikaans" in page.text
    page = await demo.post(browser, "/console/outages/preview", **typed, **{"words.af": "Ons herstel dit."})
    assert "You have written no words" not in page.text


async def test_a_plugin_is_called_as_residents_call_it_and_says_what_of_it_is_out_of_order(demo: Console) -> None:
    browser, _ = await demo.signed_in("operator")
    assert "bins\nBins" in (await browser.open("/console/plugins")).text
    page = await browser.open("/console/plugins/bins")
    assert "What residents can do with it\nBins" in page.text
    assert "out of order" not in page.text
    await demo.post(browser, "/console/outages/begin", capability="bins")
    page = await browser.open("/console/plugins/bins")
    assert "On, but Bins is out of order since 2026-11-24 02:00:00: see Outages." in page.text
    assert page.links["Outages"] == f"{URL}/console/outages"
    assert "Bins is out of order since" in (await browser.open("/console/plugins")).text
