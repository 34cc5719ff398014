"""The embedded city behind the service contracts, and what is its own."""

from __future__ import annotations

import datetime
from datetime import date
from pathlib import Path

import apsw
import msgspec
import pytest
import trio

from gateway.files import Files
from gateway.service_data import AccountSummary
from gateway.testing.contracts import BillingContract, DirectoryContract, IdentityContract
from plugins.providers.embedded_city import EmbeddedCity, NoCity, Settings, import_folder, open_city
from plugins.providers.embedded_city.database import select
from plugins.providers.embedded_city.reader import open_reader
from plugins.providers.embedded_city.records import HolderRecord
from sessions.errors import Sorry, TryLater
from sessions.messages import Alias, Money, Phone, Resident
from tests.plugins.providers.embedded_city.conftest import CLOCK, Town

NALEDI, JOHAN, THANDI, PRECIOUS = (Resident(f"r{n}", (Alias("phone", f"+2782555010{n}"),)) for n in (1, 2, 3, 4))
TENANT = Resident("r47", (Alias("wa_id", "27825550147"),))
STRANGER = Resident("r9", (Alias("user_id", "ZA.123"), Alias("wa_id", "27825559999")))


class TestBilling(BillingContract):
    @pytest.fixture
    def billing(self, demo: EmbeddedCity) -> object:
        return demo.billing

    @pytest.fixture
    async def a_holder(self, demo: EmbeddedCity) -> str:
        holder = await demo.identity.holder(JOHAN)
        assert holder is not None
        return holder.id


class TestDirectory(DirectoryContract):
    @pytest.fixture
    def directory(self, demo: EmbeddedCity) -> object:
        return demo.directory


class TestIdentity(IdentityContract):
    known, unknown = NALEDI, STRANGER

    @pytest.fixture
    def identity(self, demo: EmbeddedCity) -> object:
        return demo.identity


async def summaries(city: EmbeddedCity, resident: Resident) -> list[AccountSummary]:
    holder = await city.identity.holder(resident)
    assert holder is not None
    return [await city.billing.summary(account.number) for account in await city.billing.accounts(holder.id)]


async def test_the_four_residents_of_the_demo_are_as_the_docs_say(demo: EmbeddedCity) -> None:
    [naledi] = await summaries(demo, NALEDI)
    assert naledi.balance.cents > 0
    assert naledi.overdue == Money(0)
    assert naledi.last_payment is not None
    assert {line.service for line in naledi.lines} == {"rates", "electricity", "water", "sanitation", "refuse"}
    in_order, overdue = await summaries(demo, JOHAN)
    assert (in_order.overdue.cents, overdue.account.kind) == (0, "vacant")
    assert overdue.overdue.cents > 0
    [thandi] = await summaries(demo, THANDI)
    assert thandi.ageing.days_90.cents > 0
    assert thandi.ageing.days_120.cents > 0
    assert await demo.identity.holder(PRECIOUS) is None, "the city does not have her number"
    assert await summaries(demo, TENANT) == []


async def test_the_demo_has_every_kind_of_account(demo_database: Path, files: Files) -> None:
    connection = apsw.Connection(str(demo_database))
    numbers = [row[0] for row in connection.execute("SELECT account FROM accounts")]
    connection.close()
    async with open_city(Settings(str(demo_database)), files, CLOCK) as city:
        found = [await city.billing.summary(number) for number in numbers]
    assert sum(summary.overdue.cents == 0 for summary in found) > len(found) / 2
    assert any(summary.balance.cents < 0 for summary in found)
    assert any(summary.arrangement for summary in found)
    assert any(summary.handed_over for summary in found)
    assert {summary.account.kind for summary in found} == {"home", "business", "vacant"}


async def test_a_resident_is_found_by_the_digits_that_whatsapp_gives(demo: EmbeddedCity) -> None:
    by_digits = Resident("r", (Alias("user_id", "ZA.77"), Alias("wa_id", "27825550101")))
    holder = await demo.identity.holder(by_digits)
    assert holder is not None
    assert (holder.name, holder.language) == ("Naledi Mokoena", "en")


@pytest.mark.parametrize(
    "alias",
    [Alias("user_id", "27825550101"), Alias("phone", "27825550101"), Alias("wa_id", "' OR 1=1 --"), Alias("phone", "")],
)
async def test_what_is_no_phone_number_finds_nobody(demo: EmbeddedCity, alias: Alias) -> None:
    assert await demo.identity.holder(Resident("r", (alias,))) is None


async def test_two_phones_of_two_holders_find_nobody(demo: EmbeddedCity) -> None:
    both = Resident("r", (*NALEDI.aliases, *JOHAN.aliases))
    assert await demo.identity.holder(both) is None


async def test_linking_by_phone_can_be_switched_off(demo_database: Path, files: Files) -> None:
    async with open_city(Settings(str(demo_database), link_by_phone=False), files, CLOCK) as city:
        assert await city.identity.holder(NALEDI) is None


async def test_a_phone_of_two_holders_links_neither(town: Town, files: Files) -> None:
    town.change("holders", 3, phone="0825550101")
    import_folder(town.folder, town.database)
    async with open_city(Settings(str(town.database)), files, CLOCK) as city:
        assert await city.identity.holder(NALEDI) is None


async def test_a_payment_since_the_statement_settles_the_oldest_debt_first(town: Town, files: Files) -> None:
    town.add("payments", "1001,2026-03-05,120.00,EFT")
    import_folder(town.folder, town.database)
    async with open_city(Settings(str(town.database)), files, CLOCK) as city:
        summary = await city.billing.summary("1001")
        statement = await city.billing.statement("1001")
    assert summary.balance == summary.account.due == Money(71500 - 12000)
    assert (summary.ageing.days_30, summary.ageing.days_60) == (Money(3000), Money(0))
    assert summary.last_payment is not None
    assert summary.last_payment.on == date(2026, 3, 5)
    assert statement.total == Money(71500)  # the paper says what it said on its day


async def test_a_reversed_payment_is_owing_again_and_is_not_the_last_payment(town: Town, files: Files) -> None:
    town.add("payments", "1001,2026-03-05,120.00,EFT", "1001,2026-03-09,-120.00,EFT")
    import_folder(town.folder, town.database)
    async with open_city(Settings(str(town.database)), files, CLOCK) as city:
        summary = await city.billing.summary("1001")
    assert summary.balance == Money(71500)
    assert summary.last_payment is not None
    assert (summary.last_payment.amount, summary.last_payment.on) == (Money(12000), date(2026, 3, 5))


async def test_all_that_one_question_reads_is_of_one_moment(town: Town) -> None:
    import_folder(town.folder, town.database)

    def names_around_an_import(connection: apsw.Connection) -> list[str]:
        before = select(connection, HolderRecord)
        town.change("holders", 2, name="Somebody Else")
        assert import_folder(town.folder, town.database).ok
        return [each.name for each in (*before, *select(connection, HolderRecord))]

    async with open_reader(town.database) as reader:
        assert await reader.run(names_around_an_import) == ["Anna Nel", "Ben Cele"] * 2
        assert next(each.name for each in await reader.run(lambda c: select(c, HolderRecord))) == "Somebody Else"


async def test_a_closed_account_is_not_listed_and_still_answers(town: Town, files: Files) -> None:
    path = town.folder / "accounts.csv"
    head, row = path.read_text().splitlines()
    path.write_text(f"{head},closed\n{row},yes\n")
    import_folder(town.folder, town.database)
    async with open_city(Settings(str(town.database)), files, CLOCK) as city:
        assert await city.billing.accounts("H1") == ()
        assert (await city.billing.summary("1001")).balance == Money(71500)


async def test_an_account_without_lines_payments_or_property_still_answers(town: Town, files: Files) -> None:
    town.add("accounts", "1002,H2,,2026-03-01,2026-02-01,2026-02-28,2026-03-25,-50,-50,,,,")
    import_folder(town.folder, town.database)
    async with open_city(Settings(str(town.database)), files, CLOCK) as city:
        summary = await city.billing.summary("1002")
        statement = await city.billing.statement("1002")
        assert (await files.read(statement.file)).startswith(b"%PDF-")
    assert (summary.balance, summary.lines, summary.last_payment) == (Money(-5000), (), None)
    assert (summary.account.title, summary.account.kind) == ("Ben Cele", "other")


async def test_use_is_summed_over_the_metered_steps_and_an_estimate_is_told(town: Town, files: Files) -> None:
    town.add("lines", "1001,Electricity,Step 2,E9,20.5,kWh,,0,0", "1001,Electricity,Network,,1,month,,0,0")
    town.put(
        "readings",
        "account,meter,service,date,reading,kind\n1001,E9,electricity,2026-01-31,100,A\n"
        "1001,E9,electricity,2026-02-28,420.5,E\n1001,E9,electricity,2026-03-31,500,A\n",
    )
    assert import_folder(town.folder, town.database).ok
    async with open_city(Settings(str(town.database)), files, CLOCK) as city:
        lines = {line.service: line for line in (await city.billing.summary("1001")).lines}
    electricity, water = lines["electricity"].usage, lines["water"].usage
    assert electricity is not None
    assert water is not None
    assert (electricity.quantity, electricity.unit, electricity.estimated) == (320.5, "kWh", True)
    assert (water.quantity, water.unit, water.estimated) == (6.5, "kl", False)
    assert lines["rates"].usage is None


async def test_a_statement_whose_figures_do_not_add_up_is_not_shown(town: Town, files: Files) -> None:
    import_folder(town.folder, town.database)
    connection = apsw.Connection(str(town.database))
    connection.execute("UPDATE lines SET amount = amount + 1 WHERE service = 'rates'")
    connection.close()
    async with open_city(Settings(str(town.database)), files, CLOCK) as city:
        with pytest.raises(Sorry, match="service-no-statement"):
            await city.billing.statement("1001")


async def test_an_import_is_seen_at_once_by_a_city_that_is_open(town: Town, files: Files) -> None:
    import_folder(town.folder, town.database)
    async with open_city(Settings(str(town.database)), files, CLOCK) as city:
        before = await city.directory.departments()
        town.change("departments", 2, phone="0123456000", name="Water works")
        assert import_folder(town.folder, town.database).ok
        [after] = await city.directory.departments()
    assert before[0].phones == (Phone("+27123456789"),)
    assert (after.phones, after.names["en"]) == ((Phone("+27123456000"),), "Water works")


async def test_a_database_that_went_bad_is_for_later(town: Town, files: Files) -> None:
    import_folder(town.folder, town.database)
    async with open_city(Settings(str(town.database)), files, CLOCK) as city:
        town.database.write_bytes(b"\0" * town.database.stat().st_size)
        with pytest.raises(TryLater, match="service-unavailable"):
            await city.billing.accounts("H1")


async def test_a_city_filled_by_another_version_while_it_is_open_is_for_later(town: Town, files: Files) -> None:
    import_folder(town.folder, town.database)
    async with open_city(Settings(str(town.database)), files, CLOCK) as city:
        connection = apsw.Connection(str(town.database))
        connection.pragma("user_version", 99)
        connection.close()
        with pytest.raises(TryLater, match="service-unavailable"):
            await city.billing.accounts("H1")


async def test_a_bug_in_a_query_is_no_excuse_to_try_later(demo: EmbeddedCity) -> None:
    with pytest.raises(TypeError):
        await demo.billing.summary({"no": "text"})  # type: ignore[arg-type]


@pytest.mark.parametrize("content", [None, b"", b"not a database at all" * 100], ids=["missing", "empty", "other"])
async def test_without_a_city_it_says_how_to_get_one(tmp_path: Path, files: Files, content: bytes | None) -> None:
    path = tmp_path / "city.db"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(NoCity, match="gateway city import FOLDER"):
        async with open_city(Settings(str(path)), files, CLOCK):
            pass


async def test_a_city_made_by_another_version_asks_for_a_new_import(town: Town, files: Files) -> None:
    import_folder(town.folder, town.database)
    connection = apsw.Connection(str(town.database))
    connection.pragma("user_version", 99)
    connection.close()
    with pytest.raises(NoCity, match="another version"):
        async with open_city(Settings(str(town.database)), files, CLOCK):
            pass


async def test_many_residents_ask_at_once(demo: EmbeddedCity) -> None:
    found: dict[int, str] = {}

    async def ask(number: int) -> None:
        holder = await demo.identity.holder(Resident("r", (Alias("phone", f"+2782555{100 + number:04}"),)))
        assert holder is not None
        found[number] = holder.id

    async with trio.open_nursery() as nursery:
        for number in range(5, 105):
            nursery.start_soon(ask, number)
    assert found == {number: f"H{number:05}" for number in range(5, 105)}


async def test_a_cancelled_question_leaves_the_city_able_to_answer(demo: EmbeddedCity) -> None:
    for _ in range(20):
        with trio.move_on_after(0):
            await demo.directory.departments()
    assert len(await demo.directory.departments()) > 10


async def test_the_directory_speaks_the_languages_of_its_columns(demo: EmbeddedCity) -> None:
    water = await demo.directory.department("water")
    assert (water.name("en"), water.name("af"), water.name("zu")) == (
        "Water and sewers",
        "Water en riool",
        "Water and sewers",
    )
    assert "amanzi" in water.keywords["zu"]
    emergency = await demo.directory.emergency()
    assert [number.number for number in emergency][:4] == ["112", "107", "10177", "10111"]
    assert "brand" in emergency[1].keywords["af"]
    assert water.last_checked == datetime.date(2026, 11, 1)


async def test_the_statement_is_a_pdf_of_the_right_account(demo: EmbeddedCity, files: Files) -> None:
    [naledi] = await summaries(demo, NALEDI)
    statement = await demo.billing.statement(naledi.account.number)
    assert statement.total == naledi.balance
    assert statement.filename == "statement-2026-11-0137.pdf"
    assert naledi.account.number not in statement.filename
    content = await files.read(statement.file)
    assert content.startswith(b"%PDF-")
    assert len(content) < 200_000  # what a resident on paid data is asked to load
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(statement), type=type(statement)) == statement
    assert await demo.billing.statement(naledi.account.number) == statement
