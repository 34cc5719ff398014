"""What the benches of providers with a played server behind them share; see `gateway.testing.payments.PspBench`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from gateway.api import Notification
from tests.support.psps.server import Server


class PlayedClock:
    """The time of a played server.

    Arguments:
        server: that plays the provider.
    """

    def __init__(self, server: Server) -> None:
        self._played = server

    def now(self) -> float:
        return self._played.now


class PlayedBench(PlayedClock):
    """The played server's time, notifications and silence."""

    async def notified(self) -> Sequence[Notification]:
        return self._played.sent

    @contextmanager
    def down(self) -> Iterator[None]:
        with self._played.silent():
            yield
