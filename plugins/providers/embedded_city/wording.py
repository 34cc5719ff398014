"""Amounts, quantities and dates as the city prints them. Pure."""

from __future__ import annotations

from datetime import date

from babel.dates import format_date

from plugins.providers.embedded_city.city_settings import City

NARROW = "\u00a0"
"""Between thousands: a space that does not break."""


def number(scaled: int, places: int, mark: str, *, least: int = 0) -> str:
    """A whole number of the smallest parts as a decimal number.

    Arguments:
        scaled: the value times ten to `places`.
        places: how many decimals `scaled` holds.
        mark: the decimal mark.
        least: noughts at the end are cut, but so many decimals stay.
    """
    digits = str(abs(scaled)).rjust(places + 1, "0")
    head, tail = (digits[:-places], digits[-places:]) if places else (digits, "")
    while len(tail) > least and tail.endswith("0"):
        tail = tail[:-1]
    grouped = f"{int(head):,}".replace(",", NARROW)
    return ("-" if scaled < 0 else "") + grouped + (mark + tail if tail else "")


def money(cents: int, city: City) -> str:
    """R1 234.56, with the city's mark; -R12.00 when negative."""
    return ("-" if cents < 0 else "") + city.symbol + amount(abs(cents), city)


def amount(cents: int, city: City) -> str:
    """The same without the currency's symbol, for columns of figures."""
    return number(cents, 2, city.decimal_mark, least=2)


def quantity(thousandths: int, city: City) -> str:
    """412 or 11.5."""
    return number(thousandths, 3, city.decimal_mark)


def rate(hundredths: int, city: City) -> str:
    """1.6031: rand per unit, always four decimals so that a column lines up."""
    return number(hundredths, 4, city.decimal_mark, least=4)


def long_date(day: date, locale: str) -> str:
    """3 November 2026, in the words of a language."""
    return format_date(day, "d MMMM y", locale=locale)


def short_month(day: date, locale: str) -> str:
    """Nov."""
    return format_date(day, "LLL", locale=locale).rstrip(".")
