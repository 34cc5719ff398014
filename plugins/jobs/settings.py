"""What the operator may write in `[plugins.jobs]`."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

NEWS_TEMPLATE, ALERT_TEMPLATE = "job_application_news", "new_job"
Hour = Annotated[int, Meta(ge=0, le=24)]


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    """The plugin's settings.

    Arguments:
        news_every_seconds: so often the city is asked what has been decided.
        alerts_from_hour, alerts_until_hour: news of new jobs leaves between these hours of the city's day only, and at
            most once a day for each resident.
        references: regular expressions of the references of applications, as residents type them back; a message with
            one shows how that application stands.
        vacancy_references: the same of vacancies, such as `["VAC-[0-9]{4}"]`; shows that vacancy.
        fraud_number: whom to call when somebody asks for money for a job; none is named if empty.

    Raises:
        ValueError: there is no time of day left for alerts.
    """

    news_every_seconds: Annotated[int, Meta(ge=5, le=86_400)] = 60
    alerts_from_hour: Hour = 8
    alerts_until_hour: Hour = 18
    references: tuple[str, ...] = ("JB-[A-Z0-9]{4}-[A-Z0-9]{4}",)
    vacancy_references: tuple[str, ...] = ()
    fraud_number: Annotated[str, Meta(max_length=20)] = ""

    def __post_init__(self) -> None:
        if self.alerts_from_hour >= self.alerts_until_hour:
            raise ValueError("alerts_from_hour is not before alerts_until_hour")
