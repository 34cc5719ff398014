from __future__ import annotations

import re
from pathlib import Path

import pytest
import trio.testing

import plugins.bills
from plugins.providers.embedded_city.database import VERSION
from sessions.messages import Document, Text
from tests.plugins.city import JOHAN, NALEDI, TENANT, THANDI, City, Talker, change, survives_kills

NOBODY = "27825559999"


@pytest.fixture
def database(plugins_toml: Path) -> Path:
    return plugins_toml.parent / "city.db"


async def test_with_one_account_the_summary_comes_straight_away(city: City, mock_clock: trio.testing.MockClock) -> None:
    [bubble] = await city.talker(NALEDI).says("What do I owe?")
    assert bubble.startswith("*23 Umlazi Close* (account …0137)\nYou owe *R2\u00a0655.29*.\nPlease pay by 30 November")
    assert "Electricity: R978.21 (314 kWh)" in bubble
    assert re.findall(r"\d\. (.*)$", bubble, re.M) == ["Statement (PDF)", "Done"]


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
    assert (await johan.taps("Another account")) == [which]
    [second] = await johan.says("118 wilge street")
    assert second.startswith("*118 Wilge Street*")
    assert await johan.taps("Done") == ["All right. Type *menu* to see what else I can do."]


async def test_the_statement_is_a_pdf_in_the_file_store(city: City, mock_clock: trio.testing.MockClock) -> None:
    thandi = city.talker(THANDI)
    await thandi.says("bills")
    bubbles = await thandi.taps("Statement (PDF)")
    [document] = [message for message in await thandi.messages() if isinstance(message, Document)]
    assert bubbles == ["📄 statement-2026-11-0548.pdf\nStatement of 1 November 2026, account …0548"]
    assert document.file.mime == "application/pdf"
    assert (await city.files.read(document.file)).startswith(b"%PDF-")


async def test_after_the_statement_a_holder_of_several_goes_on(city: City, mock_clock: trio.testing.MockClock) -> None:
    johan = city.talker(JOHAN)
    await johan.says("bills")
    await johan.taps("143 Old Mill Road")
    document, more = await johan.taps("Statement (PDF)")
    assert document.startswith("📄")
    assert re.findall(r"\d\. (.*)$", more, re.M) == ["Another account", "Done"]
    assert (await johan.says("back"))[0].startswith("*143 Old Mill Road*")


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
    sorry, more = await johan.taps("Statement (PDF)")
    assert sorry.startswith("Sorry, there is no statement")
    assert more.startswith("Anything else")


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


async def test_the_talk_survives_a_kill_after_every_commit(
    plugins_toml: Path, tmp_path: Path, mock_clock: trio.testing.MockClock
) -> None:
    async def talk(johan: Talker) -> None:
        await johan.says("hi")
        await johan.taps("Bills")
        await johan.taps("143 Old Mill Road")
        await johan.taps("Statement (PDF)")
        await johan.taps("Another account")
        await johan.says("1")
        await johan.taps("Done")

    assert await survives_kills(plugins_toml, tmp_path / "files", JOHAN, talk) >= 7


@pytest.mark.parametrize("language", ["en", "af"])
async def test_labels_fit(language: str, city: City, mock_clock: trio.testing.MockClock) -> None:
    most = {"bills-title": 24, "bills-menu-summary": 72, "bills-accounts": 20}
    most |= dict.fromkeys(("bills-button-statement", "bills-button-another", "bills-button-done"), 20)
    assert {key for key, n in most.items() if len(city.wording.word(Text(key), language)) > n} == set()


def test_afrikaans_has_every_text() -> None:
    files = [Path(plugins.bills.__file__).parent / "texts" / f"{language}.ftl" for language in ("en", "af")]
    keys = [re.findall(r"^([a-z][a-z0-9-]*) =", path.read_text(encoding="utf-8"), re.M) for path in files]
    assert sorted(keys[0]) == sorted(keys[1])
