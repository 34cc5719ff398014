"""The bank's books: sessions, payments, refunds, and notices that it owes to the shop."""

from __future__ import annotations

import hashlib
import hmac
from typing import Any

import msgspec
from msgspec import Struct

from gateway.api import Money, Rows, Storage, Transaction

NAME = "sandbox_bank"
MERCHANT = "sandbox-city"

STEPS = (
    """
    create table sandbox_bank__session(
        id text primary key, reference text not null unique, request text not null unique, amount integer not null,
        currency text not null, description text not null, return_url text not null, cancel_url text not null,
        notify_url text not null, state text not null, card text not null, code text not null,
        tries integer not null, dies real not null, later real);
    create index sandbox_bank__session_later on sandbox_bank__session(later) where later is not null;
    create table sandbox_bank__payment(
        id text primary key, session text not null, reference text not null, amount integer not null,
        currency text not null, fee integer not null, card text not null, at real not null, refunded integer not null);
    create index sandbox_bank__payment_at on sandbox_bank__payment(at);
    create index sandbox_bank__payment_session on sandbox_bank__payment(session);
    create table sandbox_bank__refund(
        request text primary key, payment text not null, amount integer not null, at real not null);
    create table sandbox_bank__notice(
        id text primary key, url text not null, body text not null, tries integer not null, next_try real);
    create index sandbox_bank__notice_due on sandbox_bank__notice(next_try) where next_try is not null;
    """,
)


class Session(Struct, frozen=True, kw_only=True):
    """What somebody is asked to pay. `state`: open, challenge, pending, paid, failed, cancelled, ended."""

    id: str
    reference: str
    request: str
    amount: int
    currency: str
    description: str
    return_url: str
    cancel_url: str
    notify_url: str
    state: str
    card: str
    code: str
    tries: int
    dies: float
    later: float | None

    @property
    def money(self) -> Money:
        """The amount."""
        return Money(self.amount, self.currency)


class BankPayment(Struct, frozen=True, kw_only=True):
    """Money that the bank has moved."""

    id: str
    session: str
    reference: str
    amount: int
    currency: str
    fee: int
    card: str
    at: float
    refunded: int


class Notice(Struct, frozen=True, kw_only=True):
    """What the bank tells the shop; signed over its bytes. Amounts are in minor units."""

    id: str
    merchant: str
    session: str
    reference: str
    state: str
    payment: str = ""
    amount: int = 0
    currency: str = ""
    fee: int = 0
    card: str = ""
    at: float = 0.0


SESSION = ", ".join(Session.__struct_fields__)
PAYMENT = ", ".join(BankPayment.__struct_fields__)


async def session_of(source: Storage | Transaction, column: str, value: str) -> Session | None:
    """A session.

    Arguments:
        source: the bank's storage, or a transaction. column: `id`, `reference` or `request`. value: of it.
    """
    rows = await _rows(source, f"select {SESSION} from sandbox_bank__session where {column} = ?", value)  # noqa: S608
    return next((Session(**_named(Session, row)) for row in rows), None)


async def payments_of(source: Storage | Transaction, session: str) -> list[BankPayment]:
    """The payments of a session, in order.

    Arguments:
        source: as for `session_of`. session: its id.
    """
    sql = f"select {PAYMENT} from sandbox_bank__payment where session = ? order by at, id"  # noqa: S608
    return [BankPayment(**_named(BankPayment, row)) for row in await _rows(source, sql, session)]


async def payment_of(source: Storage | Transaction, id: str) -> BankPayment | None:
    """One payment.

    Arguments:
        source: as for `session_of`. id: of the payment.
    """
    rows = await _rows(source, f"select {PAYMENT} from sandbox_bank__payment where id = ?", id)  # noqa: S608
    return next((BankPayment(**_named(BankPayment, row)) for row in rows), None)


async def settle(tx: Transaction, session: Session, *, id: str, now: float, fee: int, card: str, suffix: str) -> None:
    """Move the money, and owe a notice of it.

    Arguments:
        tx: of the bank. session: what was to be paid. id: of the payment. now: epoch seconds. fee: in hundredths of a
            percent. card: its last digits. suffix: of the notice's id.
    """
    kept = (session.amount * fee + 5_000) // 10_000
    row = (id, session.id, session.reference, session.amount, session.currency, kept, card, now)
    await tx.execute("insert into sandbox_bank__payment values (?, ?, ?, ?, ?, ?, ?, ?, 0)", row)
    notice = Notice(
        id=f"{session.id}-{suffix}",
        merchant=MERCHANT,
        session=session.id,
        reference=session.reference,
        state="paid",
        payment=id,
        amount=session.amount,
        currency=session.currency,
        fee=kept,
        card=card,
        at=now,
    )
    await owe(tx, session, notice, now)


async def owe(tx: Transaction, session: Session, notice: Notice, at: float) -> None:
    """Put down a notice, to be sent from now on until the shop answers 200.

    Arguments:
        tx: of the bank. session: of which it tells. notice: the news. at: epoch seconds.
    """
    body = msgspec.json.encode(notice).decode()
    sql = "insert into sandbox_bank__notice values (?, ?, ?, 0, ?) on conflict do nothing"
    await tx.execute(sql, (notice.id, session.notify_url, body, at))


def signature(secret: str, at: str, body: bytes) -> str:
    """HMAC-SHA256 over `at.body`, in hex.

    Arguments:
        secret: shared by bank and shop. at: epoch seconds as they stand in the header. body: the raw bytes.
    """
    return hmac.new(secret.encode(), at.encode() + b"." + body, hashlib.sha256).hexdigest()


async def secret_of(storage: Storage, seed: str) -> str:
    """What bank and shop share; made at the first use.

    Arguments:
        storage: the bank's. seed: unguessable, for the first use.
    """
    known = await storage.get("secret", str)
    if known is not None:
        return known
    async with storage.transaction() as tx:
        known = await tx.get("secret", str)
        if known is None:
            await tx.put("secret", known := seed)
        return known


async def _rows(source: Any, sql: str, value: str) -> Rows:
    query = source.query if hasattr(source, "query") else source.execute
    found: Rows = await query(sql, (value,))
    return found


def _named(kind: Any, row: tuple[Any, ...]) -> dict[str, Any]:
    return dict(zip(kind.__struct_fields__, row, strict=True))
