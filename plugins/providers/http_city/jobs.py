"""The service `Jobs` over HTTP."""

from __future__ import annotations

from gateway.api import (
    JOB_APPLICATION_REFUSED,
    KEY,
    UNKNOWN_JOB_REFERENCE,
    UNKNOWN_VACANCY,
    JobApplication,
    JobChanges,
    JobStatus,
    Vacancy,
    effect,
)
from plugins.providers.http_city import trust
from plugins.providers.http_city.client import CityApi
from plugins.providers.http_city.documents import Documents
from plugins.providers.http_city.handed_in import HandedIn

TAKEN = {"unknown-vacancy": UNKNOWN_VACANCY, "job-application-refused": JOB_APPLICATION_REFUSED}


class HttpJobs:
    """The service `Jobs`.

    Arguments:
        api: the city's server. documents: hands over CVs.
    """

    def __init__(self, api: CityApi, documents: Documents) -> None:
        self._api = api
        self._handed_in = HandedIn(api, documents, "/jobs", JOB_APPLICATION_REFUSED)

    async def vacancies(self) -> tuple[Vacancy, ...]:
        """All that are open; those that close first come first, whatever the server's order is."""
        path = "/jobs/vacancies"
        found = await self._api.listed(path, Vacancy)
        self._api.believe(path, lambda: trust.vacancies(found))
        return tuple(sorted(found, key=lambda each: each.closes))

    @effect(idempotent=True, timeout=60)
    async def apply(self, application: JobApplication, *, key: str = KEY) -> JobStatus:
        """Hand over the CV, and then the application, once for each key."""
        return await self._handed_in.hand_in([application.cv], application, JobStatus, may=TAKEN, key=key)

    async def track(self, reference: str) -> JobStatus:
        """How it stands."""
        return await self._handed_in.track(reference, JobStatus, UNKNOWN_JOB_REFERENCE)

    async def changes(self, after: str) -> JobChanges:
        """The changes behind a cursor."""
        return await self._handed_in.changes(after, JobChanges)
