"""Several words in one bubble: each extra bubble costs a resident data and patience."""

from __future__ import annotations

from collections.abc import Iterable

from sessions.messages import Text, Words


def lines(*words: Words | None) -> Words:
    """Words below each other, as one text.

    Arguments:
        words: one per line; None is left out, `""` is an empty line.

    >>> lines("a", None, "b")
    Text(key='session-lines', args={'first': 'a', 'second': 'b'})
    """
    return _joined(each for each in words if each is not None)


def _joined(words: Iterable[Words]) -> Words:
    above: Words | None = None
    for line in words:
        above = line if above is None else Text("session-lines", {"first": above, "second": line})
    return "" if above is None else above
