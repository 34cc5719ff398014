"""Calls of Paystack's API: JSON, `{status, message, data}`. `status` says whether the call worked, not the payment."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

import msgspec

from gateway.api import UNAVAILABLE, HttpAnswer, HttpClient, HttpFailed, NoAnswer, Secret, TryLater

log = logging.getLogger(__name__)

API = "https://api.paystack.co"


class Calls:
    """Paystack's API with a secret key.

    Arguments:
        http: the way there. key: secret.
    """

    def __init__(self, http: HttpClient, key: Secret) -> None:
        self._http, self._key = http, key

    async def read(self, path: str, query: Iterable[tuple[str, str]] = ()) -> HttpAnswer:
        """Ask for something.

        Arguments:
            path: with quoted parts. query: names and values.

        Raises:
            TryLater: Paystack does not answer, is too busy, or does not know our key.
        """
        asked = urlencode([*query])
        try:
            url = f"{API}{path}" + (f"?{asked}" if asked else "")
            answer = await self._http.request("GET", url, headers=self._headers())
        except HttpFailed as error:
            log.warning("Paystack cannot be reached: %s", error)
            raise TryLater(UNAVAILABLE) from error
        if answer.status >= 500 or answer.status in (401, 403, 429):
            _note(path, answer)
            raise TryLater(UNAVAILABLE)
        return answer

    async def write(self, path: str, fields: Mapping[str, object]) -> HttpAnswer:
        """Have something done.

        Arguments:
            path, fields: as Paystack wants them.

        Raises:
            TryLater: it was certainly not done.
            NoAnswer: it may have been done.
        """
        headers = {**self._headers(), "Content-Type": "application/json"}
        try:
            answer = await self._http.request(
                "POST", f"{API}{path}", headers=headers, content=msgspec.json.encode(fields)
            )
        except NoAnswer as error:
            log.warning("Paystack does not answer: %s", error)
            raise
        except HttpFailed as error:
            log.warning("Paystack cannot be reached: %s", error)
            raise TryLater(UNAVAILABLE) from error
        if answer.status == 429:
            raise TryLater(UNAVAILABLE)
        if answer.status >= 500:
            raise NoAnswer(f"HTTP {answer.status}")
        if answer.status >= 400:
            _note(path, answer)
        return answer

    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self._key.reveal()}"}


def data(answer: HttpAnswer) -> Any:
    """What the call was for; None if it did not work.

    Arguments:
        answer: of Paystack's.
    """
    found = answer.json() or {}
    return found.get("data") if answer.status in (200, 201) and found.get("status") is True else None


def why(answer: HttpAnswer) -> str:
    """Paystack's own code of an error.

    Arguments:
        answer: with an error.
    """
    return f"HTTP {answer.status} {str((answer.json() or {}).get('code') or '')[:60]}".strip()


def _note(path: str, answer: HttpAnswer) -> None:
    log.warning("Paystack answers %s to %s", why(answer), path.rpartition("/")[0] or path)
