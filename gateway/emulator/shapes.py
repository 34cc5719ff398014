"""The small checks of which the validators are made. Each returns the value it checked, or raises `Refusal`.

`path` is the parameter's place in the request as Meta writes it, for example `interactive['body']['text']`.
`code` is what a wrong length answers: 100 for plain messages, 131009 inside interactive ones and templates.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from gateway.emulator.errors import Refusal, bad_parameter, invalid, missing
from gateway.emulator.limits import LINK_URL, Length

JsonObject = dict[str, Any]


def under(path: str, key: str | int) -> str:
    """The path one step deeper."""
    step = str(key) if isinstance(key, int) else f"'{key}'"
    return f"{path}[{step}]" if path else str(key)


def need(parent: JsonObject, key: str, path: str) -> Any:
    """The value of `key`, which must be there and not null (131008)."""
    value = parent.get(key)
    if value is None:
        raise missing(under(path, key))
    return value


def only(parent: JsonObject, keys: frozenset[str], path: str) -> None:
    """Refuse keys that Meta does not know there (100)."""
    for key in parent:
        if key not in keys:
            raise bad_parameter(f"Unexpected key '{key}' on param '{path}'.")


def an_object(value: Any, path: str) -> JsonObject:
    """`value`, which must be a JSON object (100)."""
    if not isinstance(value, dict):
        raise bad_parameter(f"Param {path} must be a JSON object.")
    return value


def an_array(value: Any, path: str, size: Length, code: int = 131009) -> list[JsonObject]:
    """`value`, which must be an array of objects with a number of items within `size`."""
    if not isinstance(value, list):
        raise bad_parameter(f"Param {path} must be an array.")
    if not size.least <= len(value) <= size.most:
        raise Refusal(code, f"{path}: {len(value)} items, allowed are {size.least} to {size.most}.")
    return [an_object(item, under(path, place)) for place, item in enumerate(value)]


def a_string(value: Any, path: str, size: Length | None = None, code: int = 100) -> str:
    """`value`, which must be a string with a length within `size`."""
    if not isinstance(value, str):
        raise bad_parameter(f"Param {path} must be a string.")
    if size is not None and not size.least <= len(value) <= size.most:
        raise Refusal(code, f"Param {path}: {len(value)} characters, allowed are {size.least} to {size.most}.")
    return value


def a_boolean(value: Any, path: str) -> bool:
    """`value`, which must be true or false."""
    if not isinstance(value, bool):
        raise bad_parameter(f"Param {path} must be a boolean.")
    return value


def a_number(value: Any, path: str, least: float, most: float) -> float:
    """`value` as a number between `least` and `most`; digits in a string are taken too, as Meta does."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise bad_parameter(f"Param {path} must be a number.")
    try:
        number = float(value)
    except ValueError:
        raise bad_parameter(f"Param {path} must be a number.") from None
    if not least <= number <= most:
        raise invalid(f"Param {path}: {number} is not between {least:g} and {most:g}.")
    return number


def a_choice(value: Any, path: str, choices: tuple[str, ...], code: int = 131009) -> str:
    """`value`, which must be one of `choices`."""
    if not isinstance(value, str) or value not in choices:
        raise Refusal(code, f"Param {path} must be one of {{{', '.join(choices)}}} - got {str(value)[:60]!r}.")
    return value


def an_address(value: Any, path: str) -> str:
    """`value`, which must be an http(s) URL of allowed length."""
    url = a_string(value, path, LINK_URL, 131009)
    try:
        parts = urlsplit(url)
        fit = parts.scheme in ("http", "https") and bool(parts.hostname) and not any(c.isspace() for c in url)
    except ValueError:
        fit = False
    if not fit:
        raise invalid(f"Param {path} is no http(s) URL.")
    return url


def all_different(values: list[str], path: str) -> None:
    """Refuse the same value twice (131009)."""
    if len(set(values)) != len(values):
        raise invalid(f"{path}: each must be unique.")
