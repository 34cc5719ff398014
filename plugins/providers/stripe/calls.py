"""Calls of Stripe's API: form-encoded, with a pinned version."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote, urlencode

from gateway.api import UNAVAILABLE, HttpAnswer, HttpClient, HttpFailed, NoAnswer, Secret, TryLater
from plugins.providers.stripe.settings import VERSION

log = logging.getLogger(__name__)

API = "https://api.stripe.com"
BUSY = (409, 429)
"""Another call with this key is under way; too many calls."""

Pairs = Iterable[tuple[str, str]]


class Calls:
    """Stripe's API with the account's key.

    Arguments:
        http: the way there. key: secret or restricted.
    """

    def __init__(self, http: HttpClient, key: Secret) -> None:
        self._http, self._key = http, key

    async def read(self, path: str, query: Pairs = ()) -> HttpAnswer:
        """Ask for something.

        Arguments:
            path: with ids that are quoted (`part`). query: names and values.

        Raises:
            TryLater: Stripe does not answer, or is too busy, or does not know our key.
        """
        asked = urlencode([*query])
        try:
            answer = await self._http.request("GET", f"{API}{path}?{asked}", headers=self._headers())
        except HttpFailed as error:
            log.warning("Stripe cannot be reached: %s", error)
            raise TryLater(UNAVAILABLE) from error
        if answer.status >= 500 or answer.status in (*BUSY, 401, 403):
            _note(path, answer)
            raise TryLater(UNAVAILABLE)
        return answer

    async def write(self, path: str, fields: Pairs, *, key: str = "") -> HttpAnswer:
        """Have something done. With a key Stripe does it once, and gives the same answer again, errors of its own too.

        Arguments:
            path, fields: as in `read`. key: idempotency key, up to 255 characters.

        Raises:
            TryLater: it was certainly not done.
            NoAnswer: it may have been done.
        """
        headers = {**self._headers(), "Content-Type": "application/x-www-form-urlencoded"}
        headers |= {"Idempotency-Key": key} if key else {}
        try:
            answer = await self._http.request("POST", f"{API}{path}", headers=headers, content=_form(fields))
        except NoAnswer as error:
            log.warning("Stripe does not answer: %s", error)
            raise
        except HttpFailed as error:
            log.warning("Stripe cannot be reached: %s", error)
            raise TryLater(UNAVAILABLE) from error
        if answer.status in BUSY:
            raise TryLater(UNAVAILABLE)
        if answer.status >= 400:
            _note(path, answer)
        return answer

    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self._key.reveal()}", "Stripe-Version": VERSION}


def _form(fields: Pairs) -> bytes:
    return urlencode([*fields]).encode()


def part(id: str) -> str:
    """An id as a part of a path.

    Arguments:
        id: of Stripe's.
    """
    return quote(id, safe="")


def why(answer: HttpAnswer) -> str:
    """Stripe's own code of an error; never its words, which may repeat what was sent.

    Arguments:
        answer: with an error.
    """
    error: Any = (answer.json() or {}).get("error")
    code = (error.get("code") or error.get("type")) if isinstance(error, dict) else ""
    return f"HTTP {answer.status} {str(code or '')[:60]}".strip()


def _note(path: str, answer: HttpAnswer) -> None:
    log.warning("Stripe answers %s to %s", why(answer), path.split("?")[0].rpartition("/")[0] or path)
