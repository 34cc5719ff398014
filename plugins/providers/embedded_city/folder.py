"""Everything the city knows of one account, read in one go. The billing service and the statement start from it."""

from __future__ import annotations

import apsw
from msgspec import Struct

from plugins.providers.embedded_city import ledger
from plugins.providers.embedded_city.city_settings import CitySettings
from plugins.providers.embedded_city.database import city_settings, select
from plugins.providers.embedded_city.ledger import Buckets
from plugins.providers.embedded_city.receipting import receipts_of
from plugins.providers.embedded_city.records import (
    AccountRecord,
    HolderRecord,
    LineRecord,
    MeterRecord,
    PaymentRecord,
    PropertyRecord,
    ReadingRecord,
    StatementRecord,
)


class AccountFolder(Struct, frozen=True):
    """One account with all that belongs to it; lines as they are printed, all else by date, the oldest first.

    `statements` are those before the latest one, which is the account's own frame; `receipts` are payments through the
    gateway that the city's files do not show yet.
    """

    settings: CitySettings
    account: AccountRecord
    holder: HolderRecord
    place: PropertyRecord | None
    lines: tuple[LineRecord, ...]
    payments: tuple[PaymentRecord, ...]
    readings: tuple[ReadingRecord, ...]
    statements: tuple[StatementRecord, ...] = ()
    receipts: tuple[PaymentRecord, ...] = ()
    meters: tuple[MeterRecord, ...] = ()

    @property
    def title(self) -> str:
        """The name of the account in a list."""
        return self.account.title or (self.place.address if self.place else self.holder.name)

    @property
    def buckets(self) -> Buckets:
        """The balance by age now: the statement's, with later payments taken off the oldest debt first."""
        buckets = ledger.ageing(self.account)
        for payment in (*ledger.since_statement(self.account, self.payments), *self.receipts):
            buckets = ledger.settle(buckets, payment.amount)
        return buckets

    @property
    def adds_up(self) -> bool:
        """Whether the statement's own lines make its balance; one that does not is not shown."""
        return ledger.total(self.account, self.lines, self.payments) == self.account.balance


def folders(connection: apsw.Connection, where: str, value: str) -> list[AccountFolder]:
    """Accounts by a condition on the table `accounts`, in the order of the CSV file."""
    accounts = select(connection, AccountRecord, f"WHERE {where} ORDER BY rowid", (value,))
    settings = city_settings(connection)
    return [_folder(connection, settings, account) for account in accounts]


def _folder(connection: apsw.Connection, settings: CitySettings, account: AccountRecord) -> AccountFolder:
    key = (account.account,)
    places = select(connection, PropertyRecord, "WHERE property = ?", (account.property,))
    return AccountFolder(
        settings=settings,
        account=account,
        holder=select(connection, HolderRecord, "WHERE holder = ?", (account.holder,))[0],
        place=places[0] if places else None,
        lines=tuple(select(connection, LineRecord, "WHERE account = ? ORDER BY id", key)),
        payments=tuple(select(connection, PaymentRecord, "WHERE account = ? ORDER BY date, id", key)),
        readings=tuple(select(connection, ReadingRecord, "WHERE account = ? ORDER BY date, meter", key)),
        statements=tuple(select(connection, StatementRecord, "WHERE account = ? ORDER BY statement_date", key)),
        receipts=receipts_of(connection, account.account, account.statement_date),
        meters=tuple(select(connection, MeterRecord, "WHERE account = ? ORDER BY service, meter", key)),
    )
