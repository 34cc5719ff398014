"""What holds of a city's server, and what does not: `gateway city-api check`.

What only asks is always checked. What changes something is checked only where the operator asks for it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable

from msgspec import Struct

from gateway.api import Files, Sorry
from plugins.providers.http_city.client import About
from plugins.providers.http_city.problems import CityTrouble
from plugins.providers.http_city.services import CityServices


class Finding(Struct, frozen=True):
    """What one check found. `service`: of which. `ok`: None if it could not be checked, and `words` say why."""

    service: str
    rule: str
    ok: bool | None
    words: str = ""


class Broken(Exception):
    """Something does not hold; the text says what."""


class NotChecked(Exception):
    """It cannot be checked here; the text says why."""


class Examined(Struct, frozen=True, kw_only=True):
    """The server under examination.

    Arguments:
        city: its services. stranger: the same without any credentials. files: for what is uploaded.
        holder: the id of a holder with accounts, of the server's test data; empty if nobody has named one.
        today: the day. mark: makes keys of this run differ from those of every other.
    """

    city: CityServices
    stranger: CityServices
    files: Files
    holder: str
    today: dt.date
    mark: str

    def known_holder(self) -> str:
        """The holder.

        Raises:
            NotChecked: nobody has named one.
        """
        if not self.holder:
            raise NotChecked("name a holder of your test data: --holder H00001")
        return self.holder


Check = Callable[[Examined], Awaitable[None]]

READING: list[tuple[str, str, Check]] = []
"""Service, rule, and check of what only asks."""

CHANGING: list[tuple[str, str, Check]] = []
"""The same of what changes something."""


def checked(service: str, rule: str, *, changes: bool = False) -> Callable[[Check], Check]:
    """Register a check.

    Arguments:
        service: as `/about` names it; `about` for what every server has. rule: what has to hold.
        changes: it changes something.
    """

    def register(check: Check) -> Check:
        (CHANGING if changes else READING).append((service, rule, check))
        return check

    return register


async def examine(server: Examined, *, changes: bool) -> list[Finding]:
    """All findings, in order; of a service that the server does not name, one.

    Arguments:
        changes: also check what changes something.
    """
    try:
        about = await server.city.api.get("/about", About)
    except CityTrouble as error:
        return [Finding("about", "the server says what it offers", ok=False, words=error.words)]
    findings = [Finding("about", "the server says what it offers", ok=True, words=", ".join(about.services))]
    skipped = set[str]()
    for service, rule, check in [*READING, *(CHANGING if changes else [])]:
        if service == "about" or service in about.services:
            findings.append(await _found(service, rule, check, server))
        elif service not in skipped:
            skipped.add(service)
            findings.append(Finding(service, "is offered", ok=None, words="/about does not name it"))
    return findings


async def refused(key: str, asking: Awaitable[object]) -> None:
    """Check that something is refused in the way that a resident can be told.

    Arguments:
        key: of the `Sorry`. asking: the call.

    Raises:
        Broken: it is not, or otherwise.
    """
    try:
        await asking
    except Sorry as sorry:
        if sorry.text.key != key:
            raise Broken(f"it is refused, but as {sorry.text.key}") from sorry
        return
    raise Broken("it is not refused")


async def _found(service: str, rule: str, check: Check, server: Examined) -> Finding:
    try:
        await check(server)
    except NotChecked as error:
        return Finding(service, rule, ok=None, words=str(error))
    except Broken as error:
        return Finding(service, rule, ok=False, words=str(error))
    except CityTrouble as error:
        return Finding(service, rule, ok=False, words=error.words)
    except Sorry as error:
        return Finding(service, rule, ok=False, words=f"it is refused: {error.text.key}")
    return Finding(service, rule, ok=True)
