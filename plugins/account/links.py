"""Links between chats and holders: found, made, used, taken away; each change with its line of audit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from gateway.api import Holder, Proof, RegistrationEnded, Sorry, Storage, Transaction
from plugins.account.records import Link, LinkDetails, PhoneAdded, PhoneRemoved, Way
from plugins.account.settings import DAY, Settings

_COLUMNS = "id, resident, way, since, proven, used"


async def of_resident(storage: Storage, resident: str, now: float, idle_days: int) -> tuple[Link, ...]:
    """The links of a resident that have not lapsed, the one used last first."""
    sql = f"select {_COLUMNS} from account__link where resident = ? and used > ? order by used desc, id"  # noqa: S608
    return await _links(storage, await storage.query(sql, (resident, now - idle_days * DAY)))


async def of_holder(storage: Storage, holder: str, now: float, idle_days: int) -> tuple[Link, ...]:
    """All that are linked to a holder, the oldest first."""
    sql = f"select {_COLUMNS} from account__link where holder = ? and used > ? order by since, id"  # noqa: S608
    return await _links(storage, await storage.query(sql, (holder, now - idle_days * DAY)))


async def _links(storage: Storage, rows: Sequence[tuple[Any, ...]]) -> tuple[Link, ...]:
    found = []
    for id, resident, way, since, proven, used in rows:
        details = await storage.get(f"link {id}", LinkDetails)
        if details is not None:
            found.append(
                Link(id=id, resident=resident, way=way, since=since, proven=proven, used=used, details=details)
            )
    return tuple(found)


async def make(
    tx: Transaction, resident: str, proof: Proof, way: Way, tail: str, now: float, settings: Settings, key: str
) -> tuple[str, ...]:
    """Link a resident to all holders of a proof, or renew what is linked; the others of each holder are told.

    Arguments:
        way: how it was proven. tail: of the resident's number. key: of the effect, for ids.

    Returns: ids of the links, in the proof's order.

    Raises:
        Sorry: a holder has too many phones.
    """
    ids = []
    for number, holder in enumerate(proof.holders):
        ids.append(await _make_one(tx, resident, proof, holder, way, tail, now, settings, f"{key} {number}"))
    return tuple(ids)


async def _make_one(
    tx: Transaction,
    resident: str,
    proof: Proof,
    holder: Holder,
    way: Way,
    tail: str,
    now: float,
    settings: Settings,
    key: str,
) -> str:
    details = LinkDetails(holder=holder, subject=proof.subject, acr=proof.acr, tail=tail, manages=proof.manages)
    known = await tx.execute("select id from account__link where resident = ? and holder = ?", (resident, holder.id))
    others = await tx.execute(
        "select resident from account__link where holder = ? and resident <> ?", (holder.id, resident)
    )
    if known:
        id = str(known[0][0])
        sql = "update account__link set way = ?, proven = ?, used = ? where id = ?"
        await tx.execute(sql, (way, proof.at, now, id))
    else:
        if len(others) >= settings.most_phones:
            raise Sorry("account-too-many-phones", name=holder.name)
        id = f"l{key}"
        await tx.execute(
            "insert into account__link values (?, ?, ?, ?, ?, ?, ?)", (id, resident, holder.id, way, now, proof.at, now)
        )
        for (other,) in others:
            tx.publish(other, PhoneAdded(tail, holder.name), id=id)
    await tx.put(f"link {id}", details)
    await note(tx, resident, holder.id, f"proven again by {way}" if known else f"linked by {way}", now)
    return id


async def use(tx: Transaction, link: str, now: float) -> None:
    """A link was of use."""
    await tx.execute("update account__link set used = ? where id = ?", (now, link))


async def remove(tx: Transaction, id: str, act: str, now: float, *, by: str = "", tell: bool = False) -> bool:
    """Take a link away.

    Arguments:
        act: why, for the audit. by: the resident who does it, if it is somebody else's; they are told.
        tell: tell the resident in any case.

    Returns: False if it was gone already.
    """
    rows = await tx.execute("delete from account__link where id = ? returning resident, holder", (id,))
    details = await tx.get(f"link {id}", LinkDetails)
    await tx.delete(f"link {id}")
    for resident, holder in rows:
        await note(tx, by or resident, holder, act, now)
        tx.publish(resident, RegistrationEnded(), id=f"{id} ended")
        if (tell or (by and by != resident)) and details is not None:
            tx.publish(resident, PhoneRemoved(details.holder.name), id=f"{id} removed")
    return bool(rows)


async def remove_all(tx: Transaction, resident: str, act: str, now: float) -> int:
    """Take all links of a resident away; how many there were."""
    rows = await tx.execute("select id from account__link where resident = ?", (resident,))
    for (id,) in rows:
        await remove(tx, str(id), act, now)
    return len(rows)


async def note(tx: Transaction, resident: str, holder: str, act: str, now: float) -> None:
    """One line of the audit."""
    sql = "insert into account__act(at, resident, holder, act) values (?, ?, ?, ?)"
    await tx.execute(sql, (now, resident, holder, act))


async def sweep(storage: Storage, now: float, settings: Settings) -> None:
    """Let go of what is over, in small pieces: idle links, attempts of yesterday, old lines of the audit."""
    while True:
        async with storage.transaction() as tx:
            idle = now - settings.idle_days * DAY
            rows = await tx.execute("select id from account__link where used <= ? limit 100", (idle,))
            for (id,) in rows:
                await remove(tx, str(id), "lapsed", now)
            old = await tx.execute(
                "delete from account__attempt where mark in"
                " (select mark from account__attempt where made < ? limit 100) returning mark",
                (now - DAY,),
            )
            for (mark,) in old:
                await tx.delete(f"attempt {mark}")
            await tx.execute("delete from account__act where at < ?", (now - settings.audit_days * DAY,))
        if len(rows) < 100 and len(old) < 100:
            return
