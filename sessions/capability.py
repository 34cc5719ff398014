"""What a capability is to the sessions: a name, the words around it, and the coroutines that talk."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from enum import StrEnum
from typing import Any

from msgspec import Struct

from sessions.forms import Form
from sessions.messages import Content, Text, Words


class Left(StrEnum):
    """Why a run ended before its coroutine came to its end; see `Capability.left`."""

    EXPIRED = "expired"  # 24 hours after the resident's last message
    CANCELLED = "cancelled"  # the resident said cancel, chose to leave it, or went back out of it
    SWITCHED = "switched"  # the resident asked for something else
    SORRY = "sorry"  # `Sorry` was raised, and the run did not catch it
    FAILED = "failed"  # a bug, an effect of unknown outcome, or a journal over its bounds
    DOUBTED = "doubted"  # it had required a registered resident; the phone may be another's, or is not registered now
    MERGED = "merged"  # the resident was known already by another name; the run of the younger of the two ended


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
        on_event: what tells the resident of an event, by the event's Struct: `async def told(chat, event)`. It is
            run once for each event and resident, wherever the resident is: with another question open (which stays
            as it is), asleep, or long gone. It may say, read and do; it may not ask. One capability for each
            event; any number for those of the gateway itself (`NumberChanged`, `ResidentMerged`, `RegistrationEnded`,
            `LevelEnded`, `DeliveryFailed`, `MarketingChanged`).
        left: `async def left(chat, reason: Left)`, run once after a run of this capability that did not return. It
            may say, read and do; it may not ask. What the run knew it has from `recall`, as it was when it was left.
        requires: levels that the run may ask for with `chat.require`; the start is refused if nobody grants them.
        grants: levels that this capability can bring a resident to: `chat.require(level)` starts it with the argument
            `level`, and gets what it returns. It returns at once if the resident is there already.
        forms: what it asks for with `chat.form`; the gateway brings them to the channel.
        follows: names of capabilities; when a run of one of them has come to its end, and nothing else is open, this
            one is begun with the arguments `finished` (its name) and `joins` (whether its first question can be in
            one bubble with the last words). It gives way to everything, and is no greeter.
        command: the command (`stop`, `language` or `agent`) that starts it.
        never_guessed: a misspelt keyword or a sentence that sounds like it is never enough to begin it; the resident is
            asked first. So for all that moves money. What asks for the service `payments`, and what has danger words,
            is never guessed anyway.
        command_words: a text whose wording is a comma-separated list: what is also this command, as the whole message
            and with a slip of the finger (the names of the languages). Its parameter `said`, if it has one, gets it.
        references: regular expressions of references that residents are given and type back (`AP-[A-Z0-9]{4}`).
            A message that holds one as a whole word begins the capability, before any keyword; case does not count. Its
            parameter `said` gets the message. Make them narrow: no ordinary word may fit.
        first_words: `def first_words(content, language, greets)`: what is to stand below the first thing that is ever
            said to a resident, by what they wrote first, and by whether they are greeted (or helped straight on); None
            for nothing. Plain computing. Not for plugins that run elsewhere.
        knows: `def knows(said, language)`: how sure it is, from 0 to 1, that it has an answer to a message that means
            nothing else for sure. From 0.7 on it is begun, or asked about if something else is likely; from 0.2 on it
            is asked about. Plain computing, a few milliseconds: all residents wait. Not for plugins that run elsewhere.
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
    on_event: Mapping[type[Any], Callable[..., Awaitable[None]]] = {}
    left: Callable[..., Awaitable[None]] | None = None
    requires: tuple[str, ...] = ()
    grants: tuple[str, ...] = ()
    forms: tuple[Form[Any], ...] = ()
    command: str | None = None
    follows: tuple[str, ...] = ()
    never_guessed: bool = False
    command_words: Text | None = None
    first_words: Callable[[Content, str, bool], Words | None] | None = None
    references: tuple[str, ...] = ()
    knows: Callable[[str, str], float] | None = None

    @property
    def may_be_guessed(self) -> bool:
        """Whether it may be begun because a message probably means it; else the resident is asked."""
        return not self.never_guessed and self.urgent is None and "payments" not in self.services


def event_of(capability: Capability, name: str) -> type[Struct] | None:
    """The type of the event with this name, if the capability tells of it."""
    return next((kind for kind in capability.on_event if kind.__name__ == name), None)
