"""Makes the accounts of the invented City of Kganyavale: the same files on every run and every machine.

    python -m plugins.providers.embedded_city.demo.generate [FOLDER]

Writes holders, properties, accounts, lines, payments, readings, statements and codes; `city.toml`, `departments.csv`,
`emergency.csv` and `meters.csv` are kept by hand beside them. Nobody and nothing here is real: no ID numbers, phone
numbers in a pattern of our own, tariffs that are only of a likely size. All figures pass the importer's sums.
"""

from __future__ import annotations

import csv
import random
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from plugins.providers.embedded_city.demo.people import BUSINESSES, PEOPLE, STREETS, SUBURBS
from plugins.providers.embedded_city.ledger import Buckets, settle
from plugins.providers.embedded_city.months import moved

T = TypeVar("T")

RESIDENTS = 240
STATEMENT, FIRST, LAST, DUE = date(2026, 3, 1), date(2026, 2, 1), date(2026, 2, 28), date(2026, 3, 31)
PAYMENTS_FROM = date(2026, 2, 2)
VALUED = date(2023, 7, 1)
VAT_PERCENT = 15
FILES = ("holders", "properties", "accounts", "lines", "payments", "readings", "statements", "codes")
EXEMPT = 150_000_00
CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Without those that are taken for one another."""

RATES_PER_RAND = {"home": 112, "business": 281, "vacant": 336}
"""Cents in the rand a year, in hundredths: 112 is 1.12 cents."""

ELECTRICITY = ((50, 18_472), (350, 23_116), (600, 27_940), (None, 31_285))
WATER = ((6, 142_500), (15, 243_800), (30, 336_400), (None, 459_200))
SANITATION, REFUSE, NETWORK = 138_700, 214_60, 148_00
"""Steps: up to so many units, in hundredths of a cent a unit. Sanitation: the same, a kl. The others: cents a month."""

Row = dict[str, Any]


class Dice:
    """Random choices that are the same in every version of Python: only `random()` is promised to be."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311 - a demonstration needs the same dice, not secret ones

    def share(self) -> float:
        return self._random.random()

    def between(self, low: int, high: int) -> int:
        return low + int(self.share() * (high - low + 1))

    def one(self, items: Sequence[T]) -> T:
        return items[self.between(0, len(items) - 1)]


class City:
    """Grows the rows of all files, one holder after the other."""

    def __init__(self, seed: int = 2026) -> None:
        self.dice = Dice(seed)
        self.rows: dict[str, list[Row]] = {name: [] for name in FILES}
        self._places: set[str] = set()
        self._names: set[str] = set()

    def grow(self) -> dict[str, list[Row]]:
        """All rows, by file."""
        self._first_residents()
        for number in range(len(self.rows["holders"]) + 1, RESIDENTS + 1):
            if number % 14 == 0:
                self._business(BUSINESSES[(number // 14 - 1) % len(BUSINESSES)])
            else:
                self._person()
        self._account(self._precious, "home", debt=0)
        for reading in [each for each in self.rows["readings"] if each["service"] == "water"][-3:]:
            reading["kind"] = "E"  # nobody has come to read Precious's water meter for three months
        dice = Dice(2027)
        for account in self.rows["accounts"]:
            code = "-".join("".join(dice.one(CODE_LETTERS) for _ in range(4)) for _ in range(3))
            self.rows["codes"].append({"account": account["account"], "code": code})
        return self.rows

    def _first_residents(self) -> None:
        """The residents whom the phone of the demo plays; tests and docs rely on them."""
        naledi = self._holder("Naledi Mokoena", "en")
        self._account(naledi, "home", debt=0)
        johan = self._holder("Johan van der Merwe", "af")
        self._account(johan, "home", debt=0)
        self._account(johan, "vacant", debt=2)
        thandi = self._holder("Thandi Nkosi", "zu")
        self._account(thandi, "home", debt=5)
        self._precious = self._holder("Precious Baloyi", "ts")
        self._precious["phone"] = ""  # the city does not have her number, so she registers

    def _person(self) -> None:
        language, first_names, surnames = self.dice.one(PEOPLE)
        name = f"{self.dice.one(first_names)} {self.dice.one(surnames)}"
        while name in self._names:
            name = f"{self.dice.one(first_names)} {self.dice.one(surnames)}"
        holder = self._holder(name, language)
        if self.dice.share() < 0.06:  # a tenant: known to the city, without an account
            return
        self._account(holder, "home", debt=self._debt())
        if self.dice.share() < 0.08:
            self._account(holder, self.dice.one(("home", "vacant")), debt=self._debt())

    def _business(self, name: str) -> None:
        holder = self._holder(name, "en")
        for _ in range(self.dice.between(1, 2)):
            self._account(holder, "business", debt=self._debt())

    def _debt(self) -> int:
        """Months in arrears; -1 for an account in credit."""
        chance = self.dice.share()
        for limit, months in ((0.06, -1), (0.70, 0), (0.82, 1), (0.90, 2), (0.94, 3), (0.97, 4)):
            if chance < limit:
                return months
        return 6

    def _holder(self, name: str, language: str) -> Row:
        number = len(self.rows["holders"]) + 1
        self._names.add(name)
        mail = "".join(letter for letter in name.lower().replace(" ", ".") if letter.isascii() and letter not in "&'()")
        holder = {
            "holder": f"H{number:05}",
            "name": name,
            "phone": f"+2782555{100 + number:04}",
            "email": f"{mail.strip('.')}@example.org" if number % 3 else "",
            "postal_address": "",
            "language": language,
        }
        self.rows["holders"].append(holder)
        return holder

    def _place(self, kind: str) -> Row:
        address = ""
        while not address or address in self._places:
            address = f"{self.dice.between(1, 189)} {self.dice.one(STREETS)}"
        self._places.add(address)
        suburb, ward, low, high = self.dice.one(SUBURBS[kind])
        place = {
            "property": f"P{len(self.rows['properties']) + 1:05}",
            "address": address,
            "suburb": suburb,
            "description": f"Erf {self.dice.between(101, 4890)} {suburb}",
            "ward": f"Ward {ward}",
            "kind": kind,
            "market_value": rand(self.dice.between(low, high) * 10_000_00),
            "valuation_date": VALUED.isoformat(),
        }
        self.rows["properties"].append(place)
        return place

    def _account(self, holder: Row, kind: str, *, debt: int) -> None:
        place = self._place(kind)
        if not holder["postal_address"]:
            holder["postal_address"] = f"{place['address']}, {place['suburb']}, Kganyavale, 0999"
        number = f"50{10_000_000 + 137 * (len(self.rows['accounts']) + 1)}"
        lines = self._lines(number, place)
        charges = sum(line["amount"] + line["vat"] for line in lines)
        before, paid = self._history(charges, debt)
        after = settle(before, paid)
        overdue = (max(after[0], 0), after[1], after[2], after[3] + after[4])
        if interest := sum(overdue[1:]) // 100:
            lines.append(line_of(number, "interest", "Interest on arrears, 1 % a month", interest, vat=False))
        balance = sum(before) - paid + sum(line["amount"] + line["vat"] for line in lines)
        self.rows["accounts"].append(
            {
                "account": number,
                "holder": holder["holder"],
                "property": place["property"],
                "statement_date": STATEMENT.isoformat(),
                "period_first": FIRST.isoformat(),
                "period_last": LAST.isoformat(),
                "payments_from": PAYMENTS_FROM.isoformat(),
                "due_date": DUE.isoformat(),
                "previous_balance": rand(sum(before)),
                "balance": rand(balance),
                **{f"days_{30 * n}": rand(cents) for n, cents in enumerate(overdue, start=1)},
                "deposit": rand(self.dice.between(4, 30) * 100_00),
                "arrangement": "yes" if debt == 4 else "no",
                "handed_over": "yes" if debt == 6 and self.dice.share() < 0.6 else "no",
                "closed": "no",
            }
        )
        self._statements(number, charges, sum(before), debt)
        for line in lines:
            self.rows["lines"].append(line | {"amount": rand(line["amount"]), "vat": rand(line["vat"])})
        if paid:
            self._payment(number, paid)

    def _history(self, charges: int, debt: int) -> tuple[Buckets, int]:
        """Last month's balance by age, and what was paid since. `debt` is how many months are open now."""
        usual = charges * self.dice.between(88, 108) // 100
        if debt <= 0:
            extra = self.dice.between(3, 24) * 100_00 + charges if debt < 0 else 0
            return (usual, 0, 0, 0, 0), usual + extra
        older = [usual * self.dice.between(85, 105) // 100 for _ in range(max(debt - 1, 0))]
        parts = [*older, 0, 0, 0, 0][:3]
        before = (usual, parts[0], parts[1], parts[2], sum(older[3:]))
        part_payment = usual * self.dice.between(10, 45) // 100 if self.dice.share() < 0.4 else 0
        return before, part_payment

    def _statements(self, account: str, charges: int, balance: int, debt: int) -> None:
        """Eleven earlier statements, from the one before the latest backwards. Dice of their own: what else is made
        stays as it is."""
        dice = Dice(int(account))
        rows: list[Row] = []
        for back in range(1, 12):
            usual = charges * dice.between(82, 112) // 100
            in_arrears = debt > 1 and balance * 10 > usual * 13
            charged = usual if in_arrears else balance
            older = balance - usual if in_arrears else charges * dice.between(82, 112) // 100
            rows.append(
                {
                    "account": account,
                    "statement_date": moved(STATEMENT, -back).isoformat(),
                    "period_first": moved(FIRST, -back).isoformat(),
                    "period_last": moved(LAST, -back).isoformat(),
                    "charged": rand(charged),
                    "paid": rand(older + charged - balance),
                    "balance": rand(balance),
                }
            )
            balance = older
        self.rows["statements"] += reversed(rows)

    def _payment(self, account: str, cents: int) -> None:
        channel = self.dice.one(("EFT", "EFT", "Pay point", "Debit order", "Supermarket", "Customer care centre"))
        day = date(2026, 2, self.dice.between(3, 27))
        reference = f"R{self.dice.between(100000, 999999)}"
        self.rows["payments"].append(
            {
                "account": account,
                "date": day.isoformat(),
                "amount": rand(cents),
                "channel": channel,
                "reference": reference,
            }
        )

    def _lines(self, account: str, place: Row) -> list[Row]:
        kind = place["kind"]
        lines = [self._rates(account, place)]
        if kind == "vacant":
            return [*lines, line_of(account, "other", "Availability charge, undeveloped land", 186_40)]
        large = 6 if kind == "business" else 1
        power = self.dice.between(180, 780) * large
        water = self.dice.between(6, 34) * large
        lines += self._metered(account, "electricity", "kWh", power, ELECTRICITY, digits=5 if large == 1 else 6)
        lines.append(line_of(account, "electricity", "Network charge", NETWORK * large, tariff="E-NET"))
        lines += self._metered(account, "water", "kl", water, WATER, digits=4 if large == 1 else 5)
        drained = water * 1000 * 70 // 100
        sewage = (drained * SANITATION + 50_000) // 100_000
        words = "Sewage, 70 % of the water used"
        lines.append(line_of(account, "sanitation", words, sewage, drained, "kl", SANITATION, tariff="S1"))
        bins = 1 if large == 1 else 3
        words = "240 litre bin, once a week"
        lines.append(line_of(account, "refuse", words, REFUSE * bins, bins * 1000, "bin", REFUSE * 100, tariff="R240"))
        return lines

    def _rates(self, account: str, place: Row) -> Row:
        value = int(float(place["market_value"]) * 100)
        exempt = EXEMPT if place["kind"] == "home" else 0
        per_rand = RATES_PER_RAND[place["kind"]]
        cents = max(value - exempt, 0) * per_rand // 10_000 // 12
        words = f"Market value less R{exempt // 100:,}".replace(",", " ") if exempt else "Market value"
        words += f", at {per_rand / 100:.2f} cents in the rand a year, one month"
        return line_of(account, "rates", words, cents, vat=False)

    def _metered(self, account: str, service: str, unit: str, used: int, steps: Any, *, digits: int) -> list[Row]:
        meter = f"{service[0].upper()}{self.dice.between(1_000_000, 9_999_999)}"
        self._readings(account, meter, service, used, digits)
        lines: list[Row] = []
        below = 0
        for limit, price in steps:
            units = (used if limit is None else min(used, limit)) - below
            if units <= 0:
                break
            words = f"Step {len(lines) + 1}: " + (
                f"over {below} {unit}" if limit is None else f"{below} to {limit} {unit}"
            )
            cents = (units * 1000 * price + 50_000) // 100_000
            tariff = f"{service[0].upper()}{len(lines) + 1}"
            lines.append(line_of(account, service, words, cents, units * 1000, unit, price, meter=meter, tariff=tariff))
            below += units
        return lines

    def _readings(self, account: str, meter: str, service: str, used: int, digits: int) -> None:
        """Thirteen months of readings that end with what this statement charges; winters take more power."""
        months = [used]
        for back in range(1, 13):
            season = 1.25 if service == "electricity" and moved(LAST, -back).month in (5, 6, 7, 8) else 1.0
            months.append(max(int(used * season * (0.8 + 0.35 * self.dice.share())), 1))
        top = 10**digits
        start = self.dice.between(top // 10, top - 1)
        for back in range(12, -1, -1):
            estimated = back not in (0, 12) and self.dice.share() < 0.08
            shown = (start + sum(months[back:12])) % top
            self.rows["readings"].append(
                {
                    "account": account,
                    "meter": meter,
                    "service": service,
                    "date": moved(LAST, -back).isoformat(),
                    "reading": shown,
                    "kind": "E" if estimated else "A",
                    "digits": digits,
                }
            )


def line_of(
    account: str,
    service: str,
    description: str,
    amount: int,
    quantity: int | None = None,
    unit: str = "",
    rate: int | None = None,
    *,
    meter: str = "",
    tariff: str = "",
    vat: bool = True,
) -> Row:
    """One charge: `amount` in cents, `quantity` in thousandths, `rate` in hundredths of a cent; VAT half up."""
    return {
        "account": account,
        "service": service,
        "description": description,
        "tariff": tariff,
        "meter": meter,
        "quantity": "" if quantity is None else f"{quantity / 1000:g}",
        "unit": unit,
        "rate": "" if rate is None else f"{rate // 10_000}.{rate % 10_000:04}",
        "amount": amount,
        "vat": (amount * VAT_PERCENT + 50) // 100 if vat else 0,
    }


def rand(cents: int) -> str:
    """Cents as an amount in the files."""
    return f"{'-' if cents < 0 else ''}{abs(cents) // 100}.{abs(cents) % 100:02}"


def write(folder: Path) -> None:
    """Write the generated files into a folder."""
    for name, rows in City().grow().items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
