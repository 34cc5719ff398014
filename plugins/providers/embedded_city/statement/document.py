"""What the statement says, ready to be printed: every amount worded, every sum made. Pure.

`statement_data` turns an account's folder into a `Document`; the template `statement.typ` only places it on paper.
"""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from gateway.api import ServiceKind
from plugins.providers.embedded_city import ledger, wording
from plugins.providers.embedded_city.city_settings import Bank, City, Colours
from plugins.providers.embedded_city.folder import AccountFolder
from plugins.providers.embedded_city.records import LineRecord
from plugins.providers.embedded_city.statement.usage import Chart, charts
from plugins.providers.embedded_city.statement.words import Words, language_for

METER_READINGS_ON = ("electricity", "water")


class Fact(Struct, frozen=True):
    """A label and what belongs to it."""

    label: str
    value: str


class Movement(Struct, frozen=True):
    """One row of the account summary."""

    label: str
    date: str
    amount: str
    strong: bool = False


class ChargeRow(Struct, frozen=True):
    """One line or tariff step, its cells as printed."""

    description: str
    quantity: str
    unit: str
    rate: str
    amount: str
    vat: str
    total: str


class ServiceBlock(Struct, frozen=True):
    """All charges for one service, with what its meters showed."""

    name: str
    meters: tuple[str, ...]
    rows: tuple[ChargeRow, ...]
    subtotal: ChargeRow


class AgeingCell(Struct, frozen=True):
    """One part of the ageing band; `late` when it is overdue and not nothing."""

    label: str
    amount: str
    late: bool


class Document(Struct, frozen=True):
    """The whole statement. The fields are in the order of the page."""

    language: str
    date: tuple[int, int, int]
    title: str
    words: dict[str, str]
    page_words: tuple[str, str, str]
    city: City
    colours: Colours
    vat_line: str
    holder: tuple[str, ...]
    facts: tuple[Fact, ...]
    due_label: str
    due: str
    pay_by_label: str
    pay_by: str
    overdue_label: str
    overdue: str
    remarks: tuple[str, ...]
    property_facts: tuple[Fact, ...]
    movements: tuple[Movement, ...]
    services: tuple[ServiceBlock, ...]
    charges_total: ChargeRow
    ageing: tuple[AgeingCell, ...]
    charts: tuple[Chart, ...]
    notices: tuple[str, ...]
    queries: str
    pay_points: str
    slip: tuple[Fact, ...]
    bank: tuple[Fact, ...]


WORDS = (
    *("title", "tax-invoice", "property", "summary", "charges", "ageing", "usage"),
    *("queries", "how-to-pay", "scam", "slip", "cut-here", "reference-hint", "column-description", "column-quantity"),
    *("column-unit", "column-rate", "column-amount", "column-vat", "column-total", "column-date", "no-charges"),
    *("usage-estimated", "notices"),
)
"""Messages that the template prints as they are."""


def statement_data(folder: AccountFolder, language: str = "") -> Document:
    """The latest statement of an account, as at its own date: payments that came later are not on it.

    Arguments:
        language: that is wanted; empty for the one in the city's books.
    """
    return _Printer(folder, language).document()


class _Printer:
    """One statement in one language."""

    def __init__(self, folder: AccountFolder, language: str) -> None:
        self.folder, self.account, self.city = folder, folder.account, folder.settings.city
        self.words = Words(language_for(language or None, folder.holder.language, self.city.language))

    def document(self) -> Document:
        settings, account = self.folder.settings, self.account
        overdue = sum(ledger.ageing(account)[1:])
        account_line = self.words("account-line", account=account.account)
        marks = self.words("page", page="\x01", pages="\x02")
        before, _, rest = marks.partition("\x01")
        between, _, after = rest.partition("\x02")
        day = account.statement_date
        return Document(
            language=self.words.language,
            date=(day.year, day.month, day.day),
            title=self.words("document-title", city=self.city.name, account=account.account, date=self.day(day)),
            words={key: self.words(key) for key in WORDS},
            page_words=(f"{account_line}  ·  {before}", between, after),
            city=self.city,
            colours=settings.colours,
            vat_line=self.words("vat-number", number=self.city.vat_number) if self.city.vat_number else "",
            holder=self._holder(),
            facts=self._facts(),
            due_label=self.words("amount-due" if account.balance >= 0 else "in-credit"),
            due=self.money(abs(account.balance)),
            pay_by_label=self.words("pay-by") if account.balance > 0 else "",
            pay_by=self.day(account.due_date) if account.balance > 0 else self.words("nothing-to-pay"),
            overdue_label=self.words("overdue-arranged" if account.arrangement else "overdue"),
            overdue=self.money(overdue) if overdue else "",
            remarks=self._remarks(),
            property_facts=self._property(),
            movements=self._movements(),
            services=self._services(),
            charges_total=self._sum(self.words("charges"), self.folder.lines),
            ageing=self._ageing(),
            charts=charts(self.folder, self.words),
            notices=settings.statement.notices,
            queries=settings.statement.queries,
            pay_points=settings.statement.pay_points,
            slip=self._slip(),
            bank=self._bank(settings.bank),
        )

    def money(self, cents: int) -> str:
        return wording.money(cents, self.city)

    def day(self, day: date) -> str:
        return wording.long_date(day, self.words.language)

    def _holder(self) -> tuple[str, ...]:
        parts = (self.folder.holder.postal_address or "").split(",")
        return (self.folder.holder.name, *(part.strip() for part in parts if part.strip()))

    def _facts(self) -> tuple[Fact, ...]:
        account, words = self.account, self.words
        period = words("period-value", first=self.day(account.period_first), last=self.day(account.period_last))
        facts = [
            Fact(words("account-number"), account.account),
            Fact(words("invoice-number"), f"{account.account}-{account.statement_date:%Y%m}"),
            Fact(words("statement-date"), self.day(account.statement_date)),
            Fact(words("period"), period),
            Fact(words("due-date"), self.day(account.due_date)),
        ]
        if account.deposit:
            facts.append(Fact(words("deposit"), self.money(account.deposit)))
        return tuple(facts)

    def _remarks(self) -> tuple[str, ...]:
        keys = (("in-arrangement", self.account.arrangement), ("handed-over", self.account.handed_over))
        return tuple(self.words(key) for key, holds in keys if holds)

    def _property(self) -> tuple[Fact, ...]:
        place = self.folder.place
        if place is None:
            return ()
        address = f"{place.address}, {place.suburb}" if place.suburb else place.address
        value = self.money(place.market_value) if place.market_value is not None else None
        valued = self.day(place.valuation_date) if place.valuation_date else None
        kind = self.words(f"kind-{place.kind}")
        pairs = (
            *(("address", address), ("description", place.description), ("ward", place.ward), ("kind", kind)),
            *(("market-value", value), ("valuation-date", valued)),
        )
        return tuple(Fact(self.words(key), text) for key, text in pairs if text)

    def _movements(self) -> tuple[Movement, ...]:
        account, words = self.account, self.words
        rows = [Movement(words("previous-balance"), "", self.money(account.previous_balance))]
        for payment in ledger.on_statement(account, self.folder.payments):
            label = words("payment-received" if payment.amount >= 0 else "payment-reversed")
            channel = f" ({payment.channel})" if payment.channel else ""
            rows.append(Movement(label + channel, self.day(payment.date), self.money(-payment.amount)))
        for kind, lines in self._by_service().items():
            rows.append(Movement(words(f"service-{kind}"), "", self.money(sum(line.amount for line in lines))))
        rows.append(Movement(words("vat"), "", self.money(sum(line.vat for line in self.folder.lines))))
        rows.append(Movement(words("total-due"), "", self.money(account.balance), strong=True))
        return tuple(rows)

    def _by_service(self) -> dict[ServiceKind, list[LineRecord]]:
        groups: dict[ServiceKind, list[LineRecord]] = {}
        for line in self.folder.lines:
            groups.setdefault(line.service, []).append(line)
        return groups

    def _services(self) -> tuple[ServiceBlock, ...]:
        return tuple(self._service(kind, lines) for kind, lines in self._by_service().items())

    def _service(self, kind: ServiceKind, lines: list[LineRecord]) -> ServiceBlock:
        name = self.words(f"service-{kind}")
        return ServiceBlock(
            name=name,
            meters=self._meters(kind, lines),
            rows=tuple(self._row(line) for line in lines),
            subtotal=self._sum(self.words("subtotal", service=name), lines),
        )

    def _row(self, line: LineRecord) -> ChargeRow:
        tariff = f" [{line.tariff}]" if line.tariff else ""
        return ChargeRow(
            description=line.description + tariff,
            quantity=wording.quantity(line.quantity, self.city) if line.quantity is not None else "",
            unit=line.unit or "",
            rate=wording.rate(line.rate, self.city) if line.rate is not None else "",
            amount=wording.amount(line.amount, self.city),
            vat=wording.amount(line.vat, self.city),
            total=wording.amount(line.amount + line.vat, self.city),
        )

    def _sum(self, label: str, lines: list[LineRecord] | tuple[LineRecord, ...]) -> ChargeRow:
        amount, vat = sum(line.amount for line in lines), sum(line.vat for line in lines)
        figures = (wording.amount(cents, self.city) for cents in (amount, vat, amount + vat))
        return ChargeRow(label, "", "", "", *figures)

    def _meters(self, kind: ServiceKind, lines: list[LineRecord]) -> tuple[str, ...]:
        """For each meter of the service: its number, the last two readings up to the statement, what was used."""
        if kind not in METER_READINGS_ON:
            return ()
        meters = dict.fromkeys(line.meter for line in lines if line.meter)
        units = {line.meter: line.unit or "" for line in reversed(lines)}
        return tuple(self._meter(meter, units[meter]) for meter in meters)

    def _meter(self, meter: str, unit: str) -> str:
        parts = [self.words("meter", meter=meter)]
        until = self.account.statement_date
        readings = [each for each in self.folder.readings if each.meter == meter and each.date <= until][-2:]
        for each in readings:
            kind = self.words(f"reading-{each.kind}")
            shown = wording.quantity(each.reading, self.city)
            parts.append(self.words("meter-reading", date=self.day(each.date), reading=shown, kind=kind))
        if len(readings) == 2 and (used := ledger.used(*readings)) is not None:
            parts.append(self.words("meter-used", quantity=wording.quantity(used, self.city), unit=unit))
        return "  ·  ".join(parts)

    def _ageing(self) -> tuple[AgeingCell, ...]:
        keys = ("ageing-current", "ageing-30", "ageing-60", "ageing-90", "ageing-120")
        parts = zip(keys, ledger.ageing(self.account), strict=True)
        cells = [
            AgeingCell(self.words(key), self.money(cents), late=key != keys[0] and cents > 0) for key, cents in parts
        ]
        return (*cells, AgeingCell(self.words("total-due"), self.money(self.account.balance), late=False))

    def _slip(self) -> tuple[Fact, ...]:
        reference = Fact(self.words("payment-reference"), self.account.account)
        if self.account.balance <= 0:
            return (reference, Fact(self.words("in-credit"), self.money(-self.account.balance)))
        return (
            reference,
            Fact(self.words("total-due"), self.money(self.account.balance)),
            Fact(self.words("due-date"), self.day(self.account.due_date)),
        )

    def _bank(self, bank: Bank | None) -> tuple[Fact, ...]:
        if bank is None:
            return ()
        pairs = (
            *(("bank", bank.name), ("bank-account-name", bank.account_name)),
            *(("bank-account-number", bank.account_number), ("bank-branch", bank.branch_code)),
        )
        return tuple(Fact(self.words(key), value) for key, value in pairs)
