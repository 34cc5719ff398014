"""The embedded city's SQLite file: its schema, one transaction that fills it, and records read back.

An import first reads and checks everything, then replaces all rows in one transaction: whoever reads sees the old city
or the new one, and a crash leaves the old one. WAL lets the gateway read on while an import writes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, get_origin, get_type_hints

import apsw
import msgspec

from plugins.providers.embedded_city import application_books, case_books, job_books, notice_books, office_books
from plugins.providers.embedded_city.city_settings import CitySettings
from plugins.providers.embedded_city.office_books import OfficeRecord
from plugins.providers.embedded_city.records import (
    AccountRecord,
    Books,
    CodeRecord,
    DepartmentRecord,
    EmergencyRecord,
    HolderRecord,
    LineRecord,
    MeterRecord,
    PaymentRecord,
    PropertyRecord,
    ReadingRecord,
    StatementRecord,
)

T = TypeVar("T")

VERSION = 8
"""`user_version` of the file. It grows when the schema changes; the remedy is always a new import."""

BUSY_MS = 5_000

SCHEMA = (
    """
CREATE TABLE city (id INTEGER PRIMARY KEY CHECK (id = 1), settings TEXT NOT NULL) STRICT;
CREATE TABLE holders (
    holder TEXT PRIMARY KEY, name TEXT NOT NULL, phone TEXT, email TEXT, postal_address TEXT, language TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX holders_by_phone ON holders (phone) WHERE phone IS NOT NULL;
CREATE TABLE properties (
    property TEXT PRIMARY KEY, address TEXT NOT NULL, suburb TEXT, description TEXT, ward TEXT, kind TEXT NOT NULL,
    market_value INTEGER, valuation_date TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE accounts (
    account TEXT PRIMARY KEY, holder TEXT NOT NULL REFERENCES holders, property TEXT REFERENCES properties, title TEXT,
    statement_date TEXT NOT NULL, period_first TEXT NOT NULL, period_last TEXT NOT NULL, payments_from TEXT,
    due_date TEXT NOT NULL, previous_balance INTEGER NOT NULL, balance INTEGER NOT NULL,
    days_30 INTEGER NOT NULL, days_60 INTEGER NOT NULL, days_90 INTEGER NOT NULL, days_120 INTEGER NOT NULL,
    deposit INTEGER NOT NULL, arrangement INTEGER NOT NULL, handed_over INTEGER NOT NULL, closed INTEGER NOT NULL
) STRICT;
CREATE INDEX accounts_by_holder ON accounts (holder);
CREATE TABLE lines (
    id INTEGER PRIMARY KEY, account TEXT NOT NULL REFERENCES accounts, service TEXT NOT NULL,
    description TEXT NOT NULL, tariff TEXT, meter TEXT, quantity INTEGER, unit TEXT, rate INTEGER,
    amount INTEGER NOT NULL, vat INTEGER NOT NULL
) STRICT;
CREATE INDEX lines_by_account ON lines (account);
CREATE TABLE payments (
    id INTEGER PRIMARY KEY, account TEXT NOT NULL REFERENCES accounts, date TEXT NOT NULL, amount INTEGER NOT NULL,
    channel TEXT, reference TEXT
) STRICT;
CREATE INDEX payments_by_account ON payments (account, date);
CREATE TABLE readings (
    account TEXT NOT NULL REFERENCES accounts, meter TEXT NOT NULL, service TEXT NOT NULL, date TEXT NOT NULL,
    reading INTEGER NOT NULL, kind TEXT NOT NULL, digits INTEGER, PRIMARY KEY (account, meter, date)
) STRICT, WITHOUT ROWID;
CREATE TABLE meters (
    account TEXT NOT NULL REFERENCES accounts, meter TEXT NOT NULL, service TEXT NOT NULL, place TEXT, unit TEXT,
    digits INTEGER, prepaid INTEGER NOT NULL, first_day INTEGER, last_day INTEGER, PRIMARY KEY (account, meter)
) STRICT, WITHOUT ROWID;
CREATE TABLE statements (
    account TEXT NOT NULL REFERENCES accounts, statement_date TEXT NOT NULL, period_first TEXT NOT NULL,
    period_last TEXT NOT NULL, charged INTEGER NOT NULL, paid INTEGER NOT NULL, balance INTEGER NOT NULL,
    PRIMARY KEY (account, statement_date)
) STRICT, WITHOUT ROWID;
CREATE TABLE codes (account TEXT PRIMARY KEY REFERENCES accounts, code TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE departments (
    id INTEGER PRIMARY KEY, department TEXT NOT NULL UNIQUE, name TEXT NOT NULL, purpose TEXT NOT NULL,
    keywords TEXT NOT NULL, phone TEXT, phone_2 TEXT, phone_3 TEXT, hours TEXT, email TEXT, address TEXT,
    latitude REAL, longitude REAL, last_checked TEXT NOT NULL
) STRICT;
CREATE TABLE emergency (
    id INTEGER PRIMARY KEY, emergency TEXT NOT NULL UNIQUE, number TEXT NOT NULL, name TEXT NOT NULL,
    purpose TEXT NOT NULL, keywords TEXT NOT NULL, last_checked TEXT NOT NULL
) STRICT;
"""
    + application_books.SCHEMA
    + case_books.SCHEMA
    + notice_books.SCHEMA
    + job_books.SCHEMA
    + office_books.SCHEMA
)

_RECORDS: dict[str, type[Any]] = {
    "holders": HolderRecord,
    "properties": PropertyRecord,
    "accounts": AccountRecord,
    "lines": LineRecord,
    "payments": PaymentRecord,
    "readings": ReadingRecord,
    "meters": MeterRecord,
    "statements": StatementRecord,
    "codes": CodeRecord,
    "departments": DepartmentRecord,
    "offices": OfficeRecord,
    "emergency": EmergencyRecord,
    **{
        table.name: table.record
        for table in (*application_books.TABLES, *case_books.TABLES, *notice_books.TABLES, job_books.VACANCIES)
    },
}
"""Table to Struct, in an order in which references are met."""


@cache
def _in_json(record: type[Any]) -> frozenset[str]:
    """Columns that hold more than one value, such as words by language."""
    hints = get_type_hints(record)
    return frozenset(name for name, hint in hints.items() if get_origin(hint) in (dict, tuple))


class NoCity(ValueError):
    """The database cannot be used; the message says why and what to do."""


def connect(path: Path) -> apsw.Connection:
    """Open an imported city for reading.

    Raises:
        NoCity: there is no such file, it is no city, or another version made it.
    """
    remedy = "run: gateway city import FOLDER"
    if not path.is_file():
        raise NoCity(f"{path} does not exist; {remedy}")
    try:
        connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READWRITE)
        connection.set_busy_timeout(BUSY_MS)
        version = connection.pragma("user_version")
        if version == VERSION:
            connection.pragma("query_only", True)
            return connection
    except apsw.Error as error:
        raise NoCity(f"{path} cannot be used as the city's database ({error}); {remedy} into a new file") from error
    connection.close()
    if version == 0:
        raise NoCity(f"{path} holds no city; {remedy}")
    raise NoCity(f"{path} was made by another version of the gateway; {remedy}")


def old_demo(path: Path) -> bool:
    """Whether the file holds a demonstration, made by whatever version of the gateway."""
    try:
        connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
    except apsw.Error:
        return False
    try:
        return city_settings(connection).demo is not None
    except (apsw.Error, msgspec.MsgspecError):
        return False
    finally:
        connection.close()


WISHES = """
CREATE TABLE IF NOT EXISTS arrangements (
    key TEXT PRIMARY KEY, reference TEXT NOT NULL UNIQUE, account TEXT NOT NULL, monthly INTEGER NOT NULL,
    overdue INTEGER NOT NULL, asked REAL NOT NULL, answered REAL
) STRICT;
CREATE TABLE IF NOT EXISTS arrangement_answers (
    reference TEXT PRIMARY KEY, agreed INTEGER NOT NULL, monthly INTEGER NOT NULL, note TEXT NOT NULL
) STRICT;
"""
"""What residents have asked of the city. No import touches it."""


def replace_city(path: Path, city: CitySettings, books: Books, tick: Callable[[int], None]) -> dict[str, int]:
    """Put a new city into the file, all of it or nothing.

    Arguments:
        path: the database; made if it is not there.
        city: what `city.toml` says.
        books: checked records.
        tick: told how many rows were written since it was last told.

    Returns: rows written, by table.

    Raises:
        NoCity: the file is something else than a city, or cannot be written.
    """
    try:
        path.touch(mode=0o600)  # names, phones and debts: for the owner only, unless the operator says otherwise
        connection = apsw.Connection(str(path))
    except (apsw.Error, OSError) as error:
        raise NoCity(f"{path} cannot be opened for writing ({error}); choose another place") from error
    try:
        connection.set_busy_timeout(BUSY_MS)
        _refuse_strangers(connection, path)
        connection.pragma("journal_mode", "wal")
        connection.pragma("synchronous", "full")
        connection.pragma("foreign_keys", True)
        connection.execute("BEGIN IMMEDIATE")
        with connection:  # a savepoint inside; an exception rolls all of it back
            counts = _fill(connection, city, books, tick)
        connection.execute("COMMIT")
    except apsw.Error as error:
        raise NoCity(f"{path} cannot be written ({error}); nothing was imported") from error
    finally:
        connection.close()  # rolls back what was not committed
    return counts


def _refuse_strangers(connection: apsw.Connection, path: Path) -> None:
    """Never empty the tables of somebody else's database (the gateway's own sessions, for one)."""
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    if tables and "city" not in tables:
        raise NoCity(f"{path} is a database, but not a city's; choose another file for the city")


def _fill(connection: apsw.Connection, city: CitySettings, books: Books, tick: Callable[[int], None]) -> dict[str, int]:
    for name in ("city", *reversed(_RECORDS)):  # those that refer before those referred to
        connection.execute(f"DROP TABLE IF EXISTS {name}")
    connection.execute(SCHEMA)
    connection.execute(WISHES)
    connection.execute("INSERT INTO city VALUES (1, ?)", (msgspec.json.encode(city).decode(),))
    counts = {}
    for name, record in _RECORDS.items():
        columns = record.__struct_fields__
        marks = ", ".join("?" * len(columns))
        rows = [each for _, each in getattr(books, name)]
        insert = f"INSERT INTO {name} ({', '.join(columns)}) VALUES ({marks})"  # noqa: S608 - names are our own
        for start in range(0, len(rows), 500):
            part = rows[start : start + 500]
            connection.executemany(insert, (_stored(row) for row in part))
            tick(len(part))
        counts[name] = len(rows)
    connection.pragma("user_version", VERSION)
    return counts


def _stored(record: Any) -> tuple[Any, ...]:
    """A record's fields as SQLite holds them: dates as ISO texts, words by language as JSON."""
    values: list[Any] = []
    for value in msgspec.structs.astuple(record):
        if isinstance(value, dict | tuple):
            values.append(msgspec.json.encode(value).decode())
        elif isinstance(value, bool):
            values.append(int(value))
        elif hasattr(value, "isoformat"):
            values.append(value.isoformat())
        else:
            values.append(value)
    return tuple(values)


def select(connection: apsw.Connection, record: type[T], rest: str = "", values: Iterable[Any] = ()) -> list[T]:
    """Records of one table.

    Arguments:
        connection: the open city.
        record: which Struct, and so which table.
        rest: `WHERE ... ORDER BY ...`, with `?` for values.
        values: for the question marks.
    """
    table = next(name for name, each in _RECORDS.items() if each is record)
    columns: tuple[str, ...] = record.__struct_fields__  # type: ignore[attr-defined]
    kind: Any = record
    in_json = _in_json(kind)
    query = f"SELECT {', '.join(columns)} FROM {table} {rest}"  # noqa: S608 - names are our own, values are bound
    found = []
    for row in connection.execute(query, tuple(values)):
        fields = dict(zip(columns, row, strict=True))
        if in_json:
            fields = {k: msgspec.json.decode(v) if k in in_json else v for k, v in fields.items()}
        found.append(msgspec.convert(fields, record, strict=False))
    return found


def city_settings(connection: apsw.Connection) -> CitySettings:
    """What `city.toml` said when the city was imported."""
    return msgspec.json.decode(connection.execute("SELECT settings FROM city").get, type=CitySettings)
