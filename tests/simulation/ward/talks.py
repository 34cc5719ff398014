"""The conversations of the simulation's own capabilities."""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable
from typing import Any

from msgspec import Struct

from gateway.api import Conversation, NotUnderstood, Option, TimedOut, TypedText, parsers
from sessions.capability import Left
from sessions.services import GuardedService
from tests.simulation.ward.backends import Shop

SHOP = GuardedService("shop", Shop())
COLOURS = ("red", "green", "blue")


class Arrived(Struct, frozen=True):
    """A parcel is here."""

    place: str


def who(chat: Conversation) -> str:
    """A name of the resident that is the same in every world."""
    return min(alias.value for alias in chat.resident.aliases if alias.kind == "user_id")


async def shopping(chat: Conversation) -> None:
    """An idempotent effect between questions, and words before a read."""
    what = await chat.ask("ward-what", label="what")
    await chat.say("ward-one-moment")
    price: int = await chat.read("price", SHOP.price, who(chat), what)
    count = await chat.ask("ward-how-many", parse=parsers.integer, label="how many", price=price)
    if not await chat.confirm("ward-sure", cents=price * count):
        await chat.say("ward-not-bought")
        return
    await chat.say("ward-one-moment")
    receipt: str = await chat.do("pay", SHOP.pay, who(chat), price * count)
    await chat.say("ward-receipt", cents=price * count, receipt=receipt)
    await chat.say("ward-bye", name=await chat.ask("ward-name", label="name"))


async def order(chat: Conversation) -> None:
    """A list of several pages, reads side by side, and an effect that can be asked for."""
    stock: tuple[str, ...] = await chat.read("stock", SHOP.stock)
    what = await chat.choose("ward-which", [Option(f"n{n}", title, title) for n, title in enumerate(stock)])
    found = await chat.gather("offer", price=(SHOP.price, who(chat), what), left=(SHOP.left, who(chat), what))
    if not await chat.confirm("ward-offer", what=what, **found):
        await chat.say("ward-not-bought")
        return
    for _ in range(2):
        number: str = await chat.do("order", SHOP.order, who(chat), what)
        await chat.say("ward-ordered", number=number)


async def report(chat: Conversation) -> None:
    """An effect that must not be repeated, and whose outcome nobody can tell."""
    what = await chat.ask("ward-report-what", label="what")
    await chat.say("ward-reported", number=await chat.do("report", SHOP.report, who(chat), what))


async def parcel(chat: Conversation) -> None:
    """A wait for an event that may come early, late or never."""
    number = await chat.ask("ward-parcel-number", parse=parcel_number, label="number")
    await chat.say("ward-parcel-wait", number=number)
    match await chat.wait_for(Arrived, number, within=dt.timedelta(hours=2)):
        case Arrived(place=place):
            await chat.say("ward-parcel-here", number=number, place=place)
        case TimedOut():
            await chat.say("ward-parcel-late", number=number)


def parcel_number(content: Any) -> str:
    """A word that begins with P-."""
    if isinstance(content, TypedText) and content.body.startswith("P-"):
        return content.body
    raise NotUnderstood


async def errand(chat: Conversation) -> None:
    """Children by start, one after the other."""
    cents = await chat.ask("ward-errand-what", parse=parsers.integer, label="cents")
    for part in (1, 2):
        result = await chat.start("purse", cents=cents * part)
        await chat.say("ward-errand-done", result=result)
    await chat.say("ward-bye", name=await chat.ask("ward-name", label="name"))


async def purse(chat: Conversation, cents: int) -> str:
    """Pays if it may; the result goes to whoever started it."""
    if not await chat.confirm("ward-sure", cents=cents):
        return "nothing"
    return await chat.do("pay", SHOP.pay, who(chat), cents)


async def survey(chat: Conversation) -> None:
    """Many questions, so that Back has a long way to go, and chance."""
    dice = (await chat.random()).randrange(1_000_000)
    street = await chat.ask("ward-survey-name", label="street")
    people = await chat.ask("ward-survey-people", parse=parsers.integer, label="people")
    options = [Option(colour, colour.title(), colour) for colour in COLOURS]
    colour = await chat.choose("ward-survey-colour", options, label="colour")
    more = await chat.ask("ward-survey-more", label="more")
    # Chance must be the same on replay: the same effect with another number would be refused.
    ticket: str = await chat.do("ticket", SHOP.ticket, who(chat), dice)
    await chat.say("ward-survey-done", street=street, people=people, colour=colour, more=more, ticket=ticket)


async def booking(chat: Conversation) -> None:
    """Something that must be given back if the resident leaves."""
    hall = await chat.ask("ward-booking-what", label="hall")
    number: str = await chat.do("reserve", SHOP.reserve, who(chat), hall)
    await chat.remember("ward.reserved", number)
    await chat.ask("ward-booking-people", parse=parsers.integer, label="people", attempts=2, hall=hall, number=number)
    if await chat.confirm("ward-sure", cents=100):
        await chat.say("ward-booked", number=await chat.do("book", SHOP.book, who(chat), number))
    else:
        await chat.do("release", SHOP.release, who(chat), number)
        await chat.say("ward-not-bought")
    await chat.remember("ward.reserved", None)


async def left_booking(chat: Conversation, reason: Left) -> None:
    """Give the reservation back."""
    number = await chat.recall("ward.reserved", str)
    if number is None:
        return
    await chat.do("release", SHOP.release, who(chat), number)
    await chat.remember("ward.reserved", None)
    if reason != Left.EXPIRED:
        await chat.say("ward-released", number=number, reason=reason.value)


async def rounds(chat: Conversation, round: int = 1, total: int = 0) -> None:
    """A run that begins anew with each round, and pays in each."""
    if round > 3:
        await chat.say("ward-rounds-done", total=total)
        return
    cents = await chat.ask("ward-rounds-what", parse=parsers.integer, label="cents", round=round, total=total)
    receipt: str = await chat.do("pay", SHOP.pay, who(chat), cents)
    await chat.say("ward-rounds-paid", round=round, receipt=receipt)
    await chat.continue_as(round=round + 1, total=total + cents)


async def secret(chat: Conversation) -> None:
    """Something for those who have logged in; once for all runs of a session."""
    code = await chat.require("logged in")
    await chat.say("ward-secret", code=code, number=await chat.do("order", SHOP.order, who(chat), f"secret of {code}"))


async def login(chat: Conversation, level: str) -> int:
    """Grants the level."""
    known = await chat.recall("ward.code", int)
    if known is not None:
        return known
    code = await chat.ask("ward-login-code", parse=parsers.integer, label="code")
    await chat.remember("ward.code", code)
    await chat.say("ward-login-hello", code=code)
    return code


class Settled(Struct, frozen=True):
    """A fee was paid."""

    number: str


async def fee(chat: Conversation) -> None:
    """A wait for an event that has an owner, who tells the resident in any case."""
    number = await chat.ask("ward-fee-number", parse=fee_number, label="number")
    await chat.say("ward-fee-open", number=number)
    outcome = await chat.wait_for(Settled, number, within=dt.timedelta(hours=2))
    await chat.say("ward-fee-over", number=number, state="open" if isinstance(outcome, TimedOut) else "settled")


def fee_number(content: Any) -> str:
    """A word that begins with F-."""
    if isinstance(content, TypedText) and content.body.startswith("F-"):
        return content.body
    raise NotUnderstood


async def told_of_fee(chat: Conversation, event: Settled) -> None:
    """Told once for each fee, wherever the resident is."""
    receipt: str = await chat.do("seen", SHOP.seen, who(chat), event.number)
    await chat.say("ward-fee-told", number=event.number, receipt=receipt)


class Noticed(Struct, frozen=True):
    """The city has something to say."""

    number: str


async def notices(chat: Conversation) -> None:
    """Nobody starts this."""


async def told_of_notice(chat: Conversation, event: Noticed) -> None:
    """Told once, whatever else is open."""
    await chat.read("price", SHOP.price, who(chat), event.number)
    receipt: str = await chat.do("seen", SHOP.seen, who(chat), event.number)
    await chat.say("ward-notice", number=event.number, receipt=receipt)


EVENTS: dict[str, Callable[[str], Struct]] = {
    "P": lambda _: Arrived("the depot"),
    "F": Settled,
    "N": Noticed,
}
"""What happens, by the first letter of its number."""

LISTED: dict[str, Callable[..., Awaitable[None]]] = {
    "shopping": shopping,
    "order": order,
    "report": report,
    "parcel": parcel,
    "errand": errand,
    "survey": survey,
    "booking": booking,
    "rounds": rounds,
    "secret": secret,
    "fee": fee,
}

MORE: dict[str, dict[str, Any]] = {
    "booking": {"left": left_booking},
    "secret": {"requires": ("logged in",)},
    "fee": {"on_event": {Settled: told_of_fee}},
}
"""What those declare besides."""

UNLISTED: dict[str, dict[str, Any]] = {
    "purse": {"run": purse},
    "login": {"run": login, "grants": ("logged in",)},
    "notices": {"run": notices, "on_event": {Noticed: told_of_notice}},
}
"""What is not in the menu."""
