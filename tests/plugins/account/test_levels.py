"""What each level asks for: seeing, paying and changing; several holders; pauses; and what lapses."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

import pytest
import trio.testing

from gateway.api import CHANGE, PAY, REGISTERED, Capability, Conversation, PluginContext, text
from gateway.hookspecs import hookimpl
from gateway.service_data import Holder
from gateway.testing.city import City, Person
from plugins.account.granting import enough
from plugins.account.records import Link, LinkDetails, Way
from plugins.account.settings import Assurance, Levels
from tests.plugins.account.login_town import a_login, host_with, loaded, logs_in
from tests.plugins.account.town import code_on, fills_in, link_of, registers, toml, town
from tests.plugins.providers.oidc.login import Login

Clock = trio.testing.MockClock
MINUTE, DAY = 60.0, 86_400.0
NOW = 1_000_000.0


def link(way: Way = "login", proven: float = NOW, acr: str = "") -> Link:
    details = LinkDetails(holder=Holder("H1", "Naledi"), acr=acr)
    return Link(id="l1", resident="r1", way=way, since=0, proven=proven, used=NOW, details=details)


@pytest.mark.parametrize(
    ("asked", "known", "verdict"),
    [
        (Assurance(), link(proven=0), True),
        (Assurance(), link("bill", proven=0), True),
        (Assurance(), link("number"), False),
        (Assurance(by_number=True), link("number"), True),
        (Assurance(by_number=True, proof_within_minutes=10), link("number", proven=0), True),
        (Assurance(proof_within_minutes=10), link(proven=NOW - 600), True),
        (Assurance(proof_within_minutes=10), link(proven=NOW - 601), False),
        (Assurance(acr="high"), link(), False),
        (Assurance(acr="high higher"), link(acr="higher"), True),
        (Assurance(acr="high", proof_within_minutes=10), link(proven=NOW - 601, acr="high"), False),
    ],
)
def test_a_link_is_as_good_as_what_it_was_proven_by(asked: Assurance, known: Link, verdict: bool) -> None:
    assert enough(asked, known, NOW) is verdict


def test_to_see_to_pay_and_to_change_ask_for_more_each() -> None:
    levels = Levels()
    old, month, fresh = link(proven=0), link(proven=NOW - 29 * DAY), link(proven=NOW - 60)
    reached = [[enough(levels.of(level), each, NOW) for level in (REGISTERED, PAY, CHANGE)] for each in (fresh, old)]
    assert reached == [[True, True, True], [True, True, False]], "eleven days and a half have passed"
    assert not enough(levels.pay, link(proven=-31 * DAY), NOW)
    assert enough(levels.pay, month, NOW)


@pytest.fixture
def counter(tmp_path: Path) -> ModuleType:
    """A plugin with two errands: paying, and changing an address."""
    module, texts = ModuleType("counter"), tmp_path / "counter"
    texts.mkdir()
    words = "counter-payment = Settle\ncounter-change = Move house\ncounter-done = { $name } may do it.\n"
    (texts / "en.ftl").write_text(words)

    def errand(name: str, level: str) -> Capability:
        async def run(chat: Conversation) -> None:
            holder = await chat.require(level)
            await chat.say("counter-done", name=holder.name)

        title = text(f"counter-{name}")
        return Capability(name=name, title=title, keywords=title, run=run, requires=(level,), listed=False)

    @hookimpl
    def gateway_capabilities(context: PluginContext) -> Sequence[Capability]:
        return [errand("payment", PAY), errand("change", CHANGE)]

    @hookimpl
    def gateway_texts() -> Path:
        return texts

    module.gateway_capabilities = gateway_capabilities  # type: ignore[attr-defined]
    module.gateway_texts = gateway_texts  # type: ignore[attr-defined]
    return module


async def proves_again(city: City, login: Login, person: Person) -> list[str]:
    """From the button to the end; the bubbles after the last yes."""
    await person.taps("Register")
    await person.says(code_on(await logs_in(login, city.browser(), link_of(person))))
    return await person.taps("Yes")


async def test_changing_asks_for_a_fresh_login_of_the_same_person(
    plugins_folder: Path, tmp_path: Path, mock_clock: Clock, counter: ModuleType
) -> None:
    login = a_login()
    async with town(host_with(login, plugins_folder, counter=counter), tmp_path) as city:
        precious = city.person("precious")
        [why] = await precious.says("move house")
        assert why.startswith("To change your details I must be sure that it is you.")
        login.claims["auth_time"] = city.clock.now()
        assert (await proves_again(city, login, precious))[-1] == "Precious Baloyi may do it."
        assert await precious.says("move house") == ["Precious Baloyi may do it."], "it is fresh"
        await city.wait(11 * MINUTE)
        assert await precious.says("settle") == ["Precious Baloyi may do it."], "to pay it is fresh enough"
        [why] = await precious.says("move house")
        assert why.startswith("For this I must be sure that it is still you.")
        login.claims["auth_time"] = city.clock.now()
        assert (await proves_again(city, login, precious))[-1] == "Precious Baloyi may do it."


async def test_a_login_that_is_still_open_from_yesterday_is_not_fresh(
    plugins_folder: Path, tmp_path: Path, mock_clock: Clock, counter: ModuleType
) -> None:
    login = a_login()
    async with town(host_with(login, plugins_folder, counter=counter), tmp_path) as city:
        precious = city.person("precious")
        await precious.says("move house")
        await precious.taps("Register")
        login.claims["auth_time"] = city.clock.now() - DAY
        page = await logs_in(login, city.browser(), link_of(precious))
        assert page.status == 409
        assert "no digits yet" in (await precious.says("123456"))[0]


async def test_somebody_else_who_logs_in_for_it_changes_nothing(
    plugins_folder: Path, tmp_path: Path, mock_clock: Clock, counter: ModuleType
) -> None:
    login = a_login()
    async with town(host_with(login, plugins_folder, counter=counter), tmp_path) as city:
        precious = city.person("precious")
        await registers_by(city, login, precious)
        await city.wait(DAY)
        await precious.says("move house")
        login.claims |= {"auth_time": city.clock.now(), "customer": "H00009", "name": "Nokuthula Gumede"}
        await precious.taps("Register")
        [said] = await precious.says(code_on(await logs_in(login, city.browser(), link_of(precious))))
        assert said.startswith("Sorry, that was somebody else")
        assert "Gumede" not in (await precious.says("my registration"))[0]


async def registers_by(city: City, login: Login, person: Person) -> list[str]:
    await person.says("register")
    return await proves_again(city, login, person)


async def test_a_number_on_file_is_enough_to_see_and_not_to_pay(
    plugins_folder: Path, tmp_path: Path, mock_clock: Clock, counter: ModuleType
) -> None:
    plugins = toml(plugins_folder, account="phonebook = true", others={"counter": counter})
    async with town(loaded(plugins, counter=counter), tmp_path) as city:
        naledi = city.person("naledi")
        assert (await naledi.says("bills"))[0].startswith("*23 Umlazi Close*")
        await naledi.says("menu")
        assert (await naledi.says("settle"))[0].startswith("To pay here, please register first")


async def test_who_acts_for_several_says_for_whom_once(plugins_folder: Path, tmp_path: Path, mock_clock: Clock) -> None:
    johan = {"id": "H00002", "name": "Johan van der Merwe"}
    bakery = {"id": "H00014", "name": "Kganya Bakery (Pty) Ltd"}
    login = a_login(customer=[johan, bakery], name="Johan van der Merwe")
    async with town(host_with(login, plugins_folder), tmp_path) as city:
        person = city.person("stranger")
        done = await registers_by(city, login, person)
        assert "*Johan van der Merwe, Kganya Bakery (Pty) Ltd*" in done[0]
        assert (await person.says("bills"))[0].startswith("For whom?")
        shown = await person.taps("Kganya Bakery (Pty) Ltd")
        await person.says("menu")
        assert await person.says("bills") == shown, "in this session it is known"
        await city.wait(25 * 3600)
        assert (await person.says("bills"))[0].startswith("For whom?")


async def test_a_new_sim_card_pauses_everything_until_it_is_proven_again(
    plugins_folder: Path, tmp_path: Path, mock_clock: Clock
) -> None:
    async with town(toml(plugins_folder), tmp_path) as city:
        precious = city.person("precious")
        await registers(city, precious)
        city.emulator.say(precious.seed.id, _changed(precious))
        await city.settled()
        [why] = await precious.says("bills")
        assert why.startswith("Your number, your SIM card or your phone has changed.")
        await precious.taps("Not now")
        assert (await precious.says("my registration"))[0].startswith("Your number, your SIM card")
        await precious.taps("Not now")
        done = await registers(city, precious)
        assert done[0].startswith("Done: you are registered")
        assert (await precious.says("bills"))[0].startswith("*159 Kiaat Street*")


def _changed(person: Person) -> dict[str, object]:
    """WhatsApp's notice of a new SIM card or phone."""
    wa_id = person.seed.phone
    body = {"body": "changed", "identity": "x", "wa_id": wa_id, "type": "customer_identity_changed", "customer": wa_id}
    return {"type": "system", "system": body}


async def test_a_doubt_in_the_middle_ends_what_was_begun(
    plugins_folder: Path, tmp_path: Path, mock_clock: Clock
) -> None:
    async with town(toml(plugins_folder), tmp_path) as city:
        precious = city.person("precious")
        await precious.says("register")
        await precious.taps("Register")
        code = code_on(await fills_in(city, link_of(precious)))
        city.emulator.say(precious.seed.id, _changed(precious))
        await city.settled()
        precious.sees()
        assert "works no more" in (await precious.says(code))[0]


async def test_what_nobody_uses_lapses(plugins_folder: Path, tmp_path: Path, mock_clock: Clock) -> None:
    async with town(toml(plugins_folder, account="idle_days = 3"), tmp_path) as city:
        precious = city.person("precious")
        await registers(city, precious)
        for _ in range(2):
            await city.wait(2 * DAY)
            assert "*159 Kiaat Street*" in (await precious.says("bills"))[0], "used, it goes on"
        await city.wait(3 * DAY + 3700)
        assert (await precious.says("bills"))[0].startswith(
            "For what belongs to your account I must know that it is you."
        )
        plugin = next(each for each in city.host.plugins if each.name == "account")
        acts = [act for (act,) in await plugin.storage.query("select act from account__act order by id")]
        assert acts[-1] == "lapsed"
        assert await city.store.plugin_keys("account", "link ", "", 10) == ()
        assert await city.store.plugin_keys("account", "attempt ", "", 10) == ()


async def test_a_bill_is_not_the_proof_that_a_city_with_a_strong_login_asks_for(
    plugins_folder: Path, tmp_path: Path, mock_clock: Clock, counter: ModuleType
) -> None:
    plugins = toml(plugins_folder, account='levels.pay = { acr = "high" }', others={"counter": counter})
    async with town(loaded(plugins, counter=counter), tmp_path) as city:
        precious = city.person("precious")
        await precious.says("settle")
        await precious.taps("Register")
        await precious.says(code_on(await fills_in(city, link_of(precious))))
        *_, said = await precious.taps("Yes")
        assert said.startswith("Sorry, for this City of Kganyavale asks for a stronger proof")


async def test_who_is_known_by_a_number_may_prove_to_be_somebody_else(
    plugins_folder: Path, tmp_path: Path, mock_clock: Clock, counter: ModuleType
) -> None:
    """The number on file was weak proof: what is proven counts."""
    plugins = toml(plugins_folder, account="phonebook = true", others={"counter": counter})
    async with town(loaded(plugins, counter=counter), tmp_path) as city:
        naledi = city.person("naledi")
        assert (await naledi.says("bills"))[0].startswith("*23 Umlazi Close*")
        await naledi.says("menu")
        await naledi.says("settle")
        await naledi.taps("Register")
        await naledi.says(code_on(await fills_in(city, link_of(naledi), "H00009")))
        assert (await naledi.taps("Yes"))[-1] == "Nokuthula Gumede may do it."
