"""Which category somebody means who describes it in own words, and what must not be sent on. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import ClassVar

from msgspec import Struct

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


class PlaceParser(Struct, frozen=True):
    """A shared position, or an address or landmark in words; what nobody could drive to is none. Also an early photo.

    Arguments:
        nowhere: words that name no place (*here*, *at home*, *hello*), in all languages of the city.
    """

    nowhere: tuple[str, ...] = ()
    shares_place: ClassVar[bool] = True

    def __call__(self, answer: Content) -> SharedPlace | SentFile | str:
        if isinstance(answer, SharedPlace):
            return answer
        if isinstance(answer, SentFile):  # many send the photo first
            return _PHOTO(answer)
        if _is_yes_or_no(answer):
            raise NotUnderstood("cases-no-place")
        words = _ADDRESS(answer)
        is_nowhere = any(mentions(words, [each]) and mentions(each, [words]) for each in self.nowhere)
        if is_nowhere or not any(map(str.isalpha, without_numbers(words))):
            raise NotUnderstood("cases-no-place")
        return words


def _is_yes_or_no(answer: Content) -> bool:
    try:
        parsers.yes_no(answer)
    except NotUnderstood:
        return False
    return True


def words_or_photo(answer: Content) -> SentFile | str:
    """What is wrong in words, or a photo of it, perhaps with words below it.

    Raises:
        NotUnderstood: it is neither.
    """
    return _PHOTO(answer) if isinstance(answer, SentFile) else parsers.words(most=1000)(answer)


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
