"""The file store as a capability of a plugin has it: for documents that it makes itself.

Providers, pages and background services have the store itself; a capability is declared before there is one.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import trio

from gateway.files import Files
from sessions.errors import StorageMisused
from sessions.messages import FileRef


class PluginFiles:
    """Documents and pictures, by reference. Made by the plugin host; usable while the gateway runs (`opened`), in
    functions that are handed to `chat.read` and `chat.do`."""

    def __init__(self) -> None:
        self._behind: Files | None = None

    async def write(self, content: bytes, mime: str) -> FileRef:
        """Keep a file, for 30 days from the last time that it was written.

        Arguments:
            content: the whole file.
            mime: its type, for example `application/pdf`.

        Raises:
            FileTooLarge, ValueError, OSError: see `Files.write`.
        """
        return await (await self._open()).write(content, mime)

    async def read(self, ref: FileRef) -> bytes:
        """The content of a file.

        Arguments:
            ref: as `write` gave it.

        Raises:
            FileMissing: it is gone; make it again.
        """
        return await (await self._open()).read(ref)

    async def _open(self) -> Files:
        await trio.lowlevel.checkpoint()  # a capability that does not go through `chat` is refused here
        if self._behind is None:
            raise StorageMisused("files were used while the gateway does not run; use them in what hooks declare")
        return self._behind


@contextmanager
def opened(of: PluginFiles, files: Files) -> Iterator[None]:
    """Put a store behind it for the time of the block.

    Arguments:
        of: of one plugin. files: the store.
    """
    of._behind = files
    try:
        yield
    finally:
        of._behind = None


NO_FILES = PluginFiles()
"""For a context that is made by hand: everything about it is refused."""
