"""What somebody might try with a link, a code, a browser, a login."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
import trio
import trio.testing

from gateway.outbound import NotSent
from gateway.testing.city import City, Person
from tests.plugins.account.login_town import a_login, goes, host_with, logs_in, sent_to
from tests.plugins.account.town import bill_of, code_on, fills_in, link_of, toml, town

MINUTE = 60.0
Clock = trio.testing.MockClock


async def asks(person: Person) -> str:
    """Ask for a link; its address."""
    await person.says("register")
    await person.taps("Register")
    return link_of(person)


async def is_registered(person: Person) -> bool:
    return (await person.says("my registration"))[0].startswith("You are registered")


async def test_a_forwarded_link_ties_the_victims_account_to_nobodys_phone(
    plugins_folder: Path, tmp_path: Path, mock_clock: Clock
) -> None:
    """The attacker has a link made in their own chat, and the victim follows it and proves who they are."""
    async with town(toml(plugins_folder), tmp_path) as city:
        attacker, victim = city.person("stranger"), city.person("precious")
        page = await city.browser().open(await asks(attacker))
        assert "…999" in page.text, "the victim sees that it is another number"
        assert "If somebody else sent you this link, close this page" in page.text
        shown = await fills_in(city, link_of(attacker))
        code = code_on(shown)
        await victim.says("hi")
        await victim.says(code)
        assert not await is_registered(victim), "the code is of the attacker's attempt, not of the victim's"
        for guess in ("000000", "111111", "222222", "333333"):
            await attacker.says(guess)
        assert "works no more" in (await attacker.says("444444"))[0]
        assert "works no more" in (await city.browser().open(link_of(attacker))).text
        await attacker.taps("Not now")
        assert not await is_registered(attacker)


async def test_a_victim_who_sees_the_wrong_number_can_stop_it(
    plugins_folder: Path, tmp_path: Path, mock_clock: Clock
) -> None:
    async with town(toml(plugins_folder), tmp_path) as city:
        attacker = city.person("stranger")
        await asks(attacker)
        shown = await fills_in(city, link_of(attacker))
        code = code_on(shown)
        stopped = await shown.submit()
        assert "Nothing was registered." in stopped.text
        assert "works no more" in (await attacker.says(code))[0], "also if the code was told"
        assert "works no more" in (await stopped._browser.open("/account/done")).text


async def test_somebody_elses_login_on_a_victims_link_needs_the_victims_hand(
    plugins_folder: Path, tmp_path: Path, mock_clock: Clock
) -> None:
    """The reverse: an attacker wants the victim's chat to be tied to the attacker's account."""
    async with town(toml(plugins_folder), tmp_path) as city:
        victim = city.person("precious")
        link = await asks(victim)
        await fills_in(city, link, "H00009")
        assert not any("registered" in bubble for bubble in victim.sees())
        mine = await city.browser().open(link)
        assert mine.status == 410, "the victim's own browser does not see the attacker's code"


async def test_the_name_of_who_logged_in_is_asked_about_before_anything_is_tied(
    plugins_folder: Path, tmp_path: Path, mock_clock: Clock
) -> None:
    async with town(toml(plugins_folder), tmp_path) as city:
        victim = city.person("precious")
        shown = await fills_in(city, await asks(victim), "H00009")
        [sure] = await victim.says(code_on(shown))
        assert "filled in for *Nokuthula Gumede*" in sure
        await victim.taps("No")
        assert not await is_registered(victim)


async def test_opening_a_link_changes_nothing(plugins_folder: Path, tmp_path: Path, mock_clock: Clock) -> None:
    """Chats, mail programs and scanners fetch links to show a preview."""
    login = a_login()
    async with town(host_with(login, plugins_folder), tmp_path) as city:
        precious = city.person("precious")
        link = await asks(precious)
        before = await state(city)
        for _ in range(15):
            page = await city.browser().open(link)
            assert page.status == 200
            assert "set-cookie" not in page.headers
        assert await state(city) == before
        await logs_in(login, city.browser(), link)


async def test_a_link_is_good_once(plugins_folder: Path, tmp_path: Path, mock_clock: Clock) -> None:
    async with town(toml(plugins_folder), tmp_path) as city:
        precious = city.person("precious")
        link = await asks(precious)
        mine = city.browser()
        account, code = bill_of("H00004")
        shown = await (await mine.open(link)).submit(account=account, code=code)
        assert (await city.browser().open(link)).status == 410, "in another browser"
        again = await mine.open(link)
        assert code_on(again) == code_on(shown), "here it shows the code again"
        await precious.says(code_on(shown))
        await precious.taps("Yes")
        assert "You are registered" in (await mine.open(link)).text
        assert (await city.browser().open(link)).status == 410


async def test_a_new_link_ends_the_one_before(plugins_folder: Path, tmp_path: Path, mock_clock: Clock) -> None:
    async with town(toml(plugins_folder), tmp_path) as city:
        precious = city.person("precious")
        first = await asks(precious)
        old = await fills_in(city, first)
        await precious.says("new")
        assert (await city.browser().open(first)).status == 410
        assert "no digits yet" in (await precious.says(code_on(old)))[0]


async def test_a_link_and_a_code_expire(plugins_folder: Path, tmp_path: Path, mock_clock: Clock) -> None:
    async with town(toml(plugins_folder), tmp_path) as city:
        precious = city.person("precious")
        link = await asks(precious)
        open_page = await city.browser().open(link)
        await city.wait(15 * MINUTE)
        assert (await city.browser().open(link)).status == 410
        account, code = bill_of("H00004")
        assert (await open_page.submit(account=account, code=code)).status == 410, "also for who has it open"
        await precious.says("123456")
        await precious.taps("New link")
        shown = await fills_in(city, link_of(precious))
        await city.wait(10 * MINUTE)
        assert "works no more" in (await shown._browser.open("/account/done")).text
        assert "works no more" in (await precious.says(code_on(shown)))[0]


async def test_a_code_is_typed_five_times_at_most(plugins_folder: Path, tmp_path: Path, mock_clock: Clock) -> None:
    async with town(toml(plugins_folder), tmp_path) as city:
        precious = city.person("precious")
        shown = await fills_in(city, await asks(precious))
        code = code_on(shown)
        wrong = f"{(int(code) + 1) % 1_000_000:06}"
        said = [(await precious.says(wrong))[0] for _ in range(4)]
        assert "(4 tries left)" in said[0]
        assert "One more try" in said[3]
        assert "works no more" in (await precious.says(wrong))[0]
        await precious.taps("Not now")
        await precious.says("register")
        assert await state(city, "attempt")


async def test_ten_links_a_day_are_enough(plugins_folder: Path, tmp_path: Path, mock_clock: Clock) -> None:
    async with town(toml(plugins_folder), tmp_path) as city:
        precious = city.person("precious")
        await asks(precious)
        for _ in range(9):
            await precious.says("new")
        [said] = await precious.says("new")
        assert said.startswith("Sorry, you have had many links today.")
        await city.wait(25 * 60 * MINUTE)
        assert await asks(precious)


async def test_in_two_windows_the_last_one_counts(plugins_folder: Path, tmp_path: Path, mock_clock: Clock) -> None:
    login = a_login()
    async with town(host_with(login, plugins_folder), tmp_path) as city:
        precious = city.person("precious")
        link = await asks(precious)
        browser = city.browser()
        first, second = await browser.open(link), await browser.open(link)
        one = parse_qs(urlsplit(sent_to(await first.submit())).query)["state"][0]
        two = parse_qs(urlsplit(sent_to(await second.submit())).query)
        lost = await browser.open(f"/account/back?{urlencode({'code': 'c', 'state': one})}")
        assert (lost.status, "Please begin again" in lost.text) == (400, True)
        login.nonce = two["nonce"][0]
        page = await browser.open(f"/account/back?{urlencode({'code': 'c', 'state': two['state'][0]})}")
        assert code_on(page)


async def test_what_comes_back_counts_in_the_browser_that_went_and_once(
    plugins_folder: Path, tmp_path: Path, mock_clock: Clock
) -> None:
    login = a_login()
    async with town(host_with(login, plugins_folder), tmp_path) as city:
        precious = city.person("precious")
        link = await asks(precious)
        mine, theirs = city.browser(), city.browser()
        way_back = await goes(login, mine, link)
        stolen = await theirs.open(way_back)
        assert (stolen.status, login.forms) == (400, []), "the code was not handed on"
        forged = await mine.open("/account/back?code=x&state=forged")
        assert (forged.status, login.forms) == (400, [])
        assert (await mine.open("/account/back?code=x")).status == 400
        assert code_on(await mine.open(way_back))
        replayed = await mine.open(way_back)
        assert replayed.status == 400
        assert len(login.forms) == 1


async def test_a_browsers_mark_changes_at_the_login(plugins_folder: Path, tmp_path: Path, mock_clock: Clock) -> None:
    """Whoever has planted a cookie before the login does not see the code after it."""
    login = a_login()
    async with town(host_with(login, plugins_folder), tmp_path) as city:
        precious = city.person("precious")
        browser = city.browser()
        way_back = await goes(login, browser, await asks(precious))
        planted = browser._client.cookies.get("browser")
        await browser.open(way_back)
        assert browser._client.cookies.get("browser") != planted
        spy = city.browser()
        spy._client.cookies.set("browser", planted or "", domain="gateway.test", path="/account")
        assert (await spy.open("/account/done")).status == 400


@pytest.mark.parametrize(
    "lie",
    [{"nonce": "another"}, {"aud": "somebody"}, {"iss": "https://evil.example"}, {"exp": 1}, {"customer": None}],
    ids=["nonce", "audience", "issuer", "expired", "nobody"],
)
async def test_a_bad_login_ends_on_a_kind_page_and_the_link_stays_good(
    plugins_folder: Path, tmp_path: Path, mock_clock: Clock, lie: dict[str, object]
) -> None:
    login = a_login()
    login.description = {"userinfo_endpoint": None}
    async with town(host_with(login, plugins_folder), tmp_path) as city:
        precious = city.person("precious")
        link, browser = await asks(precious), city.browser()
        right = dict(login.claims)
        login.claims |= lie
        page = await logs_in(login, browser, link)
        assert page.status == 409
        assert "Not registered yet" in page.text
        assert "Sorry" in page.text
        assert "no digits yet" in (await precious.says("123456"))[0]
        login.claims = right
        assert code_on(await logs_in(login, browser, link))


async def test_while_the_login_is_down_the_page_says_so_and_the_link_stays_good(
    plugins_folder: Path, tmp_path: Path, mock_clock: Clock
) -> None:
    login = a_login()
    async with town(host_with(login, plugins_folder), tmp_path) as city:
        precious = city.person("precious")
        link, browser = await asks(precious), city.browser()
        way_back = await goes(login, browser, link)
        login.fails = NotSent("ConnectError")
        page = await browser.open(way_back)
        assert page.status == 503
        assert "not working right now" in page.text or "does not answer" in page.text
        login.fails = None
        assert code_on(await logs_in(login, browser, link))


async def test_forms_from_elsewhere_are_refused(plugins_folder: Path, tmp_path: Path, mock_clock: Clock) -> None:
    async with town(toml(plugins_folder), tmp_path) as city:
        precious = city.person("precious")
        link = await asks(precious)
        account, code = bill_of("H00004")
        body = urlencode({"account": account, "code": code}).encode()
        form = "application/x-www-form-urlencoded"
        assert (await city.browser().notify(link, body, content_type=form)).status == 403
        evil = {"content_type": form, "origin": "https://evil.example", "sec_fetch_site": "cross-site"}
        assert (await city.browser().notify(link, body, **evil)).status == 403
        assert (await city.browser().notify("/account/stop", b"", content_type=form)).status == 403


@pytest.mark.parametrize("path", ["{link}", "/account/done", "/account/back", "/account/l/x"])
async def test_no_page_can_be_framed_or_kept_or_run_anything(
    plugins_folder: Path, tmp_path: Path, mock_clock: Clock, path: str
) -> None:
    async with town(toml(plugins_folder), tmp_path) as city:
        precious = city.person("precious")
        link = await asks(precious)
        headers = (await city.browser().open(path.format(link=link))).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "script-src" not in policy
        assert headers["cache-control"] == "no-store"
        assert headers["referrer-policy"] == "same-origin"


async def test_what_a_resident_calls_themselves_is_on_no_page(
    plugins_folder: Path, tmp_path: Path, mock_clock: Clock
) -> None:
    """An attacker who is called "City of Kganyavale, security" would be believed."""
    async with town(toml(plugins_folder), tmp_path) as city:
        attacker = city.person("stranger")
        page = await city.browser().open(await asks(attacker))
        shown = await fills_in(city, link_of(attacker))
        assert "Smith" not in page.text + shown.text


async def test_a_city_of_many_does_not_mix_them_up(plugins_folder: Path, tmp_path: Path, mock_clock: Clock) -> None:
    async with town(toml(plugins_folder), tmp_path) as city:
        holders = {"precious": "H00004", "lerato": "H00009", "stranger": "H00010"}
        people = {name: city.person(name) for name in holders}
        codes = {
            name: code_on(await fills_in(city, await asks(person), holders[name])) for name, person in people.items()
        }
        assert len(set(codes.values())) == 3
        for name, person in people.items():
            other = next(each for each in people if each != name)
            assert "not what the page shows" in (await person.says(codes[other]))[0]


async def state(city: City, table: str = "act") -> list[tuple[object, ...]]:
    plugin = next(each for each in city.host.plugins if each.name == "account")
    return list(await plugin.storage.query(f"select * from account__{table} order by rowid"))
