"""What a resident may answer to how much they want to pay."""

from __future__ import annotations

from collections.abc import Callable

from gateway.api import Content, Money, NotUnderstood, SentFile, parsers


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
