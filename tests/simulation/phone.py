"""A resident's phone: what it shows, and what can be done with it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import trio
from msgspec import Struct

from gateway.emulator import payloads
from gateway.emulator.settings import ResidentSeed
from gateway.text_twin import options, twin
from sessions.messages import Link, List, Message
from tests.simulation.paying import Pocket

if TYPE_CHECKING:
    from tests.simulation.world import World

REFERENCE = re.compile(
    r"(?:Open|Closed) now(?:,? (?:until|opens) [^*\n]+)?"
    r"|(?<=give this number: )\w+|(?<=\(reference )\w+|(?<=https://gateway.example/payments/p/)\w+"
    r"|(?<=receipt-)[\w-]+(?=\.pdf)|(?<= until )[\w\s:,]+\d"
)
"""What differs in every world: references, secrets of links, the minute at which a link ends, and whether an office is
open when somebody comes to ask."""


UNKNOWN_EFFECT = "an effect of unknown outcome"


class Bubble(Struct, frozen=True):
    """One message of the city on the phone.

    Arguments:
        words: its text twin, without what differs in every world.
        options: what can be tapped, (id, title). link: an address that it leads to.
    """

    key: str
    words: str
    options: tuple[tuple[str, str], ...]
    is_list: bool
    channel_id: str
    at: float
    link: str = ""


class Typed(Struct):
    """A message of the resident."""

    id: str
    at: float
    words: str
    tap: bool
    text: bool
    taken: bool = False


class Phone:
    """One resident's side of the chat."""

    def __init__(self, world: World, seed: ResidentSeed) -> None:
        self._world, self.seed = world, seed
        self.pocket = Pocket(world, int(seed.id[1:]))
        self.who = seed.user_id
        self.shown: list[Bubble] = []
        self.typed: dict[str, Typed] = {}
        self.heard = 0.0
        self.news = trio.Event()
        self.expected: tuple[str, ...] | None = None
        self.excused = ""

    @property
    def often_pays(self) -> bool:
        """Some residents mostly come to pay, so that money has its share of the storms."""
        return int(self.seed.id[1:]) % 5 < 2

    # ------------------------------------------------------------------------------------------ from the city

    def shows(self, key: str, message: Message, channel_id: str) -> None:
        """A new bubble. Where the transcript is known beforehand it must be the next one of it."""
        words = REFERENCE.sub("R", twin(message))
        link = message.url if isinstance(message, Link) else ""
        at = self._world.clock.now()
        bubble = Bubble(key, words, options(message), isinstance(message, List), channel_id, at, link)
        self.shown.append(bubble)
        self._world.trace("shows", self.who, f"{len(self.shown)} {words[:80]!r}")
        if self.expected is not None and not self.excused:
            self._compare(words)
        self.news.set()
        self.news = trio.Event()

    def _compare(self, words: str) -> None:
        assert self.expected is not None
        place = len(self.shown) - 1
        wanted = self.expected[place] if place < len(self.expected) else "nothing more"
        if words == wanted:
            return
        if "could not find out whether that worked" in words:
            self.excused = UNKNOWN_EFFECT  # the judge looks for its dead letter
            return
        if self._world.given_up(self):
            self.excused = "a reply of unknown fate"
            return
        what = f"bubble {place + 1} is {words!r}; in the undisturbed talk it is {wanted!r}"
        self._world.fail(self.who, what)

    # ------------------------------------------------------------------------------------------ to the city

    def says(self, words: str) -> str:
        return self.does({"type": "text", "text": {"body": words}}, words)

    def taps(self, place: int, option: int) -> str:
        """Tap an option of a bubble, both by their place."""
        bubble = self.shown[place]
        id, title = bubble.options[option]
        kind = "list_reply" if bubble.is_list else "button_reply"
        part = {"type": "interactive", "interactive": {"type": kind, kind: {"id": id, "title": title}}}
        return self.does(part | {"context": {"from": "27", "id": bubble.channel_id}}, title, tap=True)

    def sends(self, kind: str) -> str:
        """Something that is no text: a voice message, a reaction, a place."""
        media: dict[str, Any] = {"id": "1103", "mime_type": "audio/ogg"}
        if kind == "location":
            media = {"latitude": -25.7, "longitude": 28.2}
        if kind == "reaction":
            media = {"message_id": self.shown[-1].channel_id if self.shown else "wamid.0", "emoji": "👍"}
        return self.does({"type": kind, kind: media}, kind)

    def changes(self, words: str) -> str | None:
        """Edit what was typed last, or take it back if there are no words."""
        last = next((id for id, typed in reversed(self.typed.items()) if not typed.tap and typed.text), None)
        if last is None:
            return None
        if words:
            self.typed[
                last
            ].at = self._world.clock.now()  # the change may be there before the message, and stand for it
            new = {"type": "text", "text": {"body": words}}
            return self.does({"type": "edit", "edit": {"original_message_id": last, "message": new}}, words)
        return self.does({"type": "revoke", "revoke": {"original_message_id": last}}, "takes it back")

    def does(self, part: dict[str, Any], words: str, *, tap: bool = False) -> str:
        now = self._world.clock.now()
        id = f"wamid.{self.who}.{len(self.typed)}"
        self.typed[id] = Typed(id, now, words, tap, text=part["type"] == "text")
        if part["type"] not in ("reaction", "revoke"):
            self.heard = now
        self._world.trace("says", self.who, f"{id} {words!r}")
        self._world.meta.message(self, {**payloads.message_base(self.seed, id, now), **part})
        return id

    def taken(self, id: str) -> None:
        """The gateway has acknowledged it."""
        self.typed[id].taken = True
        self.news.set()
        self.news = trio.Event()

    @property
    def all_taken(self) -> bool:
        return all(typed.taken for typed in self.typed.values())

    @property
    def transcript(self) -> tuple[str, ...]:
        return tuple(bubble.words for bubble in self.shown)
