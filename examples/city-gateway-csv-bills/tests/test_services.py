"""The contracts of `Billing` and `Identity`, and what is this provider's own."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from gateway.api import Alias, Files, Resident, Sorry
from gateway.testing import BillingContract, IdentityContract

from city_gateway_csv_bills.billing import DroppedBilling
from city_gateway_csv_bills.identity import DroppedIdentity
from city_gateway_csv_bills.pickup import Pickup
from city_gateway_csv_bills.settings import Settings

from .conftest import PDF, row, text
from .test_pickup import Hands

NALEDI = Resident("r1", (Alias("wa_id", "27825550101"),))
STRANGER = Resident("r9", (Alias("user_id", "27825550101"), Alias("phone", "+27825559999")))
SHARED = Resident("r2", (Alias("phone", "+27825550102"),))


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path / "files")


@pytest.fixture
def pickup(drop: Path) -> Pickup:
    rows = [
        row(),
        row("70010002", balance="-80.00", days_30="0", last_payment="", last_payment_date=""),
        row("70010003", holder="H2", phone="+27825550102"),
        row("70010004", holder="H3", phone="+27825550102"),
    ]
    (drop / "bills-2026-11-20.csv").write_text(text(*rows))
    for account in ("70010001", "70010002"):
        (drop / "statements" / f"{account}-2026-11-05.pdf").write_bytes(PDF)
    return Pickup(drop, Settings(folder="drop"), Hands())


def billing_on(day: int, pickup: Pickup, files: Files) -> DroppedBilling:
    return DroppedBilling(pickup, files, lambda: datetime(2026, 11, day, 12, tzinfo=UTC), old_after_days=2)


class TestBilling(BillingContract):
    @pytest.fixture
    def billing(self, pickup: Pickup, files: Files) -> DroppedBilling:
        return billing_on(20, pickup, files)

    @pytest.fixture
    def a_holder(self) -> str:
        return "H1"


class TestIdentity(IdentityContract):
    known, unknown = NALEDI, STRANGER

    @pytest.fixture
    def identity(self, pickup: Pickup) -> DroppedIdentity:
        return DroppedIdentity(pickup, link_by_phone=True)


@pytest.mark.parametrize(("day", "said"), [(20, None), (22, None), (23, date(2026, 11, 20))])
async def test_an_old_balance_says_its_date(pickup: Pickup, files: Files, day: int, said: date | None) -> None:
    assert (await billing_on(day, pickup, files).summary("70010001")).as_of == said


async def test_a_number_of_two_holders_is_nobodys(pickup: Pickup) -> None:
    assert await DroppedIdentity(pickup, link_by_phone=True).holder(SHARED) is None


async def test_nobody_is_known_by_phone_unless_the_operator_says_so(pickup: Pickup) -> None:
    assert await DroppedIdentity(pickup, link_by_phone=False).holder(NALEDI) is None


@pytest.mark.parametrize("content", [None, PDF[:-8], b"<html>"])
async def test_a_statement_that_is_not_there_or_half_written_is_a_final_sorry(
    content: bytes | None, pickup: Pickup, files: Files, drop: Path
) -> None:
    path = drop / "statements" / "70010001-2026-11-05.pdf"
    path.unlink() if content is None else path.write_bytes(content)
    with pytest.raises(Sorry, match="service-no-statement"):
        await billing_on(20, pickup, files).statement("70010001")
