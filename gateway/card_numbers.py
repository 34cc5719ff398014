"""Whether digits are the number of a bank card. Pure.

Source: ISO/IEC 7812 (the check, after Luhn, and how issuers' numbers begin).
"""

from __future__ import annotations

import datetime as dt
import re

_BRANDS = (
    (re.compile(r"4"), (13, 16, 19)),
    (re.compile(r"5[1-5]|2(?:22[1-9]|2[3-9]|[3-6]|7[01]|720)"), (16,)),
    (re.compile(r"3[47]"), (15,)),
    (re.compile(r"3(?:0[0-5]|[689])"), (14, 16)),
    (re.compile(r"5[06-9]|6"), (16, 17, 18, 19)),
    (re.compile(r"35"), (16, 17, 18, 19)),
)
"""How numbers begin, and how long they are: Visa, Mastercard, American Express, Diners, Maestro and others, JCB."""


def is_card_number(digits: str) -> bool:
    """Whether it begins as a card of some brand does, is as long as that brand's, and passes the check. South African
    identity numbers pass the same check, and are none.

    Arguments:
        digits: 0 to 9 only, without gaps.

    >>> is_card_number("4242424242424242"), is_card_number("4242424242424241"), is_card_number("8001015009087")
    (True, False, False)
    """
    if not any(brand.match(digits) and len(digits) in lengths for brand, lengths in _BRANDS):
        return False
    return _passes(digits) and not _is_identity(digits)


def _passes(digits: str) -> bool:
    """From the right, each second digit counts double, and the sum ends in 0."""
    doubled = [int(each) * 2 for each in digits[-2::-2]]
    return (sum(map(int, digits[-1::-2])) + sum(each - 9 if each > 9 else each for each in doubled)) % 10 == 0


def _is_identity(digits: str) -> bool:
    """Whether thirteen digits are a South African identity number: a day of birth, and 0 to 2 for the citizenship."""
    if len(digits) != 13 or digits[10] not in "012":
        return False
    try:
        dt.date(2000 + int(digits[:2]), int(digits[2:4]), int(digits[4:6]))
    except ValueError:
        return False
    return True
