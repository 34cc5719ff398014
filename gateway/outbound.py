"""How plugins call other systems over HTTP: a small client with limits that the gateway hands in.

A plugin may use any library; this one is there so that nobody has to find out again what a client on Trio must take
care of: see `outbound_http.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager
from typing import Any, Protocol

import msgspec
from msgspec import Struct


class HttpAnswer(Struct, frozen=True):
    """An answer, read in whole.

    Arguments:
        status: the HTTP status.
        headers: by name in small letters; of several with the same name the last.
        body: the content, decompressed.
    """

    status: int
    headers: dict[str, str]
    body: bytes

    def json(self) -> dict[str, Any] | None:
        """The body as a JSON object; None if it is none."""
        try:
            return msgspec.json.decode(self.body, type=dict[str, Any])
        except (msgspec.MsgspecError, UnicodeError, RecursionError):
            return None


class HttpFailed(Exception):
    """There is no answer. The text says what happened, without address, query or content."""


class NotSent(HttpFailed):
    """The request has not reached the other side, and had no effect there."""


class NoAnswer(HttpFailed):
    """The request may have reached the other side, and may have had its effect."""


class HttpClient(Protocol):
    """Calls one or more other systems. Redirects are not followed; cookies are not kept."""

    async def request(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        content: bytes = b"",
    ) -> HttpAnswer:
        """One call. Cancelling waits until it has its answer or its time is over, so that no answer is lost.

        Arguments:
            method: `GET`, `POST` and so on.
            url: with query.
            headers: further ones.
            content: the body.

        Raises:
            NotSent: it had no effect.
            NoAnswer: it may have had its effect: time was over, the connection broke, the answer was too large.
        """
        ...


class OpenHttp(Protocol):
    """Opens a client: `async with context.http(seconds=20) as http`."""

    def __call__(
        self, *, seconds: float = 20.0, most: int = 1 << 20, connections: int = 8
    ) -> AbstractAsyncContextManager[HttpClient]:
        """A client for the time of a block.

        Arguments:
            seconds: how long one call may take, all in all.
            most: the longest answer, in bytes.
            connections: calls under way at the same time; more wait.
        """
        ...


def no_http(*, seconds: float = 20.0, most: int = 1 << 20, connections: int = 8) -> Any:
    """What a context has that leads nowhere."""
    raise OSError("there is no HTTP here; hand in an OpenHttp, for example gateway.outbound_http.open_http")
