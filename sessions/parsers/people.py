"""How a person is reached and known: name, telephone number, email address, South African ID number."""

from __future__ import annotations

import datetime as dt
import re
from typing import Literal

from sessions.errors import NotUnderstood
from sessions.messages import Content, SharedCards
from sessions.parsers.said import digits, said, visible

COUNTRY = "27"

SHORTEST_NAME, LONGEST_NAME = 2, 100
"""Letters of the shortest name, characters of the longest."""

_BETWEEN_DIGITS = re.compile(r"[ ()./-]")
_NATIONAL = re.compile(r"[1-8]\d{8}\Z", re.ASCII)
_INTERNATIONAL = re.compile(r"[1-9]\d{7,14}\Z", re.ASCII)
_PASSPORT = re.compile(r"(?=[A-Z]*[0-9][A-Z]*[0-9])[A-Z0-9]{6,9}\Z", re.ASCII)
_EMAIL = re.compile(
    r"(?=.{1,64}@)[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*"
    r"@(?=.{4,253}\Z)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])\Z",
    re.IGNORECASE | re.ASCII,
)


def phone(answer: Content) -> str:
    """A telephone number in its international form (E.164, `+27821234567`).

    South African ones as they are written: `082 123 4567`, `(012) 358-9999`, `+27 (0)82 123 4567`, `0027...`, `27...`.
    Of other countries with `+` or `00` and 8 to 15 digits. A shared contact card counts if it holds one number.
    """
    typed = digits(_on_card(answer, "phones") or said(answer)).lower().removeprefix("tel:").strip()
    number = _BETWEEN_DIGITS.sub("", typed)
    if number.startswith("00"):
        number = f"+{number[2:]}"
    if not number.startswith("+") and number.startswith(COUNTRY) and len(number) == len(COUNTRY) + 9:
        number = f"+{number}"
    if number.startswith(f"+{COUNTRY}"):
        national = number.removeprefix(f"+{COUNTRY}").removeprefix("0")
    elif number.startswith("+"):
        if not _INTERNATIONAL.match(number[1:]):
            raise NotUnderstood("session-want-phone")
        return number
    else:
        national = number[1:] if number.startswith("0") else ""
    if not _NATIONAL.match(national):
        raise NotUnderstood("session-want-phone")
    return f"+{COUNTRY}{national}"


def email(answer: Content) -> str:
    """An email address; blanks that a phone puts around `@` go, and the part behind it is written small.

    Its form is RFC 5321's without quotes and address literals: a name of at most 64 characters, 254 in all. A shared
    contact card counts if it holds one address.
    """
    typed = visible(_on_card(answer, "emails") or said(answer))
    name, _, domain = re.sub(r"^mailto:", "", typed, flags=re.IGNORECASE).lstrip(" <").rstrip(" >.,;").rpartition("@")
    address = f"{name.strip()}@{domain.strip().lower()}"
    if len(address) > 254 or not _EMAIL.match(address):
        raise NotUnderstood("session-want-email")
    return address


def id_number(answer: Content) -> str:
    """A South African ID number: 13 digits, a day of birth that exists, citizenship 0 to 2, and the check digit (Luhn).

    It is no proof of who somebody is, and its century is not encoded: derive no age from it.
    """
    number = _BETWEEN_DIGITS.sub("", digits(said(answer)))
    if not re.fullmatch(r"\d{13}", number, re.ASCII):
        raise NotUnderstood("session-want-id-number")
    if number[10] not in "012" or not _is_day(number[:6]) or _luhn(number) % 10:
        raise NotUnderstood("session-id-number-wrong")
    return number


def id_or_passport(answer: Content) -> str:
    """A South African ID number (see `id_number`), or the number of a passport in capitals without gaps.

    Passport numbers have 6 to 9 letters and digits (ICAO Doc 9303, document number), two of them digits at least. 10
    digits or more are an ID number that was mistyped, and are told as such.
    """
    number = _BETWEEN_DIGITS.sub("", digits(said(answer))).upper()
    if not _PASSPORT.match(number):
        if len(re.sub(r"\D", "", number)) >= 10:
            return id_number(answer)
        raise NotUnderstood("session-want-id-or-passport")
    return number


def name(answer: Content) -> str:
    """The name of a person: at least two letters of any script, at most 100 characters, and no digits."""
    words = visible(said(answer))
    if len(words) > LONGEST_NAME:
        raise NotUnderstood("session-words-too-long", most=LONGEST_NAME, given=len(words))
    if sum(c.isalpha() for c in words) < SHORTEST_NAME or any(c.isdigit() for c in words):
        raise NotUnderstood("session-want-name")
    return words


name.loose = True  # type: ignore[attr-defined]  # nearly any words are one


def _on_card(answer: Content, field: Literal["phones", "emails"]) -> str | None:
    """What shared contact cards hold, if it is one thing only."""
    if not isinstance(answer, SharedCards):
        return None
    held = {value for card in answer.cards for value in getattr(card, field)}
    return held.pop() if len(held) == 1 else None


def _is_day(yymmdd: str) -> bool:
    """Whether there is such a day in the last century or in this one."""
    for century in ("19", "20"):
        try:
            dt.date.fromisoformat(f"{century}{yymmdd[:2]}-{yymmdd[2:4]}-{yymmdd[4:]}")
        except ValueError:
            continue
        return True
    return False


def _luhn(number: str) -> int:
    """The sum of the digits, every second one from the right doubled."""
    doubled = (sum(divmod(2 * int(digit), 10)) for digit in number[-2::-2])
    return sum(doubled) + sum(int(digit) for digit in number[::-2])
