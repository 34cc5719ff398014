"""The provider's own list beside the ledger, for the terminal and for the console: what is missing is asked about."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import trio

from gateway.api import Money, PluginRuntime, SettlementLine, SettlementUnreadable, Sought, TryLater
from plugins.payments.booking import Booking
from plugins.payments.deciding import in_words
from plugins.payments.ledger import Ledger
from plugins.payments.reconciling import Report, compared

DAY = 86_400.0


def day(name: str, written: str) -> dt.date:
    """A day as somebody wrote it.

    Arguments:
        name: of the field or option, for the error.

    Raises:
        ValueError: it is none; the words say how to write it.
    """
    try:
        return dt.date.fromisoformat(written)
    except ValueError:
        raise ValueError(f"{name} {written}: write a day as 2026-11-24") from None


async def lines_of(
    runtime: PluginRuntime, file: Path | None, first: dt.date, last: dt.date
) -> tuple[SettlementLine, ...]:
    """The provider's list of these days, or from a file.

    Raises:
        ValueError: the file cannot be read. TryLater: the provider does not answer.
    """
    if file is None:
        return await runtime.services.payments.settled(first, last)
    try:
        return await lines_in(runtime, str(file), await trio.Path(file).read_bytes())
    except OSError as error:
        raise ValueError(f"{file}: {error.strerror}") from error


async def lines_in(runtime: PluginRuntime, name: str, content: bytes) -> tuple[SettlementLine, ...]:
    """What stands in a settlement file of the provider.

    Arguments:
        name: of the file, for the error.

    Raises:
        ValueError: it cannot be read.
    """
    try:
        return await runtime.services.payments.read_settlement(content)
    except SettlementUnreadable as error:
        raise ValueError(f"{name}: {error}") from error


def span(lines: tuple[SettlementLine, ...], first: dt.date, last: dt.date, *, from_file: bool) -> tuple[float, float]:
    """The time that is compared, in epoch seconds: the days that were asked for, or those that the file covers."""
    moments = [line.at for line in lines]
    if from_file and moments:
        return min(moments), max(moments)
    start = dt.datetime.combine(first, dt.time(), dt.UTC).timestamp()
    return start, start + ((last - first).days + 1) * DAY - 1


async def compare(
    runtime: PluginRuntime, psp: str, lines: tuple[SettlementLine, ...], start: float, end: float
) -> Report:
    """Compare, and book what only the provider has.

    Arguments:
        psp: its name. start, end: epoch seconds.
    """
    where = "psp = ? and at >= ? and at <= ? order by at, payment"
    money = await Ledger(runtime.storage).money(where, (psp, start - DAY, end + DAY), limit=1_000_000)
    found = compared(psp, lines, money, first=start, last=end, now=runtime.clock.now())
    if any(each.kind == "missing" for each in found.findings):
        await _book_missing(runtime, psp, found)
    return found


async def _book_missing(runtime: PluginRuntime, psp: str, found: Report) -> None:
    """A payment that only the provider has is a notification that was lost: ask, and book what it says."""
    ledger = Ledger(runtime.storage)
    for each in found.findings:
        attempt = await ledger.attempt(each.reference) if each.kind == "missing" else None
        intent = await ledger.intent(attempt.intent) if attempt else None
        if attempt is None or intent is None:
            continue
        sought = Sought(
            reference=attempt.reference, amount=intent.amount, session=attempt.session, payment=each.payment
        )
        try:
            status = await runtime.services.payments.query(sought)
        except TryLater:
            continue
        await Booking.of(runtime).take(psp, status, who="reconciliation")


def report_lines(found: Report) -> list[str]:
    """The report in words, a line for each finding."""
    agree = "1 payment agrees" if found.matched == 1 else f"{found.matched} payments agree"
    lines = [f"{found.psp}, {_utc_day(found.first)} to {_utc_day(found.last)}: {agree}"]
    for title, totals in (("theirs", found.theirs), ("ours", found.ours), ("fees", found.fees)):
        lines.append(f"  {title:7}" + (", ".join(in_words(Money(c, which)) for which, c in totals.items()) or "-"))
    for each in found.findings:
        amounts = f"theirs {each.theirs if each.theirs is not None else '-'}, ours "
        amounts += f"{each.ours if each.ours is not None else '-'} {each.currency} (minor units)"
        lines.append(f"! {each.kind:9} {each.payment} {each.reference}  {amounts}  {each.detail}")
    return [*lines, f"  fingerprint {found.fingerprint[:16]}"]


def _utc_day(at: float) -> str:
    return f"{dt.datetime.fromtimestamp(at, dt.UTC):%Y-%m-%d}"
