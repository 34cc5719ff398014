"""What the city's own system tells: new, changed, over; each once, and nothing at the very first look."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.plugins.city import change
from tests.plugins.notices.town import HOUR, MINUTE, NALEDI, SIPHO, Town, open_town

NEW = (
    "insert into outages values (99, 'burst', '{{\"en\": \"A pipe burst\"}}', 'water', '{{}}', '[]', '[\"{area}\"]',"
    " null, null, null, null, null, null, null, 0)"
)


@pytest.fixture
async def town(plugins_toml: Path, capsys: pytest.CaptureFixture[str]) -> AsyncIterator[Town]:
    async with open_town(plugins_toml, capsys) as town:
        yield town


async def look(town: Town) -> None:
    """The city is asked once more, and residents are told."""
    await town.city.wait(MINUTE)
    await town.seconds(3)


@pytest.fixture
def database(plugins_toml: Path) -> Path:
    return plugins_toml.parent / "city.db"


async def test_what_is_on_already_at_the_first_look_is_told_to_nobody(town: Town, mock_clock: object) -> None:
    await town.take(NALEDI)
    await look(town)
    assert town.told(NALEDI, "Outages: Old Mill") == 0


async def test_what_is_new_has_changed_or_is_over_is_told_once_each(
    town: Town, database: Path, mock_clock: object
) -> None:
    await town.take(NALEDI)
    await town.take(SIPHO, area="marulani")
    change(database, NEW.format(area="old mill"))
    for _ in range(3):
        await look(town)
    assert (town.told(NALEDI, "*Water: Old Mill*\nA pipe burst"), town.told(SIPHO, "A pipe burst")) == (1, 0)
    change(database, "update outages set title = '{\"en\": \"Two pipes burst\"}' where outage = 'burst'")
    for _ in range(3):
        await look(town)
    assert town.told(NALEDI, "*Water, changed: Old Mill*\nTwo pipes burst") == 1
    change(database, "delete from outages where outage = 'burst'")
    for _ in range(3):
        await look(town)
    over = "*Water, over: Old Mill*\nTwo pipes burst\nThis is over. Is it not fixed where you are? Write *report*."
    assert town.told(NALEDI, over) == 1
    assert town.told(SIPHO, "burst") == 0


async def test_that_it_is_over_is_told_only_to_who_was_told_of_it(
    town: Town, database: Path, mock_clock: object
) -> None:
    change(database, NEW.format(area="old mill"))
    await look(town)
    await town.take(NALEDI)
    change(database, "delete from outages where outage = 'burst'")
    await look(town)
    assert town.told(NALEDI, "over") == 0


async def test_what_ends_as_it_was_announced_is_not_told_again(town: Town, database: Path, mock_clock: object) -> None:
    await town.take(NALEDI)
    change(database, NEW.format(area="old mill"))
    change(database, "update outages set until = '2026-11-25', until_time = '16:00' where outage = 'burst'")
    await look(town)
    assert town.told(NALEDI, "A pipe burst") == 1
    await town.city.wait(24 * HOUR)
    assert town.told(NALEDI, "over") == 0


async def test_what_names_no_area_is_told_to_nobody(town: Town, database: Path, mock_clock: object) -> None:
    await town.take(NALEDI)
    change(database, NEW.format(area="oak street"))
    await look(town)
    assert town.told(NALEDI, "A pipe burst") == 0


async def test_the_gateway_is_stopped_at_each_look_and_nothing_is_told_twice(
    plugins_toml: Path, capsys: pytest.CaptureFixture[str], database: Path, mock_clock: object
) -> None:
    async with open_town(plugins_toml, capsys) as town:
        await town.take(NALEDI)
        change(database, NEW.format(area="old mill"))
        for _ in range(4):
            await town.city.restart()
            await town.seconds(2)
        assert town.told(NALEDI, "A pipe burst") == 1
