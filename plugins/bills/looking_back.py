"""A year of statements in one bubble. Plain computing."""

from __future__ import annotations

from collections.abc import Sequence

from gateway.api import PastStatement, Text, Words, lines, text


def past_statements(history: Sequence[PastStatement], number: str) -> Words:
    """The whole bubble.

    Arguments:
        history: the newest first.
        number: of the account, masked.
    """
    return lines(text("bills-history", number=number, count=len(history)), *(_line(each) for each in history))


def _line(each: PastStatement) -> Text:
    return text(
        "bills-history-line",
        date=each.statement_date,
        charged=each.charged,
        paid=each.paid,
        owing=each.balance,
        paying=each.paid.cents > 0,
    )
