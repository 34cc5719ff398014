"""The nearest office: by a shared place or a suburb; whether it is open, where it is on the map, and its card."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from gateway.api import (
    Capability,
    Contacts,
    Conversation,
    Office,
    Option,
    Place,
    PluginContext,
    SharedPlace,
    Sorry,
    lines,
    parsers,
    text,
)
from plugins.contacts.book import Book, Offices
from plugins.contacts.cards import Facts, about_office, also, card, row
from plugins.contacts.naming import named
from plugins.contacts.nearest import Found, by_place, by_words

MOST_ROWS, MOST_OTHERS = 10, 2
"""In the list of offices; named below the nearest one."""

LONGEST_PLACE = 40

_WHERE = parsers.either(parsers.place, parsers.words(least=2, most=100))


def offices(context: PluginContext) -> Capability:
    """The capability; from the list of contacts, from a department, or by its keywords.

    Arguments:
        context: of the plugin.
    """
    book = Book(context)

    async def run(chat: Conversation, said: str = "", department: str = "") -> None:
        known = await book.offices(chat)
        if not department:
            meant = named(said, (await book.departments(chat)).every)
            department = "" if meant is None else meant.id
        those = serving(department, known.every) if department else known.every
        if not those:
            raise Sorry("contacts-no-offices")
        found, unknown = by_words(those, said), ""
        if not found:
            found, unknown = await _asked(chat, those)
        at = await chat.now()
        if len(found) > 1 and (not department or found[0].metres is None):  # which one they want, nobody knows
            found = [await _which(chat, found[:MOST_ROWS], at, context, unknown)]
        await _tell(chat, context, known, found, at)

    return Capability(
        name="offices",
        title=text("contacts-nearest"),
        run=run,
        keywords=text("contacts-offices-keywords"),
        listed=False,
        services=("directory",),
    )


def serving(department: str, every: Sequence[Office]) -> tuple[Office, ...]:
    """The offices where a department (`department`, its id) can be visited."""
    return tuple(each for each in every if not each.departments or department in each.departments)


async def _asked(chat: Conversation, those: Sequence[Office]) -> tuple[list[Found], str]:
    """By where the resident is; all of them, and what was said, if those words name no place that anybody knows."""
    where = await chat.ask("contacts-where", parse=_WHERE, short="contacts-where-short")
    if isinstance(where, SharedPlace):
        return by_place(those, where), ""
    found = by_words(those, where)
    return (found, "") if found else ([Found(each) for each in those], where)


async def _which(
    chat: Conversation, those: Sequence[Found], at: dt.datetime, context: PluginContext, unknown: str
) -> Found:
    """One of several.

    Arguments:
        unknown: the place that the resident has named, and that nobody knows.
    """
    rows = [
        Option(each.office.id, each.office.name(chat.language), each, row(each, at, context.city), each.office.areas)
        for each in those
    ]
    key, retry = "contacts-which-unknown" if unknown else "contacts-which-office", "contacts-not-found"
    return await chat.choose(key, rows, label="which", button="contacts-button", retry=retry, where=_cut(unknown))


def _cut(words: str) -> str:
    return words if len(words) <= LONGEST_PLACE else words[: LONGEST_PLACE - 1] + "…"


async def _tell(
    chat: Conversation, context: PluginContext, known: Offices, found: Sequence[Found], at: dt.datetime
) -> None:
    """The first of them: on the map, in words with the next ones, and its card."""
    office, facts = found[0].office, Facts(chat.language, context.city, context.settings)
    if office.latitude is not None and office.longitude is not None:
        await chat.say(Place(office.latitude, office.longitude, office.name(chat.language), office.address))
    others = also(found[1 : 1 + MOST_OTHERS], at, facts)
    await chat.say("contacts-about", about=lines(about_office(found[0], at, known.at, facts), *others))
    if office.phones:
        await chat.say(Contacts((card(office.name(chat.language), office, context.city),)))
