"""From the text of a file to bills, and to rows that cannot be read with their reasons."""

from __future__ import annotations

import pytest
from gateway.api import Money

from city_gateway_csv_bills.rows import NotComplete, NotReadable, read

from .conftest import HEAD, row, text


def test_a_row_becomes_a_bill() -> None:
    content = read(text(row()))
    (bill,) = content.bills
    assert (bill.balance, bill.ageing.current, bill.ageing.days_30) == (Money(125040), Money(94040), Money(31000))
    assert [(line.service, line.amount) for line in bill.lines] == [("rates", Money(42000))]
    assert bill.last_payment is not None
    assert content.refused == ()


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"account": "../1"}, "account: write 4 to 20"),
        ({"holder": ""}, "holder: it is empty"),
        ({"kind": "castle"}, "kind: write one of home"),
        ({"balance": "12,40"}, "instead of 19"),
        ({"balance": "R12.40"}, "balance: write an amount"),
        ({"balance": "1e3"}, "balance: write an amount"),
        ({"days_60": "-1"}, "days_60: what is overdue cannot be negative"),
        ({"due_date": "30/11/2026"}, "due_date: write a date"),
        ({"due_date": "2026-11-01"}, "dates: "),
        ({"phone": "0825550101"}, "phone: write it as in"),
        ({"last_payment_date": ""}, "last_payment_date: write a date"),
    ],
)
def test_a_malformed_row_is_kept_aside_with_its_line_and_reason(cells: dict[str, str], reason: str) -> None:
    content = read(text(row("70010009"), row(**cells)))
    assert [bill.account for bill in content.bills] == ["70010009"]
    (refused,) = content.refused
    assert refused.line == 3
    assert reason in refused.reason
    assert "Naledi" not in refused.reason


def test_an_account_that_is_there_twice_counts_once() -> None:
    content = read(text(row(), row(balance="9.00")))
    assert [bill.balance for bill in content.bills] == [Money(125040)]
    assert "twice" in content.refused[0].reason


@pytest.mark.parametrize("cut", range(1, len(text(row(), row("70010002")))))
def test_a_file_that_is_half_written_is_never_taken_for_a_whole_one(cut: int) -> None:
    with pytest.raises((NotComplete, NotReadable)):
        read(text(row(), row("70010002"))[:cut])


@pytest.mark.parametrize("end", ["#end,2\n", "#end\n", "#end,x\n"])
def test_an_end_with_another_number_of_rows_is_not_the_end(end: str) -> None:
    with pytest.raises(NotComplete):
        read(f"{HEAD}\n{row()}\n{end}")


@pytest.mark.parametrize(
    ("head", "reason"),
    [
        (HEAD.replace("holder,", ""), "columns missing: holder"),
        (f"{HEAD},colour", "columns unknown: colour"),
        (f"{HEAD},kind", "columns there twice: kind"),
    ],
)
def test_columns_are_named_that_are_wrong(head: str, reason: str) -> None:
    with pytest.raises(NotReadable, match=reason):
        read(f"{head}\n#end,0\n")
