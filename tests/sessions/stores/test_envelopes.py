"""What is stored says its schema, belongs to its row, and is in the list of what can be sealed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from msgspec import Struct

from gateway.encryption import Keyring
from sessions.errors import StoreRefused
from sessions.stores.database import PLAIN, SEALED, PlainCodec, sealed_with
from sessions.stores.schema import prepare
from sessions.stores.sqlite_database import SqliteDatabase
from sessions.stores.stored import SEALED as SEALED_COLUMNS
from sessions.stores.stored import Stored
from tests.sessions.stores.conftest import SOME_KEY

RING = Keyring([SOME_KEY])


class Meter(Struct, frozen=True):
    number: str


class MeterOfNow(Struct, frozen=True):
    """Schema 2 split the number; schema 3 made the digits an int."""

    make: str
    digits: int


OF_OLD = Stored[Meter]("meter", Meter)
OF_NOW = Stored[MeterOfNow](
    "meter",
    MeterOfNow,
    lambda old: dict(zip(("make", "digits"), old["number"].split("-"), strict=True)),
    lambda old: {**old, "digits": int(old["digits"])},
)


@pytest.fixture(params=["plain", "sealed"])
def db(request: pytest.FixtureRequest) -> Iterator[SqliteDatabase]:
    database = SqliteDatabase(":memory:", RING if request.param == "sealed" else PlainCodec())
    yield database
    database.close()


@pytest.fixture
def sealing() -> Iterator[SqliteDatabase]:
    database = SqliteDatabase(":memory:", RING)
    yield database
    database.close()


def test_an_envelope_names_its_form_its_schema_and_its_key(sealing: SqliteDatabase) -> None:
    plain = SqliteDatabase(":memory:")
    blob = plain.seal(OF_NOW, MeterOfNow("L", 1), "r1")
    plain.close()
    assert (blob[0], blob[1:3], sealed_with(blob)) == (PLAIN, b"\0\3", None)
    blob = sealing.seal(OF_NOW, MeterOfNow("L", 1), "r1")
    assert (blob[0], blob[1:3], sealed_with(blob)) == (SEALED, b"\0\3", RING.keys[0])


def test_a_value_of_an_older_schema_is_brought_up_as_it_is_read(db: SqliteDatabase) -> None:
    blob = db.seal(OF_OLD, Meter("Landis-4711"), "r1")
    assert db.unseal(OF_NOW, blob, "r1") == MeterOfNow("Landis", 4711)


def test_a_value_of_a_newer_schema_is_refused_with_what_to_do(db: SqliteDatabase) -> None:
    blob = db.seal(OF_NOW, MeterOfNow("Landis", 4711), "r1")
    with pytest.raises(StoreRefused, match=r"newer gateway \(schema 3, this one knows 1\); start the newer version"):
        db.unseal(OF_OLD, blob, "r1")


@pytest.mark.parametrize("blob", [b"", b"\x83\xa1a\x01", b"\x07\0\1\xa1a"], ids=["empty", "bare", "of the future"])
def test_what_is_in_no_known_envelope_is_refused(db: SqliteDatabase, blob: bytes) -> None:
    with pytest.raises(StoreRefused, match="no envelope that this version knows"):
        db.unseal(OF_OLD, blob, "r1")


def test_a_value_that_is_none_of_its_kind_is_refused(db: SqliteDatabase) -> None:
    blob = db.seal(Stored[int]("meter", int), 7, "r1")
    with pytest.raises(StoreRefused, match=r"meter \('r1',\) cannot be read"):
        db.unseal(OF_OLD, blob, "r1")


@pytest.mark.parametrize(
    ("name", "row"),
    [("meter", ("r2", 1)), ("meter", ("r1", 2)), ("meter", ("r1",)), ("metre", ("r1", 1)), ("meter", ("r1", "1"))],
)
def test_a_sealed_value_opens_in_its_own_row_only(sealing: SqliteDatabase, name: str, row: tuple[Any, ...]) -> None:
    blob = sealing.seal(OF_OLD, Meter("a"), "r1", 1)
    with pytest.raises(StoreRefused, match="changed or moved"):
        sealing.unseal(Stored[Meter](name, Meter), blob, *row)
    assert sealing.unseal(OF_OLD, blob, "r1", 1) == Meter("a")


def test_the_schema_of_a_sealed_value_cannot_be_changed(sealing: SqliteDatabase) -> None:
    blob = sealing.seal(OF_OLD, Meter("a"), "r1")
    with pytest.raises(StoreRefused, match="changed or moved"):
        sealing.unseal(OF_NOW, blob[:2] + b"\2" + blob[3:], "r1")


def test_a_value_moves_to_another_row_by_being_sealed_again(db: SqliteDatabase) -> None:
    blob = db.seal(OF_OLD, Meter("a"), "r1")
    assert db.unseal(OF_OLD, db.reseal(OF_OLD, blob, ("r1",), ("r2",)), "r2") == Meter("a")


def test_a_plain_value_is_not_taken_where_all_is_sealed(sealing: SqliteDatabase) -> None:
    plain = SqliteDatabase(":memory:")
    blob = plain.seal(OF_OLD, Meter("planted by somebody"), "r1")
    plain.close()
    with pytest.raises(StoreRefused, match="not sealed, though the database is encrypted"):
        sealing.unseal(OF_OLD, blob, "r1")


def test_a_sealed_value_without_any_key_says_which_setting_is_missing(sealing: SqliteDatabase) -> None:
    blob = sealing.seal(OF_OLD, Meter("a"), "r1")
    plain = SqliteDatabase(":memory:")
    with pytest.raises(StoreRefused, match="GATEWAY_ENCRYPTION_KEYS"):
        plain.unseal(OF_OLD, blob, "r1")
    plain.close()


def test_every_blob_of_the_database_is_in_the_list_of_what_is_sealed() -> None:
    db = SqliteDatabase(":memory:")
    prepare(db, "memory")
    sql = (
        "select t.name, c.name from pragma_table_list t, pragma_table_info(t.name) c "
        "where t.schema = 'main' and lower(c.type) = 'blob'"
    )
    blobs = set(db.execute(sql))
    listed = {(column.table, column.column) for column in SEALED_COLUMNS}
    assert blobs - {("key_proof", "proof")} == listed
    for column in SEALED_COLUMNS:  # every name in the list is a column
        names = {*column.key, *column.row, *([column.mark.column] if column.mark else [])}
        db.execute(f"select {', '.join(names)} from {column.table} where {column.where}")
    db.close()
