"""Requests to pay off arrears in parts: what residents asked, until the city's staff have answered."""

from __future__ import annotations

import apsw
from msgspec import Struct

from gateway.api import ArrangementRequest
from plugins.providers.embedded_city.references import reference_of


class Asked(Struct, frozen=True):
    """One request; amounts in cents, moments in seconds since the epoch."""

    key: str
    reference: str
    account: str
    monthly: int
    overdue: int
    asked: float


def keep(connection: apsw.Connection, request: ArrangementRequest, key: str, at: float) -> str:
    """Keep a request, once for each key; gives its reference."""
    asked = Asked(
        key=key,
        reference=reference_of(key),
        account=request.account,
        monthly=request.monthly.cents,
        overdue=request.overdue.cents,
        asked=at,
    )
    sql = (
        "INSERT INTO arrangements (key, reference, account, monthly, overdue, asked) "
        "VALUES (:key, :reference, :account, :monthly, :overdue, :asked) ON CONFLICT (key) DO NOTHING"
    )
    connection.execute(sql, {name: getattr(asked, name) for name in Asked.__struct_fields__})
    return asked.reference


def waiting(connection: apsw.Connection) -> list[Asked]:
    """Those that the city has not answered, the oldest first."""
    sql = (
        "SELECT key, reference, account, monthly, overdue, asked FROM arrangements "
        "WHERE answered IS NULL ORDER BY asked, key"
    )
    return [Asked(*row) for row in connection.execute(sql)]


def answered(connection: apsw.Connection, reference: str, at: float) -> bool:
    """The city's staff have answered it; False if none of this reference waits."""
    sql = "UPDATE arrangements SET answered = ? WHERE reference = ? AND answered IS NULL"
    connection.execute(sql, (at, reference))
    return connection.changes() == 1
