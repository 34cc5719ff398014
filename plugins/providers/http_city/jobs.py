"""The service `Jobs` over HTTP."""

from __future__ import annotations

from gateway.api import (
    JOB_APPLICATION_REFUSED,
    KEY,
    UNKNOWN_JOB_REFERENCE,
    UNKNOWN_VACANCY,
    FileMissing,
    JobApplication,
    JobChanges,
    JobStatus,
    Sorry,
    Vacancy,
    effect,
)
from plugins.providers.http_city import trust
from plugins.providers.http_city.client import CityApi, named
from plugins.providers.http_city.documents import Documents

TAKEN = {"unknown-vacancy": UNKNOWN_VACANCY, "job-application-refused": JOB_APPLICATION_REFUSED}
TRACKED = {"unknown-reference": UNKNOWN_JOB_REFERENCE}


class HttpJobs:
    """The service `Jobs`.

    Arguments:
        api: the city's server. documents: hands over CVs.
    """

    def __init__(self, api: CityApi, documents: Documents) -> None:
        self._api, self._documents = api, documents

    async def vacancies(self) -> tuple[Vacancy, ...]:
        """All that are open; those that close first come first, whatever the server's order is."""
        path = "/jobs/vacancies"
        found = await self._api.listed(path, Vacancy)
        self._api.believe(path, lambda: trust.vacancies(found))
        return tuple(sorted(found, key=lambda each: each.closes))

    @effect(idempotent=True, timeout=60)
    async def apply(self, application: JobApplication, *, key: str = KEY) -> JobStatus:
        """Hand over the CV, and then the application, once for each key."""
        try:
            await self._documents.handed_over(application.cv)
        except FileMissing as error:
            raise Sorry(JOB_APPLICATION_REFUSED) from error
        path = "/jobs/applications"
        status = await self._api.post(path, application, JobStatus, may=TAKEN, key=key)
        self._api.believe(path, lambda: trust.reference(status.reference))
        return status

    async def track(self, reference: str) -> JobStatus:
        """How it stands."""
        wanted, path = named(reference, UNKNOWN_JOB_REFERENCE), "/jobs/application"
        status = await self._api.get(path, JobStatus, {"reference": wanted}, may=TRACKED)
        self._api.believe(path, lambda: trust.reference(status.reference))
        return status

    async def changes(self, after: str) -> JobChanges:
        """The changes behind a cursor."""
        path = "/jobs/changes"
        changes = await self._api.get(path, JobChanges, {"after": after} if after else None)
        if changes.changes and changes.next == after:
            raise self._api.trouble("GET", path, "the cursor does not move on: the same would be told for ever")
        return changes
