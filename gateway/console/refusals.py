"""Why a message was not sent, in two parts: what it means, in our words, and what WhatsApp has written (pure)."""

from __future__ import annotations

import re

from msgspec import Struct

from gateway.masking import mask
from gateway.whatsapp.errors import decide

_NUMBERED = re.compile(r"\(#\d+\) *")


class Why(Struct, frozen=True):
    """The two parts. theirs: empty if WhatsApp has written nothing, or nothing else."""

    ours: str
    theirs: str = ""


def in_two(why: str, code: int | None) -> Why:
    """Both parts, masked, each said once.

    Arguments:
        why: as the outbox has kept it: code, meaning and WhatsApp's words in one line, or a part of that.
        code: WhatsApp's.

    >>> in_two("131026 not deliverable: not on WhatsApp, an old version, or terms not accepted: "
    ...        "(#131026) Message undeliverable: Message undeliverable", 131026).theirs
    'Message undeliverable'
    >>> in_two("unknown outcome: no answer", None)
    Why(ours='unknown outcome: no answer', theirs='')
    """
    if code is None:
        return Why(mask(why))
    meaning = decide(code).meaning
    rest = why.removeprefix(f"{code} ").removeprefix(meaning).removeprefix(": ")
    first, _, second = _NUMBERED.sub("", rest).partition(": ")
    theirs = first if first == second else _NUMBERED.sub("", rest)
    return Why(meaning, mask(theirs.strip()))
