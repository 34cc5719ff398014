"""The whole way at the sandbox bank, from *pay* to the receipt, card by card."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from gateway.plugin_host import PluginHost
from gateway.testing.browser import Page
from gateway.testing.city import City
from gateway.wording import Wording
from tests.plugins.payments.paying import (
    NALEDI,
    a_link,
    approve,
    at_bank,
    begin,
    booked,
    later,
    one,
    paying,
    rows,
    state,
)

Loaded = tuple[PluginHost, Wording]


async def test_a_resident_pays_and_gets_a_receipt(mock_clock: Any, sandbox: Loaded, tmp_path: Path) -> None:
    async with paying(sandbox[0], tmp_path, wording=sandbox[1]) as city:
        naledi = city.person(NALEDI)
        browser = city.browser()
        page = await browser.open(await a_link(city, naledi))
        assert "Account …0137\nR2 655.29" in page.text
        assert "Naledi" not in page.text
        back = await approve(await at_bank(await page.submit(), "0042"))
        assert "Your bank has paid" in back.text
        await later(city)
        received, on_account = naledi.sees()
        assert received.startswith("✅ Your bank has paid *R2\xa0655.29* for …0137 (reference T")
        assert on_account.endswith("✅ *R2\xa0655.29* is on your account …0137. Receipt 100001. Thank you!")
        assert await state(city) == "posted"
        assert await booked(city) == {"money": 265529, "posted": 265529, "due": 0, "review": 0}
        assert "You owe nothing" in (await naledi.says("bills"))[0]


async def test_what_each_card_leads_to(mock_clock: Any, sandbox: Loaded, tmp_path: Path) -> None:
    async with paying(sandbox[0], tmp_path, wording=sandbox[1]) as city:
        naledi = city.person(NALEDI)
        refused = await at_bank(await begin(city, naledi), "2503")
        assert "did not go through" in refused.text
        await later(city)
        (news,) = naledi.sees()
        assert "*No money was taken.*" in news
        again = await city.browser().open(next(word for word in news.split() if word.startswith("https://")))
        assert "The last try did not go through" in again.text
        assert await state(city) == "failed"


async def test_a_refused_challenge_can_be_tried_again_with_another_card(
    mock_clock: Any, sandbox: Loaded, tmp_path: Path
) -> None:
    async with paying(sandbox[0], tmp_path, wording=sandbox[1]) as city:
        naledi, browser = city.person(NALEDI), city.browser()
        link = await a_link(city, naledi)
        bank = await (await browser.open(link)).submit()
        back = await (await at_bank(bank, "0042")).submit(1)
        assert "did not go through" in back.text
        bank = await (await browser.open(link)).submit()
        assert "Your bank has paid" in (await at_bank(bank, "1091")).text
        await later(city)
        assert (await booked(city))["posted"] == 265529
        assert len(await rows(city, "attempt")) == 2


async def test_a_closed_tab_and_a_late_decision_are_heard_of_in_the_chat(
    mock_clock: Any, sandbox: Loaded, tmp_path: Path
) -> None:
    async with paying(sandbox[0], tmp_path, wording=sandbox[1]) as city:
        naledi = city.person(NALEDI)
        back = await approve(await at_bank(await begin(city, naledi), "3768"))
        assert "We are asking the bank" in back.text
        await later(city)
        assert await state(city) == "pending"
        (busy,) = await naledi.says("pay")
        assert "Please do not pay again" in busy
        await later(city, 121)
        await later(city)
        assert [bubble[:20] for bubble in naledi.sees()] == ["✅ Your bank has paid", "📄 receipt-2026-11-24"]


async def test_money_that_the_bank_took_twice_is_for_review_and_the_resident_is_told(
    mock_clock: Any, sandbox: Loaded, tmp_path: Path
) -> None:
    async with paying(sandbox[0], tmp_path, wording=sandbox[1]) as city:
        naledi = city.person(NALEDI)
        await approve(await at_bank(await begin(city, naledi), "4409"))
        await later(city)
        await later(city)
        assert await booked(city) == {"money": 531058, "posted": 265529, "due": 0, "review": 265529}
        assert any("It looks as if you paid twice" in bubble for bubble in naledi.sees())


async def test_a_wrong_code_is_asked_for_again_and_the_third_is_a_refusal(
    mock_clock: Any, sandbox: Loaded, tmp_path: Path
) -> None:
    async with paying(sandbox[0], tmp_path, wording=sandbox[1]) as city:
        page = await at_bank(await begin(city, city.person(NALEDI)), "0042")
        for _ in range(2):
            page = await page.submit(code="0")
            assert "That is not the code" in page.text
        assert "did not go through" in (await page.submit(code="0")).text


async def test_who_gives_up_at_the_bank_may_come_back(mock_clock: Any, sandbox: Loaded, tmp_path: Path) -> None:
    async with paying(sandbox[0], tmp_path, wording=sandbox[1]) as city:
        back = await (await begin(city, city.person(NALEDI))).submit(1)
        assert "You stopped before paying" in back.text
        await later(city)
        assert await state(city) == "created"
        assert "Pay now" in back.links


@pytest.mark.parametrize("language", ["en", "af"])
async def test_every_page_is_strict_small_and_without_script(
    mock_clock: Any, sandbox: Loaded, tmp_path: Path, language: str
) -> None:
    async with paying(sandbox[0], tmp_path, wording=sandbox[1]) as city:
        browser = city.browser(language)
        page = await browser.open(await a_link(city, city.person(NALEDI)))
        bank = await page.submit()
        challenge = await at_bank(bank, "0042")
        back = await approve(challenge)
        for each in (page, bank, challenge, back):
            _assert_strict(each)
        code = await _code(city)
        _assert_strict(await browser.open(f"/payments/verify/{code}"))


async def test_a_receipt_is_checked_by_its_code(mock_clock: Any, sandbox: Loaded, tmp_path: Path) -> None:
    async with paying(sandbox[0], tmp_path, wording=sandbox[1]) as city:
        await at_bank(await begin(city, city.person(NALEDI)), "1091")
        await later(city)
        browser, code = city.browser(), await _code(city)
        form = await browser.open("/payments/verify")
        shown = await form.submit(code=f" {code[:4].lower()}-{code[4:8]} {code[8:]} ")
        assert "This receipt is ours. The money is on the account." in shown.text
        assert "R2 655.29" in shown.text
        assert "…0137" in shown.text
        assert "We know no receipt" in (await form.submit(code="ABCD-1234-WXYZ")).text
        assert "We know no receipt" in (await form.submit(code="<script>")).text


def _assert_strict(page: Page) -> None:
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert page.headers["cache-control"] == "no-store"
    assert b"<script" not in page.content
    assert len(page.content) < 10_000


async def _code(city: City) -> str:
    return str(await one(city, "money", "code"))


async def test_a_second_tab_says_that_a_payment_has_begun(mock_clock: Any, sandbox: Loaded, tmp_path: Path) -> None:
    async with paying(sandbox[0], tmp_path, wording=sandbox[1]) as city:
        naledi = city.person(NALEDI)
        browser = city.browser()
        link = await a_link(city, naledi)
        first = await browser.open(link)
        assert "You have begun to pay" not in first.text
        await at_bank(await first.submit(), "0042")
        second = await browser.open(link)
        assert "You have begun to pay with this link." in second.text
        assert "do not pay again" in second.text


async def test_a_picture_where_an_amount_is_chosen_is_answered_with_a_warning(
    mock_clock: Any, sandbox: Loaded, tmp_path: Path
) -> None:
    async with paying(sandbox[0], tmp_path, wording=sandbox[1]) as city:
        naledi = city.person(NALEDI)
        await naledi.says("pay")
        (words,) = await naledi.sends("image", "card.jpg")
        assert "Was it a bank card? Delete it, and *never* send one here." in words
        assert "How much do you want to pay?" in words
