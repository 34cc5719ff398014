"""All services of one city's server, for the time of a block."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from itertools import count

from msgspec import Struct

from gateway.api import Clock, Files, OpenHttp
from plugins.providers.http_city.applications import HttpApplications
from plugins.providers.http_city.billing import HttpBilling, HttpReceipting
from plugins.providers.http_city.cases import HttpCases
from plugins.providers.http_city.client import CityApi
from plugins.providers.http_city.directory import HttpDirectory
from plugins.providers.http_city.documents import Documents
from plugins.providers.http_city.identity import HttpIdentity, HttpRegistration
from plugins.providers.http_city.jobs import HttpJobs
from plugins.providers.http_city.meters import HttpMeters
from plugins.providers.http_city.notices import HttpNotices
from plugins.providers.http_city.settings import Settings
from plugins.providers.http_city.signing import Credentials


class CityServices(Struct, frozen=True):
    """The services, and the server that they ask.

    Arguments:
        api: the server itself. documents: files from and to it.
    """

    api: CityApi
    documents: Documents
    applications: HttpApplications
    billing: HttpBilling
    cases: HttpCases
    directory: HttpDirectory
    identity: HttpIdentity
    jobs: HttpJobs
    meters: HttpMeters
    notices: HttpNotices
    receipting: HttpReceipting
    registration: HttpRegistration

    @property
    def by_name(self) -> Mapping[str, object]:
        """The services by their names; `phonebook` is the same as `identity`."""
        return {
            "applications": self.applications,
            "billing": self.billing,
            "cases": self.cases,
            "directory": self.directory,
            "identity": self.identity,
            "jobs": self.jobs,
            "meters": self.meters,
            "notices": self.notices,
            "phonebook": self.identity,
            "receipting": self.receipting,
            "registration": self.registration,
        }


SERVICES = (
    "applications",
    "billing",
    "cases",
    "directory",
    "identity",
    "jobs",
    "meters",
    "notices",
    "phonebook",
    "receipting",
    "registration",
)


@asynccontextmanager
async def open_services(
    settings: Settings, credentials: Credentials, *, files: Files, clock: Clock, http: OpenHttp
) -> AsyncIterator[CityServices]:
    """The services; nothing is asked of the server yet.

    Arguments:
        credentials: what is shown to the server. files: takes documents, and holds what residents sent.
        http: the way out.
    """
    run, numbers = secrets.token_hex(6), count(1)
    async with AsyncExitStack() as stack:
        small = await stack.enter_async_context(http(seconds=settings.seconds, most=settings.most_bytes))
        large = await stack.enter_async_context(
            http(seconds=settings.document_seconds, most=settings.most_document_bytes)
        )
        api = CityApi(
            settings,
            credentials,
            http=small,
            large=large,
            clock=clock,
            new_id=lambda: f"{run}-{next(numbers)}",
        )
        documents = Documents(api, files)
        yield CityServices(
            api=api,
            documents=documents,
            applications=HttpApplications(api, documents),
            billing=HttpBilling(api, documents),
            cases=HttpCases(api, documents),
            directory=HttpDirectory(api),
            identity=HttpIdentity(api),
            jobs=HttpJobs(api, documents),
            meters=HttpMeters(api, documents),
            notices=HttpNotices(api),
            receipting=HttpReceipting(api),
            registration=HttpRegistration(api, clock),
        )
