"""Whom to call: choose a department, get what it is for, when it is open, and its card to call or save."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from msgspec import Meta, Struct

from gateway.api import Capability, Card, Contacts, Conversation, Department, Option, Words, lines, mentions, text

EMERGENCY = "_emergency"
"""The key of the row with the emergency numbers; no department's id has an underscore."""


class Settings(Struct, frozen=True, kw_only=True):
    """The plugin's settings in `plugins.toml`.

    Arguments:
        danger_number: named first when somebody is in danger; 112 works on every cell phone in South Africa.
        outdated_after_days: an entry that was checked longer ago says so.
    """

    danger_number: Annotated[str, Meta(pattern="^[0-9+][0-9 ]{1,19}$")] = "112"
    outdated_after_days: Annotated[int, Meta(ge=1)] = 365


def contacts(city: str, settings: Settings) -> Capability:
    """The capability for this city."""

    async def run(chat: Conversation, said: str = "") -> None:
        departments = await chat.read("departments", chat.services.directory.departments)
        department = named(said, departments)
        if department is None:
            department = await chat.choose(
                "contacts-what",
                [
                    Option(EMERGENCY, text("emergency-title"), None, text("contacts-emergency-row")),
                    *rows(departments, chat),
                ],
                button="contacts-button",
                retry="contacts-not-found",
            )
        if department is None:
            await chat.start("emergency")
            return
        today = (await chat.now()).date()
        await chat.say("contacts-department", about=about(department, chat.language, today, settings))
        await chat.say(Contacts((card(department, chat.language, city),)))

    return Capability(
        name="contacts",
        title=text("contacts-title"),
        summary=text("contacts-summary"),
        run=run,
        keywords=text("contacts-keywords"),
        services=("directory",),
    )


def rows(departments: tuple[Department, ...], chat: Conversation) -> list[Option[Department | None]]:
    """One row for each department: its name, and what it is for."""
    language = chat.language
    return [Option(each.id, each.name(language), each, each.purpose(language) or None) for each in departments]


def named(said: str, departments: tuple[Department, ...]) -> Department | None:
    """The one department that words name; None if there is none, or more than one.

    Arguments:
        said: what the resident wrote, if that is known.
    """
    found = [each for each in departments if mentions(said, _words_for(each))]
    return found[0] if len(found) == 1 else None


def _words_for(department: Department) -> list[str]:
    return [*department.names.values(), *(word for words in department.keywords.values() for word in words)]


def about(department: Department, language: str, today: dt.date, settings: Settings) -> Words:
    """Name, purpose, hours and place, one per line, and when it was last checked if that is long ago."""
    name, purpose = department.name(language), department.purpose(language)
    outdated = (today - department.last_checked).days > settings.outdated_after_days
    return lines(
        text("contacts-name", name=name),
        purpose or None,
        text("contacts-hours", hours=department.hours) if department.hours else None,
        text("contacts-address", address=department.address) if department.address else None,
        text("contacts-outdated", date=department.last_checked) if outdated else None,
    )


def card(department: Department, language: str, city: str) -> Card:
    """The card that the phone can call and save."""
    return Card(
        name=department.name(language),
        phones=department.phones,
        emails=(department.email,) if department.email else (),
        organisation=city,
        address=department.address or None,
    )
