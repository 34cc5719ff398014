"""The recorded conversations: as they are written, and the same whatever happens to the gateway."""

from __future__ import annotations

from pathlib import Path

import pytest
from gateway.testing import Talks

import city_gateway_refuse_days

RECORDED = sorted((Path(city_gateway_refuse_days.__file__).parent / "conversations").glob("*.talk"))


@pytest.mark.parametrize("talk", RECORDED, ids=lambda talk: talk.stem)
async def test_as_recorded(talk: Path, talks: Talks) -> None:
    await talks.as_recorded(talk)


@pytest.mark.parametrize("talk", RECORDED, ids=lambda talk: talk.stem)
async def test_with_restarts(talk: Path, talks: Talks) -> None:
    await talks.with_restarts(talk)


async def test_with_crashes(talks: Talks) -> None:
    assert await talks.with_crashes(RECORDED[-1]) > 10
