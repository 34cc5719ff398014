"""The words of a language that parsers know: yes and no, days, months, small numbers. One file for each in `tongues/`.

Residents mix languages, so the words of all of them are taken whatever language a conversation is held in. To add a
language, add a file; a test names words that mean two different things.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from importlib import resources

import msgspec
from msgspec import Struct

from sessions.parsers.said import folded


class Tongue(Struct, frozen=True, forbid_unknown_fields=True):
    """One language. What is left out is not understood in it.

    Arguments:
        yes, no: whole answers, with and without politeness.
        today, tomorrow, yesterday, day_after_tomorrow, day_before_yesterday: names of days, seen from today.
        this, next, last: what may stand before the name of a weekday.
        fillers: words that may stand in a date and say nothing. ordinals: what may follow its day (`21st`).
        numbers: words for 0, 1, 2, ...
        magnitudes: words that make more of the number before them (`3 thousand`).
        denials: words that take back what they stand beside (`not 5`), other than those in `no`.
        weekdays: spellings of each day, from Monday. months: spellings of each month, from January. Three letters and
            more of one are understood if they fit one day or month only.
    """

    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
    today: tuple[str, ...] = ()
    tomorrow: tuple[str, ...] = ()
    yesterday: tuple[str, ...] = ()
    day_after_tomorrow: tuple[str, ...] = ()
    day_before_yesterday: tuple[str, ...] = ()
    this: tuple[str, ...] = ()
    next: tuple[str, ...] = ()
    last: tuple[str, ...] = ()
    fillers: tuple[str, ...] = ()
    ordinals: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    magnitudes: tuple[str, ...] = ()
    denials: tuple[str, ...] = ()
    weekdays: tuple[tuple[str, ...], ...] = ()
    months: tuple[tuple[str, ...], ...] = ()


def _read() -> Iterator[tuple[str, Tongue]]:
    for file in resources.files(__package__).joinpath("tongues").iterdir():
        name, dot, kind = file.name.partition(".")
        if (dot, kind) == (".", "toml"):
            yield name, msgspec.convert(tomllib.loads(file.read_text("utf-8")), Tongue)


TONGUES: dict[str, Tongue] = dict(sorted(_read()))
"""By language."""


def phrases(field: str) -> frozenset[str]:
    """All that the languages have under one name, folded."""
    return frozenset(folded(phrase) for tongue in TONGUES.values() for phrase in getattr(tongue, field))


def numbered(field: str, start: int = 0) -> dict[str, int]:
    """Words of an ordered list to their place in it, folded; each place may have several spellings."""
    return {
        folded(word): place
        for tongue in TONGUES.values()
        for place, spellings in enumerate(getattr(tongue, field), start)
        for word in ((spellings,) if isinstance(spellings, str) else spellings)
    }
