"""The service `Receipting`: payments that the gateway took, kept beside what the city has imported.

They are in a table of their own, which an import leaves alone. A payment counts until the city's own files show it: as
a payment with the same reference, or inside a statement that was made later.
"""

from __future__ import annotations

import logging
from datetime import date
from pathlib import Path

import apsw
import trio

from gateway.api import (
    ACCOUNT_CLOSED,
    UNAVAILABLE,
    UNKNOWN_ACCOUNT,
    PostedPayment,
    ReceivedPayment,
    Sorry,
    TryLater,
    effect,
)
from plugins.providers.embedded_city.database import BUSY_MS, VERSION
from plugins.providers.embedded_city.reader import DOWN
from plugins.providers.embedded_city.records import PaymentRecord

log = logging.getLogger(__name__)

_TABLE = """
CREATE TABLE IF NOT EXISTS receipts (
    number INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, account TEXT NOT NULL, date TEXT NOT NULL,
    amount INTEGER NOT NULL, currency TEXT NOT NULL, channel TEXT NOT NULL, reference TEXT NOT NULL
) STRICT
"""

FIRST = 100_001
"""Number of the first receipt."""


class EmbeddedReceipting:
    """The service on the city's own file.

    Arguments:
        database: of the city.
    """

    def __init__(self, database: Path) -> None:
        self._database = database
        self._one_at_a_time = trio.CapacityLimiter(1)

    @effect(idempotent=True)
    async def post(self, payment: ReceivedPayment, *, key: str) -> PostedPayment:
        """Write it down, once for each key; it is on the disk when this returns."""
        try:
            return await trio.to_thread.run_sync(self._post, payment, key, limiter=self._one_at_a_time)
        except DOWN as error:
            log.warning("the city's database does not take a payment: %s", error)
            raise TryLater(UNAVAILABLE) from error

    def _post(self, payment: ReceivedPayment, key: str) -> PostedPayment:
        if payment.amount.cents <= 0:
            raise ValueError("a payment is more than nothing")
        connection = apsw.Connection(str(self._database), flags=apsw.SQLITE_OPEN_READWRITE)
        try:
            connection.set_busy_timeout(BUSY_MS)
            connection.pragma("synchronous", "full")
            connection.execute("BEGIN IMMEDIATE")
            with connection:
                posted = self._written(connection, payment, key)
            connection.execute("COMMIT")
        finally:
            connection.close()  # rolls back what was not committed
        return posted

    def _written(self, connection: apsw.Connection, payment: ReceivedPayment, key: str) -> PostedPayment:
        if connection.pragma("user_version") != VERSION:
            raise TryLater(UNAVAILABLE)
        connection.execute(_TABLE)
        known = connection.execute("SELECT number, date FROM receipts WHERE key = ?", (key,)).fetchone()
        if known is not None:
            return PostedPayment(str(known[0]), date.fromisoformat(str(known[1])))
        account = connection.execute("SELECT closed FROM accounts WHERE account = ?", (payment.account,)).fetchone()
        if account is None:
            raise Sorry(UNKNOWN_ACCOUNT)
        if account[0]:
            raise Sorry(ACCOUNT_CLOSED)
        number = max(FIRST, (connection.execute("SELECT max(number) FROM receipts").get or 0) + 1)
        row = (number, key, payment.account, payment.on.isoformat(), payment.amount.cents, payment.amount.currency)
        connection.execute(
            "INSERT INTO receipts VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (*row, payment.channel, payment.reference)
        )
        return PostedPayment(str(number), payment.on)


def receipts_of(connection: apsw.Connection, account: str, statement: date) -> tuple[PaymentRecord, ...]:
    """Payments through the gateway that neither the latest statement nor the imported payments hold yet.

    Arguments:
        connection: the open city.
        account: its number.
        statement: the date of its latest statement; what came in on that day is taken to be missing there.
    """
    if not connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'receipts'").get:
        return ()
    sql = """
        SELECT date, amount, channel, reference FROM receipts AS r WHERE account = ?1 AND date >= ?2 AND NOT EXISTS
        (SELECT 1 FROM payments AS p WHERE p.account = ?1 AND p.reference = r.reference) ORDER BY number
    """
    return tuple(
        PaymentRecord(
            account=account,
            date=date.fromisoformat(str(on)),
            amount=int(str(amount)),
            channel=str(channel),
            reference=str(reference),
        )
        for on, amount, channel, reference in connection.execute(sql, (account, statement.isoformat()))
    )
