"""What a resident may wish at an account, and how it is offered: the two likeliest as buttons, all else behind *More*.
Plain computing."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from enum import StrEnum

from gateway.api import AccountSummary, Option, text

PAYING = "pay"
"""The capability that takes payments, if it is switched on."""

RECEIPTS = "receipts"
"""The capability that gives receipts once more, if it is switched on."""

MOST_BUTTONS = 3


class Wish(StrEnum):
    """One thing to do at an account."""

    PAY = "pay"
    STATEMENT = "statement"
    WHY = "why"
    USAGE = "usage"
    HISTORY = "history"
    RECEIPTS = "receipts"
    ARRANGE = "arrange"
    REMIND = "remind"
    FORGET = "forget"
    ANOTHER = "another"
    AGAIN = "again"
    MORE = "more"
    DONE = "done"


LAST = frozenset({Wish.PAY, Wish.ANOTHER, Wish.AGAIN, Wish.DONE})
"""What the talk about an account ends with."""


def possible(summary: AccountSummary, *, several: bool, others: Container[str], reminded: bool) -> tuple[Wish, ...]:
    """All that can be wished, the likeliest first; `others` are the names of the capabilities that there are."""
    return tuple(_possible(summary, several=several, others=others, reminded=reminded))


def _possible(summary: AccountSummary, *, several: bool, others: Container[str], reminded: bool) -> Iterator[Wish]:
    offers = summary.offers
    if PAYING in others and summary.balance.cents > 0:
        yield Wish.PAY
    yield Wish.STATEMENT
    if "charges" in offers and summary.lines:
        yield Wish.WHY
    if "usage" in offers:
        yield Wish.USAGE
    if "history" in offers:
        yield Wish.HISTORY
    if "arrangement" in offers and summary.overdue.cents > 0:
        yield Wish.ARRANGE
    if RECEIPTS in others and summary.last_payment is not None:
        yield Wish.RECEIPTS
    yield Wish.FORGET if reminded else Wish.REMIND
    if several:
        yield Wish.ANOTHER
    yield Wish.DONE


def buttons(possible: tuple[Wish, ...]) -> tuple[Wish, ...]:
    """What stands below the summary: all, or the first two and the way to the rest."""
    return possible if len(possible) <= MOST_BUTTONS else (*possible[: MOST_BUTTONS - 1], Wish.MORE)


def after(possible: tuple[Wish, ...], *, several: bool) -> tuple[Wish, ...]:
    """What stands below an answer: all, or as much as fits; paying is never further than one tap."""
    if len(possible) <= MOST_BUTTONS:
        return possible
    first = tuple(wish for wish in possible if wish is Wish.PAY)
    return (*first, Wish.MORE, *((Wish.ANOTHER,) if several else ()), Wish.DONE)[:MOST_BUTTONS]


def left(possible: Iterable[Wish], granted: Wish) -> tuple[Wish, ...]:
    """What can be wished after this one: reminders the other way round, and no second request."""
    if granted is Wish.ARRANGE:
        return tuple(wish for wish in possible if wish is not Wish.ARRANGE)
    other = {Wish.REMIND: Wish.FORGET, Wish.FORGET: Wish.REMIND}.get(granted, granted)
    return tuple(other if wish is granted else wish for wish in possible)


def rows(possible: Iterable[Wish]) -> list[Option[Wish]]:
    """As a list, each row with a line that says what it is."""
    return [
        Option(wish.value, text(f"bills-button-{wish}"), wish, text(f"bills-row-{wish}"))
        for wish in possible
        if wish is not Wish.DONE
    ]
