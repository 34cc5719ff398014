"""The overview: what happens, what needs somebody, live."""

from __future__ import annotations

from typing import Any

import trio

from gateway.console.pages_overview import _Stream
from gateway.tally import Times
from gateway.whatsapp.results import Accepted, Unknown
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
    for line in ("front", "turns in English", "delivered", "Half within", "1 messages in"):
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
