from __future__ import annotations

import io
import re
from datetime import date
from typing import Any

import msgspec
import pytest
import trio
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from plugins.providers.embedded_city import ledger
from plugins.providers.embedded_city.city_settings import Bank, City, CitySettings, Notices
from plugins.providers.embedded_city.folder import AccountFolder
from plugins.providers.embedded_city.records import (
    AccountRecord,
    HolderRecord,
    LineRecord,
    PaymentRecord,
    PropertyRecord,
    ReadingRecord,
)
from plugins.providers.embedded_city.statement.document import Document, statement_data
from plugins.providers.embedded_city.statement.typesetting import Typesetter, typeset
from tests.plugins.providers.embedded_city.conftest import STEADY

SETTINGS = CitySettings(
    City(name="Test Town", vat_number="4999", address="1 Main Road"),
    bank=Bank("A Bank", "Test Town", "123 456", "001"),
    statement=Notices(("Tariffs rise on 1 July.",), "012 345 6789", "EFT"),
)

LINES = (
    LineRecord(account="1001", service="rates", description="Rates", amount=10_000),
    LineRecord(
        account="1001",
        service="electricity",
        description="Step 1",
        tariff="E1",
        meter="E9",
        quantity=412_000,
        unit="kWh",
        rate=16_031,
        amount=66_048,
        vat=9_907,
    ),
)


def folder(
    lines: tuple[LineRecord, ...] = LINES,
    payments: tuple[PaymentRecord, ...] = (),
    readings: tuple[ReadingRecord, ...] = (),
    previous: int = 50_000,
    name: str = "Anna Nel",
    language: str | None = "en",
    settings: CitySettings = SETTINGS,
    **changes: Any,
) -> AccountFolder:
    account = AccountRecord(
        account="1001",
        holder="H1",
        statement_date=date(2026, 3, 1),
        period_first=date(2026, 2, 1),
        period_last=date(2026, 2, 28),
        due_date=date(2026, 3, 25),
        previous_balance=previous,
        balance=previous + ledger.charged(lines) - sum(payment.amount for payment in payments),
    )
    return AccountFolder(
        settings=settings,
        account=msgspec.structs.replace(account, **changes),
        holder=HolderRecord(holder="H1", name=name, language=language, postal_address="1 Oak Road, Hill, 0999"),
        place=PropertyRecord(property="P1", address="1 Oak Road", suburb="Hill", market_value=45_000_000),
        lines=lines,
        payments=payments,
        readings=readings,
    )


def paid(cents: int, day: int = 15) -> PaymentRecord:
    return PaymentRecord(account="1001", date=date(2026, 2, day), amount=cents, channel="EFT")


def months(meter: str = "E9", each: int = 100_000, count: int = 13) -> tuple[ReadingRecord, ...]:
    return tuple(
        ReadingRecord(
            account="1001",
            meter=meter,
            service="electricity",
            date=date(2025 + (n + 1) // 12, (n + 1) % 12 + 1, 28),
            reading=each * n,
            kind="estimated" if n == 3 else "actual",
        )
        for n in range(count)
    )


def reader(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def printed(source: AccountFolder) -> str:
    """The text of the PDF on one line, spaces of every kind alike."""
    return " ".join("\n".join(page.extract_text() for page in reader(typeset(statement_data(source))).pages).split())


def cents(printed_amount: str) -> int:
    digits = re.sub(r"[^0-9-]", "", printed_amount)
    return int(digits)


amounts = st.integers(-10_000_000, 10_000_000)
services = st.sampled_from(["rates", "water", "electricity", "sanitation", "refuse", "interest", "correction", "other"])
lines = st.builds(
    LineRecord,
    account=st.just("1001"),
    service=services,
    description=st.just("A charge"),
    quantity=st.none() | st.integers(0, 10**7),
    unit=st.just("kl"),
    amount=amounts,
    vat=st.integers(0, 1_000_000),
)


@STEADY
@given(st.lists(lines, max_size=8).map(tuple), st.lists(amounts.map(paid), max_size=4).map(tuple), amounts)
def test_what_is_printed_adds_up(
    lines: tuple[LineRecord, ...], payments: tuple[PaymentRecord, ...], previous: int
) -> None:
    document = statement_data(folder(lines, payments, previous=previous))
    *rows, total = (cents(movement.amount) for movement in document.movements)
    assert sum(rows) == total
    assert cents(document.due) == abs(total)
    *ages, ageing_total = (cents(cell.amount) for cell in document.ageing)
    assert sum(ages) == ageing_total == total
    for block in document.services:
        for field in ("amount", "vat", "total"):
            assert sum(cents(getattr(row, field)) for row in block.rows) == cents(getattr(block.subtotal, field))
    assert sum(cents(block.subtotal.total) for block in document.services) == cents(document.charges_total.total)
    assert cents(document.charges_total.amount) + cents(document.charges_total.vat) == cents(
        document.charges_total.total
    )


@STEADY
@given(
    st.tuples(st.integers(0, 10**9), *[st.integers(0, 10**9)] * 4),
    st.lists(st.integers(-(10**9), 10**9), max_size=6),
)
def test_payments_never_lose_a_cent_and_settle_the_oldest_first(
    buckets: tuple[int, int, int, int, int], payments: list[int]
) -> None:
    left = buckets
    for payment in payments:
        before, left = left, ledger.settle(left, payment)
        assert sum(left) == sum(before) - payment
        assert min(left[1:]) >= 0
        if payment > 0 and left[1] < before[1]:
            assert left[2:] == (0, 0, 0)


@settings(STEADY, max_examples=25)
@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Co", "Cn")), min_size=1, max_size=60))
def test_no_name_breaks_the_typesetting(name: str) -> None:
    assert typeset(statement_data(folder(name=name))).startswith(b"%PDF-")


@pytest.mark.parametrize(
    "name", ['#panic("x") *b* $', "#import sys: *", "= Title @label <x>", "\\ `raw` [a](b) //", '"); #read("/etc/x")']
)
def test_a_name_is_never_read_as_typesetting_code(name: str) -> None:
    assert name.replace(" ", "") in printed(folder(name=name)).replace(" ", "")


def test_the_statement_says_all_that_a_municipal_account_has_to_say() -> None:
    text = printed(
        folder(payments=(paid(30_000),), readings=months(), days_30=10_000, deposit=70_000, arrangement=True)
    )
    for words in (
        *("Test Town", "1 Main Road", "VAT number 4999", "Tax invoice", "Anna Nel", "1001-202603"),
        *("1 March 2026", "1 February 2026 to 28 February 2026", "25 March 2026", "R700.00", "R450 000.00"),
        *("Balance of the statement before", "R500.00", "Payment received, thank you (EFT)", "-R300.00"),
        *("Step 1 [E1]", "412", "kWh", "1.6031", "660.48", "99.07", "759.55", "Meter E9", "VAT"),
        *("30 days", "R100.00", "R1 059.55", "A Bank", "123 456", "Payment reference", "by an arrangement"),
        *("Tariffs rise on 1 July.", "012 345 6789", "Page 1 of 2", "Page 2 of 2", "Electricity in kWh a month"),
    ):
        assert words in text, words


def test_the_chart_says_in_words_what_its_bars_show() -> None:
    document = statement_data(folder(readings=months()))
    [chart] = document.charts
    assert len(chart.bars) == 12
    assert chart.alt.startswith("Bar chart of Electricity in kWh: Mar 100, Apr 100")
    assert [bar.latest for bar in chart.bars] == [False] * 11 + [True]
    assert sum(bar.estimated for bar in chart.bars) == 1
    assert chart.alt in _alternatives(reader(typeset(document)))


def _alternatives(pdf: PdfReader) -> list[str]:
    """All alternative texts of the PDF's structure tree."""
    size: Any = pdf.trailer["/Size"]
    objects: list[Any] = [pdf.get_object(number) for number in range(1, size)]
    return [str(thing["/Alt"]) for thing in objects if isinstance(thing, dict) and "/Alt" in thing]


def test_readings_after_the_statement_are_not_on_it_and_a_year_is_enough() -> None:
    document = statement_data(folder(readings=months(count=18)))
    [chart] = document.charts
    assert (len(chart.bars), chart.bars[-1].label) == (12, "Feb")
    [meter] = document.services[1].meters
    assert "28 February 2026: 1\u00a0200 (read)" in meter
    assert "March" not in meter
    older = tuple(msgspec.structs.replace(each, date=each.date.replace(year=each.date.year - 1)) for each in months())
    [chart] = statement_data(folder(readings=(*older[:-1], *months()))).charts
    assert len(chart.bars) == 12


def test_a_month_that_cannot_be_told_is_left_out_of_the_chart() -> None:
    readings = list(months())
    readings[6] = msgspec.structs.replace(readings[6], reading=0)  # lower than before, digits unknown
    [chart] = statement_data(folder(readings=tuple(readings))).charts
    assert len(chart.bars) == 11


def test_without_three_months_of_readings_there_is_no_chart() -> None:
    assert statement_data(folder(readings=months(count=3))).charts == ()


def test_a_meter_that_started_again_at_nought_is_counted_on() -> None:
    readings = (
        ReadingRecord(
            account="1001", meter="E9", service="electricity", date=date(2026, 1, 31), reading=99_900_000, digits=5
        ),
        ReadingRecord(
            account="1001", meter="E9", service="electricity", date=date(2026, 2, 28), reading=312_000, digits=5
        ),
    )
    [meter] = statement_data(folder(readings=readings)).services[1].meters
    assert meter.endswith("used 412 kWh")


def test_a_statement_of_many_lines_goes_over_several_pages_with_its_heading_on_each() -> None:
    many = tuple(
        LineRecord(account="1001", service="other", description=f"Charge number {n}", amount=n) for n in range(120)
    )
    pages = reader(typeset(statement_data(folder(many)))).pages
    assert len(pages) >= 3
    for number, page in enumerate(pages, start=1):
        text = page.extract_text()
        assert f"Page {number} of {len(pages)}" in text
        assert "Account 1001" in text
        if number > 1:
            assert "Description" in text
            assert "Other charges" in text
    everything = "\n".join(page.extract_text() for page in pages)
    assert all(f"Charge number {n}" in everything for n in range(120))


def test_many_payments_push_the_slip_to_the_next_page_and_lose_nothing() -> None:
    payments = tuple(paid(100 + n, day=n % 27 + 1) for n in range(60))
    text = printed(folder(payments=payments))
    assert text.count("Payment received") == 60
    assert text.count("Payment slip") == 1


def test_an_account_in_credit_has_nothing_to_pay() -> None:
    text = printed(folder(lines=(), payments=(paid(80_000),)))
    assert "In credit R300.00" in text
    assert "Nothing to pay" in text
    assert "There are no charges in this period." in text
    assert "Overdue" not in text
    assert "Pay by" not in text
    assert "Payment reference 1001 In credit R300.00" in text


@pytest.mark.parametrize(("arrangement", "words"), [(False, "Overdue, pay at once"), (True, "Of this overdue")])
def test_who_pays_by_an_arrangement_is_not_told_to_pay_at_once(arrangement: bool, words: str) -> None:
    text = printed(folder(days_60=10_000, arrangement=arrangement))
    assert f"{words} R100.00" in text
    assert ("pay at once" in text) is not arrangement


def test_what_the_city_does_not_give_is_not_printed() -> None:
    bare = folder(settings=CitySettings(City(name="Bare Town")))
    text = printed(bare)
    assert "VAT number" not in text
    assert "Branch code" not in text
    assert "Questions" not in text


def test_letters_of_all_the_citys_languages_are_in_the_fonts() -> None:
    name = "Tšhegofatšo Netshitenḓe Muṱhu Ṅwali Ḽisani Ṋemukula ê ô ë ï É"
    assert name.replace(" ", "") in printed(folder(name=name)).replace(" ", "")


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("af", "Rekeningstaat"),
        ("zu", "Isitatimende"),
        ("nso", "Setatamente"),
        ("tn", "Setatamente"),
        ("ts", "Xitatimende"),
        ("xh", "Statement"),
        (None, "Statement"),
    ],
)
def test_the_words_are_in_the_holders_language_or_the_citys(language: str | None, title: str) -> None:
    assert title in printed(folder(language=language))


def test_amounts_follow_the_citys_decimal_mark() -> None:
    city = CitySettings(City(name="Komma", decimal_mark=","))
    assert "R1 359,55" in printed(folder(settings=city))


def test_the_same_statement_gives_the_same_bytes() -> None:
    assert typeset(statement_data(folder(readings=months()))) == typeset(statement_data(folder(readings=months())))


def test_the_pdf_is_titled_tagged_and_dated_by_the_statement() -> None:
    pdf = reader(typeset(statement_data(folder())))
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Test Town: statement of account 1001, 1 March 2026"
    assert pdf.metadata.author == "Test Town"
    assert pdf.metadata.creation_date is not None
    assert pdf.metadata.creation_date.date() == date(2026, 3, 1)
    assert pdf.metadata.modification_date == pdf.metadata.creation_date
    root: Any = pdf.trailer["/Root"]
    assert root["/Lang"] == "en-ZA"
    assert root["/MarkInfo"]["/Marked"].value is True
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()


def test_a_letter_that_no_font_holds_costs_the_letter_and_not_the_statement() -> None:
    pdf = reader(typeset(statement_data(folder(name="Li 李 Wei 😀"))))
    text = pdf.pages[0].extract_text()
    assert "Wei" in text
    assert "R1 359.55" in text.replace("\u00a0", " ")


async def test_the_event_loop_runs_on_while_statements_are_typeset() -> None:
    document, turns, done = statement_data(folder(readings=months())), 0, trio.Event()
    typesetter, pdfs = Typesetter(at_once=2), list[bytes]()

    async def print_one(source: Document) -> None:
        pdfs.append(await typesetter.pdf(source))
        if len(pdfs) == 6:
            done.set()

    async with trio.open_nursery() as nursery:
        for _ in range(6):
            nursery.start_soon(print_one, document)
        while not done.is_set():
            turns += 1
            await trio.lowlevel.checkpoint()
    assert len(set(pdfs)) == 1
    assert turns > 10


@pytest.mark.parametrize(
    ("wanted", "printed"),
    [("", "en"), ("af", "af"), ("zu-ZA", "zu"), ("fr", "en")],
    ids=["books", "chat", "base", "none"],
)
def test_it_is_printed_in_the_language_of_the_chat_else_in_that_of_the_books(wanted: str, printed: str) -> None:
    assert statement_data(folder(), wanted).language == printed
