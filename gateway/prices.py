"""What messages cost: a table by country and category, from a file of the operator or Meta's card for South Africa.

Source of the defaults: Meta's price card in USD for South Africa, effective 1 July 2026; messages inside the 24-hour
window are charged from 1 October 2026, as utility.
"""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Literal, get_args

import msgspec
from msgspec import Meta, Struct

Kind = Literal["service", "utility", "marketing", "authentication"]
"""How WhatsApp charges a message: inside the 24-hour window, or by the category of its template."""


class CountryPrices(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What one delivered message costs in a country.

    Arguments:
        prefix: what numbers there begin with, without `+`; three digits at most count.
        service: inside the 24-hour window. utility, marketing, authentication: by template.
    """

    prefix: Annotated[str, Meta(pattern="^[0-9]{1,3}$")]
    service: Decimal = Decimal(0)
    utility: Decimal = Decimal(0)
    marketing: Decimal = Decimal(0)
    authentication: Decimal = Decimal(0)

    def __post_init__(self) -> None:
        for kind in get_args(Kind):
            if self.of(kind) < 0:
                raise ValueError(f"{kind}: a price is 0 or more")

    def of(self, kind: Kind) -> Decimal:
        """The price of one message of this kind (`kind`)."""
        price: Decimal = getattr(self, kind)
        return price


class PriceTable(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """All prices.

    Arguments:
        currency: three letters. countries: by their two letters; the first is that of all who are not in the table.
    """

    currency: Annotated[str, Meta(pattern="^[A-Z]{3}$")]
    countries: dict[Annotated[str, Meta(pattern="^[A-Z]{2}$")], CountryPrices]

    def __post_init__(self) -> None:
        if not self.countries:
            raise ValueError("countries: name one at least, as in [countries.ZA]")

    def price(self, country: str, kind: Kind) -> Decimal:
        """What one message costs.

        Arguments:
            country: the first digits of a number, or two letters. kind: see `Kind`.
        """
        found = self.countries.get(country)
        if found is None:
            fits = [each for each in self.countries.values() if country.startswith(each.prefix)]
            found = max(fits, key=lambda each: len(each.prefix), default=next(iter(self.countries.values())))
        return found.of(kind)


SOUTH_AFRICA = PriceTable(
    currency="USD",
    countries={
        "ZA": CountryPrices(
            prefix="27",
            service=Decimal("0.0076"),
            utility=Decimal("0.0076"),
            marketing=Decimal("0.0379"),
            authentication=Decimal("0.0076"),
        )
    },
)


def read_prices(path: Path) -> PriceTable:
    """The table of a file.

    Raises:
        ValueError: it cannot be read, or says something else; the words say what.
    """
    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal), PriceTable)
    except OSError as error:
        raise ValueError(f"{path}: {error.strerror}") from error
    except (UnicodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise ValueError(f"{path}: {error}") from error
