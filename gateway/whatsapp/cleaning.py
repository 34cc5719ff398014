"""Foreign text, numbers and names made safe to store: nothing here fails, whatever Meta passes on."""

from __future__ import annotations

import math
import re
from typing import Any

_LONE = re.compile("[\ud800-\udfff]")
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]+")
_PUNCTUATION = re.compile(r"[\s+()./-]+")
_DIGITS = re.compile(r"[0-9]{5,20}")
_USER_ID = re.compile(r"[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128}")
_MIME = re.compile(r"[a-z]+/[a-z0-9][a-z0-9.+-]{0,99}")
_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")

_FIRST_YEAR = 1_230_768_000.0  # 2009: WhatsApp did not exist before
_MILLISECONDS = 1e11  # above: the sender meant milliseconds


def text(value: str, most: int) -> str:
    """Words to store: without NUL, without half characters, cut to `most` characters."""
    return _LONE.sub("\ufffd", value.replace("\0", ""))[:most]


def line(value: str | None, most: int) -> str | None:
    """One line to show in the middle of our own words: no controls, no switches of the writing direction."""
    if value is None:
        return None
    return _CONTROLS.sub(" ", text(value, most)).strip() or None


def filename(value: str | None) -> str | None:
    """The last part of a path, on any system. Never a name that leads elsewhere."""
    plain = line(value, 1_000)
    return (re.split(r"[/\\]", plain)[-1].strip(". ")[-200:] or None) if plain else None


def kind(value: str | None) -> str:
    """The name of a kind that we do not know, if it looks like one; it may end in logs and metrics."""
    return value if value is not None and _NAME.fullmatch(value) else "unknown"


def plain(value: Any, *, depth: int = 6, items: int = 100, most: int = 4_096) -> Any:
    """A JSON value that can be stored whatever it was: strings cleaned, numbers in range, no deep or endless nesting.

    Arguments:
        depth: what is nested deeper becomes None. items: of each list and object. most: characters of a string.
    """
    if isinstance(value, str):
        return text(value, most)
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int):
        return value if -(2**63) <= value < 2**63 else None
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if depth == 0:
        return None
    if isinstance(value, list):
        return [plain(each, depth=depth - 1, items=items, most=most) for each in value[:items]]
    if isinstance(value, dict):
        some = list(value.items())[:items]
        return {text(key, 128): plain(each, depth=depth - 1, items=items, most=most) for key, each in some}
    return None


def mime(value: str | None) -> str:
    """A media type in small letters and without parameters; `application/octet-stream` for what is none."""
    bare = (value or "").partition(";")[0].strip().lower()
    return bare if _MIME.fullmatch(bare) else "application/octet-stream"


def digits(value: Any) -> str | None:
    """A phone number's digits, without `+` and punctuation; None if it is no number."""
    plain = _PUNCTUATION.sub("", str(value)) if value is not None else ""
    return plain if _DIGITS.fullmatch(plain) else None


def user_id(value: Any) -> str | None:
    """A business-scoped user id, or None. Source: Meta's page "Business-scoped user IDs", 2026."""
    return value if isinstance(value, str) and _USER_ID.fullmatch(value) else None


def seconds(value: Any, otherwise: float) -> float:
    """A time in seconds since the epoch; `otherwise` for what is no time. Milliseconds are recognised."""
    number = decimal(value)
    if number is None:
        return otherwise
    if number > _MILLISECONDS:
        number /= 1_000
    return number if _FIRST_YEAR <= number <= _MILLISECONDS else otherwise


def decimal(value: Any) -> float | None:
    """A finite number from a number or a string, else None."""
    try:
        number = float(value)
    except (TypeError, ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None
