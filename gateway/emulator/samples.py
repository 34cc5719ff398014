"""Samples for template reviewers, uploaded in sessions that can be taken up again (reference 5.3)."""

from __future__ import annotations

from gateway.emulator.ports import Ids

MOST_OPEN = 50
"""Uploads that have begun and are not whole."""


class SampleShelf:
    """Uploads that have begun, and the handles of those that are whole.

    Arguments:
        ids: new ids.
    """

    def __init__(self, ids: Ids) -> None:
        self._ids = ids
        self._open: dict[str, tuple[int, bytearray]] = {}
        self.handles: set[str] = set()

    def begin(self, length: int) -> str:
        """A new upload of so many bytes; gives its id. The oldest one is forgotten if there are too many."""
        while len(self._open) >= MOST_OPEN:
            del self._open[next(iter(self._open))]
        session = f"upload:{self._ids.new()}"
        self._open[session] = (length, bytearray())
        return session

    def offset(self, session: str) -> int | None:
        """How many bytes are there; None if there is no such upload."""
        known = self._open.get(session)
        return None if known is None else len(known[1])

    def add(self, session: str, data: bytes) -> str | None:
        """Take more bytes; gives the handle when it is whole, else None."""
        length, there = self._open[session]
        there += data[: length - len(there)]
        if len(there) < length:
            return None
        del self._open[session]
        handle = f"4::{self._ids.new()}"
        self.handles.add(handle)
        return handle
