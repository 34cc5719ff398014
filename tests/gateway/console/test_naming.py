"""Residents are called the same on every page, and found as people write their numbers."""

from __future__ import annotations

import pytest

from gateway.console.naming import NOBODY, called, international
from sessions.messages import Alias
from tests.gateway.console.opened import NUMBER, Console

USER = Alias("user_id", "ZA.13491208655302741918")


@pytest.mark.parametrize(
    ("aliases", "name"),
    [
        ((Alias("wa_id", NUMBER), USER, Alias("phone", f"+{NUMBER}")), "***01 r4k2"),
        ((USER,), "ZA.***18 r4k2"),
        ((Alias("wa_id", "2701"),), "***01 r4k2"),
        ((), f"{NOBODY} r4k2"),
    ],
)
def test_a_resident_is_called_by_the_end_of_the_number_and_a_code_of_their_own(
    aliases: tuple[Alias, ...], name: str
) -> None:
    assert called("01kbzp6mr4k2w9v0t8q3hdr4k2", aliases) == name


async def test_residents_whose_numbers_end_alike_are_told_apart_and_found_by_their_code(console: Console) -> None:
    one, other = await console.heard("Hi", number="27825550101"), await console.heard("Hi", "m2", "27825551101", "s")
    for table, column in (("resident", "id"), ("alias", "resident"), ("inbox", "resident")):
        sql = f"update {table} set {column} = '01kbzp6mr4k2' where {column} = ?"
        await console.ask(lambda db, sql=sql: db.execute(sql, (one,)).fetchall())  # type: ignore[misc]
    browser, _ = await console.signed_in("viewer")
    page = await browser.open("/console/sessions?q=01")
    assert {f"***01 {other[-4:]}", "***01 r4k2"} <= page.links.keys()
    for words in ("r4k2", "***01 r4k2", " R4K2 "):
        assert (await browser.open(f"/console/sessions?q={words}")).url.endswith("/01kbzp6mr4k2"), words
        assert "/console/explain/" in (await browser.open(f"/console/explain?q={words}")).url, words
    assert "Nobody is known by" in (await browser.open("/console/sessions?q=%25%25%25%25")).text


@pytest.mark.parametrize("written", ["012 555-1001", "(012) 555 1001", "0125551001"])
def test_a_number_is_found_as_people_of_the_country_write_it(written: str) -> None:
    assert international(written, "ZA") == "+27125551001"
    assert international(written, "") == written


async def test_the_end_of_a_number_leads_to_the_last_message(console: Console) -> None:
    who = await console.heard("Hi")
    browser, _ = await console.signed_in("viewer")
    page = await browser.open(f"/console/explain?q={NUMBER[-4:]}")
    assert page.links["Where the resident is now"].endswith(who)
    local = "0" + NUMBER.removeprefix("27")
    assert (await browser.open(f"/console/explain?q={local}")).url == page.url
    assert "Nothing is found for 9876" in (await browser.open("/console/explain?q=9876")).text
