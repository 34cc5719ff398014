"""What every provider of a service has to keep, whoever stands behind it.

Derive a test class from a contract and give it the fixtures and values that its docstring names:

    class TestBilling(BillingContract):
        @pytest.fixture
        def billing(self, ...): return MyBilling(...)
        @pytest.fixture
        def a_holder(self) -> str: return "somebody with at least one account that owes or is owed something"
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import date
from typing import Any, TypeVar, get_type_hints

import msgspec
import pytest

from gateway.billing_data import NOT_OFFERED, ArrangementRequest
from gateway.files import Files
from gateway.registration import REGISTRATION_REFUSED, BillClaim, LoginReturn, LoginStart, Proof, Registration
from gateway.service_data import UNKNOWN_ACCOUNT, ReceivedPayment
from gateway.services import Billing, Directory, Identity, Receipting
from sessions.errors import Sorry
from sessions.messages import Money, Resident

T = TypeVar("T")

MAY_BE_REFUSED = {UNKNOWN_ACCOUNT, NOT_OFFERED}


def through_the_journal(value: T, method: Any) -> T:
    """The value as a journal gives it back: encoded, and decoded by the method's own annotation."""
    back: T = msgspec.msgpack.decode(msgspec.msgpack.encode(value), type=get_type_hints(method)["return"])
    return back


class BillingContract:
    """Needs the fixtures `billing`, `a_holder` (the id of a holder with accounts) and `files` (its file store)."""

    async def test_it_has_the_methods_of_billing(self, billing: Billing) -> None:
        assert isinstance(billing, Billing)

    async def test_all_it_says_survives_the_journal(self, billing: Billing, a_holder: str) -> None:
        accounts = await billing.accounts(a_holder)
        assert accounts
        assert through_the_journal(accounts, Billing.accounts) == accounts
        for account in accounts:
            summary = await billing.summary(account.number)
            assert through_the_journal(summary, Billing.summary) == summary
            for language in ("", "en", "xx"):  # one that it does not have is no reason for none
                statement = await billing.statement(account.number, language)
                assert through_the_journal(statement, Billing.statement) == statement

    async def test_a_summary_agrees_with_the_list_of_accounts(self, billing: Billing, a_holder: str) -> None:
        for account in await billing.accounts(a_holder):
            summary = await billing.summary(account.number)
            assert summary.account == account
            assert summary.balance == account.due

    async def test_the_ageing_adds_up_to_the_balance(self, billing: Billing, a_holder: str) -> None:
        for account in await billing.accounts(a_holder):
            summary = await billing.summary(account.number)
            assert summary.ageing.current + summary.overdue == summary.balance
            late = summary.ageing
            assert min(late.days_30, late.days_60, late.days_90, late.days_120).cents >= 0

    async def test_the_dates_of_a_summary_are_in_order(self, billing: Billing, a_holder: str) -> None:
        for account in await billing.accounts(a_holder):
            summary = await billing.summary(account.number)
            assert summary.period.first <= summary.period.last
            assert summary.period.first <= summary.statement_date <= summary.due_date

    async def test_one_line_a_service(self, billing: Billing, a_holder: str) -> None:
        for account in await billing.accounts(a_holder):
            lines = [(line.service, line.title) for line in (await billing.summary(account.number)).lines]
            assert len(lines) == len(set(lines))
            assert all(title for service, title in lines if service == "other")

    async def test_an_unknown_holder_has_no_accounts(self, billing: Billing) -> None:
        assert await billing.accounts("nobody of this id") == ()

    @pytest.mark.parametrize("number", ["0", "", "' OR '1'='1", "\x00", "9" * 500])
    async def test_an_unknown_account_is_a_final_sorry(self, billing: Billing, number: str) -> None:
        for method in (billing.summary, billing.statement, billing.charges, billing.history, billing.usage):
            with pytest.raises(Sorry) as refused:
                await method(number)
            expected = {UNKNOWN_ACCOUNT} if method in (billing.summary, billing.statement) else MAY_BE_REFUSED
            assert refused.value.text.key in expected

    async def test_it_can_do_what_it_offers_and_refuses_the_rest_politely(
        self, billing: Billing, a_holder: str
    ) -> None:
        for account in await billing.accounts(a_holder):
            offers = (await billing.summary(account.number)).offers
            for name, method, declared in (
                ("charges", billing.charges, Billing.charges),
                ("history", billing.history, Billing.history),
                ("usage", billing.usage, Billing.usage),
            ):
                if name in offers:
                    found: Any = await method(account.number)
                    assert found, f"{name} is offered, and there is nothing"
                    assert through_the_journal(found, declared) == found
                else:
                    await _empty_or_refused(method, account.number)

    async def test_the_charges_are_those_of_the_summary(self, billing: Billing, a_holder: str) -> None:
        for account in await billing.accounts(a_holder):
            summary = await billing.summary(account.number)
            if "charges" in summary.offers:
                by_service = Counter[str]()
                for charge in await billing.charges(account.number):
                    by_service[charge.service] += (charge.amount + charge.vat).cents
                    assert charge.title
                expected = Counter[str]()
                for line in summary.lines:
                    expected[line.service] += line.amount.cents
                assert by_service == expected

    async def test_the_history_is_the_newest_first_and_begins_with_the_latest_statement(
        self, billing: Billing, a_holder: str
    ) -> None:
        for account in await billing.accounts(a_holder):
            summary = await billing.summary(account.number)
            if "history" in summary.offers:
                history = await billing.history(account.number)
                days = [each.statement_date for each in history]
                assert days == sorted(days, reverse=True)
                assert len(set(days)) == len(days) <= 12
                assert days[0] == summary.statement_date
                assert all(each.period.first <= each.period.last for each in history)

    async def test_use_goes_month_by_month_and_up_to_the_latest_statement(
        self, billing: Billing, a_holder: str
    ) -> None:
        for account in await billing.accounts(a_holder):
            summary = await billing.summary(account.number)
            if "usage" in summary.offers:
                for meter in await billing.usage(account.number):
                    days = [month.until for month in meter.months]
                    assert days == sorted(set(days))
                    assert 1 <= len(days) <= 12
                    assert days[-1] <= summary.statement_date
                    assert all(month.thousandths >= 0 for month in meter.months)
                    assert meter.unit

    async def test_the_same_request_for_an_arrangement_is_taken_once(self, billing: Billing, a_holder: str) -> None:
        for account in await billing.accounts(a_holder):
            summary = await billing.summary(account.number)
            request = ArrangementRequest(account.number, Money(100_00), summary.overdue)
            if "arrangement" not in summary.offers:
                with pytest.raises(Sorry):
                    await billing.request_arrangement(request, key="a key")
                continue
            asked = await billing.request_arrangement(request, key="a key")
            assert through_the_journal(asked, Billing.request_arrangement) == asked
            assert await billing.request_arrangement(request, key="a key") == asked
            with suppress(Sorry):  # a city that answers in another way
                standing = await billing.arrangement(asked.reference)
                assert standing is not None
                assert standing.state == "waiting"
            with pytest.raises(Sorry):
                await billing.request_arrangement(request, key="another key")
            assert "arrangement" not in (await billing.summary(account.number)).offers

    async def test_a_statement_is_a_pdf_in_the_file_store(self, billing: Billing, a_holder: str, files: Files) -> None:
        for account in await billing.accounts(a_holder):
            statement = await billing.statement(account.number)
            assert statement.account == account.number
            assert statement.file.mime == "application/pdf"
            content = await files.read(statement.file)
            assert content.startswith(b"%PDF-")
            assert len(content) == statement.file.size
            assert re.fullmatch(r"[\w.-]{1,60}\.pdf", statement.filename)
            assert account.number not in statement.filename


async def _empty_or_refused(method: Callable[[str], Awaitable[tuple[Any, ...]]], account: str) -> None:
    try:
        found = await method(account)
    except Sorry as error:
        refused = error.text.key
    else:
        refused = NOT_OFFERED if not found else f"not offered, and yet given: {found!r}"
    assert refused == NOT_OFFERED


class ReceiptingContract:
    """Needs the fixtures `receipting`, `billing` (of the same city) and `an_account` (a number that owes something)."""

    async def test_it_has_the_methods_of_receipting(self, receipting: Receipting) -> None:
        assert isinstance(receipting, Receipting)

    async def test_a_payment_is_on_the_account_once_however_often_it_is_posted(
        self, receipting: Receipting, billing: Billing, an_account: str
    ) -> None:
        before = (await billing.summary(an_account)).balance
        payment = _received(an_account, 12_345, before.currency)
        posted = [await receipting.post(payment, key="psp:p1:0") for _ in range(3)]
        assert posted[0] == posted[1] == posted[2]
        assert posted[0].receipt
        assert through_the_journal(posted[0], Receipting.post) == posted[0]
        assert (await billing.summary(an_account)).balance == before - payment.amount

    async def test_two_payments_of_the_same_amount_are_two(
        self, receipting: Receipting, billing: Billing, an_account: str
    ) -> None:
        before = (await billing.summary(an_account)).balance
        payment = _received(an_account, 100, before.currency)
        first, second = [await receipting.post(payment, key=key) for key in ("psp:p1:0", "psp:p2:0")]
        assert first.receipt != second.receipt
        assert (await billing.summary(an_account)).balance == before - payment.amount - payment.amount

    async def test_a_summary_still_adds_up_after_a_payment(
        self, receipting: Receipting, billing: Billing, an_account: str
    ) -> None:
        before = await billing.summary(an_account)
        await receipting.post(_received(an_account, 5_000, before.balance.currency), key="psp:p1:0")
        after = await billing.summary(an_account)
        assert after.account.due == after.balance == after.ageing.current + after.overdue

    async def test_money_for_no_account_is_a_final_sorry(self, receipting: Receipting) -> None:
        with pytest.raises(Sorry) as refused:
            await receipting.post(_received("0", 100, "ZAR"), key="psp:p1:0")
        assert refused.value.text.key == "service-unknown-account"

    async def test_it_declares_that_the_same_key_is_booked_once(self, receipting: Receipting) -> None:
        assert receipting.post.__effect__.idempotent  # type: ignore[attr-defined]


def _received(account: str, cents: int, currency: str) -> ReceivedPayment:
    return ReceivedPayment(
        account=account,
        amount=Money(cents, currency),
        on=date(2026, 11, 24),
        channel="WhatsApp",
        reference="T123456789",
    )


class DirectoryContract:
    """Needs the fixture `directory`, with at least one department and one emergency number."""

    async def test_it_has_the_methods_of_directory(self, directory: Directory) -> None:
        assert isinstance(directory, Directory)

    async def test_all_it_says_survives_the_journal(self, directory: Directory) -> None:
        departments, emergency = await directory.departments(), await directory.emergency()
        assert departments
        assert emergency
        assert through_the_journal(departments, Directory.departments) == departments
        assert through_the_journal(emergency, Directory.emergency) == emergency

    async def test_each_department_is_found_by_its_id_and_can_be_reached(self, directory: Directory) -> None:
        departments = await directory.departments()
        assert len({each.id for each in departments}) == len(departments)
        for each in departments:
            assert await directory.department(each.id) == each
            assert each.phones or each.email or each.address
            assert all(re.fullmatch(r"\+[1-9][0-9]{7,14}", phone.number) for phone in each.phones)
            assert each.name("en")
            assert each.purpose("en")
            assert each.last_checked > date(2000, 1, 1)

    async def test_each_office_can_be_found(self, directory: Directory) -> None:
        offices = await directory.offices()
        departments = {each.id for each in await directory.departments()}
        assert through_the_journal(offices, Directory.offices) == offices
        assert len({each.id for each in offices}) == len(offices)
        for each in offices:
            assert each.name("en")
            assert each.address
            assert departments.issuperset(each.departments)
            assert (each.latitude is None) == (each.longitude is None)
            assert all(re.fullmatch(r"\+[1-9][0-9]{7,14}", phone.number) for phone in each.phones)
            assert all(area == area.casefold().strip() != "" for area in each.areas)
            assert each.last_checked > date(2000, 1, 1)

    async def test_keywords_are_in_small_letters(self, directory: Directory) -> None:
        keywords = [each.keywords for each in await directory.departments()]
        keywords += [each.keywords for each in await directory.emergency()]
        for by_language in keywords:
            for words in by_language.values():
                assert all(word == word.casefold().strip() != "" for word in words)

    async def test_emergency_numbers_can_be_dialled_as_they_are(self, directory: Directory) -> None:
        for each in await directory.emergency():
            assert re.fullmatch(r"[0-9]{3,6}|\+[1-9][0-9]{7,14}", each.number)
            assert each.name("en")
            assert each.purpose("en")

    async def test_an_unknown_department_is_a_final_sorry(self, directory: Directory) -> None:
        with pytest.raises(Sorry) as refused:
            await directory.department("no-such-department")
        assert refused.value.text.key == "service-unknown-department"


class IdentityContract:
    """Needs the fixture `identity` and the values `known` and `unknown`, two residents."""

    known: Resident
    unknown: Resident

    async def test_it_has_the_methods_of_identity(self, identity: Identity) -> None:
        assert isinstance(identity, Identity)

    async def test_a_known_resident_is_somebody_and_survives_the_journal(self, identity: Identity) -> None:
        holder = await identity.holder(self.known)
        assert holder is not None
        assert holder.id
        assert holder.name
        assert through_the_journal(holder, Identity.holder) == holder

    async def test_an_unknown_resident_is_nobody(self, identity: Identity) -> None:
        assert await identity.holder(self.unknown) is None

    async def test_a_resident_without_any_alias_is_nobody(self, identity: Identity) -> None:
        assert await identity.holder(Resident("r-without-alias")) is None


class RegistrationContract:
    """Needs the fixture `registration`. Proving who one is in the provider's own way is for its own tests: they call
    `right`, which checks what comes out of it."""

    async def test_it_has_the_methods_of_registration(self, registration: Registration) -> None:
        assert isinstance(registration, Registration)

    async def test_it_says_how_people_prove_who_they_are(self, registration: Registration) -> None:
        about = await registration.about()
        assert about.way in ("login", "bill")
        assert through_the_journal(about, Registration.about) == about
        assert all(re.match(r"https://|http://(127\.0\.0\.1|localhost)\b", address) for address in about.leads_to)

    async def test_the_other_way_is_a_final_sorry(self, registration: Registration) -> None:
        start = LoginStart(return_to="https://gateway.test/account/back")
        check, begin = registration.check, registration.begin
        by_login = (await registration.about()).way == "login"
        with pytest.raises(Sorry) as refused:
            await (check(BillClaim(account="1", code="x", who="r1")) if by_login else begin(start))
        assert refused.value.text.key == REGISTRATION_REFUSED

    @pytest.mark.parametrize("given", ["", "'; drop table x; --", "\x00", "9" * 500, "né" * 30])
    async def test_nonsense_is_a_final_sorry(self, registration: Registration, given: str) -> None:
        back = LoginReturn(
            query={"code": given, "state": given}, start=LoginStart(return_to="https://gateway.test/a"), kept=given
        )
        claim = BillClaim(account=given, code=given, who="r1")
        by_login = (await registration.about()).way == "login"
        with pytest.raises(Sorry) as refused:
            await (registration.finish(back) if by_login else registration.check(claim))
        assert refused.value.text.key == REGISTRATION_REFUSED

    def right(self, proof: Proof) -> Proof:
        """What every proof keeps to; gives it back.

        Arguments:
            proof: as the provider gave it.
        """
        assert proof.holders
        assert all(holder.id and holder.name for holder in proof.holders)
        assert len({holder.id for holder in proof.holders}) == len(proof.holders)
        assert proof.subject
        assert through_the_journal(proof, Registration.finish) == proof
        return proof
