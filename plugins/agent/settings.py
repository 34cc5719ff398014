"""What the operator may write in `[plugins.agent]`."""

from __future__ import annotations

from msgspec import Struct


class Settings(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How much of the talk before the person sees.

    Arguments:
        transcript_hours: how far back; 0 shows nothing. transcript_lines: the newest so many.
    """

    transcript_hours: int = 24
    transcript_lines: int = 40

    def __post_init__(self) -> None:
        if not 0 <= self.transcript_hours <= 24 * 7 or not 1 <= self.transcript_lines <= 100:
            raise ValueError("transcript_hours: 0 to 168; transcript_lines: 1 to 100")
