"""Calls of an Open311 endpoint (GeoReport v2), with time limits and sizes, and what its errors mean."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from gateway.api import (
    UNAVAILABLE,
    HttpAnswer,
    HttpClient,
    HttpFailed,
    Secret,
    TryLater,
)
from plugins.providers.open311.reading import Record, Unreadable, field, records
from plugins.providers.open311.settings import Settings

FORM = {"content-type": "application/x-www-form-urlencoded; charset=utf-8"}

Parameters = Sequence[tuple[str, str]]

log = logging.getLogger(__name__)


class Refused(Exception):
    """The server says no.

    Arguments:
        status: of the answer. words: the server's own; for the log, not for residents.
    """

    def __init__(self, status: int, words: str) -> None:
        super().__init__(f"{status}: {words}")
        self.status, self.words = status, words


class Client:
    """One endpoint.

    Arguments:
        http: makes the calls. key: `api_key`, for what creates something; None for an endpoint that is only read.
    """

    def __init__(self, settings: Settings, http: HttpClient, key: Secret | None) -> None:
        self._settings, self._http, self._key = settings, http, key

    async def get(self, resource: str, parameters: Mapping[str, str] | None = None) -> list[Record]:
        """Records of a resource.

        Arguments:
            resource: `services`, `requests/123`. parameters: empty ones are left out.

        Raises:
            Refused: 400, 403, 404 and the like. TryLater: the server is down, slow, or its answer cannot be read.
        """
        given = [(name, value) for name, value in (parameters or {}).items() if value]
        query = urlencode([*self._common(), *given])
        for format in dict.fromkeys((self._settings.format, "xml")):
            url = f"{self._settings.url.rstrip('/')}/{resource}.{format}" + (f"?{query}" if query else "")
            try:
                return self._read(await self._http.request("GET", url), format)
            except Unreadable as error:
                log.warning("the Open311 server answers in %s what cannot be read: %s", format, error)
            except HttpFailed as error:
                log.warning("the Open311 server does not answer: %s", error)
                raise TryLater(UNAVAILABLE) from error
        raise TryLater(UNAVAILABLE)

    async def post(self, resource: str, parameters: Parameters) -> list[Record]:
        """Create something. After `TryLater` nobody knows whether it was.

        Arguments:
            resource: `requests`. parameters: in order; a name may come more than once.
        """
        key = [] if self._key is None else [("api_key", self._key.reveal())]
        body = urlencode([*key, *self._common(), *parameters]).encode()
        url = f"{self._settings.url.rstrip('/')}/{resource}.{self._settings.format}"
        try:
            answer = await self._http.request("POST", url, headers=FORM, content=body)
            return self._read(answer, self._settings.format)
        except (HttpFailed, Unreadable) as error:
            log.warning("the Open311 server has not said that it took a report: %s", error)
            raise TryLater(UNAVAILABLE) from error

    def _common(self) -> list[tuple[str, str]]:
        jurisdiction = self._settings.jurisdiction
        return [("jurisdiction_id", jurisdiction)] if jurisdiction else []

    def _read(self, answer: HttpAnswer, format: str) -> list[Record]:
        if 200 <= answer.status < 300:
            return records(answer.body, format)
        if answer.status >= 500 or answer.status in (408, 425, 429) or 300 <= answer.status < 400:
            log.warning("the Open311 server answers with the status %d", answer.status)
            raise TryLater(UNAVAILABLE)
        raise Refused(answer.status, _words(answer.body, format))


def _words(body: bytes, format: str) -> str:
    try:
        return "; ".join(field(each, "description") for each in records(body, format))[:300]
    except Unreadable:
        return ""
