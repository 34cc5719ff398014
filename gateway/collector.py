"""Python's garbage collector, kept from stopping the event loop.

A full collection looks at every object that may be part of a cycle, and everybody waits meanwhile: what was loaded at
the start is most of it in a small town, and the sessions at rest in a large one, where it takes a second and more.
Almost all of what a turn leaves is freed without the collector, by counting references.

So only young objects are looked at while residents talk, few at once; everything is, when nobody does.
"""

from __future__ import annotations

import gc
from collections.abc import Callable

import trio

YOUNG, MIDDLE, OLD = 5_000, 5, 1_000_000
"""New objects before the youngest are looked at; so often that, before the next older ones are; all are practically
never, see `collect_when_quiet`. 25,000 objects take some 10 ms."""

QUIET = 60.0
"""Seconds without a turn after which a stop disturbs nobody."""
SELDOM, AT_LAST = 600.0, 6 * 3600.0
"""Seconds between two full collections at the least; and at the most, if it never gets quiet."""


def keep_collections_short() -> None:
    """Leave what is there now out of all later collections, and have them less often. Call it when all is loaded."""
    collect()
    gc.set_threshold(YOUNG, MIDDLE, OLD)


def collect() -> None:
    """Look at everything, and leave what lives out of later collections."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()


async def collect_when_quiet(turns: Callable[[], int], collect: Callable[[], object] = collect) -> None:
    """Look at everything whenever nobody has said anything for a minute, and every six hours if that never happens;
    until it is cancelled.

    Arguments:
        turns: taken so far.
        collect: looks at everything.
    """
    last, before = trio.current_time(), turns()
    while True:
        await trio.sleep(QUIET)
        since, now = trio.current_time() - last, turns()
        quiet, before = now == before, now
        if since >= (SELDOM if quiet else AT_LAST):
            collect()
            last = trio.current_time()
