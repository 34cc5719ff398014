"""Whom to call: choose a department, get what it is for, whether it is open, its number, and its card to save."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from gateway.api import Capability, Contacts, Conversation, Department, Option, PluginContext, text
from plugins.contacts.book import Book
from plugins.contacts.cards import Facts, about_department, card
from plugins.contacts.naming import named, words_for
from plugins.contacts.offices import serving


class Wish(StrEnum):
    """What somebody wants who names no department; no id of a department has an underscore."""

    EMERGENCY = "_emergency"
    NEAREST = "_nearest"


NEXT = (
    Option("nearest", text("contacts-nearest"), True),
    Option("save", text("contacts-save"), False),
)
"""Below a department that has offices."""


def contacts(context: PluginContext) -> Capability:
    """The capability of the menu.

    Arguments:
        context: of the plugin.
    """
    book = Book(context)

    async def run(chat: Conversation, said: str = "") -> None:
        known = await book.departments(chat)
        offices = await book.offices(chat)
        chosen = named(said, known.every)
        options = rows(known.every, chat.language, nearest=bool(offices.every))
        wish: Department | Wish
        if chosen is None:
            wish = await chat.choose("contacts-what", options, button="contacts-button", retry="contacts-not-found")
        else:
            wish = chosen
        if not isinstance(wish, Department):
            await chat.start("emergency" if wish is Wish.EMERGENCY else "offices")
            return
        at = await chat.now()
        about = about_department(wish, at, known.at, Facts(chat.language, context.city, context.settings))
        reached = bool(wish.phones or wish.email)
        if serving(wish.id, offices.every):
            steps = NEXT if reached else NEXT[:1]
            if await chat.choose("contacts-department", steps, label="next", short="contacts-next", about=about):
                await chat.start("offices", department=wish.id)
                return
        else:
            await chat.say("contacts-about", about=about)
        if reached:
            await chat.say(Contacts((card(wish.name(chat.language), wish, context.city),)))

    return Capability(
        name="contacts",
        title=text("contacts-title"),
        summary=text("contacts-summary"),
        run=run,
        keywords=text("contacts-keywords"),
        services=("directory",),
        version="2",
    )


def rows(departments: Sequence[Department], language: str, *, nearest: bool) -> list[Option[Department | Wish]]:
    """The emergency numbers, always first; the nearest office; then each department with what it is for.

    Arguments:
        nearest: whether the city has offices.
    """
    found: list[Option[Department | Wish]] = [
        Option(Wish.EMERGENCY, text("emergency-title"), Wish.EMERGENCY, text("contacts-emergency-row"))
    ]
    if nearest:
        found.append(Option(Wish.NEAREST, text("contacts-nearest"), Wish.NEAREST, text("contacts-nearest-row")))
    return found + [
        Option(each.id, each.name(language), each, each.purpose(language) or None, words_for(each))
        for each in departments
    ]
