"""Payments through the gateway, in the embedded city: once for each key, and until the city's own files show them."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import apsw
import pytest

from gateway.api import ReceivedPayment
from gateway.files import Files
from gateway.testing.contracts import ReceiptingContract
from plugins.providers.embedded_city import DEMO, EmbeddedCity, Settings, import_folder, open_city
from sessions.errors import Sorry
from sessions.messages import Alias, Money, Resident

NALEDI = Resident("r1", (Alias("phone", "+27825550101"),))


class Noon:
    def now(self) -> float:
        return 1_795_478_400.0


@pytest.fixture
def database(kganyavale: Path, tmp_path: Path) -> Path:
    """A city of the test's own, to be written into."""
    return Path(shutil.copy(kganyavale / "city.db", tmp_path / "city.db"))


@pytest.fixture
async def city(database: Path, tmp_path: Path) -> AsyncIterator[EmbeddedCity]:
    async with open_city(Settings(str(database)), Files(tmp_path / "files"), Noon()) as city:
        yield city


@pytest.fixture
async def an_account(city: EmbeddedCity) -> str:
    holder = await city.identity.holder(NALEDI)
    assert holder is not None
    return (await city.billing.accounts(holder.id))[0].number


class TestReceipting(ReceiptingContract):
    @pytest.fixture
    def receipting(self, city: EmbeddedCity) -> object:
        return city.receipting

    @pytest.fixture
    def billing(self, city: EmbeddedCity) -> object:
        return city.billing


def paid(account: str, on: dt.date = dt.date(2026, 11, 24), reference: str = "TABC") -> ReceivedPayment:
    return ReceivedPayment(account=account, amount=Money(10_000), on=on, channel="WhatsApp", reference=reference)


def change(database: Path, sql: str, *values: str | int) -> None:
    connection = apsw.Connection(str(database))
    connection.execute(sql, values)
    connection.close()


async def test_a_closed_account_takes_no_money(city: EmbeddedCity, database: Path, an_account: str) -> None:
    change(database, "update accounts set closed = 1 where account = ?", an_account)
    with pytest.raises(Sorry) as refused:
        await city.receipting.post(paid(an_account), key="k")
    assert refused.value.text.key == "service-account-closed"


async def test_the_last_payment_of_the_summary_is_the_one_through_the_gateway(
    city: EmbeddedCity, an_account: str
) -> None:
    await city.receipting.post(paid(an_account), key="k")
    last = (await city.billing.summary(an_account)).last_payment
    assert last is not None
    assert (last.amount, last.channel) == (Money(10_000), "WhatsApp")


async def test_what_the_city_itself_shows_does_not_count_twice(
    city: EmbeddedCity, database: Path, an_account: str
) -> None:
    before = (await city.billing.summary(an_account)).balance
    await city.receipting.post(paid(an_account), key="k")
    sql = "insert into payments(account, date, amount, channel, reference) values (?, ?, ?, ?, ?)"
    change(database, sql, an_account, "2026-11-24", 10_000, "WhatsApp", "TABC")
    assert (await city.billing.summary(an_account)).balance == before - Money(10_000)


async def test_a_later_statement_holds_what_was_paid_before_it(
    city: EmbeddedCity, database: Path, an_account: str
) -> None:
    before = (await city.billing.summary(an_account)).balance
    await city.receipting.post(paid(an_account, on=dt.date(2026, 10, 1)), key="k")
    assert (await city.billing.summary(an_account)).balance == before


async def test_a_new_import_keeps_what_was_paid_through_the_gateway(
    city: EmbeddedCity, database: Path, an_account: str
) -> None:
    before = (await city.billing.summary(an_account)).balance
    first = await city.receipting.post(paid(an_account), key="k")
    assert import_folder(DEMO, database, today=dt.date(2026, 11, 24)).ok
    assert (await city.billing.summary(an_account)).balance == before - Money(10_000)
    assert await city.receipting.post(paid(an_account), key="k") == first
