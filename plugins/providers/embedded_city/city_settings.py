"""`city.toml`: the city's name, colours, bank details and notices, as the statement prints them."""

from __future__ import annotations

import datetime
import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

from plugins.providers.embedded_city.faults import Faults

FILE = "city.toml"
MAX_BYTES = 64 * 1024

Colour = Annotated[str, Meta(pattern=r"^#[0-9a-fA-F]{6}$")]
Short = Annotated[str, Meta(min_length=1, max_length=120)]
Line = Annotated[str, Meta(max_length=300)]


class City(Struct, frozen=True, forbid_unknown_fields=True):
    """Section `[city]`: who sends the statement.

    Arguments:
        name: the city's full name.
        address, phone, email, web: how it is reached, as printed.
        vat_number: printed on the statement, which is a tax invoice.
        language: the language of unmarked columns in the directory.
        country_code: calling code of telephone numbers written without one.
        currency: ISO 4217.
        symbol: printed before amounts.
        decimal_mark: `.` for R1 234.56, `,` for R1 234,56.
    """

    name: Short
    address: Line = ""
    phone: Line = ""
    email: Line = ""
    web: Line = ""
    vat_number: Line = ""
    language: Annotated[str, Meta(pattern="^[a-z]{2,3}$")] = "en"
    country_code: Annotated[str, Meta(pattern="^[1-9][0-9]{0,2}$")] = "27"
    currency: Annotated[str, Meta(pattern="^[A-Z]{3}$")] = "ZAR"
    symbol: Annotated[str, Meta(max_length=4)] = "R"
    decimal_mark: Literal[".", ","] = "."


class Colours(Struct, frozen=True, forbid_unknown_fields=True):
    """Section `[colours]`: `main` for bands and headings, `accent` for the amount due. White text must read on both."""

    main: Colour = "#1f4e5f"
    accent: Colour = "#b3471d"


class Bank(Struct, frozen=True, forbid_unknown_fields=True):
    """Section `[bank]`: printed on the payment slip; never said in a chat. Leave it out to print none."""

    name: Short
    account_name: Short
    account_number: Short
    branch_code: Short


class Notices(Struct, frozen=True, forbid_unknown_fields=True):
    """Section `[statement]`.

    Arguments:
        notices: short paragraphs for everybody (a tariff change, the days for meter readings).
        queries: whom to ask about the statement.
        pay_points: where one can pay.
    """

    notices: Annotated[tuple[Annotated[str, Meta(max_length=600)], ...], Meta(max_length=8)] = ()
    queries: Line = ""
    pay_points: Line = ""


class Demo(Struct, frozen=True, forbid_unknown_fields=True):
    """Section `[demo]`: only for demonstrations.

    Arguments:
        month: any day of the month that the files were made for; all dates are moved by whole months, so that this
            month becomes the one of today.
    """

    month: datetime.date


class CitySettings(Struct, frozen=True, forbid_unknown_fields=True):
    """All of `city.toml`."""

    city: City
    colours: Colours = Colours()
    bank: Bank | None = None
    statement: Notices = Notices()
    demo: Demo | None = None


_SECTIONS: dict[str, type[Any]] = {
    "city": City,
    "colours": Colours,
    "bank": Bank,
    "statement": Notices,
    "demo": Demo,
}


def read_city(folder: Path, faults: Faults) -> CitySettings | None:
    """Read `city.toml`; every section that is wrong becomes one fault. None if it cannot be used."""
    path = folder / FILE
    before = faults.count
    try:
        if path.stat().st_size > MAX_BYTES:
            faults.add(FILE, 0, "", f"is larger than {MAX_BYTES // 1024} kB", "keep only the city's own settings in it")
            return None
        data = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError:
        faults.add(FILE, 0, "", "is missing", "copy city.toml from the demo city and put your city's name into it")
        return None
    except UnicodeDecodeError:
        faults.add(FILE, 0, "", "is not UTF-8", "save it again with the encoding UTF-8")
        return None
    except tomllib.TOMLDecodeError as error:
        faults.add(FILE, 0, "", f"is not TOML: {error}", "put texts between quotes, one setting a line")
        return None
    for unknown in data.keys() - _SECTIONS.keys():
        faults.add(FILE, 0, unknown, "is no section known here", f"use {', '.join(f'[{name}]' for name in _SECTIONS)}")
    found = {name: _section(name, data[name], faults) for name in _SECTIONS if name in data}
    if "city" not in found:
        faults.add(FILE, 0, "city", "is missing", 'add a section [city] with name = "…"')
    return CitySettings(**found) if faults.count == before else None


def _section(name: str, data: object, faults: Faults) -> Any:
    try:
        return msgspec.convert(data, _SECTIONS[name])
    except msgspec.ValidationError as error:
        message = str(error).replace("`", "")
        faults.add(FILE, 0, name, message[:1].lower() + message[1:], "see docs/embedded-city.md for this section")
        return None
