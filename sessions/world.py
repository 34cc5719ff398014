"""What every actor of a process shares."""

from __future__ import annotations

from collections.abc import Callable
from zoneinfo import ZoneInfo

from msgspec import Struct

from sessions.calls import Caller
from sessions.forms import Forms, NoForms
from sessions.journal import Bounds
from sessions.observer import Observer
from sessions.ports import Bell, Clock, Dispatcher, Ids, Store, Texts


class World(Struct, frozen=True, kw_only=True):
    """The ports, and what goes with them.

    Arguments:
        outbox: rung after a commit that holds replies.
        caller: carries reads and effects out.
        forms: what the channel can show as a form.
        wake: told each new `wake_at`, so that the timer knows of an earlier one.
        zone: the city's time zone.
        bounds: of a run's journal.
        turn_seconds: a turn that lasts longer begins no further read or effect; the resident may try again or leave it.
        remind_after: seconds of silence after which a resident is reminded of the open question first.
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
    forms: Forms = NoForms()
    bounds: Bounds = Bounds()
    turn_seconds: float = 60.0
    remind_after: float = 10_800.0
