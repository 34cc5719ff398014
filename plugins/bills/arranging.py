"""Asking the city to let what is overdue be paid off in parts."""

from __future__ import annotations

from gateway.api import AccountSummary, ArrangementRequest, Conversation, Money, Words, parsers, text
from plugins.bills.answers import Requests


async def arrange(chat: Conversation, requests: Requests, summary: AccountSummary, most_months: int) -> Words:
    """Ask how much a month, and send the request; gives what to say then.

    Arguments:
        requests: those that wait. summary: of the account. most_months: no arrangement may take longer.
    """
    overdue = summary.overdue
    least = Money(_over(overdue.cents, most_months), overdue.currency)
    monthly = await chat.ask(
        "bills-arrange-how-much",
        parse=parsers.money(least=least, most=overdue),
        label="arrange how much",
        overdue=overdue,
        least=least,
        months=most_months,
    )
    months = _over(overdue.cents, monthly.cents)
    if not await chat.confirm("bills-arrange-sure", label="arrange sure", monthly=monthly, months=months):
        return text("bills-arrange-left")
    request = ArrangementRequest(summary.account.number, monthly, overdue)
    asked = await chat.do("arrange", chat.services.billing.request_arrangement, request)
    await chat.do("follow", requests.follow, asked.reference, chat.resident.id, summary.account.number)
    return text("bills-arrange-asked", reference=asked.reference)


def _over(amount: int, parts: int) -> int:
    """`amount` over `parts`, rounded up."""
    return -(-amount // parts)
