"""Live updates for the pages in the browser: server-sent events to everyone who listens."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import trio

BACKLOG = 500
"""Events kept for a slow listener; beyond that it is cut off, and its page loads everything anew."""


class Broadcast:
    """Hands each event to every listener; never waits for one."""

    def __init__(self) -> None:
        self._listeners: set[trio.MemorySendChannel[bytes]] = set()
        self._closed = False

    @contextmanager
    def listen(self) -> Iterator[trio.MemoryReceiveChannel[bytes]]:
        """A channel with every event from now on, each one as the bytes of a server-sent event."""
        send, receive = trio.open_memory_channel[bytes](BACKLOG)
        if self._closed:
            send.close()
        else:
            self._listeners.add(send)
        try:
            yield receive
        finally:
            self._listeners.discard(send)
            send.close()
            receive.close()

    def tell(self, event: str, data: Any) -> None:
        """Send one event; `data` must be JSON."""
        if not self._listeners:
            return
        line = f"event: {event}\ndata: {json.dumps(data)}\n\n".encode()
        for listener in list(self._listeners):
            try:
                listener.send_nowait(line)
            except (trio.WouldBlock, trio.BrokenResourceError):
                self._listeners.discard(listener)
                listener.close()

    def close(self) -> None:
        """End all streams and begin no more, so that the server can stop."""
        self._closed = True
        self.cut()

    def cut(self) -> None:
        """End all streams; the pages come back by themselves."""
        for listener in self._listeners:
            listener.close()
        self._listeners.clear()
