"""What the desk keeps about a resident: their talks with people, until they are forgotten or let go."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from gateway.api import Clock, DeskTicket, Kept, PersonalData, PluginContext, Storage, text
from plugins.providers.desk.books import Books


def personal_data(context: PluginContext) -> PersonalData:
    """The plugin's answer to `gateway_personal_data`.

    Arguments:
        context: of the plugin.
    """

    async def export(resident: str, now: dt.datetime) -> Sequence[Kept]:
        books = _books(context.storage, now)
        return [await _kept(books, row) for row in await books.of(resident)]

    async def erase(resident: str, now: dt.datetime) -> None:
        await _books(context.storage, now).forget_all(resident)

    return PersonalData(export=export, erase=erase)


async def _kept(books: Books, row: DeskTicket) -> Kept:
    talk = await books.talk(row.number)
    data: dict[str, Any] = {
        "state": row.state,
        "request": talk.request,
        "lines": [line for line in talk.lines if line.kind != "note"],
        "notes": [line.words for line in talk.lines if line.kind == "note"],
    }
    return Kept(what=text("service-kept-talk", number=str(row.number)), data=data, since=row.opened)


def _books(storage: Storage, now: dt.datetime) -> Books:
    return Books(storage, _Then(now))


class _Then:
    """A clock that stands still."""

    def __init__(self, moment: dt.datetime) -> None:
        self._moment = moment

    def now(self) -> float:
        """Seconds since the epoch."""
        return self._moment.timestamp()


_: type[Clock] = _Then
