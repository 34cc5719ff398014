"""What the assembled gateway does when a part of it cannot go on."""

from __future__ import annotations

from pathlib import Path

import apsw
import pytest
import trio

from gateway.testing.city import open_city
from sessions.errors import StoreDamaged


async def test_a_gateway_that_meets_a_damaged_page_stops_and_says_what_to_do(
    tmp_path: Path, mock_clock: trio.testing.MockClock
) -> None:
    (tmp_path / "plugins.toml").write_text('[city]\nname = "City"\nlanguages = ["en"]\n[plugins.menu]\n')

    def damaged(_db: object) -> None:
        raise apsw.CorruptError("database disk image is malformed")

    with pytest.RaisesGroup(pytest.RaisesExc(StoreDamaged, match="restore the last backup"), flatten_subgroups=True):
        async with open_city(tmp_path / "plugins.toml", tmp_path, ()) as city:
            with pytest.raises(StoreDamaged):
                await city.store._writer.submit(damaged)
            await trio.sleep_forever()
