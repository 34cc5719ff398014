"""What most payment providers need beside the service: refusing a notification, and what was asked for before."""

from __future__ import annotations

import ipaddress
from collections.abc import Awaitable, Callable, Iterable

from msgspec import Struct

from gateway.outbound import NoAnswer
from gateway.payments_data import Notification, NotificationRefused, Refund, RefundRequest, RefusalReason
from gateway.storage import Storage, Transaction
from sessions.errors import TryLater

_TROUBLE = "trouble"


class RefuseNotification(Exception):
    """Raise it wherever a notification turns out not to be believed; `Payments.receive` returns its `answer`.

    Arguments:
        reason: why. detail: for the operator, without personal data.
    """

    def __init__(self, reason: RefusalReason, detail: str = "") -> None:
        super().__init__(reason)
        self._answer = NotificationRefused(reason=reason, detail=detail)

    @property
    def answer(self) -> NotificationRefused:
        """What `Payments.receive` is to return."""
        return self._answer


def check_post(notification: Notification, most: int) -> None:
    """Look at method and size, before anything is read.

    Arguments:
        notification: the request. most: bytes of its body.

    Raises:
        RefuseNotification: it is no POST, or larger.
    """
    if notification.method != "POST":
        raise RefuseNotification("method")
    if len(notification.body) > most:
        raise RefuseNotification("size")


def check_source(client: str, networks: Iterable[str], *, strict: bool) -> tuple[str, ...]:
    """Look at the address that a notification comes from; gives words for `PaymentEvent.warnings`, none if it is known.

    Arguments:
        client: `Notification.client`. networks: such as `196.33.227.224/27`. strict: refuse what comes from elsewhere.

    Raises:
        RefuseNotification: it comes from elsewhere, and `strict`.
    """
    try:
        address = ipaddress.ip_address(client)
        found = any(address in ipaddress.ip_network(network) for network in networks)
    except ValueError:
        found = False
    if found:
        return ()
    if strict:
        raise RefuseNotification("source", "none of the addresses in networks")
    return ("it comes from none of the addresses in networks",)


class RefundAsked(Struct, frozen=True):
    """A refund that was asked for.

    Arguments:
        answer: what the PSP said; None while that is not known.
    """

    answer: Refund | None = None


class PspMemory:
    """What a provider remembers over a restart: refunds that it has asked for, and what the PSP refused last.

    For PSPs without idempotency keys: look at `refund_asked` first, then `ask_refund`; then no refund goes out twice.

    Arguments:
        storage: of the plugin; the keys `trouble` and `refund ...` in it are taken.
    """

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    async def refund_asked(self, key: str) -> RefundAsked | None:
        """The refund as it was asked for; None if it never was.

        Arguments:
            key: `RefundRequest.key`.
        """
        return await self._storage.get(_refund(key), RefundAsked)

    async def ask_refund(self, request: RefundRequest, ask: Callable[[], Awaitable[Refund]]) -> Refund:
        """Ask for a refund, which is remembered before; without an answer it is `unknown`, and stays asked for.

        Arguments:
            request: what is asked for. ask: asks the PSP, and gives what it says. It raises `TryLater` if the PSP was
                certainly not reached, and `NoAnswer` if it may have been.

        Raises:
            TryLater: it was not asked for, and may be again.
        """
        key = _refund(request.key)
        await self._storage.put(key, RefundAsked())
        try:
            made = await ask()
        except TryLater:
            await self._storage.delete(key)
            raise
        except NoAnswer as error:
            return Refund(state="unknown", amount=request.amount, detail=str(error))
        await self._storage.put(key, RefundAsked(made))
        return made

    async def refused(self, why: str) -> None:
        """The PSP does not want what it was asked for; for the health check.

        Arguments:
            why: in few words, or in the PSP's code.
        """
        await self._storage.put(_TROUBLE, why)

    async def took(self, transaction: Transaction) -> None:
        """The PSP took what it was asked for: there is no trouble any more.

        Arguments:
            transaction: in which you keep what came of it.
        """
        await transaction.delete(_TROUBLE)

    async def trouble(self) -> str:
        """What the PSP refused last; empty if it has taken something since."""
        return await self._storage.get(_TROUBLE, str) or ""


def _refund(key: str) -> str:
    return f"refund {key}"[:255]
