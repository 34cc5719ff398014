"""The conversation about an account: which one, how it stands, and the statement if it is wanted."""

from __future__ import annotations

from gateway.api import REGISTERED, Account, Capability, Conversation, Document, Option, Sorry, text
from plugins.bills.summary import summary_words

STATEMENT, ANOTHER, DONE = "statement", "another", "done"


def bills() -> Capability:
    """The capability."""

    async def run(chat: Conversation) -> None:
        holder = await chat.require(REGISTERED)
        accounts = await chat.read("accounts", chat.services.billing.accounts, holder.id)
        if not accounts:
            await chat.say("bills-no-account")
            return
        wish = ANOTHER
        while wish == ANOTHER:
            account = accounts[0] if len(accounts) == 1 else await _which(chat, accounts)
            wish = await _show(chat, account, several=len(accounts) > 1)

    return Capability(
        name="bills",
        title=text("bills-title"),
        summary=text("bills-menu-summary"),
        run=run,
        keywords=text("bills-keywords"),
        services=("billing",),
        requires=(REGISTERED,),
        version="2",
    )


async def _which(chat: Conversation, accounts: tuple[Account, ...]) -> Account:
    """One row for each account; the key is its place, so that no account number travels with the row."""
    rows = [
        Option(str(place), each.title, each, text("bills-account-row", number=each.masked, amount=each.due))
        for place, each in enumerate(accounts, 1)
    ]
    return await chat.choose("bills-which-account", rows, button="bills-accounts")


async def _show(chat: Conversation, account: Account, *, several: bool) -> str:
    """Where the account stands, in one bubble with what can be done next. Gives what the resident wants then."""
    summary = await chat.read("summary", chat.services.billing.summary, account.number)
    today = (await chat.now()).date()
    wishes = [STATEMENT, *([ANOTHER] if several else []), DONE]
    wish = await chat.choose(
        "bills-summary", _buttons(wishes), short="bills-what-now", summary=summary_words(summary, today)
    )
    if wish == STATEMENT:
        await _send_statement(chat, account)
        if not several:
            return DONE
        wish = await chat.choose("bills-anything-else", _buttons([ANOTHER, DONE]))
    if wish == DONE:
        await chat.say("bills-done")
    return wish


async def _send_statement(chat: Conversation, account: Account) -> None:
    try:
        statement = await chat.read("statement", chat.services.billing.statement, account.number)
    except Sorry as sorry:
        await chat.say(sorry.text)
        return
    caption = text("bills-statement-caption", date=statement.statement_date, number=account.masked)
    await chat.say(Document(statement.file, statement.filename, caption))


def _buttons(wishes: list[str]) -> list[Option[str]]:
    return [Option(wish, text(f"bills-button-{wish}"), wish) for wish in wishes]
