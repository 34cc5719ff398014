"""What the service `payments` is given and hands over: a checkout, what a payment service provider (PSP) tells of it,
refunds, settlements; and the keys of what it raises.

Frozen Structs that a journal or a table can hold; amounts are integer minor units. No card number, no secret and no
more of a resident than the PSP needs is ever in one of them.
"""

from __future__ import annotations

import re
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from sessions.messages import Money

PAYMENT_REFUSED = "service-payment-refused"
"""Key of the `Sorry` raised when the PSP does not want to begin this payment (its answer is in the log)."""

REFERENCE_USED = "service-payment-reference-used"
"""Key of the `Sorry` raised when the PSP knows the reference already: begin again with a new one."""

AMOUNT_REFUSED = "service-payment-amount"
"""Key of the `Sorry` raised for an amount or a currency that the PSP does not take; see `PspFacts`."""


PaymentState = Literal[
    "open",
    "pending",
    "paid",
    "failed",
    "cancelled",
    "expired",
    "review",
    "refund_pending",
    "refunded",
    "refund_failed",
    "disputed",
    "dispute_won",
    "charged_back",
]
"""What a PSP says of a payment, in words that all PSPs share.

`open`: nothing is known yet, the resident may still pay. `pending`: the bank or the PSP is busy with it. `paid`: the
money was taken. `failed`, `cancelled`, `expired`: it was not; a late `paid` is still possible. `review`: something does
not agree, or the PSP said what we do not know; a person has to look, never a success and never a failure.
`refund_pending`, `refunded`, `refund_failed` and `disputed`, `dispute_won`, `charged_back`: what became of money that
was paid.
"""

REFERENCE = re.compile(r"[0-9A-Z]{8,16}\Z")
"""What a reference looks like, so that every PSP takes it (Peach is the tightest)."""


class Checkout(Struct, frozen=True, kw_only=True):
    """A payment that a resident is about to make.

    Arguments:
        reference: ours: 8 to 16 digits and capital letters, a new one for each call of `Payments.begin`, whatever
            became of the one before. It holds no account number.
        amount: what is to be paid; more than nothing.
        description: what the resident reads at the PSP, up to 100 characters. Mask account numbers.
        return_url: where the browser comes back to (by GET or by POST); that it did proves nothing.
        cancel_url: where it comes back to when the resident gave up.
        notify_url: where the PSP's server tells the outcome; the address that `Notification.url` will have.
        expires_at: epoch seconds, after which the resident shall no longer be able to pay. A PSP whose sessions live
            for a shorter or a longer time does what it can: see `Handover.expires_at`.
        key: idempotency key; the same one with the same checkout begins one session at most.
        email: of the payer, for a PSP that insists on one; a city's own alias, if left out the provider's setting.
        language: BCP 47, for the PSP's page.
    """

    reference: str
    amount: Money
    description: str
    return_url: str
    cancel_url: str
    notify_url: str
    expires_at: float
    key: str
    email: str = ""
    language: str = "en"

    def __post_init__(self) -> None:
        if not REFERENCE.match(self.reference):
            raise ValueError("reference: 8 to 16 digits and capital letters")
        if self.amount.cents <= 0:
            raise ValueError("amount: more than nothing")
        if not self.description.strip() or len(self.description) > 100:
            raise ValueError("description: 1 to 100 characters")


class Handover(Struct, frozen=True, kw_only=True):
    """How the browser gets from our page to the PSP's.

    Arguments:
        url: where it goes: https, a host that `PspFacts.hosts` names.
        method: `redirect` (answer 303), or `form`: POST `fields` there from a form with a visible button.
        fields: names and values of the form, in this order; they are part of a signature.
        session: the PSP's id of the session, to be kept for `Payment` calls; empty if the PSP has none before the
            resident arrives.
        expires_at: when the session dies at the PSP, in epoch seconds; None if it never does.
        once: the address shows the page one time only; whoever comes again is given another session.
    """

    url: str
    method: Literal["redirect", "form"] = "redirect"
    fields: tuple[tuple[str, str], ...] = ()
    session: str = ""
    expires_at: float | None = None
    once: bool = False


class Sought(Struct, frozen=True, kw_only=True):
    """Which payment is meant, and what we expect of it.

    Arguments:
        reference: as in `Checkout`.
        amount: as in `Checkout`: anything else is for review.
        session: as in `Handover`; empty if not known.
        payment: the PSP's id of the payment; empty if none is known yet.
    """

    reference: str
    amount: Money
    session: str = ""
    payment: str = ""


class PaymentStatus(Struct, frozen=True, kw_only=True):
    """What the PSP says of one payment.

    Arguments:
        state: see `PaymentState`.
        reference: ours, as the PSP repeats it; empty if it does not.
        payment: the PSP's id of the payment; with its name the key under which money is booked once.
        session: the PSP's id of the session, if told.
        amount: what was paid, or is to be; None if not told.
        fee: what the PSP keeps, if told; not negative.
        refunded: what has gone back, if told.
        at: when it happened by the PSP's clock, in epoch seconds, if told. Order by it, not by arrival.
        method: how it was paid, in the PSP's word (`card`, `eft`), if told.
        brand: of the card, if told.
        last4: the last four digits of the card, if told; never more.
        detail: the PSP's own code and words, or what does not agree; for the operator.
    """

    state: PaymentState
    reference: str = ""
    payment: str = ""
    session: str = ""
    amount: Money | None = None
    fee: Money | None = None
    refunded: Money | None = None
    at: float | None = None
    method: str = ""
    brand: str = ""
    last4: str = ""
    detail: str = ""

    def against(self, sought: Sought) -> PaymentStatus:
        """The same, or for review if it tells of money and does not agree with what was expected.

        Arguments:
            sought: the payment that was asked about.
        """
        wrong = [*self._disagreements(sought)] if self.state in _MONEY else []
        if not wrong:
            return self
        return replace(self, state="review", detail="; ".join([*wrong, *filter(None, [self.detail])]))

    def _disagreements(self, sought: Sought) -> tuple[str, ...]:
        wrong = []
        if self.reference != sought.reference:
            wrong.append(f"reference {self.reference or 'missing'}, expected {sought.reference}")
        if self.amount is None:
            wrong.append("no amount")
        elif self.amount != sought.amount:
            told, expected = self.amount, sought.amount
            wrong.append(f"{told.cents} {told.currency}, expected {expected.cents} {expected.currency} (minor units)")
        if not self.payment:
            wrong.append("no payment id")
        return tuple(wrong)


_MONEY = frozenset({"paid"})
"""States that are only believed if reference, amount and currency agree."""


class Notification(Struct, frozen=True, kw_only=True):
    """A request to our notification address, as it came: nothing in it is believed before `Payments.receive`.

    Arguments:
        body: the raw bytes. Keep them until the payment is decided.
        headers: names and values as they came.
        query: the raw query string, without `?`.
        client: IP address of the peer; behind the operator's own proxy that of the client that the proxy names.
        url: our public address of the route, as in `Checkout.notify_url`.
        method: `POST`, or what else it was.
        arrived: when it came, in epoch seconds; None for just now. Measure its age by it: it may have waited for us.
    """

    body: bytes
    headers: tuple[tuple[str, str], ...] = ()
    query: str = ""
    client: str = ""
    url: str = ""
    method: str = "POST"
    arrived: float | None = None

    def header(self, name: str) -> str | None:
        """The header of this name in any letters; None if there is none, or if it came more than once.

        Arguments:
            name: for example `Stripe-Signature`.
        """
        found = [value for each, value in self.headers if each.lower() == name.lower()]
        return found[0] if len(found) == 1 else None


class PspAnswer(Struct, frozen=True):
    """What to answer the PSP, once what came is safe on disk.

    Arguments:
        status: HTTP status; what is not 200 is sent again.
        body: of the answer.
        mime: its type.
    """

    status: int = 200
    body: str = ""
    mime: str = "text/plain; charset=utf-8"


class PaymentEvent(Struct, frozen=True, kw_only=True, tag="event"):
    """A notification that comes from the PSP beyond doubt. What it says is still to be confirmed: `Payments.confirm`.

    Arguments:
        id: the PSP's id of the event, or one made of what it tells: the same id is the same event, however often it
            comes.
        status: what it says.
        evidence: what was received and may be kept: no secret, no signature, nothing of the payer but brand and last
            four digits.
        proof: what `confirm` has to show to the PSP's server, if it wants to see it; it may hold personal data, and is
            forgotten when the payment is decided.
        answer: for the PSP, after the event is stored.
        warnings: for the operator: what is odd and was let through (an address not on the list, in `warn`).
    """

    id: str
    status: PaymentStatus
    evidence: dict[str, str] = {}
    proof: str = ""
    answer: PspAnswer = PspAnswer()
    warnings: tuple[str, ...] = ()


class NotificationIgnored(Struct, frozen=True, kw_only=True, tag="ignored"):
    """It comes from the PSP and is not about a payment: a test call, an event of another kind.

    Arguments:
        reason: for the log. answer: for the PSP.
    """

    reason: str
    answer: PspAnswer = PspAnswer()


RefusalReason = Literal[
    "method", "size", "type", "malformed", "duplicate_field", "signature", "timestamp", "source", "merchant", "mode"
]
"""Why a notification is not believed."""


class NotificationRefused(Struct, frozen=True, kw_only=True, tag="refused"):
    """It is not believed, and changes nothing. Count it: many of them mean an attack or a wrong secret.

    Arguments:
        reason: see `RefusalReason`.
        detail: for the log; nothing secret, nothing personal.
        answer: for whoever sent it.
    """

    reason: RefusalReason
    detail: str = ""
    answer: PspAnswer = PspAnswer(400)


class RefundRequest(Struct, frozen=True, kw_only=True):
    """Money that shall go back. A person has asked for it and another one has agreed; never a chat alone.

    Arguments:
        sought: the payment, with the PSP's id of it.
        amount: not more than was paid less what has gone back; the caller sees to it as well.
        reason: 3 to 200 characters; the payer may see it.
        key: idempotency key of this refund.
    """

    sought: Sought
    amount: Money
    reason: str
    key: str

    def __post_init__(self) -> None:
        if self.amount.cents <= 0 or self.amount.currency != self.sought.amount.currency:
            raise ValueError("amount: more than nothing, in the currency of the payment")
        if self.amount.cents > self.sought.amount.cents:
            raise ValueError("amount: not more than was paid")
        if not 3 <= len(self.reason) <= 200:
            raise ValueError("reason: 3 to 200 characters")


RefundState = Literal["done", "pending", "refused", "by_hand", "unknown"]
"""`by_hand`: the PSP cannot do it by itself (bank details are needed, or it has no such call): do it in its dashboard.
`unknown`: it may have been done; look at the PSP before anybody tries again."""


class Refund(Struct, frozen=True, kw_only=True):
    """What became of a refund.

    Arguments:
        state: see `RefundState`.
        id: the PSP's id of it, if told.
        amount: as asked.
        detail: the PSP's own code and words.
    """

    state: RefundState
    amount: Money
    id: str = ""
    detail: str = ""


class SettlementLine(Struct, frozen=True, kw_only=True):
    """One line of what the PSP says it has taken or given back, for reconciliation.

    Arguments:
        kind: `payment`, `refund`, or `other` (a fee of its own, a payout).
        reference: ours; empty if the PSP does not repeat it.
        payment: the PSP's id of the payment.
        gross: what the payer paid; positive also for a refund.
        fee: what the PSP keeps of it, None if the line does not tell.
        net: gross less fee, as the PSP wrote it; None if the line does not tell.
        at: epoch seconds.
        batch: the payout that it belongs to, if told.
    """

    kind: Literal["payment", "refund", "other"]
    payment: str
    gross: Money
    at: float
    reference: str = ""
    fee: Money | None = None
    net: Money | None = None
    batch: str = ""


class SettlementUnreadable(ValueError):
    """A settlement file cannot be read; the message says which line, and why."""


class PspFacts(Struct, frozen=True, kw_only=True):
    """What our page and the operator have to know of a PSP.

    Arguments:
        name: short and stable (`payfast`): with a payment's id the key in the ledger.
        title: what residents read: "You will pay at ...".
        live: real money; False in a sandbox.
        currencies: ISO 4217 codes that are set up.
        smallest: the smallest amount that can be paid, by currency, in minor units.
        hosts: origins that our page may send the browser to (`https://host`), for its content security policy.
        return_methods: how the browser comes back to `return_url`.
        session_seconds: how long a session lives at the PSP; None if there is none.
        can_query: `Payments.query` asks the PSP; otherwise only notifications tell.
        can_expire: `Payments.expire` can end a session there.
        can_refund: `Payments.refund` works by API.
        can_list: `Payments.settled` works; otherwise a file is needed.
    """

    name: str
    title: str
    live: bool
    currencies: tuple[str, ...]
    smallest: dict[str, int]
    hosts: tuple[str, ...]
    return_methods: tuple[Literal["GET", "POST"], ...] = ("GET",)
    session_seconds: int | None = None
    can_query: bool = True
    can_expire: bool = False
    can_refund: bool = False
    can_list: bool = False

    def takes(self, amount: Money) -> bool:
        """Whether it can be paid here as far as is known: its currency, and not too small.

        Arguments:
            amount: to be paid.
        """
        return amount.currency in self.currencies and amount.cents >= self.smallest.get(amount.currency, 1)
