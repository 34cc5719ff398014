"""The service `Cases` at an Open311 endpoint (GeoReport v2).

A POST is not idempotent there, so each report carries our reference at the end of its description. That it is about to
be sent is written down first; where nobody knows what became of it, it is looked for before it is sent once more.
"""

from __future__ import annotations

import datetime as dt
import logging

from msgspec import Struct

from gateway.api import (
    CASE_REFUSED,
    KEY,
    NOT_OFFERED,
    UNAVAILABLE,
    UNKNOWN_CATEGORY,
    CaseAccepted,
    CaseCategory,
    CaseQuestion,
    CaseReport,
    Cases,
    CaseStatus,
    Clock,
    Sorry,
    Storage,
    TryLater,
    effect,
)
from plugins.providers.open311.client import Client, Refused
from plugins.providers.open311.mapping import (
    attributes_of,
    category_of,
    complete,
    mark_of,
    parameters_of,
    questions_of,
    status_of,
)
from plugins.providers.open311.photos import Photos
from plugins.providers.open311.reading import field
from plugins.providers.open311.settings import Settings

MOST_OPEN = 1_000
LONGEST_NOTE = 500

log = logging.getLogger(__name__)


class Sending(Struct, frozen=True):
    """A report on its way. `at`: when it was first sent. `accepted`: what the server said; None if nobody knows."""

    at: float
    accepted: CaseAccepted | None = None


class Open311Cases(Cases):
    """See `gateway.api.Cases`.

    Arguments:
        client: of the endpoint. storage: what is on its way. zone: of moments that name none.
        photos: gives a photo an address; None if photos stay here.
    """

    def __init__(
        self,
        settings: Settings,
        client: Client,
        storage: Storage,
        clock: Clock,
        zone: dt.tzinfo,
        photos: Photos | None = None,
    ) -> None:
        self._photos = photos
        self._settings, self._client, self._storage, self._clock = settings, client, storage, clock
        self._zone = zone

    async def categories(self) -> tuple[CaseCategory, ...]:
        """The service list."""
        try:
            found = await self._client.get("services")
        except Refused as error:
            raise _trouble("the service list", error) from error
        categories = {field(each, "service_code"): category_of(each, self._settings) for each in found}
        categories.pop("", None)
        if not categories:
            log.warning("the Open311 server lists no service")
            raise TryLater(UNAVAILABLE)
        return tuple(categories.values())

    async def questions(self, category: str) -> tuple[CaseQuestion, ...]:
        """The service definition."""
        try:
            found = await self._client.get(f"services/{_safe(category)}")
        except Refused as error:
            if error.status == 404:
                raise Sorry(UNKNOWN_CATEGORY) from error
            raise _trouble("a service definition", error) from error
        return questions_of(found[0], self._settings.language) if found else ()

    @effect(idempotent=True)
    async def report(self, report: CaseReport, *, key: str = KEY) -> CaseAccepted:
        """POST a request, once for each key."""
        kept = await self._storage.get(f"sent:{key}", Sending)
        if kept is not None and kept.accepted is not None:
            return kept.accepted
        if kept is not None and (found := await self._found(report, key, kept.at)) is not None:
            return await self._accepted(key, kept.at, found)
        category = next((each for each in await self.categories() if each.code == report.category), None)
        if category is None:
            raise Sorry(UNKNOWN_CATEGORY)
        questions = await self.questions(report.category) if category.asks else ()
        if not complete(report.answers, questions):
            raise Sorry(CASE_REFUSED)
        parameters = [*parameters_of(report, key), *attributes_of(report.answers, questions)]
        if self._photos is not None and (address := await self._photos.address(report.photo, key)) is not None:
            parameters.append(("media_url", address))
        at = self._clock.now() if kept is None else kept.at
        await self._storage.put(f"sent:{key}", Sending(at))
        try:
            answers = await self._client.post("requests", parameters)
        except Refused as error:
            await self._storage.delete(f"sent:{key}")  # nothing was taken
            if error.status == 403:
                log.error("the Open311 server refuses the API key: %s", error.words)  # noqa: TRY400 - no traceback helps
                raise TryLater(UNAVAILABLE) from error
            log.warning("the Open311 server refuses a report: %s", error)
            raise Sorry(CASE_REFUSED) from error
        first = answers[0] if answers else {}
        reference, token = field(first, "service_request_id"), field(first, "token")
        return await self._accepted(
            key, at, CaseAccepted(reference or None, token or None, field(first, "service_notice")[:LONGEST_NOTE])
        )

    async def numbered(self, token: str) -> str | None:
        """The number for a token, if there is one yet."""
        try:
            found = await self._client.get(f"tokens/{_safe(token)}")
        except Refused as error:
            raise Sorry(NOT_OFFERED) from error
        return field(found[0], "service_request_id") or None if found else None

    async def status(self, references: tuple[str, ...]) -> tuple[CaseStatus, ...]:
        """Requests by their ids; a server that refuses the whole list for one that it does not know is asked singly."""
        if not references:
            return ()
        try:
            found = await self._client.get("requests", {"service_request_id": ",".join(references)})
        except Refused as error:
            if error.status not in (400, 404):
                raise _trouble("requests", error) from error
            if len(references) == 1:
                return ()
            return tuple([status for each in references for status in await self.status((each,))])
        return tuple(each for each in self._statuses(found) if each.reference in references)

    async def open_cases(self) -> tuple[CaseStatus, ...]:
        """Those of the last 90 days, which is as far as the specification goes."""
        try:
            found = await self._client.get("requests", {"status": "open"})
        except Refused as error:
            raise _trouble("open requests", error) from error
        statuses = [each for each in self._statuses(found) if each.state != "done"]
        statuses.sort(key=lambda each: 0.0 if each.reported is None else -each.reported.timestamp())
        return tuple(statuses[:MOST_OPEN])

    def _statuses(self, found: list[dict[str, object]]) -> list[CaseStatus]:
        return [status_of(each, self._zone) for each in found if field(each, "service_request_id")]

    async def _found(self, report: CaseReport, key: str, at: float) -> CaseAccepted | None:
        """The report, if the server has it already."""
        start = dt.datetime.fromtimestamp(at, dt.UTC) - dt.timedelta(hours=1)  # its clock and ours may differ
        query = {"service_code": report.category, "start_date": start.strftime("%Y-%m-%dT%H:%M:%SZ")}
        try:
            found = await self._client.get("requests", query)
        except Refused as error:
            raise _trouble("requests", error) from error
        mark = mark_of(key)
        mine = [each for each in found if mark in field(each, "description")]
        return CaseAccepted(field(mine[0], "service_request_id") or None) if mine else None

    async def _accepted(self, key: str, at: float, accepted: CaseAccepted) -> CaseAccepted:
        await self._storage.put(f"sent:{key}", Sending(at, accepted))
        return accepted


def _safe(code: str) -> str:
    """A code as a part of a path.

    Raises:
        Sorry: no server has such a code.
    """
    from urllib.parse import quote

    if not code or len(code) > 200 or not code.isprintable():
        raise Sorry(UNKNOWN_CATEGORY)
    return quote(code, safe="")


def _trouble(what: str, error: Refused) -> TryLater:
    log.warning("the Open311 server refuses %s: %s", what, error)
    return TryLater(UNAVAILABLE)
