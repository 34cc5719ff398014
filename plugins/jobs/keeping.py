"""What is kept about a resident here: which references are theirs, and what jobs they want to hear of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from gateway.api import Kept, PersonalData, PluginContext, text
from plugins.jobs.alerts import Alerts
from plugins.jobs.news import Mine, References


def personal_data(context: PluginContext) -> PersonalData:
    """The plugin's answer to `gateway_personal_data`.

    Arguments:
        context: of the plugin.
    """
    references, alerts, zone = References(context.storage), Alerts(context), ZoneInfo(context.city.timezone)

    def kept(mine: Mine) -> Kept:
        begun = dt.datetime.combine(mine.received, dt.time(), zone).timestamp()
        return Kept(what=text("jobs-kept", reference=mine.reference), data=mine, since=begun)

    async def export(resident: str, now: dt.datetime) -> Sequence[Kept]:
        found = [kept(mine) for mine in await references.mine(resident)]
        department = await alerts.wanted(resident)
        if department is not None:
            found.append(Kept(what=text("jobs-kept-alerts"), data={"department": department}, by_consent=True))
        return found

    async def erase(resident: str, now: dt.datetime) -> None:
        await references.forget(resident)
        await withdraw(resident, now)

    async def withdraw(resident: str, now: dt.datetime) -> None:
        await alerts.stop(resident)

    return PersonalData(export=export, erase=erase, withdraw=withdraw)
