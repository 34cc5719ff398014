"""Reminders before a bill is due, in a whole city on virtual time."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import trio.testing

from gateway.emulator.settings import ResidentSeed
from gateway.testing.city import City, Person, open_city
from plugins.providers.embedded_city.database import VERSION
from sessions.messages import Template
from tests.plugins.city import change

NALEDI = ResidentSeed(id="naledi", name="Naledi", phone="27825550101", user_id="ZA.1")
HOUR = 3600.0


@pytest.fixture
async def city(plugins_toml: Path, tmp_path: Path) -> AsyncIterator[City]:
    async with open_city(plugins_toml, tmp_path / "var", (NALEDI,)) as city:
        yield city


async def switched_on(city: City) -> Person:
    naledi = city.person("naledi")
    await naledi.says("bills")
    await naledi.taps("More")
    [answer] = await naledi.taps("Remind me")
    assert answer.startswith("I will write to you 3 days before this bill is due, if you still owe something.")
    await naledi.taps("Done")
    return naledi


async def passing(city: City, days: float) -> None:
    """Time goes in steps, as it does: background work is done in between."""
    for _ in range(int(days * 24)):
        await city.wait(HOUR)


async def test_who_wants_to_be_reminded_is_told_once_three_days_before_by_day(
    city: City, mock_clock: trio.testing.MockClock
) -> None:
    naledi = await switched_on(city)
    await passing(city, 2.9)  # the morning of 27 November has not come
    assert naledi.sees() == []
    await passing(city, 0.6)
    [told] = naledi.sees()
    assert "Your municipal account …0137 is due on 30 November 2026." in told
    assert "R2" not in told, "on a phone that others see there is no amount"
    await passing(city, 4)
    assert naledi.sees() == []


async def test_outside_the_window_it_is_the_template(city: City, mock_clock: trio.testing.MockClock) -> None:
    naledi = await switched_on(city)
    await passing(city, 3.5)
    [reminder] = [message for message in naledi.messages() if isinstance(message, Template)]
    assert reminder.name == "bill_due_soon"


async def test_who_has_paid_is_not_reminded(city: City, plugins_toml: Path, mock_clock: trio.testing.MockClock) -> None:
    naledi = await switched_on(city)
    paid = "insert into payments(account, date, amount) values ('5010000137', '2026-11-25', 265529)"
    change(plugins_toml.parent / "city.db", paid)
    await passing(city, 6)
    assert naledi.sees() == []


async def test_stop_reminders_is_heard_at_any_time(city: City, mock_clock: trio.testing.MockClock) -> None:
    naledi = await switched_on(city)
    assert await naledi.says("stop reminders") == ["I will not remind you of bills any more."]
    assert await naledi.says("Stop reminders") == ["I do not remind you of any bill."]
    await passing(city, 6)
    assert naledi.sees() == []


async def test_the_button_turns_them_off_again(city: City, mock_clock: trio.testing.MockClock) -> None:
    naledi = await switched_on(city)
    await naledi.says("bills")
    await naledi.taps("More")
    [answer] = await naledi.taps("Stop reminders")
    assert answer.startswith("No more reminders for this account.")
    [more] = await naledi.taps("More")
    assert "Remind me" in more
    await passing(city, 6)
    assert naledi.sees() == []


async def test_whoever_the_phone_no_longer_belongs_to_is_told_nothing(
    city: City, plugins_toml: Path, mock_clock: trio.testing.MockClock
) -> None:
    naledi = await switched_on(city)
    change(plugins_toml.parent / "city.db", "update holders set phone = null where holder = 'H00001'")
    await passing(city, 6)
    assert naledi.sees() == []
    assert await naledi.says("stop reminders") == ["I do not remind you of any bill."]


async def test_a_city_that_is_down_in_the_morning_is_asked_again(
    city: City, plugins_toml: Path, mock_clock: trio.testing.MockClock
) -> None:
    naledi = await switched_on(city)
    database = plugins_toml.parent / "city.db"
    await passing(city, 3.1)
    change(database, "pragma user_version = 999")
    await passing(city, 0.2)
    assert naledi.sees() == []
    change(database, f"pragma user_version = {VERSION}")
    await passing(city, 0.2)
    assert len(naledi.sees()) == 1


async def test_an_account_that_the_city_does_not_know_any_more_is_forgotten(
    city: City, plugins_toml: Path, mock_clock: trio.testing.MockClock
) -> None:
    naledi = await switched_on(city)
    database = plugins_toml.parent / "city.db"
    change(database, "update lines set account = '5010000274' where account = '5010000137'")
    for table in ("payments", "readings", "statements"):
        change(database, f"delete from {table} where account = '5010000137'")
    change(database, "delete from accounts where account = '5010000137'")
    await passing(city, 4)
    assert naledi.sees() == []
    assert await naledi.says("stop reminders") == ["I do not remind you of any bill."]
