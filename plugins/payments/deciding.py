"""What people decide about money: it goes on to the accounts, or back to the payer if two of them say so.

The terminal (`cli.py`) and the console (`desk_page.py`) do the same by the same code.
"""

from __future__ import annotations

from msgspec import Struct

from gateway.api import Money, PluginRuntime, Refund, RefundRequest, Sought
from plugins.payments.booking import Booking, returned
from plugins.payments.ledger import Ledger, Line, move_money, note
from plugins.payments.names import read_code
from plugins.payments.records import Intent, PaymentReturned, Taken

ASKED = "give back "
"""How values begin that note who has asked for money to be given back."""

SHORTEST_WHY, LONGEST_WHY = 3, 200


class CannotDecide(Exception):
    """That cannot be done with this money; the words say why and what to do."""


class Asked(Struct, frozen=True, kw_only=True):
    """Somebody wants money to be given back, and waits for a second person.

    Arguments:
        code: of the money. cents: how much, in minor units. who: asks. why: the payer may see it. at: epoch seconds.
    """

    code: str
    cents: int
    who: str
    why: str
    at: float


async def for_review(runtime: PluginRuntime) -> list[Taken]:
    """Money that a person has to decide about, the oldest first."""
    return await Ledger(runtime.storage).money("state = 'review' order by booked")


async def found_by(runtime: PluginRuntime, what: str) -> tuple[list[Intent], list[Taken]]:
    """Links and money that something names.

    Arguments:
        what: the code of a receipt, our reference, the provider's id, or the id of a link.
    """
    ledger = Ledger(runtime.storage)
    code = read_code(what) or what
    money = await ledger.money("code = ? or payment = ? or reference = ?", (code, what, what))
    attempts = await ledger.attempts("reference = ?", (what,))
    ids = {each.intent for each in money if each.intent} | {each.intent for each in attempts} | {what}
    intents = [intent for id in sorted(ids) if (intent := await ledger.intent(id)) is not None]
    for intent in intents:
        money = money or await ledger.money("intent = ?", (intent.id,))
    return intents, money


async def put_on_account(runtime: PluginRuntime, code: str, *, who: str, why: str) -> None:
    """Let money that was for review go on to the accounts that it was meant for.

    Arguments:
        code: of the money. who: decides. why: for the history.

    Raises:
        CannotDecide: it is not for review, or nobody knows for what it was.
    """
    if not await Booking.of(runtime).credited(read_code(code), who=who, about=why):
        raise CannotDecide(f"{code} is not for review, or nobody knows which account it was meant for")


async def asked_back(runtime: PluginRuntime) -> list[Asked]:
    """What waits for a second person, the oldest first."""
    found = [await runtime.storage.get(key, Asked) for key in await runtime.storage.list(ASKED)]
    return sorted((each for each in found if each is not None), key=lambda each: (each.at, each.code))


async def ask_back(runtime: PluginRuntime, code: str, cents: int, *, who: str, why: str) -> None:
    """Ask for money to be given back; somebody else has to say so too.

    Arguments:
        code: of the money. cents: in minor units. who: asks. why: the payer may see it.

    Raises:
        CannotDecide: there is no such money, or not so much of it.
    """
    money = await _money(runtime, code, cents, who, why)
    asked = Asked(code=money.code, cents=cents, who=who, why=why, at=runtime.clock.now())
    await runtime.storage.put(f"{ASKED}{_key(money, cents)}", asked)


async def give_back(runtime: PluginRuntime, code: str, cents: int, *, who: str, why: str) -> Refund:
    """Give money back that somebody else has asked for.

    Arguments:
        as for `ask_back`; `who` approves.

    Returns: what the provider said.

    Raises:
        CannotDecide: nobody else has asked for just this. TryLater: the provider does not answer.
    """
    money = await _money(runtime, code, cents, who, why)
    asked = await runtime.storage.get(f"{ASKED}{_key(money, cents)}", Asked)
    if asked is None or asked.who.casefold() == who.casefold():
        raise CannotDecide("nobody has asked for this yet, or you have asked for it yourself")
    key, amount = f"refund {_key(money, cents)}", Money(cents, money.amount.currency)
    sought = Sought(reference=money.reference, amount=money.amount, payment=money.payment)
    done = await runtime.services.payments.refund(RefundRequest(sought=sought, amount=amount, reason=why, key=key))
    await _noted(runtime, money, amount, done, f"{asked.who} and {who}")
    if done.state in ("done", "pending"):
        await runtime.storage.delete(f"{ASKED}{_key(money, cents)}")
    return done


async def leave_it(runtime: PluginRuntime, code: str, *, who: str) -> None:
    """Take back what was asked for: the money stays where it is.

    Arguments:
        code: of the money. who: decides.

    Raises:
        CannotDecide: nobody has asked for it.
    """
    waiting = [each for each in await asked_back(runtime) if each.code == read_code(code)]
    if not waiting:
        raise CannotDecide(f"nobody has asked for {code} to be given back")
    keys = await runtime.storage.list(f"{ASKED}{waiting[0].code} ")
    async with runtime.storage.transaction() as tx:
        for key in keys:
            await tx.delete(key)
        now, words = runtime.clock.now(), "it is not given back"
        await note(tx, Line(what="money", id=waiting[0].code, at=now, earlier="", later="", who=who, note=words))


def _key(money: Taken, cents: int) -> str:
    """One wish: so much of what is left of this money."""
    return f"{money.code} {money.refunded} {cents}"


async def _money(runtime: PluginRuntime, code: str, cents: int, who: str, why: str) -> Taken:
    found = await Ledger(runtime.storage).money("code = ?", (read_code(code),))
    if not found:
        raise CannotDecide(f"there is no money {code}")
    left = found[0].amount.cents - found[0].refunded
    if not 0 < cents <= left or not SHORTEST_WHY <= len(why) <= LONGEST_WHY or not who.strip():
        much = f"how much: more than nothing, and not more than the {in_words(Money(left, found[0].amount.currency))}"
        raise CannotDecide(f"{much} that is left; why: 3 to 200 characters; and who says so")
    return found[0]


async def _noted(runtime: PluginRuntime, money: Taken, amount: Money, done: Refund, who: str) -> None:
    """Write down what the provider said; the resident is told of what has gone back."""
    now, about = runtime.clock.now(), f"refund of {in_words(amount)}: {done.state} {done.detail}"
    async with runtime.storage.transaction() as tx:
        fresh = (await Ledger(tx).money("code = ?", (money.code,)))[0]
        gone = money.refunded + amount.cents  # the provider's notification may have told it before its answer came
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


def in_words(amount: Money) -> str:
    """An amount for staff: `ZAR 2655.29`."""
    return f"{amount.currency} {amount.cents // 100}.{amount.cents % 100:02d}"
