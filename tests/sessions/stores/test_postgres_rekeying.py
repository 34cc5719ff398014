"""Turning encryption on and changing the key on PostgreSQL: no trace of what was there, and nobody is lost."""

from __future__ import annotations

import os

import psycopg
import pytest

from gateway.clock import CountingIds
from gateway.encryption import Keyring
from gateway.secret import Secret
from sessions.codec import Codec
from sessions.errors import StoreRefused
from sessions.records import DeadLetter, EffectRecord, JournalWrite, Turn
from sessions.stores import postgres_rekeying, rekeying
from sessions.stores.postgres import open_postgres
from sessions.stores.postgres_rekeying import rekey, stand_still
from tests.sessions.stores.made import entry, inbound, reply, session, user, wa
from tests.support import postgres

NAME = f"rekeyed_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"
OLD, NEW = Secret(bytes(range(32)).hex()), Secret(bytes(range(1, 33)).hex())
FIRST, BOTH, SECOND = Keyring([OLD]), Keyring([NEW, OLD]), Keyring([NEW])
PLANTED = (b"27820000", b"my geyser burst", b"Naledi", b"what was answered", b"wamid.planted")
RESIDENTS = 12


@pytest.fixture
def url() -> str:
    return postgres.emptied(NAME)


async def talked(url: str, codec: Codec | None, ids: CountingIds) -> None:
    """Something in every table that holds what residents say."""
    async with open_postgres(url, codec, inline=True) as store:
        for number in range(RESIDENTS):
            message = inbound(
                f"m{number}", wa(f"2782000000{number}"), user(f"u{number}"), body="my geyser burst", name="Naledi"
            )
            (who,) = (await store.accept([message], [], now=100.0, ids=ids)).residents
            turn = Turn(
                resident=who,
                session=session(),
                journals=(JournalWrite(1, 0, (entry("a", b"what was answered"),)),),
                replies=(reply(f"k{number}", "my geyser burst"), reply(f"l{number}", "my geyser burst")),
                effects=(EffectRecord(f"e{number}", "f", entry("e", b"what was answered")),),
                dead_letters=(DeadLetter(f"R{number}", 1.0, "my geyser burst", ""),),
                at=100.0,
            )
            await store.commit(turn)
            await store.park(who, "my geyser burst", 100.0)
        await store.plugin_put("bills", "k", b"Naledi")
        for row in await store.outbox_claim(200.0, 5, frozenset()):
            await store.outbox_sent(row.seq, f"wamid.planted{row.seq}", 100.0)


def everything(url: str) -> bytes:
    """All rows of all tables."""
    with psycopg.connect(url, autocommit=True) as connection:
        names = connection.execute("select tablename from pg_tables where schemaname = 'gateway'").fetchall()
        rows = [row for (name,) in names for row in connection.execute(f"select * from gateway.{name}".encode())]
    return b"".join(value if isinstance(value, bytes) else str(value).encode() for row in rows for value in row)


def on_disk(url: str) -> bytes:
    """The files of all tables, with what lies in them and is nobody's any more."""
    data = postgres.shared_server().folder / "data"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("checkpoint")
        sql = """
            select pg_relation_filepath(relation) from (
                select c.oid as relation from pg_class c join pg_namespace n on n.oid = relnamespace
                where nspname = 'gateway' and relkind in ('r', 'i')
            ) as ours
        """
        return b"".join((data / str(path)).read_bytes() for (path,) in connection.execute(sql))


@pytest.mark.parametrize(
    ("before", "after", "only"), [(None, FIRST, FIRST), (FIRST, BOTH, SECOND)], ids=["turned on", "key changed"]
)
async def test_all_is_sealed_anew_and_everybody_is_known(
    url: str, ids: CountingIds, monkeypatch: pytest.MonkeyPatch, before: Codec | None, after: Codec, only: Codec
) -> None:
    monkeypatch.setattr(rekeying, "BATCH", 5)
    await talked(url, before, ids)
    for found in (everything(url), on_disk(url)):
        assert all(planted in found for planted in PLANTED) == (before is None)
    stand_still(url)
    assert rekey(url, after) > 100
    assert rekey(url, only) == 0, "all is done, and no other key is needed"
    assert [planted for planted in PLANTED if planted in everything(url) + on_disk(url)] == []
    async with open_postgres(url, only, inline=True) as store:
        message = inbound("m3", wa("27820000003"), name="Naledi")
        assert (await store.accept([message], [], now=200.0, ids=ids)).duplicates == 1, "it came in under the old key"
        who = await store.find("27820000003")
        assert who is not None
        loaded = await store.load(who)
        assert (loaded.name, loaded.journals[1][0].value) == ("Naledi", b"what was answered")
        assert await store.plugin_get("bills", "k") == b"Naledi"


async def test_it_is_refused_while_a_gateway_serves_and_nothing_is_changed(url: str, ids: CountingIds) -> None:
    async with open_postgres(url, name="the first one") as store:
        await store.accept([inbound("m1", wa("27820000001"))], [], now=100.0, ids=ids)
        with pytest.raises(StoreRefused, match="in use by the first one; stop all gateways"):
            stand_still(url)
        with pytest.raises(StoreRefused, match="in use by the first one"):
            rekey(url, FIRST)
    async with open_postgres(url, inline=True) as store:
        assert await store.find("27820000001") is not None


async def test_one_that_was_interrupted_is_not_served_and_goes_on(
    url: str, ids: CountingIds, monkeypatch: pytest.MonkeyPatch
) -> None:
    await talked(url, None, ids)
    monkeypatch.setattr(rekeying, "BATCH", 5)

    def interrupt(done: int) -> None:
        if done > 20:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rekey(url, FIRST, interrupt)
    with pytest.raises(StoreRefused, match="only encrypted in part"):
        async with open_postgres(url, FIRST, inline=True):
            pass
    assert rekey(url, FIRST) > 50
    async with open_postgres(url, FIRST, inline=True) as store:
        assert await store.find("27820000001") is not None


async def test_a_key_that_is_missing_is_named(url: str, ids: CountingIds) -> None:
    await talked(url, FIRST, ids)
    with pytest.raises(StoreRefused, match=f"needs the key {FIRST.keys[0].hex()}"):
        postgres_rekeying.rekey(url, SECOND)
