"""The service `Cases` over HTTP."""

from __future__ import annotations

import logging

from msgspec import Struct
from msgspec.structs import replace

from gateway.api import (
    CASE_REFUSED,
    KEY,
    NOT_OFFERED,
    UNKNOWN_CATEGORY,
    CaseAccepted,
    CaseCategory,
    CaseQuestion,
    CaseReport,
    Cases,
    CaseStatus,
    FileMissing,
    Outage,
    Sorry,
    effect,
)
from plugins.providers.http_city import trust
from plugins.providers.http_city.client import CityApi, named, usable
from plugins.providers.http_city.documents import Documents

MOST_OPEN = 1_000
CATEGORY = {"unknown-category": UNKNOWN_CATEGORY}
TAKEN = {**CATEGORY, "case-refused": CASE_REFUSED}
OPTIONAL = {"not-offered": NOT_OFFERED}
NUMBERED = {**OPTIONAL, "unknown-token": NOT_OFFERED}

log = logging.getLogger(__name__)


class CaseNumber(Struct, frozen=True):
    """The reference for a token; None if there is none yet."""

    reference: str | None = None


class Noted(Struct, frozen=True):
    """Whether the city has taken something down."""

    noted: bool


class HttpCases(Cases):
    """The service `Cases`.

    Arguments:
        api: the city's server. documents: hands over photos.
    """

    def __init__(self, api: CityApi, documents: Documents) -> None:
        self._api, self._documents = api, documents

    async def categories(self) -> tuple[CaseCategory, ...]:
        """What can be reported, in the server's order."""
        path = "/cases/categories"
        found = await self._api.listed(path, CaseCategory)
        self._api.believe(path, lambda: trust.categories(found))
        return found

    async def questions(self, category: str) -> tuple[CaseQuestion, ...]:
        """What the city wants to know of a category."""
        path, code = "/cases/questions", named(category, UNKNOWN_CATEGORY)
        found = await self._api.listed(path, CaseQuestion, {"category": code}, may=CATEGORY)
        self._api.believe(path, lambda: trust.questions(found))
        return found

    @effect(idempotent=True, timeout=60)
    async def report(self, report: CaseReport, *, key: str = KEY) -> CaseAccepted:
        """Hand over the photo, and then the report, once for each key."""
        named(report.category, UNKNOWN_CATEGORY)
        if report.photo is not None:
            try:
                await self._documents.handed_over(report.photo)
            except FileMissing as error:  # the report is worth more than its photo
                log.warning("the photo of a report is gone: %s", error)
                report = replace(report, photo=None)
        path = "/cases/reports"
        accepted = await self._api.post(path, report, CaseAccepted, may=TAKEN, key=key)
        if not usable(accepted.reference or accepted.token or ""):
            raise self._api.trouble("POST", path, "neither a reference nor a token")
        return accepted

    async def numbered(self, token: str) -> str | None:
        """The reference for a token, if there is one yet."""
        wanted = named(token, NOT_OFFERED)
        return (await self._api.get("/cases/number", CaseNumber, {"token": wanted}, may=NUMBERED)).reference

    async def status(self, references: tuple[str, ...]) -> tuple[CaseStatus, ...]:
        """Where they stand; others than were asked for are left out."""
        wanted = tuple(filter(usable, references))
        if not wanted:
            return ()
        return tuple(each for each in await self._statuses("/cases/statuses", wanted) if each.reference in wanted)

    async def open_cases(self) -> tuple[CaseStatus, ...]:
        """Those that are not done."""
        try:
            found = await self._statuses("/cases/open")
        except Sorry:
            return ()
        return tuple(each for each in found if each.state != "done")

    async def outages(self) -> tuple[Outage, ...]:
        """What the city knows to be out of order."""
        path = "/cases/outages"
        try:
            found = await self._api.listed(path, Outage, may=OPTIONAL)
        except Sorry:
            return ()
        self._api.believe(path, lambda: trust.outages(found))
        return found

    @effect(idempotent=True)
    async def support(self, reference: str, *, key: str = KEY) -> bool:
        """Count one more, once for each key and case."""
        return await self._noted("/cases/support", reference, key)

    @effect(idempotent=True)
    async def confirm(self, reference: str, *, key: str = KEY) -> bool:
        """Say that it is done, once for each key and case."""
        return await self._noted("/cases/confirm", reference, key)

    async def _noted(self, path: str, reference: str, key: str) -> bool:
        if not usable(reference):
            return False
        body = {"reference": reference}
        try:
            return (await self._api.post(path, body, Noted, may=OPTIONAL, key=f"{key}:{reference}")).noted
        except Sorry:
            return False

    async def _statuses(self, path: str, references: tuple[str, ...] = ()) -> tuple[CaseStatus, ...]:
        query = {"reference": references} if references else None
        may = {} if references else OPTIONAL
        found = await self._api.listed(path, CaseStatus, query, may=may, most=MOST_OPEN)
        self._api.believe(path, lambda: trust.cases(found))
        return found
