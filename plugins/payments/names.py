"""Names that nobody can guess, and marks that tell nothing: links, references, receipt codes. Pure."""

from __future__ import annotations

import hashlib
import hmac

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no letter that is taken for a digit."""

_READ_AS = str.maketrans("OILU", "011V")


def spelled(seed: str, count: int) -> str:
    """So many characters of the alphabet, made from a seed.

    Arguments:
        seed: random, and used for nothing else.
        count: at most 50 characters of 5 bits each.
    """
    number = int.from_bytes(hashlib.sha256(seed.encode()).digest(), "big")
    return "".join(ALPHABET[number >> (5 * place) & 31] for place in range(count))


def reference_of(seed: str) -> str:
    """A reference for one session at a provider: `T`, ten characters, a check character. It holds no account number.

    Arguments:
        seed: as for `spelled`.

    >>> reference_of("a"), len(reference_of("b"))
    ('TDQ53EV9D6B6', 12)
    """
    body = "T" + spelled(f"reference {seed}", 10)
    return body + check_character(body)


def check_character(body: str) -> str:
    """One more character, by which most slips of the pen are found.

    Arguments:
        body: characters of the alphabet.
    """
    return ALPHABET[sum((place + 1) * ALPHABET.index(each) for place, each in enumerate(body)) % 31]


def code_of(seed: str) -> str:
    """A receipt's verification code: twelve characters, 60 random bits.

    Arguments:
        seed: as for `spelled`.
    """
    return spelled(f"receipt {seed}", 12)


def grouped(code: str) -> str:
    """A code as it is printed, in groups of four.

    >>> grouped("ABCD1234WXYZ")
    'ABCD-1234-WXYZ'
    """
    return "-".join(code[at : at + 4] for at in range(0, len(code), 4))


def read_code(typed: str) -> str:
    """A code as somebody typed it: any letters, spaces and dashes, O for 0 and I or L for 1.

    >>> read_code("abcd-1234 wxyz")
    'ABCD1234WXYZ'
    """
    plain = "".join(each for each in typed[:64].upper() if each.isalnum()).translate(_READ_AS)
    return plain if len(plain) == 12 and not set(plain) - set(ALPHABET) else ""


def token_of(seed: str) -> str:
    """The secret part of an address: 26 characters, 130 bits.

    Arguments:
        seed: as for `spelled`.
    """
    return spelled(f"token {seed}", 26).lower()


def mark_of(secret: str) -> str:
    """What is kept of a secret part: it finds the row, and cannot be used.

    Arguments:
        secret: as it stands in an address or a cookie.
    """
    return hashlib.sha256(secret.encode()).hexdigest()


def account_mark(salt: str, account: str) -> str:
    """An account in a table that is not encrypted: equal for equal accounts, and not to be guessed without the salt.

    Arguments:
        salt: from the plugin's own storage. account: its number.
    """
    return hmac.new(salt.encode(), account.encode(), hashlib.sha256).hexdigest()[:32]
