"""Registering with a bill in one's hand: account number, and the code that is printed on the latest bill.

Each try is written down before the code is looked at, so that tries side by side count too. The same is done, and the
same is answered, whether or not there is such an account.
"""

from __future__ import annotations

import hashlib
import hmac
import logging

import apsw

from gateway.api import (
    REGISTRATION_LOCKED,
    REGISTRATION_REFUSED,
    BillClaim,
    Clock,
    Holder,
    LoginPage,
    LoginReturn,
    LoginStart,
    Proof,
    RegistrationFacts,
    Sorry,
    Storage,
)
from plugins.providers.embedded_city.cells import hashed_bill_code, plain_bill_code
from plugins.providers.embedded_city.database import select
from plugins.providers.embedded_city.reader import Reader
from plugins.providers.embedded_city.records import AccountRecord, CodeRecord, HolderRecord

STEPS = (
    "create table embedded_city__try(id integer primary key, mark text not null, who text not null, at real not null,"
    " outcome text not null);"
    "create index embedded_city__try_mark on embedded_city__try(mark, at);"
    "create index embedded_city__try_who on embedded_city__try(who, at)",
)
"""The tries of the last days, which are counted and audited. `mark` stands for the account number as it was typed."""

KEPT_DAYS = 90
"""How long a try is kept for the city's auditors."""

LONGEST = 60
"""Characters of an account number or a code; nobody has longer ones."""

_NO_HASH = hashed_bill_code("")
_log = logging.getLogger(__name__)


class BillRegistration:
    """See `gateway.api.Registration`; its way is `bill`.

    Arguments:
        storage: for the tries.
        tries: wrong ones for an account, and three times as many from a resident, within `lock_hours`; then it is
            locked until the oldest of them is that old.
    """

    def __init__(self, reader: Reader, storage: Storage, clock: Clock, *, tries: int, lock_hours: int) -> None:
        self._reader, self._storage, self._clock = reader, storage, clock
        self._tries, self._lock = tries, lock_hours * 3600.0

    async def about(self) -> RegistrationFacts:
        """The way is `bill`."""
        return RegistrationFacts(way="bill")

    async def begin(self, start: LoginStart) -> LoginPage:
        """There is no login."""
        raise Sorry(REGISTRATION_REFUSED)

    async def finish(self, back: LoginReturn) -> Proof:
        """There is no login."""
        raise Sorry(REGISTRATION_REFUSED)

    async def check(self, claim: BillClaim) -> Proof:
        """The holder of the account, if the code is that of its latest bill."""
        number = "".join(claim.account[:LONGEST].split())
        attempt = await self._begun(hashlib.sha256(number.encode()).hexdigest(), claim.who)
        holder = await self._holder(number, hashed_bill_code(plain_bill_code(claim.code[:LONGEST])))
        outcome = "wrong" if holder is None else "right"
        async with self._storage.transaction() as tx:
            await tx.execute("update embedded_city__try set outcome = ? where id = ?", (outcome, attempt))
        _log.info("registration by bill: try %d of resident %s was %s", attempt, claim.who, outcome)
        if holder is None:
            raise Sorry(REGISTRATION_REFUSED)
        return Proof(holders=(holder,), subject=f"bill of {holder.id}", at=self._clock.now())

    async def _begun(self, mark: str, who: str) -> int:
        """Write a try down.

        Raises:
            Sorry: there were too many; this one is not counted.
        """
        now = self._clock.now()
        async with self._storage.transaction() as tx:
            await tx.execute("delete from embedded_city__try where at < ?", (now - KEPT_DAYS * 86_400,))
            sql = "select count(*) from embedded_city__try where {} = ? and at > ? and outcome <> 'right'"
            ((of_account,),) = await tx.execute(sql.format("mark"), (mark, now - self._lock))
            ((of_resident,),) = await tx.execute(sql.format("who"), (who, now - self._lock))
            locked = of_account >= self._tries or of_resident >= 3 * self._tries
            if not locked:
                sql = "insert into embedded_city__try(mark, who, at, outcome) values (?, ?, ?, 'begun') returning id"
                ((attempt,),) = await tx.execute(sql, (mark, who, now))
                return int(attempt)
        _log.warning("registration by bill is locked for an account or for the resident %s", who)
        raise Sorry(REGISTRATION_LOCKED)

    async def _holder(self, number: str, hashed: str) -> Holder | None:
        """The same work whether or not there is such an account, or a code for it."""

        def query(connection: apsw.Connection) -> HolderRecord | None:
            codes = select(connection, CodeRecord, "WHERE account = ?", (number,))
            accounts = select(connection, AccountRecord, "WHERE account = ?", (number,))
            known = accounts[0].holder if accounts else ""
            holders = select(connection, HolderRecord, "WHERE holder = ?", (known,))
            right = hmac.compare_digest(codes[0].code if codes else _NO_HASH, hashed)
            there = bool(codes and accounts and holders) and not accounts[0].closed
            return holders[0] if right and there else None

        found = await self._reader.run(query)
        return None if found is None else Holder(found.holder, found.name, found.language)
