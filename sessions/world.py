"""What every actor of a process shares."""

from __future__ import annotations

from collections.abc import Callable
from zoneinfo import ZoneInfo

from msgspec import Struct

from sessions.calls import Caller
from sessions.ports import Bell, Clock, Dispatcher, Ids, Observer, Store, Texts


class World(Struct, frozen=True, kw_only=True):
    """The ports, and what goes with them.

    Arguments:
        outbox: rung after a commit that holds replies.
        caller: carries reads and effects out.
        wake: told each new `wake_at`, so that the timer knows of an earlier one.
        zone: the city's time zone.
    """

    store: Store
    dispatcher: Dispatcher
    texts: Texts
    clock: Clock
    ids: Ids
    outbox: Bell
    observer: Observer
    caller: Caller
    wake: Callable[[float], None]
    zone: ZoneInfo
