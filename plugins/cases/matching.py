"""Which category somebody means who describes it in own words, and what must not be sent on. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gateway.api import CaseCategory, Content, NotUnderstood, SentFile, SharedPlace, TypedText, mentions, parsers

_LONG_NUMBER = re.compile(r"\+?\d(?:[\s-]?\d){8,}")
"""Nine digits and more: a phone, an ID number, an account; many city systems show descriptions to everybody."""

_PHOTO = parsers.file(kinds=("image",))
_ADDRESS = parsers.words(least=3, most=200)


def meant(said: str, categories: Sequence[CaseCategory]) -> tuple[CaseCategory, ...]:
    """The categories whose name or words are in what was said; those with the longest one only.

    Arguments:
        said: by the resident. categories: all there are.
    """
    best, found = 0, list[CaseCategory]()
    for each in categories:
        longest = max((len(word) for word in words_of(each) if mentions(said, [word])), default=0)
        if longest > best:
            best, found = longest, []
        if longest and longest == best:
            found.append(each)
    return tuple(found)


def words_of(category: CaseCategory) -> tuple[str, ...]:
    """The names of a category (`category`) and the words that mean it, in all languages."""
    return (*category.names.values(), *(word for several in category.keywords.values() for word in several))


def without_numbers(words: str) -> str:
    """What was said, without numbers that tell who somebody is.

    >>> without_numbers("call me on 082 555 0101, pole 4711")
    'call me on …, pole 4711'
    """
    return _LONG_NUMBER.sub("…", words)


def place(answer: Content) -> SharedPlace | str:
    """A shared position, or an address or landmark in words."""
    return answer if isinstance(answer, SharedPlace) else _ADDRESS(answer)


def photo_or_no(answer: Content) -> SentFile | None:
    """A photo; None for somebody who says that there is none.

    Raises:
        NotUnderstood: it is neither.
    """
    if isinstance(answer, TypedText) and answer.body.split():
        try:
            if not parsers.yes_no(TypedText(answer.body.split()[0])):
                return None
        except NotUnderstood:
            pass
    return _PHOTO(answer)
