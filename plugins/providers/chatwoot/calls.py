"""Calls of Chatwoot's application API: JSON below `/api/v1/accounts/{account}`, with the header `api_access_token`.

Facts of the API: https://developers.chatwoot.com/api-reference (contacts, conversations, messages, inboxes).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import msgspec

from gateway.api import UNAVAILABLE, HttpAnswer, HttpClient, HttpFailed, Secret, TryLater
from plugins.providers.chatwoot.settings import Settings


class Calls:
    """One account.

    Arguments:
        http: the way there. token: secret.
    """

    def __init__(self, http: HttpClient, settings: Settings, token: Secret) -> None:
        self._http, self._token = http, token
        self._base = f"{settings.url}/api/v1/accounts/{settings.account}"

    async def get(self, path: str, **query: object) -> dict[str, Any] | None:
        """Ask for something; None if it is not there.

        Raises:
            TryLater: Chatwoot does not answer, or not with what it should.
        """
        asked = f"?{urlencode(query)}" if query else ""
        answer = await self._request("GET", f"{path}{asked}")
        return None if answer.status == 404 else _content(answer)

    async def post(self, path: str, fields: Mapping[str, object], *, taken: bool = False) -> dict[str, Any] | None:
        """Have something done.

        Arguments:
            taken: whether 422 means that it is there already; gives None then.

        Raises:
            TryLater: it was not done, or nobody can tell: look before it is done again.
        """
        answer = await self._request("POST", path, msgspec.json.encode(fields))
        return None if taken and answer.status == 422 else _content(answer)

    async def _request(self, method: str, path: str, content: bytes = b"") -> HttpAnswer:
        headers = {"api_access_token": self._token.reveal(), "Content-Type": "application/json"}
        try:
            return await self._http.request(method, f"{self._base}{path}", headers=headers, content=content)
        except HttpFailed as error:
            raise TryLater(UNAVAILABLE) from error


def _content(answer: HttpAnswer) -> dict[str, Any]:
    found = answer.json() if answer.status < 300 else None
    if found is None:
        raise TryLater(UNAVAILABLE)
    return found
