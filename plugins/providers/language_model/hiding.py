"""Takes personal data out of a message before it leaves the city."""

from __future__ import annotations

import re

LONGEST = 300
"""Letters that are handed on; what a message means is said at its beginning."""

_NO_NAME = (
    "a|an|and|at|but|called|ek|en|for|from|have|here|i|ich|in|is|it|live|maar|my|need|no|nie|not|of|on|op|please|reg|"
    "right|spelt|the|verkeerd|vir|want|was|with|woon|wrong"
)
_WORD = rf"(?!(?:{_NO_NAME})\b)[^\W\d_][\w'’-]*"

_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?i)\b(?:https?://|www\.)\S+"), "(link)"),
    (re.compile(r"\S+@\S+"), "(email)"),
    # What follows is a name: up to three words, until one that is none.
    (
        re.compile(
            r"(?i)\b((?:name|surname|naam|called|igama lami|leina la ka|leina la me|vito ra mina)"
            rf"(?: is| ke| i|:)?|igama lami ngu|this is|hier is)\s+{_WORD}(?:\s+{_WORD}){{0,2}}"
        ),
        r"\1 (name)",
    ),
    (re.compile(rf"(?i)\b(?:mr|mrs|ms|dr|mnr|mev|mej|prof|rev)\b\.?\s+{_WORD}"), "(name)"),
    # A house and its street.
    (
        re.compile(
            r"(?i)\b\d+[a-z]?\s+(?:[^\W\d_][\w'-]*\s+){0,3}"
            r"(?:street|str|st|straat|road|rd|weg|avenue|ave|laan|drive|close|crescent|singel|lane|way)\b\.?"
        ),
        "(address)",
    ),
    (re.compile(r"(?i)\b[a-z]*\d[\w-]*(?:[ \t.,/-]+\d[\w-]*)*"), "(number)"),
)


def hidden(said: str) -> str:
    """The message without numbers, links, addresses, and names that are said to be names.

    Arguments:
        said: what the resident wrote. Names and places in the middle of a sentence cannot be known as such.

    >>> hidden("My name is Thandi Mokoena, account 1002-3344, call 082 555 0101 or t@x.org")
    'My name is (name), account (number), call (number) or (email)'
    >>> hidden("a pothole at 12 Church Street!")
    'a pothole at (address)!'
    """
    words = " ".join(said.split())
    for pattern, instead in _RULES:
        words = pattern.sub(instead, words)
    return words[:LONGEST]
