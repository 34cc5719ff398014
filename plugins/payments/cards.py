"""Card numbers that somebody types into the chat: taken away before anything is stored or logged. Pure.

What counts: 13 to 19 digits with spaces or dashes between them, that begin as a card of some brand does, are as long as
that brand's, and pass its check (ISO/IEC 7812, Luhn). South African identity numbers pass the same check, and are left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from gateway.api import (
    AnswerInstead,
    Content,
    FormReply,
    Inbound,
    SentFile,
    SharedCards,
    TypedText,
    is_card_number,
    text,
)

_RUN = re.compile(r"(?<![0-9])(?:[0-9][ \u00a0\u2009.\-\u2010-\u2014]{0,2}){12,18}[0-9](?![ \-]?[0-9])")


def look(message: Inbound) -> AnswerInstead | None:
    """Take a message away if it holds a card number; the resident is told why.

    Arguments:
        message: as it arrived.
    """
    if any(holds_card(part) for part in _words(message.content)):
        return AnswerInstead(text("payments-card-typed"))
    return None


def holds_card(words: str) -> bool:
    """Whether a card number is in it.

    Arguments:
        words: what somebody wrote.

    >>> holds_card("4242 4242 4242 4242"), holds_card("4242 4242 4242 4241"), holds_card("account 1000000137")
    (True, False, False)
    """
    if len(words) < 13:
        return False
    runs = (re.sub(r"[^0-9]", "", found[0]) for found in _RUN.finditer(words))
    return any(is_card_number(digits) for digits in runs)


def _words(content: Content) -> Iterator[str]:
    """All that somebody wrote in it."""
    match content:
        case TypedText():
            yield content.body
        case SentFile():
            yield content.caption or ""
        case FormReply():
            yield msgspec.json.encode(content.values).decode()
        case SharedCards():
            yield msgspec.json.encode(content).decode()
        case _:
            return
