"""Which language a run speaks, and which it has spoken: a resident may choose another one in the middle of it. Pure.

What a run did in the world it does again on replay, with the same arguments or not at all; so up to its last effect it
is replayed in the language that was spoken then. Behind that it is replayed in the language of now, so that an open
question is asked again in it with all its values.
"""

from __future__ import annotations

from msgspec.structs import replace

from sessions.journal import Entry
from sessions.records import RunRow, Tongues


def spoken_at(tongues: Tongues, position: int, now: str) -> str:
    """The language that is spoken at a position of the journal.

    Arguments:
        now: the resident's language.
    """
    return next((language for until, language in tongues if position <= until), now)


def keeping(row: RunRow, until: int, language: str) -> RunRow:
    """The run when another language is spoken: up to this position, if there is one, it has spoken this one."""
    reached = row.tongues[-1][0] if row.tongues else -1
    return row if until <= reached else replace(row, tongues=(*row.tongues, (until, language)))


def cut(tongues: Tongues, keep: int) -> Tongues:
    """What is left when the journal is cut to its first `keep` entries."""
    return tuple((until, language) for until, language in tongues if until < keep)


def behind(tongues: Tongues, before: int) -> Tongues:
    """The same as seen by code whose journal begins so many entries later."""
    return tuple((until - before, language) for until, language in tongues if until >= before)


def last_effect(entries: tuple[Entry, ...]) -> int:
    """The position of the last entry of an effect; -1 if there is none."""
    return next((index for index in range(len(entries) - 1, -1, -1) if entries[index].effect), -1)
