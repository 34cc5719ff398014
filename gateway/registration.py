"""The service `registration`: how somebody proves which holder in the city's books they are.

The provider knows one way of proving: the login of the city's e-services (`login`), or a code that is printed on the
bill (`bill`). It decides who somebody is, and nothing else; the plugin `account` asks, on a page of its own, keeps the
link between a chat and a holder, and confirms it in the chat.

`gateway.testing.contracts.RegistrationContract` holds providers to it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, Protocol, runtime_checkable

from msgspec import Struct

from gateway.service_data import Holder

REGISTRATION_REFUSED = "service-registration-refused"
"""Key of the `Sorry` raised when what was given proves nothing; the same words whatever of it was wrong."""


REGISTRATION_LOCKED = "service-registration-locked"
"""Key of the `Sorry` raised after too many wrong tries, for this account or from this resident."""


REGISTRATION_STOPPED = "service-registration-stopped"
"""Key of the `Sorry` raised when the person has stopped at the city's login."""


REGISTRATION_UNKNOWN = "service-registration-unknown"
"""Key of the `Sorry` raised when somebody has logged in whom the city's books do not know."""


RegistrationWay = Literal["login", "bill"]
"""`login`: on a page of the city's own login. `bill`: account number and a code that is printed on the bill."""


class RegistrationFacts(Struct, frozen=True, kw_only=True):
    """How a provider registers people.

    Arguments:
        way: what the resident has to do.
        name: what the city calls its login (`e-Services`), for words to the resident; may be empty.
        leads_to: addresses that a form of ours may lead to, for the page's content policy (`https://login.example`).
    """

    way: RegistrationWay
    name: str = ""
    leads_to: tuple[str, ...] = ()


class LoginStart(Struct, frozen=True, kw_only=True):
    """What a login is begun with.

    Arguments:
        return_to: our address to which the browser comes back, the same each time; registered with the login.
        language: of the resident, BCP 47.
        max_age: seconds that the last login there may lie back; older, and the person has to log in anew. None: any.
        acr: the assurance that the login shall give, by the login's own name; empty if any will do.
    """

    return_to: str
    language: str = "en"
    max_age: int | None = None
    acr: str = ""


class LoginPage(Struct, frozen=True, kw_only=True):
    """A login that was begun.

    Arguments:
        address: the browser is sent there.
        state: comes back in the query as `state`; a secret of this browser.
        kept: what the provider wants to have back in `LoginReturn`; it never leaves the gateway.
    """

    address: str
    state: str
    kept: str


class LoginReturn(Struct, frozen=True, kw_only=True):
    """The browser has come back.

    Arguments:
        query: the fields of the query; its `state` was compared with ours before.
        start: what the login was begun with.
        kept: see `LoginPage.kept`.
    """

    query: Mapping[str, str]
    start: LoginStart
    kept: str


class BillClaim(Struct, frozen=True, kw_only=True):
    """Somebody says that they hold an account, with a bill in their hand.

    Arguments:
        account: the account number as it was typed.
        code: the code on the bill as it was typed.
        who: the resident's id, for the limit of tries; nothing else is done with it.
    """

    account: str
    code: str
    who: str


class Proof(Struct, frozen=True, kw_only=True):
    """Who somebody has proven to be.

    Arguments:
        holders: whom they may act for: themselves, a business; at least one.
        subject: who it was that proved it, by a name that stays the same: issuer and subject of a login.
        at: when they did, in seconds since the epoch; for a login that was still open, when that began.
        acr: the assurance by the login's own name; empty if it says nothing.
        manages: whether they may see and remove the phones of other people at these holders.
    """

    holders: tuple[Holder, ...]
    subject: str
    at: float
    acr: str = ""
    manages: bool = True


@runtime_checkable
class Registration(Protocol):
    """Proving who one is. A provider of one way answers the calls of the other with `REGISTRATION_REFUSED`."""

    async def about(self) -> RegistrationFacts:
        """The way, and what to call it. Always the same; no call over the network.

        Raises: nothing.
        """
        ...

    async def begin(self, start: LoginStart) -> LoginPage:
        """Begin a login. Nothing is kept by the provider.

        Arguments:
            start: where to come back to, and what is asked of the login.

        Raises:
            Sorry: `REGISTRATION_REFUSED`: this provider has no login.
            TryLater: `UNAVAILABLE`: the login does not answer.
        """
        ...

    async def finish(self, back: LoginReturn) -> Proof:
        """Who has logged in. What came back is good for one call.

        Arguments:
            back: what the browser has brought.

        Raises:
            Sorry: `REGISTRATION_STOPPED` if the person has stopped; `REGISTRATION_REFUSED` if what came back is not
                what it should be; `REGISTRATION_UNKNOWN` if the login names nobody in the city's books.
            TryLater: `UNAVAILABLE`: the login does not answer; begin anew.
        """
        ...

    async def check(self, claim: BillClaim) -> Proof:
        """Whose account it is, if the code is right. Tries are limited and audited.

        Arguments:
            claim: what was typed.

        Raises:
            Sorry: `REGISTRATION_REFUSED`, the same for an unknown account and for a wrong code; `REGISTRATION_LOCKED`
                after too many.
            TryLater: `UNAVAILABLE`: the city's system does not answer.
        """
        ...
