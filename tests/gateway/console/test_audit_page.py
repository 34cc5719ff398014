"""The page of the audit: who did what to whom, found by person and by day."""

from __future__ import annotations

import pytest

from gateway.console import audit
from gateway.console.acts_in_words import in_words, line_of
from gateway.console.audit import Act
from gateway.outages import Outage
from tests.gateway.console.opened import URL, Console

DAY = 86_400.0


async def noted(console: Console, *acts: Act) -> None:
    for act in acts:
        await console.ask(lambda db, act=act: audit.note(db, act))  # type: ignore[misc]


def did(who: str, what: str, at: float) -> Act:
    return Act(at=at, who=who, what=what)


async def test_what_one_person_did_and_what_was_done_on_one_day_is_found(console: Console) -> None:
    now = console.clock.at
    await noted(
        console,
        did("naledi", "plugins reloaded", now - 2 * DAY),
        did("sipho", "templates compared with WhatsApp", now - DAY),
        did("naledi (terminal)", "store purged", now - DAY),
    )
    browser, _ = await console.signed_in("admin")
    page = await browser.open("/console/audit")
    page = await page.submit(1, who="Naledi")
    assert ("plugins reloaded" in page.text, "store purged" in page.text) == (True, True), "also in the terminal"
    assert "templates compared" not in page.text
    page = await browser.open("/console/audit?day=2026-11-23")
    assert ("templates compared" in page.text, "store purged" in page.text) == (True, True)
    assert "plugins reloaded" not in page.text
    page = await browser.open("/console/audit?who=naledi&day=2026-11-23")
    assert ("store purged" in page.text, "templates compared" in page.text) == (True, False)
    assert page.links["Show all"] == f"{URL}/console/audit"
    assert "Nothing of this was done." in (await browser.open("/console/audit?day=2026-11-01")).text
    assert (await browser.open("/console/audit?day=yesterday&before=x")).status == 200


async def test_what_was_found_comes_page_by_page_with_the_filter(
    console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gateway.console.pages_audit.MANY", 2)
    monkeypatch.setattr("gateway.console.audit.MOST_LOOKED_THROUGH", 4)
    at = console.clock.at
    await noted(console, *(did(("naledi", "sipho")[n % 2], f"act {n:02}", at) for n in range(12)))
    browser, _ = await console.signed_in("admin")
    address: str | None = "/console/audit?who=naledi"
    seen: list[str] = []
    while address:
        page = await browser.open(address)
        seen += [f"act {n:02}" for n in reversed(range(12)) if f"act {n:02}" in page.text]
        address = page.links.get("Older")
    assert seen == [f"act {n:02}" for n in (10, 8, 6, 4, 2, 0)], "each once, in order"


async def test_whose_data_was_looked_at_is_called_as_on_all_pages_with_a_link(console: Console) -> None:
    resident = await console.heard("hello")
    browser, _ = await console.signed_in("admin")
    await console.post(browser, f"/console/sessions/{resident}/reveal")
    page = await browser.open("/console/audit")
    assert page.links[f"***01 {resident[-4:]}"] == f"{URL}/console/sessions/{resident}"


async def test_how_many_dead_letters_were_tried_again_is_noted(console: Console) -> None:
    browser, _ = await console.signed_in("operator")
    await console.post(browser, "/console/dead-letters/retry-all")
    newest = (await console.ask(lambda db: audit.acts(db, limit=1)))[0]
    line = await console.ask(lambda db: line_of(db, newest, lambda right: True))
    assert (line.what, line.words) == ("dead letters tried again: done", "0 tried again.")


def test_what_was_announced_is_noted_with_its_end_its_place_and_its_words() -> None:
    outage = Outage(
        number=1, capability="bins", words={"en": "No bins."}, area={"en": "Ward 7"}, until=DAY, began=0.0, by="sipho"
    )
    assert outage.said == "back by 1970-01-02 00:00:00 UTC; only in en: Ward 7; told en: No bins."


def test_a_setting_that_was_changed_is_noted_with_what_it_was() -> None:
    detail = '{"words": ["fee=12"], "unset": ["days"], "enabled": null, "before": {"fee": "10", "days": "3"}}'
    assert in_words(Act(at=0.0, who="", what="plugin changed", detail=detail)) == (
        "set fee=12 (before: 10); taken out: days (before: 3)"
    )
