"""What is kept about a resident here: registrations, links on the way, and the audit of both, which stays."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from gateway.api import Kept, PersonalData, PluginContext, Transaction, text
from plugins.account.desk import untrusted
from plugins.account.links import remove_all
from plugins.account.records import LinkDetails
from plugins.account.settings import DAY, Settings

YEAR = 365
"""Days."""


def personal_data(context: PluginContext) -> PersonalData:
    """The plugin's answer to `gateway_personal_data`.

    Arguments:
        context: of the plugin.
    """
    storage, settings = context.storage, context.settings

    async def export(resident: str, now: dt.datetime) -> Sequence[Kept]:
        found: list[Kept] = []
        links = "select id, way, since, proven, used from account__link where resident = ? order by since"
        for id, way, since, proven, used in await storage.query(links, (resident,)):
            details = await storage.get(f"link {id}", LinkDetails)
            name = details.holder.name if details is not None else ""
            data = {"way": way, "proven": proven, "used": used, "details": details}
            found.append(Kept(what=text("account-kept-link", name=name), data=data, since=since))
        attempts = "select state, made from account__attempt where resident = ? order by made"
        for state, made in await storage.query(attempts, (resident,)):
            found.append(Kept(what=text("account-kept-attempt"), data={"state": state}, since=made))
        if await storage.get(untrusted(resident), bool):
            found.append(Kept(what=text("account-kept-untrusted")))
        return [*found, *await _audit(context, resident)]

    async def erase(resident: str, now: dt.datetime) -> None:
        async with storage.transaction() as tx:
            await remove_all(tx, resident, "removed with all data of the resident", now.timestamp())
            await _forget_attempts(tx, resident)
            await tx.delete(untrusted(resident))

    async def _audit(context: PluginContext, resident: str) -> list[Kept]:
        sql = "select at, holder, act from account__act where resident = ? order by id"
        rows: Any = await storage.query(sql, (resident,))
        if not rows:
            return []
        days = settings.audit_days if isinstance(settings, Settings) else Settings().audit_days
        acts = [{"at": at, "holder": holder, "act": act} for at, holder, act in rows]
        until, years = rows[-1][0] + days * DAY, 0 if days % YEAR else days // YEAR
        law = text("account-kept-law", days=days, years=years)
        return [Kept(what=text("account-kept-audit"), data=acts, since=rows[0][0], until=until, law=law)]

    return PersonalData(export=export, erase=erase)


async def _forget_attempts(tx: Transaction, resident: str) -> None:
    for (mark,) in await tx.execute("delete from account__attempt where resident = ? returning mark", (resident,)):
        await tx.delete(f"attempt {mark}")
