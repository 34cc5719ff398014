"""The operator's side of `gateway.plugin_requests`: ask the gateway that runs over this database, and wait."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from gateway.lives import OWNER as LIVES
from gateway.lives import Installed
from gateway.plugin_requests import ANSWER, OWNER, REQUEST, Answer, Request
from sessions.stores import operators
from sessions.stores.database import Database
from sessions.stores.plugin_steps import drop_all, rows_of
from sessions.stores.plugin_storage import delete_value, get_value, keys_of, put_value

TAKEN_SECONDS = 6.0
"""After so long without being taken, no gateway runs here."""

ANSWERED_SECONDS = 120.0
MANY = 1_000_000
_PAUSE = 0.1


class Kept(Struct, frozen=True):
    """What a plugin keeps.

    Arguments:
        values: how many. tables: how many rows, by name.
    """

    values: int
    tables: dict[str, int]

    def __bool__(self) -> bool:
        return bool(self.values or self.tables)


class NotAnswered(Exception):
    """The gateway has taken the request and not answered; the text says what to do."""


def ask(db: Database, request: Request, sleep: Callable[[float], None] = time.sleep) -> Answer | None:
    """Ask, and wait for the answer; None if no gateway runs over this database.

    Raises:
        NotAnswered: it has been taken, and the answer does not come.
    """
    id = secrets.token_hex(8)
    key, answer = f"{REQUEST}{id}", f"{ANSWER}{id}"
    body = msgspec.msgpack.encode(request)
    operators.writing(db, lambda db: put_value(db, OWNER, key, body))
    if not _within(TAKEN_SECONDS, sleep, lambda: get_value(db, OWNER, key) is None) and operators.writing(
        db, lambda db: delete_value(db, OWNER, key)
    ):
        return None
    if not _within(ANSWERED_SECONDS, sleep, lambda: get_value(db, OWNER, answer) is not None):
        raise NotAnswered(
            f"the gateway has taken the request and not answered within {ANSWERED_SECONDS:g} s; look at its log"
        )
    found = get_value(db, OWNER, answer)
    operators.writing(db, lambda db: delete_value(db, OWNER, answer))
    assert found is not None
    return msgspec.msgpack.decode(found, type=Answer)


def _within(seconds: float, sleep: Callable[[float], None], holds: Callable[[], bool]) -> bool:
    waited = 0.0
    while not holds():
        if waited >= seconds:
            return False
        sleep(_PAUSE)
        waited += _PAUSE
    return True


def known(db: Database) -> dict[str, Installed]:
    """What is noted of each plugin over this database."""
    found = {name: get_value(db, LIVES, name) for name in keys_of(db, LIVES, "", "", MANY)}
    return {name: msgspec.msgpack.decode(body, type=Installed) for name, body in found.items() if body is not None}


def forgive(db: Database, plugin: str) -> None:
    """Let a plugin that was quarantined while it ran serve again; where no gateway runs."""
    found = known(db).get(plugin)
    if found is not None and found.quarantined:
        body = msgspec.msgpack.encode(replace(found, quarantined="", since=0.0))
        operators.writing(db, lambda db: put_value(db, LIVES, plugin, body))


def kept(db: Database, plugin: str) -> Kept:
    """What a plugin keeps."""
    return Kept(len(keys_of(db, plugin, "", "", MANY)), rows_of(db, plugin))


def purge(db: Database, plugin: str) -> None:
    """Delete all of it, where no gateway runs."""

    def operation(db: Database) -> None:
        drop_all(db, plugin)
        delete_value(db, LIVES, plugin)

    operators.writing(db, operation)
