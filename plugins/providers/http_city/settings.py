"""What the operator sets: where the city's server is, how long it may take, and how much it may say."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlsplit

from msgspec import Meta, Struct

LOOPBACK = ("127.0.0.1", "localhost", "::1")


class Settings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The table `[plugins.http_city]`.

    Arguments:
        url: what stands before the paths of docs/city-api.yaml: `https://api.city.example/whatsapp/v1`.
        currency: of all amounts (ISO 4217); an answer in another one is not taken.
        seconds: how long one question may take. document_seconds: how long a document or an upload may take.
        most_bytes: the longest answer in JSON that is read. most_document_bytes: the largest document.
    """

    url: str
    currency: Annotated[str, Meta(pattern="^[A-Z]{3}$")] = "ZAR"
    seconds: Annotated[float, Meta(gt=0, le=60)] = 8.0
    document_seconds: Annotated[float, Meta(gt=0, le=120)] = 20.0
    most_bytes: Annotated[int, Meta(ge=10_000, le=20_000_000)] = 2_000_000
    most_document_bytes: Annotated[int, Meta(ge=10_000, le=20_000_000)] = 10_000_000

    def __post_init__(self) -> None:
        parts = urlsplit(self.url)
        local = parts.scheme == "http" and parts.hostname in LOOPBACK
        if not parts.hostname or parts.query or parts.fragment or not (parts.scheme == "https" or local):
            raise ValueError(f"url: {self.url!r} does not begin with https://, or has more than a path")
        if parts.username or parts.password:
            raise ValueError("url: names a user; what the server asks of us is a secret, see docs/city-http.md")
