"""How values look inside words: amounts, numbers, dates and times, one house format each.

Amounts and numbers look the same in every language, because CLDR's patterns for the languages of one country differ
(a comma here, an apostrophe there) and a resident compares what the bot says with the printed bill:
`R1 234.50`, `1 234.5`, both with a non-breaking space. Names of months come from CLDR in the resident's language.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_datetime
from fluent.runtime.types import FluentDate, FluentDateTime, FluentFloat, FluentInt, FluentNumber, FluentType

from sessions.messages import Money

TERRITORY = "ZA"
NBSP = "\u00a0"
_DATE = "d MMMM y"
_DATE_TIME = "d MMMM y, HH:mm"
_SYMBOLS = {"ZAR": "R"}


def locale_of(language: str) -> Locale:
    """CLDR's data for a language as it is used here.

    Arguments:
        language: `af`, or with a territory of its own, `pt-MZ`.

    Raises:
        ValueError: CLDR does not know the language.
    """
    parts = language.replace("-", "_")
    for name in (f"{parts}_{TERRITORY}", parts) if "_" not in parts else (parts,):
        try:
            return Locale.parse(name)
        except (UnknownLocaleError, ValueError):
            continue
    raise ValueError(f"unknown language {language!r}: give an ISO 639 code such as 'en', 'af' or 'zu'")


def money_words(amount: Money) -> str:
    """An amount as residents read it: `R1 234.50`, `-R12.00`, `USD 5.00`; spaces do not break."""
    sign = "-" if amount.cents < 0 else ""
    symbol = _SYMBOLS.get(amount.currency) or f"{amount.currency}{NBSP}"
    whole, cents = divmod(abs(amount.cents), 100)
    return f"{sign}{symbol}{_grouped(f'{whole:,}')}.{cents:02d}"


def _grouped(digits: str) -> str:
    return digits.replace(",", NBSP)


def fluent_value(value: Any, zone: dt.tzinfo | None) -> FluentType:
    """What Fluent gets for an argument of a `Text`.

    Arguments:
        value: str, bool (selectable as `true` and `false`), int, float, `Money`, date or datetime.
        zone: the city's time zone; a datetime with a zone of its own is shown in this one.

    Raises:
        TypeError: any other type.
    """
    match value:
        case str():
            return Plain(value)
        case bool():
            return Plain("true" if value else "false")
        case int():
            return HouseInt(value)
        case float():
            return HouseFloat(value)
        case Money():
            return Plain(money_words(value))
        case dt.datetime():
            return HouseDateTime.from_date_time(value.astimezone(zone) if zone and value.tzinfo else value)
        case dt.date():
            return HouseDate.from_date(value)
    raise TypeError(f"a {type(value).__name__} has no wording; give str, int, float, bool, Money, date or datetime")


class Plain(str, FluentType):
    """Text that is shown as it is, of any length (Fluent refuses a plain str of more than 2,500 characters)."""

    __slots__ = ()

    def format(self, locale: Locale) -> str:  # type: ignore[override]  # Fluent's, not that of str
        return self


class _HouseNumber(FluentNumber):
    def format(self, locale: Locale) -> str:
        options = self.options
        if options.style != "decimal":
            return super().format(locale)
        least = options.minimumFractionDigits or 0
        most = max(least, 3 if options.maximumFractionDigits is None else options.maximumFractionDigits)
        whole, _, fraction = f"{self:,.{most}f}".partition(".")
        fraction = fraction.rstrip("0").ljust(least, "0")
        digits = _grouped(whole) if options.useGrouping else whole.replace(",", "")
        return f"{digits}.{fraction}" if fraction else digits


class HouseInt(_HouseNumber, FluentInt):
    """A whole number; still a number for Fluent's plurals."""


class HouseFloat(_HouseNumber, FluentFloat):
    """A number with up to three decimals, unless `NUMBER` says otherwise."""


class HouseDate(FluentDate):
    """A day: `12 March 2026`."""

    def format(self, locale: Locale) -> str:
        return format_date(self, _DATE, locale=locale)


class HouseDateTime(FluentDateTime):
    """A moment: `12 March 2026, 14:05`."""

    def format(self, locale: Locale) -> str:
        return format_datetime(self, _DATE_TIME, locale=locale)


def _number(value: Any, **options: Any) -> Any:
    """Fluent's NUMBER in the house format."""
    if isinstance(value, int):
        return HouseInt(value, **options)
    return HouseFloat(value, **options) if isinstance(value, float) else value


FUNCTIONS: dict[str, Callable[[Any], FluentType]] = {"NUMBER": _number}
"""Replaces Fluent's own; its DATETIME stays as it is (`dateStyle`, `timeStyle`)."""
