"""Python's garbage collector, kept from stopping the event loop.

A full collection looks at every object that may be part of a cycle, and everybody waits meanwhile: what was loaded at
the start is most of it in a small town, and the sessions at rest in a large one. Almost all of what a turn leaves is
freed without the collector, by counting references.
"""

from __future__ import annotations

import gc

YOUNG, MIDDLE, OLD = 10_000, 20, 50
"""New objects before the youngest are looked at; so often that, before the next older ones are."""


def keep_collections_short() -> None:
    """Leave what is there now out of all later collections, and have them less often. Call it when all is loaded."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, MIDDLE, OLD)
