"""What is kept about a resident here: that they have agreed, and to which notice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from gateway.api import Kept, PersonalData, PluginContext, text
from plugins.consent.given import Given


def personal_data(context: PluginContext) -> PersonalData:
    """The plugin's answer to `gateway_personal_data`.

    Arguments:
        context: of the plugin.
    """
    given = Given(context.storage, context.settings.version)

    async def export(resident: str, now: dt.datetime) -> Sequence[Kept]:
        version = await given.version_of(resident)
        if version is None:
            return []
        return [Kept(what=text("consent-kept", city=context.city.name), data={"version": version}, by_consent=True)]

    async def withdraw(resident: str, now: dt.datetime) -> None:
        await given.take_back(resident, now.timestamp())

    return PersonalData(export=export, erase=withdraw, withdraw=withdraw)
