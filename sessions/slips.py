"""Slips of the finger: how far one word is from another. Pure."""

from __future__ import annotations

LETTERS_A_SLIP = 6
"""So many letters of a phrase excuse one slip: shorter ones are too near to other words."""

LONGEST = 24
"""Letters of what may be a phrase with slips; longer ones are sentences."""


def slips(one: str, other: str) -> int:
    """How many letters were added, left out, exchanged or transposed with their neighbour.

    >>> slips("reprot", "report"), slips("voucer", "voucher"), slips("metre", "meter"), slips("same", "same")
    (1, 1, 1, 0)
    """
    before, last = list[int](), list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        now = [i]
        for j, against in enumerate(other, 1):
            cost = min(last[j] + 1, now[j - 1] + 1, last[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                cost = min(cost, before[j - 2] + 1)
            now.append(cost)
        before, last = last, now
    return last[-1]


def is_near(said: str, phrase: str) -> bool:
    """Whether a phrase was said with no more slips than its length excuses; digits are never slips.

    >>> is_near("somthing is wrong", "something is wrong"), is_near("area 3", "area 2"), is_near("bil", "bill")
    (True, False, False)
    """
    excused = len(phrase) // LETTERS_A_SLIP
    if not excused:
        return said == phrase
    if abs(len(said) - len(phrase)) > excused or len(said) > LONGEST or _digits(said) != _digits(phrase):
        return False
    return slips(said, phrase) <= excused


def _digits(words: str) -> str:
    return "".join(letter for letter in words if letter.isdigit())
