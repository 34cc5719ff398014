"""What somebody types into a field of settings, as TOML; and an example of what can be typed (pure)."""

from __future__ import annotations

import json
import re
import tomllib
from typing import Any

from gateway.plugins_edit import as_toml

_TICKED = re.compile(r"`([^`]+)`")


def value_in(text: str) -> Any:
    """What a text means as the value of a setting in TOML; None if it is none."""
    try:
        read = tomllib.loads(f"value = {text}")
    except tomllib.TOMLDecodeError:
        return None
    return read["value"] if read.keys() == {"value"} else None


def without_name(key: str, text: str) -> str:
    """What is typed without what is copied along from the help: backticks around it, and `name =` before it.

    >>> without_name("closed", "`closed = [2026-12-24]`"), without_name("closed", "[2026-12-24]")
    ('[2026-12-24]', '[2026-12-24]')
    >>> without_name("scope", "x=1"), without_name("name", 'name = "North"')
    ('x=1', '"North"')
    """
    bare = text.strip("`").strip() if text.startswith("`") and text.endswith("`") else text
    name, equals, value = bare.partition("=")
    return value.strip() if equals and name.strip() == key else bare


def text_in(text: str) -> str:
    """A text as TOML; one that is in quotes already is taken as it is.

    >>> text_in("North"), text_in('"North"'), text_in('"A" and "B"')
    ('"North"', '"North"', '"\\\\"A\\\\" and \\\\"B\\\\""')
    """
    quoted = value_in(text) if text[:1] in ('"', "'") else None
    return json.dumps(quoted if isinstance(quoted, str) else text, ensure_ascii=False)


def list_in(text: str, *, of_texts: bool) -> str:
    """A list as TOML: what is typed in brackets, or one value on each line; values that are no texts also with commas.

    Arguments:
        of_texts: its values are texts, which need no quotes.

    >>> list_in("a\\nb", of_texts=True), list_in('["a", "b"]', of_texts=True), list_in("[a-z]+", of_texts=True)
    ('["a", "b"]', '["a", "b"]', '["[a-z]+"]')
    >>> list_in("2026-12-24, 2026-12-25", of_texts=False), list_in("Friday", of_texts=False)
    ('[2026-12-24, 2026-12-25]', '["Friday"]')
    """
    if isinstance(value_in(text), list):
        return text.replace("\n", " ")
    if of_texts:
        return f"[{', '.join(text_in(line) for line in text.split(chr(10)) if line)}]"
    parts = [part.strip() for part in re.split(r"[\n,]", text) if part.strip()]
    return f"[{', '.join(part if value_in(part) is not None else text_in(part) for part in parts)}]"


def example_in(key: str, about: str) -> Any:
    """The first value in TOML that stands in backticks in what is said of a setting, as a list or table; or None.

    >>> example_in("names", "as it says of itself: `{ nso = 'Sepedi' }`"), example_in("closed", "see `[city]`")
    ({'nso': 'Sepedi'}, None)
    """
    values = (value_in(without_name(key, ticked)) for ticked in _TICKED.findall(about))
    return next((value for value in values if isinstance(value, list | dict) and value), None)


def shown_example(value: Any, *, lines: bool) -> str:
    """An example as it is typed.

    Arguments:
        lines: one value on each line; the first one is shown.
    """
    if not value:
        return ""
    if not lines:
        return as_toml(value)
    return value[0] if isinstance(value[0], str) else as_toml(value[0])


_EXPECTED = re.compile(
    r"Expected `(\w+)`(?: (>=|<=|>|<) (-?[\d.]+))?(?: matching regex .+|, got `\w+`)?(?: - at .+)?\Z"
)
_BETWEEN = re.compile(r"(?:from )?(-?[\d.]+) to (-?[\d.]+)( \w+)?\Z")
_KINDS = {
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "str": "a text",
    "array": "a list",
    "object": "a table",
    "date": "a date, for example 2026-12-24",
}
_BOUNDS = {">=": "{} or more", "<=": "{} or less", ">": "more than {}", "<": "less than {}"}


def in_plain_words(what: str) -> str:
    """What is wrong with a setting, for people who write no code.

    >>> in_plain_words("days: Expected `int` <= 30"), in_plain_words("days: Expected `int`, got `str`")
    ('it must be 30 or less', 'it must be a whole number')
    >>> in_plain_words("name is missing"), in_plain_words("mode: Invalid enum value 'x'")
    ('it is needed, and cannot be left empty', "Invalid enum value 'x'")
    >>> in_plain_words("hours: from 0.25 to 72"), in_plain_words("closed: Invalid RFC3339 encoded date - at `$[0]`")
    ('it must be from 0.25 to 72', 'it must be a date, for example 2026-12-24')
    """
    if what.endswith(" is missing"):
        return "it is needed, and cannot be left empty"
    words = what.partition(": ")[2] or what
    if words.startswith("Invalid RFC3339 encoded date"):
        return f"it must be {_KINDS['date']}"
    if between := _BETWEEN.match(words):
        return f"it must be from {between[1]} to {between[2]}{between[3] or ''}"
    found = _EXPECTED.match(words)
    if found is None or found[1] not in _KINDS:
        return words
    if found[2] is not None:
        return f"it must be {_BOUNDS[found[2]].format(found[3])}"
    if "matching regex" in words:
        return "it is not written as it must be"
    return f"it must be {_KINDS[found[1]]}"
