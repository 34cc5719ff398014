"""Registering, in the chat and on the pages: what each way shows, in both languages, and what it leaves behind."""

from __future__ import annotations

from pathlib import Path

import pytest
import trio.testing

from gateway.testing.city import City
from tests.plugins.account.login_town import a_login, host_with, logs_in
from tests.plugins.account.town import bill_of, code_on, fills_in, link_of, registers, toml, town

pytestmark = pytest.mark.usefixtures("mock_clock")


async def test_with_a_bill_in_hand_the_bill_is_shown_at_the_end(
    plugins_folder: Path, tmp_path: Path, mock_clock: trio.testing.MockClock
) -> None:
    async with town(toml(plugins_folder), tmp_path) as city:
        precious = city.person("precious")
        await precious.says("bills")
        await precious.taps("Register")
        page = await fills_in(city, link_of(precious))
        assert page.url.endswith("/account/done")
        assert "…104" in page.text
        [sure] = await precious.says(code_on(page))
        assert sure.startswith("The page was filled in for *Precious Baloyi*.")
        done, bill = await precious.taps("Yes")
        assert done.startswith("Done: you are registered for *Precious Baloyi*.")
        assert bill.startswith("*159 Kiaat Street*")
        await precious.says("menu")
        assert (await precious.says("bills"))[0].startswith("*159 Kiaat Street*"), "and so it stays"


async def test_with_a_login_it_is_the_same(
    plugins_folder: Path, tmp_path: Path, mock_clock: trio.testing.MockClock
) -> None:
    login = a_login()
    async with town(host_with(login, plugins_folder), tmp_path) as city:
        precious = city.person("precious")
        [why] = await precious.says("bills")
        assert "Have your password for e-Services ready." in why
        await precious.taps("Register")
        browser = city.browser()
        start = await browser.open(link_of(precious))
        assert "Log in to e-Services" in start.text
        assert "form-action 'self' https://login.example;" in start.headers["content-security-policy"]
        page = await logs_in(login, browser, link_of(precious))
        assert page.url.endswith("/account/done")
        await precious.says(code_on(page))
        _, bill = await precious.taps("Yes")
        assert bill.startswith("*159 Kiaat Street*")
        shown = (await precious.says("my registration"))[0]
        assert "by login, since 24 November 2026" in shown


async def test_a_page_is_in_the_language_of_the_chat(
    plugins_folder: Path, tmp_path: Path, mock_clock: trio.testing.MockClock
) -> None:
    async with town(toml(plugins_folder), tmp_path) as city:
        precious = city.person("precious")
        await precious.says("register")
        await precious.taps("Register")
        page = await city.browser("af").open(link_of(precious))
        assert "Register your WhatsApp" in page.text
        missing = await city.browser("af").open("/account/done")
        assert "Begin asseblief weer" in missing.text, "where no chat is known, in that of the browser"


async def test_a_resident_who_hides_the_number_is_told_so_on_the_page(
    plugins_folder: Path, tmp_path: Path, mock_clock: trio.testing.MockClock
) -> None:
    async with town(toml(plugins_folder), tmp_path) as city:
        lerato = city.person("lerato")
        await registers(city, lerato)
        page = await city.browser().open(link_of(lerato))
        assert page.status == 410
        assert (await lerato.says("bills"))[0].startswith("*159 Kiaat Street*")


async def test_a_wrong_code_of_a_bill_keeps_the_page_and_what_was_typed(
    plugins_folder: Path, tmp_path: Path, mock_clock: trio.testing.MockClock
) -> None:
    async with town(toml(plugins_folder), tmp_path) as city:
        precious = city.person("precious")
        await precious.says("register")
        await precious.taps("Register")
        account, code = bill_of("H00004")
        page = await (await city.browser().open(link_of(precious))).submit(account=account, code="NOT-THIS-ONE")
        assert page.status == 409
        assert "Sorry, that did not work" in page.text
        assert page.forms[0].values["account"] == account
        assert page.forms[0].values["code"] == "", "a secret is not sent back"
        page = await page.submit(code=code)
        assert page.url.endswith("/done")


async def test_no_is_no(plugins_folder: Path, tmp_path: Path, mock_clock: trio.testing.MockClock) -> None:
    async with town(toml(plugins_folder), tmp_path) as city:
        precious = city.person("precious")
        await precious.says("register")
        await precious.taps("Register")
        page = await fills_in(city, link_of(precious))
        await precious.says(code_on(page))
        [said] = await precious.taps("No")
        assert said.startswith("All right, nothing was registered.")
        assert (await precious.says("bills"))[0].startswith(
            "For what belongs to your account I must know that it is you."
        )
        assert await everything(city, "link") == []


async def test_what_is_kept_is_little_and_nothing_secret(
    plugins_folder: Path, tmp_path: Path, mock_clock: trio.testing.MockClock
) -> None:
    login = a_login()
    async with town(host_with(login, plugins_folder), tmp_path) as city:
        precious = city.person("precious")
        await precious.says("register")
        await precious.taps("Register")
        link = link_of(precious)
        browser = city.browser()
        page = await logs_in(login, browser, link)
        code = code_on(page)
        await precious.says(code)
        await precious.taps("Yes")
        rows = [*await everything(city, "link"), *await everything(city, "attempt"), *await everything(city, "act")]
        values = b"".join([found or b"" for found in await kept(city)])
        secrets = [link.rpartition("/")[2], code, "27825550104", "c-1", login.nonce, "p-17", "access"]
        assert [each for each in secrets if each in str(rows) or each.encode() in values] == []
        assert [act for *_, act in await everything(city, "act")] == [
            "link sent",
            "login begun",
            "proven by login",
            "linked by login",
        ]


async def everything(city: City, table: str) -> list[tuple[object, ...]]:
    """All rows of one of the plugin's tables."""
    plugin = next(each for each in city.host.plugins if each.name == "account")
    return list(await plugin.storage.query(f"select * from account__{table} order by rowid"))


async def kept(city: City) -> list[bytes | None]:
    """All values of the plugin, as they are stored."""
    keys = await city.store.plugin_keys("account", "", "", 1000)
    return [await city.store.plugin_get("account", key) for key in keys if key != "key"]
