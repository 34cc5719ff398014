"""What the directory hands over: departments, offices and emergency numbers."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from sessions.messages import Phone

UNKNOWN_DEPARTMENT = "service-unknown-department"
"""Key of the `Sorry` raised for a department id that is not in the directory."""


class Department(Struct, frozen=True):
    """A part of the city that residents may call, write to or visit.

    Arguments:
        id: short and stable, `[a-z0-9-]+`.
        names: name by language (BCP 47); the city's own language is always there and comes first.
        purposes: what it is for, one short line, by language.
        phones: numbers in E.164 (`+27105550100`), the one to try first at the head.
        hours: when somebody answers. `Mon-Fri 07:30-16:00, Sat 08:00-12:00, hol 09:00-12:00` and `24 hours` are
            understood (see `OfficeHours`); other words are shown as they are; empty if not known.
        email: empty if there is none.
        address: where the counter is, on one line; empty if there is none.
        latitude: of the counter in degrees, or None.
        longitude: of the counter in degrees, or None.
        last_checked: the day the city last checked that all this is true.
        keywords: words by which residents ask for it, lower case, by language.
    """

    id: str
    names: dict[str, str]
    purposes: dict[str, str]
    phones: tuple[Phone, ...]
    last_checked: date
    hours: str = ""
    email: str = ""
    address: str = ""
    latitude: float | None = None
    longitude: float | None = None
    keywords: dict[str, tuple[str, ...]] = {}

    def name(self, language: str) -> str:
        """The name in a language (`language`, for example `en`), or in the city's own."""
        return worded(self.names, language)

    def purpose(self, language: str) -> str:
        """What it is for in a language (`language`, for example `en`), or in the city's own."""
        return worded(self.purposes, language)


class Office(Struct, frozen=True):
    """A counter that residents may visit.

    Arguments:
        id: short and stable, `[a-z0-9-]+`.
        names: name by language (BCP 47); the city's own language is always there and comes first.
        address: where it is, on one line.
        last_checked: the day the city last checked that all this is true.
        departments: ids of those that are served there; empty if all are.
        phones: numbers in E.164, the one to try first at the head; may be empty.
        hours: when it is open, written as those of a department.
        latitude: in degrees, or None.
        longitude: in degrees, or None.
        areas: suburbs for which it is the nearest, lower case.
        purposes: what can be done there, one short line, by language; may be empty.
        step_free: whether a wheelchair comes in; None if nobody has checked.
    """

    id: str
    names: dict[str, str]
    address: str
    last_checked: date
    departments: tuple[str, ...] = ()
    phones: tuple[Phone, ...] = ()
    hours: str = ""
    latitude: float | None = None
    longitude: float | None = None
    areas: tuple[str, ...] = ()
    purposes: dict[str, str] = {}
    step_free: bool | None = None

    def name(self, language: str) -> str:
        """The name in a language (`language`, for example `en`), or in the city's own."""
        return worded(self.names, language)

    def purpose(self, language: str) -> str:
        """What can be done there in a language (`language`, for example `en`), or in the city's own."""
        return worded(self.purposes, language)


class EmergencyNumber(Struct, frozen=True):
    """A number to call when someone is in danger.

    Arguments:
        id: short and stable.
        number: what to dial as it is: a short code (`112`, `10111`) or E.164.
        names: who answers, by language; the city's own language comes first.
        purposes: when to call it, one short line, by language.
        last_checked: the day the city last checked that it answers.
        keywords: danger words that point to it, lower case, by language.
    """

    id: str
    number: str
    names: dict[str, str]
    purposes: dict[str, str]
    last_checked: date
    keywords: dict[str, tuple[str, ...]] = {}

    def name(self, language: str) -> str:
        """The name in a language (`language`, for example `en`), or in the city's own."""
        return worded(self.names, language)

    def purpose(self, language: str) -> str:
        """When to call it in a language (`language`, for example `en`), or in the city's own."""
        return worded(self.purposes, language)


def worded(words: dict[str, str], language: str) -> str:
    """Words in a language (`en-ZA`), else in its base (`en`), else the first there are, which are the city's own.

    Arguments:
        words: by language. language: the one that is wanted.
    """
    found = words.get(language) or words.get(language.partition("-")[0])
    return found or next(iter(words.values()), "")
