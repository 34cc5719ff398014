"""An act of the audit for people: what was changed, what came of it, and the page that says more."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import msgspec
from msgspec import Struct

from gateway.console.audit import Act
from gateway.console.naming import called
from gateway.console.pages_outbox import RESENT
from gateway.console.rights import Right
from gateway.retrying import came_of
from gateway.whatsapp.errors import decide
from sessions.stores import operators, trying_again
from sessions.stores.database import Database
from sessions.stores.operators import Letter
from sessions.stores.tables import aliases_of
from sessions.stores.unsent import Became, became

_MESSAGE = re.compile(r"message (\d{1,15})\Z")
_RETRIED = "dead letter retried"
_OF_SESSIONS = ("resident served again", "session ended", "session handed over")
_NEXT_TO = 5.0
"""Seconds within which what was noted before an act is of that act."""

_BECAME = {
    "queued": "it waits to be sent",
    "sending": "it is being sent now",
    "held": "it is held until the resident writes again",
    "unknown": "nobody knows whether it arrived",
    "sent": "it was sent, and WhatsApp has told no more yet",
}
_TOLD = {"delivered": "it reached the phone", "read": "it reached the phone, and was read"}


class Line(Struct, frozen=True):
    """One act.

    Arguments:
        words: why, or what came of it. to: the page about it; empty if there is none. says: what that page shows, for
            the link; what it was about if that is empty. name: what the resident is called whom it was about.
    """

    act: Act
    words: str
    to: str = ""
    says: str = ""
    name: str = ""

    @property
    def what(self) -> str:
        """What was done, in the words of all pages."""
        return self.act.what.replace("retried", "tried again")

    @property
    def about(self) -> str:
        """To what or whom it was done."""
        return self.name or self.act.about


def line_of(db: Database, act: Act, may: Callable[[Right], bool]) -> Line:
    """An act with what came of it by now.

    Arguments:
        may: whether who reads has a right.
    """
    words, about = in_words(act), quote(act.about)
    if message := _MESSAGE.match(act.about):
        return _of_message(db, act, int(message[1]))
    if act.what.startswith("plugin "):
        return Line(act, words, f"/console/plugins/{about}" if act.about else "")
    if act.what in _OF_SESSIONS:
        return Line(act, words, f"/console/sessions/{about}", name=_name_of(db, act.about))
    if act.what.startswith(("ticket ", "talk ")) and act.about.isdecimal():
        return Line(act, words, f"/console/desk/{about}" if may("personal") else "")
    if not act.about or not act.what.startswith(("dead letter ", "personal data ")):
        return Line(act, words)
    letter = operators.letter(db, act.about)
    if letter is not None:
        return Line(act, _of_letter(db, act, letter) or words, f"/console/dead-letters/{about}")
    name = _name_of(db, act.about)
    return Line(act, words, f"/console/sessions/{about}" if name else "", name=name)


def _name_of(db: Database, resident: str) -> str:
    """What a resident is called; empty if nobody is known by this."""
    return called(resident, aliases_of(db, resident)) if operators.find(db, resident) == resident else ""


def _of_message(db: Database, act: Act, place: int) -> Line:
    """Of one that was looked at, `place` is where it came in; of one that was sent again, where it goes out."""
    if not act.what.startswith(RESENT):
        return Line(act, in_words(act), f"/console/explain/{place}", "Explain: what became of the message")
    found = became(db, place)
    words = "it could not be sent again" if act.what != RESENT else became_in_words(found)
    if found is None or found.answers is None:
        return Line(act, words)
    return Line(act, words, f"/console/explain/{found.answers}", "Explain: step by step")


def became_in_words(found: Became | None) -> str:
    """What became of a message by now, as a part of a sentence."""
    if found is None:
        return "what became of it is no longer kept"
    if found.state == "failed":
        return "it failed again" + (f": code {found.code}, {decide(found.code).meaning}" if found.code else "")
    return _TOLD.get(found.told, "") or _BECAME.get(found.state, found.state)


def _of_letter(db: Database, act: Act, found: Letter) -> str:
    """What came of one try; empty if that is not known of this act."""
    if act.what != _RETRIED:
        return ""
    tries = trying_again.outcome(db, found).letter.tried
    mine = next((each for each in tries if 0 <= each.at - act.at < _NEXT_TO), None)
    return came_of(mine, found.letter.capability) if mine is not None else ""


def in_words(act: Act) -> str:
    """Why, or what came of it, for people; of a change of a plugin what was changed."""
    try:
        found: Any = msgspec.json.decode(act.detail) if act.detail.startswith("{") else None
    except msgspec.DecodeError:  # it was cut
        return "settings were changed"
    if not isinstance(found, dict):
        return act.detail
    switched = {"true": "switched on", "false": "switched off"}.get(str(found.get("enabled")).lower())
    before = found.get("before") or {}

    def changed(key: str, words: str) -> str:
        return f"{words} (before: {before[key]})" if key in before else words

    set_to = [changed(str(each).partition("=")[0], str(each)) for each in found.get("words") or ()]
    unset = [changed(str(each), str(each)) for each in found.get("unset") or ()]
    parts = [
        *([switched] if switched else ()),
        *([f"set {', '.join(set_to)}"] if set_to else ()),
        *([f"taken out: {', '.join(unset)}"] if unset else ()),
    ]
    return "; ".join(parts) or act.detail
