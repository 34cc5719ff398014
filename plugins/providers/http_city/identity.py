"""The services `Identity` (`phonebook`) and `Registration` by a code on the bill, over HTTP."""

from __future__ import annotations

from msgspec import Struct

from gateway.api import (
    REGISTRATION_LOCKED,
    REGISTRATION_REFUSED,
    Alias,
    BillClaim,
    Clock,
    Holder,
    LoginPage,
    LoginReturn,
    LoginStart,
    Proof,
    RegistrationFacts,
    Resident,
    Sorry,
)
from plugins.providers.http_city.client import CityApi, named, usable
from plugins.providers.http_city.trust import PHONE

REFUSED = {"registration-refused": REGISTRATION_REFUSED, "registration-locked": REGISTRATION_LOCKED}


class FoundHolder(Struct, frozen=True):
    """Whose phone it is; None if nobody's, or of more than one."""

    holder: Holder | None


class ProvenHolders(Struct, frozen=True):
    """Who holds the account whose code is right. `subject`: who it was that proved it, always by the same name."""

    holders: tuple[Holder, ...]
    subject: str


class HttpIdentity:
    """The service `Identity`: the holder who has this phone number in the city's books.

    Arguments:
        api: the city's server.
    """

    def __init__(self, api: CityApi) -> None:
        self._api = api

    async def holder(self, resident: Resident) -> Holder | None:
        """The holder; nobody is asked for a resident whose number WhatsApp does not show."""
        phones = tuple(dict.fromkeys(phone for alias in resident.aliases if (phone := _phone(alias))))
        if not phones:
            return None
        path = "/identity/find"
        found = (await self._api.post(path, {"phones": phones}, FoundHolder)).holder
        if found is not None and not usable(found.id):
            raise self._api.trouble("POST", path, "a holder without an id")
        return found


class HttpRegistration:
    """The service `Registration`; its way is `bill`.

    Arguments:
        api: the city's server, which counts the tries. clock: when it was proven.
    """

    def __init__(self, api: CityApi, clock: Clock) -> None:
        self._api, self._clock = api, clock

    async def about(self) -> RegistrationFacts:
        """The way is `bill`."""
        return RegistrationFacts(way="bill")

    async def begin(self, start: LoginStart) -> LoginPage:
        """There is no login."""
        raise Sorry(REGISTRATION_REFUSED)

    async def finish(self, back: LoginReturn) -> Proof:
        """There is no login."""
        raise Sorry(REGISTRATION_REFUSED)

    async def check(self, claim: BillClaim) -> Proof:
        """Ask the server whose account it is."""
        account, code = named(claim.account, REGISTRATION_REFUSED), named(claim.code, REGISTRATION_REFUSED)
        path = "/registration/bill"
        body = {"account": account, "code": code, "who": claim.who}
        proven = await self._api.post(path, body, ProvenHolders, may=REFUSED)
        ids = [holder.id for holder in proven.holders]
        if not ids or len(set(ids)) < len(ids) or not all(map(usable, ids)) or not usable(proven.subject):
            raise self._api.trouble("POST", path, "a proof without holders or subject")
        return Proof(holders=proven.holders, subject=proven.subject, at=self._clock.now())


def _phone(alias: Alias) -> str | None:
    """The phone number that an alias stands for, in E.164; a business-scoped user id holds none."""
    number = f"+{alias.value}" if alias.kind == "wa_id" else alias.value if alias.kind == "phone" else ""
    return number if PHONE.fullmatch(number) else None
