"""The conversation that ends with a link to pay by: which accounts, how much, and what is open already."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from gateway.api import (
    PAY,
    Account,
    Capability,
    Conversation,
    Holder,
    Link,
    Money,
    Option,
    PspFacts,
    Text,
    lines,
    text,
)
from plugins.payments.amounts import named_in, payable
from plugins.payments.news import listening
from plugins.payments.offers import Offer, Offers, Wish
from plugins.payments.receipts import Receipts
from plugins.payments.records import Share
from plugins.payments.settings import Settings

LONGEST_TITLE = 40
MOST_ACCOUNTS = 10
"""In one payment."""


class Bounds(Struct, frozen=True):
    """The smallest and the largest payment, all told; and the amount that the resident has named, if any."""

    least: Money
    most: Money
    named: Money | None = None


def pay(settings: Settings, offers: Offers, receipts: Receipts) -> Capability:
    """The capability.

    Arguments:
        settings: of the plugin. offers: the ledger as conversations see it. receipts: makes them.
    """

    async def run(chat: Conversation, account: str = "", said: str = "") -> None:
        holder: Holder = await chat.require(PAY)
        accounts = await chat.read("accounts", chat.services.billing.accounts, holder.id)
        facts = await chat.read("provider", chat.services.payments.about)
        accounts = tuple(each for each in accounts if each.due.currency in facts.currencies)
        if not accounts:
            await chat.say("payments-no-account")
            return
        bounds = _bounds(settings, facts, accounts[0].due.currency)
        named = named_in(said)
        shares = await _basket(chat, offers, accounts, account, Bounds(bounds.least, bounds.most, named))
        if not shares:
            return
        now = await chat.now(label="link")
        wish = Wish(
            resident=chat.resident,
            holder=holder.id,
            shares=tuple(shares),
            psp=facts.name,
            now=now.timestamp(),
            expires=now.timestamp() + settings.link_hours * 3600,
            language=chat.language,
        )
        offer = await chat.do("link", offers.make, wish)
        await _give(chat, offer, facts)

    return Capability(
        name="pay",
        title=text("payments-title"),
        summary=text("payments-menu-summary"),
        keywords=text("payments-keywords"),
        run=run,
        services=("billing", "payments"),
        requires=(PAY,),
        on_event=listening(offers, receipts),
    )


def _bounds(settings: Settings, facts: PspFacts, currency: str) -> Bounds:
    least = max(settings.smallest_cents, facts.smallest.get(currency, 1))
    return Bounds(Money(least, currency), Money(max(least, settings.largest_cents), currency))


async def _basket(
    chat: Conversation, offers: Offers, accounts: tuple[Account, ...], wanted: str, bounds: Bounds
) -> list[Share]:
    """What is to be paid, account by account; empty if nothing."""
    shares: list[Share] = []
    left = {each.number: each for each in accounts}
    first = left.get(wanted)
    while left and len(shares) < MOST_ACCOUNTS:
        chosen = [first] if first is not None and not shares else await _which(chat, tuple(left.values()), len(shares))
        if await _open_already(chat, offers, chosen):
            return []
        rest = Money(bounds.most.cents - _total(shares).cents, bounds.most.currency)
        added = await _added(chat, offers, chosen, Bounds(bounds.least, rest, None if shares else bounds.named))
        shares += added
        left = {number: each for number, each in left.items() if number not in {share.account for share in added}}
        full = bounds.most.cents - _total(shares).cents < bounds.least.cents
        if not shares or not left or full:
            break
        wish = await _and_now(chat, shares)
        if wish != "more":
            shares = shares if wish == "pay" else []
            break
    if not shares:
        await chat.say("payments-left")
    return shares


async def _added(chat: Conversation, offers: Offers, chosen: list[Account], bounds: Bounds) -> list[Share]:
    """Shares for what was chosen; none if the resident leaves it."""
    if len(chosen) > 1 and sum(each.due.cents for each in chosen) <= bounds.most.cents:
        return [_share(each, each.due) for each in chosen]
    amount = await _how_much(chat, offers, chosen[0], bounds)
    return [] if amount is None else [_share(chosen[0], amount)]


async def _and_now(chat: Conversation, shares: list[Share]) -> str:
    """Pay, add another account, or leave it."""
    return await chat.choose(
        "payments-and-now",
        [Option(each, text(f"payments-button-{each}"), each) for each in ("pay", "more", "leave")],
        basket=lines(*[_line(share) for share in shares]),
        amount=_total(shares),
        count=len(shares),
    )


def _total(shares: list[Share]) -> Money:
    return Money(sum(share.amount.cents for share in shares), shares[0].amount.currency if shares else "ZAR")


def _share(account: Account, amount: Money) -> Share:
    return Share(account=account.number, masked=account.masked, title=account.title, amount=amount, due=account.due)


def _line(share: Share) -> Text:
    return text("payments-basket-line", title=_short(share.title), number=share.masked, amount=share.amount)


def _short(title: str) -> str:
    plain = " ".join(title.split())
    return plain if len(plain) <= LONGEST_TITLE else f"{plain[: LONGEST_TITLE - 1].rstrip()}…"


async def _which(chat: Conversation, accounts: tuple[Account, ...], chosen: int) -> list[Account]:
    """One account, or all that owe something; the rows hold places, so that no account number travels with them."""
    if len(accounts) == 1:
        return [accounts[0]]
    rows = [
        Option(
            str(place),
            each.title,
            [each],
            text("payments-account-row", number=each.masked, amount=each.due),
            (each.title.lstrip("0123456789 "), each.masked.strip(" …•")),
        )
        for place, each in enumerate(accounts, 1)
    ]
    owing = [each for each in accounts if each.due.cents > 0][:MOST_ACCOUNTS]
    if len(owing) > 1 and not chosen:
        total = Money(sum(each.due.cents for each in owing), owing[0].due.currency)
        about = text("payments-all-row", count=len(owing), amount=total)
        rows.append(Option("all", text("payments-all"), owing, about))
    key = "payments-which-more" if chosen else "payments-which"
    return await chat.choose(key, rows, label=f"which {chosen}", button="payments-accounts")


async def _how_much(chat: Conversation, offers: Offers, account: Account, bounds: Bounds) -> Money | None:
    """The whole balance or another amount; None if the resident leaves it."""
    due, named = account.due, bounds.named
    fits = bounds.least <= due <= bounds.most
    what = "nothing" if due.cents <= 0 else "fits" if fits else "small" if due < bounds.least else "large"
    coming = await chat.read(f"on its way {account.masked}", offers.on_its_way, account.number, due.currency)
    about = {"title": _short(account.title), "number": account.masked, "amount": due, "what": what}
    question = lines(
        text("payments-how", least=bounds.least, most=bounds.most, **about),
        text("payments-on-its-way", amount=coming) if coming.cents else None,
        _note(named, bounds) if named is not None else None,
    )
    options = ["other", "leave"] if not fits else ["full", "other", "leave"]
    rows = [Option(each, text(f"payments-button-{each}", amount=due), each) for each in options]
    if named is not None and bounds.least <= named <= bounds.most and named != due:
        leave = Option("leave", text("payments-button-leave"), "leave", shown=False)
        rows = [Option("named", text("payments-button-named", amount=named), "named"), *rows[:-1], leave]
    wish = await chat.choose(
        "payments-question", rows, label=f"how {account.masked}", retry="payments-how-again", question=question
    )
    if wish != "other":
        return {"full": due, "named": named}.get(wish)
    return await chat.ask(
        "payments-amount",
        parse=payable(bounds.least, bounds.most),
        label=f"amount {account.masked}",
        least=bounds.least,
        most=bounds.most,
    )


def _note(named: Money, bounds: Bounds) -> Text:
    """What is to be said of the amount that the resident has named."""
    if named < bounds.least:
        return text("payments-too-small", least=bounds.least)
    if named > bounds.most:
        return text("payments-too-large", most=bounds.most)
    return text("payments-named", amount=named)


async def _open_already(chat: Conversation, offers: Offers, accounts: list[Account]) -> bool:
    """A link is open for one of the accounts: the bank may be busy with it, or it can be used; True if that was all."""
    now = (await chat.now(label="open")).timestamp()
    found = await chat.read("open", offers.live, tuple(each.number for each in accounts), now)
    if not found:
        return False
    offer = found[0]
    for asked in offer.asked[:2]:
        status = await chat.read("asked", chat.services.payments.query, asked)
        if status.state not in ("open", "failed", "cancelled", "expired"):
            await chat.do("look", offers.look_now, offer.intent, now)
            await chat.say("payments-busy", amount=offer.amount, accounts=offer.accounts)
            return True
    if offer.state == "pending":
        await chat.say("payments-busy", amount=offer.amount, accounts=offer.accounts)
        return True
    wish = await chat.choose(
        "payments-open",
        [Option(each, text(f"payments-button-{each}"), each) for each in ("same", "new", "cancel")],
        amount=offer.amount,
        accounts=offer.accounts,
        until=_until(chat, offer),
        opened=bool(offer.asked),
    )
    if wish == "same":
        await _once_more(chat, offers, offer)
    elif wish == "cancel":
        gone = await chat.do("cancel", offers.cancel, offer.intent, now)
        await chat.say("payments-cancelled" if gone else "payments-busy", amount=offer.amount, accounts=offer.accounts)
    return wish != "new"


async def _once_more(chat: Conversation, offers: Offers, offer: Offer) -> None:
    """The link that is open; another one in its place if a browser has it, for that may be another one than this."""
    fresh = await chat.do("renew", offers.renew, offer.intent) if offer.bound else offer
    if fresh is None:
        await chat.say("payments-busy", amount=offer.amount, accounts=offer.accounts)
    else:
        await _give(chat, fresh, None)


def _until(chat: Conversation, offer: Offer) -> dt.datetime:
    return dt.datetime.fromtimestamp(offer.expires, dt.UTC)


async def _give(chat: Conversation, offer: Offer, facts: PspFacts | None) -> None:
    body = text(
        "payments-link",
        amount=offer.amount,
        accounts=offer.accounts,
        until=_until(chat, offer),
        psp=facts.title if facts else "",
    )
    await chat.say(Link(body, text("payments-link-button"), offer.url))
