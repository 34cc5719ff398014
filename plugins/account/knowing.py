"""Which links a resident has now, those by the number on file among them."""

from __future__ import annotations

from gateway.api import Conversation
from plugins.account.desk import Desk
from plugins.account.records import Link


async def known(chat: Conversation, desk: Desk, now: float) -> tuple[Link, ...]:
    """The links of the resident, the one used last first.

    Arguments:
        now: seconds since the epoch.
    """
    found = await chat.read("links", desk.links_of, chat.resident.id, now)
    return await _with_number(chat, desk, found, now) if desk.settings.phonebook else found


async def _with_number(chat: Conversation, desk: Desk, found: tuple[Link, ...], now: float) -> tuple[Link, ...]:
    """The number on file counts for as long as it is there, and where nothing better is known."""
    proven = tuple(each for each in found if each.way != "number")
    if proven:
        return proven
    if not await chat.read("trusts number", desk.trusts_number, chat.resident.id):
        return ()
    holder = await chat.read("by number", chat.services.phonebook.holder, chat.resident)
    if found and (holder is None or holder.id != found[0].holder.id):
        await chat.do("number gone", desk.remove, found[0].id, "number not on file any more", now, "")
        found = ()
    if holder is not None and not found:
        await chat.do("by number", desk.link_by_number, chat.resident, holder, now)
        return await chat.read("linked", desk.links_of, chat.resident.id, now)
    return found
