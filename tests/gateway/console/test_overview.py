"""The overview: what happens, what needs somebody, live."""

from __future__ import annotations

from typing import Any

import trio

from gateway.console.pages_overview import _Stream
from gateway.tally import Times
from gateway.whatsapp.errors import decide
from gateway.whatsapp.results import Accepted, Refused, Unknown
from sessions.messages import DeliveryStatus
from tests.gateway.console.opened import URL, Console


async def answered(console: Console, count: int) -> None:
    """Wait until so many turns have been counted."""
    with trio.fail_after(30):
        while sum(console.gateway.figures.turns.values()) < count:
            await trio.lowlevel.checkpoint()


async def test_what_happens_is_counted_by_capability_and_language(console: Console) -> None:
    figures = console.gateway.figures
    await console.heard("hello")
    figures.took(1)
    console.gateway.registry.arrived(await console.heard("hello", "m2"))
    await answered(console, 1)
    figures.told([DeliveryStatus("w1", "delivered", console.clock.at)])
    figures.gave(Unknown("no answer"))
    figures.failures["front"] += 1
    browser, _ = await console.signed_in("viewer")
    page = await browser.open("/console/")
    for line in ("front", "turns in English", "delivered", "Half within", "1 message in"):
        assert line in page.text.replace("\n", " "), line
    assert figures.sent["unknown"] == 1


async def test_what_needs_somebody_comes_first_with_the_page_that_says_what_to_do(console: Console) -> None:
    browser, _ = await console.signed_in("viewer")
    assert "Nothing. All that is switched on works." in (await browser.open("/console/")).text
    resident = await console.heard("hello")
    await console.ask(lambda db: db.execute("insert into parked(resident, at, reason) values (?, 0, x'')", (resident,)))
    console.clock.at += 10
    page = await browser.open("/console/")
    assert page.links["1 resident is left alone, after crashes"] == f"{URL}/console/sessions?shown=parked"


async def test_a_message_that_was_refused_is_told_apart_from_one_that_failed_later_and_is_not_red_once_it_has_arrived(
    console: Console,
) -> None:
    refused = Refused(decide(131026), code=131026)
    console.gateway.figures.gave(refused)
    browser, page = await console.signed_in("viewer")
    page = await browser.open("/console/")
    words = " ".join(page.text.split())
    assert "taken by WhatsApp, but failed later 0" in words
    assert "refused at once, code 131026 1" in words
    assert "Each try is counted, and stays counted" in words
    assert "code 131026" not in page.links, "nothing in the outbox has failed now: the link would lead to an empty list"


async def test_what_waits_is_counted_in_words_that_fit_one_and_many_and_leads_to_its_list(console: Console) -> None:
    browser, _ = await console.signed_in("viewer")
    assert "0 messages wait for the gateway" in " ".join((await browser.open("/console/")).text.split())
    await console.heard("hello")
    letter = "insert into dead_letter(reference, resident, at, letter) values ('DL-1', 'r', 0, x'')"
    await console.ask(lambda db: db.execute(letter))
    console.clock.at += 10
    page = await browser.open("/console/")
    assert "1 message waits for the gateway" in " ".join(page.text.split())
    assert page.links["open dead letter"] == f"{URL}/console/dead-letters"


async def test_the_live_overview_ends_with_the_login_and_does_not_prolong_it(
    console: Console, monkeypatch: Any
) -> None:
    monkeypatch.setattr("gateway.console.pages_overview.PAUSE_SECONDS", 0.0)
    taken: list[Any] = []
    monkeypatch.setattr(_Stream, "__init__", _noting(taken, _Stream.__init__))
    browser, _ = await console.signed_in("viewer")
    async with console.client() as client:
        client.cookies.update(dict(browser._client.cookies))
        with trio.move_on_after(0.5):
            await client.get("/console/live")
    [stream] = taken
    first = (await anext(stream)).decode()
    assert first.startswith("event: overview\ndata: <section")
    console.clock.at += 31 * 60
    assert [part async for part in stream] == []


def _noting(taken: list[Any], init: Any) -> Any:
    def noted(self: Any, ask: Any) -> None:
        init(self, ask)
        taken.append(self)

    return noted


async def test_sent_messages_and_refusals_are_counted_where_they_leave(console: Console) -> None:
    resident = await console.heard("hello")
    console.gateway.registry.arrived(resident)
    await answered(console, 1)
    with trio.fail_after(30):
        while not console.gateway.figures.sent["accepted"]:
            await trio.lowlevel.checkpoint()
    console.gateway.figures.gave(Accepted("w2"))
    assert console.gateway.figures.last_hour()[-1].sent == 2


def test_the_time_within_which_most_turns_end_is_the_end_of_its_bucket() -> None:
    times = Times()
    assert times.within(0.5) is None
    for seconds in (0.02, 0.02, 0.02, 0.3, 70.0):
        times.add(seconds)
    assert [times.within(share) for share in (0.5, 0.8, 1.0)] == [0.025, 0.5, float("inf")]
