"""What a plugin keeps about residents: it says what, hands all of it over, and lets it go.

A resident may ask at any time what is kept, for a copy, and that it goes. What law keeps stays until the day that law
says, and the resident is told so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from msgspec import Struct

from sessions.messages import Text


class Kept(Struct, frozen=True, kw_only=True):
    """One thing that is kept about a resident.

    Arguments:
        what: one line in plain words: `text("bins-kept-reminder", street=street)`.
        data: all of it, whatever msgspec can encode, for the copy that a machine reads. No secrets of ours in it (links
            that still work, keys).
        since: when it came to be, in seconds since the epoch; None if that is not known.
        until: until when law keeps it, in seconds since the epoch; it stays when the resident wants it gone. None: it
            goes then.
        law: which law, and why, in plain words; with `until`.
        by_consent: it is only kept, or only used, because the resident has agreed (notices, reminders), and ends
            with `PersonalData.withdraw`.
    """

    what: Text
    data: Any = None
    since: float | None = None
    until: float | None = None
    law: Text | None = None
    by_consent: bool = False

    def __post_init__(self) -> None:
        if (self.until is None) != (self.law is None):
            raise ValueError("what law keeps has both: until when (`until`), and which law (`law`)")


class PersonalData(Struct, frozen=True, kw_only=True):
    """How a plugin answers for what it keeps about a resident. All functions get the resident's id and the time now (in
    the city's zone), may be called again after a crash, and use the plugin's storage (`context.storage`).

    Arguments:
        export: gives everything; nothing about anybody else.
        erase: lets go of everything but what `export` gives with `until`. From then on the plugin does nothing more for
            this id: no reminder, no notice.
        withdraw: ends what goes on by consent; None if nothing does.
        why_none: the plugin keeps something, and none of it is about residents; why, for the operator. See
            `nothing_personal`.
    """

    export: Callable[[str, dt.datetime], Awaitable[Sequence[Kept]]]
    erase: Callable[[str, dt.datetime], Awaitable[None]]
    withdraw: Callable[[str, dt.datetime], Awaitable[None]] | None = None
    why_none: str = ""


def nothing_personal(why: str) -> PersonalData:
    """For a plugin that keeps something, and nothing about residents.

    Arguments:
        why: for the operator: `"only which notifications of the bank were seen"`.

    Raises:
        ValueError: no reason was given.
    """
    if not why.strip():
        raise ValueError("say why nothing that is kept is about residents")

    async def export(resident: str, now: dt.datetime) -> Sequence[Kept]:
        return ()

    async def erase(resident: str, now: dt.datetime) -> None:
        return None

    return PersonalData(export=export, erase=erase, why_none=why)


__all__ = ["Kept", "PersonalData", "nothing_personal"]
