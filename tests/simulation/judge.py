"""What must hold when everything has come to rest: looked at in the tables of the store, and in the world."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sessions.records import SessionRow
from sessions.registry import STILL_THERE
from sessions.stores.stored import DEAD_LETTER, SESSION
from tests.simulation.audit import money_accounted_for
from tests.simulation.phone import UNKNOWN_EFFECT

if TYPE_CHECKING:
    from tests.simulation.world import World

DAY = 24 * 3600.0
SLACK = 120.0


def at_rest(world: World) -> None:
    """Nothing is stuck, lost, out of order or done twice."""
    nothing_stuck(world)
    _nothing_lost(world)
    _in_order(world)
    _journals_belong(world)
    _dead_letters(world)
    _effects(world)
    _once_each(world)
    money_accounted_for(world)


def _rows(world: World, sql: str) -> list[tuple[object, ...]]:
    return list(world.connection.execute(sql))


def _sessions(world: World) -> list[tuple[str, SessionRow]]:
    unseal = world.connection.unseal
    rows = world.connection.execute("select resident, row from session")
    return [(resident, unseal(SESSION, row, resident)) for resident, row in rows]


def nothing_stuck(world: World) -> None:
    """Nothing waits for an actor or the sender."""
    for resident, seq, kind in _rows(world, "select resident, seq, kind from inbox where state = 'pending'"):
        world.fail("", f"inbox row {seq} ({kind}) of {resident} is pending, and nobody works on it")
    for (resident,) in _rows(world, "select resident from session where state = 'running'"):
        world.fail("", f"the session of {resident} is running, and nobody works on it")
    for key, state in _rows(world, "select key, state from outbox where state in ('queued', 'sending')"):
        world.fail("", f"the message {key} is {state}, and nobody sends it")


def nobody_in_what_is_gone(world: World) -> None:
    """Whoever was busy a while ago with what was switched off since has been told."""
    host, now = world.lives[-1].plugins.current.host, world.clock.now()
    for resident, session in _sessions(world):
        here = session.state == "waiting" or now - session.heard < STILL_THERE
        if here and not session.expired and session.runs and host.capability(session.runs[-1].capability) is None:
            world.fail("", f"{resident} is still in {session.runs[-1].capability}, which was switched off")


def _nothing_lost(world: World) -> None:
    """Every message that was acknowledged is in the inbox and done with; every reply was accepted by the API."""
    known = {
        str(id): state for id, state in _rows(world, "select id, state from inbox where kind in ('message', 'notice')")
    }
    for phone in world.phones.values():
        for typed in phone.typed.values():
            if not typed.taken:
                world.fail(phone.who, f"{typed.id} ({typed.words!r}) was never acknowledged")
            elif known.get(typed.id) not in ("done", "seen"):  # seen: done, and its words were let go
                world.fail(phone.who, f"{typed.id} ({typed.words!r}) was acknowledged; it is {known.get(typed.id)}")
    for key, state in _rows(world, "select key, state from outbox"):
        given_up = state == "unknown" and world.watch.doubts[str(key)] > 1
        if key not in world.api.accepted and state != "held" and not given_up:
            world.fail("", f"the message {key} was never sent; it is {state}")


def _in_order(world: World) -> None:
    """What the API accepted first came in the order of the outbox."""
    for who, keys in world.api.order.items():
        resident = world.resident_now(world.phones[who])
        sql = "select key from outbox where resident = ? order by seq"
        wanted = [key for (key,) in world.connection.execute(sql, (resident,)) if key in world.api.accepted]
        if keys != wanted:
            place = next((n for n, (a, b) in enumerate(zip(keys, wanted, strict=False)) if a != b), len(wanted))
            world.fail(who, f"sent out of order from message {place + 1} on: {keys[place : place + 2]}")


def _journals_belong(world: World) -> None:
    runs = set[tuple[object, object]]()
    for resident, session in _sessions(world):
        runs.update((resident, run.number) for run in session.runs)
    for found in _rows(world, "select distinct resident, run from journal"):
        if found not in runs:
            world.fail("", f"a journal of run {found[1]} of {found[0]} is left, and the run is over")


def _dead_letters(world: World) -> None:
    """Only what nobody can know goes to a person; bugs only where backends break."""
    unknown: dict[object, int] = {}
    for resident, reference, found in world.connection.execute("select resident, reference, letter from dead_letter"):
        letter = world.connection.unseal(DEAD_LETTER, found, resident, reference)
        reason, detail = letter.reason, letter.detail
        if reason.startswith("outcome unknown"):
            unknown[resident] = unknown.get(resident, 0) + 1
        elif not (world.climate.call_fails and "ConnectionError" in reason):
            world.fail("", f"a dead letter of {resident}: {reason}: {detail[-1500:]}")
        world.counts["dead letters"] += 1
    for phone in world.phones.values():
        if phone.excused == UNKNOWN_EFFECT and not unknown.get(world.resident_now(phone)):
            world.fail(phone.who, "was told of an unknown outcome, and there is no dead letter")


def overdue(world: World) -> None:
    """No session is older than 24 hours after the resident's last message."""
    now = world.clock.now()
    for resident, session in _sessions(world):
        if not session.expired and session.heard + DAY + SLACK < now:
            hours = (now - session.heard) / 3600
            world.fail("", f"the session of {resident} is still open {hours:.1f} hours after the last message")


def after_a_day(world: World) -> None:
    """Nothing of the conversations is left; what was done beside them is known for longer, see the retention."""
    overdue(world)
    _reservations(world)
    for table in ("journal", "effect where substr(key, 1, 1) <> '@'"):
        left = _rows(world, f"select count(*) from {table}")[0][0]
        if left:
            world.fail("", f"all sessions are over, and {left} rows are left in {table}")


def _reservations(world: World) -> None:
    """What was reserved is booked, or released by `left`, also for a session that was asleep when it expired."""
    done = world.ledger.done.values()
    over = {found.what for found in done if found.kind in ("book", "release")}
    for found in done:
        if found.kind == "reserve" and found.number not in over and world.settings.kind != "rough":
            world.fail(found.who, f"{found.number} is still reserved, and the session is over")


def _once_each(world: World) -> None:
    """What has a name of its own is done once, whatever keys it was done with; or as often as the resident named it."""
    times = Counter((done.kind, done.who, done.what) for done in world.ledger.done.values())
    for (kind, who, what), count in times.items():
        # `left` cannot know that a release was done whose answer was a bug.
        if f"{who[-4:]}-" in what or kind == "book":
            named = sum(typed.words == what for typed in world.phones[who].typed.values())
            if count > max(1, named):
                world.fail(who, f"{kind} {what} was done {count} times, with different keys")


def _effects(world: World) -> None:
    """What was done for a careful resident is what is done in the undisturbed talk."""
    for phone in world.phones.values():
        script, done = world.scripts.get(phone.who), world.ledger.of(phone.who)
        if phone.expected is not None and script is not None and not phone.excused and done != script.effects:
            world.fail(phone.who, f"was done: {done}; in the undisturbed talk: {script.effects}")
