"""What is kept about a resident here: what they want to hear of, how they agreed to it, and what they were told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from gateway.api import Kept, PersonalData, PluginContext, text
from plugins.notices.records import Consent
from plugins.notices.wishes import Wishes

TABLES = ("area", "kind", "consent", "recipient")


def personal_data(context: PluginContext) -> PersonalData:
    """The plugin's answer to `gateway_personal_data`.

    Arguments:
        context: of the plugin.
    """
    storage, wishes = context.storage, Wishes.of(context)

    async def export(resident: str, now: dt.datetime) -> Sequence[Kept]:
        found = []
        wish = await wishes.mine(resident)
        if wish is not None:
            found.append(Kept(what=text("notices-kept-wish"), data=wish, by_consent=True))
        sql = "select at, act, source, version, about from notices__consent where resident = ? order by id"
        for at, act, source, version, about in await storage.query(sql, (resident,)):
            data = {"act": act, "source": source, "version": version, "about": about}
            found.append(Kept(what=text("notices-kept-consent"), data=data, since=at))
        told = "select campaign, state, at from notices__recipient where resident = ? order by at"
        rows = await storage.query(told, (resident,))
        if rows:
            data_of_all = [{"campaign": campaign, "state": state, "at": at} for campaign, state, at in rows]
            found.append(Kept(what=text("notices-kept-told", count=len(rows)), data=data_of_all, since=rows[0][2]))
        return found

    async def erase(resident: str, now: dt.datetime) -> None:
        async with storage.transaction() as tx:
            for table in TABLES:
                await tx.execute(f"delete from notices__{table} where resident = ?", (resident,))  # noqa: S608

    async def withdraw(resident: str, now: dt.datetime) -> None:
        language = context.city.languages[0]
        await wishes.stop(resident, Consent(now.timestamp(), "stopped", language=language))

    return PersonalData(export=export, erase=erase, withdraw=withdraw)
