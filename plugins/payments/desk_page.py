"""The console's page about payments: what needs somebody, what is known of one payment, and what can be done."""

from __future__ import annotations

import datetime as dt
import re
from zoneinfo import ZoneInfo

from gateway.api import (
    ConsoleAct,
    ConsoleAsk,
    ConsoleBlock,
    ConsoleCode,
    ConsoleFacts,
    ConsoleField,
    ConsoleForm,
    ConsolePage,
    ConsoleRefused,
    ConsoleRow,
    ConsoleSearch,
    ConsoleTable,
    ConsoleText,
    ConsoleView,
    Money,
    PluginRuntime,
)
from plugins.payments.deciding import (
    LONGEST_WHY,
    Asked,
    CannotDecide,
    ask_back,
    asked_back,
    for_review,
    found_by,
    give_back,
    in_words,
    leave_it,
    put_on_account,
)
from plugins.payments.desk_comparing import compare_days, compare_file, compare_forms
from plugins.payments.following import stuck
from plugins.payments.ledger import Ledger
from plugins.payments.names import grouped
from plugins.payments.records import Intent, Taken

MONEY_WORDS = {
    "received": "taken by the provider, on its way into the city's books",
    "posted": "on the resident's account in the city's books",
    "review": "a person has to decide",
    "refund_asked": "asked to be given back",
    "refunding": "the provider is giving it back",
    "refunded": "given back",
    "disputed": "the payer's bank disputes it",
    "charged_back": "the payer's bank has taken it back",
}
LINK_WORDS = {
    "created": "there is a link, and nobody went on with it",
    "opened": "somebody went on to the provider",
    "pending": "the bank is busy with it",
    "paid": "paid, on its way into the city's books",
    "posted": "paid, and on the account",
    "failed": "the bank said no; the link can be used again",
    "cancelled": "given up, or another link took its place",
    "expired": "nobody paid in time",
    "review": "a person has to look",
    "disputed": "the payer's bank disputes it",
    "charged_back": "the payer's bank has taken it back",
}
_REFUSAL = re.compile(r"\bservice(?:-[a-z]+)+")
"""Keys of texts for residents, by which the city's books say no: `service-account-closed`."""

_AMOUNT = re.compile(r"(\d{1,9})(?:[.,](\d{2}))?\Z")


def console_page() -> ConsolePage:
    """The page. Its acts are those of `gateway payments review`, `refund` and `reconcile`."""
    return ConsolePage(
        name="payments",
        title="Payments",
        show=show,
        right="money",
        services=("payments",),
        seconds=40.0,
        acts=(
            ConsoleAct(name="credit", button="Put it on the account", run=credit, preview=see_credit, right="money"),
            ConsoleAct(name="ask", button="Ask for it to be given back", run=ask, preview=see_ask, right="money"),
            ConsoleAct(name="give", button="Give it back", run=give, preview=see_give, right="money", danger=True),
            ConsoleAct(name="leave", button="Do not give it back", run=leave, right="money"),
            ConsoleAct(name="compare", button="Compare", run=compare_days, right="money"),
            ConsoleAct(name="compare-file", button="Compare the file", run=compare_file, right="money"),
        ),
    )


async def show(runtime: PluginRuntime, ask: ConsoleAsk) -> ConsoleView:
    """All that needs somebody, or one payment."""
    if ask.item:
        return await _one(runtime, ask)
    facts = await runtime.services.payments.about()
    review, back = await for_review(runtime), await asked_back(runtime)
    needs = await stuck(runtime)
    blocks: list[ConsoleBlock] = [
        ConsoleText(f"{facts.title}: {'real money' if facts.live else 'sandbox, no real money'}.", "quiet"),
        ConsoleSearch("Code of a receipt, our reference, the provider's id, or the id of a link"),
        *(ConsoleText(line[:1].upper() + line[1:] + ".", "warn") for line in needs),
        ConsoleText("Somebody has to decide", heading=True),
        ConsoleTable(
            ("Receipt", "Amount", "Taken", "Why"),
            tuple(_row(each, runtime) for each in review),
            numbers=(1,),
            none="No payment waits for anybody.",
        ),
        ConsoleText("To be given back, if a second person says so too", heading=True),
        ConsoleTable(
            ("Receipt", "Amount", "Asked by", "Since", "Why"),
            tuple([await _asked_row(runtime, each) for each in back]),
            numbers=(1,),
        ),
        ConsoleText("Where payments stand", heading=True),
        ConsoleTable(("What", "How many", "Together"), await _totals(runtime), numbers=(1, 2), none="Nobody paid yet."),
    ]
    blocks += compare_forms(runtime, can_list=facts.can_list)
    return ConsoleView(tuple(blocks))


def _row(money: Taken, runtime: PluginRuntime) -> ConsoleRow:
    cells = (ConsoleCode(grouped(money.code)), in_words(money.amount), _at(money.at, runtime), _plainly(money.reason))
    return ConsoleRow(cells, item=money.code)


async def _asked_row(runtime: PluginRuntime, asked: Asked) -> ConsoleRow:
    money = await Ledger(runtime.storage).money("code = ?", (asked.code,))
    amount = in_words(Money(asked.cents, money[0].amount.currency)) if money else str(asked.cents)
    code = ConsoleCode(grouped(asked.code))
    return ConsoleRow((code, amount, asked.who, _at(asked.at, runtime), asked.why), item=asked.code)


async def _totals(runtime: PluginRuntime) -> tuple[ConsoleRow, ...]:
    rows: list[ConsoleRow] = []
    sql = "select state, count(*), sum(amount), currency from payments__{} group by state, currency order by state"
    for table, title, words in (("money", "Money", MONEY_WORDS), ("intent", "Links", LINK_WORDS)):
        for state, count, cents, currency in await runtime.storage.query(sql.format(table)):
            what = f"{title}: {words.get(str(state), str(state))}"
            rows.append(ConsoleRow((what, f"{count:,}", in_words(Money(int(cents), currency)))))
    return tuple(rows)


# ---------------------------------------------------------------------------------------------- one payment


async def _one(runtime: PluginRuntime, ask: ConsoleAsk) -> ConsoleView:
    intents, money = await found_by(runtime, ask.item)
    if not intents and not money:
        raise ConsoleRefused(f"There is no payment {ask.item}. It may be let go, or the code is not written so.")
    blocks: list[ConsoleBlock] = []
    for each in money:
        blocks += await _money_blocks(runtime, each, ask)
    for intent in intents:
        blocks += await _link_blocks(runtime, intent)
    return ConsoleView(tuple(blocks), title=_title(intents, money))


def _title(intents: list[Intent], money: list[Taken]) -> str:
    return f"Payment of {in_words((money or intents)[0].amount)}"


async def _money_blocks(runtime: PluginRuntime, money: Taken, ask: ConsoleAsk) -> list[ConsoleBlock]:
    facts = (
        ("Receipt", ConsoleCode(grouped(money.code))),
        ("State", MONEY_WORDS.get(money.state, money.state)),
        ("Taken", _at(money.at, runtime)),
        ("Given back", in_words(Money(money.refunded, money.amount.currency)) if money.refunded else "nothing"),
        ("Provider", money.psp),
        ("Its id", ConsoleCode(money.payment)),
        ("Our reference", ConsoleCode(money.reference)),
        ("Paid by", " ".join(filter(None, (money.method, money.card)))),
    )
    blocks: list[ConsoleBlock] = [ConsoleFacts(facts)]
    if money.state == "review":
        blocks.append(ConsoleText(f"Why somebody has to decide: {_plainly(money.reason)}.", "warn"))
    blocks += await _choices(runtime, money, ask)
    blocks += [ConsoleText("What happened to the money", heading=True), await _history(runtime, money.code)]
    return [*blocks, *await _shares(runtime, money)]


async def _choices(runtime: PluginRuntime, money: Taken, ask: ConsoleAsk) -> list[ConsoleBlock]:
    """What can be done with this money now."""
    why = ConsoleField(name="why", label="Why", about="For whoever comes after you.", needed=True, most=LONGEST_WHY)
    blocks: list[ConsoleBlock] = []
    if money.state == "review" and money.intent:
        blocks.append(ConsoleForm("credit", (why,)))
    elif money.state == "review":
        blocks.append(ConsoleText("Nobody knows which account it was meant for: it can only be given back.", "quiet"))
    asked = next((each for each in await asked_back(runtime) if each.code == money.code), None)
    left = money.amount.cents - money.refunded
    if asked is not None:
        amount = in_words(Money(asked.cents, money.amount.currency))
        blocks.append(ConsoleText(f"{asked.who} asks for {amount} to be given back: {asked.why}", "warn"))
        if asked.who.casefold() == ask.who.casefold():
            blocks.append(ConsoleText("Somebody else than you has to say so too.", "quiet"))
        else:
            blocks.append(ConsoleForm("give"))
        blocks.append(ConsoleForm("leave"))
    elif left > 0 and money.state in ("received", "posted", "review"):
        how_much = ConsoleField(
            name="amount", label=f"How much, in {money.amount.currency}", value=_plain(left), needed=True, most=13
        )
        payer = ConsoleField(name="why", label="Why", about="The payer may see it.", needed=True, most=LONGEST_WHY)
        blocks.append(ConsoleForm("ask", (how_much, payer)))
    return blocks


async def _shares(runtime: PluginRuntime, money: Taken) -> list[ConsoleBlock]:
    sql = "select place, amount, state, tries, receipt, detail from payments__posting where money = ? order by place"
    rows = await runtime.storage.query(sql, (money.code,))
    if not rows:
        return []
    shown: list[ConsoleRow] = []
    for place, cents, state, tries, receipt, why in rows:
        amount = in_words(Money(int(cents), money.amount.currency))
        shown.append(ConsoleRow((f"{place + 1}", amount, state, f"{tries}", receipt or _plainly(why))))
    heads = ("Account", "Amount", "State", "Tries", "Receipt of the books")
    return [ConsoleText("Into the city's books", heading=True), ConsoleTable(heads, tuple(shown), numbers=(1, 3))]


async def _link_blocks(runtime: PluginRuntime, intent: Intent) -> list[ConsoleBlock]:
    details = await Ledger(runtime.storage).details(intent.id)
    facts = (
        ("Id", ConsoleCode(intent.id)),
        ("State", LINK_WORDS.get(intent.state, intent.state) + (f" ({intent.flag})" if intent.flag else "")),
        ("Amount", in_words(intent.amount)),
        ("For the accounts", details.accounts if details else "let go"),
        ("Made", _at(intent.created, runtime)),
        ("Can be used until", _at(intent.expires, runtime)),
    )
    return [ConsoleText("The link", heading=True), ConsoleFacts(facts), await _history(runtime, intent.id)]


async def _history(runtime: PluginRuntime, id: str) -> ConsoleTable:
    rows = tuple(
        ConsoleRow((_at(each.at, runtime), each.later or "-", each.who, ConsoleCode(each.event), _plainly(each.note)))
        for each in await Ledger(runtime.storage).history(id)
    )
    return ConsoleTable(("When", "Became", "By", "Event", "What"), rows, none="Nothing is noted.")


# ---------------------------------------------------------------------------------------------- acts


async def see_credit(runtime: PluginRuntime, ask: ConsoleAsk) -> ConsoleView:
    """What putting it on the account would do."""
    money = await _of(runtime, ask)
    details = await Ledger(runtime.storage).details(money.intent) if money.intent else None
    where = details.accounts if details is not None else "accounts that nobody knows any more"
    words = f"{in_words(money.amount)} goes to {where}. The resident is told when it is there."
    return ConsoleView((ConsoleText(words), ConsoleText(f"Why: {ask.word('why')}", "quiet")))


async def credit(runtime: PluginRuntime, ask: ConsoleAsk) -> str:
    """Put it on the account."""
    try:
        await put_on_account(runtime, ask.item, who=ask.who, why=_why(ask))
    except CannotDecide as error:
        raise ConsoleRefused(str(error)) from error
    return "It goes on to the city's books; the resident is told when it is there."


async def see_ask(runtime: PluginRuntime, ask: ConsoleAsk) -> ConsoleView:
    """What asking would do."""
    money = await _of(runtime, ask)
    amount = in_words(Money(_cents(ask), money.amount.currency))
    words = f"{amount} goes back to the payer once somebody else than you says so too. The payer may read why."
    return ConsoleView((ConsoleText(words), ConsoleText(f"Why: {_why(ask)}", "quiet")))


async def ask(runtime: PluginRuntime, ask: ConsoleAsk) -> str:
    """Ask for it to be given back."""
    try:
        await ask_back(runtime, ask.item, _cents(ask), who=ask.who, why=_why(ask))
    except CannotDecide as error:
        raise ConsoleRefused(str(error)) from error
    return "Noted. Somebody else has to say so too, on this page."


async def see_give(runtime: PluginRuntime, ask: ConsoleAsk) -> ConsoleView:
    """What giving it back would do."""
    asked = await _asked(runtime, ask)
    money = await _of(runtime, ask)
    amount = in_words(Money(asked.cents, money.amount.currency))
    words = f"The provider is asked to give {amount} back to the payer, and the resident is told. {asked.why}"
    return ConsoleView((ConsoleText(words), ConsoleText("It cannot be taken back.", "warn")))


async def give(runtime: PluginRuntime, ask: ConsoleAsk) -> str:
    """Give it back, as the second person."""
    asked = await _asked(runtime, ask)
    try:
        done = await give_back(runtime, asked.code, asked.cents, who=ask.who, why=asked.why)
    except CannotDecide as error:
        raise ConsoleRefused(str(error)) from error
    said = {"done": "It has gone back.", "pending": "The provider is giving it back."}
    words = said.get(done.state, f"It has not gone back ({done.state}); ask the provider.")
    return f"{words} {done.detail}".strip()


async def leave(runtime: PluginRuntime, ask: ConsoleAsk) -> str:
    """Not give it back."""
    try:
        await leave_it(runtime, ask.item, who=ask.who)
    except CannotDecide as error:
        raise ConsoleRefused(str(error)) from error
    return "It stays where it is."


# ---------------------------------------------------------------------------------------------- helpers


async def _of(runtime: PluginRuntime, ask: ConsoleAsk) -> Taken:
    found = await Ledger(runtime.storage).money("code = ?", (ask.item,))
    if not found:
        raise ConsoleRefused(f"there is no money {ask.item}")
    return found[0]


async def _asked(runtime: PluginRuntime, ask: ConsoleAsk) -> Asked:
    found = next((each for each in await asked_back(runtime) if each.code == ask.item), None)
    if found is None:
        raise ConsoleRefused("nobody asks for it to be given back any more")
    return found


def _why(ask: ConsoleAsk) -> str:
    if len(why := " ".join(ask.word("why").split())) < 3:
        raise ConsoleRefused("say why, in 3 to 200 characters")
    return why[:LONGEST_WHY]


def _cents(ask: ConsoleAsk) -> int:
    found = _AMOUNT.match(ask.word("amount"))
    if found is None:
        raise ConsoleRefused(f"{ask.word('amount')} is no amount: write it as 120 or 120.50")
    return int(found[1]) * 100 + int(found[2] or 0)


def _plainly(reason: str) -> str:
    """A reason without the key of a text in it.

    >>> _plainly("the books say no: service-account-closed")
    'the books say no: account closed'
    """
    return _REFUSAL.sub(lambda found: found[0].removeprefix("service-").replace("-", " "), reason)


def _plain(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02d}"


def _at(seconds: float, runtime: PluginRuntime) -> str:
    return f"{dt.datetime.fromtimestamp(seconds, ZoneInfo(runtime.city.timezone)):%Y-%m-%d %H:%M}"
