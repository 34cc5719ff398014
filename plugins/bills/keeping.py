"""What is kept about a resident here: of which bills they are reminded, and what they have asked the city for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from gateway.api import Kept, PersonalData, PluginContext, text
from plugins.bills.answers import Requests
from plugins.bills.reminders import Reminders


def personal_data(context: PluginContext) -> PersonalData:
    """The plugin's answer to `gateway_personal_data`.

    Arguments:
        context: of the plugin.
    """
    reminders, requests = Reminders(context), Requests(context)

    async def export(resident: str, now: dt.datetime) -> Sequence[Kept]:
        accounts = await reminders.of(resident)
        found = [
            Kept(what=text("bills-kept-reminder", number=number[-4:]), data={number: each}, by_consent=True)
            for number, each in accounts.items()
        ]
        waiting = await requests.waiting(resident)
        return [*found, *(Kept(what=text("bills-kept-request", reference=each), data=each) for each in waiting)]

    async def erase(resident: str, now: dt.datetime) -> None:
        await withdraw(resident, now)
        await requests.forget(resident)

    async def withdraw(resident: str, now: dt.datetime) -> None:
        await reminders.stop(resident)

    return PersonalData(export=export, erase=erase, withdraw=withdraw)
