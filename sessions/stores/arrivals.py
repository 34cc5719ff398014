"""What an arriving message does to the tables: it waits in the inbox, changes one that waits, or moves names."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from sessions.identity import NumberChanged, ResidentMerged, lapsed, masked, resident_of, same_person
from sessions.inbound import Alias, Edited, IdentityChanged, Inbound, MarketingWish, Revoked, is_silent
from sessions.own_events import RunsEnded
from sessions.ports import Ids
from sessions.records import EventRecord
from sessions.stores.database import Database
from sessions.stores.items import Put, Row, found_row, put_all, put_event, put_message, put_notice, wish_event
from sessions.stores.merging import merge
from sessions.stores.outbox import note_all_heard
from sessions.stores.people import Incoming, audit, created, give, known_of, note_wish, pause, take, whose
from sessions.stores.tables import aliases_of


class Arrival(Struct, frozen=True):
    """What became of a message.

    Arguments:
        fresh: its id was not known before.
        ring: the resident whose actor has something to do now, if any.
        said: the resident said something to the city, which opens the channel's window.
        freed: something that was held until then may be sent now.
    """

    fresh: bool
    ring: str | None = None
    said: bool = False
    freed: bool = False


def arrive_all(db: Database, messages: Sequence[Incoming]) -> list[Arrival]:
    """Take messages in, in their order; those that are nothing but said to the city together.

    Raises:
        Raced: another process has met the same newcomer.
    """
    arrivals: list[Arrival] = []
    for special, group in groupby(messages, key=lambda each: isinstance(each.message.content, _SPECIAL)):
        some = list(group)
        arrivals += [_special(db, each) for each in some] if special else _said(db, some)
    return arrivals


_SPECIAL = (IdentityChanged, MarketingWish, Edited, Revoked)


def _said(db: Database, messages: Sequence[Incoming]) -> list[Arrival]:
    residents = whose(db, messages)
    silent = [is_silent(message.content) for message, _, _ in messages]
    puts = [
        Put(resident, "notice", message.id, now, message, "done")
        if quiet
        else Put(resident, "message", message.id, now, message)
        for (message, now, _), resident, quiet in zip(messages, residents, silent, strict=True)
    ]
    fresh = put_all(db, puts)
    heard: dict[str, float] = {}
    for (message, now, _), resident, new, quiet in zip(messages, residents, fresh, silent, strict=True):
        if new and not quiet:
            heard[resident] = max(heard.get(resident, 0.0), min(message.sent_at, now))
    freed = note_all_heard(db, heard, max(each.now for each in messages))
    return [
        Arrival(True, resident, said=True, freed=resident in freed) if new and not quiet else Arrival(new)
        for resident, new, quiet in zip(residents, fresh, silent, strict=True)
    ]


def _special(db: Database, incoming: Incoming) -> Arrival:
    message, now, ids = incoming
    content = message.content
    if isinstance(content, IdentityChanged):
        return _notice(db, message, content, now, ids)
    (resident,) = whose(db, (incoming,))
    if isinstance(content, MarketingWish):
        return _wish(db, resident, message, content, now)
    if isinstance(content, Edited):
        return _edit(db, resident, message, content, now)
    assert isinstance(content, Revoked)
    return _revoke(db, resident, message, content, now)


def _wish(db: Database, resident: str, message: Inbound, wish: MarketingWish, now: float) -> Arrival:
    """A wish counts once, and plugins hear of it if it changes anything."""
    if not put_notice(db, resident, message, now):
        return Arrival(False)
    if not note_wish(db, resident, wanted=wish.wanted, at=message.sent_at, now=now):
        return Arrival(True)
    return Arrival(True, resident if put_event(db, resident, wish_event(message.id, wanted=wish.wanted), now) else None)


# ---------------------------------------------------------------------------------------------- second thoughts


def _edit(db: Database, resident: str, message: Inbound, edit: Edited, now: float) -> Arrival:
    """A message that still waits is replaced. For one that was answered, the actor is told - if it was the last one.

    The row of the edit itself waits as well: the actor may have the old words in its hands already.
    """
    original = found_row(db, "message", edit.original, to_change=True)
    if original is None:  # the change was quicker: it stands for the message, which will be a known one when it comes
        fresh = put_notice(db, resident, message, now)
        sooner = replace(message, id=edit.original, content=edit.content)
        return Arrival(fresh, resident if fresh and put_message(db, resident, sooner, now) else None)
    before = _changeable(db, resident, original)
    if before is None:
        return Arrival(put_notice(db, resident, message, now))
    if original.state == "pending":
        fresh = put_notice(db, resident, message, now, "pending")
        if fresh:
            original.replace(db, replace(before, content=edit.content), "pending")
        return Arrival(fresh, resident if fresh else None)
    if original.seq != _last_said(db, resident) or before.content == edit.content:
        return Arrival(put_notice(db, resident, message, now))
    late = replace(message, content=replace(edit, late=True))
    fresh = put_notice(db, resident, late, now, "pending")
    return Arrival(fresh, resident if fresh else None)


def _changeable(db: Database, resident: str, row: Row) -> Inbound | None:
    """The message in a row, if it is the resident's own and its words are still there."""
    if row.resident != resident or row.state == "seen":
        return None
    item = row.item(db)
    return item if isinstance(item, Inbound) and not isinstance(item.content, Revoked) else None


def _last_said(db: Database, resident: str) -> int | None:
    """The newest row of what was said to the city."""
    sql = "select seq from inbox where resident = ? and kind = 'message' order by seq desc limit 1"
    found = db.execute(sql, (resident,)).get
    return None if found is None else int(found)


def _revoke(db: Database, resident: str, message: Inbound, revoke: Revoked, now: float) -> Arrival:
    """What was taken back is erased. If it waited, it waits no longer; what it has led to stays as it is."""
    fresh = put_notice(db, resident, message, now)
    original = found_row(db, "message", revoke.original, to_change=True)
    if original is None:  # it will be a known one when it comes
        put_message(db, resident, replace(message, id=revoke.original), now, "done")
    elif (before := _changeable(db, resident, original)) is not None:
        original.replace(db, replace(before, content=revoke, name=None), "done")
    return Arrival(fresh)


# ---------------------------------------------------------------------------------------------- who they are now


def _notice(db: Database, message: Inbound, change: IdentityChanged, now: float, ids: Ids) -> Arrival:
    """The channel says that somebody is known by other names: move them, pause what is only for the registered.

    A notice counts once: after it was heeded its old number may be somebody else's.
    """
    if found_row(db, "notice", message.id) is not None:
        return Arrival(False)
    resident = resident_of(known_of(db, change.was)) or resident_of(known_of(db, message.aliases))
    if resident is None:
        return Arrival(True)  # about nobody whom we know
    events = [EventRecord("NumberChanged", message.id, msgspec.msgpack.encode(NumberChanged(change.what)))]
    for other in dict.fromkeys(known.resident for known in known_of(db, change.now)):
        if other == resident:
            continue
        if same_person(change, aliases_of(db, other), created(db, other), message.sent_at):
            oldest = min((resident, other), key=lambda who: (created(db, who), who))
            gone = other if oldest == resident else resident
            ended = merge(db, gone, oldest, now, ids)
            audit(db, now, oldest, "merged", f"with {gone}")
            events += _told_of_merge(message.id + gone, gone, ended)
            resident = oldest
        else:
            mine = [name for name in aliases_of(db, other) if name in change.now]
            for name in mine:
                take(db, name)
            audit(db, now, other, "names lost", f"{_shown(mine)}, to {resident}")
    _rename(db, resident, change, now)
    put_notice(db, resident, message, now)
    fresh = [put_event(db, resident, event, now) for event in events]
    return Arrival(True, resident if any(fresh) else None, freed=len(events) > 1)


def _told_of_merge(id: str, gone: str, ended: RunsEnded | None) -> list[EventRecord]:
    """What the one who is left is told. An aside run is nothing that the resident was at."""
    runs = ended.runs if ended is not None else ()
    was_at = next((run.capability for run in reversed(runs) if not run.aside), None)
    told = [EventRecord(ResidentMerged.__name__, id, msgspec.msgpack.encode(ResidentMerged(gone, was_at)))]
    if ended is not None:
        told.append(EventRecord(RunsEnded.__name__, id, msgspec.msgpack.encode(ended)))
    return told


def _rename(db: Database, resident: str, change: IdentityChanged, now: float) -> None:
    before = aliases_of(db, resident)
    gone = lapsed(change, before)
    for name in gone:
        take(db, name)
    for name in change.now:
        give(db, resident, name, now)
    pause(db, resident, now)
    new = [name for name in change.now if name not in before]
    audit(db, now, resident, f"{change.what} changed", f"gone: {_shown(gone)}; new: {_shown(new)}")


def _shown(names: list[Alias] | tuple[Alias, ...]) -> str:
    return ", ".join(map(masked, names)) or "none"
