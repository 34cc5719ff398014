"""Requests to pay off arrears in parts: what residents asked, until the city's staff have answered."""

from __future__ import annotations

from typing import Literal

import apsw
from msgspec import Struct

from gateway.api import ArrangementRequest, ArrangementStanding, Money
from plugins.providers.embedded_city.database import WISHES
from plugins.providers.embedded_city.references import reference_of

ArrangementAnswer = Literal["agreed", "declined"]
"""What the city says to a request."""


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


class Answer(Struct, frozen=True, kw_only=True):
    """What the city's staff say to a request.

    Arguments:
        agreed: or declined. monthly: cents a month, if it is not what was asked for. note: to the resident.
    """

    agreed: bool
    monthly: int | None = None
    note: str = ""


def answer(connection: apsw.Connection, reference: str, said: Answer, at: float) -> bool:
    """Write down what the city's staff have answered; False if none of this reference waits.

    From then on an account whose arrangement was agreed says so, until the next import says what the city's system has.
    """
    connection.execute(WISHES)  # a file of an older gateway has no place for answers
    with connection:
        sql = "UPDATE arrangements SET answered = ? WHERE reference = ? AND answered IS NULL RETURNING account, monthly"
        rows = list(connection.execute(sql, (at, reference)))
        for account, asked in rows:
            monthly = asked if said.monthly is None else said.monthly
            row = (reference, int(said.agreed), monthly, said.note)
            connection.execute("INSERT OR REPLACE INTO arrangement_answers VALUES (?, ?, ?, ?)", row)
            if said.agreed:
                connection.execute("UPDATE accounts SET arrangement = 1 WHERE account = ?", (account,))
    return bool(rows)


def standing(connection: apsw.Connection, reference: str, currency: str) -> ArrangementStanding | None:
    """What has become of a request; None if there is none of this reference, or it was answered in another way."""
    found = connection.execute("SELECT answered IS NULL FROM arrangements WHERE reference = ?", (reference,)).get
    if found is None:
        return None
    if found:
        return ArrangementStanding(state="waiting")
    sql = "SELECT 1 FROM sqlite_schema WHERE name = 'arrangement_answers'"
    if connection.execute(sql).get is None:
        return None
    sql = "SELECT agreed, monthly, note FROM arrangement_answers WHERE reference = ?"
    for agreed, monthly, note in connection.execute(sql, (reference,)):
        return ArrangementStanding(
            state="agreed" if agreed else "declined", monthly=Money(monthly, currency) if agreed else None, note=note
        )
    return None
