"""Who did what in the console and in the terminal: only ever added to, each line bound to the one before.

Each line holds the hash of the line before it, so a line that was changed, taken out or put in between is found by
`verify`. Whoever can write the whole database could make the chain anew; that is found by comparing with a hash that
was noted elsewhere: each line is in the gateway's log too, with its hash.
"""

from __future__ import annotations

import hashlib
import math
from bisect import bisect_left
from collections.abc import Iterator

import msgspec
import structlog
from msgspec import Struct
from msgspec.structs import replace

from sessions.stores.database import Database
from sessions.stores.operators import writing
from sessions.stores.plugin_storage import get_value, keys_of, put_value

OWNER = "the gateway, console"
"""Whose values users, logins and acts are; no plugin can have this name."""

ACT, HEAD = "act/", "head of the acts"
TERMINAL = "(terminal)"
"""Behind the name of who did it by a command."""

_BEGIN = "0" * 64
_PIECE = 500
MOST_LOOKED_THROUGH = 5000

_log = structlog.stdlib.get_logger(__name__)


class Act(Struct, frozen=True, kw_only=True):
    """Something that somebody did, or tried.

    Arguments:
        at: seconds since the epoch.
        who: the name of the account, or of who typed it in the terminal; empty for somebody who is not signed in.
        what: for example `dead letter retried`.
        about: what it was done to: a reference, a plugin, the name of an account.
        detail: a reason that was given, or what came of it.
        number, before, hash: its place in the chain; given when it is noted.
    """

    at: float
    who: str
    what: str
    about: str = ""
    detail: str = ""
    number: int = 0
    before: str = ""
    hash: str = ""

    @property
    def right_hash(self) -> str:
        """The hash that it must have."""
        parts = (self.number, self.before, self.at, self.who, self.what, self.about, self.detail)
        return hashlib.sha256(msgspec.json.encode(parts)).hexdigest()


class _Head(Struct, frozen=True):
    number: int
    hash: str


class Verdict(Struct, frozen=True):
    """What `verify` has found.

    Arguments:
        acts: how many lines there are. hash: of the last one. faults: a sentence for each.
    """

    acts: int
    hash: str
    faults: tuple[str, ...]


def note(db: Database, act: Act) -> Act:
    """Add a line, in a transaction of its own. Returns: the line with its place in the chain."""
    noted = writing(db, lambda db: note_within(db, act))
    told(noted)
    return noted


def note_within(db: Database, act: Act) -> Act:
    """Add a line inside of the caller's transaction; then tell the log by `told`."""
    found = get_value(db, OWNER, HEAD)
    head = _Head(0, _BEGIN) if found is None else msgspec.msgpack.decode(found, type=_Head)
    placed = replace(act, number=head.number + 1, before=head.hash)
    placed = replace(placed, hash=placed.right_hash)
    put_value(db, OWNER, f"{ACT}{placed.number:012}", msgspec.msgpack.encode(placed))
    put_value(db, OWNER, HEAD, msgspec.msgpack.encode(_Head(placed.number, placed.hash)))
    return placed


def told(act: Act) -> None:
    """The same line in the log, where it can be compared with."""
    _log.info("operator_act", who=act.who, what=act.what, about=act.about, number=act.number, hash=act.hash)


def acts(db: Database, before: int | None = None, limit: int = 50) -> list[Act]:
    """Lines, the newest first.

    Arguments:
        before: those below this number; from the newest if None.
    """
    found = get_value(db, OWNER, HEAD)
    newest = 0 if found is None else msgspec.msgpack.decode(found, type=_Head).number
    top = newest if before is None else min(newest, before - 1)
    numbers = range(top, max(0, top - limit), -1)
    read = (get_value(db, OWNER, f"{ACT}{number:012}") for number in numbers)
    return [msgspec.msgpack.decode(body, type=Act) for body in read if body is not None]


class Found(Struct, frozen=True):
    """Lines that were looked for, the newest first. older: where to go on (`before`); None if there are no more."""

    acts: list[Act]
    older: int | None


def search(
    db: Database,
    before: int | None = None,
    limit: int = 50,
    *,
    who: str = "",
    since: float = -math.inf,
    until: float = math.inf,
) -> Found:
    """Lines of one person, of a time, or both. One call looks through `MOST_LOOKED_THROUGH` at most.

    Arguments:
        before: those below this number; from the newest if None. who: a part of the name, however it is written.
        since, until: seconds since the epoch; the end does not belong to it.
    """
    found = get_value(db, OWNER, HEAD)
    newest = 0 if found is None else msgspec.msgpack.decode(found, type=_Head).number
    top = newest if before is None else min(newest, before - 1)
    if until < math.inf:  # lines are in the order of time
        top = bisect_left(range(1, top + 1), until, key=lambda number: _at(db, number))
    fits: list[Act] = []
    last = max(0, top - MOST_LOOKED_THROUGH)
    for number in range(top, last, -1):
        act = _numbered(db, number)
        if act is None:
            continue
        if act.at < since:
            return Found(fits, None)
        if who.lower() in act.who.lower():
            if len(fits) == limit:
                return Found(fits, number + 1)
            fits.append(act)
    return Found(fits, last + 1 if last else None)


def _numbered(db: Database, number: int) -> Act | None:
    body = get_value(db, OWNER, f"{ACT}{number:012}")
    return None if body is None else msgspec.msgpack.decode(body, type=Act)


def _at(db: Database, number: int) -> float:
    act = _numbered(db, number)
    return -math.inf if act is None else act.at


def verify(db: Database) -> Verdict:
    """Whether every line is as it was noted, and none is missing; of one moment."""
    db.begin(write=False)
    try:
        found = get_value(db, OWNER, HEAD)
        head = _Head(0, _BEGIN) if found is None else msgspec.msgpack.decode(found, type=_Head)
        faults: list[str] = []
        last, count = _Head(0, _BEGIN), 0
        for act in _all(db):
            faults += _faults(act, last)
            last, count = _Head(act.number, act.hash), count + 1
        if (last.number, last.hash) != (head.number, head.hash):
            faults.append(f"the last line is {last.number}, and {head.number} were noted")
        return Verdict(count, last.hash, tuple(faults))
    finally:
        db.execute("rollback")


def holds(db: Database, hash: str) -> bool:
    """Whether there is a line with this hash."""
    return hash == _BEGIN or any(act.hash == hash for act in _all(db))


def _all(db: Database) -> Iterator[Act]:
    after = ""
    while keys := keys_of(db, OWNER, ACT, after, _PIECE):
        for key in keys:
            body = get_value(db, OWNER, key)
            if body is not None:
                yield msgspec.msgpack.decode(body, type=Act)
        after = keys[-1]


def _faults(act: Act, last: _Head) -> Iterator[str]:
    if act.number != last.number + 1:
        yield f"between line {last.number} and line {act.number} something is missing"
    elif act.before != last.hash:
        yield f"line {act.number} does not follow line {last.number}: one of the two was changed or replaced"
    if act.hash != act.right_hash:
        yield f"line {act.number} was changed after it was noted"
