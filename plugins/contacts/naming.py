"""Which department words name. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from gateway.api import Department, mentions


def named(said: str, departments: Sequence[Department]) -> Department | None:
    """The one department that words name; None if there is none, or more than one.

    Arguments:
        said: what the resident wrote, if that is known.
    """
    found = [each for each in departments if mentions(said, words_for(each))]
    return found[0] if len(found) == 1 else None


def words_for(department: Department) -> tuple[str, ...]:
    """Names and keywords of a department (`department`), in all languages."""
    return (*department.names.values(), *(word for words in department.keywords.values() for word in words))
