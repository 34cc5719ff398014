"""The gateway's side: the service `payments` on the sandbox bank."""

from __future__ import annotations

import csv
import datetime as dt
import hmac
import io
import secrets
from urllib.parse import urlsplit

import msgspec

from gateway.api import (
    AMOUNT_REFUSED,
    REFERENCE_USED,
    Checkout,
    Clock,
    Handover,
    Money,
    Notification,
    NotificationIgnored,
    NotificationRefused,
    PaymentEvent,
    PaymentState,
    PaymentStatus,
    PluginContext,
    PspAnswer,
    PspFacts,
    Refund,
    RefundRequest,
    SettlementLine,
    SettlementUnreadable,
    Sorry,
    Sought,
    effect,
)
from plugins.providers.sandbox_bank.bank import (
    MERCHANT,
    NAME,
    PAYMENT,
    BankPayment,
    Notice,
    Session,
    payment_of,
    payments_of,
    secret_of,
    session_of,
    signature,
)
from plugins.providers.sandbox_bank.settings import Settings

OLDEST = 300
"""Seconds that a notification may be old."""

LARGEST = 16 * 1024
COLUMNS = ("kind", "payment", "reference", "gross", "fee", "net", "currency", "at", "batch")


class SandboxPayments:
    """See `gateway.api.Payments`.

    Arguments:
        context: of the plugin. clock: of the gateway.
    """

    def __init__(self, context: PluginContext, clock: Clock) -> None:
        self._context, self._storage, self._clock = context, context.storage, clock
        self._settings: Settings = context.settings

    async def about(self) -> PspFacts:
        """Rand only; the pages are on our own address."""
        here = urlsplit(self._context.url("/pay"))
        return PspFacts(
            name=NAME,
            title=self._settings.title,
            live=False,
            currencies=("ZAR",),
            smallest={"ZAR": 500},
            hosts=(f"{here.scheme}://{here.netloc}",),
            session_seconds=self._settings.session_seconds,
            can_expire=True,
            can_refund=True,
            can_list=True,
        )

    @effect(idempotent=True)
    async def begin(self, checkout: Checkout) -> Handover:
        """A session at the bank."""
        if checkout.amount.currency != "ZAR" or checkout.amount.cents < 500:
            raise Sorry(AMOUNT_REFUSED)
        async with self._storage.transaction() as tx:
            known = await session_of(tx, "request", checkout.key)
            if known is None:
                if await session_of(tx, "reference", checkout.reference) is not None:
                    raise Sorry(REFERENCE_USED)
                dies = min(self._clock.now() + self._settings.session_seconds, checkout.expires_at)
                id = secrets.token_hex(12)
                row = (id, checkout.reference, checkout.key, checkout.amount.cents, checkout.amount.currency)
                urls = (checkout.description, checkout.return_url, checkout.cancel_url, checkout.notify_url)
                sql = "insert into sandbox_bank__session values (?, ?, ?, ?, ?, ?, ?, ?, ?, 'open', '', '', 0, ?, null)"
                await tx.execute(sql, (*row, *urls, dies))
                known = await session_of(tx, "id", id)
            assert known is not None
        return Handover(url=self._context.url(f"/pay/{known.id}"), session=known.id, expires_at=known.dies)

    async def receive(self, notification: Notification) -> PaymentEvent | NotificationIgnored | NotificationRefused:
        """Check the signature, and read what was signed."""
        if notification.method != "POST":
            return NotificationRefused(reason="method", answer=PspAnswer(405))
        if len(notification.body) > LARGEST:
            return NotificationRefused(reason="size", answer=PspAnswer(413))
        at, _, given = (notification.header("x-sandbox-signature") or "").partition(",")
        secret = await secret_of(self._storage, secrets.token_hex(32))
        if not hmac.compare_digest(signature(secret, at, notification.body), given.encode("ascii", "replace").decode()):
            return NotificationRefused(reason="signature")
        now = self._clock.now() if notification.arrived is None else notification.arrived
        if not at.isdecimal() or len(at) > 12 or abs(now - int(at)) > OLDEST:
            return NotificationRefused(reason="timestamp", detail="too old, or from the future")
        try:
            notice = msgspec.json.decode(notification.body, type=Notice)
        except (msgspec.MsgspecError, UnicodeError):
            return NotificationRefused(reason="malformed")
        if notice.merchant != MERCHANT:
            return NotificationRefused(reason="merchant", detail="of another merchant")
        evidence = {key: str(value) for key, value in msgspec.structs.asdict(notice).items()}
        return PaymentEvent(id=notice.id, status=_status_of(notice), evidence=evidence)

    async def confirm(self, event: PaymentEvent, sought: Sought) -> PaymentStatus:
        """Compare what was told with the bank's own books."""
        if event.status.state != "paid":
            return event.status.against(sought)
        payment = await payment_of(self._storage, event.status.payment)
        if payment is None:
            return PaymentStatus(state="review", reference=sought.reference, detail="the bank knows no such payment")
        return _paid(payment).against(sought)

    async def query(self, sought: Sought) -> PaymentStatus:
        """What the bank knows."""
        session = await session_of(self._storage, "reference", sought.reference)
        if session is None:
            return PaymentStatus(state="open", reference=sought.reference)
        payments = await payments_of(self._storage, session.id)
        if payments:
            chosen = next((each for each in payments if each.id == sought.payment), payments[0])
            return _paid(chosen).against(sought)
        return PaymentStatus(state=self._state(session), reference=session.reference, session=session.id)

    def _state(self, session: Session) -> PaymentState:
        match session.state:
            case "failed":
                return "failed"
            case "cancelled":
                return "cancelled"
            case "pending":
                return "pending"
            case "ended":
                return "expired"
            case _:
                return "expired" if session.dies <= self._clock.now() else "open"

    async def expire(self, sought: Sought) -> bool:
        """End a session that nobody has paid, and that the bank is not busy with."""
        async with self._storage.transaction() as tx:
            sql = (
                "update sandbox_bank__session set state = 'ended' "
                "where reference = ? and state in ('open', 'challenge')"
            )
            changed = (await tx.execute(sql, (sought.reference,))).changed
            session = await session_of(tx, "reference", sought.reference)
        return changed == 1 or session is None or session.state in ("ended", "failed", "cancelled")

    @effect(idempotent=True)
    async def refund(self, request: RefundRequest) -> Refund:
        """Give back at once."""
        async with self._storage.transaction() as tx:
            found = await payment_of(tx, request.sought.payment)
            sql = "select amount from sandbox_bank__refund where request = ?"
            if found is not None and await tx.execute(sql, (request.key,)):
                return Refund(state="done", amount=request.amount, id=request.key)
            if found is None or found.refunded + request.amount.cents > found.amount:
                return Refund(state="refused", amount=request.amount, detail="not so much is left of this payment")
            values = (request.key, found.id, request.amount.cents, self._clock.now())
            await tx.execute("insert into sandbox_bank__refund values (?, ?, ?, ?)", values)
            sql = "update sandbox_bank__payment set refunded = refunded + ? where id = ?"
            await tx.execute(sql, (request.amount.cents, found.id))
        return Refund(state="done", amount=request.amount, id=request.key)

    async def settled(self, first: dt.date, last: dt.date) -> tuple[SettlementLine, ...]:
        """Payments and refunds of these days (UTC)."""
        start = dt.datetime.combine(first, dt.time(), dt.UTC).timestamp()
        end = dt.datetime.combine(last + dt.timedelta(days=1), dt.time(), dt.UTC).timestamp()
        sql = f"select {PAYMENT} from sandbox_bank__payment where at >= ? and at < ? order by at, id"  # noqa: S608
        rows = await self._storage.query(sql, (start, end))
        names = BankPayment.__struct_fields__
        lines = [_line(BankPayment(**dict(zip(names, row, strict=True)))) for row in rows]
        sql = """
            select r.payment, r.amount, r.at, p.reference, p.currency from sandbox_bank__refund as r
            join sandbox_bank__payment as p on p.id = r.payment where r.at >= ? and r.at < ? order by r.at
        """
        for payment, amount, at, reference, currency in await self._storage.query(sql, (start, end)):
            gross = Money(amount, currency)
            lines.append(SettlementLine(kind="refund", payment=payment, reference=reference, gross=gross, at=at))
        return tuple(sorted(lines, key=lambda line: (line.at, line.payment)))

    async def read_settlement(self, content: bytes) -> tuple[SettlementLine, ...]:
        """A CSV file with the columns of `COLUMNS`; amounts in minor units."""
        try:
            rows = csv.DictReader(io.StringIO(content.decode("utf-8-sig")), strict=True)
            if tuple(rows.fieldnames or ()) != COLUMNS:
                raise SettlementUnreadable(f"line 1: expected the columns {', '.join(COLUMNS)}")
            return tuple(_read(row, number) for number, row in enumerate(rows, 2))
        except (UnicodeError, csv.Error) as error:
            raise SettlementUnreadable(f"this is no CSV file in UTF-8: {error}") from error


def _status_of(notice: Notice) -> PaymentStatus:
    state = notice.state if notice.state in ("paid", "failed", "pending", "cancelled", "expired") else "review"
    paid = state == "paid"
    return PaymentStatus(
        state=state,  # type: ignore[arg-type]
        reference=notice.reference,
        payment=notice.payment,
        session=notice.session,
        amount=Money(notice.amount, notice.currency) if paid else None,
        fee=Money(notice.fee, notice.currency) if paid else None,
        at=notice.at or None,
        method="card",
        last4=notice.card,
    )


def _paid(payment: BankPayment) -> PaymentStatus:
    return PaymentStatus(
        state="refunded" if payment.refunded >= payment.amount else "paid",
        reference=payment.reference,
        payment=payment.id,
        session=payment.session,
        amount=Money(payment.amount, payment.currency),
        fee=Money(payment.fee, payment.currency),
        refunded=Money(payment.refunded, payment.currency) if payment.refunded else None,
        at=payment.at,
        method="card",
        last4=payment.card,
    )


def _line(payment: BankPayment) -> SettlementLine:
    gross, fee = Money(payment.amount, payment.currency), Money(payment.fee, payment.currency)
    return SettlementLine(
        kind="payment",
        payment=payment.id,
        reference=payment.reference,
        gross=gross,
        fee=fee,
        net=gross - fee,
        at=payment.at,
    )


def _read(row: dict[str, str], number: int) -> SettlementLine:
    try:
        currency = row["currency"]
        return SettlementLine(
            kind={"payment": "payment", "refund": "refund"}.get(row["kind"], "other"),  # type: ignore[arg-type]
            payment=row["payment"],
            reference=row["reference"],
            gross=Money(int(row["gross"]), currency),
            fee=Money(int(row["fee"]), currency) if row["fee"] else None,
            net=Money(int(row["net"]), currency) if row["net"] else None,
            at=dt.datetime.fromisoformat(row["at"]).timestamp(),
            batch=row["batch"],
        )
    except (ValueError, TypeError, KeyError) as error:
        raise SettlementUnreadable(f"line {number}: {error}") from error
