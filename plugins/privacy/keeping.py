"""What is kept about a resident here: what they have asked of the city."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from gateway.api import Kept, PersonalData, PluginContext, text
from plugins.privacy.records import Book


def personal_data(context: PluginContext) -> PersonalData:
    """The plugin's answer to `gateway_personal_data`.

    Arguments:
        context: of the plugin.
    """
    book = Book(context.storage)

    async def export(resident: str, now: dt.datetime) -> Sequence[Kept]:
        return [
            Kept(what=text("privacy-kept", reference=each.reference), data=each, since=each.at)
            for each in await book.requests(resident, every=True)
        ]

    async def erase(resident: str, now: dt.datetime) -> None:
        await book.forget(resident)

    return PersonalData(export=export, erase=erase)
