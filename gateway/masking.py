"""Takes personal data and secrets out of what is logged.

A log is read by more people, and kept in more places, than a conversation. So telephone and card numbers, user ids and
tokens are shortened to what is needed to find two lines that belong together, and what was said is never there: only
how long it was.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from gateway.secret import Secret

_SAID = frozenset(("body", "text", "title", "caption", "answer", "content", "words", "description", "payload"))
"""What people say; also as the end of a key (`message_body`). Only the length of the text is kept."""

_WHO = frozenset(("name", "first_name", "last_name", "filename", "profile", "address", "email", "value"))
"""Who people are; whole keys only, so that `plugin_name` can be read."""

_WHERE = frozenset(("latitude", "longitude"))

_SECRET = re.compile(r"secret|token|password|passwd|authorization|cookie|api_?key|signature|credential", re.IGNORECASE)
"""Keys whose values are dropped whole."""

_DEEPEST, _LONGEST, _MOST = 6, 4000, 50

_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    # Bearer tokens and Meta's access tokens, also in a URL or a header that was printed.
    (re.compile(r"(?i)(bearer|basic)\s+[A-Za-z0-9._~+/=-]{6,}"), r"\1 ***"),
    (re.compile(r"EAA[A-Za-z0-9]{6,}"), "EAA***"),
    (
        re.compile(
            r"(?i)\b((?:access_token|verify_token|app_?secret|token|secret|password|appsecret_proof)=)[^\s&\"']+"
        ),
        r"\1***",
    ),
    (re.compile(r"eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)?"), "eyJ***"),
    (re.compile(r"sha256=[0-9a-fA-F]{16,}"), "sha256=***"),
    # Message ids hold the number in base 64: the last characters are enough to compare two lines.
    (re.compile(r"wamid\.[A-Za-z0-9+/=_-]{9,}"), ""),
    # Business-scoped user ids: two letters of a country, a dot, and what identifies.
    (re.compile(r"(?<![A-Z])([A-Z]{2}(?:\.ENT)?)\.[A-Za-z0-9]{6,}([A-Za-z0-9]{2})"), r"\1.***\2"),
    (re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+"), "***@***"),
)

_GAP = r"(?:[^\S\r\n]|[-()./\u2010-\u2015]|\\{1,4}(?:t|x[0-9a-f]{2}|u[0-9a-fA-F]{4})|%[0-9a-fA-F]{2}){0,2}"
"""Between two digits of one number: white space of every kind and what people put there, plain or escaped as in a
traceback, in JSON or in a URL."""

_GROUPED = re.compile(rf"(?<!\d)\+?\(?\d(?:{_GAP}\d){{8,18}}(?!\d)")
"""Nine digits and more, also in groups: telephone numbers, WhatsApp ids, cards, identity numbers."""

_RUN = re.compile(r"\d{9,}")

_MOMENT = re.compile(r"\d{4}-\d\d-\d\d \d\d")
"""The first half of a date with its time looks like a number in groups."""


def mask(text: str) -> str:
    """The text without numbers, user ids and tokens.

    Arguments:
        text: anything; beyond 4,000 characters the middle is left out (the end of a traceback says most).
    """
    if len(text) > _LONGEST:
        text = f"{text[: _LONGEST // 4]} ...({len(text)} characters)... {text[-_LONGEST * 3 // 4 :]}"
    for pattern, instead in _RULES:
        text = pattern.sub(instead or _short_id, text)
    return _RUN.sub(_short_number, _GROUPED.sub(_short_number, text))


def _short_id(found: re.Match[str]) -> str:
    return f"wamid.***{found[0][-6:]}"


def _short_number(found: re.Match[str]) -> str:
    text = found[0]
    if _MOMENT.fullmatch(text):
        return text
    return f"***{re.sub(r'[^0-9]', '', text)[-2:]}"


def mask_value(key: str, value: Any, depth: int = 0) -> Any:
    """A logged value without personal data, whatever its shape.

    Arguments:
        key: the name it is logged under; some names say that the value must not be shown at all.
        value: text, numbers, containers, exceptions or any other object.
        depth: how deep inside of another value this one is.
    """
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, Secret) or _SECRET.search(key):
        return "***"
    if isinstance(value, Struct):
        value = {name: getattr(value, name) for name in value.__struct_fields__}
    if _is_private(key) and not isinstance(value, Mapping | list | tuple | set | frozenset):
        return f"({len(str(value))} characters)"
    if isinstance(value, int | float):
        return _number(value)
    if isinstance(value, bytes):
        return f"({len(value)} bytes)"
    if depth >= _DEEPEST:
        return "..."
    if isinstance(value, Mapping):
        items = list(value.items())[:_MOST]
        return {mask(str(name)): mask_value(str(name), inner, depth + 1) for name, inner in items}
    if isinstance(value, list | tuple | set | frozenset):
        return [mask_value(key, inner, depth + 1) for inner in list(value)[:_MOST]]
    return mask(value if isinstance(value, str) else _shown(value))


def _is_private(key: str) -> bool:
    key = key.lower()
    return key in _WHO or key in _WHERE or key.rpartition("_")[2] in _SAID


def _number(value: int | float) -> int | float | str:
    """A number of nine digits may be somebody's; a float is left if it can be a time since the epoch."""
    if abs(value) < 100_000_000 or (isinstance(value, float) and 1e9 < value < 4e9):
        return value
    return mask(f"{value:.0f}")


def _shown(value: object) -> str:
    try:
        return str(value) if isinstance(value, BaseException) else repr(value)
    except Exception:  # a supervision border: an object that cannot show itself must not break the log
        return f"<{type(value).__name__}>"
