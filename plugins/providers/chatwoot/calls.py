"""Calls of Chatwoot's application API: JSON below `/api/v1/accounts/{account}`, with the header `api_access_token`.

Facts of the API: https://developers.chatwoot.com/api-reference (contacts, conversations, messages, inboxes).
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import msgspec
from msgspec import Struct

from gateway.api import UNAVAILABLE, HttpAnswer, HttpClient, HttpFailed, Secret, TryLater
from plugins.providers.chatwoot.settings import Settings


class Attachment(Struct, frozen=True):
    """A file for an agent. `name`, `mime`: ASCII, of ours."""

    name: str
    mime: str
    content: bytes


def form(fields: Mapping[str, object], attached: Attachment) -> tuple[str, bytes]:
    """Content type and body of a form with a file (RFC 7578). What is not a word goes as JSON, which Chatwoot reads.

    Arguments:
        fields: of the message.
    """
    boundary = hashlib.sha256(attached.content).hexdigest()[:40]
    parts = [
        f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{_plain(value)}\r\n'.encode()
        for name, value in fields.items()
    ]
    head = f'--{boundary}\r\nContent-Disposition: form-data; name="attachments[]"; filename="{attached.name}"\r\n'
    file = head.encode() + f"Content-Type: {attached.mime}\r\n\r\n".encode() + attached.content + b"\r\n"
    body = b"".join([*parts, file, f"--{boundary}--\r\n".encode()])
    return f"multipart/form-data; boundary={boundary}", body


def _plain(value: object) -> str:
    return value if isinstance(value, str) else msgspec.json.encode(value).decode()


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

    async def post(
        self, path: str, fields: Mapping[str, object], *, taken: bool = False, attached: Attachment | None = None
    ) -> dict[str, Any] | None:
        """Have something done.

        Arguments:
            taken: whether 422 means that it is there already; gives None then.
            attached: a file that goes with it; then it goes as a form and not as JSON.

        Raises:
            TryLater: it was not done, or nobody can tell: look before it is done again.
        """
        kind, content = (
            ("application/json", msgspec.json.encode(fields)) if attached is None else form(fields, attached)
        )
        answer = await self._request("POST", path, content, kind)
        return None if taken and answer.status == 422 else _content(answer)

    async def _request(
        self, method: str, path: str, content: bytes = b"", kind: str = "application/json"
    ) -> HttpAnswer:
        headers = {"api_access_token": self._token.reveal(), "Content-Type": kind}
        try:
            return await self._http.request(method, f"{self._base}{path}", headers=headers, content=content)
        except HttpFailed as error:
            raise TryLater(UNAVAILABLE) from error


def _content(answer: HttpAnswer) -> dict[str, Any]:
    found = answer.json() if answer.status < 300 else None
    if found is None:
        raise TryLater(UNAVAILABLE)
    return found
