"""What the operator sets: whom residents may ask, and how sure the city must be of who asks."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct


class Settings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The table `[plugins.privacy]`.

    Arguments:
        officer: the city's information officer, as residents reach them: `"A. Nel, privacy@city.example"`.
        regulator: the Information Regulator, likewise.
        level: what a resident whom the city knows must be for a copy or a deletion (`registered`, `change`); empty:
            whoever holds the phone, unless it has changed hands.
        answer_days: within how many days the city answers a request; the law says 30.
        insist_after_minutes: how long a deletion waits for messages that cannot be sent; then these are let go as well.
    """

    officer: str = ""
    regulator: str = "Information Regulator, POPIAComplaints@inforegulator.org.za, 010 023 5200"
    level: str = ""
    answer_days: Annotated[int, Meta(ge=1, le=90)] = 30
    insist_after_minutes: Annotated[int, Meta(ge=1, le=1440)] = 60

    def __post_init__(self) -> None:
        if max(len(self.officer), len(self.regulator)) > 160:
            raise ValueError("officer and regulator: at most 160 characters each; they stand in one bubble")
