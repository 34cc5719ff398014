"""The service `Applications` over HTTP."""

from __future__ import annotations

from msgspec import Struct

from gateway.api import (
    APPLICATION_REFUSED,
    KEY,
    NO_PAPER_FORM,
    UNKNOWN_APPLICATION,
    UNKNOWN_REFERENCE,
    ApplicationChanges,
    ApplicationForm,
    ApplicationRequest,
    ApplicationStatus,
    PaperForm,
    call,
    effect,
)
from plugins.providers.http_city import trust
from plugins.providers.http_city.client import CityApi, CityDocument, named
from plugins.providers.http_city.documents import Documents
from plugins.providers.http_city.handed_in import HandedIn

FORM = {"unknown-form": UNKNOWN_APPLICATION, "no-paper-form": NO_PAPER_FORM}
TAKEN = {"unknown-form": UNKNOWN_APPLICATION, "application-refused": APPLICATION_REFUSED}


class EmptyForm(Struct, frozen=True):
    """A form on paper as the server announces it. `language`: the one that it is in."""

    form: str
    language: str
    document: CityDocument


class HttpApplications:
    """The service `Applications`.

    Arguments:
        api: the city's server. documents: fetches forms, and hands over papers.
    """

    def __init__(self, api: CityApi, documents: Documents) -> None:
        self._api, self._documents = api, documents
        self._handed_in = HandedIn(api, documents, "/applications", APPLICATION_REFUSED)

    async def forms(self) -> tuple[ApplicationForm, ...]:
        """All forms, in the server's order."""
        path = "/applications/forms"
        found = await self._api.listed(path, ApplicationForm)
        self._api.believe(path, lambda: trust.forms(found))
        return found

    @call(timeout=40)
    async def paper(self, form: str, language: str) -> PaperForm:
        """The empty form: what it is, and then the PDF."""
        id, path = named(form, UNKNOWN_APPLICATION), "/applications/paper"
        found = await self._api.get(path, EmptyForm, {"form": id, "language": language}, may=FORM)
        self._api.believe(path, lambda: trust.language(found.language))
        if found.form != id:
            raise self._api.trouble("GET", path, "another form")
        file = await self._documents.fetched(found.document)
        return PaperForm(id, file, f"{id}-{found.language}.pdf")

    @effect(idempotent=True, timeout=120)
    async def submit(self, request: ApplicationRequest, *, key: str = KEY) -> ApplicationStatus:
        """Hand over its papers, and then the application, once for each key."""
        papers = [upload.file for upload in request.uploads]
        return await self._handed_in.hand_in(papers, request, ApplicationStatus, may=TAKEN, key=key)

    async def track(self, reference: str) -> ApplicationStatus:
        """How it stands."""
        return await self._handed_in.track(reference, ApplicationStatus, UNKNOWN_REFERENCE)

    async def changes(self, after: str) -> ApplicationChanges:
        """The changes behind a cursor."""
        return await self._handed_in.changes(after, ApplicationChanges)
