"""Receipts once more, for whoever has lost theirs."""

from __future__ import annotations

import pytest

from gateway.api import Document
from gateway.testing.city import City, Person
from tests.plugins.city import change
from tests.plugins.payments.fake_psp import Psp
from tests.plugins.payments.paying import JOHAN, NALEDI, PRECIOUS, begin, link_in, one, told

NONE = "I know of no payment that was made here"


async def paid(city: City, psp: Psp, person: Person, payment: str = "p1") -> None:
    """Somebody pays all of the first account, and looks at the phone."""
    await begin(city, person)
    await told(city, psp.notice(psp.says("paid", payment=payment, brand="Visa", last4="0042")))
    person.sees()


async def pays_ahead(city: City, psp: Psp, person: Person, rands: int, payment: str) -> None:
    """Another payment for the same account."""
    await person.says("pay")
    await person.taps("Another amount")
    link = link_in(await person.says(f"R{rands}"))
    await (await city.browser().open(link)).submit()
    await told(city, psp.notice(psp.says("paid", payment=payment)))
    person.sees()


async def test_the_only_receipt_is_sent_again_at_once(city: City, psp: Psp) -> None:
    naledi = city.person(NALEDI)
    await paid(city, psp, naledi)
    first = [each for each in naledi.messages() if isinstance(each, Document)][-1]
    (bubble,) = await naledi.says("send my receipt")
    assert bubble.endswith("Paid on 24 November 2026: *R2\xa0655.29* for …0137. Receipt 100001.")
    again = [each for each in naledi.messages() if isinstance(each, Document)][-1]
    assert again.file == first.file, "the same money gives the same paper"


async def test_one_of_several_is_picked_by_amount_and_day(city: City, psp: Psp) -> None:
    naledi = city.person(NALEDI)
    await paid(city, psp, naledi)
    await pays_ahead(city, psp, naledi, 150, "p2")
    (question,) = await naledi.says("receipts")
    assert "1. R150.00 - 24 November 2026 · …0137\n" in question
    (bubble,) = await naledi.says("1")
    assert "*R150.00* for …0137. Receipt 100002." in bubble


async def test_the_bill_leads_to_the_receipts_of_its_account(city: City, psp: Psp) -> None:
    naledi = city.person(NALEDI)
    await paid(city, psp, naledi)
    await naledi.says("bills")
    await naledi.taps("More")
    (receipt,) = await naledi.taps("Receipts")
    assert "Receipt 100001." in receipt


async def test_whoever_has_paid_nothing_here_is_told_where_else_to_look(city: City) -> None:
    (bubble,) = await city.person(JOHAN).says("receipt")
    assert bubble.startswith(NONE)


async def test_only_residents_who_are_known_see_receipts(city: City) -> None:
    (bubble,) = await city.person(PRECIOUS).says("receipt")
    assert "R2" not in bubble
    assert NONE not in bubble


async def test_what_another_phone_paid_for_the_account_has_a_receipt_without_the_card(city: City, psp: Psp) -> None:
    naledi, johan = city.person(NALEDI), city.person(JOHAN)
    await paid(city, psp, naledi)
    sql = (
        "update accounts set holder = (select holder from holders where phone like '%0102') where account like '%0137'"
    )
    change(city.host.file.path.parent / "city.db", sql)
    (bubble,) = await johan.says("receipt")
    assert "R2\xa0655.29" in bubble
    own = [each for each in naledi.messages() if isinstance(each, Document)][-1]
    others = [each for each in johan.messages() if isinstance(each, Document)][-1]
    assert own.file != others.file, "the card is the payer's own business"
    assert (await naledi.says("receipt"))[0].startswith(NONE), "an account that is somebody else's now shows nothing"


@pytest.mark.parametrize(("state", "words"), [("refunded", "was given back"), ("disputed", "looking at")])
async def test_what_does_not_count_any_more_has_no_receipt(city: City, psp: Psp, state: str, words: str) -> None:
    naledi = city.person(NALEDI)
    await paid(city, psp, naledi)
    await told(city, psp.notice(psp.says(state)))
    assert await one(city, "money", "state") == state
    naledi.sees()
    (bubble,) = await naledi.says("receipt")
    assert words in bubble
