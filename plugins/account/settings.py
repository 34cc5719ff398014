"""What the operator sets: how residents register, and what each level asks for."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from gateway.api import CHANGE, PAY, REGISTERED

DAY = 86_400.0


class Assurance(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a level asks for.

    Arguments:
        by_number: it is enough that the city has the resident's number on file (needs `phonebook`).
        proof_within_minutes: how long ago the resident may have logged in, or shown the code of the bill; older, and
            they do it once more. 0: any time.
        acr: the assurance that the login must give, by the login's own name; empty: any.
    """

    by_number: bool = False
    proof_within_minutes: Annotated[int, Meta(ge=0, le=5_256_000)] = 0
    acr: str = ""


class Levels(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What each level asks for: to see one's bills, to pay, to change what the city keeps."""

    registered: Assurance = Assurance(by_number=True)
    pay: Assurance = Assurance(proof_within_minutes=30 * 24 * 60)
    change: Assurance = Assurance(proof_within_minutes=10)

    def of(self, level: str) -> Assurance:
        """What one level asks for.

        Arguments:
            level: a name of `gateway.api`.
        """
        return {REGISTERED: self.registered, PAY: self.pay, CHANGE: self.change}[level]


class Settings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The table `[plugins.account]`.

    Arguments:
        register: residents register on a page of ours, and this plugin stands behind `identity`. False: they are who
            the service `identity` says, and nobody can register here.
        phonebook: whoever writes from a number that the city has on file counts as known (service `phonebook`).
        levels: what each level asks for, as docs/registration.md says.
        link_minutes: how long a link to the page is good.
        code_minutes: how long the code on the page is good.
        code_tries: wrong codes in the chat; then the code is no more.
        links_a_day: links that one resident can have sent.
        idle_days: a registration that nobody has used for so long lapses.
        most_phones: phones that may be registered for one holder.
        audit_days: how long it is kept who has done what.
    """

    register: bool = True
    phonebook: bool = False
    levels: Levels = Levels()
    link_minutes: Annotated[int, Meta(ge=2, le=60)] = 15
    code_minutes: Annotated[int, Meta(ge=2, le=30)] = 10
    code_tries: Annotated[int, Meta(ge=1, le=10)] = 5
    links_a_day: Annotated[int, Meta(ge=1, le=100)] = 10
    idle_days: Annotated[int, Meta(ge=1, le=3650)] = 90
    most_phones: Annotated[int, Meta(ge=1, le=100)] = 10
    audit_days: Annotated[int, Meta(ge=1, le=36500)] = 1825
