"""Crashes of the gateway at a chosen operation of its store, as a power cut makes them.

`Plan` says at which operations; `Mortal` is the store as one gateway sees it: at the planned operation it tells the
city (`Plan.died`) and from then on nothing that this gateway does has any effect. The city starts another gateway over
the same store.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import trio

OPERATIONS = frozenset({"load", "inbox", "held_event", "effect", "commit"})
"""The store's operations that belong to a conversation; each is a place where it may be cut."""


class Plan:
    """At which operations, counted from 1, the gateway dies. `count` is how many there were.

    Arguments:
        at: the operations; without any the plan only counts. after: whether they take effect before the gateway dies.
    """

    def __init__(self, *at: int, after: bool = False) -> None:
        self.at, self.after, self.count = at, after, 0
        self.names: list[str] = []
        self.where: list[str] = []

    def __repr__(self) -> str:
        return f"killed {'after' if self.after else 'before'} operations {self.at} ({', '.join(self.where)})"

    def strikes(self, name: str) -> bool:
        """Count an operation; whether it is one that kills."""
        self.count += 1
        self.names.append(name)
        if self.count not in self.at:
            return False
        self.where.append(name)
        return True


class Mortal:
    """A store as one gateway sees it, until that gateway dies.

    Arguments:
        store: the real one. plan: when it dies.

    `died` is set then; whoever stops this gateway has to do it at once, for nothing that it waits for will come.
    """

    def __init__(self, store: Any, plan: Plan) -> None:
        self._store, self._plan = store, plan
        self.died = trio.Event()

    def __getattr__(self, name: str) -> Any:
        # All else is left alone: what the sender and the providers have under way may still arrive, as it does in life.
        real = getattr(self._store, name)
        return self._cut(name, real) if name in OPERATIONS else real

    def _cut(self, name: str, real: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
        async def operation(*args: Any, **kwargs: Any) -> Any:
            if not self.died.is_set():
                if not self._plan.strikes(name):
                    return await real(*args, **kwargs)
                if self._plan.after:
                    await real(*args, **kwargs)
                self.died.set()
            await trio.sleep_forever()
            raise AssertionError("nothing wakes the dead")

        return operation


__all__ = ["OPERATIONS", "Mortal", "Plan"]
