"""Raw questions to an Open311 server, for the conformance checks: every status and every format counts here."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from msgspec import Struct

from gateway.api import HttpClient, HttpFailed, Secret
from plugins.providers.open311.client import FORM
from plugins.providers.open311.reading import Record, Unreadable, field, records
from plugins.providers.open311.settings import Settings

TYPES = {"json": "application/json", "xml": "text/xml"}


class Wrong(Exception):
    """Something does not hold; the text says what."""


class NotChecked(Exception):
    """It cannot be checked here; the text says why."""


class Answer(Struct, frozen=True):
    """What came back. `kind`: the content type."""

    status: int
    kind: str
    body: bytes
    format: str

    def records(self) -> list[Record]:
        """The records.

        Raises:
            Wrong: it cannot be read.
        """
        try:
            return records(self.body, self.format)
        except Unreadable as error:
            raise Wrong(f"the {self.format} answer cannot be read: {error}") from error


class Server:
    """The server under examination.

    Arguments:
        key: its `api_key`; None if only what needs none is checked.
    """

    def __init__(self, settings: Settings, http: HttpClient, key: Secret | None) -> None:
        self.settings, self._http, self._key = settings, http, key

    async def get(self, resource: str, format: str, parameters: Sequence[tuple[str, str]] = ()) -> Answer:
        """One question; every status is an answer."""
        query = urlencode([*self._common(), *parameters])
        url = f"{self.settings.url.rstrip('/')}/{resource}.{format}" + (f"?{query}" if query else "")
        return await self._ask("GET", url, format)

    async def found(self, resource: str, format: str, parameters: Sequence[tuple[str, str]] = ()) -> list[Record]:
        """The records of a question that has to be answered."""
        answer = await self.get(resource, format, parameters)
        if answer.status != 200:
            raise Wrong(f"{resource}.{format} answers with the status {answer.status}")
        return answer.records()

    async def post(self, parameters: Sequence[tuple[str, str]], format: str, *, key: str | None = "") -> Answer:
        """Create a request.

        Arguments:
            key: another one than the right one; None for none.
        """
        own = "" if self._key is None else self._key.reveal()
        keys = [] if key is None else [("api_key", key or own)]
        body = urlencode([*keys, *self._common(), *parameters]).encode()
        return await self._ask("POST", f"{self.settings.url.rstrip('/')}/requests.{format}", format, body)

    def _common(self) -> list[tuple[str, str]]:
        jurisdiction = self.settings.jurisdiction
        return [("jurisdiction_id", jurisdiction)] if jurisdiction else []

    async def _ask(self, method: str, url: str, format: str, body: bytes = b"") -> Answer:
        try:
            answer = await self._http.request(method, url, headers=FORM if body else None, content=body)
        except HttpFailed as error:
            raise Wrong(f"no answer: {error}") from error
        return Answer(answer.status, answer.headers.get("content-type", ""), answer.body, format)


def refused(answer: Answer, *statuses: int) -> None:
    """Check that it is an error, with a list of errors as its body.

    Raises:
        Wrong: it is none, or another one.
    """
    if answer.status not in statuses:
        raise Wrong(f"the status is {answer.status} instead of {' or '.join(map(str, statuses))}")
    if answer.format == "json" and not answer.body.lstrip().startswith(b"["):
        raise Wrong("the body of an error is no list")
    errors = answer.records()
    if not errors or not all(field(each, "code") and field(each, "description") for each in errors):
        raise Wrong("the body of an error is no list of code and description")
