"""How the tables of a PostgreSQL database came to be, step by step; the version is in `gateway.meta`.

The tables are those of SQLite (`migrations.py`), column by column; a test compares them. A step that is published is
never changed. Whoever changes the tables of one database changes those of the other.
"""

from __future__ import annotations

from sessions.errors import StoreRefused
from sessions.stores.database import Database
from sessions.stores.postgres_dialect import split

SCHEMA, PLUGINS = "gateway", "gateway_plugins"
"""Where the gateway's own tables are, and where those of plugins."""

_LOCK = 0x6369747967617465
"""Held while tables are brought up to date, so that several processes may start at once."""

_FIRST = """
create table resident(
    id text primary key, created real not null, language text not null, merged_into text, paused real, heard real,
    name blob, marketing integer, marketing_at real, language_at real, erased real
);
create index resident_merged on resident(merged_into) where merged_into is not null;
create table alias(
    kind text not null, value text not null, resident text not null, since real not null, sealed blob not null,
    primary key (kind, value)
);
create index alias_of on alias(resident);
create table inbox(
    seq integer primary key, resident text not null, kind text not null, id text not null, arrived real not null,
    state text not null, item blob not null, retry text
);
create unique index inbox_once on inbox(kind, id);
create index inbox_pending on inbox(resident, seq) where state = 'pending';
create index inbox_said on inbox(resident, seq) where kind = 'message';
create index inbox_held on inbox(resident) where state = 'held';
create index inbox_age on inbox(state, arrived) where state in ('done', 'held', 'seen');
create table session(
    resident text primary key, state text not null, wake_at real, row blob not null, heard real not null default 0
);
create index session_wake on session(wake_at) where wake_at is not null;
create index session_running on session(resident) where state = 'running';
create index session_over on session(heard) where wake_at is null;
create table journal(
    resident text not null, run integer not null, position integer not null, entry blob not null,
    primary key (resident, run, position)
);
create table effect(key text primary key, resident text not null, record blob not null);
create index effect_of on effect(resident);
create table outbox(
    seq integer primary key, key text not null unique, resident text not null, message blob not null,
    state text not null, attempts integer not null, due real not null, created real not null, channel_id text,
    delivery text, changed real not null, code integer, channel blob, priority integer not null default 0,
    of_run integer not null default 0, doubts integer not null default 0, as_template integer not null default 0,
    refused_id text, trouble blob, topic text
);
create index outbox_queue on outbox(resident, seq) where state in ('queued', 'sending');
create index outbox_line on outbox(priority, seq, due, resident) where state = 'queued';
create index outbox_sending on outbox(seq) where state = 'sending';
create index outbox_due on outbox(due) where state = 'queued';
create index outbox_channel on outbox(channel_id) where channel_id is not null;
create index outbox_held on outbox(resident, seq) where state = 'held';
create index outbox_held_since on outbox(changed) where state = 'held';
create index outbox_age on outbox(changed) where state in ('sent', 'failed', 'unknown');
create index outbox_words on outbox(changed) where state in ('sent', 'failed', 'unknown') and message <> x'';
create index outbox_topic on outbox(topic, resident) where topic is not null;
create index outbox_topic_waiting on outbox(topic) where state in ('queued', 'sending') and topic is not null;
create index outbox_topic_of on outbox(resident, topic) where topic is not null;
create table dead_letter(
    reference text primary key, resident text not null, at real not null, letter blob not null,
    state text not null default 'open', changed real
);
create index dead_letter_open on dead_letter(at) where state = 'open';
create index dead_letter_of on dead_letter(resident);
create index dead_letter_age on dead_letter((coalesce(changed, at)));
create table plugin_value(plugin text not null, key text not null, value blob not null, primary key (plugin, key));
create table plugin_step(
    plugin text not null, number integer not null, digest text not null, primary key (plugin, number)
);
create table key_proof(key text primary key, proof blob not null);
create table audit(
    seq integer primary key, at real not null, resident text not null, act text not null, detail text not null
);
create index audit_of on audit(resident, seq);
create table media(
    number text not null, file text not null, media_id text not null, expires real not null,
    primary key (number, file)
);
create index media_expires on media(expires);
create table parked(resident text primary key, at real not null, reason blob not null);
create table notice(
    about text primary key, state text not null, why text not null, at real not null, until real, code integer
)
"""

_AUDIT_LASTS = """
create function audit_lasts() returns trigger language plpgsql as
$$ begin raise exception 'the audit is only ever added to'; end $$
"""
_AUDIT_STAYS = "create trigger audit_lasts before update or delete on audit for each row execute function audit_lasts()"

_JSON_EACH = f"""
create function {PLUGINS}.json_each(list text) returns table(key bigint, value json) language sql immutable as
$$ select place - 1, element from json_array_elements(list::json) with ordinality as each(element, place) $$
"""  # noqa: S608 - a name from above
"""What plugins know from SQLite: the elements of a list."""

_SHARD = "shard integer generated always as (get_byte(decode(md5(resident), 'hex'), 0) % 64) stored"
_LEASES = f"""
alter table inbox add column {_SHARD};
alter table outbox add column {_SHARD};
alter table session add column {_SHARD};
alter table outbox add column sender text;
create table node(id text primary key, name text not null, since real not null, beat_until real not null);
create table lease(shard integer primary key, node text, epoch integer not null default 0);
insert into lease(shard) select generate_series(0, 63)
"""
"""Who serves whom, where several processes share the database; see `postgres_leases.py`."""

_OF_RESIDENT = "create index outbox_of on outbox(resident, created)"
"""What the city has said to one resident."""

_ACCOUNTS = "alter table inbox add column account blob"
"""What turns have done for each message."""

_TURNS = "alter table outbox add column turn integer"
"""The first inbox row of the turn that has said it."""

STEPS: tuple[tuple[str, ...], ...] = (
    (*split(_FIRST), _AUDIT_LASTS, _AUDIT_STAYS, _JSON_EACH),  # 1
    tuple(split(_LEASES)),  # 2
    (_OF_RESIDENT,),  # 3
    (_ACCOUNTS,),  # 4
    (_TURNS,),  # 5
)


def bring_up_to_date(db: Database, place: str, steps: tuple[tuple[str, ...], ...] = STEPS) -> None:
    """Make the tables, or take the steps that they lack. In the caller's transaction; others wait for its end.

    Raises:
        StoreRefused: the database is of a newer version, or holds something else under our names.
    """
    db.execute("select pg_advisory_xact_lock(?)", (_LOCK,))
    version = recognise(db, place, len(steps))
    if version == 0:
        db.execute(f"create schema if not exists {SCHEMA}")
        db.execute(f"create schema if not exists {PLUGINS}")
        db.execute("create table meta(name text primary key, value integer not null)")
        db.execute("insert into meta values ('version', 0)")
    for step in steps[version:]:
        for statement in step:
            db.execute(statement)
    db.execute("update meta set value = ? where name = 'version'", (len(steps),))


def recognise(db: Database, place: str, known: int = len(STEPS)) -> int:
    """The version of the tables; 0 if there are none.

    Raises:
        StoreRefused: as `bring_up_to_date`.
    """
    if db.execute("select to_regclass(?)::text", (f"{SCHEMA}.meta",)).get is None:
        there = "select count(*) from information_schema.tables where table_schema = ?"
        if db.execute(there, (SCHEMA,)).get:
            raise StoreRefused(
                f"{place} has a schema {SCHEMA} of another program; name a database of the gateway's own"
            )
        return 0
    version = int(db.execute("select value from meta where name = 'version'").get or 0)
    if version > known:
        raise StoreRefused(
            f"{place} was written by a newer gateway (schema {version}, this one knows {known}); start the newer "
            f"version, or restore a backup"
        )
    return version
