"""The conversation about an account: which one, how it stands, and all that can be seen of it or done about it."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from gateway.api import (
    REGISTERED,
    Account,
    AccountSummary,
    Capability,
    Conversation,
    Document,
    FileRef,
    Holder,
    Image,
    Option,
    PluginContext,
    Sorry,
    Text,
    UsageHistory,
    Words,
    text,
)
from plugins.bills import chart, wishes
from plugins.bills.answers import Requests
from plugins.bills.arranging import arrange
from plugins.bills.explaining import explanation
from plugins.bills.looking_back import past_statements
from plugins.bills.reminders import Reminders
from plugins.bills.settings import Settings
from plugins.bills.summary import shortened, summary_words
from plugins.bills.wishes import Wish

LONGEST_ROW = 24


def bills(context: PluginContext) -> Capability:
    """The capability.

    Arguments:
        context: of the plugin.
    """
    desk = _Desk(context)

    async def run(chat: Conversation) -> None:
        holder = await chat.require(REGISTERED)
        accounts = await chat.read("accounts", chat.services.billing.accounts, holder.id)
        if not accounts:
            await chat.say("bills-no-account")
            return
        another = True
        while another:
            account = accounts[0] if len(accounts) == 1 else await _which(chat, accounts)
            wish = await _at_account(chat, desk, holder, account, several=len(accounts) > 1)
            another = wish in (Wish.ANOTHER, Wish.AGAIN)

    return Capability(
        name="bills",
        title=text("bills-title"),
        summary=text("bills-menu-summary"),
        run=run,
        keywords=text("bills-keywords"),
        services=("billing",),
        requires=(REGISTERED,),
        version="5",
    )


class _Desk:
    """What the conversation needs of its plugin."""

    def __init__(self, context: PluginContext) -> None:
        self.settings: Settings = context.settings
        self.reminders = Reminders(context)
        self.requests = Requests(context)
        self._context = context

    @property
    def others(self) -> frozenset[str]:
        """What the operator has switched on besides."""
        return frozenset(capability.name for capability in self._context.catalogue())

    def options(self, shown: tuple[Wish, ...], possible: tuple[Wish, ...], language: str) -> list[Option[Wish]]:
        """Buttons, and what is understood besides when somebody writes it: all that stands behind *More*, and the bill
        once more."""
        return [
            Option(
                wish.value,
                text("bills-title" if wish is Wish.AGAIN else f"bills-button-{wish}"),
                wish,
                also=self._other_words(wish, language),
                shown=wish in shown,
            )
            for wish in (*shown, *(each for each in possible if each not in shown), Wish.AGAIN)
        ]

    def _other_words(self, wish: Wish, language: str) -> tuple[str, ...]:
        listed = self._context.word("bills-words", language, wish=wish.value)
        return tuple(words.strip() for words in listed.split(",") if words.strip())

    async def picture(self, usage: tuple[UsageHistory, ...], language: str) -> FileRef:
        """The picture of a year, as a file."""
        drawn = chart.chart_of(usage, self._context.word, language, self._context.city.colour)
        return await self._context.files.write(await chart.picture(drawn), "image/png")


async def _which(chat: Conversation, accounts: tuple[Account, ...]) -> Account:
    """One row for each account; the key is its place, so that no account number travels with the row."""
    rows = [Option(str(place), each.title, each, _row(each), _also(each)) for place, each in enumerate(accounts, 1)]
    return await chat.choose("bills-which-account", rows, button="bills-accounts")


def _row(account: Account) -> Text:
    return text("bills-account-row", number=account.masked, amount=account.due)


def _also(account: Account) -> tuple[str, ...]:
    """What an account is called as well: its street without the number, the end of its own number."""
    return tuple(each for each in (account.title.lstrip("0123456789 "), account.masked.strip(" …•")) if each)


async def _at_account(chat: Conversation, desk: _Desk, holder: Holder, account: Account, *, several: bool) -> Wish:
    """Where the account stands, in one bubble with what can be done next; then one wish after the other. Gives the
    last one: `ANOTHER` account, or whatever was the end."""
    summary = await chat.read("summary", chat.services.billing.summary, account.number)
    today = (await chat.now()).date()
    reminded = await chat.read("reminded", desk.reminders.on, chat.resident.id, account.number)
    possible = wishes.possible(summary, several=several, others=desk.others, reminded=reminded)
    options = desk.options(wishes.buttons(possible), possible, chat.language)
    words = summary_words(summary, today)
    wish = await chat.choose("bills-summary", options, short="bills-what-now", summary=words)
    while True:
        if wish is Wish.MORE:
            wish = await chat.choose("bills-more", wishes.rows(possible), button="bills-more-button")
        if wish is Wish.DONE:
            await chat.say("bills-done")
        if wish is Wish.PAY:
            await chat.start(wishes.PAYING, account=account.number)
        if wish in wishes.LAST:
            return wish
        if wish is Wish.RECEIPTS and not several:  # it has its own last word
            await chat.start(wishes.RECEIPTS, account=account.number)
            return wish
        if (await chat.require(REGISTERED)).id != holder.id:  # the question was open while a registration was removed
            return Wish.DONE
        answer = await _granted(chat, desk, wish, summary)
        possible = wishes.left(possible, wish)
        options = desk.options(wishes.after(possible, several=several), possible, chat.language)
        wish = await chat.choose(
            "bills-answer", options, short="bills-what-now", media=answer.media, answer=answer.words
        )


class _Answer(Struct, frozen=True):
    """What the next question begins with, and the file that stands on top of it."""

    words: Words
    media: Document | Image | None = None


async def _granted(chat: Conversation, desk: _Desk, wish: Wish, summary: AccountSummary) -> _Answer:
    """Do what was wished."""
    try:
        match wish:
            case Wish.STATEMENT:
                return await _statement(chat, summary.account)
            case Wish.WHY:
                return _Answer(await _explain(chat, summary))
            case Wish.USAGE:
                return await _usage(chat, desk, summary.account)
            case Wish.HISTORY:
                history = await chat.read("history", chat.services.billing.history, summary.account.number)
                return _Answer(past_statements(history, summary.account.masked))
            case Wish.RECEIPTS:
                await chat.start(wishes.RECEIPTS, account=summary.account.number)
            case Wish.ARRANGE:
                return _Answer(await arrange(chat, desk.requests, summary, desk.settings.arrangement_most_months))
            case Wish.REMIND | Wish.FORGET:
                on = wish is Wish.REMIND
                await chat.do("reminders", desk.reminders.switch, chat.resident.id, summary.account.number, on)
                key = "bills-reminder-on" if on else "bills-reminder-off"
                return _Answer(text(key, days=desk.settings.remind_days_before))
    except Sorry as sorry:
        return _Answer(sorry.text)
    return _Answer(text("bills-what-now"))


async def _statement(chat: Conversation, account: Account) -> _Answer:
    statement = await chat.read("statement", chat.services.billing.statement, account.number, chat.language)
    caption = text("bills-statement-caption", date=statement.statement_date, number=account.masked)
    return _Answer(caption, Document(statement.file, statement.filename))


async def _usage(chat: Conversation, desk: _Desk, account: Account) -> _Answer:
    usage = await chat.read("usage", chat.services.billing.usage, account.number)
    file = await chat.read("picture", desk.picture, usage, chat.language)
    return _Answer(chart.caption(usage), Image(file))


async def _explain(chat: Conversation, summary: AccountSummary) -> Words:
    """Each charge of one service; which one is asked if there are several."""
    number = summary.account.number
    line = summary.lines[0]
    if len(summary.lines) > 1:
        rows = [
            Option(str(place), _title(each.title) or text(f"bills-service-{each.service}"), each, _amount(each.amount))
            for place, each in enumerate(summary.lines, 1)
        ]
        line = await chat.choose("bills-why-which", rows, button="bills-why-button")
    reads: dict[str, tuple[Any, ...]] = {"charges": (chat.services.billing.charges, number)}
    if "usage" in summary.offers:
        reads["usage"] = (chat.services.billing.usage, number)
    found = await chat.gather("why", **reads)
    return explanation(line, found["charges"], found.get("usage", ()))


def _title(title: str) -> str:
    return shortened(title, LONGEST_ROW)


def _amount(amount: object) -> Words:
    return text("bills-row-amount", amount=amount)
