"""Files in the simulation."""

from __future__ import annotations

import hashlib

from sessions.messages import FileRef


class NoDisk:
    """A file store that keeps nothing: a file is its hash."""

    async def write(self, content: bytes, mime: str) -> FileRef:
        return FileRef(hashlib.sha256(content).hexdigest(), mime, len(content))
