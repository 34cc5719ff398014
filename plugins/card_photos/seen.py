"""Whether what was read on a picture is a bank card. Pure.

Reading a photo makes mistakes, so two things count. *The number*: digits in groups as cards print them, or in one
piece, that pass the check. But one digit that was read wrongly makes the check fail. So *the face* counts as well: two
groups of four digits side by side, and somewhere below how long it is valid, as only cards say it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from gateway.api import is_card_number

Line = Sequence[str]
"""The words of one line, from left to right."""

_DIGITS_FOR = str.maketrans("OoDQIl|!iZzSBGbqgA", "000011111225866994")
"""Letters that are read where a digit is printed."""

_SHAPES = ((4, 4, 4, 4), (4, 6, 5), (4, 6, 4), (4, 4, 4, 4, 3))
"""Digits in groups, as they stand on cards: most, American Express, Diners, long numbers of some banks."""

_LENGTHS = (16, 15, 14, 19)

_VALID = re.compile(
    r"\b(?:VAL[I1L][DO0]?|THRU|THR[UVY]|GOOD|EXPIR\w*|GELDIG)\b.{0,24}?\b(?:0[1-9]|1[0-2])\s?[/.]\s?[2-4]\d\b(?![/.])"
)
"""`VALID THRU 12/29`: a month and a year without a day; other papers name days."""


def shows_card(readings: Iterable[Sequence[Line]]) -> bool:
    """Whether a card was read.

    Arguments:
        readings: what each look at the same picture has found, line by line.
    """
    readings = [[_digits_of(line) for line in reading] for reading in readings]
    if any(_number(reading) for reading in readings):
        return True
    valid = any(_VALID.search(" ".join(word for line in reading for word in line).upper()) for reading in readings)
    return valid and any(_two_groups(line) for reading in readings for line in reading)


def _digits_of(line: Line) -> list[str]:
    """The words without what surrounds them; what is mostly digits becomes digits."""
    words = (word.strip(".,:;'\"()[]{}_«»“”‘’*—-~=") for word in line)
    return [_as_digits(part) for word in words for part in re.split(r"[-.·]", word) if part]


def _as_digits(word: str) -> str:
    known = sum(each.isascii() and each.isdigit() for each in word)
    made = word.translate(_DIGITS_FOR)
    return made if known * 2 >= len(word) and re.fullmatch(r"[0-9]+", made) else word


def _number(reading: Sequence[Line]) -> bool:
    """A run of groups within one line, or over lines that hold nothing else (upright cards have it in two or four)."""
    runs = [run for line in reading for run in _runs(line)]
    stacked = [line for line in reading if line and all(map(_group, line))]
    if 1 < len(stacked) <= 4:
        runs.append([word for line in stacked for word in line])
    return any(_in_groups(run) for run in runs) or any(_in_one(run) for run in runs)


def _runs(line: Line) -> Iterator[list[str]]:
    """Digits that stand side by side, at least two of them in each word."""
    run: list[str] = []
    for word in [*line, ""]:
        if _group(word):
            run.append(word)
        elif run:
            yield run
            run = []


def _group(word: str) -> bool:
    return len(word) > 2 and word.isascii() and word.isdigit()


def _in_groups(run: Sequence[str]) -> bool:
    """The whole run has a card's shape, also where gaps were too small to be seen. A longer run is another number: a
    token for prepaid electricity is five groups of four."""
    digits, ends = "".join(run), _ends(run)
    shapes = [shape for shape in _SHAPES if sum(shape) == len(digits) and ends <= _ends_of(shape)]
    return bool(shapes) and is_card_number(digits)


def _in_one(run: Sequence[str]) -> bool:
    return any(len(word) in _LENGTHS and is_card_number(word) for word in run)


def _ends(run: Sequence[str]) -> set[int]:
    return _ends_of([len(word) for word in run])


def _ends_of(lengths: Sequence[int]) -> set[int]:
    return {sum(lengths[: place + 1]) for place in range(len(lengths))}


def _two_groups(line: Line) -> bool:
    """Two groups of four side by side, and not more than four."""
    return any(2 <= len(run) <= 4 and sum(len(word) == 4 for word in run) >= 2 for run in _runs(line))
