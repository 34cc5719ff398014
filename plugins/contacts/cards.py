"""Departments and offices in words, and the cards that a phone saves. Pure."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from functools import reduce

from msgspec import Struct

from gateway.api import Card, City, Department, Office, Phone, Words, lines, text
from plugins.contacts.book import DAY
from plugins.contacts.nearest import Found, away
from plugins.contacts.opening import state, week
from plugins.contacts.settings import Settings


class Facts(Struct, frozen=True):
    """What all of it is told with: the resident's `language`, the `city`, and the plugin's `settings`."""

    language: str
    city: City
    settings: Settings


_SOUTH_AFRICAN = re.compile(r"\+27(\d{2})(\d{3})(\d{4})")


def dialled(number: str) -> str:
    """A number as people dial it; a phone makes a link of it that calls.

    >>> dialled("+27105550110"), dialled("+4930123456")
    ('010 555 0110', '+4930123456')
    """
    found = _SOUTH_AFRICAN.fullmatch(number)
    return f"0{found[1]} {found[2]} {found[3]}" if found else number


def about_department(department: Department, at: dt.datetime, seen: float, facts: Facts) -> Words:
    """What it is for, whether it is open, and how to reach it.

    Arguments:
        at: now, in the city's zone. seen: when the directory said all this, in seconds since the epoch.
    """
    return lines(
        text("contacts-name", name=department.name(facts.language)),
        department.purpose(facts.language) or None,
        *_when(department.hours, at, facts.city),
        text("contacts-address", address=department.address) if department.address else None,
        *_numbers(department.phones),
        text("contacts-email", email=department.email) if department.email else None,
        _outdated(department.last_checked, at, seen, facts.settings),
    )


def about_office(found: Found, at: dt.datetime, seen: float, facts: Facts) -> Words:
    """What is done there, how far it is, whether it is open, and how to reach it.

    Arguments:
        at: now, in the city's zone. seen: when the directory said all this, in seconds since the epoch.
    """
    office = found.office
    name = text("contacts-name", name=office.name(facts.language))
    far = away(found.metres)
    return lines(
        name if far is None else text("contacts-list", first=name, second=far),
        office.purpose(facts.language) or None,
        *_when(office.hours, at, facts.city),
        text("contacts-address", address=office.address),
        None if office.step_free is None else text("contacts-step-free" if office.step_free else "contacts-steps"),
        *_numbers(office.phones),
        _outdated(office.last_checked, at, seen, facts.settings),
    )


def also(others: Sequence[Found], at: dt.datetime, facts: Facts) -> list[Words]:
    """The next ones, a line each.

    Arguments:
        others: those that are further away. at: now, in the city's zone.
    """
    return [
        text("contacts-also", name=each.office.name(facts.language), about=row(each, at, facts.city) or "")
        for each in others
    ]


def row(found: Found, at: dt.datetime, city: City) -> Words | None:
    """The line below an office in a list: how far it is, and whether it is open.

    Arguments:
        at: now, in the city's zone. city: whose holidays count.
    """
    parts = [each for each in (away(found.metres), state(found.office.hours, at, city)) if each is not None]
    if not parts:
        return found.office.address
    return reduce(lambda first, second: text("contacts-list", first=first, second=second), parts)


def card(name: str, who: Department | Office, city: City) -> Card:
    """What the phone saves.

    Arguments:
        name: in the resident's language. city: whose it is.
    """
    email = who.email if isinstance(who, Department) else ""
    return Card(
        name=name,
        phones=who.phones,
        emails=(email,) if email else (),
        organisation=city.name,
        address=who.address or None,
    )


def _when(hours: str, at: dt.datetime, city: City) -> tuple[Words | None, ...]:
    now = state(hours, at, city)
    holiday = now is not None and city.is_holiday(at.date())
    return (
        text("contacts-holiday") if holiday else None,
        None if now is None else text("contacts-state", state=now),
        week(hours),
    )


def _numbers(phones: Sequence[Phone]) -> list[Words]:
    if not phones:
        return []
    return [text("contacts-call", numbers=", ".join(dialled(each.number) for each in phones))]


def _outdated(checked: dt.date, at: dt.datetime, seen: float, settings: Settings) -> Words | None:
    """That it may not be true any more: nobody has checked it for long, or the directory has not answered for a day."""
    if (at.date() - checked).days > settings.outdated_after_days:
        return text("contacts-outdated", date=checked)
    if at.timestamp() - seen > DAY:
        return text("contacts-last-known", date=dt.datetime.fromtimestamp(seen, at.tzinfo).date())
    return None
