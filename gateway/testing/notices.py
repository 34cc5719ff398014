"""What every provider of the service `notices` has to keep.

Derive a test class from the contract and give it the fixture that its docstring names.
"""

from __future__ import annotations

import re

from gateway.notices_service import Notices
from gateway.testing.contracts import through_the_journal


class NoticesContract:
    """Needs the fixture `notices`, with at least one notice that is on."""

    async def test_it_has_the_methods_of_notices(self, notices: Notices) -> None:
        assert isinstance(notices, Notices)

    async def test_areas_can_be_told_apart_and_survive_the_journal(self, notices: Notices) -> None:
        areas = await notices.areas()
        assert areas
        assert through_the_journal(areas, Notices.areas) == areas
        assert len({each.id for each in areas}) == len(areas)
        for each in areas:
            assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", each.id), "it is typed by staff, and travels in a list"
            assert len(each.id) <= 40
            assert each.names
            assert all(each.names.values())
            assert all(word == word.casefold().strip() != "" for word in each.also)
            assert (each.latitude is None) == (each.longitude is None)
            assert (each.latitude is None) == (each.metres == 0)

    async def test_what_is_on_names_areas_of_the_city_and_survives_the_journal(self, notices: Notices) -> None:
        current = await notices.current()
        assert current
        assert through_the_journal(current, Notices.current) == current
        assert len({each.id for each in current}) == len(current) <= 1_000
        known = {each.id for each in await notices.areas()}
        for each in current:
            assert each.id
            assert each.titles
            assert all(each.titles.values())
            assert set(each.areas) <= known
            assert all(moment is None or moment.tzinfo is not None for moment in (each.begins, each.until))
            assert each.begins is None or each.until is None or each.begins <= each.until
