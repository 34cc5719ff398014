"""`My registration`: seen, shared, taken away; by the resident and by others of the same holder."""

from __future__ import annotations

from pathlib import Path

import trio.testing

from tests.plugins.account.login_town import a_login, host_with, logs_in
from tests.plugins.account.town import code_on, link_of, registers, toml, town

Clock = trio.testing.MockClock
DAY = 86_400.0


async def test_two_people_of_one_household_see_each_other_and_can_remove_each_other(
    plugins_folder: Path, tmp_path: Path, mock_clock: Clock
) -> None:
    async with town(toml(plugins_folder), tmp_path) as city:
        precious, lerato = city.person("precious"), city.person("lerato")
        await registers(city, precious)
        await registers(city, lerato)
        [news] = precious.sees()
        assert news.startswith("Another phone, with a hidden number, was just registered for *Precious Baloyi*.")
        [shown] = await precious.says("my registration")
        assert "One other phone is registered too." in shown
        await precious.taps("Other phones")
        await precious.taps("A hidden number")
        assert await precious.taps("Yes") == ["Done: that phone is not registered any more."]
        [told] = lerato.sees()
        assert told.startswith("Your phone was removed from the registration for *Precious Baloyi*")
        assert (await lerato.says("bills"))[0].startswith(
            "For what belongs to your account I must know that it is you."
        )
        [shown] = await precious.says("my registration")
        assert "other phone" not in shown


async def test_the_news_of_another_phone_comes_by_template_outside_the_window(
    plugins_folder: Path, tmp_path: Path, mock_clock: Clock
) -> None:
    async with town(toml(plugins_folder), tmp_path) as city:
        precious, stranger = city.person("precious"), city.person("stranger")
        await registers(city, precious)
        await city.wait(3 * DAY)
        await registers(city, stranger)
        [news] = precious.sees()
        assert "Another phone (…999) was registered for your account with the city." in news


async def test_who_may_not_manage_sees_and_removes_nobody(
    plugins_folder: Path, tmp_path: Path, mock_clock: Clock
) -> None:
    login = a_login()
    host = host_with(login, plugins_folder, manager_claim="head")
    async with town(host, tmp_path) as city:
        people = [city.person("precious"), city.person("lerato")]
        for person, head in zip(people, (True, False), strict=True):
            login.claims |= {"sub": person.seed.id, "head": head}
            await person.says("register")
            await person.taps("Register")
            await person.says(code_on(await logs_in(login, city.browser(), link_of(person))))
            await person.taps("Yes")
            person.sees()
        people[0].sees()
        assert "other phone" not in (await people[1].says("my registration"))[0]
        assert "One other phone" in (await people[0].says("my registration"))[0]


async def test_removing_deletes_all_that_is_personal(plugins_folder: Path, tmp_path: Path, mock_clock: Clock) -> None:
    async with town(toml(plugins_folder), tmp_path) as city:
        precious = city.person("precious")
        await registers(city, precious)
        await precious.says("my registration")
        await precious.taps("Remove registration")
        [done] = await precious.taps("Yes")
        assert done.startswith("Done: this phone is not registered any more")
        keys = await city.store.plugin_keys("account", "link ", "", 1000)
        assert keys == ()
        plugin = next(each for each in city.host.plugins if each.name == "account")
        assert await plugin.storage.query("select * from account__link") == ()
        acts = await plugin.storage.query("select act from account__act order by id desc limit 1")
        assert acts[0][0] == "removed by the resident"
        assert (await precious.says("my registration"))[0].startswith("You are not registered yet.")


async def test_a_number_on_file_is_not_trusted_again_after_it_was_taken_away(
    plugins_folder: Path, tmp_path: Path, mock_clock: Clock
) -> None:
    async with town(toml(plugins_folder, account="phonebook = true"), tmp_path) as city:
        naledi = city.person("naledi")
        assert "because the city has your number" in (await naledi.says("my registration"))[0]
        await naledi.taps("Remove registration")
        await naledi.taps("Yes")
        assert (await naledi.says("bills"))[0].startswith(
            "For what belongs to your account I must know that it is you."
        )
        await naledi.taps("Not now")
        await registers(city, naledi, "H00001")
        assert "by the code on a bill" in (await naledi.says("my registration"))[0]


async def test_one_holder_has_ten_phones_at_most(plugins_folder: Path, tmp_path: Path, mock_clock: Clock) -> None:
    async with town(toml(plugins_folder, account="most_phones = 1"), tmp_path) as city:
        await registers(city, city.person("precious"))
        [said] = (await registers(city, city.person("lerato")))[-1:]
        assert said.startswith("Sorry, too many phones are registered for Precious Baloyi.")


async def test_a_bill_that_lies_open_is_closed_to_a_phone_that_was_removed(
    plugins_folder: Path, tmp_path: Path, mock_clock: Clock
) -> None:
    async with town(toml(plugins_folder), tmp_path) as city:
        precious, lerato = city.person("precious"), city.person("lerato")
        await registers(city, precious)
        await registers(city, lerato)
        assert (await lerato.says("bills"))[0].startswith("*159 Kiaat Street*")
        await precious.says("my registration")
        await precious.taps("Other phones")
        await precious.taps("A hidden number")
        await precious.taps("Yes")
        assert lerato.sees()[-2].startswith("This phone is not registered any more, so I have stopped *Bills")
        [said] = await lerato.taps("Statement (PDF)")
        assert said.startswith("That button belongs to an earlier question.")


async def test_a_bill_that_lies_open_is_closed_when_its_holder_removes_the_registration(
    plugins_folder: Path, tmp_path: Path, mock_clock: Clock
) -> None:
    async with town(toml(plugins_folder), tmp_path) as city:
        precious = city.person("precious")
        await registers(city, precious)
        await precious.says("bills")
        await precious.says("my registration")
        await precious.taps("Remove registration")
        done, stopped = await precious.taps("Yes")
        assert done.startswith("Done: this phone is not registered any more")
        assert stopped.startswith("This phone is not registered any more, so I have stopped *Bills")
        assert (await precious.says("bills"))[-1].startswith(
            "For what belongs to your account I must know that it is you."
        )
