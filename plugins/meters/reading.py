"""What a resident answers when asked what a meter shows: digits, or a photo with the digits below it. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable

from msgspec import Struct

from gateway.api import Content, Meter, NotUnderstood, SentFile, TypedText, parsers

MOST_DIGITS = 9
"""Of a meter whose digits the city does not know."""

_PHOTO = parsers.file(kinds=("image",))
_FIGURE = re.compile(r"(\d[\d ]*)(?:[.,](\d[\d ]*))?")
_MONEY = re.compile(r"(?<![A-Za-z])(?:R|ZAR) ?\d", re.IGNORECASE)
_LETTER_O = re.compile(r"(?<=\d)[oO]+")
_UNITS = re.compile(r"\b(?:kwh|kw|kl|m3|m³|units?|liters?|litres?)\b", re.IGNORECASE)


class Given(Struct, frozen=True):
    """The answer; one of the two is there.

    Arguments:
        shown: the whole units. photo: of the meter.
    """

    shown: int | None = None
    photo: SentFile | None = None


def reading(meter: Meter, before: int | None = None) -> Callable[[Content], Given]:
    """The parser for this meter.

    Arguments:
        before: what the resident has typed, where they are asked whether that is so: a plain yes means it again.
    """

    def parse(answer: Content) -> Given:
        if before is not None and _says_yes(answer):
            return Given(before)
        if isinstance(answer, SentFile):
            photo = _PHOTO(answer)
            return Given(_shown(photo.caption, meter) if _figures(photo.caption or "") else None, photo)
        return Given(_shown(parsers.words(answer), meter))

    return parse


def photo_or_no(answer: Content) -> SentFile | None:
    """A photo; None for somebody who says that they cannot send one.

    Raises:
        NotUnderstood: it is neither.
    """
    if isinstance(answer, TypedText) and answer.body.split():
        first = TypedText(answer.body.split()[0])
        try:
            if not parsers.yes_no(first):
                return None
        except NotUnderstood:
            pass
    return _PHOTO(answer)


def _says_yes(answer: Content) -> bool:
    try:
        return parsers.yes_no(answer)
    except NotUnderstood:
        return False


def _figures(words: str) -> list[re.Match[str]]:
    plain = _UNITS.sub(" ", " ".join(words.split()))
    return list(_FIGURE.finditer(_LETTER_O.sub(lambda run: "0" * len(run[0]), plain)))


def _shown(words: str | None, meter: Meter) -> int:
    """The whole units in what was typed.

    Raises:
        NotUnderstood: there is no figure, or more than one, or one that this meter cannot show.
    """
    most = meter.digits or MOST_DIGITS
    found = _figures(words or "")
    if len(found) != 1 or _MONEY.search(words or ""):
        raise NotUnderstood("meters-want-digits", digits=most, known=meter.digits is not None)
    whole = found[0][1].replace(" ", "")
    behind = (found[0][2] or "").replace(" ", "")
    if _same(whole + behind, meter.number):
        raise NotUnderstood("meters-that-is-its-number")
    if behind:
        if len(behind) != 3 or len(whole + behind) > most:  # a comma before three digits may only group them
            raise NotUnderstood("meters-want-whole", service=meter.service)
        whole += behind
    if len(whole.lstrip("0")) > most:
        raise NotUnderstood("meters-too-many-digits", digits=most, service=meter.service, given=len(whole))
    return int(whole)


def _same(figure: str, number: str) -> bool:
    """Whether somebody typed the meter's own number."""
    return len(figure) >= 6 and figure == re.sub(r"\D", "", number)
