"""Under which address the world reaches a plugin's pages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import quote, urlsplit


class PublicAddress:
    """The address of one plugin. Made by the plugin host; known while the gateway runs (`opened`).

    Arguments:
        plugin: whose it is.
    """

    def __init__(self, plugin: str) -> None:
        self._plugin = plugin
        self._base: str | None = None

    @contextmanager
    def opened(self, base: str | None) -> Iterator[None]:
        """Say where the gateway is for the time of the block.

        Arguments:
            base: without a slash at the end; None if nobody has told.
        """
        before, self._base = self._base, base
        try:
            yield
        finally:
            self._base = before

    @property
    def base(self) -> str | None:
        """How the world reaches the gateway; None while that is not known."""
        return self._base

    def url(self, path: str) -> str:
        """See `PluginRuntime.url`."""
        if self._base is None:
            raise ValueError(
                f"{self._plugin}: the gateway's public address is not known here; "
                "set GATEWAY_PUBLIC_URL, and ask for an address only while the gateway runs"
            )
        return self._base + self._inner(path)

    def path(self, path: str) -> str:
        """The same without the host."""
        return urlsplit(self._base or "").path.rstrip("/") + self._inner(path)

    def _inner(self, path: str) -> str:
        if not path.startswith("/"):
            raise ValueError(f"{self._plugin}: {path!r} must begin with a slash")
        return f"/{self._plugin}{quote(path, safe='/?&=%~:@!$,;+')}"


NO_ADDRESS = PublicAddress("a plugin")
"""For a context that is made by hand."""
