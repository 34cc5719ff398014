"""One cell of a CSV file, as a spreadsheet wrote it, to one value. Pure.

Each reader takes the trimmed text of a cell that is not empty and returns a value, or raises `BadCell` with what is
wrong and how to mend it. Amounts become integers at once: cents, thousandths of a unit, hundredths of a cent.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

Reader = Callable[[str], Any]

MAX_CENTS = 10**14
"""A trillion rand; more is a slip, and far from what SQLite's integers hold."""

_SPREADSHEET_NUMBER = re.compile(r"[0-9]+([.,][0-9]+)?[eE]\+?[0-9]+")
_DAY_FIRST = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
_YEAR_FIRST = re.compile(r"([0-9]{4})[/.-]([0-9]{1,2})[/.-]([0-9]{1,2})(?:[T ]00:00(?::00)?)?")
_SPACES = re.compile(r"[\s\u00a0\u2009\u202f']+")
_THOUSANDS = {",": re.compile(r"[0-9]{1,3}(,[0-9]{3})+"), ".": re.compile(r"[0-9]{1,3}(\.[0-9]{3})+")}


class BadCell(ValueError):
    """A cell that cannot be understood.

    Arguments:
        problem: what is wrong.
        remedy: what to write instead.
    """

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(problem)
        self.problem, self.remedy = problem, remedy


def shown(cell: str) -> str:
    """A cell for a fault message: quoted, and cut if it is long."""
    return f"“{cell[:40]}…”" if len(cell) > 41 else f"“{cell}”"


def plain(cell: str) -> str:
    """Any words on one line."""
    if any(ord(letter) < 32 and letter not in "\n\r\t" for letter in cell):
        raise BadCell("holds a control character", "type the cell again")
    return " ".join(cell.split())


def code(cell: str) -> str:
    """An identifier: an account number, a meter number, a holder's code."""
    if _SPREADSHEET_NUMBER.fullmatch(cell):
        raise BadCell(
            f"{shown(cell)} was shortened by the spreadsheet",
            "format the column as Text, enter the number again and export once more",
        )
    if not re.fullmatch(r"[0-9A-Za-z][0-9A-Za-z/_.-]{0,39}", cell):
        raise BadCell(
            f"{shown(cell)} is not a code", "use up to 40 letters, digits, “-”, “/”, “_” or “.”, without spaces"
        )
    return cell


def bill_code(cell: str) -> str:
    """The code that is printed on a bill, as its hash: whoever reads the database cannot register with it."""
    plain_code = plain_bill_code(cell)
    if not 8 <= len(plain_code) <= 40 or not plain_code.isascii():
        raise BadCell("is no code for registration", "use 8 to 40 letters and digits; 12 drawn by chance are good")
    return hashed_bill_code(plain_code)


def plain_bill_code(typed: str) -> str:
    """A code without what people put in between or take for one another: capitals, no spaces and dashes."""
    letters = "".join(letter for letter in typed.upper() if letter.isalnum())
    return letters.translate(_ALIKE)


def hashed_bill_code(plain_code: str) -> str:
    """What is kept of a code. No salt and no slow hash: a code is drawn by chance, and long enough."""
    return hashlib.sha256(b"bill code " + plain_code.encode()).hexdigest()


_ALIKE = str.maketrans("OIL", "011")


def short_id(cell: str) -> str:
    """A stable id of a department or an emergency number."""
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", cell) or len(cell) > 40:
        raise BadCell(f"{shown(cell)} is not an id", "use small letters, digits and “-”, for example “water-faults”")
    return cell


def day(cell: str) -> date:
    """A date: 2026-03-31, 2026/03/31 or 31/03/2026."""
    if found := _YEAR_FIRST.fullmatch(cell):
        year, month, number = (int(part) for part in found.groups())
    elif found := _DAY_FIRST.fullmatch(cell):
        number, month, year = (int(part) for part in found.groups())
    else:
        raise BadCell(f"{shown(cell)} is not a date", "write 2026-03-31 or 31/03/2026")
    try:
        value = date(year, month, number)
    except ValueError:
        raise BadCell(f"{shown(cell)} is no day of the calendar", "write 2026-03-31 or 31/03/2026") from None
    if not 1900 <= year <= 2200:
        raise BadCell(f"the year in {shown(cell)} cannot be right", "write the year with four digits")
    return value


def clock(cell: str) -> str:
    """A time of the day: 18:00, 18h00 or 6:05, as `HH:MM`."""
    found = re.fullmatch(r"([0-9]{1,2})[:hH.]([0-9]{2})", cell)
    if found is None or int(found[1]) > 23 or int(found[2]) > 59:
        raise BadCell(f"{shown(cell)} is not a time", "write hours and minutes, for example 18:00")
    return f"{int(found[1]):02}:{found[2]}"


def cents(cell: str) -> int:
    """An amount in rand to cents: 1234.56, `1 234,56`, `R1,234.56`, `-12.30`, `(12.30)`, `12.30-`, `12.30 CR`."""
    return _scaled(cell, 2, "an amount", "write it as 1234.56 or 1 234,56", lone_comma_groups=True)


def thousandths(cell: str) -> int:
    """A quantity to thousandths of its unit: 412, `11.5`, `11,5`."""
    return _scaled(cell, 3, "a quantity", "write it as 1234 or 11.5, with at most 3 decimals")


def rate(cell: str) -> int:
    """A tariff in rand per unit to hundredths of a cent: 1.6031."""
    return _scaled(cell, 4, "a rate in rand", "write it as 1.6031, with at most 4 decimals")


def whole(cell: str) -> int:
    """A count, such as the digits of a meter."""
    if not re.fullmatch(r"[0-9]{1,9}", cell):
        raise BadCell(f"{shown(cell)} is not a whole number", "write digits only")
    return int(cell)


def month_day(cell: str) -> int:
    """A day of each month; the last day of a shorter month stands for the days that it lacks."""
    if not re.fullmatch(r"[0-9]{1,2}", cell) or not 1 <= int(cell) <= 31:
        raise BadCell(f"{shown(cell)} is no day of the month", "write a number from 1 to 31")
    return int(cell)


def degrees(cell: str) -> float:
    """Latitude or longitude in decimal degrees."""
    value = float(cell.replace(",", ".")) if re.fullmatch(r"-?[0-9]{1,3}([.,][0-9]{1,20})?", cell) else 999.0
    if abs(value) > 180:
        raise BadCell(f"{shown(cell)} is not a position", "write decimal degrees, for example -25.7461")
    return value


def yes(cell: str) -> bool:
    """Yes or no, also as a spreadsheet writes it."""
    word = cell.casefold()
    if word in {"yes", "y", "true", "1", "x", "ja", "j"}:
        return True
    if word in {"no", "n", "false", "0", "nee"}:
        return False
    raise BadCell(f"{shown(cell)} is neither yes nor no", "write yes or no")


def email(cell: str) -> str:
    """An e-mail address."""
    if not re.fullmatch(r"[^\s@<>,;]{1,64}@[^\s@<>,;]+\.[^\s@<>,;.]{2,}", cell) or len(cell) > 254:
        raise BadCell(f"{shown(cell)} is not an e-mail address", "write one address such as info@example.org")
    return cell


def language(cell: str) -> str:
    """A language tag, for example `en`, `af`, `zu`, `nso`."""
    tag = cell.replace("_", "-").lower()
    if not re.fullmatch(r"[a-z]{2,3}(-[a-z0-9]{2,8})*", tag):
        raise BadCell(
            f"{shown(cell)} is not a language", "write its code: en, af, zu, xh, nso, tn, st, ts, ss, ve or nr"
        )
    return tag


def keywords(cell: str) -> tuple[str, ...]:
    """Words separated by commas, semicolons or bars, in small letters, each once."""
    words = (" ".join(word.split()).casefold() for word in re.split(r"[,;|]", cell))
    return tuple(dict.fromkeys(word for word in words if word))


def sentences(cell: str) -> tuple[str, ...]:
    """Sentences separated by bars."""
    return tuple(words for part in cell.split("|") if (words := plain(part)))


def options(cell: str) -> tuple[str, ...]:
    """Options of a choice, `id = title; id = title`, each as `id=title`."""
    found = []
    for part in re.split(r"[;|]", cell):
        id, sign, title = (" ".join(words.split()) for words in part.partition("="))
        if not part.strip():
            continue
        if not sign or not title or not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", id) or len(id) > 40:
            raise BadCell(
                f"{shown(part.strip())} is not an option", "write it as in: new = New meter; more = More power"
            )
        found.append(f"{id}={title}")
    if len({option.partition("=")[0] for option in found}) < len(found):
        raise BadCell("two options have the same id", "give each one an id of its own")
    return tuple(found)


def phone(cell: str, *, country: str = "27") -> str:
    """A telephone number in E.164, from how people write it. `country` is the calling code of national numbers."""
    if _SPREADSHEET_NUMBER.fullmatch(cell):
        raise BadCell(
            f"{shown(cell)} was shortened by the spreadsheet",
            "format the column as Text, enter the number again and export once more",
        )
    digits = re.sub(r"[\s\u00a0().-]", "", cell)
    if digits.startswith("00"):
        digits = "+" + digits[2:]
    if re.fullmatch(r"0[0-9]{9}", digits):
        digits = f"+{country}{digits[1:]}"
    elif re.fullmatch(r"[1-9][0-9]{8}", digits):  # a spreadsheet took the leading nought away
        digits = f"+{country}{digits}"
    elif digits.startswith(country) and len(digits) == len(country) + 9:
        digits = f"+{digits}"
    if not re.fullmatch(r"\+[1-9][0-9]{7,14}", digits):
        raise BadCell(f"{shown(cell)} is not a telephone number", "write 012 345 6789 or +27 12 345 6789")
    return digits


def dialled(cell: str, *, country: str = "27") -> str:
    """What to dial in an emergency: a short code such as 112 or 10111, else a telephone number."""
    if re.fullmatch(r"[0-9]{3,6}", cell):
        return cell
    return phone(cell, country=country)


class OneOf:
    """A word out of a list, in any case, with other words that mean the same."""

    def __init__(self, *words: str, also: dict[str, str] | None = None) -> None:
        self.words, self._also = words, also or {}

    def __call__(self, cell: str) -> str:
        word = cell.casefold().strip()
        word = self._also.get(word, word)
        if word not in self.words:
            raise BadCell(f"{shown(cell)} is not one of the words known here", f"write one of: {', '.join(self.words)}")
        return word


def _scaled(cell: str, places: int, what: str, remedy: str, *, lone_comma_groups: bool = False) -> int:
    """A decimal number times ten to `places`, exactly; raises rather than guesses which mark is the decimal one."""
    text = _SPACES.sub("", cell).upper().removeprefix("ZAR")
    negative = False
    for opening, closing in (("(", ")"), ("-", ""), ("", "-"), ("−", ""), ("", "CR")):
        if text.startswith(opening) and text.endswith(closing) and len(text) > len(opening + closing):
            text, negative = text[len(opening) : len(text) - len(closing)], True
            break
    text = text.removeprefix("R")
    if text.startswith("-") and not negative:
        text, negative = text[1:], True
    text = _without_groups(text, cell, remedy, lone_comma_groups)
    if not re.fullmatch(r"[0-9]{1,15}(\.[0-9]+)?", text):
        raise BadCell(f"{shown(cell)} is not {what}", remedy)
    scaled = Decimal(text).scaleb(places)
    if scaled != scaled.to_integral_value():
        raise BadCell(f"{shown(cell)} has more than {places} decimals", remedy)
    if scaled > MAX_CENTS:
        raise BadCell(f"{shown(cell)} is too large to be true", remedy)
    return -int(scaled) if negative else int(scaled)


def _without_groups(text: str, cell: str, remedy: str, lone_comma_groups: bool) -> str:
    """The number with a point for its decimal mark and nothing between thousands."""
    comma, point = text.count(","), text.count(".")
    if comma and point:
        decimal = "," if text.rindex(",") > text.rindex(".") else "."
        group = "." if decimal == "," else ","
        head, _, tail = text.rpartition(decimal)
        if not _THOUSANDS[group].fullmatch(head):
            raise BadCell(f"{shown(cell)} has its thousands marked in a strange way", remedy)
        return f"{head.replace(group, '')}.{tail}"
    mark = "," if comma else "."
    if comma + point > 1 and _THOUSANDS[mark].fullmatch(text):
        return text.replace(mark, "")
    if comma + point == 1 and _THOUSANDS[mark].fullmatch(text) and not text.startswith("0"):
        if mark == "," and lone_comma_groups:  # an amount has two decimals, never three
            return text.replace(",", "")
        if mark == ",":
            raise BadCell(
                f"{shown(cell)} could be {text.replace(',', '')} or {text.replace(',', '.')}",
                "write it without a mark for thousands and with a point for decimals",
            )
    return text.replace(",", ".")
