"""What was said lately: of one resident, in order, in plain words, with what could identify somebody shortened."""

from __future__ import annotations

from pathlib import Path

import pytest
from trio.testing import MockClock

from gateway.transcript import StoredTranscript, heard_in_words, line_of
from sessions.inbound import (
    FormReply,
    NotUsable,
    Reacted,
    Revoked,
    SentFile,
    SharedCard,
    SharedCards,
    SharedPlace,
    Tapped,
    TypedText,
)
from sessions.messages import Content
from tests.gateway.changing import opened
from tests.support import inside


async def test_both_sides_in_order_of_one_resident_only(tmp_path: Path, mock_clock: MockClock) -> None:
    async with opened(tmp_path, "[plugins.bills]") as shop:
        for words in ("bills", "my ID is 8001015009087, mail me at n@example.com"):
            await shop.says(words)
            mock_clock.jump(60)
        await shop.says("bills", "27822")
        parts = shop.gateway.parts
        naledi = await parts.store._read(lambda db: inside.resident_of(db, "wa_id", "27821"))
        found = StoredTranscript(parts.store, parts.clock)
        lines = [(each.by, each.words) for each in await found.lately(naledi)]
        assert lines == [
            ("resident", "bills"),
            ("city", "Which account?"),
            ("resident", "my ID is ***87, mail me at ***@***"),
            ("city", "Sure?\n  1. Yes\n  2. No"),
        ]
        assert [each.words for each in await found.lately(naledi, most=1)] == ["Sure?\n  1. Yes\n  2. No"]
        mock_clock.jump(3600)
        assert await found.lately(naledi, hours=1) == ()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (TypedText("Hi"), "Hi"),
        (Tapped("t", "Bills"), "Bills"),
        (SentFile("image", "1", "image/jpeg", caption="the pole"), "[image] the pole"),
        (FormReply("secret", {"name": "Naledi", "kinds": ["water", "power"]}), "name: Naledi; kinds: water, power"),
        (FormReply("secret", {}), "[form]"),
        (SharedPlace(-25.75, 28.2, "Church Square"), "Church Square, -25.75, 28.2"),
        (SharedCards((SharedCard("Anna", ("+27825550101",)), SharedCard("Sipho"))), "Anna +27825550101; Sipho"),
        (Reacted("wamid.1", "👍"), "👍"),
        (Reacted("wamid.1"), "↩"),
        (NotUsable("poll"), "[poll]"),
        (Revoked("wamid.1"), "[Revoked]"),
    ],
)
def test_what_a_resident_sent_is_readable(content: Content, words: str) -> None:
    assert heard_in_words(content) == words


def test_what_stands_in_a_form_is_masked_for_people_who_answer() -> None:
    spoken = line_of(0.0, FormReply("t", {"identity": "8001015009087"}), None)
    assert "8001015009087" not in spoken.words
