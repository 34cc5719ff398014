"""The tables of the SQLite store, and how an older file is brought up to date."""

from __future__ import annotations

import apsw

from sessions.errors import StoreRefused

VERSION = 1

TABLES = """
create table meta(name text primary key, value integer not null) strict, without rowid;
create table resident(
    id text primary key, created real not null, language text not null, name text
) strict, without rowid;
create table alias(
    kind text not null, value text not null, resident text not null, since real not null,
    primary key (kind, value)
) strict, without rowid;
create index alias_of on alias(resident);
create table inbox(
    seq integer primary key autoincrement, resident text not null, kind text not null, id text not null,
    arrived real not null, state text not null, item blob not null
) strict;
create unique index inbox_once on inbox(kind, id);
create index inbox_pending on inbox(resident, seq) where state = 'pending';
create table session(
    resident text primary key, state text not null, wake_at real, row blob not null
) strict, without rowid;
create index session_wake on session(wake_at) where wake_at is not null;
create index session_running on session(resident) where state = 'running';
create table journal(
    resident text not null, run integer not null, position integer not null, entry blob not null,
    primary key (resident, run, position)
) strict, without rowid;
create table effect(
    key text primary key, resident text not null, record blob not null
) strict, without rowid;
create index effect_of on effect(resident);
create table outbox(
    seq integer primary key autoincrement, key text not null unique, resident text not null, message blob not null,
    state text not null, attempts integer not null, due real not null, created real not null,
    channel_id text, delivery text, changed real not null, code integer, error text
) strict;
create index outbox_queue on outbox(resident, seq) where state in ('queued', 'sending');
create index outbox_line on outbox(seq, due, resident) where state = 'queued';
create index outbox_sending on outbox(seq) where state = 'sending';
create index outbox_due on outbox(due) where state = 'queued';
create index outbox_channel on outbox(channel_id) where channel_id is not null;
create table dead_letter(
    reference text primary key, resident text not null, at real not null, reason text not null, detail text not null,
    seqs blob not null
) strict, without rowid;
"""


def recognise(connection: apsw.Connection, path: str) -> int:
    """The version of the tables in the file; 0 for a new file. Writes nothing.

    Raises:
        StoreRefused: the file belongs to another program, or is of a newer version.
    """
    sql = (  # one statement, so that it is of one moment: another may be making the tables just now
        "select user_version, (select count(*) from sqlite_master), "
        "(select count(*) from sqlite_master where type = 'table' and name = 'meta') from pragma_user_version"
    )
    found: list[tuple[int, int, int]] = connection.execute(sql).fetchall()  # type: ignore[assignment]
    ((version, objects, ours),) = found
    if objects and (version == 0 or not ours):
        raise StoreRefused(f"{path} is a database of another program; name another file, or move that one away")
    if version > VERSION:
        raise StoreRefused(
            f"{path} was written by a newer gateway (schema {version}, this one knows {VERSION}); "
            f"start the newer version, or restore a backup"
        )
    return version


def prepare(connection: apsw.Connection, path: str) -> int:
    """Make the tables if the file is new, check its version, and take it over: the epoch grows, older owners are out.

    Returns:
        the epoch that belongs to this owner.

    Raises:
        StoreRefused: the file belongs to another program, or is of a newer version.
    """
    connection.execute("begin immediate")  # two that start at once do this one after the other
    try:
        if recognise(connection, path) == 0:
            connection.execute(TABLES)
            connection.pragma("user_version", VERSION)
        connection.execute("insert or ignore into meta values ('epoch', 0)")
        epoch = int(connection.execute("update meta set value = value + 1 where name = 'epoch' returning value").get)
        connection.execute("commit")
    finally:
        if connection.in_transaction:
            connection.execute("rollback")
    return epoch
