"""What is kept about a resident here: which references are theirs. What they wrote is with the city."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from gateway.api import Kept, PersonalData, PluginContext, text
from plugins.applications.news import Mine, References


def personal_data(context: PluginContext) -> PersonalData:
    """The plugin's answer to `gateway_personal_data`.

    Arguments:
        context: of the plugin.
    """
    references, zone = References(context.storage), ZoneInfo(context.city.timezone)

    def kept(mine: Mine) -> Kept:
        begun = dt.datetime.combine(mine.received, dt.time(), zone).timestamp()
        return Kept(what=text("applications-kept", reference=mine.reference), data=mine, since=begun)

    async def export(resident: str, now: dt.datetime) -> Sequence[Kept]:
        return [kept(mine) for mine in await references.mine(resident)]

    async def erase(resident: str, now: dt.datetime) -> None:
        await references.forget(resident)

    return PersonalData(export=export, erase=erase)
