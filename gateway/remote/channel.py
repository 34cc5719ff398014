"""How a request gets to a plugin that runs elsewhere. A worker's socket and an HTTPS address are both a `Channel`."""

from __future__ import annotations

from typing import Any, Protocol

from gateway.remote.protocol import MOST_REPLY, MOST_REQUEST, REPLIES, Operation, decode, encode


class NotReached(Exception):
    """The request did not get there, and had no effect. The text is for the operator."""


class NoReply(Exception):
    """The request may have got there: the connection broke, or what has died was at work on something else, too."""


class DiedOfIt(NoReply):
    """It was at work on just this when it hung or died."""


class Channel(Protocol):
    """Asks one plugin."""

    async def ask(self, operation: Operation, request: bytes, *, seconds: float) -> bytes:
        """One request and its reply.

        Arguments:
            request: JSON. seconds: how long the reply may take.

        Raises:
            NotReached, NoReply, DiedOfIt: there is no reply.
        """
        ...


async def asked(channel: Channel, operation: Operation, request: Any, *, seconds: float) -> Any:
    """The reply to a request.

    Raises:
        NotReached, NoReply, DiedOfIt: there is none.
        Malformed: what came is no reply, or the request is too large.
    """
    reply = await channel.ask(operation, encode(request, MOST_REQUEST), seconds=seconds)
    return decode(reply, REPLIES[operation], MOST_REPLY)
