"""What is kept about a resident here: which conversation in Chatwoot is theirs. What was said there is kept there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from gateway.api import Kept, PersonalData, PluginContext, text
from plugins.providers.chatwoot.tickets import Tickets


def personal_data(context: PluginContext) -> PersonalData:
    """The plugin's answer to `gateway_personal_data`.

    Arguments:
        context: of the plugin.
    """
    tickets = Tickets(context.storage)

    async def export(resident: str, now: dt.datetime) -> Sequence[Kept]:
        rows = await tickets.of(resident)
        return [Kept(what=text("service-kept-talk-elsewhere", number=row.id), data=row) for row in rows]

    async def erase(resident: str, now: dt.datetime) -> None:
        await tickets.forget_all(resident)

    return PersonalData(export=export, erase=erase)
