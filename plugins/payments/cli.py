"""`gateway payments`: what treasurers and operators do. Nothing personal is printed but the ends of account numbers."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterable
from pathlib import Path

import msgspec
import trio

from gateway.api import (
    Money,
    PluginRuntime,
    RefundRequest,
    SettlementLine,
    SettlementUnreadable,
    Sought,
    TryLater,
)
from plugins.payments.booking import Booking, returned
from plugins.payments.following import stuck
from plugins.payments.ledger import Ledger, Line, move_money, note
from plugins.payments.names import grouped, read_code
from plugins.payments.reconciling import Report, compared
from plugins.payments.records import PaymentReturned, Taken

DAY = 86_400.0
DIFFERENT, WRONG = 1, 2
"""Exit codes: something has to be looked at; the command could not be carried out."""


async def status(runtime: PluginRuntime) -> int:
    """Say where payments stand: counts and totals by state, refused notifications, and what waits for too long."""
    facts = await runtime.services.payments.about()
    print(f"{facts.title} ({facts.name}), {'REAL MONEY' if facts.live else 'sandbox'}")
    sql = "select state, count(*), sum(amount), currency from payments__{} group by state, currency order by state"
    for table, title in (("intent", "links"), ("money", "money")):
        for state, count, cents, currency in await runtime.storage.query(sql.format(table)):
            print(f"  {title:6} {state:13} {count:6}  {_amount(Money(cents, currency))}")
    refused = "select day, reason, count from payments__refused order by day desc, reason limit 20"
    for day, reason, count in await runtime.storage.query(refused):
        print(f"  refused notifications on {day}: {count} ({reason})")
    waiting = await stuck(runtime)
    print("\n".join(f"! {line}" for line in waiting) or "Nothing waits for anybody.")
    return DIFFERENT if waiting else 0


async def show(runtime: PluginRuntime, what: str, /) -> int:
    """Show one payment with all that happened to it.

    Parameters
    ----------
    what
        The code of the receipt, our reference, the provider's id, or the id of the link.
    """
    ledger = Ledger(runtime.storage)
    code = read_code(what) or what
    money = await ledger.money("code = ? or payment = ? or reference = ?", (code, what, what))
    attempts = await ledger.attempts("reference = ?", (what,))
    ids = {each.intent for each in money if each.intent} | {each.intent for each in attempts} | {what}
    intents = [intent for id in sorted(ids) if (intent := await ledger.intent(id)) is not None]
    if not money and not intents:
        return _failed(f"there is no payment {what}")
    for intent in intents:
        details = await ledger.details(intent.id)
        accounts = details.accounts if details else "-"
        print(f"link {intent.id}: {intent.state} {intent.flag}  {_amount(intent.amount)}  {accounts}")
        _print_lines(await ledger.history(intent.id), runtime)
        money = money or await ledger.money("intent = ?", (intent.id,))
    for each in money:
        print(f"money {_one(each)}")
        _print_lines(await ledger.history(each.code), runtime)
        sql = (
            "select place, amount, state, tries, receipt, detail from payments__posting where money = ? order by place"
        )
        for place, cents, state, tries, receipt, detail in await runtime.storage.query(sql, (each.code,)):
            amount = _amount(Money(cents, each.amount.currency))
            after = f"after {tries} {'try' if tries == 1 else 'tries'}"
            print(f"  share {place + 1}: {state} {amount} {after}  {receipt}{detail}")
    return 0


async def review(runtime: PluginRuntime, code: str = "", *, credit: bool = False, by: str = "", why: str = "") -> int:
    """List money that a person has to decide about; or let one go on to the accounts that it was meant for.

    To give it back instead, see `gateway payments refund`.

    Parameters
    ----------
    code
        Of the money; without, all of it is listed.
    credit
        Put it on the accounts.
    by
        Who decides.
    why
        For the history.
    """
    if not code:
        found = await Ledger(runtime.storage).money("state = 'review' order by booked")
        print("\n".join(f"{_one(each)}\n    {each.reason}" for each in found) or "There is none.")
        return DIFFERENT if found else 0
    if not credit or not by or not why:
        return _failed("say what becomes of it: --credit --by NAME --why WORDS")
    if not await Booking.of(runtime).credited(read_code(code), who=by, about=why):
        return _failed(f"{code} is not for review, or nobody knows which account it was meant for")
    print("It goes on to the city's books; the resident is told when it is there.")
    return 0


async def refund(runtime: PluginRuntime, code: str, /, *, cents: int, by: str, why: str, approve: bool = False) -> int:
    """Give money back: one person asks, another one approves with the same amount; then the provider is asked.

    Parameters
    ----------
    code
        Of the money.
    cents
        How much, in minor units.
    by
        Who asks, or who approves.
    why
        3 to 200 characters; the payer may see it.
    approve
        The second person's word.
    """
    found = await Ledger(runtime.storage).money("code = ?", (read_code(code),))
    if not found:
        return _failed(f"there is no money {code}")
    money = found[0]
    if not 0 < cents <= money.amount.cents - money.refunded or not 3 <= len(why) <= 200 or not by.strip():
        return _failed("--cents: not more than is left; --why: 3 to 200 characters; --by: your name")
    asked = f"refund {money.code} {money.refunded} {cents}"
    if not approve:
        await runtime.storage.put(asked, by)
        print("Noted. Somebody else approves it with the same command and --approve --by THEIR-NAME.")
        return 0
    first = await runtime.storage.get(asked, str)
    if first is None or first.casefold() == by.casefold():
        return _failed("nobody has asked for this yet, or you have asked for it yourself")
    return await _given_back(runtime, money, cents, why, f"{first} and {by}", asked)


async def _given_back(runtime: PluginRuntime, money: Taken, cents: int, why: str, who: str, key: str) -> int:
    amount = Money(cents, money.amount.currency)
    sought = Sought(reference=money.reference, amount=money.amount, payment=money.payment)
    try:
        done = await runtime.services.payments.refund(RefundRequest(sought=sought, amount=amount, reason=why, key=key))
    except TryLater:
        return _failed("the provider does not answer; nothing was asked of it. Try again later")
    print(f"{done.state}: {done.detail or _amount(amount)}")
    now = runtime.clock.now()
    async with runtime.storage.transaction() as tx:
        fresh = (await Ledger(tx).money("code = ?", (money.code,)))[0]
        about = f"refund of {_amount(amount)}: {done.state} {done.detail}"
        gone = money.refunded + cents  # the provider's notification may have told it before its answer came
        if done.state == "done":
            sql = "update payments__money set refunded = max(refunded, ?) where code = ?"
            await tx.execute(sql, (gone, money.code))
            whole = gone >= fresh.amount.cents
            intent = await Ledger(tx).intent(fresh.intent) if fresh.intent else None
            if intent is not None:
                tx.publish(intent.resident, PaymentReturned(amount, fresh.reference), id=returned(money, gone))
            await move_money(tx, fresh, "refunded" if whole else fresh.state, now=now, who=who, about=about)
        elif done.state == "pending" and fresh.refunded < gone:
            await move_money(tx, fresh, "refunding", now=now, who=who, about=about)
        else:
            line = Line(what="money", id=money.code, at=now, earlier="", later="", who=who, note=about)
            await note(tx, line)
    return 0 if done.state in ("done", "pending") else DIFFERENT


async def reconcile(
    runtime: PluginRuntime,
    *,
    provider: str,
    file: Path | None = None,
    since: str = "",
    until: str = "",
    report: Path | None = None,
) -> int:
    """Compare the provider's own list with the ledger; exit code 0 if all agrees, 1 if somebody has to look.

    What the provider has and the ledger has not is asked about and booked, once. A second run on the same day gives the
    same report.

    Parameters
    ----------
    provider
        Its name; the one that `[services]` names.
    file
        A settlement file from the provider's dashboard; without, its list is asked for over the network.
    since
        The first day, 2026-11-24; seven days ago if left out.
    until
        The last day; today if left out.
    report
        Where to write the report as JSON.
    """
    facts = await runtime.services.payments.about()
    if provider != facts.name:
        return _failed(f"[services] names {facts.name}, not {provider}")
    today = dt.datetime.fromtimestamp(runtime.clock.now(), dt.UTC).date()
    try:
        first = _day("--since", since) if since else today - dt.timedelta(days=7)
        last = _day("--until", until) if until else today
        if first > last:
            raise ValueError(f"--since {first} is after --until {last}: nothing would be compared")
        lines = await _lines(runtime, file, first, last)
    except ValueError as error:
        return _failed(str(error))
    except TryLater:
        return _failed("the provider does not answer; try again later")
    if file is None and not facts.can_list:
        return _failed(f"{facts.title} has no list to be asked for: fetch a file in its dashboard, and use --file")
    start, end = _span(lines, first, last, from_file=file is not None and not since)
    found = await _compared(runtime, facts.name, lines, start, end)
    if any(each.kind == "missing" for each in found.findings):
        await _book_missing(runtime, facts.name, found)
    _print_report(found)
    if report is not None:
        await trio.Path(report).write_bytes(msgspec.json.format(msgspec.json.encode(found)))
    return 0 if found.clean else DIFFERENT


def _day(name: str, written: str) -> dt.date:
    try:
        return dt.date.fromisoformat(written)
    except ValueError:
        raise ValueError(f"{name} {written}: write a day as 2026-11-24") from None


async def _lines(
    runtime: PluginRuntime, file: Path | None, first: dt.date, last: dt.date
) -> tuple[SettlementLine, ...]:
    if file is None:
        return await runtime.services.payments.settled(first, last)
    try:
        return await runtime.services.payments.read_settlement(await trio.Path(file).read_bytes())
    except OSError as error:
        raise ValueError(f"{file}: {error.strerror}") from error
    except SettlementUnreadable as error:
        raise ValueError(f"{file}: {error}") from error


def _span(lines: Iterable[SettlementLine], first: dt.date, last: dt.date, *, from_file: bool) -> tuple[float, float]:
    """The time that is compared: the days that were asked for, or those that the file covers."""
    moments = [line.at for line in lines]
    if from_file and moments:
        return min(moments), max(moments)
    start = dt.datetime.combine(first, dt.time(), dt.UTC).timestamp()
    return start, start + ((last - first).days + 1) * DAY - 1


async def _compared(
    runtime: PluginRuntime, psp: str, lines: tuple[SettlementLine, ...], start: float, end: float
) -> Report:
    where = "psp = ? and at >= ? and at <= ? order by at, payment"
    money = await Ledger(runtime.storage).money(where, (psp, start - DAY, end + DAY), limit=1_000_000)
    return compared(psp, lines, money, first=start, last=end, now=runtime.clock.now())


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


def _print_report(found: Report) -> None:
    print(f"{found.psp}, {_utc_day(found.first)} to {_utc_day(found.last)}: {_counted(found.matched)}")
    for title, totals in (("theirs", found.theirs), ("ours", found.ours), ("fees", found.fees)):
        print(f"  {title:7}" + (", ".join(_amount(Money(c, currency)) for currency, c in totals.items()) or "-"))
    for each in found.findings:
        amounts = f"theirs {each.theirs if each.theirs is not None else '-'}, ours "
        amounts += f"{each.ours if each.ours is not None else '-'} {each.currency} (minor units)"
        print(f"! {each.kind:9} {each.payment} {each.reference}  {amounts}  {each.detail}")
    print(f"  fingerprint {found.fingerprint[:16]}")


def _utc_day(at: float) -> str:
    return f"{dt.datetime.fromtimestamp(at, dt.UTC):%Y-%m-%d}"


def _counted(payments: int) -> str:
    return "1 payment agrees" if payments == 1 else f"{payments} payments agree"


def _print_lines(lines: Iterable[Line], runtime: PluginRuntime) -> None:
    for each in lines:
        at = dt.datetime.fromtimestamp(each.at, dt.UTC)
        words = "  ".join(part for part in (each.event, each.note) if part)
        print(f"  {at:%Y-%m-%d %H:%M:%S} UTC  {each.earlier or '-'} -> {each.later or '-'}  by {each.who}  {words}")


def _one(money: Taken) -> str:
    at = dt.datetime.fromtimestamp(money.at, dt.UTC)
    about = f"{grouped(money.code)}  {money.state}  {_amount(money.amount)}  {at:%Y-%m-%d %H:%M} UTC"
    return f"{about}  {money.psp} {money.payment}  reference {money.reference or '-'}"


def _amount(amount: Money) -> str:
    return f"{amount.currency} {amount.cents // 100}.{amount.cents % 100:02d}"


def _failed(words: str) -> int:
    print(words, file=sys.stderr)
    return WRONG
