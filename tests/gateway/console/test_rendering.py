"""Moments on pages, by the clock of the city; what a change of a plugin was, in words."""

from __future__ import annotations

import pytest

from gateway.console.acts_in_words import in_words
from gateway.console.audit import Act
from gateway.console.rendering import Renderer


def test_moments_are_those_of_the_citys_clock_also_within_a_sentence() -> None:
    page = Renderer("#205b8c", "Africa/Johannesburg")
    late = 1_795_478_400.0 + 23 * 3600
    assert page.moment(late) == "2026-11-25 01:00:00"
    assert page.day(late) == "2026-11-25"
    assert page.clock(late) == "01:00"
    assert page.moment(None) is None
    assert page.zone_in_words(late) == "Johannesburg (SAST, UTC+2)"
    assert Renderer("#205b8c", "Asia/Kathmandu").zone_in_words(late) == "Kathmandu (UTC+0545)"
    assert Renderer("#205b8c").zone_in_words(late) == "UTC"
    assert page.local("Heard 2 h ago (2026-11-24 23:00:00 UTC), and 12:00 UTC stays") == (
        "Heard 2 h ago (2026-11-25 01:00:00), and 12:00 UTC stays"
    )


@pytest.mark.parametrize(
    ("detail", "words"),
    [
        ('{"words": [], "unset": [], "enabled": false}', "switched off"),
        ('{"words": ["days=3"], "unset": ["mode"], "enabled": true}', "switched on; set days=3; taken out: mode"),
        ('{"words": [], "unset": [], "enabled": null}', '{"words": [], "unset": [], "enabled": null}'),
        ('{"words": ["cut of', "settings were changed"),
        ("told on the phone", "told on the phone"),
    ],
)
def test_a_change_of_a_plugin_is_told_in_words(detail: str, words: str) -> None:
    assert in_words(Act(at=0.0, who="naledi", what="plugin changed", detail=detail)) == words
