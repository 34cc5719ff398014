"""What a capability is to the sessions: a name, the words around it, and the coroutine that talks."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from msgspec import Struct

from sessions.messages import Text


class Capability(Struct, frozen=True, kw_only=True):
    """One thing the city can do for a resident.

    Arguments:
        name: short and unique among all plugins, `[a-z][a-z0-9_]*`; it is stored in sessions, so keep it.
        title: the row in the menu, at most 24 characters in every language.
        run: `async def run(chat: Conversation, **arguments)`; the arguments and the result are journaled, so they
            need types that msgspec can encode.
        summary: the second line of the row in the menu, at most 72 characters.
        keywords: a text whose wording is a comma-separated list; a message that holds one of them as whole words
            starts the capability.
        urgent: like `keywords`, but heard at once, even in the middle of another question, which is asked again after.
        gives_way: while this capability asks, a keyword of another one is followed instead of being refused (the menu).
        listed: whether the menu offers it.
        services: names of the services that it asks for; the operator must have a provider for each.
        version: changes when the order of doors changes in a way that replay cannot follow.
    """

    name: str
    title: Text
    run: Callable[..., Awaitable[Any]]
    summary: Text | None = None
    keywords: Text | None = None
    urgent: Text | None = None
    gives_way: bool = False
    listed: bool = True
    services: tuple[str, ...] = ()
    version: str = "1"
