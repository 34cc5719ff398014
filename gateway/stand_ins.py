"""What stands in for a plugin that is quarantined: its keywords are heard and its services answer, both politely."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from gateway.services import SERVICES
from sessions.capability import Capability
from sessions.conversation import Conversation
from sessions.errors import Sorry, TryLater
from sessions.messages import Text
from sessions.policy import Retry
from sessions.services import call


async def _away(chat: Conversation[Any], level: str = "") -> None:
    raise Sorry("session-away")


AWAY = Capability(name="away!", title=Text("session-away-title"), run=_away, listed=False)
"""Stands in for whatever a plugin that cannot be loaded would bring."""


def stand_ins(withdrawn: Iterable[Capability]) -> tuple[Capability, ...]:
    """For each capability one that says that it does not work right now, under the same keywords."""
    return tuple(_stand_in(capability) for capability in withdrawn)


def _stand_in(capability: Capability) -> Capability:
    async def run(chat: Conversation[Any], level: str = "") -> None:
        raise Sorry("session-withdrawn", what=capability.title)

    # No capability can have this name, so no run of the real one is ever taken for one of this.
    return Capability(
        name=f"{capability.name}!",
        title=capability.title,
        run=run,
        keywords=capability.keywords,
        listed=False,
        grants=capability.grants,
        command=capability.command,
    )


@cache
def away_service(service: str) -> object:
    """A service whose provider does not serve: each call asks the resident to try again later."""
    kind = SERVICES[service]
    public = ((name, each) for name, each in inspect.getmembers(kind, inspect.isfunction) if not name.startswith("_"))
    methods = {name: _later(each) for name, each in public}
    return type(f"Away{kind.__name__}", (), methods)()


def _later(method: Callable[..., Any]) -> Callable[..., Any]:
    def at_once(*_: Any, **__: Any) -> Any:
        raise TryLater("service-unavailable")

    async def later(*_: Any, **__: Any) -> Any:
        raise TryLater("service-unavailable")

    if not inspect.iscoroutinefunction(method):
        return at_once
    return call(retry=Retry(tries=1))(functools.wraps(method)(later))  # its annotations tell the type of the result
