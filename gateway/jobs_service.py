"""The service `Jobs`: vacancies of the city, and applications for them."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from gateway.jobs_data import JobApplication, JobChanges, JobStatus, Vacancy
from sessions.services import KEY


@runtime_checkable
class Jobs(Protocol):
    """Vacancies, applications, and how they stand."""

    async def vacancies(self) -> tuple[Vacancy, ...]:
        """All jobs that are open today, those that close first come first.

        Raises:
            TryLater: the city's system does not answer.
        """
        ...

    async def apply(self, application: JobApplication, *, key: str = KEY) -> JobStatus:
        """Apply for a job; an effect that is declared `@effect(idempotent=True)`.

        Arguments:
            application: with an answer to each question of the vacancy.
            key: the same application is taken once, and gives the same reference.

        Returns: how it stands, with the reference that the resident is told.

        Raises:
            Sorry: `UNKNOWN_VACANCY`: it has closed; `JOB_APPLICATION_REFUSED`.
            TryLater: the city's system does not answer; nothing is known to be handed in.
        """
        ...

    async def track(self, reference: str) -> JobStatus:
        """How an application stands.

        Arguments:
            reference: as a resident writes it: case, blanks and hyphens do not count.

        Raises:
            Sorry: `UNKNOWN_JOB_REFERENCE`.
            TryLater: the city's system does not answer.
        """
        ...

    async def changes(self, after: str) -> JobChanges:
        """What has changed since it was asked the last time; asked again and again by whoever tells residents.

        Arguments:
            after: `JobChanges.next` of the last call; "" for the first one, which gives no changes, only where to
                begin.

        Returns: at most a few hundred changes; ask again at once while there are any. That an application came in is
            no change.

        Raises:
            TryLater: the city's system does not answer.
        """
        ...
