"""What is kept about a resident here: what they have reported. The city's own system has its own record of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from msgspec.structs import replace

from gateway.api import Kept, PersonalData, PluginContext, text
from plugins.cases import records


def personal_data(context: PluginContext) -> PersonalData:
    """The plugin's answer to `gateway_personal_data`.

    Arguments:
        context: of the plugin.
    """
    storage = context.storage

    async def cases(resident: str) -> list[records.Kept]:
        rows = await storage.query("select own from cases__case where resident = ? order by id", (resident,))
        found = [await records.read_case(storage, str(own)) for (own,) in rows]
        return [each for each in found if each is not None]

    async def export(resident: str, now: dt.datetime) -> Sequence[Kept]:
        return [
            Kept(what=text("cases-kept", reference=each.own), data=each, since=each.at)
            for each in await cases(resident)
        ]

    async def erase(resident: str, now: dt.datetime) -> None:
        for each in await cases(resident):
            async with storage.transaction() as tx:
                if await tx.execute("select 1 from cases__job where own = ? limit 1", (each.own,)):
                    await tx.put(
                        f"case:{each.own}", replace(each, resident=records.NOBODY)
                    )  # the city does not have it yet
                    await tx.execute("update cases__case set resident = ? where own = ?", (records.NOBODY, each.own))
                else:
                    await tx.delete(f"case:{each.own}")
                    await tx.execute("delete from cases__case where own = ?", (each.own,))

    return PersonalData(export=export, erase=erase)
