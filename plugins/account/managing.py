"""`My registration`: what is known, who else can see it, and how all of it goes away again."""

from __future__ import annotations

import datetime as dt

from gateway.api import Capability, Conversation, Left, Option, Sorry, lines, text
from plugins.account.attempts import Wanted
from plugins.account.desk import Desk
from plugins.account.knowing import known
from plugins.account.records import Link
from plugins.account.registering import register

REMOVE, OTHERS, MORE, DONE = "remove", "others", "more", "done"


def managing(desk: Desk) -> Capability:
    """The capability `account`, which the menu offers."""

    services = ("registration", "residents", *(["phonebook"] if desk.settings.phonebook else []))

    async def run(chat: Conversation) -> None:
        if await chat.read("paused", chat.services.residents.paused, chat.resident.id):
            await register(chat, desk, "account-must-link-again", Wanted())
            return
        today = await chat.now()
        now = today.timestamp()
        found = await known(chat, desk, now)
        if not found:
            await register(chat, desk, "account-why", Wanted())
            return
        others = await chat.read("others", desk.others_of, chat.resident.id, now)
        await _do(chat, desk, await _wish(chat, today, found, others), today, others)

    async def left(chat: Conversation, reason: Left) -> None:
        await chat.do("stop", desk.stop, chat.resident.id)

    return Capability(
        name="account",
        title=text("account-title"),
        summary=text("account-summary"),
        keywords=text("account-keywords"),
        run=run,
        left=left,
        services=services,
    )


async def _wish(chat: Conversation, today: dt.datetime, found: tuple[Link, ...], others: tuple[Link, ...]) -> str:
    """What is known, in one bubble with what can be done."""
    shown = [
        text("account-linked", name=each.holder.name, way=each.way, since=_day(today, each.since)) for each in found
    ]
    words = lines(*shown, text("account-others", count=len(others)) if others else None, text("account-kept"))
    wishes = [MORE, *([OTHERS] if others else []), REMOVE, DONE]
    options = [Option(wish, text(f"account-button-{wish}"), wish) for wish in wishes]
    return await chat.choose("account-shown", options, label="wish", button="account-wishes", shown=words)


async def _do(chat: Conversation, desk: Desk, wish: str, today: dt.datetime, others: tuple[Link, ...]) -> None:
    if wish == MORE:
        await register(chat, desk, "account-why-more", Wanted())
    elif wish == OTHERS:
        await _remove_other(chat, desk, today, others)
    elif wish == REMOVE:
        if not await chat.confirm("account-remove-sure"):
            raise Sorry("account-kept-as-it-was")
        now = (await chat.now(label="removed at")).timestamp()
        await chat.do("remove", desk.remove_all, chat.resident.id, "removed by the resident", now)
        await chat.say("account-removed")
    else:
        await chat.say("account-done")


async def _remove_other(chat: Conversation, desk: Desk, today: dt.datetime, others: tuple[Link, ...]) -> None:
    """Whose phone shall not see the accounts any more."""
    rows = [
        Option(
            str(place),
            text("account-phone", phone=each.details.tail, known=bool(each.details.tail)),
            each,
            text("account-phone-since", name=each.holder.name, since=_day(today, each.since)),
        )
        for place, each in enumerate(others, 1)
    ]
    other = await chat.choose("account-which-phone", rows, button="account-phones")
    if not await chat.confirm(
        "account-phone-sure", label="sure", phone=other.details.tail, known=bool(other.details.tail)
    ):
        raise Sorry("account-kept-as-it-was")
    now = (await chat.now(label="removed at")).timestamp()
    await chat.do("remove", desk.remove, other.id, "removed by another phone", now, chat.resident.id)
    await chat.say("account-phone-gone")


def _day(today: dt.datetime, seconds: float) -> dt.date:
    """The day of a moment, in the city."""
    return dt.datetime.fromtimestamp(seconds, today.tzinfo).date()
