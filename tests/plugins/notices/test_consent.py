"""Who has agreed to notices, when, how and to which words; and what ends it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.plugins.notices.town import NALEDI, Town, open_town


@pytest.fixture
async def town(plugins_toml: Path, capsys: pytest.CaptureFixture[str]) -> AsyncIterator[Town]:
    async with open_town(plugins_toml, capsys) as town:
        yield town


async def consents(town: Town) -> list[tuple[Any, ...]]:
    """What is kept: act, source, language, version, about."""
    sql = "select act, source, language, version, about from notices__consent order by id"
    return list(await town.runtime().storage.query(sql))


async def test_each_beginning_change_and_end_is_kept_with_its_day_and_source(town: Town, mock_clock: object) -> None:
    naledi = town.person(NALEDI)
    await naledi.says("notices")
    assert await consents(town) == []
    await naledi.says("old mill")
    await naledi.says("notices")
    await naledi.taps("Change kinds")
    await naledi.taps("Events")
    await naledi.says("stop")
    assert await consents(town) == [
        ("began", "chat", "en", "1", "outage water load_shedding in old-mill"),
        ("changed", "chat", "en", "1", "outage water load_shedding event in old-mill"),
        ("stopped", "chat", "en", "1", ""),
    ]
    [((first,), (last,))] = [await town.runtime().storage.query("select at from notices__consent where id in (1, 3)")]
    assert town.city.clock.now() - 60 < first <= last <= town.city.clock.now()


async def test_events_are_off_until_they_are_switched_on_and_off_when_whatsapp_says_so(
    town: Town, mock_clock: object
) -> None:
    naledi = town.person(NALEDI)
    await town.take(NALEDI)
    await naledi.says("notices")
    await naledi.taps("Change kinds")
    await naledi.taps("Events")
    await naledi.hears_of("MarketingChanged", "w1", msgspec.msgpack.encode({"wanted": False}))
    [shown] = await naledi.says("notices")
    assert shown.startswith("You get notices about outages, water and load shedding in Old Mill.")
    assert (await consents(town))[-1] == ("changed", "whatsapp", "en", "1", "no event")


async def test_when_the_number_has_changed_hands_notices_end_and_it_is_said(town: Town, mock_clock: object) -> None:
    await town.take(NALEDI)
    told = await town.person(NALEDI).hears_of("NumberChanged", "n1", msgspec.msgpack.encode({"what": "number"}))
    assert told == [
        "Your number or phone has changed, so I will send you no more notices. Write *notices* to begin again."
    ]
    assert (await consents(town))[-1][:2] == ("stopped", "number changed")


async def test_who_has_one_area_and_takes_it_away_gets_no_more_notices(town: Town, mock_clock: object) -> None:
    naledi = town.person(NALEDI)
    await town.take(NALEDI)
    await naledi.says("notices")
    await naledi.taps("Change areas")
    assert await naledi.taps("Old Mill") == ["You get no more notices. Write *notices* whenever you want them again."]
    assert (await consents(town))[-1][0] == "stopped"
