"""References that are read out over the phone and typed back. Pure."""

from __future__ import annotations

import hashlib
import re
from base64 import b32encode

_BLANKS = re.compile(r"[^A-Z0-9]")
_ALIKE = str.maketrans("018", "OIB")


def reference_of(key: str, prefix: str = "") -> str:
    """Eight letters and digits, the same for the same key: `KZ7M-Q2PA`, `AP-KZ7M-Q2PA`.

    Arguments:
        key: nobody can guess it. prefix: tells what it refers to.
    """
    digits = b32encode(hashlib.sha256(key.encode()).digest()).decode()
    return "-".join([*([prefix] if prefix else []), digits[:4], digits[4:8]])


def read_reference(typed: str, prefix: str) -> str:
    """A reference as `reference_of` writes it: case, blanks and hyphens do not count, the prefix may be missing, and a
    nought is taken for the letter O, a one for I, an eight for B, which no reference has.

    Arguments:
        typed: what somebody wrote. prefix: of what is looked for.
    """
    letters = _BLANKS.sub("", typed.upper())
    letters = letters.removeprefix(prefix) if len(letters) > 8 else letters
    letters = letters.translate(_ALIKE)
    return f"{prefix}-{letters[:4]}-{letters[4:]}"
