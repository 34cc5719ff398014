"""What is kept about a resident beside the city's own books: that they tried to register by a bill.

The books themselves (accounts, reports, applications, readings) are the city's, which answers for them as it does for
any other system of its own: by a request, and not by a word in the chat.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from gateway.api import Kept, PersonalData, PluginContext, text


def personal_data(context: PluginContext) -> PersonalData:
    """The plugin's answer to `gateway_personal_data`.

    Arguments:
        context: of the plugin.
    """
    storage = context.storage

    async def export(resident: str, now: dt.datetime) -> Sequence[Kept]:
        sql = "select at, outcome from embedded_city__try where who = ? order by at"
        return [
            Kept(what=text("service-kept-try"), data={"outcome": outcome}, since=at)
            for at, outcome in await storage.query(sql, (resident,))
        ]

    async def erase(resident: str, now: dt.datetime) -> None:
        async with storage.transaction() as tx:
            await tx.execute("delete from embedded_city__try where who = ?", (resident,))

    return PersonalData(export=export, erase=erase)
