"""Encryption at rest: nothing that residents say, hear or are called is in the files; keys come, go, and are missed."""

from __future__ import annotations

import base64
import shutil
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager
from pathlib import Path

import pytest
import trio

from gateway.clock import CountingIds
from gateway.encryption import Keyring
from gateway.secret import Secret
from sessions.codec import Codec
from sessions.errors import StoreRefused
from sessions.retention import Retention
from sessions.stores import rekeying
from sessions.stores.database import sealed_with
from sessions.stores.opening import connect, open_file
from sessions.stores.rekeying import rekey
from sessions.stores.sqlite import open_store
from sessions.stores.stored import SEALED
from tests.sessions.stores.yesterday import ENDED_AT, Settled, talked, town_on
from tests.sessions.town import Town

OLD, NEW = Secret("0123456789abcdef" * 4), Secret("fedcba9876543210" * 4)
PLAIN, FIRST, BOTH, SECOND = None, Keyring([OLD]), Keyring([NEW, OLD]), Keyring([NEW])

MINUTE = 60.0
VERSION_1 = Path(__file__).parents[2] / "testdata/stores/version-1.db"

PLANTED = {
    "phone number": "+27825550101",
    "phone number without plus": "27825550101",
    "WhatsApp name": "Naledi Mokoena",
    "what was typed": "bread",
    "what the city said": "how-many(price=500)",
    "name of a resident at the channel": "unlucky",
    "result of an effect": "receipt-1500",
    "an exception's words": "no such meter",
    "the channel's id of a message": "wamid.1",
    "what a plugin keeps": "the pothole in Church Street",
    "why a message was not sent": "27829990000",
    "id of a message that came in": "wamid-in",
}
"""What `yesterday.talked` and `more` say, and nobody may find."""


@asynccontextmanager
async def town(path: Path, codec: Codec | None, *, later: float = 0.0) -> AsyncIterator[Town]:
    with ExitStack() as undo:
        async with town_on(connect(str(path), undo, codec), later=later) as place:
            if later > ENDED_AT:  # not the first to go on with the file
                place.ids, place._sent = CountingIds("last-"), 900
            yield place


async def conversation(path: Path, codec: Codec | None) -> None:
    with ExitStack() as undo:
        await talked(connect(str(path), undo, codec))
    async with town(path, codec, later=ENDED_AT) as place:
        await place.says("buy", "again", id="wamid-in")
        for row in await place.store.outbox_claim(place.clock.now(), 99, frozenset()):
            if row.aliases[0].value == "again":
                await place.store.outbox_failed(row.seq, "27829990000 is no number", 131026, place.clock.now())
        await place.store.plugin_put("cases", "k1", b"the pothole in Church Street")
        await place.store.park(await place.resident("unlucky"), "cannot read the answer", place.clock.now())
        await place.store.purge(place.clock.now(), Retention(messages=24 * 3600.0))
        await place.store.park(await place.resident("again"), "KeyError: 'Naledi Mokoena'", 1.0)  # until the next start


def found(folder: Path) -> set[str]:
    """Which of the planted texts are in any of the database's files, as they are or in base64."""
    content = b"".join(path.read_bytes() for path in folder.iterdir() if path.is_file())
    return {what for what, text in PLANTED.items() if any(form in content for form in forms(text))}


def forms(text: str) -> list[bytes]:
    """A text as it may stand in a file; of base64, which depends on where it begins, what all beginnings share."""
    plain = text.encode()
    inside = [base64.b64encode(b"\0" * skip + plain)[(skip * 8 + 5) // 6 : -4] for skip in range(3)]
    return [plain, *(form for form in inside if len(form) >= 8)]


@pytest.fixture(scope="module")
def talks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the file of the conversation in plain, and sealed with the first key."""
    folder = tmp_path_factory.mktemp("talks")
    for name, codec in (("plain", PLAIN), ("sealed", FIRST)):
        trio.run(conversation, folder / name, codec, clock=trio.testing.MockClock(autojump_threshold=0))
    return folder


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "gateway.db"


@pytest.fixture
def plain(talks: Path, path: Path) -> Path:
    return Path(shutil.copy(talks / "plain", path))


@pytest.fixture
def sealed(talks: Path, path: Path) -> Path:
    return Path(shutil.copy(talks / "sealed", path))


def opened(path: Path, codec: Codec | None) -> None:
    writing, _epoch, reading = open_file(path, codec)
    reading.close()
    writing.close()


def refusal(path: Path, codec: Codec | None) -> str:
    with pytest.raises(StoreRefused) as caught:
        opened(path, codec)
    return str(caught.value)


async def test_what_is_planted_is_found_without_a_key_and_not_with_one(tmp_path: Path, autojump_clock: object) -> None:
    for name, codec in (("plain", PLAIN), ("sealed", FIRST)):
        folder = tmp_path / name
        folder.mkdir()
        await conversation(folder / "gateway.db", codec)
        with ExitStack() as undo:  # a connection stays open, so that the file with what is newest is there, too
            connect(str(folder / "gateway.db"), undo, codec)
            async with town(folder / "gateway.db", codec, later=ENDED_AT + MINUTE) as place:
                await place.says("bread", "again")
                assert (folder / "gateway.db-wal").stat().st_size > 0
                assert found(folder) == (set(PLANTED) if name == "plain" else set())
        assert found(folder) == (set(PLANTED) if name == "plain" else set())


@pytest.mark.parametrize(
    ("before", "after", "only"), [(PLAIN, FIRST, FIRST), (FIRST, BOTH, SECOND)], ids=["turned on", "key changed"]
)
async def test_sealing_anew_leaves_no_trace_and_the_conversation_goes_on(
    talks: Path, path: Path, before: Codec | None, after: Codec, only: Codec, autojump_clock: object
) -> None:
    shutil.copy(talks / ("sealed" if before else "plain"), path)
    assert rekey(path, after) > 30
    assert found(path.parent) == set()
    assert rekey(path, only) == 0, "all is done"
    async with town(path, only, later=ENDED_AT + MINUTE) as place:
        await place.new("asked")
        assert await place.says("Naledi", "asked") == ["bought(what=bread, receipt=receipt-1500, to=Naledi)"]
        assert await place.says("buy", "again", id="wamid-in") == ["what"], "told once, and known when it comes again"
        await place.registry.publish(await place.resident("waiting"), Settled(3), id="i1")
        await place.registry.settled()
        assert (await place.new("waiting"))[-1] == "out(amount=3)"
        assert (await place.loaded("waiting")).name == "Naledi Mokoena"
        rows = await place.store._read(lambda db: db.execute("select count(*) from resident").get)
        assert rows == 6, "nobody became a second person"
    assert found(path.parent) == set()


async def test_the_file_with_what_is_newest_keeps_no_trace_though_somebody_else_has_it_open(
    plain: Path, autojump_clock: object
) -> None:
    with ExitStack() as undo:
        connect(str(plain), undo)  # a database browser, or an operator's command
        async with town(plain, PLAIN, later=ENDED_AT + MINUTE) as place:
            await place.says("bread", "again")
        assert "what was typed" in found(plain.parent)
        rekey(plain, FIRST)
        assert found(plain.parent) == set()


async def test_while_the_key_changes_both_are_at_work(sealed: Path, autojump_clock: object) -> None:
    async with town(sealed, BOTH, later=ENDED_AT + MINUTE) as place:
        assert await place.says("bread", "again") == ["what", "how-many(price=500)"]
        assert (await place.says("buy", "again", id="wamid-in")) == [], "it came in under the old key"
        assert await place.says("buy", "new") == ["what"]
    assert f"needs the key {FIRST.keys[0].hex()};" in refusal(sealed, SECOND)
    assert f"needs the key {SECOND.keys[0].hex()};" in refusal(sealed, FIRST)
    opened(sealed, BOTH)
    assert rekey(sealed, BOTH) > 0
    opened(sealed, SECOND)
    assert f"needs the key {SECOND.keys[0].hex()};" in refusal(sealed, FIRST), "and the old one is not needed any more"


async def test_a_database_whose_keys_are_not_there_is_refused_with_what_to_do(
    sealed: Path, autojump_clock: object
) -> None:
    old, new = FIRST.keys[0].hex(), SECOND.keys[0].hex()
    assert f"is encrypted (key {old}); set GATEWAY_ENCRYPTION_KEYS" in refusal(sealed, PLAIN)
    assert f"needs the key {old}; given: key {new}" in refusal(sealed, SECOND)
    with pytest.raises(StoreRefused, match=f"needs the key {old}"):
        rekey(sealed, SECOND)
    opened(sealed, FIRST)


async def test_keys_for_a_plain_database_are_refused_until_it_is_sealed(plain: Path, autojump_clock: object) -> None:
    assert "run gateway rekey once" in refusal(plain, FIRST)
    opened(plain, PLAIN)


async def test_a_file_of_the_first_version_is_sealed_at_once_and_goes_on(path: Path, autojump_clock: object) -> None:
    shutil.copy(VERSION_1, path)
    assert "run gateway rekey once" in refusal(path, FIRST)
    with ExitStack() as undo:
        assert connect(str(path), undo).pragma("user_version") == 1, "a refusal brings nothing up to date"
    rekey(path, FIRST)
    assert found(path.parent) == set()
    async with town(path, FIRST, later=ENDED_AT + MINUTE) as place:
        await place.new("asked")
        assert await place.says("Naledi", "asked") == ["bought(what=bread, receipt=receipt-1500, to=Naledi)"]


def test_a_database_in_which_nothing_was_said_can_be_given_a_key(path: Path) -> None:
    opened(path, PLAIN)
    opened(path, FIRST)
    assert "is encrypted" in refusal(path, PLAIN)


async def test_sealing_that_was_interrupted_is_refused_and_can_be_finished(
    plain: Path, monkeypatch: pytest.MonkeyPatch, autojump_clock: object
) -> None:
    monkeypatch.setattr(rekeying, "BATCH", 2)

    class Pulled(Exception):
        """Somebody pulls the plug."""

    done = 0

    def pull(count: int) -> None:
        nonlocal done
        done = count
        if count >= 20:
            raise Pulled

    with pytest.raises(Pulled):
        rekey(plain, FIRST, pull)
    assert "interrupted; run it again" in refusal(plain, FIRST)
    assert "interrupted; run it again" in refusal(plain, PLAIN)
    rest = rekey(plain, FIRST)
    assert (done >= 20, rest > 0) == (True, True)
    opened(plain, FIRST)
    assert found(plain.parent) == set()


async def test_sealing_anew_stops_when_a_gateway_opens_the_file(
    sealed: Path, monkeypatch: pytest.MonkeyPatch, autojump_clock: object
) -> None:
    monkeypatch.setattr(rekeying, "BATCH", 2)
    with pytest.raises(StoreRefused, match="a gateway has opened the database meanwhile"):
        rekey(sealed, BOTH, lambda count: opened(sealed, BOTH) if count == 10 else None)
    rekey(sealed, BOTH)
    opened(sealed, SECOND)


async def test_a_gateway_that_runs_is_fenced_out(sealed: Path, autojump_clock: object) -> None:
    async with town(sealed, FIRST, later=ENDED_AT + MINUTE) as place:
        rekey(sealed, BOTH)
        from sessions.errors import Fenced

        with pytest.raises(Fenced):
            await place.store.ping()


async def test_every_sealed_column_holds_something_in_these_tests(sealed: Path, autojump_clock: object) -> None:
    """Else the planted texts would prove nothing for it."""
    with ExitStack() as undo:
        db = connect(str(sealed), undo, FIRST)
        for column in SEALED:
            sql = f"select {column.column} from {column.table} where {column.where} and {column.column} is not null"
            blobs = [blob for (blob,) in db.execute(sql) if blob]
            assert blobs, column
            assert {sealed_with(blob) for blob in blobs} <= {FIRST.keys[0]}, column


@pytest.mark.parametrize("codec", [PLAIN, FIRST], ids=["no file", "no key"])
def test_there_must_be_a_file_and_a_key(path: Path, codec: Keyring | None) -> None:
    from sessions.stores.database import PlainCodec

    if codec is None:
        with pytest.raises(StoreRefused, match="there is no database"):
            rekey(path, FIRST)
        assert not path.exists()
    else:
        with pytest.raises(StoreRefused, match="there is no key"):
            rekey(path, PlainCodec())


async def test_the_real_store_with_threads_seals_too(path: Path) -> None:
    async with open_store(path, FIRST) as store:
        await store.ping()
    assert "is encrypted" in refusal(path, PLAIN)
