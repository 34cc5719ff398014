"""What runs beside the conversations: the reminders of the evening before, and the list for the depot."""

from __future__ import annotations

import csv
import io
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import trio
from gateway.api import Health, PluginRuntime, TryLater

from city_gateway_refuse_days.book import CollectionTomorrow
from city_gateway_refuse_days.rounds import Rounds

AT_ONCE = 200
"""Residents who are told in one transaction."""


class Reminders:
    """Tells everybody whose bins are collected tomorrow, once.

    Arguments:
        rounds: of the city. hour: from which on, the evening before.
    """

    def __init__(self, rounds: Rounds, hour: int) -> None:
        self._rounds, self._hour = rounds, hour

    async def run(self, runtime: PluginRuntime) -> None:
        """One look. The mark that somebody was told and the news itself are one transaction: nobody is told twice."""
        now = datetime.fromtimestamp(runtime.clock.now(), ZoneInfo(runtime.city.timezone))
        if now.hour < self._hour:
            return
        tomorrow = now.date() + timedelta(days=1)
        while await self._some(runtime, tomorrow.isoformat()):
            pass

    async def _some(self, runtime: PluginRuntime, day: str) -> bool:
        """Look at some who were not looked at for this day; whether there may be more."""
        async with runtime.storage.transaction() as tx:
            sql = "select resident, round from refuse_days__home where remind = 1 and reminded <> ? limit ?"
            rows = await tx.execute(sql, (day, AT_ONCE))
            for resident, key in rows:
                place, tomorrow = self._rounds.of(key), datetime.fromisoformat(day).date()
                if place is not None and self._rounds.dates(place, tomorrow, 1) == [tomorrow]:
                    event = CollectionTomorrow(place.name, tomorrow)
                    tx.publish(resident, event, id=f"{key} {day}")
                await tx.execute("update refuse_days__home set reminded = ? where resident = ?", (day, resident))
        return len(rows) == AT_ONCE


class DepotList:
    """Writes what was missed into a CSV file a day, for the depot.

    Arguments:
        folder: where. rounds: of the city.
    """

    def __init__(self, folder: Path, rounds: Rounds) -> None:
        self._folder, self._rounds = folder, rounds

    async def run(self, runtime: PluginRuntime) -> None:
        """Append what is new. A line may be there twice after a crash in between, with the same number."""
        sql = "select number, round, day, at from refuse_days__missed where written = 0 order by number limit 500"
        rows = await runtime.storage.query(sql)
        if not rows:
            return
        zone = ZoneInfo(runtime.city.timezone)
        by_file: dict[str, list[list[str]]] = {}
        for number, key, day, at in rows:
            place, told = self._rounds.of(key), datetime.fromtimestamp(at, zone)
            name = place.name if place is not None else key
            by_file.setdefault(f"missed-{told:%Y-%m-%d}.csv", []).append([str(number), name, day, f"{told:%H:%M}"])
        try:
            for file, lines in by_file.items():
                await trio.to_thread.run_sync(_append, self._folder / file, lines)
        except OSError as error:
            raise TryLater("service-unavailable") from error
        async with runtime.storage.transaction() as tx:
            await tx.execute("update refuse_days__missed set written = 1 where number <= ?", (rows[-1][0],))

    async def health(self, runtime: PluginRuntime) -> Health:
        """Whether the depot hears of what was missed."""
        rows = await runtime.storage.query(
            "select count(*) from refuse_days__missed where written = 0 and at < ?", (runtime.clock.now() - 600,)
        )
        ((waiting,),) = rows
        return Health(not waiting, f"{waiting} reports wait to be written into {self._folder.name}")


def _append(path: Path, lines: list[list[str]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    if not path.exists():
        writer.writerow(["number", "place", "collection", "reported"])
    writer.writerows(lines)
    with path.open("a", encoding="utf-8") as file:
        file.write(text.getvalue())
