"""What is kept about a resident here: that they talk with a person. What was said is kept by the desk."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from gateway.api import Kept, PersonalData, PluginContext, text
from plugins.agent.talks import Talks


def personal_data(context: PluginContext) -> PersonalData:
    """The plugin's answer to `gateway_personal_data`.

    Arguments:
        context: of the plugin.
    """
    talks = Talks(context.storage)

    async def export(resident: str, now: dt.datetime) -> Sequence[Kept]:
        talk = await talks.of(resident)
        return [] if talk is None else [Kept(what=text("agent-kept", number=talk.number), data=talk)]

    async def erase(resident: str, now: dt.datetime) -> None:
        talk = await talks.of(resident)
        if talk is not None:
            await talks.over(resident, talk.ticket)

    return PersonalData(export=export, erase=erase)
