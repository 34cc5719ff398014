"""Why one service costs what it does, in the words of one bubble: each line or tariff step, VAT, and whether more was
used than usual. Plain computing: what the city says comes in, a text goes out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from gateway.api import Charge, Money, ServiceLine, Text, UsageHistory, Words, lines, text
from plugins.bills.summary import LONGEST_TITLE, shortened

MOST_CHARGES = 8
LEAST_MONTHS = 3
"""With fewer months nobody can say what is usual."""

MORE, LESS = 1.2, 0.8
"""From this share of the usual on, more or less was used than usual."""


def explanation(line: ServiceLine, charges: Sequence[Charge], usage: Sequence[UsageHistory]) -> Words:
    """The whole bubble.

    Arguments:
        line: the service, as the summary has it.
        charges: all of the statement. usage: all meters of the account.
    """
    own = [each for each in charges if each.service == line.service and line.title in ("", each.title)]
    meter = next((each for each in usage if each.service == line.service), None)
    return lines(
        text("bills-why-heading", service=_name(line), amount=line.amount),
        *_charges(own),
        *_steps(own),
        *_compared(line, meter),
    )


def _name(line: ServiceLine) -> Words:
    return shortened(line.title, LONGEST_TITLE) if line.title else text(f"bills-service-{line.service}")


def _charges(charges: Sequence[Charge]) -> Iterator[Text]:
    shown = charges if len(charges) <= MOST_CHARGES else charges[: MOST_CHARGES - 1]
    for each in shown:
        yield _charge(each)
    rest = charges[len(shown) :]
    if rest:
        yield text("bills-why-rest", count=len(rest), amount=_total([each.amount for each in rest]))
    if charges and any(each.vat.cents for each in charges):
        yield text("bills-why-vat", amount=_total([each.vat for each in charges]))


def _charge(each: Charge) -> Text:
    title = shortened(each.title, LONGEST_TITLE * 2)
    if each.usage is None or each.rate is None:
        return text("bills-why-charge", title=title, amount=each.amount)
    # A price has parts of a cent; for a hundred units it has none, and can be shown exactly.
    whole = each.rate % 100 == 0
    return text(
        "bills-why-step" if whole else "bills-why-step-hundred",
        title=title,
        amount=each.amount,
        quantity=each.usage.quantity,
        unit=each.usage.unit,
        price=Money(each.rate // 100 if whole else each.rate, each.amount.currency),
    )


def _total(amounts: Sequence[Money]) -> Money:
    return Money(sum(amount.cents for amount in amounts), amounts[0].currency)


def _steps(charges: Sequence[Charge]) -> Iterator[Words]:
    """Whether each step of the tariff is dearer than the one before."""
    steps = [(each.rate, each.usage.unit) for each in charges if each.metered and each.usage is not None and each.rate]
    if len(steps) > 1 and all(cheaper < dearer for (cheaper, _), (dearer, _) in pairwise(steps)):
        yield ""
        yield text("bills-why-steps", unit=steps[0][1])


def _compared(line: ServiceLine, meter: UsageHistory | None) -> Iterator[Words]:
    if line.usage is not None and line.usage.estimated:
        yield ""
        yield text("bills-why-estimated")
    if meter is None or len(meter.months) < LEAST_MONTHS:
        return
    *earlier, latest = (month.thousandths for month in meter.months)
    usual = sum(earlier) / len(earlier)
    yield ""
    yield text(
        "bills-why-used",
        latest=latest / 1000,
        before=earlier[-1] / 1000,
        usual=round(usual / 1000, 1),
        months=len(earlier),
        unit=meter.unit,
    )
    share = latest / usual if usual else 1.0
    if share >= MORE:
        yield text("bills-why-more", service=line.service)
    elif share <= LESS:
        yield text("bills-why-less")
