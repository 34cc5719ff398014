"""What is kept: links between a chat and a holder, attempts to make one, and what was done.

Ids and moments are in tables; whatever is personal is in values, which are sealed where the operator has set a key.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from gateway.api import Holder, LoginStart, Proof

STEPS = (
    "create table account__link(id text primary key, resident text not null, holder text not null, way text not null,"
    " since real not null, proven real not null, used real not null, unique(resident, holder));"
    "create index account__link_holder on account__link(holder);"
    "create index account__link_used on account__link(used);"
    "create table account__attempt(mark text primary key, resident text not null, state text not null, browser text,"
    " made real not null, until real not null);"
    "create index account__attempt_resident on account__attempt(resident, made);"
    "create index account__attempt_browser on account__attempt(browser);"
    "create index account__attempt_made on account__attempt(made);"
    "create table account__act(id integer primary key, at real not null, resident text not null,"
    " holder text not null, act text not null);"
    "create index account__act_at on account__act(at)",
)

Way = Literal["login", "bill", "number"]
"""How somebody has shown who they are: by login, by the code of a bill, or only by the number on file."""


class LinkDetails(Struct, frozen=True, kw_only=True):
    """What is personal of a link.

    Arguments:
        holder: whom the resident may act for.
        subject: who has proven it, see `Proof.subject`; empty for a number on file.
        acr: the assurance of the latest proof.
        tail: the end of the resident's number, as others may see it; empty if the number is hidden.
        manages: whether they may remove the phones of others.
    """

    holder: Holder
    subject: str = ""
    acr: str = ""
    tail: str = ""
    manages: bool = True


class Link(Struct, frozen=True, kw_only=True):
    """A resident is linked to a holder.

    Arguments:
        id: of the link. resident: whose chat. way: how it was proven.
        since: when it was made. proven: when last proven. used: when last of use; all in seconds since the epoch.
        details: see there.
    """

    id: str
    resident: str
    way: Way
    since: float
    proven: float
    used: float
    details: LinkDetails

    @property
    def holder(self) -> Holder:
        """Whom the resident may act for."""
        return self.details.holder


AttemptState = Literal["open", "begun", "proven", "bound", "over"]
"""`open`: the link was sent. `begun`: a browser is at the login. `proven`: it shows the code. `bound`: the code was
typed in the chat, and the link made. `over`: stopped, replaced, or too many wrong codes."""


class Attempt(Struct, frozen=True, kw_only=True):
    """One link that was sent into a chat.

    Arguments:
        mark: the hash of what stands in the link, which is kept nowhere. resident: whose chat.
        state: see there. until: when its present step is over, in seconds since the epoch.
        tail: the end of the chat's number, shown on the page. language: of the chat.
        start: what the login is to be begun with. way: of the provider.
        browser: the hash of the browser's cookie. login: the hash of the login's `state`. kept: see `LoginPage.kept`.
        proof: once there is one. tries: codes typed so far. answered: the effect that the latest of them was typed by.
    """

    mark: str
    resident: str
    state: AttemptState
    until: float
    tail: str
    language: str
    max_age: int | None = None
    acr: str = ""
    start: LoginStart | None = None
    way: Way = "login"
    browser: str = ""
    login: str = ""
    kept: str = ""
    proof: Proof | None = None
    tries: int = 0
    answered: str = ""


class PhoneAdded(Struct, frozen=True):
    """Another phone was registered for a holder; told to everybody who is linked to it.

    Arguments:
        phone: the end of its number. name: of the holder.
    """

    phone: str
    name: str


class PhoneRemoved(Struct, frozen=True):
    """The resident's phone was removed by somebody else of the same holder.

    Arguments:
        name: of the holder.
    """

    name: str
