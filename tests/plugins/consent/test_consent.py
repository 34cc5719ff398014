"""Consent: nothing about a resident is looked up before they agree, and they can take it back."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from trio.testing import MockClock

from gateway.api import NumberChanged, PluginContext, Policy, hookimpl, text
from gateway.plugin_host import PluginHost
from gateway.plugins_file import PluginsError
from tests.plugins.city import NALEDI, PLUGINS, City, open_city
from tests.support import inside

TOML = PLUGINS.replace(
    "[plugins.menu]", '[plugins.consent]\nnotice = "https://kganyavale.example/privacy"\n[plugins.menu]'
)
ASKED = "To answer this I need to look up what City of Kganyavale keeps about you"
BILL = "You owe"


@pytest.fixture
async def asking(plugins_toml: Path, tmp_path: Path) -> AsyncIterator[City]:
    plugins_toml.write_text(TOML)
    async with open_city(plugins_toml, tmp_path / "files") as city:
        yield city


async def test_nothing_is_looked_up_before_they_agree_once(asking: City, mock_clock: MockClock) -> None:
    naledi = asking.talker(NALEDI)
    [question] = await naledi.says("bills")
    assert ASKED in question
    assert "https://kganyavale.example/privacy" in question
    assert BILL in (await naledi.taps("Yes, look it up"))[-1]
    await naledi.says("cancel")
    assert BILL in (await naledi.says("bills"))[-1]


async def test_who_does_not_agree_gets_all_else(asking: City, mock_clock: MockClock) -> None:
    naledi = asking.talker(NALEDI)
    await naledi.says("bills")
    assert await naledi.taps("No") == [
        "All right, I have looked up nothing. Everything that needs no data about you still works: type *menu*."
    ]
    assert ASKED not in "".join(await naledi.says("contacts"))
    assert ASKED in "".join(await naledi.says("bills"))


async def test_who_takes_it_back_while_a_bill_is_open_is_shown_nothing_more_of_it(
    asking: City, mock_clock: MockClock
) -> None:
    naledi = asking.talker(NALEDI)
    for _ in range(2):  # a second time as well: it is another event
        await naledi.says("bills")
        assert BILL in (await naledi.taps("Yes, look it up"))[-1]
        await naledi.says("my consent")
        done, closed = await naledi.taps("Stop looking it up")
        assert "nothing about you unless you agree again" in done
        assert closed == "So I have closed *Bills*, too."
        assert ASKED in "".join(await naledi.says("bills"))
        await naledi.says("cancel")
        mock_clock.jump(60)


async def test_they_take_it_back_under_my_data(asking: City, mock_clock: MockClock) -> None:
    naledi = asking.talker(NALEDI)
    assert "I have not looked up anything" in (await naledi.says("my consent"))[0]
    await naledi.says("bills")
    await naledi.taps("Yes, look it up")
    await naledi.says("cancel")
    assert "You have agreed" in (await naledi.says("my consent"))[0]
    assert await naledi.taps("Leave it so") == ["All right, nothing has changed."]
    await naledi.says("my consent")
    assert "nothing about you unless you agree again" in (await naledi.taps("Stop looking it up"))[0]
    assert ASKED in "".join(await naledi.says("bills"))


async def test_while_it_cannot_be_loaded_nothing_is_looked_up_and_the_rest_goes_on(
    plugins_toml: Path, tmp_path: Path, mock_clock: MockClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It fails closed: what it would ask for cannot be asked, so what needs it does not begin."""

    def broken(context: PluginContext) -> list[Policy]:
        raise RuntimeError("a bug")

    plugins_toml.write_text(TOML)
    monkeypatch.setattr("plugins.consent.gateway_policies", hookimpl(broken))
    host = PluginHost.load(plugins_toml, lenient=True)
    words = host.quarantined["consent"].words
    assert "RuntimeError: a bug; until it is back its policies hold, so nothing begins that needs" in words
    assert "the service billing" in words
    async with open_city(plugins_toml, tmp_path / "files", host) as city:
        naledi = city.talker(NALEDI)
        assert (await naledi.says("bills"))[0].startswith("Sorry, this is not working right now.")
        assert "Emergency numbers" in "".join(await naledi.says("contacts"))
        assert "112" in "".join(await naledi.says("fire"))


async def test_whoever_has_the_number_next_is_asked_anew(asking: City, mock_clock: MockClock) -> None:
    naledi = asking.talker(NALEDI)
    await naledi.says("bills")
    await naledi.taps("Yes, look it up")
    await naledi.says("cancel")
    resident = await asking.store._read(lambda db: inside.resident_of(db, "wa_id", NALEDI))
    await asking.registry.publish(resident, NumberChanged("identity"), id="n1")
    await asking.registry.settled()
    assert await naledi.sees() == []
    assert ASKED in "".join(await naledi.says("bills"))


async def test_in_afrikaans_it_is_asked_in_afrikaans(asking: City, mock_clock: MockClock) -> None:
    assert asking.wording.has("consent-question")
    said = asking.wording.word(text("consent-question", city="Kganyavale", notice="", noticed=False), "af")
    assert said.startswith("Om dit te beantwoord, moet ek opsoek wat Kganyavale oor jou hou, en dit in hierdie gesprek")


@pytest.mark.parametrize("settings", ['notice = "kganyavale.example"', "services = []"])
def test_settings_that_cannot_be_are_refused(settings: str, plugins_toml: Path) -> None:
    plugins_toml.write_text(PLUGINS.replace("[plugins.menu]", f"[plugins.consent]\n{settings}\n[plugins.menu]"))
    with pytest.raises(PluginsError):
        PluginHost.load(plugins_toml)
