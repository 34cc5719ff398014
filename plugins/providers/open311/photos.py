"""Photos of reports for a city system that takes them: GeoReport knows only `media_url`, an address of a picture.

The picture stands behind an address that nobody can guess, for some days. Many systems show it to everybody, so it is
the operator who says that photos go (`photos = true`).
"""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable

from msgspec import Struct

from gateway.api import (
    BackgroundService,
    Clock,
    FileMissing,
    FileRef,
    Files,
    HttpRequest,
    HttpResponse,
    HttpRoute,
    PluginRuntime,
    Storage,
)

PART = 900_000
"""Bytes in one value of the storage."""

DAY = 86_400.0
KINDS = ("image/jpeg", "image/png")


class Photo(Struct, frozen=True):
    """A picture. `at`: when it was kept, in seconds since the epoch."""

    mime: str
    parts: int
    at: float


class Photos:
    """Pictures of reports on their way.

    Arguments:
        storage: of the plugin. files: where they are when they come. url: gives the address of a path of ours.
    """

    def __init__(self, storage: Storage, files: Files, clock: Clock, url: Callable[[str], str]) -> None:
        self._storage, self._files, self._clock, self._url = storage, files, clock, url

    async def address(self, photo: FileRef | None, key: str) -> str | None:
        """Where the picture of a report is, the same for the same key; None if there is none that can be shown."""
        if photo is None or photo.mime not in KINDS:
            return None
        token = await self._storage.get(f"photo-of:{key}", str)
        if token is None:
            try:
                content = await self._files.read(photo)
            except FileMissing:  # the report is worth more than its photo
                return None
            token = secrets.token_urlsafe(24)
            parts = [content[start : start + PART] for start in range(0, len(content), PART)]
            async with self._storage.transaction() as tx:
                for number, part in enumerate(parts):
                    await tx.put(f"photo-part:{token}:{number}", part)
                await tx.put(f"photo:{token}", Photo(photo.mime, len(parts), self._clock.now()))
                await tx.put(f"photo-of:{key}", token)
        return self._url(f"/photo/{token}")


def route(days: int) -> HttpRoute:
    """The page behind the address.

    Arguments:
        days: how long it is there.
    """
    return HttpRoute(path="/photo/{token}", handle=_shown(days), per_minute=600)


def _shown(days: int) -> Callable[[HttpRequest, PluginRuntime], Awaitable[HttpResponse]]:
    async def show(request: HttpRequest, runtime: PluginRuntime) -> HttpResponse:
        token = request.params.get("token", "")
        photo = await runtime.storage.get(f"photo:{token}", Photo) if token else None
        if photo is None or runtime.clock.now() - photo.at > days * DAY:
            return HttpResponse(status=404, body=b"There is no such picture, or not any more.")
        parts = [await runtime.storage.get(f"photo-part:{token}:{n}", bytes) or b"" for n in range(photo.parts)]
        return HttpResponse(body=b"".join(parts), kind=photo.mime)

    return show


def forgetting(days: int) -> BackgroundService:
    """Lets pictures go, a few at each look.

    Arguments:
        days: how long they are kept.
    """

    async def forget(runtime: PluginRuntime) -> None:
        before = runtime.clock.now() - days * DAY
        last = await runtime.storage.get("photos looked at", str) or ""
        keys = await runtime.storage.list("photo:", after=last, limit=100)
        for key in keys:
            photo = await runtime.storage.get(key, Photo)
            if photo is not None and photo.at < before:
                async with runtime.storage.transaction() as tx:
                    for number in range(photo.parts):
                        await tx.delete(f"photo-part:{key.removeprefix('photo:')}:{number}")
                    await tx.delete(key)
        await runtime.storage.put("photos looked at", keys[-1] if len(keys) == 100 else "")

    return BackgroundService(name="photos", run=forget, every=3600.0)
