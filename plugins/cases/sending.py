"""Hands reports to the city's system, beside the conversations: again and again until it has them."""

from __future__ import annotations

import logging

from msgspec.structs import replace

from gateway.api import BackgroundService, OutcomeUnknown, PluginRuntime, Sorry, TryLater
from plugins.cases.desk import change
from plugins.cases.records import JobKind, Kept, read_case
from plugins.cases.watching import is_known_now

EVERY = 10.0
"""Seconds from one look for what waits to the next."""

FIRST, LONGEST = 15.0, 3_600.0
"""Seconds until it is tried again after the first failure; doubled each time, up to the longest."""

MOST_AT_ONCE = 50

log = logging.getLogger(__name__)


def sending() -> BackgroundService:
    """The background service."""
    return BackgroundService(name="send", run=send, services=("cases",), every=EVERY)


async def send(runtime: PluginRuntime) -> None:
    """Do what is due, the oldest first. A city that is down is left alone until the next turn."""
    sql = "select id, own, kind, tries from cases__job where due <= ? order by due, id limit ?"
    for number, own, kind, tries in await runtime.storage.query(sql, (runtime.clock.now(), MOST_AT_ONCE)):
        kept = await read_case(runtime.storage, str(own))
        try:
            done = None if kept is None else await _do(runtime, kept, _kind(kind))
        except (TryLater, OutcomeUnknown) as error:
            log.warning("the city's system does not take %s of a case for now: %s", kind, type(error).__name__)
            await _later(runtime, int(str(number)), int(str(tries)))
            return
        except Sorry as sorry:
            log.warning("the city's system refuses %s of case %s: %s", kind, own, sorry.text.key)
            done = replace(kept, state="refused") if kind == "report" and kept is not None else None
        async with runtime.storage.transaction() as tx:
            await tx.execute("delete from cases__job where id = ?", (number,))
            if done is not None:
                await change(tx, done)
                await is_known_now(tx, done)


def _kind(kind: object) -> JobKind:
    return "support" if kind == "support" else "confirm" if kind == "confirm" else "report"


async def _do(runtime: PluginRuntime, kept: Kept, kind: JobKind) -> Kept | None:
    """One job; gives the case if it stands elsewhere now."""
    cases = runtime.services.cases
    if kind == "support" and kept.theirs is not None:
        await cases.support(kept.theirs, key=kept.own)
    elif kind == "confirm" and kept.theirs is not None:
        await cases.confirm(kept.theirs, key=kept.own)
    elif kind == "report" and kept.report is not None:
        key = kept.own if not kept.reopened else f"{kept.own}.{kept.reopened}"
        accepted = await cases.report(kept.report, key=key)
        return replace(kept, state="open", theirs=accepted.reference, token=accepted.token, note=accepted.notice)
    return None


async def _later(runtime: PluginRuntime, number: int, tries: int) -> None:
    wait = min(FIRST * 2 ** min(tries, 20), LONGEST)
    async with runtime.storage.transaction() as tx:
        sql = "update cases__job set due = ?, tries = tries + 1 where id = ?"
        await tx.execute(sql, (runtime.clock.now() + wait, number))


async def waiting(runtime: PluginRuntime) -> tuple[int, float | None]:
    """How many reports wait for the city's system, and the greatest number of tries of one of them."""
    ((count, tries),) = await runtime.storage.query("select count(*), max(tries) from cases__job")
    return int(count), None if tries is None else float(tries)
