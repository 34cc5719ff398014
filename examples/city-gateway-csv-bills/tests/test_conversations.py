"""The talks of this plugin, played in a whole city: as recorded, with restarts, with crashes."""

from __future__ import annotations

from pathlib import Path

import pytest
from gateway.testing import Talks

import city_gateway_csv_bills

TALKS = sorted((Path(city_gateway_csv_bills.__file__).parent / "conversations").glob("*.talk"))


@pytest.mark.parametrize("talk", TALKS, ids=lambda talk: talk.stem)
async def test_a_talk_goes_as_recorded(talks: Talks, talk: Path) -> None:
    await talks.as_recorded(talk)


@pytest.mark.parametrize("talk", TALKS, ids=lambda talk: talk.stem)
async def test_a_resident_does_not_notice_restarts(talks: Talks, talk: Path) -> None:
    await talks.with_restarts(talk)


@pytest.mark.parametrize("talk", TALKS, ids=lambda talk: talk.stem)
async def test_a_resident_does_not_notice_crashes(talks: Talks, talk: Path) -> None:
    assert await talks.with_crashes(talk) > 0
