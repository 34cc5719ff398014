"""The provider's list against the ledger: what is in both, in one only, and what differs. Pure.

The same list and the same ledger give the same report, with the same fingerprint.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import msgspec
from msgspec import Struct

from gateway.api import SettlementLine
from plugins.payments.records import Taken

DOUBLE_WITHIN = 86_400.0
POSTED_WITHIN = 3_600.0


class Finding(Struct, frozen=True, kw_only=True, order=True):
    """One thing that somebody has to look at. Amounts are in minor units.

    Arguments:
        kind: `missing`: the provider has it, we have not. `surplus`: we have it, the provider's list has not.
            `amount`, `fee`: they differ. `unposted`: it is not in the city's books an hour after it came. `double`: the
            same account and amount twice within a day. `batch`: a payout is not the sum of its lines.
        payment: the provider's id. reference: ours. theirs, ours: the amounts. detail: in words.
    """

    kind: str
    payment: str
    reference: str = ""
    theirs: int | None = None
    ours: int | None = None
    currency: str = ""
    detail: str = ""


class Report(Struct, frozen=True, kw_only=True):
    """What a reconciliation found.

    Arguments:
        psp: the provider. first, last: moments that were compared, epoch seconds.
        matched: payments that agree. theirs, ours, posted, fees: totals in minor units, by currency.
        findings: in order. fingerprint: of all of it.
    """

    psp: str
    first: float
    last: float
    matched: int
    theirs: dict[str, int]
    ours: dict[str, int]
    fees: dict[str, int]
    findings: tuple[Finding, ...]
    fingerprint: str = ""

    @property
    def clean(self) -> bool:
        """Whether nobody has to look at anything."""
        return not self.findings


def compared(
    psp: str, lines: Iterable[SettlementLine], ledger: Iterable[Taken], *, first: float, last: float, now: float
) -> Report:
    """Compare.

    Arguments:
        psp: the provider's name. lines: of its list. ledger: our money of this provider, of the same time and a day
            around it. first, last: the time that the list covers, epoch seconds. now: epoch seconds.
    """
    known = {money.payment: money for money in ledger}
    listed = {line.payment: line for line in lines if line.kind == "payment" and line.payment}
    findings: list[Finding] = []
    matched = 0
    for line in listed.values():
        money = known.get(line.payment)
        differing = [_missing(line)] if money is None else _differences(line, money)
        findings += differing
        matched += not differing
    inside = [money for money in known.values() if first <= money.at <= last]
    findings += [_surplus(money) for money in inside if money.payment not in listed]
    findings += [
        _unposted(money) for money in inside if money.state == "received" and now - money.booked > POSTED_WITHIN
    ]
    findings += _doubles(inside)
    report = Report(
        psp=psp,
        first=first,
        last=last,
        matched=matched,
        theirs=_totals((line.gross.currency, line.gross.cents) for line in listed.values()),
        ours=_totals((money.amount.currency, money.amount.cents) for money in inside),
        fees=_totals((line.fee.currency, line.fee.cents) for line in listed.values() if line.fee is not None),
        findings=tuple(sorted(findings)),
    )
    mark = hashlib.sha256(msgspec.json.encode(report, order="deterministic")).hexdigest()
    return msgspec.structs.replace(report, fingerprint=mark)


def _missing(line: SettlementLine) -> Finding:
    return Finding(
        kind="missing",
        payment=line.payment,
        reference=line.reference,
        theirs=line.gross.cents,
        currency=line.gross.currency,
        detail="the provider has it, and the ledger has not",
    )


def _surplus(money: Taken) -> Finding:
    return _of_ours("surplus", money, "the ledger has it, and the provider's list has not")


def _unposted(money: Taken) -> Finding:
    return _of_ours("unposted", money, "not in the city's books an hour after it came")


def _of_ours(kind: str, money: Taken, detail: str) -> Finding:
    """A finding about money in the ledger."""
    return Finding(
        kind=kind,
        payment=money.payment,
        reference=money.reference,
        ours=money.amount.cents,
        currency=money.amount.currency,
        detail=detail,
    )


def _differences(line: SettlementLine, money: Taken) -> list[Finding]:
    found = []
    about: Any = {"payment": line.payment, "reference": money.reference, "currency": line.gross.currency}
    if line.gross != money.amount:
        detail = f"{line.gross.currency} there, {money.amount.currency} here"
        found.append(Finding(kind="amount", theirs=line.gross.cents, ours=money.amount.cents, detail=detail, **about))
    if line.fee is not None and money.fee is not None and line.fee.cents != money.fee:
        found.append(Finding(kind="fee", theirs=line.fee.cents, ours=money.fee, **about))
    if line.net is not None and line.fee is not None and line.gross.cents - line.fee.cents != line.net.cents:
        detail = "gross less fee is not net"
        found.append(Finding(kind="fee", theirs=line.net.cents, detail=detail, **about))
    return found


def _doubles(money: Iterable[Taken]) -> list[Finding]:
    """Payments of one intent, which are for review already; named, so that nobody forgets them."""
    by_intent: dict[str, list[Taken]] = defaultdict(list)
    for each in money:
        if each.intent:
            by_intent[each.intent].append(each)
    return [
        _of_ours("double", later, f"as well as {first.payment}")
        for first, *others in (sorted(each, key=lambda money: money.booked) for each in by_intent.values())
        for later in others
        if later.booked - first.booked < DOUBLE_WITHIN and later.state == "review"
    ]


def _totals(amounts: Iterable[tuple[str, int]]) -> dict[str, int]:
    totals: dict[str, int] = defaultdict(int)
    for currency, cents in amounts:
        totals[currency] += cents
    return dict(sorted(totals.items()))
