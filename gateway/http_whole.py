"""Requests that come as a whole, in one piece: read and answered without an event for each of their parts.

Meta's webhooks are such requests, and they are nearly all that a gateway is asked. What comes in pieces, or is odd in
whatever way, is left to Hypercorn, which is given the same bytes: nothing is refused here.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Sequence
from functools import lru_cache
from http import HTTPStatus
from time import time

from httptools import HttpParserError, HttpParserUpgrade, HttpRequestParser
from hypercorn.config import Config
from msgspec import Struct

Fields = Sequence[tuple[bytes, bytes]]


class WholeAnswer(Struct, frozen=True):
    """An answer that is sent at once."""

    status: int
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes


Whole = Callable[[Fields, bytes], Awaitable[WholeAnswer]]
"""Answers a POST of which header fields and body are here. It raises nothing, and shields what must not be cut."""

_POST, _END = b"POST ", b"\r\n\r\n"
_ODD = frozenset({b"transfer-encoding", b"expect", b"upgrade"})
_ONCE = (b"host", b"content-length")


class WholeRequest:
    """What httptools finds in one piece of a connection.

    `target` is the address, `fields` are the header fields, their names in lower case.
    """

    __slots__ = ("_names", "_over", "_parser", "_second", "body", "fields", "keeps_alive", "target")

    def __init__(self, target: bytes) -> None:
        self.target, self.fields, self.body = target, list[tuple[bytes, bytes]](), b""
        self.keeps_alive = self._over = self._second = False
        self._names: list[bytes] = []
        self._parser = HttpRequestParser(self)

    def take(self, data: bytes) -> bool:
        """Read all bytes. Returns: whether they are just this one request, and an ordinary one."""
        try:
            self._parser.feed_data(data)
        except (HttpParserError, HttpParserUpgrade):
            return False
        ordinary = self._over and not self._second and self._parser.get_http_version() == "1.1"
        return ordinary and _ODD.isdisjoint(self._names) and all(self._names.count(name) == 1 for name in _ONCE)

    # ------------------------------------------------------------------------------------------ called by httptools

    def on_message_begin(self) -> None:
        self._second = self._over

    def on_header(self, name: bytes, value: bytes) -> None:
        name = name.lower()
        self._names.append(name)
        self.fields.append((name, value))

    def on_body(self, part: bytes) -> None:
        self.body += part

    def on_message_complete(self) -> None:
        self._over, self.keeps_alive = True, self._parser.should_keep_alive()


def read_whole(data: bytes, targets: Collection[bytes], longest_head: int) -> WholeRequest | None:
    """The one request that these bytes are; None if they are anything else.

    Arguments:
        data: what was read from a connection on which nothing is under way.
        targets: addresses of interest.
        longest_head: bytes that the request line and the header fields may have.
    """
    if not data.startswith(_POST):
        return None
    target = data[len(_POST) : data.find(b" ", len(_POST))]
    begins = data.find(_END, 0, longest_head) + len(_END)
    if target not in targets or begins < len(_END):
        return None
    request = WholeRequest(target)
    return request if request.take(data) and len(data) - begins == len(request.body) else None


def written(config: Config, answer: WholeAnswer, *, last: bool) -> bytes:
    """An answer as it goes over the line.

    Arguments:
        last: the connection is closed behind it.
    """
    return _head(config, answer, int(time()), last) + answer.body


@lru_cache(32)
def _head(config: Config, answer: WholeAnswer, second: int, last: bool) -> bytes:
    """The head of an answer, which is the same for all of a second."""
    fields = [*answer.headers, *config.response_headers("h11")]
    if last and not says_goodbye(answer):
        fields.append((b"connection", b"close"))
    line = b"HTTP/1.1 %d %s" % (answer.status, HTTPStatus(answer.status).phrase.encode("ascii"))
    return b"\r\n".join([line, *(name + b": " + value for name, value in fields), b"", b""])


def says_goodbye(answer: WholeAnswer) -> bool:
    """Whether the answer itself asks for the connection to be closed."""
    return (b"connection", b"close") in answer.headers
