"""What a resident may answer to how much they want to pay."""

from __future__ import annotations

import re
from collections.abc import Callable

from gateway.api import Content, Money, NotUnderstood, SentFile, TypedText, parsers

_NUMBER = r"\d+(?:[ ,.]\d+)*"
_MARKED = re.compile(
    rf"(?<![^\W_])(?:(?:R|ZAR) ?({_NUMBER})|({_NUMBER}) ?(?:rands?|ZAR))(?![^\W_])", re.IGNORECASE | re.ASCII
)
_ONLY = re.compile(r"\S+ (\d{1,5}(?:[.,]\d\d)?)", re.ASCII)
"""*pay 150*; a longer number is that of an account."""


def payable(least: Money, most: Money) -> Callable[[Content], Money]:
    """A parser of amounts that says why one will not do. A picture is not looked at, for it may be one of a card.

    Arguments:
        least, most: both included.
    """
    any_amount, expected = parsers.money(), parsers.money(least=least, most=most)

    def parse(content: Content) -> Money:
        if isinstance(content, SentFile):
            raise NotUnderstood("payments-no-pictures", least=least)
        try:
            amount = any_amount(content)
        except NotUnderstood:
            return expected(content)
        if amount < least:
            raise NotUnderstood("payments-too-small", least=least)
        if amount > most:
            raise NotUnderstood("payments-too-large", most=most)
        return amount

    return parse


def named_in(said: str) -> Money | None:
    """The one amount that a resident has named in words such as *pay R150*; None if there is none, or several.

    It is never taken for what they want to pay before they have confirmed it.

    Arguments:
        said: what they wrote.
    """
    found = [first or second for first, second in _MARKED.findall(said)]
    if not found and (only := _ONLY.fullmatch(said.strip())):
        found = [only[1]]
    if len(found) != 1:
        return None
    try:
        return parsers.money(TypedText(found[0]))
    except NotUnderstood:
        return None
