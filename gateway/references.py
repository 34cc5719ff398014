"""References that residents type back: a message that holds one means the capability that it belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterable

from gateway.plugins_file import PluginsError
from gateway.settings import Fault
from sessions.capability import Capability

LONGEST = 300
"""Characters of a message that are looked at."""

_WHOLE = r"(?<![A-Za-z0-9-])(?:{})(?![A-Za-z0-9-])"


class References:
    """Which capability a reference means.

    Arguments:
        capabilities: all, in the operator's order.

    Raises:
        PluginsError: one says something that is no regular expression.
    """

    def __init__(self, capabilities: Iterable[Capability]) -> None:
        faults, found = list[Fault](), list[tuple[str, re.Pattern[str]]]()
        for each in capabilities:
            for pattern in each.references:
                try:
                    found.append((each.name, re.compile(_WHOLE.format(pattern), re.IGNORECASE)))
                except re.error as error:
                    what = f"the capability {each.name} has references that are no regular expression: {pattern!r}"
                    faults.append(Fault(what, f"{error}", "Write it as Python's module re does, or leave it out."))
        if faults:
            raise PluginsError(tuple(faults))
        self._patterns = tuple(found)

    def named(self, body: str) -> tuple[str, ...]:
        """The capabilities whose references stand in a message, as whole words; several if the same could be either's.

        Arguments:
            body: what the resident typed.
        """
        said = body[:LONGEST]
        return tuple(dict.fromkeys(name for name, pattern in self._patterns if pattern.search(said)))
