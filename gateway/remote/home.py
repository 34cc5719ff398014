"""In the gateway: where a plugin runs that does not run here. A worker and an HTTPS address are both a `Home`."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager
from typing import Protocol

from gateway.loaded_plugin import LoadedPlugin
from gateway.plugin import ProviderContext
from gateway.remote import protocol as wire
from gateway.remote.channel import Channel
from gateway.remote.line import Line


class CannotDescribe(Exception):
    """Nobody says what the plugin is. The text is for the operator."""


class Home(Protocol):
    """Where a plugin runs: how it is asked what it is, and how it is started."""

    def describe(self, request: wire.Describe) -> wire.Description:
        """What it is; asked before anything runs.

        Raises:
            CannotDescribe: it does not say.
        """
        ...

    def opened(
        self, plugin: LoadedPlugin, context: ProviderContext, line: Line
    ) -> AbstractAsyncContextManager[Channel]:
        """Have it run for the time of the block.

        Raises:
            OSError, ValueError: it cannot; a sentence for the operator.
        """
        ...

    def changing(self, plugin: LoadedPlugin, now: float, line: Line) -> AbstractAsyncContextManager[Channel]:
        """Have it run for a step in its life while it is not open.

        Arguments:
            now: seconds since the epoch.

        Raises:
            OSError, ValueError: it cannot; a sentence for the operator.
        """
        ...
