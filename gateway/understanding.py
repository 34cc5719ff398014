"""What a plugin supplies that understands residents better than our own rules: messages to likely capabilities.

What it says is weighed here, by one rule for all: what is sure is begun, what is likely is asked, and what moves money
is asked in any case.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct

from sessions.messages import Text

SURE = 0.7
"""From this confidence on a capability is begun without asking."""

LIKELY = 0.2
"""From this confidence on a resident is asked whether it was meant."""

MOST_ASKED = 3
"""So many capabilities are asked about at most."""


class Meaning(Struct, frozen=True):
    """That a message means a capability.

    Arguments:
        capability: its name.
        confidence: how likely, from 0 to 1, all meanings of a message together 1 at most. From 0.7 on it is begun, from
            0.2 on it is asked. Of what is said with 0.7, seven of ten should be right.
    """

    capability: str
    confidence: float


class Lesson(Struct, frozen=True, kw_only=True):
    """What is known, in one language, of how residents ask for a capability.

    Arguments:
        capability: its name; empty for sentences that ask for nothing here.
        language: as in `[city] languages`.
        phrases: sentences, of its intents. keywords: its keywords, and its title if the menu shows it.
    """

    capability: str
    language: str
    phrases: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()


Understands = Callable[[str, str], Sequence[Meaning]]
"""`def meant(said: str, language: str) -> Sequence[Meaning]`: what a message means, in the resident's language."""


class Understander(Struct, frozen=True, kw_only=True):
    """Understands messages that hold no keyword, in place of the gateway's own rules. One plugin can have one.

    Arguments:
        name: for the log.
        learn: called with all that there is to learn, whenever plugins are opened together; gives what understands.
            Both are plain computing: `learn` has a second, a message a few milliseconds, for all residents wait
            meanwhile. If one of them raises, the gateway's own rules are asked.
        asks: the capability that asks when it is unsure, by name. It must be of the same plugin, and give way; it is
            called as `run(chat, said: str, maybe: list[str], because: str, was: str | None)`. Without one, the menu is
            shown.
        asks_always: begin it also where nothing is likely, because it has more ways to find out.
        nothing: sentences that ask for nothing here, as in an `Intent`: small talk, thanks, jokes.
    """

    name: str
    learn: Callable[[Sequence[Lesson]], Understands]
    asks: str | None = None
    asks_always: bool = False
    nothing: Text | None = None


__all__ = ["LIKELY", "SURE", "Lesson", "Meaning", "Understander", "Understands"]
