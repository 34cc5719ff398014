"""Card numbers that somebody types into the chat: taken away before anything is stored or logged. Pure.

What counts: 13 to 19 digits with spaces or dashes between them, that begin as a card of some brand does, are as long as
that brand's, and pass its check (ISO/IEC 7812, Luhn). South African identity numbers pass the same check, and are left.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

import msgspec

from gateway.api import AnswerInstead, Content, FormReply, Inbound, SentFile, SharedCards, TypedText, text

_RUN = re.compile(r"(?<![0-9])(?:[0-9][ \u00a0\u2009.\-\u2010-\u2014]{0,2}){12,18}[0-9](?![ \-]?[0-9])")

_BRANDS = (
    (re.compile(r"4"), (13, 16, 19)),
    (re.compile(r"5[1-5]|2(?:22[1-9]|2[3-9]|[3-6]|7[01]|720)"), (16,)),
    (re.compile(r"3[47]"), (15,)),
    (re.compile(r"3(?:0[0-5]|[689])"), (14, 16)),
    (re.compile(r"5[06-9]|6"), (16, 17, 18, 19)),
    (re.compile(r"35"), (16, 17, 18, 19)),
)
"""How numbers begin, and how long they are: Visa, Mastercard, American Express, Diners, Maestro and others, JCB."""


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
    return any(_is_card(digits) for digits in runs)


def _is_card(digits: str) -> bool:
    if not any(brand.match(digits) and len(digits) in lengths for brand, lengths in _BRANDS):
        return False
    return _passes(digits) and not _is_identity(digits)


def _passes(digits: str) -> bool:
    """The check of ISO/IEC 7812: from the right, each second digit counts double, and the sum ends in 0."""
    doubled = [int(each) * 2 for each in digits[-2::-2]]
    return (sum(map(int, digits[-1::-2])) + sum(each - 9 if each > 9 else each for each in doubled)) % 10 == 0


def _is_identity(digits: str) -> bool:
    """Whether thirteen digits are a South African identity number: a day of birth, and 0 to 2 for the citizenship."""
    if len(digits) != 13 or digits[10] not in "012":
        return False
    try:
        dt.date(2000 + int(digits[:2]), int(digits[2:4]), int(digits[4:6]))
    except ValueError:
        return False
    return True


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
