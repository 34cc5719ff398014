"""`gateway payments`: what treasurers and operators do. Nothing personal is printed but the ends of account numbers."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterable
from pathlib import Path

import msgspec
import trio

from gateway.api import Money, PluginRuntime, TryLater
from plugins.payments.comparing import compare, day, lines_of, report_lines, span
from plugins.payments.deciding import CannotDecide, ask_back, for_review, found_by, give_back, in_words, put_on_account
from plugins.payments.following import stuck
from plugins.payments.ledger import Ledger, Line
from plugins.payments.names import grouped
from plugins.payments.records import Taken

DIFFERENT, WRONG = 1, 2
"""Exit codes: something has to be looked at; the command could not be carried out."""


async def status(runtime: PluginRuntime) -> int:
    """Say where payments stand: counts and totals by state, refused notifications, and what waits for too long."""
    facts = await runtime.services.payments.about()
    print(f"{facts.title} ({facts.name}), {'REAL MONEY' if facts.live else 'sandbox'}")
    sql = "select state, count(*), sum(amount), currency from payments__{} group by state, currency order by state"
    for table, title in (("intent", "links"), ("money", "money")):
        for state, count, cents, currency in await runtime.storage.query(sql.format(table)):
            print(f"  {title:6} {state:13} {count:6}  {in_words(Money(cents, currency))}")
    refused = "select day, reason, count from payments__refused order by day desc, reason limit 20"
    for when, reason, count in await runtime.storage.query(refused):
        print(f"  refused notifications on {when}: {count} ({reason})")
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
    intents, money = await found_by(runtime, what)
    if not money and not intents:
        return _failed(f"there is no payment {what}")
    for intent in intents:
        details = await ledger.details(intent.id)
        accounts = details.accounts if details else "-"
        print(f"link {intent.id}: {intent.state} {intent.flag}  {in_words(intent.amount)}  {accounts}")
        _print_lines(await ledger.history(intent.id), runtime)
    for each in money:
        print(f"money {_one(each)}")
        _print_lines(await ledger.history(each.code), runtime)
        sql = (
            "select place, amount, state, tries, receipt, detail from payments__posting where money = ? order by place"
        )
        for place, cents, state, tries, receipt, detail in await runtime.storage.query(sql, (each.code,)):
            amount = in_words(Money(cents, each.amount.currency))
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
        found = await for_review(runtime)
        print("\n".join(f"{_one(each)}\n    {each.reason}" for each in found) or "There is none.")
        return DIFFERENT if found else 0
    if not credit or not by or not why:
        return _failed("say what becomes of it: --credit --by NAME --why WORDS")
    try:
        await put_on_account(runtime, code, who=by, why=why)
    except CannotDecide as error:
        return _failed(str(error))
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
    try:
        if not approve:
            await ask_back(runtime, code, cents, who=by, why=why)
            print("Noted. Somebody else approves it with the same command and --approve --by THEIR-NAME.")
            return 0
        done = await give_back(runtime, code, cents, who=by, why=why)
    except CannotDecide as error:
        return _failed(str(error))
    except TryLater:
        return _failed("the provider does not answer; nothing was asked of it. Try again later")
    print(f"{done.state}: {done.detail or in_words(done.amount)}")
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
        first = day("--since", since) if since else today - dt.timedelta(days=7)
        last = day("--until", until) if until else today
        if first > last:
            raise ValueError(f"--since {first} is after --until {last}: nothing would be compared")
        lines = await lines_of(runtime, file, first, last)
    except ValueError as error:
        return _failed(str(error))
    except TryLater:
        return _failed("the provider does not answer; try again later")
    if file is None and not facts.can_list:
        return _failed(f"{facts.title} has no list to be asked for: fetch a file in its dashboard, and use --file")
    start, end = span(lines, first, last, from_file=file is not None and not since)
    found = await compare(runtime, facts.name, lines, start, end)
    print("\n".join(report_lines(found)))
    if report is not None:
        await trio.Path(report).write_bytes(msgspec.json.format(msgspec.json.encode(found)))
    return 0 if found.clean else DIFFERENT


def _print_lines(lines: Iterable[Line], runtime: PluginRuntime) -> None:
    for each in lines:
        at = dt.datetime.fromtimestamp(each.at, dt.UTC)
        words = "  ".join(part for part in (each.event, each.note) if part)
        print(f"  {at:%Y-%m-%d %H:%M:%S} UTC  {each.earlier or '-'} -> {each.later or '-'}  by {each.who}  {words}")


def _one(money: Taken) -> str:
    at = dt.datetime.fromtimestamp(money.at, dt.UTC)
    about = f"{grouped(money.code)}  {money.state}  {in_words(money.amount)}  {at:%Y-%m-%d %H:%M} UTC"
    return f"{about}  {money.psp} {money.payment}  reference {money.reference or '-'}"


def _failed(words: str) -> int:
    print(words, file=sys.stderr)
    return WRONG
