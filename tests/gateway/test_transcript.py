"""What was said lately: of one resident, in order, in plain words, with what could identify somebody shortened."""

from __future__ import annotations

from pathlib import Path

import pytest
from trio.testing import MockClock

from gateway.transcript import StoredTranscript
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


@pytest.mark.parametrize("kind", ["image", "document"])
async def test_what_is_no_words_is_named(kind: str) -> None:
    from gateway.transcript import heard_in_words
    from sessions.messages import SentFile, SharedPlace

    assert heard_in_words(SentFile(kind, "1", "image/jpeg", caption="the meter")) == f"[{kind}] the meter"  # type: ignore[arg-type]
    assert heard_in_words(SharedPlace(-25.7, 28.2)) == "[SharedPlace]"
