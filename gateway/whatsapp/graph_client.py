"""Calls of the Graph API that an operator's command makes: templates, forms, samples.

The sender has a client of its own (`client.py`), for it decides by the table of codes; here a person is told.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any, TypeVar

import httpx
import msgspec
from msgspec import Struct

MOST_PAGES = 100
TIMEOUT = 60.0
MOST_ANSWER = 4 * 1024 * 1024

T = TypeVar("T")


class GraphFailed(Exception):
    """The Graph API said no, or nothing; the text says to what and why, and holds no token."""


class GraphBusy(GraphFailed):
    """The account was asked or changed too often; asking on would only make it longer."""


_TOO_OFTEN = frozenset({4, 17, 613, 80007, 80008})
"""Meta's codes for calls that come too fast. Source: Graph API, rate limits."""


@asynccontextmanager
async def open_graph(url: str, token: str) -> AsyncIterator[GraphClient]:
    """A client for one command.

    Arguments:
        url: base address with version. token: access token; it goes to that address only.
    """
    headers = {"Authorization": f"Bearer {token}", "User-Agent": "city-gateway"}
    async with httpx.AsyncClient(base_url=url, headers=headers, trust_env=False, follow_redirects=False) as client:
        yield GraphClient(client)


class GraphClient:
    """Asks, and reads the answers.

    Arguments:
        client: a client with the base address (with its version) and the token; its owner closes it.
    """

    def __init__(self, client: httpx.AsyncClient) -> None:
        self._client = client

    async def call(self, method: str, path: str, *, missing_is_fine: bool = False, **parts: Any) -> dict[str, Any]:
        """One call.

        Arguments:
            missing_is_fine: an answer that there is no such thing (400, 404) is an empty object.
            parts: as `httpx.AsyncClient.request` takes them (`json`, `data`, `files`, `params`, `headers`, `content`).

        Raises:
            GraphBusy: the account was asked too often; the text says for how long to wait, if Meta does.
            GraphFailed: it was refused, or there was no answer that makes sense.
        """
        what = f"{method} {path}"
        try:
            response = await self._client.request(method, path, timeout=TIMEOUT, **parts)
        except httpx.HTTPError as error:
            raise GraphFailed(f"{what}: no answer ({type(error).__name__})") from error
        try:
            answer = msgspec.json.decode(response.content[:MOST_ANSWER], type=dict[str, Any])
        except msgspec.DecodeError as error:
            raise GraphFailed(f"{what}: the answer ({response.status_code}) is no JSON") from error
        refusal = answer.get("error")
        if response.status_code < 300 and not refusal:
            return answer
        if missing_is_fine and response.status_code in (400, 404):
            return {}
        words = f"{what}: {_refusal(refusal, response.status_code)}"
        if isinstance(refusal, dict) and refusal.get("code") in _TOO_OFTEN:
            raise GraphBusy(f"{words}\n{_come_back(response.headers)}")
        raise GraphFailed(words)

    async def pages(self, path: str, fields: str, kind: type[T]) -> list[T]:
        """A whole list, page by page.

        Arguments:
            fields: what is wanted of each, with commas. kind: what each is read into.

        Raises:
            GraphFailed: it cannot be read.
        """
        found: list[T] = []
        params = {"fields": fields, "limit": "100"}
        for _ in range(MOST_PAGES):
            answer = await self.call("GET", path, params=params)
            try:
                found += msgspec.convert(answer.get("data", []), list[kind])  # type: ignore[valid-type]
            except msgspec.ValidationError as error:
                raise GraphFailed(f"GET {path}: the answer is no list as it should be: {error}") from error
            after = _after(answer)
            if after is None:
                return found
            params["after"] = after
        raise GraphFailed(f"GET {path}: there are more than {MOST_PAGES} pages")


async def upload(graph: GraphClient, app: str, name: str, mime: str, content: bytes, token: str) -> str:
    """Upload a sample in a session that can be taken up again; gives the handle under which it is then named.

    Arguments:
        app: the id of the app in Meta's App Dashboard. token: of the same app.

    Raises:
        GraphFailed: it was refused. Source: Meta's page "Resumable Upload API".
    """
    params = {"file_name": name, "file_length": str(len(content)), "file_type": mime}
    session = str((await graph.call("POST", f"/{app}/uploads", params=params)).get("id", ""))
    if not session.startswith("upload:"):
        raise GraphFailed(f"POST /{app}/uploads: the answer names no upload")
    # The session's id has a colon, which a relative address would take for a scheme.
    headers = {"Authorization": f"OAuth {token}", "file_offset": "0"}
    handle = (await graph.call("POST", f"/{session}", content=content, headers=headers)).get("h")
    if not isinstance(handle, str) or not handle:
        raise GraphFailed("POST /upload: the answer has no handle")
    return handle


def _after(answer: dict[str, Any]) -> str | None:
    """Where the next page begins; None at the last."""
    paging = answer.get("paging")
    if not isinstance(paging, dict) or not paging.get("next"):
        return None
    cursors = paging.get("cursors")
    after = cursors.get("after") if isinstance(cursors, dict) else None
    return str(after) if after else None


class _Usage(Struct):
    estimated_time_to_regain_access: int = 0


def _come_back(headers: Mapping[str, str]) -> str:
    """When to try again, by Meta's header on the use of the account."""
    try:
        usage = msgspec.json.decode(headers.get("x-business-use-case-usage", "{}"), type=dict[str, list[_Usage]])
    except msgspec.MsgspecError:
        usage = {}
    minutes = max((each.estimated_time_to_regain_access for found in usage.values() for each in found), default=0)
    return f"WhatsApp takes no more for now: try again in {minutes or 60} minutes."


def _refusal(error: Any, status: int) -> str:
    if not isinstance(error, dict):
        return f"answered {status}"
    code = ".".join(str(error[key]) for key in ("code", "error_subcode") if error.get(key) is not None)
    data = error.get("error_data")
    more: Sequence[Any] = (error.get("error_user_msg"), data.get("details") if isinstance(data, dict) else None)
    details = next((str(each) for each in more if each), "")
    words = str(error.get("message") or details)
    return f"answered {status}, code {code}: {words}" + (f" ({details})" if details and details != words else "")
