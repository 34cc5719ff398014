"""Residents are called the same on every page, and found as people write their numbers."""

from __future__ import annotations

import pytest

from gateway.console.naming import NOBODY, called, international
from sessions.messages import Alias
from tests.gateway.console.opened import NUMBER, Console


@pytest.mark.parametrize(
    ("aliases", "name"),
    [
        ((Alias("wa_id", NUMBER), Alias("user_id", "ZA.13491208655302741918"), Alias("phone", f"+{NUMBER}")), "***01"),
        ((Alias("user_id", "ZA.13491208655302741918"),), "ZA.***18"),
        ((Alias("wa_id", "2701"),), "***01"),
        ((), NOBODY),
    ],
)
def test_a_resident_is_called_by_the_end_of_the_number(aliases: tuple[Alias, ...], name: str) -> None:
    assert called(aliases) == name


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
