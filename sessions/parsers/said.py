"""What was typed, made ready for reading: digits of any script, characters that nobody sees, letters without marks."""

from __future__ import annotations

import re
import unicodedata

from sessions.messages import Content, Tapped, TypedText

_APOSTROPHES = "'’‘`´ʼ"
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_ARABIC_MARKS = {0x066B: ".", 0x066C: ","}
_DASHES = dict.fromkeys(map(ord, "−–—‐‑"), "-")
_MARKS: dict[int, int | str] = {**_FULL_WIDTH, **_ARABIC_MARKS, **_DASHES}
_UNSEEN = ("Cc", "Cf", "Co", "Cs", "Cn")
_LETTER_O = re.compile(r"(?<=[\d.,])[oO]+(?![^\W\d_])|(?<!\w)[oO]+(?=\d)")


def said(answer: Content) -> str:
    """The words of an answer as they are: typed, or the title of what was tapped; empty if there is nothing to see."""
    words = answer.body if isinstance(answer, TypedText) else answer.title if isinstance(answer, Tapped) else ""
    return words.strip() if any(not c.isspace() and _is_seen(c) for c in words) else ""


def visible(words: str) -> str:
    """Without characters that nobody sees: marks of direction that a copied phone number brings, joiners, controls."""
    return " ".join("".join(c for c in words if c.isspace() or _is_seen(c)).split())


def _is_seen(character: str) -> bool:
    return unicodedata.category(character) not in _UNSEEN


def digits(words: str) -> str:
    """In a form for reading numbers: ASCII digits and marks, single spaces, and no letter o that stands for a zero."""
    ascii_digits = (c if (n := unicodedata.decimal(c, None)) is None else str(n) for c in visible(words))
    return _LETTER_O.sub(lambda run: "0" * len(run[0]), "".join(ascii_digits).translate(_MARKS))


def folded(words: str) -> str:
    """In a form for comparing words: no case, no accents, no marks but the one inside `e-e`, single spaces."""
    decomposed = unicodedata.normalize("NFKD", digits(words).casefold())
    kept = "".join(c for c in decomposed if c not in _APOSTROPHES and unicodedata.category(c) not in ("Mn", "Sk"))
    spaced = "".join(c if c.isalnum() or c == "-" or unicodedata.category(c) == "So" else " " for c in kept)
    return " ".join(spaced.strip("- ").split())
