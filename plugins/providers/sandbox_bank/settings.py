"""What the operator may write in `[plugins.sandbox_bank]`."""

from __future__ import annotations

from msgspec import Struct


class Settings(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Names and times.

    Arguments:
        title: what residents read: "You will pay at ...".
        session_seconds: how long a session lives.
        late_seconds: how long the bank thinks about the card that is decided late.
        fee_percent_hundredths: what the bank keeps, in hundredths of a percent, as providers do.
    """

    title: str = "Sandbox Bank"
    session_seconds: int = 1_800
    late_seconds: int = 120
    fee_percent_hundredths: int = 290

    def __post_init__(self) -> None:
        if self.session_seconds < 60 or self.late_seconds < 0 or not 0 <= self.fee_percent_hundredths < 10_000:
            raise ValueError("session_seconds: 60 or more; late_seconds: 0 or more; the fee: less than 100 percent")
