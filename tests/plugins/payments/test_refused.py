"""What is refused politely, and what the chat says while a link is open."""

from __future__ import annotations

import re

import msgspec
import pytest

from gateway.testing.city import City
from plugins.payments.booking import Booking
from tests.plugins.city import change
from tests.plugins.payments.fake_psp import Psp
from tests.plugins.payments.paying import JOHAN, NALEDI, a_link, begin, booked, later, link_in, one, rows, state, told

WHOLE = 265_529
ALL_WELL = {"money": WHOLE, "posted": WHOLE, "due": 0, "review": 0}


async def test_an_account_that_was_closed_since_cannot_be_paid(city: City, psp: Psp) -> None:
    page = await city.browser().open(await a_link(city, city.person(NALEDI)))
    change(city.host.file.path.parent / "city.db", "update accounts set closed = 1")
    assert "no longer be paid here" in (await page.submit()).text
    assert psp.begun == []


async def test_an_account_that_was_paid_at_a_shop_since_is_not_paid_again(city: City, psp: Psp) -> None:
    page = await city.browser().open(await a_link(city, city.person(NALEDI)))
    sql = """
        insert into payments(account, date, amount, channel) select account, '2026-11-24', 265529, 'Shop' from accounts
        where holder in (select holder from holders where phone like '%0101')
    """
    change(city.host.file.path.parent / "city.db", sql)
    assert "Nothing is owing" in (await page.submit()).text
    assert psp.begun == []


async def test_a_resident_who_is_not_registered_any_more_cannot_pay_by_an_old_link(city: City, psp: Psp) -> None:
    page = await city.browser().open(await a_link(city, city.person(NALEDI)))
    change(city.host.file.path.parent / "city.db", "update holders set phone = null")
    assert "no longer registered" in (await page.submit()).text
    assert psp.begun == []


async def test_an_unknown_link_says_that_it_is_not_ours(city: City, psp: Psp) -> None:
    page = await city.browser().open("/payments/p/abcdefghijklmnopqrstuvwxyz")
    assert page.status == 404
    assert "This link is not ours" in page.text


async def test_the_psp_is_told_nothing_of_the_resident_and_no_account_number(city: City, psp: Psp) -> None:
    await begin(city, city.person(NALEDI))
    shown = msgspec.json.encode(psp.last).decode()
    assert not re.search(r"(?<![0-9.])\d{8,9}(?![0-9.])|\d{11,}", shown.replace(str(psp.last.expires_at), ""))
    assert "Naledi" not in shown


async def test_two_accounts_in_one_payment_are_posted_each_by_itself(city: City, psp: Psp) -> None:
    johan = city.person(JOHAN)
    await johan.says("pay")
    link = link_in(await johan.taps("All that owe"))  # straight to the link: nothing is left to add
    await (await city.browser().open(link)).submit()
    await told(city, psp.notice(psp.says("paid")))
    assert await rows(city, "posting", "amount, state, receipt") == [
        (395079, "posted", "100001"),
        (189493, "posted", "100002"),
    ]
    assert await state(city) == "posted"


async def test_a_share_that_the_city_refuses_is_for_review_and_can_be_credited_later(city: City, psp: Psp) -> None:
    naledi = city.person(NALEDI)
    await begin(city, naledi)
    database = city.host.file.path.parent / "city.db"
    change(database, "update accounts set closed = 1")
    await told(city, psp.notice(psp.says("paid")))
    assert await booked(city) == {"money": WHOLE, "posted": 0, "due": 0, "review": WHOLE}
    assert "Your money is safe" in naledi.sees()[-1]
    change(database, "update accounts set closed = 0")
    plugin = next(each for each in city.host.plugins if each.name == "payments")
    booking = Booking(plugin.storage, city.clock, city.ids, lambda token: token)
    assert await booking.credited(await one(city, "money", "code"), who="Thandi", about="opened again")
    await later(city, 10)
    assert await booked(city) == ALL_WELL


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("R9.99", "less than the smallest payment here, R10.00."),
        ("50 000", "more than one payment here can be, R20\xa0000.00. You can pay the rest with a second one."),
        ("all of it", "Please answer with an amount from R10.00 to R20\xa0000.00."),
        ("picture", "*Never* send a picture of your card"),
    ],
)
async def test_an_amount_that_will_not_do_is_asked_for_again_with_the_reason(
    city: City, psp: Psp, amount: str, words: str
) -> None:
    naledi = city.person(NALEDI)
    await naledi.says("pay")
    await naledi.taps("Another amount")
    (again,) = await (naledi.sends("image", "card.jpg") if amount == "picture" else naledi.says(amount))
    assert words in again
    assert again.endswith("How much do you want to pay? From R10.00 to R20\xa0000.00.")
    assert "/payments/p/" in (await naledi.says("R10"))[0]


async def test_a_payment_that_comes_to_the_page_after_the_link_has_ended_is_not_begun(city: City, psp: Psp) -> None:
    page = await city.browser().open(await a_link(city, city.person(NALEDI)))
    await later(city, 24 * 3600)
    late = await page.submit()
    assert late.status == 403, "the form itself is too old"
    late = await city.browser().open(page.url)
    assert late.status == 410
    assert "Write “pay” in the chat for a new one." in late.text
    assert psp.begun == []


async def test_a_form_that_is_sent_a_moment_after_the_link_has_ended_says_so(city: City, psp: Psp) -> None:
    link = await a_link(city, city.person(NALEDI))
    await later(city, 23.9 * 3600)
    page = await city.browser().open(link)
    await later(city, 600)
    late = await page.submit()
    assert late.status == 410
    assert "This link has ended" in late.text
    assert psp.begun == []


async def test_the_chat_cancels_a_link_and_nobody_can_use_it(city: City, psp: Psp) -> None:
    naledi = city.person(NALEDI)
    link = await a_link(city, naledi)
    await naledi.says("pay")
    (gone,) = await naledi.taps("Cancel it")
    assert "no longer works" in gone
    assert (await city.browser().open(link)).status == 410


async def test_a_second_link_ends_the_first(city: City, psp: Psp) -> None:
    naledi = city.person(NALEDI)
    first = await a_link(city, naledi)
    await naledi.says("pay")
    await naledi.taps("Another amount")
    await naledi.taps("Another amount")
    second = link_in(await naledi.says("R500"))
    assert (await city.browser().open(first)).status == 410
    assert "R500.00" in (await city.browser().open(second)).text


async def test_the_same_link_is_given_again(city: City, psp: Psp) -> None:
    naledi = city.person(NALEDI)
    first = await a_link(city, naledi)
    await naledi.says("pay")
    assert link_in(await naledi.taps("Use that link")) == first


async def test_while_the_bank_is_busy_no_second_link_is_given(city: City, psp: Psp) -> None:
    naledi = city.person(NALEDI)
    await begin(city, naledi)
    psp.says("pending")
    (busy,) = await naledi.says("pay")
    assert "Please do not pay again" in busy


async def test_what_is_pending_for_a_week_is_for_a_person(city: City, psp: Psp) -> None:
    await begin(city, city.person(NALEDI))
    psp.says("pending")
    for _ in range(8):
        await later(city, 86_400)
    for _ in range(40):
        await later(city, 3_600)
    assert await state(city) in ("pending", "review")


async def test_a_page_that_is_shown_once_is_followed_by_another_session_once_nothing_came_of_the_first(
    city: City, psp: Psp
) -> None:
    psp.once = True
    browser, link = city.browser(), await a_link(city, city.person(NALEDI))
    first, second = [(await (await browser.open(link)).submit()).headers["location"] for _ in range(2)]
    assert first != second
    assert psp.asked == [psp.begun[0].reference]
    await told(city, psp.notice(psp.says("paid", reference=psp.begun[0].reference)))  # in the tab that was left open
    assert await state(city) == "posted"
    await told(city, psp.notice(psp.says("paid", payment="p2")))
    assert (await booked(city))["review"] > 0


async def test_a_page_that_is_shown_once_and_was_paid_leads_to_no_other(city: City, psp: Psp) -> None:
    psp.once = True
    browser, link = city.browser(), await a_link(city, city.person(NALEDI))
    page = await browser.open(link)
    await page.submit()
    psp.says("paid")
    assert "It is paid" in (await page.submit()).text
    assert len(psp.begun) == 1
