"""Payments as people meet them: in the demo with a real browser, and with `kill -9` between the bank and the books."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import apsw
import httpx
import pytest
import trio
from playwright.sync_api import BrowserContext, Page, expect

from gateway.emulator.settings import ResidentSeed
from gateway.testing.browser import Browser
from tests.support.browser import open_page
from tests.whole.process import GatewayProcess, city_of_processes, eventually
from tests.whole.test_kill import content_of, shown
from tests.whole.test_phone import say

NALEDI = ResidentSeed("naledi", "Naledi", "ZA.13491208655302741911", "27825550101")
SEED = 20261129

expect.set_options(timeout=30_000)  # milliseconds: money goes by way of two background services and a typeset receipt


# ------------------------------------------------------------------------------------------------ in the browser


@pytest.fixture
def phone(address: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A resident's phone, at the demo; Johan's, if the test does not say whose."""
    with open_page() as page:
        page.goto(f"{address}?resident={getattr(request, 'param', 'johan')}")
        page.wait_for_selector("[data-ready]")
        yield page


@pytest.mark.browser
@pytest.mark.timeout(180)
def test_a_resident_pays_in_a_real_browser_without_script_and_gets_a_receipt(phone: Page) -> None:
    say(phone, "pay")
    expect(
        phone.get_by_text("Which account do you want to pay?").last
    ).to_be_visible()  # what comes before a question does not answer it
    say(phone, "2")
    phone.get_by_role("button", name="All of it").last.click()
    phone.get_by_role("button", name="Pay this").last.click()
    link = phone.locator("a[href*='/payments/p/']").last
    expect(link).to_be_visible()
    context = _without_script(phone)
    page = context.new_page()
    page.goto(str(link.get_attribute("href")))
    expect(page.get_by_role("heading")).to_have_text("Pay your municipal account")
    page.get_by_role("button", name=re.compile("Pay R")).click()
    page.wait_for_url("**/sandbox_bank/pay/**")
    page.get_by_role("button", name=re.compile("Pay R")).click()
    page.wait_for_url("**/3ds/**")
    code = re.search(r"Here it is (\d{6})", page.inner_text("main"))
    assert code is not None
    page.get_by_label("One-time code").fill(code[1])
    page.get_by_role("button", name="Approve").click()
    page.wait_for_url("**/payments/r/**")
    expect(page.get_by_role("heading")).to_have_text("Thank you")
    document = phone.locator("a.document").last
    expect(document).to_contain_text(re.compile(r"receipt-.*\.pdf"))
    opened = phone.request.get(document.evaluate("link => link.href"))
    assert opened.body().startswith(b"%PDF-")
    second = context.new_page()
    second.goto(str(link.get_attribute("href")))
    expect(second.get_by_role("heading")).to_have_text("It is paid")
    say(phone, "bills")
    expect(phone.get_by_text("Which account?").last).to_be_visible()
    say(phone, "2")
    expect(phone.get_by_text(re.compile("You owe nothing")).last).to_be_visible()


@pytest.mark.browser
@pytest.mark.timeout(240)
@pytest.mark.parametrize("phone", ["thandi"], indirect=True)
def test_who_refuses_closes_tabs_and_pays_in_two_of_them_pays_once(phone: Page) -> None:
    link = _link_for(phone, "R300")
    context = _without_script(phone)
    refused = _at_the_bank(context, link, "0042")
    refused.get_by_role("button", name="It was not me").click()
    refused.wait_for_url("**/payments/r/**")
    expect(refused.get_by_role("heading")).to_have_text("Not paid")
    expect(phone.get_by_text("No money was taken.").last).to_be_visible()
    refused.get_by_role("link", name="Pay now").click()
    expect(refused.get_by_text("The last try did not go through")).to_be_visible()
    refused.close()
    _at_the_bank(context, link, "0042").close()  # the bank asks, and nobody is there to answer
    older, newer = (_at_the_bank(context, link, "0042") for _ in range(2))
    newer.route("**/payments/r/**", lambda route: route.abort())  # the notification is there before the browser is
    _approve(newer)
    expect(phone.locator("a.document").last).to_contain_text(re.compile(r"receipt-.*\.pdf"))
    _approve(older)
    fresh = context.new_page()
    fresh.goto(link)
    expect(fresh.get_by_role("heading")).to_have_text("It is paid")
    say(phone, "receipt")  # the only one is sent at once; of several it would be asked which
    expect(phone.get_by_text("Paid on").last).to_be_visible()
    assert phone.locator("a.document").count() == 2, "the receipt, and the same once more"
    assert phone.get_by_text("It looks as if you paid twice").count() == 0


@pytest.mark.browser
@pytest.mark.timeout(180)
@pytest.mark.parametrize("phone", ["naledi"], indirect=True)
def test_what_the_bank_takes_twice_is_told_and_stands_on_the_account_once(phone: Page) -> None:
    link = _link_for(phone, "R150")
    _approve(_at_the_bank(_without_script(phone), link, "4409"))
    expect(phone.get_by_text("It looks as if you paid twice").last).to_be_visible()
    expect(phone.locator("a.document").last).to_contain_text(re.compile(r"receipt-.*\.pdf"))
    assert phone.locator("a.document").count() == 1


def _link_for(phone: Page, amount: str) -> str:
    """A link to pay an amount for the only account."""
    say(phone, "pay")
    expect(phone.get_by_text("You owe").last).to_be_visible()
    phone.get_by_role("button", name="Another amount").last.click()
    expect(phone.get_by_text("How much do you want to pay? From").last).to_be_visible()
    say(phone, amount)
    link = phone.locator("a[href*='/payments/p/']").last
    expect(link).to_be_visible()
    return str(link.get_attribute("href"))


def _at_the_bank(context: BrowserContext, link: str, card: str) -> Page:
    """A new tab, in which a card was chosen on the bank's page."""
    tab = context.new_page()
    tab.goto(link)
    tab.get_by_role("button", name=re.compile("Pay R")).click()
    tab.wait_for_url("**/sandbox_bank/pay/**")
    tab.get_by_role("radio", name=re.compile(card)).check()
    tab.get_by_role("button", name=re.compile("Pay R")).click()
    tab.wait_for_url("**/3ds/**")
    return tab


def _approve(tab: Page) -> None:
    code = re.search(r"Here it is (\d{6})", tab.inner_text("main"))
    assert code is not None
    tab.get_by_label("One-time code").fill(code[1])
    tab.get_by_role("button", name="Approve").click()


def _without_script(phone: Page) -> BrowserContext:
    browser = phone.context.browser
    assert browser is not None
    return browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False)


# -------------------------------------------------------------------------------------------------- killed


@pytest.mark.slow
@pytest.mark.timeout(240)
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
async def test_31_killed_between_the_bank_and_the_books_it_is_posted_once_and_told_once(
    demo_plugins: Path, tmp_path: Path
) -> None:
    shutil.copytree(demo_plugins.parent, tmp_path, dirs_exist_ok=True)
    chance = Random(SEED)
    async with city_of_processes(tmp_path / demo_plugins.name, tmp_path, (NALEDI,)) as (gateway, emulator):
        for step in ("pay", "All of it"):
            emulator.say("naledi", content_of(emulator, "naledi", step))
            await eventually(lambda step=step: _heard(emulator, step), f"{step!r} was not answered", gateway.log)
        await _pay_at_the_bank(gateway, _link(emulator))
        for _ in range(4):
            gateway.kill()
            await gateway.start()
            await trio.sleep(chance.uniform(0, 1.2))
        await eventually(lambda: _states(tmp_path) == [("posted",)], "it was not posted", gateway.log)
        await eventually(lambda: len(_news(emulator)) == 2, "the resident was not told", gateway.log)
        received, on_account = (str(each) for each in _news(emulator))
        assert "Your bank has paid" in received
        assert "receipt-" in on_account
        assert _query(tmp_path / "var" / "city.db", "select count(*) from receipts") == [(1,)]
        assert await gateway.stop() == 0


def _heard(emulator: Any, step: str) -> bool:
    return len(shown(emulator, "naledi")) == {"pay": 1, "All of it": 2}[step]


def _link(emulator: Any) -> str:
    return str(shown(emulator, "naledi")[-1]["action"]["parameters"]["url"])


def _news(emulator: Any) -> list[Any]:
    return shown(emulator, "naledi")[2:]


async def _pay_at_the_bank(gateway: GatewayProcess, link: str) -> None:
    """With a card that goes through at once; the answer of the bank is all that is waited for."""
    browser = Browser(httpx.AsyncHTTPTransport(), gateway.url)
    bank = await (await browser.open(link)).submit()
    form = bank.forms[0]
    async with httpx.AsyncClient(trust_env=False) as client:
        headers = {"Origin": gateway.url, "Sec-Fetch-Site": "same-origin"}
        values = {**form.values, "card": "1091"}
        assert (await client.post(form.action, data=values, headers=headers)).status_code == 303


def _states(folder: Path) -> list[Any]:
    return _query(folder / "gateway.db", "select state from payments__intent")


def _query(database: Path, sql: str) -> list[Any]:
    connection = apsw.Connection(str(database), flags=apsw.SQLITE_OPEN_READONLY)
    try:
        connection.set_busy_timeout(1000)
        return list(connection.execute(sql))
    finally:
        connection.close()
