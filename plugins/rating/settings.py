"""What the operator sets: after what residents are asked, and how often."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

TASKS = (
    *("bills", "pay", "meters", "cases", "applications", "jobs", "account"),
    *("application_status", "job_status", "job_alerts", "my_cases"),
)


class Settings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The table `[plugins.rating]`.

    Arguments:
        tasks: capabilities after which residents are asked, when they have come to their end.
        share: of finished tasks after which they are asked, from 0 to 1; at most once a day in any case.
        extra_bubble: ask also where the question costs a message of its own, since the task ended with a document or a
            picture.
        low: marks up to this one are asked for a reason; 0 asks never.
        keep_days: how long marks and reasons are kept.
    """

    tasks: tuple[str, ...] = TASKS
    share: Annotated[float, Meta(ge=0, le=1)] = 0.3
    extra_bubble: bool = False
    low: Annotated[int, Meta(ge=0, le=4)] = 2
    keep_days: Annotated[int, Meta(ge=1, le=3650)] = 730
