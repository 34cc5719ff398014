"""What the operator sets: where the city's Open311 endpoint is, and how it is spoken to."""

from __future__ import annotations

from typing import Annotated, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from msgspec import Meta, Struct

LOOPBACK = ("127.0.0.1", "localhost", "::1")


class Settings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The table `[plugins.open311]`.

    Arguments:
        url: the base of the endpoint, as its discovery names it: `https://city.example/open311/v2`.
        jurisdiction: `jurisdiction_id`, where one endpoint serves several; empty if there is only one.
        format: what the endpoint answers in; XML is asked for once more where its JSON cannot be read.
        language: of the words of the city's system.
        timezone: of its moments that name no zone; empty for the city's own.
        departments: `Department.id` of the directory, by service code; the directory's own words decide on the rest.
        danger: service codes of what is dangerous: residents are told to call first.
        photos: whether a resident's photo goes with the report, as `media_url`: an address of ours that nobody can
            guess. Most city systems show it to everybody, so it is off. photo_days: how long the picture is there.
        seconds: how long one call may take. most_bytes: the longest answer that is read.
    """

    url: str
    jurisdiction: Annotated[str, Meta(pattern=r"^\S{0,200}$")] = ""
    format: Literal["json", "xml"] = "json"
    language: Annotated[str, Meta(pattern="^[a-z]{2,3}$")] = "en"
    timezone: str = ""
    departments: dict[str, str] = {}
    danger: tuple[str, ...] = ()
    photos: bool = False
    photo_days: Annotated[int, Meta(ge=1, le=365)] = 90
    seconds: Annotated[float, Meta(gt=0, le=60)] = 15.0
    most_bytes: Annotated[int, Meta(ge=10_000, le=50_000_000)] = 5_000_000

    def __post_init__(self) -> None:
        parts = urlsplit(self.url)
        local = parts.scheme == "http" and parts.hostname in LOOPBACK
        if not parts.hostname or parts.query or parts.fragment or not (parts.scheme == "https" or local):
            raise ValueError(f"url: {self.url!r} does not begin with https://, or has more than a path")
        if self.timezone:
            try:
                ZoneInfo(self.timezone)
            except (KeyError, ValueError, OSError):
                raise ValueError(f"timezone: there is no {self.timezone!r}") from None
