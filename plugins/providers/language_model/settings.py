"""What the operator may write in `[plugins.language_model]`."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlsplit

from msgspec import Meta, Struct

LOOPBACK = ("127.0.0.1", "localhost", "::1")


class Settings(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Which model, and where.

    Arguments:
        url: what stands before `/chat/completions`: `https://models.city.example/v1`.
        model: its name at that server.
        seconds: how long a resident waits for it; then the city's own understanding counts.
    """

    url: str
    model: Annotated[str, Meta(min_length=1, max_length=200)]
    seconds: Annotated[float, Meta(gt=0, le=8)] = 3.0

    def __post_init__(self) -> None:
        parts = urlsplit(self.url)
        local = parts.scheme == "http" and parts.hostname in LOOPBACK
        if not parts.hostname or parts.query or parts.fragment or not (parts.scheme == "https" or local):
            raise ValueError(f"url: {self.url!r} does not begin with https://, or has more than a path")
        if parts.username or parts.password:
            raise ValueError("url: names a user; the model's key is the secret LANGUAGE_MODEL_KEY")
        if self.url.endswith("/"):
            raise ValueError("url: leave out the / at the end")
