"""What the ledger holds, and the news that it publishes. Amounts are integer minor units, moments epoch seconds."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from gateway.api import Money, PaymentEvent, Resident

IntentState = Literal[
    "created",
    "opened",
    "pending",
    "paid",
    "posted",
    "failed",
    "cancelled",
    "expired",
    "review",
    "disputed",
    "charged_back",
]
"""`created`: there is a link. `opened`: somebody went on to the provider. `pending`: the bank is busy. `paid`: the
money was taken. `posted`: it is in the city's books. `failed`: the bank said no (the link may be used again until it
expires). `cancelled`: by the resident, or another link took its place. `expired`: nobody paid in time. `review`: a
person has to look."""

PAYABLE: frozenset[str] = frozenset({"created", "opened", "failed"})
"""States in which the link may be used."""

UNPAID: frozenset[str] = frozenset({"created", "opened", "pending", "failed", "cancelled", "expired"})
"""States that money moves to `paid`, however late it comes."""

MoneyState = Literal[
    "received", "posted", "review", "refund_asked", "refunding", "refunded", "disputed", "charged_back"
]
"""`received`: on its way into the city's books. `posted`: there. `review`: a person decides. The rest: what became of
money that was to go back, or that a bank took back."""


class Share(Struct, frozen=True, kw_only=True):
    """What one account gets of a payment.

    Arguments:
        account: its number; personal, so it stands in sealed values only. masked: as it may be shown.
        title: as its holder knows it.
        amount: of this payment. due: what was owing when the link was made.
    """

    account: str
    masked: str
    title: str
    amount: Money
    due: Money


class Details(Struct, frozen=True, kw_only=True):
    """What is personal of an intent; kept as a value, which is encrypted where the operator has set a key.

    Arguments:
        resident: who asked for the link. holder: whose accounts they are, by the city's own id.
        shares: at least one. token: the secret part of the link. language: of the chat.
        account_level: what the resident had to be.
    """

    resident: Resident
    holder: str
    shares: tuple[Share, ...]
    token: str
    language: str = "en"

    @property
    def total(self) -> Money:
        """All shares together."""
        return Money(sum(share.amount.cents for share in self.shares), self.shares[0].amount.currency)

    @property
    def accounts(self) -> str:
        """The accounts as they may be shown."""
        return ", ".join(share.masked for share in self.shares)


class Intent(Struct, frozen=True, kw_only=True):
    """A payment that a resident means to make: one row of the ledger.

    Arguments:
        id: ours. state: see `IntentState`. psp: which provider. device: mark of the browser that went on with it.
        flag: what is odd about it, for the operator (`late`).
        wants_news: the resident waits for the provider to answer.
    """

    id: str
    resident: str
    state: str
    amount: Money
    psp: str
    created: float
    expires: float
    flag: str = ""
    device: str = ""
    wants_news: bool = False

    def usable(self, now: float) -> bool:
        """Whether somebody may go on to the provider now (`now`, epoch seconds)."""
        return self.state in PAYABLE and now < self.expires


class Attempt(Struct, frozen=True, kw_only=True):
    """One session at the provider. Each has a reference of its own.

    Arguments:
        reference: what the provider and the receipt call it. back: the secret part of the way back.
        state: `begun` (asked for), `handed` (somebody may be there), `over` (nothing more is to come of it).
        session, payment: the provider's ids. dies: when the session ends there. looks: how often we have asked.
    """

    reference: str
    intent: str
    back: str
    psp: str
    state: str
    begun: float
    session: str = ""
    payment: str = ""
    dies: float | None = None
    looks: int = 0


class Taken(Struct, frozen=True, kw_only=True):
    """Money that a provider took: one row of the ledger.

    Arguments:
        code: of the receipt. psp, payment: the provider's id; booked once. intent: empty if nobody knows for what.
        fee: what the provider keeps. at: by its clock. booked: by ours. reason: why it is for review.
        refunded: what has gone back. method, card: how it was paid, as far as the provider tells (`card`, `Visa 0042`).
    """

    code: str
    psp: str
    payment: str
    intent: str
    reference: str
    amount: Money
    fee: int | None
    at: float
    booked: float
    state: str
    reason: str = ""
    refunded: int = 0
    method: str = ""
    card: str = ""


class Kept(Struct, frozen=True):
    """A notification, stored before anything is done about it. `body` goes when it is decided."""

    event: PaymentEvent
    body: bytes = b""


# ---------------------------------------------------------------------------------------------------- news


class PaymentReceived(Struct, frozen=True):
    """The bank has the money. `late`: it came after the link had ended."""

    amount: Money
    accounts: str
    reference: str
    late: bool = False


class PaymentOnAccount(Struct, frozen=True):
    """The money is in the city's books; `code` finds the receipt."""

    amount: Money
    accounts: str
    code: str


class PaymentNotMade(Struct, frozen=True):
    """The bank said no. `url`: the link, if it can be used again; `until`: how long."""

    amount: Money
    accounts: str
    url: str = ""
    until: float = 0


class PaymentInReview(Struct, frozen=True):
    """Money came that a person has to look at: `double` (paid twice), or something did not agree."""

    amount: Money
    reference: str
    double: bool = False


class PaymentElsewhere(Struct, frozen=True):
    """Somebody opened the link in another browser than the one that had begun."""

    amount: Money


class PaymentsBack(Struct, frozen=True):
    """The provider answers again, and the resident wanted to know."""

    amount: Money
    url: str
    until: float


class PaymentReturned(Struct, frozen=True):
    """Money has gone back to the payer."""

    amount: Money
    reference: str
