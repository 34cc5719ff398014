"""How the tables of a database file came to be, step by step: a new file takes all steps, an older one those it lacks.

To change the tables, append a step to `STEPS`; the version of a file is how many steps it has taken. A step that is in
the list is never changed again: files that have taken it are with the operators.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import apsw
import msgspec

from sessions.stores.database import enveloped
from sessions.stores.sqlite_database import SqliteDatabase
from sessions.stores.stored import Stored

Step = str | Callable[[SqliteDatabase], None]
"""One change of the tables: SQL statements, or a function that is given the connection, inside a transaction.

A function must work on a file with many rows: `for row in db.execute(...)`, not `fetchall()`.
"""

_FIRST = """
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


def _envelopes(db: apsw.Connection) -> None:
    """Everything that tells of residents goes into envelopes, which say their schema and can be sealed."""
    blobs = {"inbox": "item", "session": "row", "journal": "entry", "effect": "record", "outbox": "message"}
    for name, function in _FUNCTIONS.items():
        db.create_scalar_function(name, function)
    for table, column in blobs.items():
        db.execute(f"update {table} set {column} = enveloped({column})")  # noqa: S608 - names from above
    db.execute(_ENVELOPES)
    for name in _FUNCTIONS:
        db.create_scalar_function(name, None)


_ENVELOPES = """
alter table resident rename column name to plain;
alter table resident add column name blob;
update resident set name = packed(plain) where plain is not null;
alter table resident drop column plain;
alter table alias add column sealed blob not null default x'';
update alias set sealed = packed(value);
alter table outbox add column channel blob;
update outbox set channel = packed(channel_id) where channel_id is not null;
alter table dead_letter add column letter blob not null default x'';
update dead_letter set letter = letter(reference, at, reason, detail, seqs);
alter table dead_letter drop column reason;
alter table dead_letter drop column detail;
alter table dead_letter drop column seqs;
"""

_pack = msgspec.msgpack.Encoder().encode


def _letter(reference: str, at: float, reason: str, detail: str, seqs: bytes) -> bytes:
    """A dead letter as it was in the first schema of its Struct."""
    fields = {"reference": reference, "at": at, "reason": reason, "detail": detail}
    return enveloped(_pack({**fields, "seqs": msgspec.msgpack.decode(seqs)}))


_FUNCTIONS: dict[str, Callable[..., Any]] = {
    "enveloped": enveloped,
    "packed": lambda value: enveloped(_pack(value)),
    "letter": _letter,
}

_PLUGIN_STORAGE = """
create table plugin_value(
    plugin text not null, key text not null, value blob not null, primary key (plugin, key)
) strict, without rowid;
create table plugin_step(
    plugin text not null, number integer not null, digest text not null, primary key (plugin, number)
) strict, without rowid;
"""

_KEYS_AND_AGES = """
create table key_proof(key text primary key, proof blob not null) strict, without rowid;
alter table session add column heard real not null default 0;
update session set heard = coalesce(
    wake_at, (select max(arrived) from inbox where inbox.resident = session.resident), 0
);
create index session_over on session(heard) where wake_at is null;
create index inbox_age on inbox(state, arrived) where state in ('done', 'held', 'seen');
create index outbox_age on outbox(changed) where state in ('sent', 'failed', 'unknown');
create index outbox_words on outbox(changed) where state in ('sent', 'failed', 'unknown') and message <> x'';
"""

_SETTLING = """
alter table dead_letter add column state text not null default 'open';
alter table dead_letter add column changed real;
create index dead_letter_open on dead_letter(at) where state = 'open';
alter table inbox add column retry text;
"""

_IDENTITIES = """
alter table resident add column merged_into text;
alter table resident add column paused real;
create index resident_merged on resident(merged_into) where merged_into is not null;
create index inbox_said on inbox(resident, seq) where kind = 'message';
create index inbox_held on inbox(resident) where state = 'held';
create index dead_letter_of on dead_letter(resident);
create table audit(
    seq integer primary key autoincrement, at real not null, resident text not null, act text not null,
    detail text not null
) strict;
create index audit_of on audit(resident, seq);
create trigger audit_stays before update on audit begin select raise(abort, 'the audit is only ever added to'); end;
create trigger audit_lasts before delete on audit begin select raise(abort, 'the audit is only ever added to'); end;
"""

_PRIORITIES = """
alter table resident add column heard real;
update resident set heard = found.at from (
    select resident as id, max(arrived) as at from inbox where kind = 'message' group by resident
) as found where found.id = resident.id;
alter table outbox add column priority integer not null default 0;
alter table outbox add column of_run integer not null default 0;
alter table outbox add column doubts integer not null default 0;
alter table outbox add column as_template integer not null default 0;
alter table outbox add column refused_id text;
drop index outbox_line;
create index outbox_line on outbox(priority, seq, due, resident) where state = 'queued';
create index outbox_held on outbox(resident, seq) where state = 'held';
create table media(
    number text not null, file text not null, media_id text not null, expires real not null,
    primary key (number, file)
) strict, without rowid;
create index media_expires on media(expires);
"""
"""When each resident wrote last; priorities, doubts and what is held in the outbox; what was uploaded."""

_PARKED = """
create table parked(
    resident text primary key, at real not null, reason blob not null
) strict, without rowid;
"""

_AGE_OF_LETTERS = "create index dead_letter_age on dead_letter(coalesce(changed, at))"


def _sealed_trouble(db: SqliteDatabase) -> None:
    """Why a message was not sent goes into an envelope; what is held for a resident who does not come back can go."""
    db.execute("alter table outbox add column trouble blob")
    kind = Stored[str]("trouble", str)  # as it was in its first schema
    for seq, error in db.execute("select seq, error from outbox where error is not null"):
        sealed = db.seal(kind, str(error), int(seq))
        db.execute("update outbox set trouble = ? where seq = ?", (sealed, seq))
    db.execute("alter table outbox drop column error")
    db.execute("create index outbox_held_since on outbox(changed) where state = 'held'")


_NOTICES = """
create table notice(
    about text primary key, state text not null, why text not null, at real not null, until real, code integer
) strict, without rowid;
"""
"""What the channel has told about itself. Nothing in it is personal, so nothing is sealed."""


_MARKETING = """
alter table resident add column marketing integer;
alter table resident add column marketing_at real;
"""
"""Whether a resident takes marketing (null if they never said), and when they said so last."""


_TOPICS = """
alter table outbox add column topic text;
create index outbox_topic on outbox(topic, resident) where topic is not null;
create index outbox_topic_waiting on outbox(topic) where state in ('queued', 'sending') and topic is not null;
create index outbox_topic_of on outbox(resident, topic) where topic is not null;
"""
"""What many residents are told of: each of them once."""


_LANGUAGE = "alter table resident add column language_at real"
"""When a resident has chosen their language; null while they have not: before this step nobody could."""


_ERASED = "alter table resident add column erased real"
"""Since when nothing is kept about a resident any more; the row stays, so that nothing is begun for its id anew."""


_OF_RESIDENT = "create index outbox_of on outbox(resident, created)"
"""What the city has said to one resident: for explaining, for people who take over, and for letting go."""

_ACCOUNTS = "alter table inbox add column account blob"
"""What turns have done for each message, for explaining; it goes with the message's words."""


_TURNS = "alter table outbox add column turn integer"
"""The first inbox row of the turn that has said it, for the log and for explaining; null where the clock began it."""


STEPS: tuple[Step, ...] = (
    _FIRST,  # 1
    _envelopes,  # 2
    _PLUGIN_STORAGE,  # 3
    _KEYS_AND_AGES,  # 4
    _SETTLING,  # 5
    _IDENTITIES,  # 6
    _PRIORITIES,  # 7
    _PARKED,  # 8
    _AGE_OF_LETTERS,  # 9
    _sealed_trouble,  # 10
    _NOTICES,  # 11
    _MARKETING,  # 12
    _TOPICS,  # 13
    _LANGUAGE,  # 14
    _ERASED,  # 15
    _OF_RESIDENT,  # 16
    _ACCOUNTS,  # 17
    _TURNS,  # 18
)


def migrate(connection: SqliteDatabase, version: int, steps: Sequence[Step]) -> None:
    """Take the steps that the file lacks, and note its new version. Runs inside the caller's transaction.

    Arguments:
        version: how many steps the file has taken; 0 for a new one.

    Raises:
        whatever a step raises; the caller rolls back, and the file is as it was.
    """
    for number, step in enumerate(steps[version:], version + 1):
        if isinstance(step, str):
            connection.execute(step)
        else:
            step(connection)
        connection.pragma("user_version", number)
