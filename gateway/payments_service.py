"""The service `payments`: what a payment service provider (PSP) can do for the plugin that keeps the ledger.

The provider knows one PSP's wire: how a session begins, whether a notification is authentic, what its words mean. It
keeps nothing and decides nothing; intents, states, doubles and posting are the payments plugin's. So a call may be
repeated at any time, and the one who calls must survive a crash between any two calls:

1. Store the checkout with a new reference, then `begin`, then store the `Handover`.
2. At our notification address hand the raw request to `receive`; store the event; answer as it says; only then
3. `confirm` the event beside the request, again and again until it answers. Believe that status, not the event.
4. `query` what was opened and has not been heard of. Coming back from the PSP proves nothing.

All that is raised is `Sorry` and `TryLater`, as with every service. Two providers never share code; what they agree on
is here, and `gateway.testing.contracts` and `gateway.testing.payments` hold them to it.
"""

from __future__ import annotations

from datetime import date
from typing import Protocol, runtime_checkable

from gateway.payments_data import (
    Checkout,
    Handover,
    Notification,
    NotificationIgnored,
    NotificationRefused,
    PaymentEvent,
    PaymentStatus,
    PspFacts,
    Refund,
    RefundRequest,
    SettlementLine,
    Sought,
)


@runtime_checkable
class Payments(Protocol):
    """Paying on a page of a payment service provider, where the bank authenticates the payer."""

    async def about(self) -> PspFacts:
        """Facts of this PSP as it is set up here. Always the same; no call over the network.

        Raises: nothing.
        """
        ...

    async def begin(self, checkout: Checkout) -> Handover:
        """Begin a session at the PSP.

        After any error nobody can pay by this checkout: its address was never handed over. Begin another one, with a
        new reference and a new key, or the same again where `TryLater` was raised.

        Arguments:
            checkout: what is to be paid, and the ways back.

        Raises:
            Sorry: `AMOUNT_REFUSED`, `REFERENCE_USED` or `PAYMENT_REFUSED`.
            TryLater: `UNAVAILABLE`: the PSP does not answer, or is too busy.
        """
        ...

    async def receive(self, notification: Notification) -> PaymentEvent | NotificationIgnored | NotificationRefused:
        """Whether a request to our notification address is authentic, and what it tells. No call over the network.

        Signature, age, source address, merchant and shape are checked here, before anything is read from it.

        Arguments:
            notification: the request as it came.

        Raises: nothing, whatever came.
        """
        ...

    async def confirm(self, event: PaymentEvent, sought: Sought) -> PaymentStatus:
        """What is true of an authentic event: by asking the PSP's server where it offers that, and by comparing
        reference, amount and currency with ours.

        Arguments:
            event: as `receive` gave it.
            sought: our payment of that reference.

        Returns: the status to act upon; `review` if anything does not agree, or if the PSP denies the event.

        Raises:
            TryLater: `UNAVAILABLE`: not decided yet; ask again.
        """
        ...

    async def query(self, sought: Sought) -> PaymentStatus:
        """What the PSP knows of a payment now, compared with what we expect.

        Arguments:
            sought: our payment, with all ids that are known of it.

        Returns: `open` if the PSP has not heard of it, or cannot be asked about it; `review` if it does not agree.

        Raises:
            TryLater: `UNAVAILABLE`: the PSP does not answer.
        """
        ...

    async def expire(self, sought: Sought) -> bool:
        """End a session, so that nobody can pay there any more.

        Arguments:
            sought: our payment, with its session.

        Returns: whether it is certain that nobody can pay. False if the PSP cannot do it, or if it was paid meanwhile:
            then `query`.

        Raises:
            TryLater: `UNAVAILABLE`: the PSP does not answer.
        """
        ...

    async def refund(self, request: RefundRequest) -> Refund:
        """Give money back; an effect.

        Arguments:
            request: how much of which payment, and why.

        Returns: what became of it; see `RefundState`.

        Raises:
            TryLater: `UNAVAILABLE`: nothing was asked of the PSP.
        """
        ...

    async def settled(self, first: date, last: date) -> tuple[SettlementLine, ...]:
        """What the PSP took and gave back on these days, by its own list; for reconciliation.

        Arguments:
            first, last: both included, by the PSP's own dates.

        Returns: in order of time; empty if there was nothing, or if `PspFacts.can_list` is False.

        Raises:
            TryLater: `UNAVAILABLE`: the PSP does not answer.
        """
        ...

    async def read_settlement(self, content: bytes) -> tuple[SettlementLine, ...]:
        """The same from a file that the operator has fetched from the PSP's dashboard.

        Arguments:
            content: the file, up to 50 MB.

        Raises:
            SettlementUnreadable: it is no such file, or a line makes no sense; the message names the line.
        """
        ...
