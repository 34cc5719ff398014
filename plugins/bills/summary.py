"""Where an account stands, in the words of one bubble. Plain computing: the account and the day come in, a text goes
out. It has to fit the 1,024 characters above buttons, whatever a city's system supplies."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from gateway.api import AccountSummary, ServiceLine, Text, Words, lines, text

MOST_SERVICES = 7
LONGEST_TITLE, LONGEST_OF_MANY = 40, 16
FEW_SERVICES = 5
LONGEST_UNIT = 6
LONGEST_CHANNEL = 20
BANDS = ("current", "days_30", "days_60", "days_90", "days_120")


def summary_words(summary: AccountSummary, today: dt.date) -> Words:
    """The whole bubble.

    Arguments:
        summary: the account.
        today: in the city.
    """
    account = summary.account
    as_of = None if summary.as_of is None else text("bills-as-of", date=summary.as_of)
    return lines(
        text("bills-heading", title=shortened(account.title, LONGEST_TITLE), number=account.masked),
        *_balance(summary, today),
        as_of,
        *_ageing(summary),
        *_last_payment(summary),
        text("bills-handed-over") if summary.handed_over else None,
        text("bills-arrangement") if summary.arrangement and not summary.handed_over else None,
        *_services(summary),
    )


def _balance(summary: AccountSummary, today: dt.date) -> Iterator[Text]:
    balance = summary.balance
    if balance.cents < 0:
        yield text("bills-credit", amount=-balance)
    elif balance.cents == 0:
        yield text("bills-nothing-owing")
    else:
        yield text("bills-owing", amount=balance)
        yield text("bills-pay-by" if today <= summary.due_date else "bills-was-due", date=summary.due_date)


def _ageing(summary: AccountSummary) -> Iterator[Text]:
    """By age, if something is overdue; bands without an amount are left out."""
    if summary.overdue.cents == 0:
        return
    yield text("bills-overdue", amount=summary.overdue)
    for band in BANDS:
        amount = getattr(summary.ageing, band)
        if amount.cents:
            yield text(f"bills-band-{band.replace('_', '-')}", amount=amount)


def _last_payment(summary: AccountSummary) -> Iterator[Text]:
    payment = summary.last_payment
    if payment is None:
        return
    channel = shortened(payment.channel, LONGEST_CHANNEL)
    key = "bills-last-payment-by" if channel else "bills-last-payment"
    yield text(key, amount=payment.amount, date=payment.on, channel=channel)


def _services(summary: AccountSummary) -> Iterator[Words]:
    """What the latest statement charged for, one line each."""
    if not summary.lines:
        return
    yield ""
    yield text("bills-services", first=summary.period.first, last=summary.period.last)
    shown = summary.lines if len(summary.lines) <= MOST_SERVICES else summary.lines[: MOST_SERVICES - 1]
    longest = LONGEST_TITLE if len(shown) <= FEW_SERVICES else LONGEST_OF_MANY
    for line in shown:
        yield _service(line, longest)
    if len(shown) < len(summary.lines):
        yield text("bills-more-services", count=len(summary.lines) - len(shown))


def _service(line: ServiceLine, longest: int) -> Text:
    name = shortened(line.title, longest) if line.title else text(f"bills-service-{line.service}")
    if line.usage is None:
        return text("bills-service", service=name, amount=line.amount)
    used = text(
        "bills-used",
        quantity=line.usage.quantity,
        unit=shortened(line.usage.unit, LONGEST_UNIT),
        estimated=line.usage.estimated,
    )
    return text("bills-service-used", service=name, amount=line.amount, used=used)


def shortened(words: str, most: int) -> str:
    """Words of the city's system on one line, cut with an ellipsis if they are longer than `most`."""
    plain = " ".join(words.split())
    return plain if len(plain) <= most else f"{plain[: most - 1].rstrip()}…"
