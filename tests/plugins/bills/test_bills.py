from __future__ import annotations

import re
from pathlib import Path

import pytest
import trio.testing

import plugins.bills
from plugins.bills.wishes import Wish
from plugins.providers.embedded_city.arrangements import waiting
from plugins.providers.embedded_city.database import VERSION, connect
from sessions.messages import Buttons, Document, Image, Text
from tests.plugins.city import JOHAN, NALEDI, TENANT, THANDI, City, Talker, change, survives_kills

NOBODY = "27825559999"


@pytest.fixture
def database(plugins_toml: Path) -> Path:
    return plugins_toml.parent / "city.db"


async def test_with_one_account_the_summary_comes_straight_away(city: City, mock_clock: trio.testing.MockClock) -> None:
    [bubble] = await city.talker(NALEDI).says("What do I owe?")
    assert bubble.startswith("*23 Umlazi Close* (account …0137)\nYou owe *R2\u00a0655.29*.\nPlease pay by 30 November")
    assert "Electricity: R978.21 (314 kWh)" in bubble
    assert re.findall(r"\d\. (.*)$", bubble, re.M) == ["Statement (PDF)", "Why so much?", "More"]


async def test_with_several_accounts_the_resident_chooses_and_can_change_over(
    city: City, mock_clock: trio.testing.MockClock
) -> None:
    johan = city.talker(JOHAN)
    [which] = await johan.says("bills")
    assert re.findall(r"\d\. (.*)$", which, re.M) == [
        "118 Wilge Street - …0274 · R3\u00a0950.79",
        "143 Old Mill Road - …0411 · R1\u00a0894.93",
    ]
    [first] = await johan.taps("143 Old Mill Road")
    assert "• 60 days: R603.93" in first
    await johan.taps("More")
    assert (await johan.taps("Another account")) == [which]
    [second] = await johan.says("118 wilge street")
    assert second.startswith("*118 Wilge Street*")
    await johan.taps("Statement (PDF)")
    assert await johan.taps("Done") == ["All right. Type *menu* to see what else I can do."]


async def test_the_statement_is_a_pdf_in_the_file_store(city: City, mock_clock: trio.testing.MockClock) -> None:
    thandi = city.talker(THANDI)
    await thandi.says("bills")
    [bubble] = await thandi.taps("Statement (PDF)")
    [document] = [each.media for each in await thandi.messages() if isinstance(each, Buttons) and each.media]
    assert isinstance(document, Document)
    assert bubble.startswith("📄 statement-2026-11-0548.pdf\nStatement of 1 November 2026, account …0548")
    assert re.findall(r"\d\. (.*)$", bubble, re.M) == ["More", "Done"], "in the bubble of the file"
    assert document.file.mime == "application/pdf"
    assert (await city.files.read(document.file)).startswith(b"%PDF-")


async def test_after_the_statement_a_holder_of_several_goes_on(city: City, mock_clock: trio.testing.MockClock) -> None:
    johan = city.talker(JOHAN)
    await johan.says("bills")
    await johan.taps("143 Old Mill Road")
    [bubble] = await johan.taps("Statement (PDF)")
    assert bubble.startswith("📄")
    assert re.findall(r"\d\. (.*)$", bubble, re.M) == ["More", "Another account", "Done"]
    [again] = await johan.says("blue")
    assert "📄" not in again, "the file is not sent a second time"
    assert (await johan.says("back"))[0].startswith("*143 Old Mill Road*")


async def test_what_stands_behind_more_can_be_written_while_the_bill_is_open(
    city: City, mock_clock: trio.testing.MockClock
) -> None:
    thandi = city.talker(THANDI)
    await thandi.says("bills")
    assert "What you used, month by month" in (await thandi.says("my use"))[0]
    assert "*Your last 12 statements*" in (await thandi.says("last 12 months"))[0]
    assert "Which part of the bill" in (await thandi.says("why is it so high?"))[0]
    await thandi.taps("Water")
    assert (await thandi.says("bills"))[0].startswith("*93 Pula Street*"), "the bill once more"
    assert "How much of it can you pay each month" in (await thandi.says("I need more time"))[0]


async def test_no_full_account_number_is_shown_or_sent_along(city: City, mock_clock: trio.testing.MockClock) -> None:
    johan = city.talker(JOHAN)
    await johan.says("bills")
    await johan.taps("143 Old Mill Road")
    await johan.taps("Statement (PDF)")
    everything = repr(await johan.messages())
    assert "0411" in everything
    assert "5010000" not in everything


async def test_a_phone_that_is_on_no_account_is_told_what_to_do(city: City, mock_clock: trio.testing.MockClock) -> None:
    [bubble] = await city.talker(NOBODY).says("bills")
    assert "I do not know yet which account is yours" in bubble
    assert "City of Kganyavale" in bubble
    assert "counter" in bubble


async def test_a_holder_without_account_is_told_so(city: City, mock_clock: trio.testing.MockClock) -> None:
    [bubble] = await city.talker(TENANT).says("bills")
    assert bubble.startswith("There is no municipal account in your name.")


async def test_an_account_that_was_closed_in_the_meantime_is_worded(
    city: City, database: Path, mock_clock: trio.testing.MockClock
) -> None:
    johan = city.talker(JOHAN)
    await johan.says("bills")
    for table in ("lines", "payments", "readings", "accounts"):
        change(database, f"delete from {table} where account = '5010000411'")
    assert await johan.taps("143 Old Mill Road") == [
        "Sorry, the city does not know this account any more. It may have been closed."
    ]


async def test_a_statement_that_does_not_add_up_is_not_shown_and_the_talk_goes_on(
    city: City, database: Path, mock_clock: trio.testing.MockClock
) -> None:
    johan = city.talker(JOHAN)
    await johan.says("bills")
    await johan.taps("143 Old Mill Road")
    change(database, "update accounts set previous_balance = previous_balance + 1 where account = '5010000411'")
    [bubble] = await johan.taps("Statement (PDF)")
    assert bubble.startswith("Sorry, there is no statement")
    assert re.findall(r"\d\. (.*)$", bubble, re.M) == ["More", "Another account", "Done"]


async def test_a_city_that_does_not_answer_can_be_asked_again(
    city: City, database: Path, mock_clock: trio.testing.MockClock
) -> None:
    naledi = city.talker(NALEDI)
    mock_clock.rate = 5  # between two tries of a read there is a pause
    change(database, "pragma user_version = 999")
    [bubble] = await naledi.says("bills")
    assert bubble.startswith("Sorry, the city's system does not answer right now.")
    assert (await naledi.taps("Try again")) == [bubble]
    change(database, f"pragma user_version = {VERSION}")
    assert (await naledi.taps("Try again"))[0].startswith("*23 Umlazi Close*")


@pytest.mark.slow
async def test_the_talk_survives_a_kill_after_every_commit(
    plugins_toml: Path, tmp_path: Path, mock_clock: trio.testing.MockClock
) -> None:
    async def talk(johan: Talker) -> None:
        change(plugins_toml.parent / "city.db", "delete from arrangements")
        await johan.says("hi")
        await johan.taps("Bills")
        await johan.taps("143 Old Mill Road")
        await johan.taps("Statement (PDF)")
        await johan.taps("More")
        await johan.taps("Pay off in parts")
        await johan.says("200")
        await johan.taps("Yes")
        await johan.taps("More")
        await johan.taps("Remind me")
        await johan.taps("Another account")
        await johan.says("1")
        await johan.taps("Why so much?")
        await johan.taps("Electricity")
        await johan.taps("Done")

    assert await survives_kills(plugins_toml, tmp_path / "files", JOHAN, talk) >= 15


async def test_each_part_of_the_bill_is_explained(city: City, mock_clock: trio.testing.MockClock) -> None:
    naledi = city.talker(NALEDI)
    await naledi.says("bills")
    [parts] = await naledi.taps("Why so much?")
    assert re.findall(r"\d\. (.*)$", parts, re.M)[1:3] == ["Electricity - R978.21", "Water - R660.15"]
    [answer] = await naledi.taps("Electricity")
    assert answer.splitlines()[:2] == [
        "*Electricity: R978.21*",
        "• Step 1: 0 to 50 kWh: 50 kWh, R184.72 for 100 = R92.36",
    ]
    assert "You used 314 kWh. The month before it was 337 kWh" in answer
    assert re.findall(r"\d\. (.*)$", answer, re.M) == ["More", "Done"]
    [rates] = [await naledi.taps("More"), await naledi.taps("Why so much?"), await naledi.says("1")][-1]
    assert "cents in the rand a year" in rates


async def test_the_use_of_a_year_is_a_picture_with_the_same_in_words(
    city: City, mock_clock: trio.testing.MockClock
) -> None:
    naledi = city.talker(NALEDI)
    await naledi.says("bills")
    await naledi.taps("More")
    [bubble] = await naledi.taps("My use (picture)")
    [image] = [each.media for each in await naledi.messages() if isinstance(each, Buttons) and each.media]
    assert isinstance(image, Image)
    assert image.file.mime == "image/png"
    assert (await city.files.read(image.file)).startswith(b"\x89PNG")
    assert "Electricity: 314 kWh up to 31 October 2026. Lowest 300, highest 398 kWh." in bubble
    assert "9031" not in bubble


async def test_a_year_of_statements_is_one_bubble(city: City, mock_clock: trio.testing.MockClock) -> None:
    naledi = city.talker(NALEDI)
    await naledi.says("bills")
    await naledi.taps("More")
    [answer] = await naledi.taps("Last 12 months")
    shown = answer.replace("\u00a0", " ").splitlines()
    assert shown[0] == "*Your last 12 statements* (account …0137)"
    assert shown[1] == "1 November 2026: charged R2 655.29, paid R2 389.76, owing R2 655.29"
    assert len([line for line in shown if "charged" in line]) == 12


async def test_who_is_in_arrears_can_ask_to_pay_off_in_parts_once(
    city: City, database: Path, mock_clock: trio.testing.MockClock
) -> None:
    thandi = city.talker(THANDI)
    await thandi.says("bills")
    await thandi.taps("More")
    [how_much] = await thandi.taps("Pay off in parts")
    assert "is overdue. How much of it can you pay each month" in how_much
    [too_little] = await thandi.says("R5")
    assert "R5" in too_little or "least" in too_little
    [sure] = await thandi.says("R1000")
    assert "It is all paid in 24 months." in sure
    [asked] = await thandi.taps("Yes")
    [reference] = re.findall(r"Your reference is \*([A-Z2-7]{4}-[A-Z2-7]{4})\*", asked)
    connection = connect(database)
    assert [(each.reference, each.monthly) for each in waiting(connection)] == [(reference, 1000_00)]
    connection.close()
    await thandi.says("menu")
    await thandi.says("bills")
    assert "Pay off in parts" not in (await thandi.taps("More"))[0]


async def test_who_says_no_has_not_asked(city: City, database: Path, mock_clock: trio.testing.MockClock) -> None:
    thandi = city.talker(THANDI)
    await thandi.says("bills")
    await thandi.taps("More")
    await thandi.taps("Pay off in parts")
    await thandi.says("R1000")
    assert (await thandi.taps("No"))[0].startswith("All right, I have not asked.")
    connection = connect(database)
    assert waiting(connection) == []
    connection.close()


async def test_nobody_without_arrears_is_offered_to_pay_off_in_parts(
    city: City, mock_clock: trio.testing.MockClock
) -> None:
    naledi = city.talker(NALEDI)
    await naledi.says("bills")
    assert "Pay off in parts" not in (await naledi.taps("More"))[0]


@pytest.mark.parametrize("language", ["en", "af"])
async def test_labels_fit(language: str, city: City, mock_clock: trio.testing.MockClock) -> None:
    most = {"bills-title": 24, "bills-menu-summary": 72, "bills-accounts": 20}
    most |= dict.fromkeys(("bills-more-button", "bills-why-button"), 20)
    most |= {f"bills-button-{wish}": 20 for wish in Wish if wish is not Wish.AGAIN}
    most |= {f"bills-row-{wish}": 72 for wish in Wish if wish not in (Wish.MORE, Wish.AGAIN, Wish.DONE)}
    assert {key for key, n in most.items() if len(city.wording.word(Text(key), language)) > n} == set()


def test_afrikaans_has_every_text() -> None:
    files = [Path(plugins.bills.__file__).parent / "texts" / f"{language}.ftl" for language in ("en", "af")]
    keys = [re.findall(r"^([a-z][a-z0-9-]*) =", path.read_text(encoding="utf-8"), re.M) for path in files]
    assert sorted(keys[0]) == sorted(keys[1])
