"""Calls of the city's server, one at a time: who asks, what it may answer, and what goes wrong on the way."""

from __future__ import annotations

import hashlib
import logging
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Generic, TypeVar
from urllib.parse import quote, urlencode

import msgspec
from msgspec import Struct

from gateway.api import Clock, FileRef, HttpAnswer, HttpClient, HttpFailed, Sorry
from plugins.providers.http_city.decoding import Wrong, decoded
from plugins.providers.http_city.problems import CityTrouble, Refusals, pause_of, refusal
from plugins.providers.http_city.settings import Settings
from plugins.providers.http_city.signing import Credentials

T = TypeVar("T")

LONGEST_NAME = 100
"""Characters of an account number, a reference, a code; nobody has longer ones."""

MOST_PAGES = 60
NOTHING: Refusals = {}
Query = Mapping[str, str | Sequence[str]]
_KEY = re.compile(r"[\x21-\x7e]{1,200}")
_DOCUMENT = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,99}")

log = logging.getLogger(__name__)


class Page(Struct, Generic[T], frozen=True):
    """A part of a list. `next`: the cursor of the next part; None (or not there) if this is the last."""

    items: tuple[T, ...]
    next: str | None = None


class CityDocument(Struct, frozen=True):
    """A document that can be fetched. `size`, `sha256`: of its content, where the server knows them before."""

    id: str
    size: int | None = None
    sha256: str | None = None


class About(Struct, frozen=True):
    """What the server says of itself. `services`: those of the contract that it has."""

    name: str
    version: str
    services: tuple[str, ...]


class CityApi:
    """The city's server.

    Whatever it answers is checked before anybody sees it; what cannot be used is `CityTrouble`, and is logged with the
    correlation id that the server has got, too.

    Arguments:
        http: for JSON. large: for documents and uploads. new_id: a new correlation id.
    """

    def __init__(
        self,
        settings: Settings,
        credentials: Credentials,
        *,
        http: HttpClient,
        large: HttpClient,
        clock: Clock,
        new_id: Callable[[], str],
    ) -> None:
        self.settings, self._credentials, self._clock, self._new_id = settings, credentials, clock, new_id
        self._http, self._large = http, large
        self._left_alone_until = 0.0

    async def get(self, path: str, kind: type[T], query: Query | None = None, *, may: Refusals = NOTHING) -> T:
        """Ask for something.

        Arguments:
            path: of the contract. kind: the type of the answer. may: problems that are an answer, see `Refusals`.

        Raises:
            Sorry: one of `may`. CityTrouble: anything else that is no answer.
        """
        answer = await self._call("GET", _target(path, query), may=may)
        return self._decoded("GET", path, answer, kind)

    async def listed(
        self, path: str, kind: Any, query: Query | None = None, *, may: Refusals = NOTHING, most: int = 5_000
    ) -> tuple[Any, ...]:
        """All elements of a list, page by page.

        Arguments:
            kind: of an element. most: elements that are taken; a longer list is cut there.
        """
        found: list[Any] = []
        cursor, seen = "", set[str]()
        while len(found) < most:
            asked = {**(query or {}), **({"cursor": cursor} if cursor else {})}
            page: Page[Any] = await self.get(path, Page[kind], asked, may=may)
            found.extend(page.items)
            if not page.next:
                break
            if page.next in seen or len(seen) >= MOST_PAGES or len(page.next) > 1_000:
                raise self.trouble("GET", path, "its pages lead in a circle, or never end")
            cursor = page.next
            seen.add(cursor)
        return tuple(found[:most])

    async def post(
        self,
        path: str,
        body: Struct | dict[str, Any],
        kind: type[T],
        *,
        may: Refusals = NOTHING,
        key: str | None = None,
    ) -> T:
        """Hand something in.

        Arguments:
            body: becomes JSON. key: of an effect; the server does the same key once. None for a question whose
                content does not belong into an address.
        """
        headers = {"Content-Type": "application/json", **({} if key is None else {"Idempotency-Key": _key(key)})}
        answer = await self._call("POST", path, msgspec.json.encode(body), headers=headers, may=may)
        return self._decoded("POST", path, answer, kind)

    async def upload(self, file: FileRef, content: bytes) -> None:
        """Hand over a file that an effect will name, by the hash of its content; once more does no harm."""
        headers = {"Content-Type": file.mime}
        await self._call("PUT", f"/uploads/{file.id}", content, headers=headers, client=self._large)

    async def document(self, document: CityDocument) -> bytes:
        """A PDF, whole.

        Raises:
            CityTrouble: it does not come, or is none, or another one than the server has announced.
        """
        path = f"/documents/{document.id}"
        if not _DOCUMENT.fullmatch(document.id):
            raise self.trouble("GET", "/documents/…", "an id that is none")
        answer = await self._call("GET", path, client=self._large)
        kind = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind != "application/pdf" or not answer.body.startswith(b"%PDF-") or b"%%EOF" not in answer.body[-2048:]:
            raise self.trouble("GET", "/documents/…", "what came is no whole PDF")
        if document.size not in (None, len(answer.body)):
            raise self.trouble("GET", "/documents/…", "another size than was announced")
        if document.sha256 not in (None, hashlib.sha256(answer.body).hexdigest()):
            raise self.trouble("GET", "/documents/…", "another content than was announced (sha256)")
        return answer.body

    def believe(self, path: str, check: Callable[[], None]) -> None:
        """Check what an answer says.

        Arguments:
            check: of `trust`.

        Raises:
            CityTrouble: it cannot be believed.
        """
        try:
            check()
        except Wrong as error:
            raise self.trouble("answer of", path, str(error)) from error

    def trouble(self, method: str, path: str, words: str, correlation: str = "") -> CityTrouble:
        """Log what is wrong with an answer, and give the error to raise.

        Arguments:
            path: without its query, which may hold what is personal. words: what is wrong.
        """
        log.warning("the city's server: %s %s: %s%s", method, path, words, correlation and f" ({correlation})")
        return CityTrouble(f"{method} {path}: {words}")

    async def _call(
        self,
        method: str,
        target: str,
        content: bytes = b"",
        *,
        headers: Mapping[str, str] | None = None,
        may: Refusals = NOTHING,
        client: HttpClient | None = None,
    ) -> HttpAnswer:
        path, now, correlation = target.partition("?")[0], self._clock.now(), self._new_id()
        if now < self._left_alone_until:
            raise CityTrouble(f"{method} {path}: the server has asked to be left in peace for a while (Retry-After)")
        shown = self._credentials.headers(method, target, content, now)
        shown |= {"Accept": "application/json, application/pdf, application/problem+json", **(headers or {})}
        shown["X-Correlation-Id"] = correlation
        url = self.settings.url.rstrip("/") + target
        try:
            answer = await (client or self._http).request(method, url, headers=shown, content=content)
        except HttpFailed as error:
            raise self.trouble(method, path, f"no answer: {error}", correlation) from error
        if 200 <= answer.status < 300:
            return answer
        if pause := pause_of(answer):
            self._left_alone_until = now + pause
        refused = refusal(answer, may)
        if isinstance(refused, Sorry):
            raise refused
        words = refused.words + (" - it does not know us: see docs/city-http.md" if answer.status == 401 else "")
        raise self.trouble(method, path, words, correlation)

    def _decoded(self, method: str, path: str, answer: HttpAnswer, kind: type[T]) -> T:
        said = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
        if said != "application/json":
            raise self.trouble(method, path, f"the content type is {said[:60] or 'missing'}, not application/json")
        try:
            return decoded(answer.body, kind, self.settings.currency)
        except Wrong as error:
            raise self.trouble(method, path, str(error)) from error


def usable(name: str) -> bool:
    """Whether an identifier is worth asking for.

    Arguments:
        name: an account number, a reference, a code, as somebody wrote it.
    """
    return len(name.strip()) > 0 and len(name) <= LONGEST_NAME and name.isprintable()


def named(name: str, unknown: str) -> str:
    """The same identifier without blanks around it.

    Arguments:
        unknown: key of what is said of one that no city has given.

    Raises:
        Sorry: no city has given this one.
    """
    if not usable(name):
        raise Sorry(unknown)
    return name.strip()


def _target(path: str, query: Query | None) -> str:
    return path + (f"?{urlencode(query, doseq=True, quote_via=quote)}" if query else "")


def _key(key: str) -> str:
    """A key as a header can hold it."""
    return key if _KEY.fullmatch(key) else "sha256-" + hashlib.sha256(key.encode()).hexdigest()
