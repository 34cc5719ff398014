"""What `chat.require(level)` starts: the holder at once where the resident is at the level, or after what it takes."""

from __future__ import annotations

from gateway.api import (
    CHANGE,
    PAY,
    REGISTERED,
    Capability,
    Conversation,
    Holder,
    Left,
    NumberChanged,
    Option,
    ResidentMerged,
    Said,
    Sorry,
    WithTemplate,
    text,
)
from plugins.account.attempts import Wanted
from plugins.account.desk import Desk
from plugins.account.knowing import known
from plugins.account.records import Link, PhoneAdded, PhoneRemoved
from plugins.account.registering import register
from plugins.account.settings import DAY, Assurance

SLACK = 120.0
"""Seconds that a login may lie further back than was asked for, for clocks that differ; the login itself was strict."""

CHOSEN = "account.holder"
"""The fact which of several holders the resident acts for in this session."""


def granting(desk: Desk) -> Capability:
    """The capability `registration`."""
    services = ("registration", "residents", *(["phonebook"] if desk.settings.phonebook else []))

    async def run(chat: Conversation, level: str) -> Holder:
        return await _granted(chat, desk, level)

    async def left(chat: Conversation, reason: Left) -> None:
        await chat.do("stop", desk.stop, chat.resident.id)

    async def added(chat: Conversation, event: PhoneAdded) -> None:
        known = bool(event.phone)
        words = text("account-phone-added", phone=event.phone, name=event.name, known=known)
        await chat.say(WithTemplate(Said(words), "account_phone_added", {"phone": event.phone or "?"}))

    async def removed(chat: Conversation, event: PhoneRemoved) -> None:
        words = text("account-phone-removed", name=event.name, city=desk.city)
        await chat.say(WithTemplate(Said(words), "account_phone_removed", {"city": desk.city}))

    async def changed(chat: Conversation, event: NumberChanged) -> None:
        await chat.do("stop", desk.stop, chat.resident.id)  # a link in the old chat is nothing for the new one

    async def merged(chat: Conversation, event: ResidentMerged) -> None:
        now = (await chat.now()).timestamp()
        await chat.do("lapse", desk.remove_all, event.other, "merged into another resident", now)

    return Capability(
        name="registration",
        title=text("account-title"),
        run=run,
        left=left,
        listed=False,
        services=services,
        grants=(REGISTERED, PAY, CHANGE),
        on_event={PhoneAdded: added, PhoneRemoved: removed, NumberChanged: changed, ResidentMerged: merged},
    )


async def _granted(chat: Conversation, desk: Desk, level: str) -> Holder:
    asked = desk.settings.levels.of(level)
    wanted = Wanted(asked.proof_within_minutes * 60 or None, asked.acr)
    paused = await chat.read("paused", chat.services.residents.paused, chat.resident.id)
    link = None if paused else await _link(chat, desk)
    now = (await chat.now()).timestamp()
    if link is None or not enough(asked, link, now):
        again = link is not None and link.way != "number"
        why = "account-must-link-again" if paused else "account-why-again" if again else f"account-why-{level}"
        await register(chat, desk, why, wanted, holder=link.holder.id if link is not None and again else "")
        link = await _link(chat, desk)
        if link is None or not enough(asked, link, now - SLACK):
            raise Sorry("account-not-enough", city=desk.city)
    elif now - link.used > DAY:
        await chat.do("use", desk.use, link.id, now)
    return link.holder


def enough(asked: Assurance, link: Link, now: float) -> bool:
    """Whether a link is as good as a level asks for.

    Arguments:
        asked: what the level asks for. now: seconds since the epoch.
    """
    if link.way == "number":
        return asked.by_number
    fresh = not asked.proof_within_minutes or now - link.proven <= asked.proof_within_minutes * 60
    return fresh and (not asked.acr or link.details.acr in asked.acr.split())


async def _link(chat: Conversation, desk: Desk) -> Link | None:
    """The link that counts now; the resident says which if there are several."""
    now = (await chat.now()).timestamp()
    found = await known(chat, desk, now)
    if not found:
        return None
    chosen = await chat.recall(CHOSEN, str)
    for each in found:
        if each.id == chosen or len(found) == 1:
            return each
    rows = [Option(each.id, each.holder.name, each) for each in found]
    link = await chat.choose("account-for-whom", rows, button="account-for-whom-button", label="for whom")
    await chat.remember(CHOSEN, link.id)
    return link
