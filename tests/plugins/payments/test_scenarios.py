"""What can happen between the button and the books: the numbered scenarios that every payment service has to survive.

The PSP does what the test says. What belongs to one PSP's wire (16: two signatures, 21: a token that has expired) is in
the tests of its provider; all others are here.
"""

from __future__ import annotations

import re

import pytest
import trio
from msgspec.structs import replace

from gateway.api import Money
from gateway.testing.city import City
from sessions.messages import Template
from tests.plugins.payments.fake_psp import Psp
from tests.plugins.payments.paying import (
    NALEDI,
    NOTIFY,
    a_link,
    begin,
    booked,
    later,
    link_in,
    one,
    rows,
    state,
    told,
)

WHOLE = 265_529
ALL_WELL = {"money": WHOLE, "posted": WHOLE, "due": 0, "review": 0}


async def back(city: City, psp: Psp) -> str:
    """The browser comes back from the PSP; gives what the page says."""
    return (await city.browser().open(psp.last.return_url)).text


async def test_01_success_notified_before_the_return(city: City, psp: Psp) -> None:
    await begin(city, city.person(NALEDI))
    assert await told(city, psp.notice(psp.says("paid"))) == 200
    assert "on your account" in await back(city, psp)
    assert await booked(city) == ALL_WELL


async def test_02_success_returned_before_the_notification(city: City, psp: Psp) -> None:
    await begin(city, city.person(NALEDI))
    paid = psp.says("paid")
    assert "Your bank has paid" in await back(city, psp)
    await told(city, psp.notice(paid))
    assert await booked(city) == ALL_WELL
    assert len(city.person(NALEDI).messages()) == 4  # the question, the link, received, on the account


async def test_03_success_and_the_resident_never_returns(city: City, psp: Psp) -> None:
    await begin(city, city.person(NALEDI))
    psp.says("paid")
    await later(city, 61)  # nobody notifies either: it is asked about after a minute
    assert await booked(city) == ALL_WELL


async def test_04_declined(city: City, psp: Psp) -> None:
    naledi = city.person(NALEDI)
    await begin(city, naledi)
    await told(city, psp.notice(psp.says("failed", payment="", amount=None)))
    assert "*No money was taken.*" in naledi.sees()[-1]
    assert await state(city) == "failed"
    assert await booked(city) == {"money": 0, "posted": 0, "due": 0, "review": 0}


async def test_05_3d_secure_rejected_and_then_paid_with_the_same_link(city: City, psp: Psp) -> None:
    browser = city.browser()
    link = await a_link(city, city.person(NALEDI))
    await (await browser.open(link)).submit()
    first = psp.last.reference
    await told(city, psp.notice(psp.says("failed", payment="", amount=None, detail="3DS N")))
    await (await browser.open(link)).submit()
    assert psp.last.reference != first
    await told(city, psp.notice(psp.says("paid")))
    assert await booked(city) == ALL_WELL


async def test_06_cancelled_by_the_resident_and_the_psp_is_silent(city: City, psp: Psp) -> None:
    await begin(city, city.person(NALEDI))
    page = await city.browser().open(psp.last.cancel_url)
    assert "Pay now" in page.links
    await later(city, 25 * 3600)
    assert await state(city) == "expired"
    assert psp.ended == [psp.last.reference]
    assert (await city.browser().open(page.links["Pay now"])).status == 410


async def test_07_notified_twice_five_times_and_at_the_same_moment(city: City, psp: Psp) -> None:
    await begin(city, city.person(NALEDI))
    paid = psp.says("paid")
    bodies = [psp.notice(paid, id="same")] * 3 + [psp.notice(paid) for _ in range(3)]
    async with trio.open_nursery() as nursery:
        for body in bodies:
            nursery.start_soon(city.browser().notify, NOTIFY, body)
    await later(city)
    assert await booked(city) == ALL_WELL
    assert len(await rows(city, "money")) == 1
    assert [bubble[:15] for bubble in city.person(NALEDI).sees()][-2:] == ["✅ Your bank has", "📄 receipt-2026-"]


async def test_08_success_and_then_pending(city: City, psp: Psp) -> None:
    await begin(city, city.person(NALEDI))
    pending = psp.says("pending")
    await told(city, psp.notice(psp.says("paid")))
    await told(city, psp.notice(pending))
    assert await state(city) == "posted"
    assert await booked(city) == ALL_WELL


async def test_09_a_bad_signature_changes_nothing_and_is_counted(city: City, psp: Psp) -> None:
    await begin(city, city.person(NALEDI))
    assert await told(city, psp.notice(psp.says("paid"), secret="wrong")) == 400
    psp.statuses.clear()
    assert await state(city) == "opened"
    assert await rows(city, "refused", "psp, reason, count") == [("fake", "signature", 1)]


async def test_10_one_changed_byte_changes_nothing(city: City, psp: Psp) -> None:
    await begin(city, city.person(NALEDI))
    body = bytearray(psp.notice(psp.says("paid")))
    body[body.index(b"right")] ^= 1
    assert await told(city, bytes(body)) == 400
    assert await rows(city, "event") == []


@pytest.mark.parametrize("cents", [WHOLE - 1, WHOLE + 1])
async def test_11_one_cent_off_is_for_review_and_not_posted(city: City, psp: Psp, cents: int) -> None:
    naledi = city.person(NALEDI)
    await begin(city, naledi)
    await told(city, psp.notice(psp.says("paid", amount=Money(cents))))
    assert await state(city) == "review"
    assert await booked(city) == {"money": cents, "posted": 0, "due": 0, "review": cents}
    assert "Your money is safe" in naledi.sees()[-1]
    assert await one(city, "money", "reason") == f"{cents} ZAR, expected {WHOLE} ZAR (minor units)"


async def test_12_another_currency_is_for_review(city: City, psp: Psp) -> None:
    await begin(city, city.person(NALEDI))
    await told(city, psp.notice(psp.says("paid", amount=Money(WHOLE, "USD"))))
    assert await one(city, "money", "currency, state") == ("USD", "review")


async def test_14_money_for_an_unknown_reference_is_kept_for_review(city: City, psp: Psp) -> None:
    await begin(city, city.person(NALEDI))
    await told(city, psp.notice(psp.says("paid", reference="TUNKNOWN1234", amount=Money(5_000))))
    assert await booked(city) == {"money": 5_000, "posted": 0, "due": 0, "review": 5_000}
    assert await state(city) == "opened"


@pytest.mark.slow
async def test_07b_an_event_that_comes_again_after_a_month_counts_once(city: City, psp: Psp) -> None:
    await begin(city, city.person(NALEDI))
    body = psp.notice(psp.says("paid"))
    await told(city, body)
    await later(city, 30 * 86_400)
    await told(city, body)
    assert await booked(city) == ALL_WELL


async def test_17_what_the_psp_denies_is_for_review(city: City, psp: Psp) -> None:
    await begin(city, city.person(NALEDI))
    await told(city, psp.notice(replace(psp.says("paid"), state="review", detail="INVALID")))
    assert await state(city) == "review"
    assert (await booked(city))["posted"] == 0


async def test_18_an_event_that_cannot_be_confirmed_yet_is_confirmed_later(city: City, psp: Psp) -> None:
    await begin(city, city.person(NALEDI))
    psp.unsure = True
    assert await told(city, psp.notice(psp.says("paid"))) == 200
    assert await state(city) == "opened"
    psp.unsure = False
    await later(city, 10)
    assert await booked(city) == ALL_WELL


async def test_19_a_session_whose_answer_was_lost_is_the_same_session_on_the_next_try(city: City, psp: Psp) -> None:
    psp.fails, psp.lost = 1, True
    browser = city.browser()
    page = await browser.open(await a_link(city, city.person(NALEDI)))
    trouble = await page.submit()
    assert "The payment page does not answer. No money was taken." in trouble.text
    assert (await trouble.submit()).status == 303
    assert len(psp.begun) == 1
    await told(city, psp.notice(psp.says("paid")))
    assert await booked(city) == ALL_WELL


async def test_20_the_psp_fails_twice_and_the_link_stays(city: City, psp: Psp) -> None:
    psp.fails = 2
    browser = city.browser()
    page = await browser.open(await a_link(city, city.person(NALEDI)))
    page = await (await page.submit()).submit()
    assert page.status == 503
    assert (await page.submit()).headers["location"] == f"https://fake.example/{psp.last.reference}"
    assert len(psp.begun) == 1


async def test_20b_who_wants_to_be_told_is_told_when_the_psp_answers_again(city: City, psp: Psp) -> None:
    naledi = city.person(NALEDI)
    psp.down = True
    page = await city.browser().open(await a_link(city, naledi))
    naledi.sees()
    told_so = await (await page.submit()).submit(1)
    assert "We will write in the chat" in told_so.text
    await later(city, 300)
    assert naledi.sees() == []
    psp.down = False
    await later(city, 600)
    (news,) = naledi.sees()
    assert "Payments work again" in news
    assert (await city.browser().open(link_in([news]))).status == 200


async def test_22_success_after_our_expiry_is_money_and_is_credited(city: City, psp: Psp) -> None:
    naledi = city.person(NALEDI)
    await begin(city, naledi)
    await later(city, 25 * 3600)
    assert await state(city) == "expired"
    await told(city, psp.notice(psp.says("paid")))
    assert await booked(city) == ALL_WELL
    assert await one(city, "intent", "state, flag") == ("posted", "late")
    received, posted = naledi.sees()  # a day has passed: both news leave as templates
    assert received.startswith("Your bank has paid")
    assert "is attached" in posted
    assert all(isinstance(message, Template) for message in naledi.messages()[-2:])


async def test_23_two_tabs_that_both_pay_are_two_payments_and_the_second_is_for_review(city: City, psp: Psp) -> None:
    naledi, browser = city.person(NALEDI), city.browser()
    link = await a_link(city, naledi)
    for _ in range(2):
        await (await browser.open(link)).submit()
    assert len(psp.begun) == 1  # the second tab goes to the same session
    await told(city, psp.notice(psp.says("paid", payment="p1")))
    await told(city, psp.notice(psp.says("paid", payment="p2")))
    assert await booked(city) == {"money": 2 * WHOLE, "posted": WHOLE, "due": 0, "review": WHOLE}
    assert any("It looks as if you paid twice" in bubble for bubble in naledi.sees())


async def test_23b_two_links_that_are_both_paid_are_two_payments_and_the_second_is_for_review(
    city: City, psp: Psp
) -> None:
    naledi = city.person(NALEDI)
    await begin(city, naledi)
    first = psp.last.reference
    await naledi.says("pay")
    await naledi.taps("Another amount")
    link = link_in(await naledi.taps("All of it"))
    await (await city.browser().open(link)).submit()
    await told(city, psp.notice(psp.says("paid", payment="p2")))
    await told(city, psp.notice(psp.says("paid", payment="p1", reference=first)))
    assert await booked(city) == {"money": 2 * WHOLE, "posted": WHOLE, "due": 0, "review": WHOLE}


async def test_25_a_dispute_is_opened_won_and_another_one_lost(city: City, psp: Psp) -> None:
    await begin(city, city.person(NALEDI))
    await told(city, psp.notice(psp.says("paid")))
    await told(city, psp.notice(psp.says("disputed")))
    assert await one(city, "money", "state") == await state(city) == "disputed"
    await told(city, psp.notice(psp.says("dispute_won")))
    assert await one(city, "money", "state") == await state(city) == "posted"
    await told(city, psp.notice(psp.says("disputed", detail="again")))
    await told(city, psp.notice(psp.says("charged_back")))
    assert await one(city, "money", "state") == await state(city) == "charged_back"
    code = await one(city, "money", "code")
    assert "no longer counts" in (await city.browser().open(f"/payments/verify/{code}")).text


async def test_26_a_link_that_a_machine_opens_twenty_times_does_nothing(city: City, psp: Psp) -> None:
    link = await a_link(city, city.person(NALEDI))
    before = await rows(city, "history")
    for _ in range(20):
        page = await city.browser().open(link, user_agent="WhatsApp/2.24 A")
        assert page.status == 200
    assert psp.begun == []
    assert await rows(city, "attempt") == []
    assert await rows(city, "history") == before


async def test_27_a_link_passed_on_tells_nothing_of_the_resident(city: City, psp: Psp) -> None:
    naledi = city.person(NALEDI)
    link = await a_link(city, naledi)
    await (await city.browser().open(link)).submit()
    stranger = await (await city.browser().open(link)).submit()
    assert stranger.status == 409
    assert "begun on another phone or computer" in stranger.text
    for page in (await city.browser().open(link), stranger):
        for personal in ("Naledi", "Mokoena", "27825550101", "2782555"):
            assert personal not in page.content.decode()
        assert not re.search(r"\d{8,}", page.text)
    await later(city)
    assert "another phone or computer" in naledi.sees()[-1]
    assert len(psp.begun) == 1


async def test_27_who_opened_the_link_in_two_browsers_gets_a_new_one_by_writing_pay(city: City, psp: Psp) -> None:
    naledi = city.person(NALEDI)
    link = await a_link(city, naledi)
    await (await city.browser().open(link)).submit()
    assert (await (await city.browser().open(link)).submit()).status == 409
    await naledi.says("pay")
    again = link_in(await naledi.taps("Use that link"))
    assert again != link
    assert (await city.browser().open(link)).status == 404
    assert (await (await city.browser().open(again)).submit()).status == 303
    assert len(psp.begun) == 1
    await told(city, psp.notice(psp.says("paid")))
    assert await state(city) == "posted"


@pytest.mark.parametrize(
    ("body", "status"),
    [(b"", 400), (b"x" * 70_000, 413), (b"{" * 9_000, 400), (b"a=1&a=2&signature=x", 400)],
    ids=["empty", "huge", "nested", "form"],
)
async def test_33_nonsense_is_refused_cleanly(city: City, psp: Psp, body: bytes, status: int) -> None:
    assert await told(city, body) == status
    assert await rows(city, "event") == []
